"""A reading as a published paper shows it: withheld where it could point at a child. No database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from safelight.inspection.answer.figures import CHANGED_TOO_LITTLE, TOO_FEW, careful, quoted, still_stands
from safelight.inspection.codes import Rung, SaidAs
from safelight.inspection.proof.undertakings import MeasureHeld, Undertaking
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


def _quote(reading: Reading) -> dict[str, Any]:
    promise = Undertaking(
        code="T1",
        recommendations=(1,),
        limbs=(),
        promise="An authority is asked",
        said=SaidAs.DONE,
        goal=Rung.BETTER_OUTCOME,
        proofs={Rung.BETTER_OUTCOME: (MeasureHeld(REQUESTED, target=0.85, months=2, least=5),)},
        absent="",
    )
    [found] = quoted([promise], {(REQUESTED, MARCH): reading}, month=MARCH, care=CARE, published={})
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

    assert still_stands(quote, _reading(12, 24), CARE, {}) == ""
    assert "is not there" in still_stands(quote, None, CARE, {})
    assert "50.0% in the version" in still_stands(quote, _reading(13, 24), CARE, {})
