"""One custody record for an act, or the suites' children for a page: in reach, allowed, and journalled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.facts import RequestFacts
from safelight.pathways.custody.models import AccommodationRequest, AuthorityExtract, Detention, GoldenHourCheck
from safelight.pathways.custody.models.rows import DetentionRows
from safelight.places.models import Area, Authority
from safelight.records.access import NotVisible, get_record, shown
from safelight.records.models import Record
from safelight.workforce.models import Officer
from safelight.workforce.reach import areas_in_reach

RequestRows = DetentionRows[AccommodationRequest]


def get_detention(reference: str, *, officer: Officer, act: Act, now: datetime) -> Detention:
    """One child's time in custody, to do an act on; journalled. `NotVisible` when absent or out of reach."""
    record = get_record(reference, officer=officer, act=act, now=now)
    if record.kind != CUSTODY:
        raise NotVisible
    return _with_names(Detention.objects.filter(record=record)).get()


def children_in_custody(officer: Officer, *, area: Area | None, now: datetime) -> QuerySet[Detention]:
    """Children in the officer's suites now, or in one of them, those longest there first.

    Each with `checks_answered`: how many checks of the golden hour have an answer.
    """
    reached = Record.objects.visible_to(officer, now).filter(kind=CUSTODY)
    if area is not None:
        reached = reached.filter(area=area)
    children = _with_names(Detention.objects.in_custody().filter(record__in=reached))
    return children.annotate(checks_answered=_checks_answered()).order_by("arrived_at", "pk")


def _checks_answered() -> Coalesce:
    answers = GoldenHourCheck.objects.filter(detention=OuterRef("pk"), withdrawn_at=None).values("detention")
    return Coalesce(Subquery(answers.annotate(number=Count("item", distinct=True)).values("number")), 0)


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


def children_refused_bail(officer: Officer, *, now: datetime) -> QuerySet[Detention]:
    """Children charged and refused bail whose records the officer reaches, the last refused first."""
    reached = Record.objects.visible_to(officer, now).filter(kind=CUSTODY)
    refused = Detention.objects.refused_bail().filter(record__in=reached)
    return _with_names(refused).order_by("-bail_at", "pk")


def requests_in_reach(officer: Officer, *, start: datetime, end: datetime, now: datetime) -> RequestRows:
    """Requests made in a period for children whose records the officer reaches."""
    reached = Record.objects.visible_to(officer, now).filter(kind=CUSTODY)
    return AccommodationRequest.objects.standing().filter(
        requested_at__gte=start, requested_at__lt=end, detention__record__in=reached
    )


def authority_of(code: str, *, officer: Officer, act: Act) -> Authority:
    """An authority by its code; `NotVisible` where there is none."""
    found = Authority.objects.filter(code=code).first()
    if found is None:
        journal.write_apart(Kind.REFUSAL, act=act, officer=officer, detail={"refused": "not-visible"})
        raise NotVisible
    return found


def authorities() -> list[Authority]:
    """Every authority, those at home in the force first."""
    return list(Authority.objects.order_by("-home_to_force", "name"))


def get_extract(public_id: UUID, *, officer: Officer, act: Act) -> AuthorityExtract:
    """One shared extract; journalled. `NotVisible` when absent, or for who does not reach every record."""
    found = AuthorityExtract.objects.select_related("authority").filter(public_id=public_id).first()
    if found is None:
        journal.write_apart(
            Kind.REFUSAL, act=act, officer=officer, record=str(public_id), detail={"refused": "not-visible"}
        )
        raise NotVisible
    shown(officer, act=act, kind=CUSTODY, references=[each["reference"] for each in found.cases])
    return found


def authority_names(requests: Iterable[RequestFacts]) -> dict[int, str]:
    """The name of each authority that was asked."""
    asked = {request.authority for request in requests if request.authority is not None}
    return dict(Authority.objects.filter(pk__in=asked).values_list("pk", "name"))


def _with_names(detentions: QuerySet[Detention]) -> QuerySet[Detention]:
    return detentions.select_related("record__area", "child__person", "child__authority", "child__looked_after_by")
