"""Trying a proposed limit over a past period. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, Count, DateTimeField, DurationField, Expression, F, Value, When
from django.db.models.functions import Greatest, Least

from safelight.derived.models import Duty, DutyQuerySet, state_in_sql
from safelight.derived.policy import book
from safelight.kernel.calendar import start_of_day
from safelight.kernel.clocks import Clock
from safelight.kernel.codes import Code
from safelight.kernel.durations import Duration, Elapsed
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.policy import PolicyBook
from safelight.kernel.register import register
from safelight.kernel.sources import Origin
from safelight.kernel.states import State, state

_CHUNK = 2_000


class Way(Code):
    """How a proposed limit is tried, and why so. The first is a hundred times as fast as the last."""

    STORED = "STORED", "On stored duties, in one statement: they tell of this limit"
    STORED_ONE_BY_ONE = (
        "STORED_ONE_BY_ONE",
        "On stored duties, one by one: a limit counts months or working days, which the database does not know",
    )
    DERIVED = "DERIVED", "Derived again from facts, as was asked for"
    DERIVED_NOT_TOLD = (
        "DERIVED_NOT_TOLD",
        "Derived again from facts: this limit also decides what starts, is met or stops",
    )


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
    way: Way = field(compare=False)


def what_if(
    code: str, proposed: Duration, *, start: date, end: date, now: datetime, from_facts: bool = False
) -> WhatIf:
    """Hold every duty of one clock that started in `[start, end)` (London days) against a proposed limit.

    Where stored duties tell, they are enough, and time that was paused stays as long as it was. The others, or all
    where `from_facts` asks for it, are derived again. `way` says which it was, and why.
    """
    clock, held = register.clock(code), book()
    from_at, until_at = start_of_day(start), start_of_day(end)
    duties = Duty.objects.standing().filter(clock=clock.code, started_at__gte=from_at, started_at__lt=until_at)
    way = Way.DERIVED if from_facts else way_to_try(clock, proposed, held=held)
    if way is Way.STORED:
        moved = _elapsed(clock, held, proposed)
        would = _in_sql(duties.annotate(**moved), now, due="proposed_due_at", warn="proposed_warn_at")
    elif way is Way.STORED_ONE_BY_ONE:
        would = Counter(state(each, now) for each in _from_stored(clock, duties, held, proposed))
    else:
        proposal = held.with_proposal(clock.code, Edition(start, proposed, Origin("Proposed")))
        would = Counter(state(each, now) for each in _from_facts(clock, duties, proposal, from_at, until_at))
    was = _in_sql(duties, now)
    return WhatIf(clock.code, was.total(), dict(was), dict(would), way)


def way_to_try(clock: Clock[Any], proposed: Duration, *, held: PolicyBook) -> Way:
    """The fastest way to try a limit on a clock that says what deriving everything again would say."""
    if not clock.tried_on_what_is_stored:
        return Way.DERIVED_NOT_TOLD
    limits = [edition.value for edition in held.limit(clock.code, clock.limit)]
    return Way.STORED if all(isinstance(each, Elapsed) for each in (proposed, *limits)) else Way.STORED_ONE_BY_ONE


def _in_sql(duties: DutyQuerySet, now: datetime, *, due: str = "due_at", warn: str = "warn_at") -> Counter[State]:
    """How many duties are in each state; `due` and `warn` name what says when they are due."""
    counted = duties.annotate(state_then=state_in_sql(now, due=due, warn=warn)).values_list("state_then")
    return Counter({State(code): number for code, number in counted.annotate(number=Count("pk")).order_by()})


def _elapsed(clock: Clock[Any], held: PolicyBook, proposed: Duration) -> dict[str, Expression]:
    """When stored duties would be due and be warned of, in SQL: as much sooner or later as the limit is, and one with
    an end of its own no later than that."""
    assert isinstance(proposed, Elapsed)
    due_at: Expression = Case(
        When(until_at=None, then=F("due_at") + Value(proposed.length) - _length(held.limit(clock.code, clock.limit))),
        default=Least(F("until_at"), F("started_at") + Value(proposed.length)),
        output_field=DateTimeField(),
    )
    warn_at = due_at
    if clock.warn is not None:
        warn_at = Greatest(F("started_at"), due_at - _length(held.editions(clock.warn)))
    return {"proposed_due_at": due_at, "proposed_warn_at": warn_at}


def _length(editions: Editions[Any]) -> Case:
    """The length of the edition in force when a duty started."""
    latest_first = sorted(editions, key=lambda edition: edition.in_force_from, reverse=True)
    return Case(
        *(
            When(started_at__gte=start_of_day(edition.in_force_from), then=Value(edition.value.length))
            for edition in latest_first
        ),
        default=Value(timedelta(0)),
        output_field=DurationField(),
    )


def _from_stored(clock: Clock[Any], duties: DutyQuerySet, held: PolicyBook, proposed: Duration) -> Iterator[_Moments]:
    columns = (*_Moments._fields, "until_at")
    for *row, until_at in duties.values_list(*columns).iterator(chunk_size=20_000):
        before = _Moments(*row)
        started_at, due_at = before.started_at, proposed.after(before.started_at)
        if until_at is None:
            due_at += before.due_at - held.limit_at(clock.code, clock.limit, started_at).value.after(started_at)
        else:
            due_at = min(due_at, until_at)
        warn_at = due_at
        if clock.warn is not None:
            warn_at = max(started_at, held.value_at(clock.warn, started_at).before(due_at))
        yield before._replace(due_at=due_at, warn_at=warn_at)


def _from_facts(
    clock: Clock[Any], duties: DutyQuerySet, proposal: PolicyBook, from_at: datetime, until_at: datetime
) -> Iterator[_Moments]:
    pathway = register.pathway(register.kind_of(clock))
    ids = list(duties.order_by("record_id").values_list("record_id", flat=True).distinct())
    for place in range(0, len(ids), _CHUNK):
        for facts in pathway.load(ids[place : place + _CHUNK]):
            for duty in clock.duties(facts, proposal):
                if from_at <= duty.started_at < until_at:
                    yield _Moments(*duty[3:9])
