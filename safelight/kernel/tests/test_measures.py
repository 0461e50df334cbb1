"""A measure has outcomes of its own, or is taken over another's."""

from __future__ import annotations

import pytest

from safelight.kernel.measures import Outcome, RollUp, Unit
from safelight.kernel.policy import PolicyBook
from safelight.kernel.tests.given import Stay, a_measure, utc

NO_POLICY = PolicyBook(())


def test_a_measure_says_for_whom_it_should_hold_and_whether_it_did() -> None:
    measure = a_measure()

    [held] = measure.found(Stay(answered_at=utc(2024, 1, 10)), NO_POLICY)
    [not_held] = measure.found(Stay(), NO_POLICY)

    assert (held.held, not_held.held) == (True, False)


def test_a_measure_may_rest_on_a_force_value_too() -> None:
    books: list[PolicyBook] = []

    def outcomes(stay: Stay, book: PolicyBook) -> list[Outcome]:
        books.append(book)
        return [Outcome("1", stay.opened_at.date(), True)]

    [outcome] = a_measure(outcomes=None, outcomes_under=outcomes).found(Stay(), NO_POLICY)

    assert outcome.held
    assert books == [NO_POLICY]


def test_a_measure_with_outcomes_of_both_sorts_is_refused() -> None:
    with pytest.raises(ValueError, match=r"stay\.answers"):
        a_measure(outcomes_under=lambda stay, book: [])


def test_a_measure_without_outcomes_that_is_over_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match=r"stay\.answers"):
        a_measure(outcomes=None)


def test_a_measure_with_outcomes_that_is_also_over_another_is_refused() -> None:
    with pytest.raises(ValueError, match=r"stay\.answers"):
        a_measure(over="stay.other")


def test_a_roll_up_is_over_another_measures_outcomes() -> None:
    measure = a_measure(outcomes=None, over="stay.answers", roll_up=RollUp.UNIQUE_CHILDREN, unit=Unit.COUNT)

    assert measure.over == "stay.answers"
    assert list(measure.found(Stay(), NO_POLICY)) == []


def test_a_ratio_without_its_two_groups_is_refused() -> None:
    with pytest.raises(ValueError, match="two groups"):
        a_measure(outcomes=None, over="stay.answers", roll_up=RollUp.RATE_RATIO, unit=Unit.RATIO, group="BLACK")


def test_a_measure_that_nobody_asked_for_or_nobody_explains_is_refused() -> None:
    with pytest.raises(ValueError, match="asked"):
        a_measure(asked_by=())
    with pytest.raises(ValueError, match="explained"):
        a_measure(explained=" ")


def test_which_way_is_better_is_up_down_or_unsaid() -> None:
    with pytest.raises(ValueError, match="better"):
        a_measure(better="SIDEWAYS")
