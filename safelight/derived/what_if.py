"""Trying a proposed limit over a past period. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from safelight.derived.models import Duty
from safelight.derived.policy import book
from safelight.kernel.calendar import start_of_day
from safelight.kernel.clocks import Clock
from safelight.kernel.durations import Duration
from safelight.kernel.editions import Edition
from safelight.kernel.policy import PolicyBook
from safelight.kernel.register import register
from safelight.kernel.sources import Origin
from safelight.kernel.states import State, state

_CHUNK = 2_000


class _Moments(NamedTuple):
    started_at: datetime
    due_at: datetime
    warn_at: datetime
    met_at: datetime | None
    stopped_at: datetime | None
    postponed_at: datetime | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """How many duties would stand in each state, as the limit was and as it is proposed."""

    clock: str
    duties: int
    as_it_was: dict[State, int]
    as_proposed: dict[State, int]


def what_if(code: str, proposed: Duration, *, start: date, end: date, now: datetime) -> WhatIf:
    """Hold every duty of one clock that started in `[start, end)` (London days) against a proposed limit.

    A clock whose runnings come from facts alone keeps them, so its stored starts are enough, and time that was paused
    stays as long as it was; one whose next start depends on the last limit is derived again from facts.
    """
    clock = register.clock(code)
    held = book()
    proposal = held.with_proposal(clock.code, Edition(start, proposed, Origin("Proposed")))
    from_at, until_at = start_of_day(start), start_of_day(end)
    pairs: Iterator[tuple[_Moments | None, _Moments | None]]
    if clock.cycle is None:
        pairs = _from_stored(clock, held, proposed, from_at, until_at)
    else:
        pairs = _from_facts(clock, held, proposal, from_at, until_at)
    was: Counter[State] = Counter()
    would: Counter[State] = Counter()
    for before, after in pairs:
        if before is not None:
            was[state(before, now)] += 1
        if after is not None:
            would[state(after, now)] += 1
    return WhatIf(clock.code, was.total(), dict(was), dict(would))


def _from_stored(
    clock: Clock[Any], held: PolicyBook, proposed: Duration, from_at: datetime, until_at: datetime
) -> Iterator[tuple[_Moments, _Moments]]:
    columns = ("started_at", "due_at", "warn_at", "met_at", "stopped_at", "postponed_at")
    duties = Duty.objects.standing().filter(clock=clock.code, started_at__gte=from_at, started_at__lt=until_at)
    for row in duties.values_list(*columns).iterator(chunk_size=20_000):
        before = _Moments(*row)
        paused = before.due_at - held.limit_at(clock.code, clock.limit, before.started_at).value.after(
            before.started_at
        )
        due_at = proposed.after(before.started_at) + paused
        warn_at = due_at
        if clock.warn is not None:
            warn_at = max(before.started_at, held.value_at(clock.warn, before.started_at).before(due_at))
        yield before, before._replace(due_at=due_at, warn_at=warn_at)


def _from_facts(
    clock: Clock[Any], held: PolicyBook, proposal: PolicyBook, from_at: datetime, until_at: datetime
) -> Iterator[tuple[_Moments | None, _Moments | None]]:
    pathway = register.pathway(register.kind_of(clock))
    ids = list(
        Duty.objects.standing()
        .filter(clock=clock.code, started_at__gte=from_at, started_at__lt=until_at)
        .order_by("record_id")
        .values_list("record_id", flat=True)
        .distinct()
    )
    for place in range(0, len(ids), _CHUNK):
        for facts in pathway.load(ids[place : place + _CHUNK]):
            for duty in clock.duties(facts, held):
                if from_at <= duty.started_at < until_at:
                    yield _Moments(*duty[3:9]), None
            for duty in clock.duties(facts, proposal):
                if from_at <= duty.started_at < until_at:
                    yield None, _Moments(*duty[3:9])
