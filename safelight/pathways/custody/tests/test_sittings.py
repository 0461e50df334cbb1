"""The first sitting after charge: Saturdays, Sundays, bank holidays, Christmas, Easter, changes of the clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.kernel.calendar import LONDON, london_day
from safelight.kernel.derive import derive
from safelight.kernel.policy import PolicyBook, read_policy
from safelight.kernel.states import State, state
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.pathway import CUSTODY_PATHWAY
from safelight.pathways.custody.rules.clocks import FIRST_SITTING
from safelight.pathways.custody.rules.sittings import FirstSitting, NoSitting, first_sitting
from safelight.pathways.custody.rules.timings import FIRST_SITTING as CALENDAR

_POLICY = Path(__file__).parents[4] / "policy" / "cambridgeshire.toml"
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 1)).map(lambda at: at.replace(tzinfo=UTC))


@cache
def _book() -> PolicyBook:
    return read_policy(_POLICY)


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return _book()


@pytest.fixture(scope="module")
def calendar(book: PolicyBook) -> FirstSitting:
    return book.value_at(CALENDAR, datetime(2026, 1, 1, tzinfo=UTC))


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def kept(charged_at: datetime, **given: Any) -> CustodyFacts:
    start = charged_at - timedelta(hours=5)
    ordinary: dict[str, Any] = {
        "relevant_at": start,
        "arrived_at": start,
        "authorised_at": start,
        "charged_at": charged_at,
        "bail": "REFUSED",
        "bail_at": charged_at,
    }
    return CustodyFacts(id=7, **{**ordinary, **given})


def told(of: CustodyFacts, book: PolicyBook) -> bool:
    return "custody.court-told" not in {gap.requirement for gap in derive(of, CUSTODY_PATHWAY, book).gaps}


def test_t18_bail_refused_on_saturday_evening_runs_to_monday_s_sitting_and_not_twenty_four_hours(
    book: PolicyBook,
) -> None:
    saturday = london("2026-05-09 20:00")

    [duty] = FIRST_SITTING.duties(kept(saturday), book)

    assert duty.due_at == london("2026-05-11 10:00")
    assert told(kept(saturday), book)


@pytest.mark.parametrize(
    ("charged", "due"),
    [
        ("2026-05-11 09:59", "2026-05-11 10:00"),
        ("2026-05-11 10:00", "2026-05-11 10:00"),
        ("2026-05-11 10:01", "2026-05-11 15:00"),
        ("2026-05-11 15:00", "2026-05-11 15:00"),
        ("2026-05-11 15:01", "2026-05-12 10:00"),
        ("2026-05-15 15:01", "2026-05-16 10:00"),  # Friday to Saturday's list
        ("2026-05-16 11:30", "2026-05-16 11:30"),
        ("2026-05-16 11:31", "2026-05-18 10:00"),  # Saturday's list has closed
        ("2026-05-22 16:00", "2026-05-23 10:00"),  # a bank holiday Monday follows
        ("2026-05-23 12:00", "2026-05-25 10:00"),  # the bank holiday has its own list
        ("2026-05-25 11:31", "2026-05-26 10:00"),
        ("2026-04-02 16:00", "2026-04-04 10:00"),  # over Good Friday
        ("2026-04-04 12:00", "2026-04-06 10:00"),  # Easter Monday
        ("2026-12-24 16:00", "2026-12-26 10:00"),  # over Christmas Day, on a Saturday that is no bank holiday
        ("2026-03-28 12:00", "2026-03-30 10:00"),  # the clocks go forward
        ("2026-10-24 12:00", "2026-10-26 10:00"),  # the clocks go back
        ("2026-12-31 16:00", "2027-01-01 10:00"),  # over a year's end
    ],
)
def test_the_court_s_own_days_and_hours_decide(charged: str, due: str, calendar: FirstSitting) -> None:
    assert calendar.after(london(charged)) == london(due)


@pytest.mark.parametrize(
    ("left", "to", "expected"),
    [
        ("2026-05-11 09:40", "COURT", State.MET),
        ("2026-05-11 10:00", "COURT", State.MET),
        ("2026-05-11 10:01", "COURT", State.MET_LATE),
        ("2026-05-11 09:40", "LA_NONSECURE", State.STOPPED),
    ],
)
def test_leaving_for_the_court_in_time_meets_it_and_a_move_ends_it(
    left: str, to: str, expected: State, book: PolicyBook
) -> None:
    of = kept(london("2026-05-10 20:00"), left_at=london(left), left_to=to)

    [duty] = FIRST_SITTING.duties(of, book)

    assert state(duty, london("2026-05-12 00:00")) is expected


def test_a_bailed_child_and_one_held_on_a_warrant_are_not_asked_of_here(book: PolicyBook) -> None:
    charged_at = london("2026-05-10 20:00")

    assert not FIRST_SITTING.duties(kept(charged_at, bail="GRANTED"), book)
    assert not FIRST_SITTING.duties(kept(charged_at, held_on="WARRANT"), book)


@pytest.mark.parametrize(
    ("charged", "in_time"),
    [
        ("2026-05-09 20:00", True),  # Sunday does not count, so Monday is the next day
        ("2026-04-02 16:00", True),  # nor does Good Friday
        ("2026-12-24 16:00", True),
        ("2026-05-11 16:00", True),
    ],
)
def test_days_that_do_not_count_are_not_the_next_day(charged: str, in_time: bool, calendar: FirstSitting) -> None:
    assert calendar.comes_in_time(london(charged)) is in_time


def test_where_no_court_sits_that_day_or_the_next_it_is_told() -> None:
    no_saturday = first_sitting({"MONDAY": ["10:00", "15:00"], "FRIDAY": ["10:00", "15:00"], "never": ["SUNDAY"]})

    assert not no_saturday.comes_in_time(london("2026-05-15 15:01"))
    assert no_saturday.comes_in_time(london("2026-05-15 15:00"))
    assert no_saturday.comes_in_time(london("2026-05-16 09:00"))


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        ({"MONDAY": ["15:00", "10:00"]}, "closes before it opens"),
        ({"MOONDAY": ["10:00", "15:00"]}, "no day of the week"),
        ({"never": ["SUNDAY"]}, "no day of the week has a sitting"),
        ({"SUNDAY": ["10:00", "15:00"], "never": ["SUNDAY"]}, "no day of the week has a sitting"),
        ({"MONDAY": ["10:00", "15:00"], "never": ["TUESDAY"]}, "never holds TUESDAY"),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused(raw: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        first_sitting(raw)


def test_a_calendar_says_its_hours_in_words(calendar: FirstSitting) -> None:
    hours = "weekdays 10:00 to 15:00; Saturday, bank holiday 10:00 to 11:30"

    assert calendar.words() == f"the time to the first sitting of the court ({hours})"


def test_a_calendar_under_which_nobody_sits_for_a_fortnight_says_so() -> None:
    with pytest.raises(NoSitting):
        FirstSitting((), frozenset()).after(london("2026-05-11 09:00"))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(charged_at=moments)
def test_the_first_sitting_is_never_before_charge_never_on_a_sunday_and_within_a_week(charged_at: datetime) -> None:
    calendar = _book().value_at(CALENDAR, charged_at)

    due = calendar.after(charged_at)

    assert charged_at <= due <= charged_at + timedelta(days=5)
    assert london_day(due).weekday() < 6
    assert calendar.after(due) == due
