"""Minutes of a stay inside a window of the day, and the overnight definition (facts document, custody §10.2)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kernel.calendar import LONDON, Night, NoSuchWindow, nights
from safelight.kernel.tests.given import clock_times, in_london, moments

MIDNIGHT, EIGHT = time(), time(8)


def night_minutes(start: datetime, end: datetime) -> int:
    """Minutes between midnight and eight in the morning."""
    return sum(night.minutes for night in nights(start, end, opens=MIDNIGHT, closes=EIGHT))


@given(moments(), st.integers(0, 5 * 24 * 60), st.lists(clock_times(), max_size=4, unique=True))
def test_windows_that_tile_the_day_add_up_to_the_elapsed_minutes(
    start: datetime, length: int, cuts: list[time]
) -> None:
    end = start + timedelta(minutes=length)
    edges = [MIDNIGHT, *sorted(cut for cut in cuts if cut != MIDNIGHT), MIDNIGHT]

    inside = [
        night.minutes for opens, closes in pairwise(edges) for night in nights(start, end, opens=opens, closes=closes)
    ]

    assert sum(inside) == length


@given(moments(), st.integers(1, 4 * 24 * 60), st.integers(0, 4 * 24 * 60))
def test_a_stay_cut_in_two_has_the_same_night_minutes(start: datetime, length: int, cut: int) -> None:
    end = start + timedelta(minutes=length)
    middle = start + timedelta(minutes=min(cut, length))

    assert night_minutes(start, middle) + night_minutes(middle, end) == night_minutes(start, end)


@given(moments(), st.integers(1, 6 * 24 * 60))
def test_each_night_is_listed_once_in_order_and_never_empty(start: datetime, length: int) -> None:
    found = nights(start, start + timedelta(minutes=length), opens=MIDNIGHT, closes=EIGHT)

    days = [night.day for night in found]
    assert days == sorted(set(days))
    assert all(0 < night.minutes <= 9 * 60 for night in found)


class TestWorkedExampleT6:
    """Overnight is four hours or more between midnight and eight."""

    def test_half_past_three_to_quarter_to_eight_is_255_minutes(self) -> None:
        assert night_minutes(in_london(2024, 1, 10, 3, 30), in_london(2024, 1, 10, 7, 45)) == 255

    def test_half_past_four_to_nine_is_210_minutes(self) -> None:
        assert night_minutes(in_london(2024, 1, 10, 4, 30), in_london(2024, 1, 10, 9, 0)) == 210

    def test_eleven_at_night_to_half_past_three_is_210_minutes(self) -> None:
        assert night_minutes(in_london(2024, 1, 9, 23, 0), in_london(2024, 1, 10, 3, 30)) == 210

    def test_charged_at_six_in_a_whole_night_is_360_before_and_120_after(self) -> None:
        arrived_at, charged_at, left_at = (in_london(2024, 1, 10, hour) for hour in (0, 6, 8))

        assert night_minutes(arrived_at, charged_at) == 360
        assert night_minutes(charged_at, left_at) == 120


def test_a_stay_over_three_nights_lists_each() -> None:
    found = nights(in_london(2024, 1, 9, 22), in_london(2024, 1, 12, 1), opens=MIDNIGHT, closes=EIGHT)

    assert found == [Night(date(2024, 1, 10), 480), Night(date(2024, 1, 11), 480), Night(date(2024, 1, 12), 60)]


def test_the_night_the_clocks_go_forward_is_an_hour_shorter_and_back_an_hour_longer() -> None:
    assert night_minutes(in_london(2026, 3, 28, 22), in_london(2026, 3, 29, 12)) == 420
    assert night_minutes(in_london(2026, 10, 24, 22), in_london(2026, 10, 25, 12)) == 540


def test_a_window_that_opens_inside_the_skipped_hour_opens_when_the_clocks_go_forward() -> None:
    start, end = in_london(2026, 3, 29, 0), in_london(2026, 3, 29, 4)

    assert nights(start, end, opens=time(1, 30), closes=time(3)) == [Night(date(2026, 3, 29), 60)]


def test_a_window_that_closes_in_the_doubled_hour_closes_at_its_first_pass() -> None:
    start, end = in_london(2026, 10, 25, 0), in_london(2026, 10, 25, 4)

    assert nights(start, end, opens=MIDNIGHT, closes=time(1, 30)) == [Night(date(2026, 10, 25), 90)]
    assert nights(start, end, opens=time(1, 30), closes=time(3)) == [Night(date(2026, 10, 25), 150)]


def test_a_stay_that_ends_as_the_window_opens_has_no_minute_in_it() -> None:
    assert nights(in_london(2024, 1, 9, 20), in_london(2024, 1, 10, 0), opens=MIDNIGHT, closes=EIGHT) == []


def test_a_window_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(NoSuchWindow):
        nights(in_london(2024, 1, 9), in_london(2024, 1, 10), opens=time(22), closes=time(6))


def test_a_moment_in_london_time_is_counted_as_the_moment_it_is() -> None:
    start = datetime(2026, 10, 25, 0, 0, tzinfo=LONDON)

    assert night_minutes(start, in_london(2026, 10, 25, 8)) == 540
