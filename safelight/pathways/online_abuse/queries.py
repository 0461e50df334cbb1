"""What the pages of online abuse read, over cases that access gave: a few queries however many cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from safelight.derived.models import Duty, Gap
from safelight.design.parts import Part
from safelight.desk.advice import with_advice
from safelight.pathways.online_abuse.facts import CaseFacts
from safelight.pathways.online_abuse.load import load_facts
from safelight.pathways.online_abuse.models import LinkedChild, OnlineCase
from safelight.records.actions import current_hands
from safelight.records.chronology import entries_of
from safelight.records.models import Entry, Hands, Involvement

_EXECUTE = "online-abuse.execute-"


@dataclass(slots=True)
class Listed:
    """One case of the waiting list, with what must be done, whose it is, and how many children it has."""

    case: OnlineCase
    duties: list[Duty] = field(default_factory=list)
    children: int = 0
    at_home: int = 0
    hands: Hands | None = None

    def due_at(self) -> datetime | None:
        """When it is to be dealt with."""
        return min((duty.due_at for duty in self.duties if duty.clock.startswith(_EXECUTE)), default=None)


def listed(cases: Sequence[OnlineCase]) -> list[Listed]:
    """The cases of a list with all that it shows: three queries, whatever their number."""
    ids = [case.pk for case in cases]
    rows = {case.pk: Listed(case) for case in cases}
    for duty in Duty.objects.open().filter(record__in=ids).order_by("due_at", "pk"):
        rows[duty.record_id].duties.append(duty)
    children = LinkedChild.objects.filter(case__in=ids, withdrawn_at=None).order_by("pk")
    for case, at_home in children.values_list("case_id", "lives_with_suspect"):
        rows[case].children += 1
        rows[case].at_home += bool(at_home)
    hands = current_hands(ids)
    for pk, row in rows.items():
        row.hands = hands.get(pk)
    return list(rows.values())


@dataclass(frozen=True, slots=True)
class Backlog:
    """The whole waiting list in numbers: by band (blank: not assessed yet), over their time, and the oldest."""

    by_band: Counter[str]
    over: int
    oldest: datetime | None

    @property
    def size(self) -> int:
        """How many wait."""
        return self.by_band.total()


def over_their_time(waiting: QuerySet[OnlineCase], *, now: datetime) -> QuerySet[OnlineCase]:
    """Those of some waiting cases whose time to be dealt with is over."""
    late = Duty.objects.overdue(now).filter(clock__startswith=_EXECUTE)
    return waiting.filter(record__in=late.values("record"))


def backlog(waiting: QuerySet[OnlineCase], *, now: datetime) -> Backlog:
    """What waits, in two queries: its size, risk and oldest, and how many of them are over their time."""
    found = list(waiting.order_by("received_at").values_list("band", "received_at"))
    over = over_their_time(waiting.order_by(), now=now).count()
    return Backlog(Counter(band for band, _ in found), over, found[0][1] if found else None)


@dataclass(slots=True)
class CasePage:
    """All that the record page shows of one case."""

    facts: CaseFacts
    duties: list[Duty]
    gaps: list[Gap]
    entries: Part[Entry]
    hands: Hands | None
    children: dict[int, Involvement]


def case_page(case: OnlineCase, *, now: datetime, happened: str = "") -> CasePage:
    """Everything on one case's page, the chronology newest first and bounded."""
    [facts] = load_facts([case.pk])
    record = case.record_id
    open_now = Duty.objects.open().filter(record=record, started_at__lte=now)
    return CasePage(
        facts=facts,
        duties=list(open_now.order_by("due_at", "pk")),
        gaps=list(with_advice(Gap.objects.standing().filter(record=record)).order_by("accepted_at", "since", "pk")),
        entries=entries_of(record, asked=happened),
        hands=current_hands([record]).get(record),
        children=children_of(case),
    )


def children_of(case: OnlineCase) -> dict[int, Involvement]:
    """The children of a case as they are on its record, by the key that facts name them by."""
    return {each.pk: each for each in Involvement.objects.filter(record=case.record_id).order_by("pk")}
