"""What the pages of this room read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When

from safelight.derived.models import Duty, Gap
from safelight.design.parts import Part
from safelight.information.codes import Sort
from safelight.information.facts import MatterFacts
from safelight.information.load import load_matters
from safelight.information.models import Matter, MatterStep, Telling
from safelight.kernel.codes import Code
from safelight.records.chronology import entries_of
from safelight.records.models import Entry, Record
from safelight.workforce.models import Officer

PAGE = 50


class Shown(Code):
    """Which part of the register a list shows."""

    OPEN = "OPEN", "Open"
    OVERDUE = "OVERDUE", "Open, with something overdue"
    SOON = "SOON", "Open, with something due soon"
    ALL = "ALL", "All, with what is closed"


@dataclass(frozen=True, slots=True)
class Tallies:
    """How many matters are open, and how they press."""

    open: int
    overdue: int
    soon: int


def _annotated(officer: Officer, now: datetime) -> QuerySet[Any]:
    reached = Record.objects.visible_to(officer, now).values("pk")
    due = Duty.objects.open().filter(record=OuterRef("record"), started_at__lte=now).order_by("due_at", "id")
    return (
        Matter.objects.filter(record__in=reached)
        .select_related("record")
        .defer("about")
        .annotate(
            next_due=Subquery(due.values("due_at")[:1]),
            next_warn=Subquery(due.values("warn_at")[:1]),
            next_clock=Subquery(due.values("clock")[:1]),
        )
        .annotate(
            pressing=Case(
                When(next_due__lt=now, then=Value(Shown.OVERDUE.value)),
                When(next_warn__lte=now, then=Value(Shown.SOON.value)),
                default=Value(""),
            )
        )
    )


def listed(officer: Officer, *, show: Shown, sort: str, now: datetime) -> QuerySet[Any]:
    """Matters in reach, what is due first at the top."""
    found = _annotated(officer, now)
    if show is not Shown.ALL:
        found = found.filter(record__closed_at=None)
    if show in (Shown.OVERDUE, Shown.SOON):
        found = found.filter(pressing=show.value)
    if sort:
        found = found.filter(sort=sort)
    return found.order_by(F("next_due").asc(nulls_last=True), "-came_at", "-record")


def tallies(officer: Officer, *, now: datetime) -> Tallies:
    """The counts of the page, in one statement."""
    found = _annotated(officer, now).filter(record__closed_at=None)
    counted = found.aggregate(
        open=Count("pk"),
        overdue=Count("pk", filter=Q(pressing=Shown.OVERDUE.value)),
        soon=Count("pk", filter=Q(pressing=Shown.SOON.value)),
    )
    return Tallies(**counted)


@dataclass(slots=True)
class MatterPage:
    """All that the page of one matter shows."""

    it: Matter
    facts: MatterFacts
    duties: list[Duty]
    gaps: list[Gap]
    steps: list[MatterStep]
    tellings: list[Telling]
    entries: Part[Entry]

    @property
    def sort(self) -> Sort:
        """What it is."""
        return Sort(self.it.sort)


def matter_page(record: Record, *, now: datetime, happened: str = "") -> MatterPage:
    """Everything on the page of one matter: a statement for each table. Its steps and those to be told are what people
    recorded one by one, and whoever was given something; none of them is left out."""
    [facts] = load_matters([record.pk])
    return MatterPage(
        it=Matter.objects.select_related("record").get(record=record),
        facts=facts,
        duties=list(Duty.objects.open().filter(record=record, started_at__lte=now).order_by("due_at", "id")),
        gaps=list(Gap.objects.standing().filter(record=record).order_by("since", "id")),
        steps=list(MatterStep.objects.filter(record=record).select_related("by").order_by("-happened_at", "-id")),
        tellings=list(Telling.objects.filter(record=record).order_by("to", "id")),
        entries=entries_of(record.pk, asked=happened),
    )


def sort_of(record: Record) -> Sort:
    """What a matter is."""
    return Sort(Matter.objects.values_list("sort", flat=True).get(record=record))


def telling_named(record: Record, public_id: str) -> Telling | None:
    """One of those to be told of a correction."""
    return next((each for each in Telling.objects.filter(record=record) if str(each.public_id) == public_id), None)
