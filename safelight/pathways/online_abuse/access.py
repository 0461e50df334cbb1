"""One online abuse case for an act, or those of the waiting list: in reach, allowed, and journalled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Case, IntegerField, QuerySet, Value, When

from safelight.kernel.acts import Act
from safelight.kernel.roles import ONLINE_ABUSE
from safelight.pathways.online_abuse.codes import Band
from safelight.pathways.online_abuse.models import OnlineCase
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.access import NotVisible, get_record, may, may_open, shown
from safelight.records.models import Record
from safelight.workforce.models import Officer
from safelight.workforce.reach import areas_in_reach

_NOT_GRADED = 2
"""A case that nobody has assessed stands below high, and above medium: it may be anything."""
_ORDER = {Band.VERY_HIGH: 0, Band.HIGH: 1, Band.MEDIUM: 3, Band.LOW: 4}


def get_case(reference: str, *, officer: Officer, act: Act, now: datetime) -> OnlineCase:
    """One case, to do an act on; journalled. `NotVisible` when absent or out of reach."""
    record = get_record(reference, officer=officer, act=act, now=now)
    if record.kind != ONLINE_ABUSE:
        raise NotVisible
    return OnlineCase.objects.filter(record=record).select_related("record__area").get()


def waiting_cases(officer: Officer, *, now: datetime) -> QuerySet[OnlineCase]:
    """The cases that wait in the officer's reach: the highest band first, and in it the one that has waited longest."""
    reached = Record.objects.visible_to(officer, now).filter(kind=ONLINE_ABUSE)
    order = Case(
        *(When(band=band, then=Value(place)) for band, place in _ORDER.items()),
        default=Value(_NOT_GRADED),
        output_field=IntegerField(),
    )
    found = OnlineCase.objects.waiting().filter(record__in=reached).select_related("record__area")
    return found.order_by(order, "received_at", "pk")


def journal_waiting(officer: Officer, references: Sequence[str]) -> None:
    """Journal which cases a list showed."""
    shown(officer, act=Act.READ_ONLINE_CASES, kind=ONLINE_ABUSE, references=references)


def districts(officer: Officer, *, now: datetime) -> list[Area]:
    """The districts in which the officer may open a case, by name."""
    reached = areas_in_reach(officer, now=now, kind=AreaKind.DISTRICT)
    opens = Act.RECEIVE_REFERRAL
    return [each for each in reached if may_open(officer, act=opens, kind=ONLINE_ABUSE, area=each, now=now)]


def may_do(officer: Officer, *, case: OnlineCase, now: datetime) -> frozenset[Act]:
    """Every act that the officer may do to this case now."""
    return frozenset(each for each in officer.acts(now) if may(officer, act=each, record=case.record, now=now).yes)
