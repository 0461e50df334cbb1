"""Time in words: London clock times, lengths, time left, and the night that has an hour twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from safelight.design import clock
from safelight.design.lines import duty_line
from safelight.design.moments import (
    bar_share,
    clock_time,
    days_of,
    duration,
    london_day,
    plural,
    short_day,
    time_left,
    when,
)
from tests.ticking import ticking

NIGHT = datetime(2024, 3, 21, 2, 42, tzinfo=UTC)


def _later(minutes: int) -> datetime:
    return NIGHT + timedelta(minutes=minutes)


def test_a_clock_time_is_londons() -> None:
    assert clock_time(datetime(2024, 7, 1, 2, 17, tzinfo=UTC)) == "03:17"


def test_a_period_is_told_by_its_first_and_its_last_day() -> None:
    assert days_of(date(2025, 11, 1), date(2025, 12, 1)) == "1 November 2025 to 30 November 2025"
    assert days_of(date(2025, 11, 1), date(2025, 11, 2)) == "1 November 2025"


def test_a_time_that_the_clock_showed_twice_says_which_it_was() -> None:
    first, second = datetime(2024, 10, 27, 0, 30, tzinfo=UTC), datetime(2024, 10, 27, 1, 30, tzinfo=UTC)

    assert clock_time(first) == "01:30 (first pass)"
    assert clock_time(second) == "01:30 (second pass)"


def test_a_day_is_the_london_day() -> None:
    assert london_day(datetime(2024, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2024"
    assert london_day(date(2024, 7, 1)) == "1 July 2024"
    assert short_day(NIGHT) == "Thu 21 Mar"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "less than a minute"),
        (1, "1 min"),
        (59, "59 min"),
        (60, "1 h 00 min"),
        (432, "7 h 12 min"),
        (1439, "23 h 59 min"),
        (1440, "1 day"),
        (3120, "2 days 4 h"),
        (10_079, "6 days 23 h"),
        (10_140, "7 days"),
    ],
)
def test_a_length_of_time_is_in_whole_minutes(minutes: int, words: str) -> None:
    assert duration(timedelta(minutes=minutes, seconds=59)) == words
    assert duration(minutes) == words


def test_a_length_of_time_is_never_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        duration(timedelta(seconds=-1))


def test_time_left_gives_the_length_and_the_clock_together() -> None:
    assert time_left(_later(35), NIGHT) == "in 35 min, by 03:17"
    assert time_left(_later(24 * 60), NIGHT) == "in 1 day, by 02:42 tomorrow"
    assert time_left(_later(3 * 24 * 60), NIGHT) == "in 3 days, by 02:42 on Sun 24 Mar"
    assert time_left(_later(366 * 24 * 60), NIGHT) == "in 366 days, by 02:42 on 22 March 2025"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "in 1 min, by 02:43"), (0, "less than a minute late"), (-1, "1 min late"), (-48, "48 min late")],
)
def test_a_duty_is_late_from_the_moment_it_was_due(minutes: int, words: str) -> None:
    assert time_left(_later(minutes), NIGHT) == words


def test_time_over_says_whose_time_it_is() -> None:
    assert time_left(_later(-48), NIGHT, "over the force’s time") == "48 min over the force’s time"


@given(some.integers(-2000, 2000), some.integers(0, 2000))
def test_a_bar_is_empty_at_the_start_and_full_from_the_limit(start: int, length: int) -> None:
    started, due = _later(start), _later(start + length)

    assert 0.0 <= bar_share(started, due, NIGHT) <= 1.0
    assert bar_share(started, due, due) == 1.0


def test_a_moment_beside_now_says_today_yesterday_or_the_day() -> None:
    assert when(_later(-60), NIGHT) == "01:42"
    assert when(_later(-180), NIGHT) == "23:42 yesterday"
    assert when(_later(24 * 60), NIGHT) == "02:42 tomorrow"
    assert when(_later(-72 * 60), NIGHT) == "02:42 on Mon 18 Mar"
    assert when(_later(-6 * 24 * 60), NIGHT) == "02:42 on Fri 15 Mar"
    assert when(_later(-7 * 24 * 60), NIGHT) == "02:42 on 14 March 2024"
    assert when(_later(6 * 24 * 60), NIGHT) == "02:42 on Wed 27 Mar"
    assert when(NIGHT) == "02:42 on 21 March 2024"


def test_a_number_takes_its_word() -> None:
    assert [plural(n, "child", "children") for n in (0, 1, 2)] == ["0 children", "1 child", "2 children"]
    assert plural(1200, "duty", "duties") == "1,200 duties"
    assert plural(2, "record") == "2 records"


@pytest.mark.parametrize(("minute", "tone"), [(19, "calm"), (20, "soon"), (29, "soon"), (30, "late")])
def test_a_duty_is_calm_then_soon_from_its_warning_then_late_from_its_limit(minute: int, tone: str) -> None:
    line = duty_line(
        "Ask", started_at=NIGHT, due_at=_later(30), warn_at=_later(20), now=_later(minute), over="over the force’s time"
    )

    assert line.tone == tone


def test_the_clock_can_be_set_and_goes_back() -> None:
    with clock.set_clock(NIGHT):
        assert clock.now() == NIGHT
        with clock.set_clock(lambda: _later(1)):
            assert clock.now() == _later(1)
        assert clock.now() == NIGHT

    assert clock.now() > datetime(2025, 1, 1, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_request_has_one_moment_however_long_it_takes() -> None:
    with clock.set_clock(ticking(NIGHT)):
        with clock.one_moment() as held:
            assert clock.now() == clock.now() == held
        assert clock.now() > held


def test_the_clock_refuses_a_moment_without_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.set_clock(datetime(2024, 1, 1)):
        pass
