"""One managed offender for an act, or a list of them: in reach, allowed, and journalled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from safelight.derived.models import Duty
from safelight.kernel.acts import Act
from safelight.kernel.roles import MANAGED_OFFENDERS
from safelight.pathways.managed_offenders.models import Offender
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.access import NotVisible, get_record, may, may_open, shown
from safelight.records.baton import held_or_offered
from safelight.records.models import Hands, Record
from safelight.workforce.models import Officer
from safelight.workforce.reach import areas_in_reach


def get_offender(reference: str, *, officer: Officer, act: Act, now: datetime) -> Offender:
    """One offender, to do an act on; journalled. `NotVisible` when absent or out of reach."""
    record = get_record(reference, officer=officer, act=act, now=now)
    if record.kind != MANAGED_OFFENDERS:
        raise NotVisible
    return Offender.objects.select_related("record__area").get(record=record)


def reached(officer: Officer, *, now: datetime) -> QuerySet[Record]:
    """The records of offenders managed now that the officer reaches, as a sub-query."""
    return Record.objects.visible_to(officer, now).open().filter(kind=MANAGED_OFFENDERS)


def offenders(officer: Officer, *, whose: str, now: datetime) -> QuerySet[Offender]:
    """The offenders managed now in the officer's reach, by what is due next, what is overdue longest before all.

    `whose`: "mine" for those in this officer's hands or offered to them and those in nobody's, "all" for all.
    """
    found = Offender.objects.filter(record__in=reached(officer, now=now))
    if whose == "mine":
        in_anybodys = Hands.objects.filter(until=None).values("record")
        found = found.filter(held_or_offered(officer) | ~Q(record__in=in_anybodys))
    due = Duty.objects.open().filter(record=OuterRef("record_id"), started_at__lte=now).order_by("due_at")
    found = found.annotate(next_due_at=Subquery(due.values("due_at")[:1]))
    return found.select_related("record__area").order_by(F("next_due_at").asc(nulls_last=True), "pk")


def journal_list(officer: Officer, references: Sequence[str]) -> None:
    """Journal which offenders a list showed."""
    shown(officer, act=Act.READ_OFFENDERS, kind=MANAGED_OFFENDERS, references=references)


def districts(officer: Officer, *, now: datetime) -> list[Area]:
    """The districts in which the officer may take an offender on, by name."""
    areas = areas_in_reach(officer, now=now, kind=AreaKind.DISTRICT)
    opens = Act.TAKE_ON_OFFENDER
    return [each for each in areas if may_open(officer, act=opens, kind=MANAGED_OFFENDERS, area=each, now=now)]


def may_do(officer: Officer, *, offender: Offender, now: datetime) -> frozenset[Act]:
    """Every act that the officer may do to this record now."""
    record = offender.record
    return frozenset(each for each in officer.acts(now) if may(officer, act=each, record=record, now=now).yes)
