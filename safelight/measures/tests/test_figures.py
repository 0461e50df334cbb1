"""A number is counted over outcomes of its period, wherever they are, and says how sure it is."""

from __future__ import annotations

from datetime import date

import pytest

from safelight.derived.models import Outcome
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.measures.figures import Period, figure, figures, wilson
from safelight.measures.tests.given import (
    CAME_BACK,
    CHILDREN,
    DETAINED,
    MARCH,
    REQUESTED,
    STRIP_SEARCHED,
    an_outcome,
    child_of,
    outcomes,
    reader,
    the_measure,
)
from safelight.measures.trend import by_month, years_to
from safelight.pathways.custody.tests import given as custody
from safelight.people.actions import join, unjoin
from safelight.records.tests import given as records
from tests.counting import statements

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("held", "asked", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 2, 0.0945, 0.9055),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, Statistics in Medicine 17, example: method 3
        (15, 148, 0.0624, 0.1605),  # the same
    ],
)
def test_the_wilson_interval_has_its_known_values(held: int, asked: int, low: float, high: float) -> None:
    assert list(wilson(held, asked)) == pytest.approx([low, high], abs=5e-5)


def test_a_period_has_its_first_day_and_not_its_last() -> None:
    for day in (date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 1)):
        an_outcome(DETAINED, day=day)

    assert figure(the_measure(DETAINED), MARCH).numerator == 2


def test_a_withdrawn_outcome_does_not_count() -> None:
    an_outcome(DETAINED)
    Outcome.objects.filter(pk=an_outcome(DETAINED).pk).update(withdrawn_at=custody.at())

    assert figure(the_measure(DETAINED), MARCH).numerator == 1


def test_a_share_counts_those_to_whom_the_question_applies() -> None:
    outcomes(REQUESTED, held=3, of=4)
    an_outcome(REQUESTED, held=None)

    found = figure(the_measure(REQUESTED), MARCH)

    assert (found.numerator, found.denominator, found.value) == (3, 4, 0.75)


def test_a_period_without_any_says_so_and_has_no_value() -> None:
    found = figure(the_measure(REQUESTED), MARCH)

    assert (found.value, found.withheld) == (None, "Nothing to measure in this period")


def test_what_no_source_tells_is_withheld_in_the_words_of_the_field() -> None:
    found = figure(the_measure("custody.search-referred"), MARCH)

    field = register.pathway("custody").fields["search.referral"]
    assert found.value is None
    assert found.withheld == f"Not known from this source: {field[0].lower()}{field[1:]}"


def test_what_no_source_tells_is_shown_once_it_is_recorded_in_safelight() -> None:
    outcomes("custody.search-referred", held=1, of=1)

    assert figure(the_measure("custody.search-referred"), MARCH).value == 1


def test_a_middle_and_a_ninetieth_are_taken_over_the_values() -> None:
    for minutes in (10, 20, 30, 40, 1000):
        an_outcome("custody.charge-to-leaving", held=None, value=minutes)

    middle = figure(the_measure("custody.charge-to-leaving"), MARCH)
    ninetieth = figure(the_measure("custody.charge-to-leaving-p90"), MARCH)

    assert (middle.numerator, middle.denominator, middle.value) == (None, 5, 30)
    assert ninetieth.value == pytest.approx(616)


def test_the_longest_is_the_value_of_the_one_it_lasted_longest_for_in_the_period() -> None:
    for minutes in (600, 4320.5, 90):
        an_outcome("police-protection.minutes", held=None, value=minutes)
    an_outcome("police-protection.minutes", held=None, value=9000, day=date(2024, 4, 1))

    longest = figure(the_measure("police-protection.minutes-most"), MARCH)

    assert (longest.denominator, longest.value, longest.bases) == (3, 4320.5, (3,))


def test_a_suite_counts_its_own() -> None:
    an_outcome(DETAINED)
    parkside = custody.suite("PARKSIDE")
    an_outcome(DETAINED, area=parkside)
    an_outcome(DETAINED, area=parkside)

    assert figure(the_measure(DETAINED), MARCH, areas=[parkside.pk]).numerator == 2
    assert figure(the_measure(DETAINED), MARCH, areas=[]).numerator == 0


# Children, not detentions


def test_a_child_who_came_twice_is_one_child() -> None:
    rosa = records.a_person()
    for person in (rosa, rosa, records.a_person()):
        an_outcome(DETAINED, person=person)

    assert figure(the_measure(DETAINED), MARCH).numerator == 3
    assert figure(the_measure(CHILDREN), MARCH).numerator == 2
    back = figure(the_measure(CAME_BACK), MARCH)
    assert (back.numerator, back.denominator) == (1, 2)


