"""What the pages of managed offenders read, over records that access gave: a few queries however many offenders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from safelight.derived.models import Duty, Gap
from safelight.design.parts import Part, part_of
from safelight.desk.advice import with_advice
from safelight.pathways.managed_offenders.codes import Band
from safelight.pathways.managed_offenders.facts import OffenderFacts
from safelight.pathways.managed_offenders.load import load_facts
from safelight.pathways.managed_offenders.models import Concern, Offender
from safelight.pathways.managed_offenders.rules.clocks import VISITS
from safelight.records.actions import current_hands
from safelight.records.chronology import SIZE, entries_of
from safelight.records.codes import InvolvedAs
from safelight.records.models import Entry, Hands, Involvement, Record


@dataclass(slots=True)
class Listed:
    """One offender on the list, with what must be done and what is missing."""

    offender: Offender
    facts: OffenderFacts
    duties: list[Duty] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    hands: Hands | None = None


def listing(offenders: Sequence[Offender], *, now: datetime) -> list[Listed]:
    """The offenders of a page of the list in its order, with all that it shows."""
    ids = [each.pk for each in offenders]
    facts = {each.id: each for each in load_facts(ids)}
    found = {each.pk: Listed(each, facts[each.pk]) for each in offenders}
    for duty in Duty.objects.open().filter(record__in=ids, started_at__lte=now).order_by("due_at", "pk"):
        found[duty.record_id].duties.append(duty)
    for gap in Gap.objects.open().filter(record__in=ids).order_by("since", "pk"):
        found[gap.record_id].gaps.append(gap)
    for pk, hands in current_hands(ids).items():
        found[pk].hands = hands
    return list(found.values())


class Backlog(NamedTuple):
    """Visits due in one band: how many, how many overdue, and whose is overdue longest, since when."""

    band: Band
    due: int
    overdue: int
    oldest: str = ""
    oldest_at: datetime | None = None


def visits_by_band(reached: QuerySet[Record], *, now: datetime) -> list[Backlog]:
    """The visits that are due to offenders in reach, by risk, the highest first: two queries."""
    clocks = [clock.code for clock in VISITS.values()]
    due = Duty.objects.open().filter(record__in=reached, started_at__lte=now, clock__in=clocks)
    late = due.filter(due_at__lt=now)
    counted = due.values_list("clock").annotate(Count("pk"), overdue=Count("pk", filter=Q(due_at__lt=now)))
    numbers = {clock: rest for clock, *rest in counted}
    longest = late.order_by("clock", "due_at", "pk").distinct("clock")
    oldest = {clock: rest for clock, *rest in longest.values_list("clock", "record__reference", "due_at")}
    return [
        Backlog(band, *numbers.get(clock.code, (0, 0)), *oldest.get(clock.code, ())) for band, clock in VISITS.items()
    ]


class Load(NamedTuple):
    """What is in one manager’s hands."""

    name: str
    number: int
    overdue: int


def by_manager(reached: QuerySet[Record], *, now: datetime, part: str) -> Part[Load]:
    """How many offenders in reach each manager has, and of how many something is overdue, the most first."""
    held = Hands.objects.filter(until=None, record__in=reached)
    late = Duty.objects.open().filter(due_at__lt=now).values("record")
    counted = held.values_list("name").annotate(
        number=Count("record"), overdue=Count("record", filter=Q(record__in=late))
    )
    return part_of(counted.order_by("-number", "name"), asked=part, size=100).drawn(lambda each: Load(*each))


@dataclass(slots=True)
class RecordPage:
    """All that the record page shows of one offender."""

    facts: OffenderFacts
    duties: list[Duty]
    gaps: list[Gap]
    entries: Part[Entry]
    hands: Hands | None
    concerns: list[Concern]


def record_page(offender: Offender, *, now: datetime, happened: str = "") -> RecordPage:
    """Everything on one offender’s page, the chronology newest first and bounded."""
    [facts] = load_facts([offender.pk])
    record = offender.pk
    concerns = Concern.objects.filter(offender=record).select_related("child", "authority")
    return RecordPage(
        facts=facts,
        duties=list(Duty.objects.open().filter(record=record, started_at__lte=now).order_by("due_at", "pk")),
        gaps=list(with_advice(Gap.objects.standing().filter(record=record)).order_by("accepted_at", "since", "pk")),
        entries=entries_of(record, asked=happened),
        hands=current_hands([record]).get(record),
        concerns=list(concerns.order_by("-passed_at", "-pk")[:SIZE]),
    )


def children_of(offender: Offender) -> Iterable[Involvement]:
    """The children whom concerns on the record are about."""
    return Involvement.objects.filter(record=offender.pk, role=InvolvedAs.CHILD).order_by("pk")


def numbers() -> QuerySet[Offender]:
    """Every record with the number of the offender whom it is about."""
    return Offender.objects.all()
