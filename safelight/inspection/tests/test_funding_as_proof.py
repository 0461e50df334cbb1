"""What grants and consultations prove: an award that money is there, returns that work runs, measures that it helps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from safelight.commissioning import actions
from safelight.commissioning.actions import Reported
from safelight.commissioning.codes import Course, Group, LedTo
from safelight.commissioning.models import Grant
from safelight.commissioning.tests.given import a_consultation, a_grant, a_return, an_outcome, the_office
from safelight.inspection.codes import Rung, SaidAs
from safelight.inspection.proof.course import courses
from safelight.inspection.proof.undertakings import (
    ConsultationHeld,
    ConsultationShaped,
    GrantAwarded,
    GrantOutcomeMeasured,
    GrantOutcomeReported,
    GrantReported,
    MeasureTaken,
    Proof,
    Register,
    Undertaking,
    read_undertakings,
)
from safelight.kernel.policy import PolicyError
from safelight.measures.readings import freeze
from safelight.measures.tests.given import REQUESTED, outcomes
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
FUND = "invented-fund"


def stands(month: date, **proofs: tuple[Proof, ...]) -> tuple[Rung, str]:
    """Where a promise with these proofs stood when a month had ended, and what the next rung lacks."""
    names = {"issued": Rung.ISSUED, "in_use": Rung.IN_USE, "quality": Rung.GOOD_QUALITY, "outcome": Rung.BETTER_OUTCOME}
    undertaking = Undertaking(
        code="P9",
        recommendations=(),
        limbs=(),
        promise="A fund is there",
        said=SaidAs.DONE,
        goal=Rung.IN_USE,
        proofs={names[name]: held for name, held in proofs.items()},
        absent="",
    )
    after = datetime(month.year, month.month, 28, tzinfo=UTC) + timedelta(days=6)
    standing = courses(Register("", "", (undertaking,)), now=after)["P9"].now
    return standing.rung, standing.missing


@pytest.fixture
def office() -> Officer:
    return the_office()


@pytest.fixture
def grant(office: Officer) -> Grant:
    """£1,000 for a year from February 2024, awarded in January."""
    return a_grant(by=office)


JANUARY, APRIL, JUNE = date(2024, 1, 1), date(2024, 4, 1), date(2024, 6, 1)
AWARDED, REPORTED = (GrantAwarded(FUND),), (GrantReported(FUND),)


def test_a_grant_awarded_shows_that_it_is_issued_and_nothing_more(grant: Grant) -> None:
    assert stands(date(2023, 12, 1), issued=AWARDED, in_use=REPORTED)[0] is Rung.SAID
    assert stands(JANUARY, issued=AWARDED, in_use=REPORTED)[0] is Rung.ISSUED


def test_returns_show_that_it_is_in_use_and_it_falls_back_when_one_is_late(office: Officer, grant: Grant) -> None:
    a_return(grant, by=office, now=datetime(2024, 5, 20, tzinfo=UTC))

    assert stands(APRIL, issued=AWARDED, in_use=REPORTED)[0] is Rung.ISSUED
    assert stands(date(2024, 5, 1), issued=AWARDED, in_use=REPORTED)[0] is Rung.IN_USE
    rung, missing = stands(date(2024, 9, 1), issued=AWARDED, in_use=REPORTED)
    assert (rung, missing) == (Rung.ISSUED, "“Invented fund”: 1 return in, 1 asked, 1 late")


def test_a_promise_falls_back_when_the_money_stops(office: Officer, grant: Grant) -> None:
    stop: dict[str, Any] = {"decided_on": date(2024, 3, 20), "counts_on": date(2024, 4, 10)}
    now = datetime(2024, 3, 21, 9, tzinfo=UTC)
    actions.decide(grant, course=Course.STOP, reason="It closed.", **stop, by=office, now=now)

    assert stands(date(2024, 3, 1), issued=AWARDED)[0] is Rung.ISSUED
    rung, missing = stands(APRIL, issued=AWARDED)
    assert (rung, missing) == (Rung.SAID, "“Invented fund”: the last grant was funded until 9 April 2024")


def test_what_a_provider_reports_of_itself_shows_use_and_a_measure_shows_the_outcome(
    office: Officer, grant: Grant
) -> None:
    reported = an_outcome(grant, by=office)
    an_outcome(grant, by=office, title="Authorities asked", measure=REQUESTED, target=Decimal(85))
    a_return(grant, Reported(reported, 90, 100), by=office, now=datetime(2024, 5, 20, tzinfo=UTC))
    outcomes(REQUESTED, held=9, of=10, day=date(2024, 5, 10))
    freeze(date(2024, 5, 1), now=datetime(2024, 6, 1, 9, tzinfo=UTC))
    below: dict[str, Any] = {
        "issued": AWARDED,
        "in_use": (GrantOutcomeReported(FUND),),
        "quality": (MeasureTaken(REQUESTED, months=1),),
    }

    proved, _ = stands(date(2024, 5, 1), **below, outcome=(GrantOutcomeMeasured(FUND, least=10),))
    assert proved is Rung.GOOD_QUALITY, "the reading was taken after May had ended"
    outcomes(REQUESTED, held=9, of=10, day=date(2024, 6, 10))
    freeze(JUNE, now=datetime(2024, 6, 30, 9, tzinfo=UTC))
    assert stands(JUNE, **below, outcome=(GrantOutcomeMeasured(FUND, least=10),))[0] is Rung.BETTER_OUTCOME
    assert stands(JUNE, **below, outcome=(GrantOutcomeMeasured(FUND, least=11),))[0] is Rung.GOOD_QUALITY


def test_asking_people_shows_use_only_when_something_changed_and_they_were_told(office: Officer) -> None:
    asked = a_consultation(by=office)
    now = datetime(2024, 3, 21, 9, tzinfo=UTC)
    stamp: dict[str, Any] = {"by": office, "now": now}
    held: dict[str, Any] = {"issued": (ConsultationHeld(months=6),), "in_use": (ConsultationShaped(months=6),)}
    actions.count_answers(asked, asked=None, answers=175, groups={Group.AGED_14_TO_17: 120}, **stamp)
    theme = actions.hear(asked, words="One worker who stays.", **stamp)
    actions.say_what_changed(asked, led_to=LedTo.DECISION, theme=theme, named="PCC 7", words="One worker.", **stamp)

    assert stands(date(2024, 2, 1), **held)[0] is Rung.ISSUED
    assert stands(date(2024, 3, 1), **held)[0] is Rung.ISSUED
    actions.tell_back(asked, told_on=date(2024, 3, 20), how="At school.", **stamp)
    assert stands(date(2024, 3, 1), **held)[0] is Rung.IN_USE
    assert stands(date(2024, 9, 1), **held)[0] is Rung.SAID


@pytest.mark.parametrize(
    ("kind", "rung"),
    [
        ('{ kind = "grant", programme = "x" }', "in_use"),
        ('{ kind = "grant_returns", programme = "x" }', "quality"),
        ('{ kind = "grant_outcome_reported", programme = "x" }', "outcome"),
        ('{ kind = "consultation_shaped", months = 6 }', "quality"),
    ],
)
def test_a_register_that_makes_more_of_money_than_it_shows_is_refused(tmp_path: Path, kind: str, rung: str) -> None:
    file = tmp_path / "force.toml"
    file.write_text(
        f'[[undertaking]]\ncode = "P9"\nrecommendations = []\npromise = "A fund"\nsaid = "DONE"\n{rung} = [{kind}]\n',
        encoding="utf-8",
    )

    with pytest.raises(PolicyError, match="It shows no more than"):
        read_undertakings(file)
