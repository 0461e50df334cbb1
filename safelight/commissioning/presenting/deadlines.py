"""Deadlines as a page shows them: those that press, and how each was worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from safelight.commissioning.rules.clocks import CLOCKS
from safelight.derived.policy import book
from safelight.design.lines import DutyLine, duty_line
from safelight.design.moments import london_day as in_words
from safelight.design.moments import when
from safelight.kernel.clocks import Clock, DutyFacts
from safelight.kernel.states import OPEN_STATES, State, state

_BY_CODE: Mapping[str, Clock[Any]] = {clock.code: clock for clock in CLOCKS}


def pressing(
    duties: Iterable[DutyFacts], *, of: Mapping[str, str], act: Mapping[str, str], now: datetime
) -> list[DutyLine]:
    """Every duty that is open, what is late first. `of` says what a duty's key is about, `act` where it is done."""
    found = [duty for duty in duties if state(duty, now) in OPEN_STATES]
    found.sort(key=lambda duty: (state(duty, now) is not State.OVERDUE, duty.due_at))
    lines = []
    for duty in found:
        clock = _BY_CODE[duty.clock]
        about, href = of.get(duty.key, ""), act.get(duty.clock, "")
        lines.append(
            duty_line(
                f"{clock.imperative}{': ' if about else ''}{about}",
                started_at=duty.started_at,
                due_at=duty.due_at,
                now=now,
                warn_at=duty.warn_at,
                over="over the office’s time",
                law=asked(clock, duty),
                receipt="#deadlines",
                act={"text": clock.imperative, "href": href} if href else None,
            )
        )
    return lines


def asked(clock: Clock[Any], duty: DutyFacts) -> str:
    """Who set the limit, in one sentence."""
    limit = book().limit_at(clock.code, clock.limit, duty.started_at).value.words()
    if clock.practicable is not None:
        return f"As soon as practicable ({clock.practicable.words}); the office asks for it within {limit}."
    return f"The office asks for it within {limit}."


def receipts(duties: Iterable[DutyFacts], *, of: Mapping[str, str], now: datetime) -> list[list[Any]]:
    """A row for each duty that has begun: its start, its limit and whose that is, when it is due, its state."""
    rows = []
    for duty in duties:
        found = state(duty, now)
        if found is State.NOT_STARTED:
            continue
        clock = _BY_CODE[duty.clock]
        edition = book().limit_at(clock.code, clock.limit, duty.started_at)
        tone = "late" if found in (State.OVERDUE, State.MISSED, State.MET_LATE) else ""
        met = f" {when(duty.met_at)}" if duty.met_at else ""
        rows.append(
            [
                {"text": clock.question, "note": of.get(duty.key, "")},
                {"text": when(duty.started_at), "note": clock.explained},
                {
                    "text": edition.value.words(),
                    "note": f"{edition.source.words}; since {in_words(edition.in_force_from)}",
                },
                when(duty.due_at),
                {"text": f"{found.label}{met}", "tone": tone},
            ]
        )
    return rows


DEADLINES = ["Deadline", "Counted from", "Limit", "Due", "State"]


def page(name: str, *args: object) -> str:
    """The address of a page of this room."""
    return reverse(f"commissioning:{name}", args=[str(each) for each in args])
