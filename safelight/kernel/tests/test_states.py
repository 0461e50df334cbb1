"""The nine states: exactly one at any moment, and never back again along time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kernel.states import OPEN_STATES, State, state
from safelight.kernel.tests.given import utc

START = utc(2024, 1, 10, 12)

NEXT: dict[State, set[State]] = {
    State.NOT_STARTED: set(State) - {State.NOT_STARTED},
    State.RUNNING: set(State) - {State.NOT_STARTED, State.RUNNING},
    State.DUE_SOON: {State.OVERDUE, State.POSTPONED, State.MET, State.MET_LATE, State.STOPPED, State.MISSED},
    State.OVERDUE: {State.POSTPONED, State.MET, State.MET_LATE, State.STOPPED, State.MISSED},
    State.POSTPONED: {State.MET, State.STOPPED},
    State.MET: set(),
    State.MET_LATE: set(),
    State.STOPPED: set(),
    State.MISSED: set(),
}


@dataclass(frozen=True)
class Moments:
    """The moments of a duty."""

    started_at: datetime
    due_at: datetime
    warn_at: datetime
    met_at: datetime | None = None
    stopped_at: datetime | None = None
    postponed_at: datetime | None = None


def some_time(hours: float) -> datetime:
    """So many hours from START."""
    return START + timedelta(hours=hours)


maybe = st.none() | st.integers(-5, 40).map(some_time)


@st.composite
def duties(draw: st.DrawFn) -> Moments:
    """A duty as a clock gives it: it starts, warns and is due in that order, and is met or stopped, not both."""
    warn, due = sorted(draw(st.tuples(st.integers(0, 20), st.integers(0, 20))))
    met = draw(maybe)
    stopped = draw(maybe) if met is None else None
    return Moments(START, some_time(due), some_time(warn), met, stopped, draw(maybe))


@given(duties(), st.integers(-6, 41).map(some_time))
def test_a_duty_is_in_exactly_one_state(duty: Moments, now: datetime) -> None:
    met = duty.met_at is not None and duty.met_at <= now
    stopped = duty.stopped_at is not None and duty.stopped_at <= now
    put_off = duty.postponed_at is not None and duty.postponed_at <= now
    started = duty.started_at <= now
    ended_at = duty.met_at or duty.stopped_at or now
    excused = ended_at <= duty.due_at or (duty.postponed_at is not None and duty.postponed_at <= ended_at)
    waiting = started and not met and not stopped
    claims = {
        State.NOT_STARTED: not started,
        State.MET: started and met and excused,
        State.MET_LATE: started and met and not excused,
        State.STOPPED: started and stopped and excused,
        State.MISSED: started and stopped and not excused,
        State.POSTPONED: waiting and put_off,
        State.OVERDUE: waiting and not put_off and now > duty.due_at,
        State.DUE_SOON: waiting and not put_off and duty.warn_at <= now <= duty.due_at,
        State.RUNNING: waiting and not put_off and now < duty.warn_at,
    }

    assert [name for name, claimed in claims.items() if claimed] == [state(duty, now)]


@given(duties(), st.integers(-6, 41), st.integers(0, 47))
def test_a_duty_only_ever_moves_on(duty: Moments, hour: int, later: int) -> None:
    before, after = state(duty, some_time(hour)), state(duty, some_time(hour + later))

    assert after is before or after in NEXT[before]


@given(duties(), st.integers(-6, 41).map(some_time))
def test_what_is_open_is_neither_done_nor_over_nor_put_off(duty: Moments, now: datetime) -> None:
    if state(duty, now) in OPEN_STATES:
        assert all(at is None or at > now for at in (duty.met_at, duty.stopped_at, duty.postponed_at))


def test_there_are_nine_states() -> None:
    assert len(State) == 9


@pytest.mark.parametrize(
    ("duty", "now", "expected"),
    [
        (Moments(START, some_time(6), some_time(5)), some_time(-0.1), State.NOT_STARTED),
        (Moments(START, some_time(6), some_time(5)), START, State.RUNNING),
        (Moments(START, some_time(6), some_time(5)), some_time(5), State.DUE_SOON),
        (Moments(START, some_time(6), some_time(5)), some_time(6), State.DUE_SOON),
        (Moments(START, some_time(6), some_time(5)), some_time(6.01), State.OVERDUE),
        (Moments(START, some_time(6), some_time(5), met_at=some_time(4)), some_time(3), State.RUNNING),
        (Moments(START, some_time(6), some_time(5), met_at=some_time(4)), some_time(4), State.MET),
        (Moments(START, some_time(6), some_time(5), met_at=some_time(7)), some_time(6.5), State.OVERDUE),
        (Moments(START, some_time(6), some_time(5), met_at=some_time(7)), some_time(7), State.MET_LATE),
        (Moments(START, some_time(6), some_time(5), stopped_at=some_time(4)), some_time(9), State.STOPPED),
        (Moments(START, some_time(6), some_time(5), stopped_at=some_time(7)), some_time(9), State.MISSED),
        (Moments(START, some_time(6), some_time(5), postponed_at=some_time(5.5)), some_time(9), State.POSTPONED),
    ],
)
def test_each_state_on_its_moment(duty: Moments, now: datetime, expected: State) -> None:
    assert state(duty, now) is expected
