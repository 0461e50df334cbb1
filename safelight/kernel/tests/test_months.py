"""A moment is in one month, in London, also at its ends and where the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safelight.kernel.months import Month
from safelight.kernel.unnamed import Unnamed


@pytest.mark.parametrize(
    ("month", "begins_at", "ends_at"),
    [
        (Month(2024, 3), datetime(2024, 3, 1, 0, tzinfo=UTC), datetime(2024, 3, 31, 23, tzinfo=UTC)),
        (Month(2024, 10), datetime(2024, 9, 30, 23, tzinfo=UTC), datetime(2024, 11, 1, 0, tzinfo=UTC)),
        (Month(2024, 12), datetime(2024, 12, 1, 0, tzinfo=UTC), datetime(2025, 1, 1, 0, tzinfo=UTC)),
        (Month(2024, 2), datetime(2024, 2, 1, 0, tzinfo=UTC), datetime(2024, 3, 1, 0, tzinfo=UTC)),
    ],
)
def test_a_month_begins_and_ends_at_midnight_in_london(month: Month, begins_at: datetime, ends_at: datetime) -> None:
    assert (month.begins_at, month.ends_at) == (begins_at, ends_at)
    assert (Month.of(begins_at), Month.of(month.last_moment), Month.of(ends_at)) == (month, month, month.next)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC)))
@settings(max_examples=50)
def test_every_moment_is_in_its_month_and_in_no_other(at: datetime) -> None:
    month = Month.of(at)

    assert month.begins_at <= at < month.ends_at
    assert (month.next.before, month.before.next) == (month, month)
    assert month.before.ends_at == month.begins_at
    assert month.last_moment + timedelta(microseconds=1) == month.next.begins_at


@pytest.mark.parametrize("written", ["2026-13", "2026-00", "2026-1", "26-01", "2026-10-01", "0000-01", "x", ""])
def test_what_is_no_month_is_read_as_none(written: str) -> None:
    assert Month.read(written) is None
    assert Month.read(str(Month(2026, 10))) == Month(2026, 10)
    assert Month(2026, 10).words == "October 2026"


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Marek Nowak-Example was calm. MAREK slept.", "the child was calm. the child slept."),
        ("Remarkable, and the Nowaks came.", "Remarkable, and the Nowaks came."),
        ("No name here", "No name here"),
        ("Ann-Marie rang; Ann did not.", "the child rang; the child did not."),
        ("", ""),
    ],
)
def test_a_name_goes_as_a_whole_word_in_any_case(text: str, without: str) -> None:
    assert Unnamed({"Marek", "Nowak-Example", "Marek Nowak-Example", "Ann-Marie", "Ann"}).of(text) == without
    assert Unnamed(()).of(text) == text


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("White will ring; Will was told on 3 May.", "the child will ring; the child was told on 3 May."),
        ("It may be that May slept. WHITE shouted.", "It may be that the child slept. the child shouted."),
        ("In cell 2 White slept.", "In cell 2 the child slept."),
    ],
)
def test_a_name_that_is_an_ordinary_word_goes_where_it_is_written_as_a_name(text: str, without: str) -> None:
    assert Unnamed({"Will", "White", "May"}).of(text) == without
