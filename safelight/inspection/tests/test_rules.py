"""The deadlines of an answer, at each side."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.inspection.rules import action_plan_by, answer_by
from safelight.kernel.editions import NoEditionInForce


@pytest.mark.parametrize(
    ("published", "last"),
    [
        (date(2021, 12, 22), date(2022, 2, 15)),
        (date(2022, 12, 9), date(2023, 2, 2)),
        (date(2024, 3, 12), date(2024, 5, 6)),
    ],
)
def test_fifty_six_days_begin_with_the_day_of_publication_and_a_bank_holiday_moves_nothing(
    published: date, last: date
) -> None:
    assert answer_by(published) == last


def test_the_action_plan_is_due_in_six_weeks() -> None:
    assert action_plan_by(date(2021, 12, 22)) == date(2022, 2, 2)


@given(st.dates(date(2017, 4, 3), date(2060, 1, 1)))
def test_exactly_fifty_six_days_are_given_counting_both_ends(published: date) -> None:
    assert (answer_by(published) - published) + timedelta(days=1) == timedelta(days=56)


def test_a_report_from_before_the_rule_has_no_deadline_made_up_for_it() -> None:
    with pytest.raises(NoEditionInForce):
        answer_by(date(2017, 4, 2))