def test_joined_children_are_counted_once_and_parted_ones_twice_again() -> None:
    one, other = an_outcome(DETAINED), an_outcome(DETAINED)
    inspector = reader(Role.CUSTODY_INSPECTOR)

    joined = join(child_of(one).person, child_of(other).person, by=inspector, now=custody.at(), why="Same passport")

    assert figure(the_measure(CHILDREN), MARCH).numerator == 1
    assert figure(the_measure(CAME_BACK), MARCH).numerator == 1

    unjoin(joined, by=inspector, now=custody.at(1), why="Two passports")

    assert figure(the_measure(CHILDREN), MARCH).numerator == 2
    assert figure(the_measure(CAME_BACK), MARCH).numerator == 0


@pytest.mark.parametrize(("first", "came_back"), [(date(2023, 3, 31), 0), (date(2023, 4, 1), 1)])
def test_a_child_came_back_when_both_times_are_in_the_twelve_months_to_the_end(first: date, came_back: int) -> None:
    child = records.a_person()
    an_outcome(DETAINED, day=first, person=child)
    an_outcome(DETAINED, day=date(2024, 3, 31), person=child)

    assert figure(the_measure(CAME_BACK), MARCH).numerator == came_back


# Groups


def test_a_ratio_compares_two_rates_with_its_interval() -> None:
    outcomes(STRIP_SEARCHED, held=6, of=40, group="BLACK")
    outcomes(STRIP_SEARCHED, held=9, of=180, group="WHITE")
    outcomes(STRIP_SEARCHED, held=5, of=5, group="NOT_STATED")

    found = figure(the_measure(f"{STRIP_SEARCHED}.ratio-black"), MARCH)

    assert (found.numerator, found.denominator) == (None, 40)
    assert found.value == pytest.approx((6 / 40) / (9 / 180))
    assert [found.low, found.high] == pytest.approx([1.132, 7.950], abs=1e-3)
    assert found.cells == (6, 34, 9, 171)


def test_there_is_no_ratio_when_a_group_has_none() -> None:
    outcomes(STRIP_SEARCHED, held=0, of=40, group="BLACK")
    outcomes(STRIP_SEARCHED, held=9, of=180, group="WHITE")

    found = figure(the_measure(f"{STRIP_SEARCHED}.ratio-black"), MARCH)

    assert found.value is None
    assert "No rate to compare" in (found.withheld or "")


# All at once, and along time


def test_every_measure_of_a_page_takes_the_same_few_statements_however_many_there_are() -> None:
    an_outcome(DETAINED)
    outcomes(REQUESTED, held=3, of=4)

    with statements() as sent:
        found = {each.measure.code: each for each in figures("custody", MARCH)}

    assert len(sent) == 3, sent.told()
    assert set(found) == {measure.code for measure in register.pathway("custody").measures}
    for code in (DETAINED, CHILDREN, CAME_BACK, REQUESTED, "custody.search-referred"):
        assert found[code] == figure(the_measure(code), MARCH)


def test_a_trend_has_every_month_and_adds_up_to_the_period() -> None:
    for day in (date(2023, 4, 1), date(2023, 12, 31), date(2024, 1, 1), date(2024, 3, 31)):
        an_outcome(DETAINED, day=day)
    an_outcome(DETAINED, day=date(2021, 3, 31))
    years = years_to(MARCH)

    months = by_month(the_measure(DETAINED), years)

    assert [month.first for month in months[:2]] == [date(2021, 4, 1), date(2021, 5, 1)]
    assert len(months) == 36
    counts = [month.figure.numerator for month in months]
    assert counts == [0] * 24 + [1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1]
    assert sum(count or 0 for count in counts) == figure(the_measure(DETAINED), years).numerator


def test_a_period_that_begins_within_a_month_counts_only_its_own_days() -> None:
    an_outcome(DETAINED, day=date(2024, 3, 14))
    an_outcome(DETAINED, day=date(2024, 3, 15))

    [march] = by_month(the_measure(DETAINED), Period(date(2024, 3, 15), date(2024, 4, 1)))

    assert (march.first, march.figure.numerator) == (date(2024, 3, 1), 1)


def test_children_who_come_back_have_no_months() -> None:
    assert by_month(the_measure(CHILDREN), MARCH) == []
