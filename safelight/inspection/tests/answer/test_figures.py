"""A reading as a published paper shows it: withheld where it could point at a child. No database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from safelight.inspection.answer.figures import CHANGED_TOO_LITTLE, TOO_FEW, careful, quoted, still_stands
from safelight.inspection.codes import Rung, SaidAs
from safelight.inspection.proof.undertakings import MeasureHeld, Undertaking
from safelight.kernel.calendar import add_months
from safelight.measures.models import Reading
from safelight.measures.small_numbers import Care
from safelight.measures.tests.given import REQUESTED

CARE = Care(smallest=5, base=10)
MARCH = date(2024, 3, 1)


def _reading(held: int, of: int, **more: Any) -> Reading:
    return Reading(
        pk=1,
        measure=REQUESTED,
        starts_on=MARCH,
        ends_on=date(2024, 4, 1),
        numerator=held,
        denominator=of,
        value=held / of,
        low=0.1,
        high=0.9,
        definition="d" * 64,
        taken_at=datetime(2024, 4, 2, tzinfo=UTC),
        **more,
    )


def _withheld(held: int, of: int, published: dict[Any, Any] | None = None) -> str | None:
    found = careful(_reading(held, of), CARE, published or {})
    assert found is not None
    return found.withheld


@pytest.mark.parametrize(
    ("held", "of", "shown"),
    [(4, 24, False), (5, 24, True), (19, 24, True), (20, 24, False), (24, 24, True), (0, 24, True), (1, 24, False)],
)
def test_a_count_or_its_complement_below_five_is_withheld(held: int, of: int, shown: bool) -> None:
    assert (_withheld(held, of) is None) == shown
    assert shown or _withheld(held, of) == TOO_FEW


@pytest.mark.parametrize(("held", "of", "shown"), [(12, 24, True), (13, 25, False), (16, 28, False), (17, 34, True)])
def test_a_figure_that_changed_by_few_since_it_was_published_is_withheld(held: int, of: int, shown: bool) -> None:
    """Taking the published figure from the new one must tell of no few."""
    assert (_withheld(held, of, {(REQUESTED, "2024-03"): (12, 24)}) is None) == shown
    assert shown or _withheld(held, of, {(REQUESTED, "2024-03"): (12, 24)}) == CHANGED_TOO_LITTLE


PROMISE = Undertaking(
    code="T1",
    recommendations=(1,),
    limbs=(),
    promise="An authority is asked",
    said=SaidAs.DONE,
    goal=Rung.BETTER_OUTCOME,
    proofs={Rung.BETTER_OUTCOME: (MeasureHeld(REQUESTED, target=0.85, months=2, least=5),)},
    absent="",
)


def _quote(reading: Reading) -> dict[str, Any]:
    [found] = quoted([PROMISE], {(REQUESTED, MARCH): reading}, month=MARCH, care=CARE, published={})
    return found


@pytest.mark.parametrize(("held", "reached"), [(84, False), (85, True)])
def test_a_figure_says_what_was_asked_and_whether_it_was_reached(held: int, reached: bool) -> None:
    quote = _quote(_reading(held, 100))

    assert (quote["target"], quote["reached"], quote["month"]) == ("at least 85%", reached, "2024-03")


def test_of_a_withheld_figure_no_count_is_frozen() -> None:
    quote = _quote(_reading(3, 24))

    assert (quote["numerator"], quote["denominator"], quote["interval"], quote["reached"]) == (None, None, "", None)
    assert "3" not in quote["said"]


def test_a_quoted_figure_stands_while_its_reading_says_the_same() -> None:
    quote = _quote(_reading(12, 24))

    assert still_stands(quote, {1: _reading(12, 24)}, CARE) == ""
    assert "is not there" in still_stands(quote, {}, CARE)
    assert "50.0% in the version" in still_stands(quote, {1: _reading(13, 24)}, CARE)


# Twelve months


def _a_year(helds: list[int]) -> dict[tuple[str, date], Reading]:
    """A reading of each of the twelve months to March, of twenty cases each."""
    found = {}
    for number, held in enumerate(helds, start=1):
        first = add_months(date(2023, 3, 1), number)
        reading = _reading(held, 20)
        reading.pk, reading.starts_on, reading.ends_on = number, first, add_months(first, 1)
        found[REQUESTED, first] = reading
    return found


def _quotes(readings: dict[tuple[str, date], Reading], published: dict[Any, Any] | None = None) -> list[dict[str, Any]]:
    return quoted([PROMISE], readings, month=MARCH, care=CARE, published=published or {})


def test_months_too_small_to_publish_are_published_as_their_year() -> None:
    year, *months = _quotes(_a_year([3] * 12))

    assert (year["month"], year["said"], year["numerator"], year["denominator"]) == (
        "2023-04 to 2024-03",
        "15.0%",
        36,
        240,
    )
    assert year["readings"] == list(range(1, 13))
    assert {each["shown"] for each in months} == {False}
    assert still_stands(year, {each.pk: each for each in _a_year([3] * 12).values()}, CARE) == ""
    assert "in the readings" in still_stands(year, {each.pk: each for each in _a_year([3] * 11 + [4]).values()}, CARE)


def test_a_year_that_would_give_away_its_one_withheld_month_is_withheld_too() -> None:
    readings = _a_year([10] * 11 + [3])
    told = {(REQUESTED, f"{add_months(date(2023, 3, 1), each):%Y-%m}"): (10, 20) for each in range(1, 12)}

    assert _quotes(readings)[0]["shown"]
    assert not _quotes(readings, told)[0]["shown"]


def test_a_year_with_a_month_missing_or_defined_otherwise_is_not_added_up() -> None:
    short, changed = _a_year([10] * 12), _a_year([10] * 12)
    del short[REQUESTED, date(2023, 9, 1)]
    changed[REQUESTED, date(2023, 9, 1)].definition = "e" * 64

    assert " to " not in "".join(each["month"] for each in _quotes(short) + _quotes(changed))
