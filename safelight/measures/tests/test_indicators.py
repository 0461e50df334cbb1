"""Every indicator that the facts document on custody numbers (§10.1) is a measure that says all a measure says."""

from __future__ import annotations

from datetime import date

import pytest

from safelight.kernel.calendar import add_months
from safelight.kernel.measures import Measure, RollUp
from safelight.kernel.register import register
from safelight.measures.counts import Period
from safelight.measures.models import OfChildren
from safelight.measures.trend import months_of

NUMBERS = [f"custody:I{number:02}" for number in (*range(1, 26), *range(30, 39), 40, 41)]
YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))


def measures() -> list[Measure[object]]:
    return [measure for pathway in register.pathways() for measure in pathway.measures]


@pytest.mark.parametrize("number", NUMBERS)
def test_each_number_is_declared_with_who_asked_and_what_it_means(number: str) -> None:
    plain = register.measure(number)

    assert plain.title
    assert plain.explained
    assert plain.asked_by
    assert plain.unit


@pytest.mark.django_db
def test_each_has_twelve_months_of_trend_or_is_a_roll_up_that_months_do_not_add_up_to() -> None:
    found = months_of(measures(), YEAR)

    for measure in measures():
        firsts = [month.first for month in found[measure.code]]
        expected = [add_months(YEAR.start, number) for number in range(12)]
        assert firsts == (expected if measure.roll_up is RollUp.PLAIN else []), measure.code


@pytest.mark.django_db
def test_children_are_kept_by_month_for_every_measure_that_counts_them() -> None:
    counted = {m.over for m in measures() if m.roll_up in (RollUp.UNIQUE_CHILDREN, RollUp.REPEAT_CHILDREN)}

    assert set(OfChildren.objects.values_list("measure", flat=True)) == counted, "a migration adds what is new"
