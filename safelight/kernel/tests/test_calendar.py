"""Moments, London days, clock times from a source, ages, and working days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kernel.calendar import (
    LONDON,
    BeyondBankHolidays,
    NoSuchTime,
    NotUTC,
    add_months,
    add_working_days,
    age_on,
    bank_holidays,
    from_london,
    is_working_day,
    london,
    london_day,
    require_utc,
    start_of_day,
    working_days_between,
)
from safelight.kernel.tests.given import CLOCK_CHANGES, FIRST_DAY, LAST_DAY, days, in_london, moments, utc


@given(moments())
def test_a_moment_falls_within_its_london_day(at: datetime) -> None:
    day = london_day(at)

    assert start_of_day(day) <= at < start_of_day(day + timedelta(days=1))


@given(days())
def test_a_day_lasts_twenty_three_to_twenty_five_hours(day: date) -> None:
    length = start_of_day(day + timedelta(days=1)) - start_of_day(day)

    changes = {change.date(): change.month for change in CLOCK_CHANGES}
    assert length == timedelta(hours={3: 23, 10: 25}.get(changes.get(day, 0), 24))


@pytest.mark.parametrize(
    "at",
    [
        datetime(2024, 1, 1, 12),
        datetime(2024, 7, 1, 12, tzinfo=LONDON),
        datetime(2024, 1, 1, 12, tzinfo=LONDON),
        datetime(2024, 1, 1, 12, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_a_moment_that_is_not_utc_is_refused(at: datetime) -> None:
    with pytest.raises(NotUTC):
        require_utc(at)


def test_a_utc_moment_is_taken_as_it_is() -> None:
    assert require_utc(utc(2024, 7, 1, 12)) == utc(2024, 7, 1, 12)


# Clock times from a source


@given(moments())
def test_a_london_clock_time_leads_back_to_its_moment_or_to_the_first_of_two(at: datetime) -> None:
    read = from_london(london(at).replace(tzinfo=None))

    assert read.at == at or (read.doubled and at - read.at == timedelta(hours=1))


@pytest.mark.parametrize("change", [change for change in CLOCK_CHANGES if change.month == 10])
@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_the_doubled_hour_is_read_as_its_first_pass_and_flagged(change: datetime, minute: int) -> None:
    read = from_london(datetime.combine(change.date(), time(1, minute)))

    assert read.doubled
    assert read.at == change - timedelta(minutes=60 - minute)


@pytest.mark.parametrize("change", [change for change in CLOCK_CHANGES if change.month == 10])
@pytest.mark.parametrize("clock", [time(0, 59), time(2, 0)])
def test_the_hours_beside_the_doubled_one_are_not_flagged(change: datetime, clock: time) -> None:
    assert not from_london(datetime.combine(change.date(), clock)).doubled


@pytest.mark.parametrize("change", [change for change in CLOCK_CHANGES if change.month == 3])
@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_a_skipped_time_is_refused(change: datetime, minute: int) -> None:
    with pytest.raises(NoSuchTime, match="did not happen"):
        from_london(datetime.combine(change.date(), time(1, minute)))


@pytest.mark.parametrize("change", [change for change in CLOCK_CHANGES if change.month == 3])
def test_the_minutes_beside_the_skipped_hour_are_one_minute_apart(change: datetime) -> None:
    before = from_london(datetime.combine(change.date(), time(0, 59)))
    after = from_london(datetime.combine(change.date(), time(2, 0)))

    assert after.at - before.at == timedelta(minutes=1)
    assert not before.doubled
    assert not after.doubled


def test_a_clock_time_with_a_zone_is_refused() -> None:
    with pytest.raises(NotUTC):
        from_london(utc(2024, 1, 1))


# Ages


@given(st.dates(date(2000, 1, 1), date(2017, 12, 31)), days())
def test_an_age_is_the_number_of_birthdays_reached(born_on: date, day: date) -> None:
    birthdays = 0
    while _birthday(born_on, birthdays + 1) <= day:
        birthdays += 1

    assert age_on(born_on, day) == birthdays


def _birthday(born_on: date, age: int) -> date:
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2006, 5, 2), date(2024, 5, 1), 17),
        (date(2006, 5, 2), date(2024, 5, 2), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2012, 12, 31), date(2024, 12, 30), 11),
        (date(2012, 12, 31), date(2024, 12, 31), 12),
        (date(2024, 1, 1), date(2024, 1, 1), 0),
    ],
)
def test_a_child_is_a_year_older_on_the_birthday_and_not_the_day_before(born_on: date, day: date, age: int) -> None:
    assert age_on(born_on, day) == age


def test_a_child_arrested_before_midnight_in_summer_is_the_age_of_the_london_day() -> None:
    quarter_past_midnight_in_london = utc(2024, 7, 9, 23, 15)

    assert age_on(date(2006, 7, 10), london_day(quarter_past_midnight_in_london)) == 18


# Months and working days


@given(days(), st.integers(0, 120))
def test_months_on_a_day_that_exists_lead_back_again(day: date, count: int) -> None:
    later = add_months(day, count)

    assert add_months(later, -count) == day or later.day < day.day


@given(days(), days())
def test_working_days_between_two_days_are_those_counted_one_by_one(one: date, other: date) -> None:
    start, end = min(one, other), max(one, other)

    one_by_one = sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    assert working_days_between(start, end) == one_by_one


def test_no_working_day_lies_between_a_day_and_one_before_it() -> None:
    assert working_days_between(date(2024, 5, 10), date(2024, 5, 1)) == 0


@given(st.dates(FIRST_DAY, date(2027, 6, 30)), st.integers(1, 120))
def test_the_nth_working_day_is_a_working_day_with_n_between(day: date, count: int) -> None:
    reached = add_working_days(day, count)

    assert is_working_day(reached)
    assert working_days_between(day, reached) == count


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_a_working_day_is_neither_a_weekend_nor_a_bank_holiday(day: date) -> None:
    assert is_working_day(day) == (day.weekday() < 5 and day not in bank_holidays())


def test_bank_holidays_are_in_order_each_once_and_eight_or_more_a_year() -> None:
    holidays = bank_holidays()

    assert list(holidays) == sorted(set(holidays))
    for year in range(holidays[0].year, holidays[-1].year + 1):
        assert sum(day.year == year for day in holidays) >= 8


def test_a_day_past_the_vendored_bank_holidays_is_refused_and_not_guessed() -> None:
    last = bank_holidays()[-1]

    with pytest.raises(BeyondBankHolidays, match=str(last.year)):
        is_working_day(date(last.year + 1, 1, 4))
    with pytest.raises(BeyondBankHolidays):
        add_working_days(date(last.year, 12, 20), 30)
    with pytest.raises(BeyondBankHolidays):
        working_days_between(date(last.year, 12, 20), date(last.year + 1, 1, 20))


def test_a_day_before_the_vendored_bank_holidays_is_refused_and_not_guessed() -> None:
    first = bank_holidays()[0]

    with pytest.raises(BeyondBankHolidays):
        is_working_day(date(first.year - 1, 12, 30))


def test_new_years_day_moved_to_monday_is_not_a_working_day() -> None:
    assert not is_working_day(date(2022, 1, 3))
    assert is_working_day(date(2022, 1, 4))


def test_a_day_starts_in_summer_an_hour_before_utc_does() -> None:
    assert start_of_day(date(2024, 7, 1)) == datetime(2024, 6, 30, 23, tzinfo=UTC)
    assert start_of_day(date(2024, 1, 1)) == in_london(2024, 1, 1)
