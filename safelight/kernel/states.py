"""The nine states of a duty, worked out from its moments and now. Nothing stores one."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from safelight.kernel.codes import Code


class State(Code):
    """Exactly one of these at any moment."""

    NOT_STARTED = "NOT_STARTED", "Not started"
    RUNNING = "RUNNING", "Running"
    DUE_SOON = "DUE_SOON", "Due soon"
    OVERDUE = "OVERDUE", "Overdue"
    POSTPONED = "POSTPONED", "Postponed"
    MET = "MET", "Met"
    MET_LATE = "MET_LATE", "Met late"
    STOPPED = "STOPPED", "Stopped before it was due"
    MISSED = "MISSED", "Missed"


OPEN_STATES = (State.OVERDUE, State.DUE_SOON, State.RUNNING)


class Moments(Protocol):
    """What a state is worked out from. All moments are UTC."""

    @property
    def started_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def warn_at(self) -> datetime: ...
    @property
    def met_at(self) -> datetime | None: ...
    @property
    def stopped_at(self) -> datetime | None: ...
    @property
    def postponed_at(self) -> datetime | None: ...


def _put_off(duty: Moments, by: datetime) -> bool:
    return duty.postponed_at is not None and duty.postponed_at <= by


def state(duty: Moments, now: datetime) -> State:
    """The state of a duty at `now`. Done exactly at the limit is in time; a moment later is late.

    Putting off a duty that is already done or over changes nothing about how it ended.
    """
    if duty.started_at > now:
        return State.NOT_STARTED
    if duty.met_at is not None and duty.met_at <= now:
        return State.MET if duty.met_at <= duty.due_at or _put_off(duty, duty.met_at) else State.MET_LATE
    if duty.stopped_at is not None and duty.stopped_at <= now:
        return State.STOPPED if duty.stopped_at <= duty.due_at or _put_off(duty, duty.stopped_at) else State.MISSED
    if _put_off(duty, now):
        return State.POSTPONED
    if now > duty.due_at:
        return State.OVERDUE
    return State.DUE_SOON if now >= duty.warn_at else State.RUNNING
