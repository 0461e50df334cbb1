"""Dated values: the one in force on the London day, and never a default."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.durations import Hours
from safelight.kernel.editions import DisorderedEditions, Edition, Editions, NoEditionInForce
from safelight.kernel.policy import PolicyBook
from safelight.kernel.sources import Origin
from safelight.kernel.tests.given import STATUTE, a_clock, days

NOBODY = PolicyBook(())


def editions(*first_days: date) -> Editions[Hours]:
    """One edition from each day, each an hour longer than the last."""
    return Editions(*(Edition(day, Hours(n + 1), STATUTE) for n, day in enumerate(first_days)))


@given(st.lists(days(), min_size=1, max_size=6, unique=True), days())
def test_the_edition_in_force_is_the_last_that_has_begun(first_days: list[date], day: date) -> None:
    held = editions(*first_days)

    begun = [first for first in first_days if first <= day]
    if begun:
        assert held.on(day).in_force_from == max(begun)
    else:
        with pytest.raises(NoEditionInForce):
            held.on(day)


@pytest.mark.parametrize("first_day", [date(2024, 7, 1), date(2024, 1, 1), date(2024, 3, 31), date(2024, 10, 27)])
def test_an_edition_begins_at_london_midnight_in_summer_and_in_winter(first_day: date) -> None:
    clock = a_clock(limit=editions(date(2020, 1, 1), first_day))
    midnight = start_of_day(first_day)

    [before], [at], [after] = (
        [NOBODY.limit_at(clock.code, clock.limit, moment).value]
        for moment in (midnight - timedelta(microseconds=1), midnight, midnight + timedelta(microseconds=1))
    )

    assert (before, at, after) == (Hours(1), Hours(2), Hours(2))


@given(
    st.lists(days(), min_size=1, max_size=4, unique=True), st.datetimes(datetime(2018, 1, 1), datetime(2027, 12, 31))
)
def test_looking_up_by_moment_and_by_london_day_give_the_same_edition(first_days: list[date], naive: datetime) -> None:
    held = editions(date(2000, 1, 1), *first_days)
    moment = start_of_day(naive.date()) + timedelta(hours=naive.hour, minutes=naive.minute)

    assert NOBODY.limit_at("any", held, moment) == held.on(london_day(moment))


def test_no_edition_in_force_is_an_error_that_says_when_the_first_begins() -> None:
    with pytest.raises(NoEditionInForce, match="2020-05-04"):
        editions(date(2020, 5, 4)).on(date(2020, 5, 3))


def test_editions_are_kept_in_order_however_they_are_written() -> None:
    later, earlier = Edition(date(2022, 1, 1), 2, STATUTE), Edition(date(2020, 1, 1), 1, STATUTE)

    assert list(Editions(later, earlier)) == [earlier, later]


def test_two_editions_from_one_day_are_refused() -> None:
    with pytest.raises(DisorderedEditions):
        editions(date(2020, 1, 1), date(2020, 1, 1))


def test_a_rule_without_an_edition_is_refused() -> None:
    with pytest.raises(DisorderedEditions):
        Editions()


def test_one_more_edition_leaves_the_earlier_ones_as_they_were() -> None:
    held = editions(date(2020, 1, 1), date(2022, 1, 1))

    more = held.with_edition(Edition(date(2024, 1, 1), Hours(9), Origin("A proposal")))

    assert more.on(date(2023, 12, 31)) == held.on(date(2023, 12, 31))
    assert more.on(date(2024, 1, 1)).value == Hours(9)
    assert len(list(held)) == 2


def test_one_more_edition_replaces_the_one_of_the_same_day() -> None:
    held = editions(date(2020, 1, 1), date(2022, 1, 1))

    more = held.with_edition(Edition(date(2022, 1, 1), Hours(9), Origin("A proposal")))

    assert [edition.value for edition in more] == [Hours(1), Hours(9)]
