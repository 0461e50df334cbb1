"""How long a rule allows, over clock changes, month ends and leap days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kernel.calendar import LONDON, is_working_day, london, london_day, working_days_between
from safelight.kernel.durations import Days, Hours, Minutes, Months, WorkingDays
from safelight.kernel.tests.given import in_london, moments, utc


@given(moments())
def test_seventy_two_hours_are_seventy_two_elapsed_hours_over_any_clock_change(start: datetime) -> None:
    assert Hours(72).after(start) - start == timedelta(hours=72)


@given(moments(), st.integers(0, 100_000))
def test_minutes_before_an_end_lead_back_to_the_start(start: datetime, amount: int) -> None:
    assert Minutes(amount).before(Minutes(amount).after(start)) == start


@given(moments(), st.integers(0, 40))
def test_a_day_is_twenty_four_hours_and_an_hour_sixty_minutes(start: datetime, amount: int) -> None:
    assert Days(amount).after(start) == Hours(24 * amount).after(start) == Minutes(1440 * amount).after(start)


def test_a_review_six_hours_after_a_spring_evening_is_due_by_the_changed_clock() -> None:
    authorised_at = in_london(2026, 3, 28, 20, 10)

    due = london(Hours(6).after(authorised_at))

    assert (due.date(), due.time(), due.tzname()) == (date(2026, 3, 29), time(3, 10), "BST")


def test_a_review_six_hours_after_an_autumn_evening_is_due_in_the_second_pass_of_the_doubled_hour() -> None:
    authorised_at = in_london(2026, 10, 24, 20, 0)

    due = london(Hours(6).after(authorised_at))

    assert (due.date(), due.time(), due.tzname()) == (date(2026, 10, 25), time(1, 0), "GMT")


@given(moments(), st.integers(0, 60))
def test_months_keep_the_day_and_the_clock_time_or_take_the_months_last_day(start: datetime, amount: int) -> None:
    before, after = london(start), london(Months(amount).after(start))

    assert (after.year * 12 + after.month) - (before.year * 12 + before.month) == amount
    next_day = after.date() + timedelta(days=1)
    assert after.day == before.day or (after.day < before.day and next_day.day == 1)
    skipped = timedelta(hours=1) if _clock_skips(after.date(), before.time()) else timedelta(0)
    assert after.replace(tzinfo=None) == datetime.combine(after.date(), before.time()) + skipped


def _clock_skips(day: date, clock: time) -> bool:
    as_moment = datetime.combine(day, clock.replace(fold=0), tzinfo=LONDON).astimezone(UTC)
    return as_moment.astimezone(LONDON).time() != clock.replace(fold=0)


@given(moments(), st.integers(0, 59))
def test_more_months_are_never_due_earlier(start: datetime, amount: int) -> None:
    assert Months(amount).after(start) < Months(amount + 1).after(start)


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (in_london(2024, 1, 31, 9), 1, in_london(2024, 2, 29, 9)),
        (in_london(2023, 1, 31, 9), 1, in_london(2023, 2, 28, 9)),
        (in_london(2024, 2, 29, 9), 12, in_london(2025, 2, 28, 9)),
        (in_london(2024, 2, 29, 9), 48, in_london(2028, 2, 29, 9)),
        (in_london(2024, 3, 30, 12), 1, in_london(2024, 4, 30, 12)),
        (in_london(2024, 11, 30, 12), 3, in_london(2025, 2, 28, 12)),
    ],
)
def test_months_end_on_the_last_day_where_the_month_is_shorter(start: datetime, months: int, due: datetime) -> None:
    assert Months(months).after(start) == due


def test_months_from_the_second_pass_of_the_doubled_hour_do_not_end_before_a_skipped_hour() -> None:
    second_pass = datetime(2019, 10, 27, 1, 30, tzinfo=LONDON, fold=1).astimezone(UTC)

    assert Months(29).after(second_pass) == utc(2022, 3, 27, 1, 30)


@given(moments(), st.integers(1, 60))
def test_working_days_end_when_the_last_of_them_ends_in_london(start: datetime, amount: int) -> None:
    if london_day(start) > date(2027, 6, 1):
        start -= timedelta(days=365)

    due = london(WorkingDays(amount).after(start))

    last = due.date() - timedelta(days=1)
    assert due.time() == time()
    assert is_working_day(last)
    assert working_days_between(london_day(start), last) == amount


def test_working_days_skip_the_weekend_and_the_bank_holidays() -> None:
    thursday_before_easter = in_london(2024, 3, 28, 16)

    assert WorkingDays(1).after(thursday_before_easter) == in_london(2024, 4, 3, 0)


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (Hours(1), "1 hour"),
        (Hours(6), "6 hours"),
        (Minutes(1), "1 minute"),
        (Minutes(30), "30 minutes"),
        (Minutes(60), "60 minutes"),
        (Minutes(119), "119 minutes"),
        (Minutes(120), "2 hours"),
        (Minutes(150), "150 minutes"),
        (Minutes(2880), "48 hours"),
        (Days(28), "28 days"),
        (Months(1), "1 month"),
        (WorkingDays(10), "10 working days"),
    ],
)
def test_a_duration_reads_itself_out(duration: Hours | Months, words: str) -> None:
    assert duration.words() == words


@pytest.mark.parametrize("kind", [Minutes, Hours, Days])
def test_a_length_of_time_is_not_negative(kind: type[Minutes]) -> None:
    with pytest.raises(ValueError, match="not negative"):
        kind(-1)


def test_sixty_minutes_and_one_hour_are_not_taken_for_one_another() -> None:
    assert len({Minutes(60), Hours(60)}) == 2
    assert Minutes(60).after(utc(2024, 1, 1)) == Hours(1).after(utc(2024, 1, 1))
