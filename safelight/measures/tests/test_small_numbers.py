"""Outside the owning team, a number that could point at a child is not shown, nor one that gives it away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safelight.kernel.measures import Measure
from safelight.kernel.register import register
from safelight.measures.asked import asked_of
from safelight.measures.figures import Counted, Figure, Period, figure_of
from safelight.measures.small_numbers import TOO_SMALL, Care

CARE = Care(smallest=5, base=30)
SHARE, COUNT, MEDIAN = "custody.requested", "custody.detained", "custody.charge-to-leaving"


def the_measure(code: str) -> Measure[object]:
    return register.measure(code)


def share(held: int, asked: int) -> Figure:
    return figure_of(the_measure(SHARE), Counted(rows=asked, held=held, asked=asked))


def count(held: int) -> Figure:
    return figure_of(the_measure(COUNT), Counted(rows=held, held=held, asked=held))


def middle(over: int) -> Figure:
    return figure_of(the_measure(MEDIAN), Counted(rows=over, valued=over, median=44.0))


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (count(0), True),
        (count(1), False),
        (count(4), False),
        (count(5), True),
        (share(4, 40), False),
        (share(5, 40), True),
        (share(35, 40), True),
        (share(36, 40), False),  # four of forty are the others
        (share(39, 40), False),
        (share(40, 40), True),
        (share(0, 40), True),
        (share(0, 4), False),
        (middle(29), False),
        (middle(30), True),
    ],
)
def test_a_small_count_hides_the_figure_and_so_does_its_complement(found: Figure, shown: bool) -> None:
    cared = CARE.one(found)

    assert (cared.withheld != TOO_SMALL) is shown
    if shown:
        assert cared == found
    else:
        assert {cared.numerator, cared.denominator, cared.value, cared.low, cared.high} == {None}
        assert cared.cells == cared.bases == ()


@pytest.mark.parametrize(
    ("cells", "bases", "shown"),
    [
        ((6, 34, 9, 171), (40, 180), True),
        ((4, 36, 9, 171), (40, 180), False),
        ((6, 34, 4, 176), (40, 180), False),
        ((6, 4, 9, 171), (40, 180), False),
        ((6, 23, 9, 171), (29, 180), False),
        ((6, 24, 9, 171), (30, 180), True),
        ((6, 34, 9, 20), (40, 29), False),
    ],
)
def test_a_ratio_is_hidden_when_any_cell_or_either_base_is_small(
    cells: tuple[int, ...], bases: tuple[int, ...], shown: bool
) -> None:
    ratio = register.measure("custody.strip-searched.ratio-black")
    found = Figure(ratio, None, bases[0], 1.5, low=0.9, high=2.5, cells=cells, bases=bases)

    assert (CARE.one(found) == found) is shown


def test_what_is_withheld_already_keeps_its_reason() -> None:
    found = replace(share(1, 2), value=None, withheld="Not known from this source: bail")

    assert CARE.one(found) is found


def test_one_month_that_is_hidden_hides_the_next_smallest_so_that_nobody_can_subtract() -> None:
    months = [count(20), count(3), count(9), count(0), count(12)]

    cared = CARE.series(months)

    assert [month.numerator for month in cared] == [20, None, None, 0, 12]


def test_two_months_that_are_hidden_hide_each_other() -> None:
    assert [month.numerator for month in CARE.series([count(20), count(3), count(2)])] == [20, None, None]


def test_a_hidden_share_hides_another_too_and_a_middle_does_not() -> None:
    assert [month.numerator for month in CARE.series([share(20, 40), share(1, 40), share(10, 20)])] == [20, None, None]
    assert [month.value for month in CARE.series([middle(40), middle(3)])] == [44.0, None]


def test_outside_the_team_a_period_is_whole_months_so_that_a_day_cannot_be_taken_from_a_day() -> None:
    given = {"from": "2024-01-10", "to": "2024-03-02"}

    inside = asked_of(given, today=date(2024, 4, 5), whole_months=False)
    outside = asked_of(given, today=date(2024, 4, 5), whole_months=True)

    assert inside.period == Period(date(2024, 1, 10), date(2024, 3, 2))
    assert outside.period == Period(date(2024, 1, 1), date(2024, 4, 1))


@pytest.mark.parametrize(("end", "until"), [("2024-03-01", date(2024, 3, 1)), ("2024-03-02", date(2024, 4, 1))])
def test_a_period_that_ends_with_a_month_is_not_widened(end: str, until: date) -> None:
    asked = asked_of({"from": "2024-02-01", "to": end}, today=date(2024, 4, 5), whole_months=True)

    assert asked.period.end == until


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"from": "2024-02-30"}, "The first day is not a day"),
        ({"to": "soon"}, "The day after the last is not a day"),
        ({"from": "0001-01-01"}, "The first day is not a day"),
        ({"from": "2024-03-01", "to": "2024-03-01"}, "ends before it begins"),
        ({"from": "2024-04-01", "to": "2024-03-01"}, "ends before it begins"),
    ],
)
def test_a_period_that_cannot_be_is_told_and_what_was_typed_is_kept(given: dict[str, str], wrong: str) -> None:
    asked = asked_of(given, today=date(2024, 4, 5), whole_months=False)

    assert wrong in asked.error
    assert (asked.start, asked.end) == (given.get("from", ""), given.get("to", ""))
    assert asked.period == Period(date(2023, 4, 1), date(2024, 5, 1))
