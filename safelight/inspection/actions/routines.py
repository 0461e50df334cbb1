"""Begin a routine, record that it was kept, end it; by the clock, read what meetings kept and open what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from safelight.derived.settle import settle
from safelight.design.moments import london_day as in_words
from safelight.inspection.actions.refusals import CannotKeepRoutine, CannotLeadRoutine
from safelight.inspection.models import Routine, RoutineDone, RoutineOwed
from safelight.inspection.queries.routines import MeetingHeld, meetings_held
from safelight.inspection.routines.codes import Did
from safelight.inspection.routines.declared import Routine as Declared
from safelight.inspection.routines.declared import declared
from safelight.inspection.routines.facts import RoutineFacts
from safelight.inspection.routines.load import load_routines
from safelight.inspection.routines.owing import owed_of, period_of
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.roles import ROUTINE
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.access import may, may_open, require
from safelight.records.actions import enter, open_record, saved
from safelight.records.models import Record
from safelight.workforce.models import Officer

_LONGEST_BACK = timedelta(days=366)
"""Further back nobody begins to count: what was not recorded then cannot be told from what was not done."""


@transaction.atomic
def begin(code: str, *, since_on: date, by: Officer, now: datetime) -> Routine:
    """Begin to count a routine of the force's file from a day on, today or within the year before."""
    routine = declared().get(code)
    if routine is None:
        raise CannotLeadRoutine("The force’s file has no such routine.", next_step="Choose one from the list.")
    area = Area.objects.filter(kind=AreaKind.FORCE).order_by("pk").first()
    if area is None:
        raise CannotLeadRoutine(
            "The force’s own area is not set up.", next_step="Ask a system manager to load the areas."
        )
    require(may_open(by, act=Act.LEAD_ROUTINES, kind=ROUTINE, area=area, now=now))
    if not london_day(now - _LONGEST_BACK) <= since_on <= london_day(now):
        raise CannotLeadRoutine(
            "A routine is counted from today, or from a day within the last year.", next_step="Give such a day."
        )
    if Routine.objects.filter(code=code).exists():
        raise CannotLeadRoutine("This routine is begun already.", next_step="Open it, and go on from there.")
    record = open_record(
        routine.reference,
        kind=ROUTINE,
        area=area,
        opened_at=start_of_day(since_on),
        recorded_at=now,
        refusal=CannotLeadRoutine,
    )
    made = saved(Routine(record=record, code=code, since_on=since_on), refusal=CannotLeadRoutine)
    words = f"{by.get_full_name()} began to count the routine from {in_words(since_on)}."
    enter(record, act=Act.LEAD_ROUTINES, by=by, happened_at=now, recorded_at=now, words=words)
    _follow(record, routine, now=now)
    return made


@transaction.atomic
def keep(
    record: Record,
    *,
    from_on: date | None,
    done_at: datetime,
    where: str,
    by: Officer,
    now: datetime,
    says: str = "",
    held: int | None = None,
    asked: int | None = None,
) -> RoutineDone:
    """Record that a routine was kept: for which period, by its first day, when, and where that can be seen.

    `from_on` is None where a routine has no periods: the day on which it was done is the period then. Refused for a
    moment to come, a period that is not owed yet or was recorded otherwise, and anybody but whoever answers for it.
    """
    routine, facts = _held(record, by=by, act=Act.KEEP_ROUTINE, now=now)
    if routine.owner not in by.roles(now):
        raise CannotKeepRoutine(
            f"The {in_a_sentence(routine.owner.label)} answers for this routine; nobody else records that it was kept.",
            next_step="Ask them to record it.",
        )
    if routine.meeting is not None:
        raise CannotKeepRoutine(
            f"This is the {in_a_sentence(routine.meeting.label)}, which is read from its own pages.",
            next_step="Hold the meeting there. It is read here within the hour.",
        )
    if done_at > now:
        raise CannotKeepRoutine("That has not happened yet.", next_step="Give the moment at which it was done.")
    done_on = london_day(done_at)
    from_on = _period(routine, facts, from_on, done_on=done_on)
    if bool(routine.counted) != (asked is not None):
        raise CannotKeepRoutine(
            f"Of this routine is counted: {routine.counted}." if routine.counted else "Of this nothing is counted.",
            next_step="Give how many there are, and how many of those were done."
            if routine.counted
            else "Leave the figures empty.",
        )
    kept = RoutineDone.objects.filter(record=record, from_on=from_on, did=Did.KEPT).first()
    if kept is not None:
        if (kept.done_at, kept.where) == (done_at, where.strip()):
            return kept
        raise CannotKeepRoutine(
            f"This period is recorded already, with: {kept.where}. What was recorded stays.",
            next_step="Choose another period. Where the record is wrong, say so to the governance lead.",
        )
    made = RoutineDone(
        record=record,
        did=Did.KEPT,
        from_on=from_on,
        done_at=done_at,
        known_at=now,
        where=where.strip(),
        says=says.strip(),
        held=held,
        asked=asked,
        by=by,
        at=now,
    )
    saved(made, refusal=CannotKeepRoutine)
    words = f"{by.get_full_name()} recorded that it was kept: {made.where}."
    enter(record, act=Act.KEEP_ROUTINE, by=by, happened_at=done_at, recorded_at=now, words=words)
    _owe(record, routine, now=now)
    settle(record, now=now)
    return made


