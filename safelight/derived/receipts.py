"""The receipt of a deadline and of a gap: everything that made it, so that anyone can work it out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from safelight.derived.models import Duty, Gap
from safelight.derived.policy import book
from safelight.design.moments import when
from safelight.kernel.calendar import london
from safelight.kernel.clocks import Clock, Running
from safelight.kernel.editions import Edition
from safelight.kernel.register import NotDeclared, register
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import Source
from safelight.kernel.states import State
from safelight.records.models import Record


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a limit can be read: who set it, how it is cited, its address and the day that was checked."""

    set_by: str
    words: str
    url: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """How one deadline was worked out."""

    code: str
    ref: str
    question: str
    key: str
    started_at: datetime
    limit: str
    edition_from: date
    source: Cited
    practicable: Cited | None
    postponements: tuple[str, ...]
    due_at: datetime
    arithmetic: str
    met_at: datetime | None
    stopped_at: datetime | None
    owner: str
    climbs: tuple[str, ...]
    state: State
    explained: str


@dataclass(frozen=True, slots=True)
class GapReceipt:
    """Why something counts as missing."""

    code: str
    ref: str
    question: str
    key: str
    missing: str
    since: datetime
    accepted_at: datetime | None
    source: Cited
    withdrawn_at: datetime | None


def explain(rule: str, record: Record, *, now: datetime) -> Sequence[Receipt] | Sequence[GapReceipt]:
    """The receipts of one rule on one record, by the rule's code or number.

    `NotDeclared` when there is no such clock or requirement.
    """
    try:
        clock = register.clock(rule)
    except NotDeclared:
        return _gap_receipts(register.requirement(rule), record)
    return _duty_receipts(clock, record, now=now)


def _duty_receipts(clock: Clock[Any], record: Record, *, now: datetime) -> list[Receipt]:
    held = book()
    [facts] = register.pathway(record.kind).load([record.pk])
    runnings = {running.key: running for running in clock.started(facts, held)}
    duties = Duty.objects.standing().filter(record=record, clock=clock.code).order_by("started_at", "pk")
    receipts = []
    for duty in duties:
        edition = held.limit(clock.code, clock.limit).on(duty.edition_from)
        receipts.append(
            Receipt(
                code=clock.code,
                ref=clock.ref,
                question=clock.question,
                key=duty.key,
                started_at=duty.started_at,
                limit=edition.value.words(),
                edition_from=duty.edition_from,
                source=cited(clock.set_by.label, edition.source),
                practicable=cited("Law", clock.practicable) if clock.practicable else None,
                postponements=_postponements(runnings.get(duty.key)),
                due_at=duty.due_at,
                arithmetic=_arithmetic(duty, edition),
                met_at=duty.met_at,
                stopped_at=duty.stopped_at,
                owner=duty.get_owner_display(),
                climbs=_climbs(clock, duty),
                state=duty.state(now),
                explained=clock.explained,
            )
        )
    return receipts


def _gap_receipts(requirement: Requirement[Any], record: Record) -> list[GapReceipt]:
    gaps = Gap.objects.filter(record=record, requirement=requirement.code).order_by("since", "pk")
    return [
        GapReceipt(
            code=requirement.code,
            ref=requirement.ref,
            question=requirement.question,
            key=gap.key,
            missing=requirement.missing,
            since=gap.since,
            accepted_at=gap.accepted_at,
            source=cited(requirement.set_by.label, requirement.source),
            withdrawn_at=gap.withdrawn_at,
        )
        for gap in gaps
    ]


def cited(set_by: str, source: Any) -> Cited:
    """A source or a force value's origin, as a page shows it."""
    if isinstance(source, Source):
        return Cited(set_by, source.words, source.url, source.checked_on)
    return Cited(set_by, source.words)


def _postponements(running: Running | None) -> tuple[str, ...]:
    if running is None:
        return ()
    words = []
    if running.postponed:
        put_off = running.postponed
        words.append(f"Postponed at {when(put_off.at)}: {put_off.reason}. Allowed by {put_off.by or 'not recorded'}")
    for pause in running.pauses:
        until = f"to {when(pause.until_at)}" if pause.until_at else "and not ended yet"
        words.append(f"Paused from {when(pause.from_at)} {until}: {pause.reason}. Allowed by {pause.by}")
    return tuple(words)


def _climbs(clock: Clock[Any], duty: Duty) -> tuple[str, ...]:
    within = register.pathway(duty.kind).acknowledged
    by_age = clock.climbing(started_at=duty.started_at, due_at=duty.due_at, book=book())
    by_silence = clock.climbing(started_at=duty.started_at, due_at=duty.due_at, book=book(), within=within)
    return tuple(
        f"{step.role.label} at {when(at)}"
        + (f", and at {when(sooner)} if nobody it came up to before has acknowledged it" if sooner < at else "")
        for (at, step), (sooner, _) in zip(by_age, by_silence, strict=True)
    )


def _arithmetic(duty: Duty, edition: Edition[Any]) -> str:
    plain = edition.value.after(duty.started_at)
    if duty.due_at < plain:
        return f"{when(duty.started_at)} + {edition.value.words()}, or {when(duty.due_at)} as it was set"
    added = duty.due_at - plain
    pauses = f" + {int(added.total_seconds() // 60)} minutes paused" if added else ""
    shift = london(duty.due_at).utcoffset() != london(duty.started_at).utcoffset()
    changed = " (the clocks changed in between; hours are elapsed hours)" if shift else ""
    return f"{when(duty.started_at)} + {edition.value.words()}{pauses} = {when(duty.due_at)}{changed}"
