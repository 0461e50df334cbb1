"""What the pages of routines show, and what the room of meetings kept of one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery

from safelight.derived.models import Duty
from safelight.design.parts import Part
from safelight.inspection.models import Routine, RoutineDone, RoutineOwed
from safelight.inspection.routines.codes import Did
from safelight.kernel.meetings import Series
from safelight.kernel.months import Month
from safelight.kernel.register import register
from safelight.kernel.roles import ROUTINE, Role
from safelight.meetings.codes import DecisionCode, Movement
from safelight.meetings.models import Item, Meeting
from safelight.meetings.series import HELD
from safelight.records.chronology import entries_of
from safelight.records.models import Entry, Record
from safelight.workforce.models import Officer

PAGE = 25
_YEAR = timedelta(days=365)
_NEW = (Movement.CAME, Movement.CAME_LATE, Movement.APPEARED, Movement.PASSED_THROUGH)


class MeetingHeld(NamedTuple):
    """One meeting: when, a day of what it was about, and since when each of its own cases is concluded (or None)."""

    title: str
    held_on: date
    about_on: date
    opened_at: datetime
    whole_at: datetime | None


def meetings_held(series: Series, *, since_on: date, whole: bool) -> Iterator[MeetingHeld]:
    """The meetings of a series held since a day, the first of each time before later ones.

    `whole`: also since when every case that one began to go through was concluded, there or at a later one.
    """
    meetings = list(Meeting.objects.filter(series=series, held_on__gte=since_on).order_by("held_on", "id"))
    over = _whole_at(series, meetings) if whole else {}
    daily = HELD[series].daily
    for each in meetings:
        about_on = each.held_on if daily else Month.of(each.cut_off_at).first_day
        yield MeetingHeld(series.label, each.held_on, about_on, each.opened_at, over.get(each.pk))


def _whole_at(series: Series, meetings: list[Meeting]) -> dict[int, datetime]:
    """For each meeting with nothing left over: when its last case was concluded, or when it was opened with none."""
    lines = [line.code for line in register.meeting_lines(series) if line.decided]
    concluded: dict[tuple[str, int], datetime] = {
        (line, record): at
        for line, record, at in Item.objects.filter(meeting__series=series, line__in=lines)
        .filter(decisions__code=DecisionCode.CONCLUDED)
        .values_list("line", "record")
        .annotate(Min("decisions__at"))
        .order_by("line", "record")
    }
    cases: dict[int, list[datetime | None]] = {each.pk: [] for each in meetings}
    items = Item.objects.filter(meeting__in=list(cases), line__in=lines, movement__in=_NEW)
    for meeting, line, record in items.values_list("meeting", "line", "record").order_by("pk"):
        cases[meeting].append(concluded.get((line, record)))
    opened = {each.pk: each.opened_at for each in meetings}
    return {
        pk: max([opened[pk], *(at for at in found if at is not None)])
        for pk, found in cases.items()
        if None not in found
    }


def begun(officer: Officer, *, now: datetime) -> QuerySet[Any]:
    """Every routine that was begun: what is due next, how much was missed in a year, and the last doing."""
    reached = Record.objects.visible_to(officer, now).values("pk")
    of = {"record": OuterRef("record")}
    due = Duty.objects.open().filter(**of, started_at__lte=now).order_by("due_at", "id")
    last = RoutineDone.objects.filter(**of, did=Did.KEPT).order_by("-done_at", "-id")
    return (
        Routine.objects.filter(record__in=reached)
        .select_related("record")
        .annotate(
            next_due=Subquery(due.values("due_at")[:1]),
            next_warn=Subquery(due.values("warn_at")[:1]),
            missed=_counted(_missed(now), of),
            ended=_counted(_ended(now), of),
            last_at=Subquery(last.values("done_at")[:1]),
            last_by=Subquery(last.values("by__name")[:1]),
            last_where=Subquery(last.values("where")[:1]),
        )
    )


def _missed(now: datetime) -> Q:
    """Duties of the last year that were missed: not done when they were due."""
    return Q(due_at__gte=now - _YEAR) & (
        Q(met_at=None, stopped_at=None, due_at__lt=now) | Q(met_at__gt=F("due_at")) | Q(stopped_at__gt=F("due_at"))
    )


def _ended(now: datetime) -> Q:
    """Duties of the last year whose day has come, or that were met before it."""
    return Q(due_at__gte=now - _YEAR) & (Q(due_at__lt=now) | ~Q(met_at=None))


def _counted(which: Q, of: dict[str, Any]) -> Subquery:
    counted = Duty.objects.standing().filter(which, **of).order_by().values("record").annotate(n=Count("pk"))
    return Subquery(counted.values("n"))


@dataclass(slots=True)
class RoutinePage:
    """All that the page of one routine shows."""

    own: Routine
    open: list[Duty]
    done: list[RoutineDone]
    entries: Part[Entry]


def routine_page(record: Record, *, now: datetime, happened: str = "") -> RoutinePage:
    """Everything on a routine's page but its periods, which are a list of its own."""
    due = Duty.objects.open().filter(record=record, started_at__lte=now).order_by("due_at", "id")
    done = RoutineDone.objects.filter(record=record).select_related("by").order_by("-done_at", "-id")
    return RoutinePage(
        own=Routine.objects.select_related("record").get(record=record),
        open=list(due[:PAGE]),
        done=list(done[:PAGE]),
        entries=entries_of(record.pk, asked=happened),
    )


def owed_by(roles: Collection[Role], *, now: datetime, most: int = 20) -> list[tuple[Duty, RoutineOwed]]:
    """What is owed of routines by these roles and not done yet, what is due first before the rest: two statements."""
    mine = Duty.objects.open().filter(kind=ROUTINE, owner__in=sorted(roles), started_at__lte=now)
    duties = list(mine.select_related("record").order_by("due_at", "id")[:most])
    owed = {
        str(each.public_id): each for each in RoutineOwed.objects.filter(public_id__in=[each.key for each in duties])
    }
    return [(each, owed[each.key]) for each in duties if each.key in owed]


def periods(record: Record, *, now: datetime) -> QuerySet[Duty]:
    """Every time that a routine was owed and whose time has begun, the latest first."""
    return Duty.objects.standing().filter(record=record, started_at__lte=now).order_by("-due_at", "-id")


def owed_by_key(record: Record, keys: list[str]) -> dict[str, RoutineOwed]:
    """What is owed, by the key of its duty."""
    found = RoutineOwed.objects.filter(record=record, public_id__in=keys)
    return {str(each.public_id): each for each in found}


def still_to_keep(record: Record, owed_as: str, *, now: datetime, most: int = 60) -> list[RoutineOwed]:
    """The calendar periods of a routine that nothing is recorded for yet, the latest first."""
    kept = RoutineDone.objects.filter(record=record, did=Did.KEPT).values("from_on")
    found = RoutineOwed.objects.filter(record=record, owed_as=owed_as, at__lte=now).exclude(from_on__in=kept)
    return list(found.order_by("-from_on")[:most])
