"""One custody record for an act, or the suites' children for a page: in reach, allowed, and journalled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.facts import RequestFacts
from safelight.pathways.custody.models import Detention
from safelight.places.models import Area, Authority
from safelight.records.access import NotVisible, get_record, shown
from safelight.records.models import Record
from safelight.workforce.models import Officer
from safelight.workforce.reach import areas_in_reach


def get_detention(reference: str, *, officer: Officer, act: Act, now: datetime) -> Detention:
    """One child's time in custody, to do an act on; journalled. `NotVisible` when absent or out of reach."""
    record = get_record(reference, officer=officer, act=act, now=now)
    if record.kind != CUSTODY:
        raise NotVisible
    return _with_names(Detention.objects.filter(record=record)).get()


def children_in_custody(officer: Officer, *, area: Area | None, now: datetime) -> QuerySet[Detention]:
    """Children in the officer's suites now, or in one of them, those longest there first."""
    reached = Record.objects.visible_to(officer, now).filter(kind=CUSTODY)
    if area is not None:
        reached = reached.filter(area=area)
    return _with_names(Detention.objects.in_custody().filter(record__in=reached)).order_by("arrived_at", "pk")


def suite_in_reach(code: str, *, officer: Officer, now: datetime) -> Area:
    """A suite that the officer's postings reach; `NotVisible` otherwise, journalled apart."""
    for area in areas_in_reach(officer, now=now):
        if area.code == code:
            return area
    journal.write_apart(Kind.REFUSAL, act=Act.READ_BOARD, officer=officer, detail={"refused": "not-visible"})
    raise NotVisible


def journal_board(officer: Officer, references: list[str]) -> None:
    """Journal which children a board showed."""
    shown(officer, act=Act.READ_BOARD, kind=CUSTODY, references=references)


def authority_names(requests: Iterable[RequestFacts]) -> dict[int, str]:
    """The name of each authority that was asked."""
    asked = {request.authority for request in requests if request.authority is not None}
    return dict(Authority.objects.filter(pk__in=asked).values_list("pk", "name"))


def _with_names(detentions: QuerySet[Detention]) -> QuerySet[Detention]:
    return detentions.select_related("record__area", "child__person", "child__authority", "child__looked_after_by")