@transaction.atomic
def end(record: Record, *, why: str, by: Officer, now: datetime) -> None:
    """End a routine: nothing more is owed of it, and what was missed stays."""
    _held(record, by=by, act=Act.LEAD_ROUTINES, now=now)
    if not why.strip():
        raise CannotLeadRoutine("Nothing says why the force gives it up.", next_step="Say why in a sentence.")
    words = f"{by.get_full_name()} ended the routine, because: {why.strip()}"
    enter(record, act=Act.LEAD_ROUTINES, by=by, happened_at=now, recorded_at=now, words=words)
    record.closed_at = now
    saved(record, refusal=CannotLeadRoutine, only=["closed_at"])
    settle(record, now=now)


def follow_routines(now: datetime) -> dict[str, int]:
    """Read what meetings kept, and open what is owed of every routine by now. Run again it adds nothing."""
    counted = {"read": 0, "owed": 0}
    for own in Routine.objects.filter(record__closed_at=None).select_related("record").order_by("record"):
        routine = declared().get(own.code)
        if routine is not None:
            with transaction.atomic():
                read, owed = _follow(own.record, routine, now=now)
            counted["read"] += read
            counted["owed"] += owed
    return counted


def _held(record: Record, *, by: Officer, act: Act, now: datetime) -> tuple[Declared, RoutineFacts]:
    require(may(by, act=act, record=record, now=now))
    Record.objects.select_for_update(no_key=True).get(pk=record.pk, kind=ROUTINE)
    [facts] = load_routines([record.pk])
    routine = declared().get(facts.code)
    if routine is None:
        raise CannotKeepRoutine(
            "The force’s file has this routine no more.", next_step="Ask the governance lead to end it."
        )
    return routine, facts


def _period(routine: Declared, facts: RoutineFacts, from_on: date | None, *, done_on: date) -> date:
    """The first day of the period that something done belongs to."""
    if routine.every is None:
        if done_on < facts.since_on:
            raise CannotKeepRoutine(
                f"The routine is counted from {in_words(facts.since_on)}.", next_step="Give a day from then on."
            )
        return done_on
    owed = next((each for each in facts.owed if each.owed_as == routine.every and each.from_on == from_on), None)
    if owed is None:
        raise CannotKeepRoutine(
            "Nothing is owed of that period: it has not begun, or the routine was not counted then.",
            next_step="Choose one from the list.",
        )
    if done_on < owed.starts_on:
        raise CannotKeepRoutine(
            f"For this period it can be done from {in_words(owed.starts_on)} on.",
            next_step="Choose the period that it was done for.",
        )
    return owed.from_on


def _follow(record: Record, routine: Declared, *, now: datetime) -> tuple[int, int]:
    """Bring one routine up to now, and settle it where something is new."""
    read = _read_meetings(record, routine, now=now) if routine.meeting is not None else 0
    owed = _owe(record, routine, now=now)
    if read or owed:
        settle(record, now=now)
    return read, owed


def _owe(record: Record, routine: Declared, *, now: datetime) -> int:
    """Open what is owed of a routine by now; how much that was."""
    [facts] = load_routines([record.pk])
    known = {(each.owed_as, each.from_on) for each in facts.owed}
    new = [
        RoutineOwed(record=record, at=now, **each._asdict())
        for each in owed_of(routine, since_on=facts.since_on, done_on=facts.days_done, today=london_day(now))
        if (each.owed_as, each.from_on) not in known
    ]
    RoutineOwed.objects.bulk_create(new)
    return len(new)


def _read_meetings(record: Record, routine: Declared, *, now: datetime) -> int:
    assert routine.meeting is not None
    [facts] = load_routines([record.pk])
    known = {(each.did, each.from_on) for each in facts.done}
    held = meetings_held(routine.meeting, since_on=facts.since_on, whole=bool(routine.whole_within_days))
    new = [
        each
        for each in _of_meetings(record, routine, held, facts.since_on, now)
        if (each.did, each.from_on) not in known
    ]
    RoutineDone.objects.bulk_create(new)
    return len(new)


def _of_meetings(
    record: Record, routine: Declared, held: Iterable[MeetingHeld], since_on: date, now: datetime
) -> Iterator[RoutineDone]:
    """What each meeting shows: that it was held for its period, and since when nothing of it is left over."""
    told: set[date] = set()
    for each in held:
        from_on = period_of(routine.every, each.about_on)[0] if routine.every else each.about_on
        if from_on < since_on or from_on in told:
            continue
        told.add(from_on)
        for did, moment in ((Did.KEPT, each.opened_at), (Did.WHOLE, each.whole_at)):
            if moment is not None:
                yield RoutineDone(
                    record=record,
                    did=did,
                    from_on=from_on,
                    done_at=moment,
                    known_at=moment,
                    where=f"{each.title}, held on {in_words(each.held_on)}",
                    at=now,
                )
