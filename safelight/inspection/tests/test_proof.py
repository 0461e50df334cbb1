"""Proof from frozen readings: claimed, in use, a better outcome, and back again when a month is bad."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from safelight.inspection.codes import Rung, SaidAs
from safelight.inspection.models import Confirmation
from safelight.inspection.proof.course import courses
from safelight.inspection.proof.undertakings import MeasureHeld, MeasureTaken, Register, RuleInForce, Undertaking
from safelight.kernel.calendar import add_months
from safelight.kernel.roles import Role
from safelight.measures.readings import freeze
from safelight.measures.tests.given import REQUESTED, outcomes, reader

pytestmark = pytest.mark.django_db
FIRST = date(2024, 1, 1)
HELD = MeasureHeld(REQUESTED, target=0.85, months=3, least=5)
TAKEN = MeasureTaken(REQUESTED, months=3, least=5)
IN_FORCE = RuleInForce("custody.ask-authority")
REGISTER = Register(
    "A report",
    "Invented",
    (
        Undertaking(
            code="T1",
            recommendations=(1,),
            limbs=(),
            promise="An authority is asked",
            said=SaidAs.DONE,
            goal=Rung.BETTER_OUTCOME,
            proofs={
                Rung.ISSUED: (IN_FORCE,),
                Rung.IN_USE: (TAKEN,),
                Rung.GOOD_QUALITY: (TAKEN,),
                Rung.BETTER_OUTCOME: (HELD,),
            },
            absent="",
        ),
    ),
)


def _month(number: int, *, held: int, of: int) -> None:
    """Record a month's outcomes and freeze them once it has ended."""
    first = add_months(FIRST, number)
    outcomes(REQUESTED, held=held, of=of, day=first)
    freeze(first, now=_after(number))


def _after(number: int) -> datetime:
    day = add_months(FIRST, number + 1)
    return datetime(day.year, day.month, 2, 9, tzinfo=UTC)


@pytest.fixture
def good_quarter() -> None:
    for number in range(3):
        _month(number, held=9, of=10)


def _now(number: int) -> Rung:
    return courses(REGISTER, now=_after(number))["T1"].now.rung


def test_nothing_measured_is_a_claim_with_the_rule_behind_it() -> None:
    course = courses(REGISTER, now=_after(0))["T1"]

    assert course.now.rung is Rung.ISSUED
    assert "nothing is measured yet" in course.now.missing


def test_an_undertaking_climbs_as_months_are_added_and_falls_back_when_one_is_bad(good_quarter: None) -> None:
    assert [_now(number) for number in range(3)] == [Rung.ISSUED, Rung.ISSUED, Rung.BETTER_OUTCOME]

    _month(3, held=5, of=10)

    course = courses(REGISTER, now=_after(3))["T1"]
    assert course.now.rung is Rung.GOOD_QUALITY
    assert course.slipping
    assert "missed in April 2024" in course.now.missing


def test_a_month_with_too_few_cases_proves_nothing(good_quarter: None) -> None:
    _month(3, held=4, of=4)

    standing = courses(REGISTER, now=_after(3))["T1"].now

    assert standing.rung is Rung.ISSUED
    assert "recorded in 2 of the last 3 months" in standing.missing


@pytest.mark.parametrize(("held", "reached"), [(84, False), (85, True), (86, True)])
def test_the_target_is_reached_at_the_target(held: int, reached: bool) -> None:
    for number in range(3):
        _month(number, held=held, of=100)

    assert (_now(2) is Rung.BETTER_OUTCOME) == reached


def test_a_month_that_runs_is_not_judged_yet(good_quarter: None) -> None:
    outcomes(REQUESTED, held=0, of=50, day=date(2024, 4, 1))
    within_april = datetime(2024, 4, 20, 9, tzinfo=UTC)
    freeze(date(2024, 4, 1), now=within_april)

    assert courses(REGISTER, now=within_april)["T1"].now.rung is Rung.BETTER_OUTCOME


def test_confirmation_makes_it_verified_from_its_month_on_and_not_before(good_quarter: None) -> None:
    lead = reader(Role.GOVERNANCE_LEAD)
    Confirmation.objects.create(
        undertaking="T1",
        by_whom="An inspectorate",
        where="Its letter",
        confirmed_at=datetime(2024, 3, 20, tzinfo=UTC),
        recorded_by=lead,
        recorded_at=_after(2),
    )

    standings = courses(REGISTER, now=_after(2))["T1"].standings

    assert [each.rung for each in standings[-2:]] == [Rung.ISSUED, Rung.VERIFIED]
