"""One police protection record for an act, or the children of a board: in reach, allowed, and journalled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.pathways.police_protection.models import Designation, Protection, SceneDraft
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.access import NotVisible, get_record, may, may_open, shown
from safelight.records.baton import held_or_offered
from safelight.records.models import Record
from safelight.workforce.models import Officer
from safelight.workforce.reach import areas_in_reach


def get_protection(reference: str, *, officer: Officer, act: Act, now: datetime) -> Protection:
    """One child's time in police protection, to do an act on; journalled. `NotVisible` when absent or out of reach."""
    record = get_record(reference, officer=officer, act=act, now=now)
    if record.kind != POLICE_PROTECTION:
        raise NotVisible
    return _with_names(Protection.objects.filter(record=record)).get()


def children_in_protection(officer: Officer, *, whose: str, now: datetime) -> QuerySet[Protection]:
    """The children whom the police have now, in the officer's reach, those longest there first.

    `whose`: "mine" for those whom this officer took, has in hand, is offered or is the designated officer of, and, for
    somebody who may become it, those whom nobody has accepted yet; "all" for all.
    """
    reached = Record.objects.visible_to(officer, now).filter(kind=POLICE_PROTECTION)
    children = Protection.objects.in_protection().filter(record__in=reached)
    if whose == "mine":
        held = Designation.objects.standing().filter(accepted_at__isnull=False, ended_at=None)
        mine = (
            Q(pk__in=held.filter(officer=officer).values("protection")) | Q(taken_by=officer) | held_or_offered(officer)
        )
        if Act.ACCEPT_DESIGNATION in officer.acts(now):
            mine |= ~Q(pk__in=held.values("protection"))
        children = children.filter(mine)
    return _with_names(children).order_by("taken_at", "pk")


def siblings(protection: Protection, *, officer: Officer, now: datetime) -> list[Protection]:
    """The other children of the same incident that the officer reaches, in the order they were taken; journalled."""
    reached = Record.objects.visible_to(officer, now).filter(kind=POLICE_PROTECTION)
    others = Protection.objects.of_incident(protection.incident).filter(record__in=reached).exclude(pk=protection.pk)
    found = list(_with_names(others).order_by("taken_at", "pk")[:20])
    if found:
        shown(
            officer, act=Act.READ_RECORD, kind=POLICE_PROTECTION, references=[each.record.reference for each in found]
        )
    return found


def journal_board(officer: Officer, references: Sequence[str]) -> None:
    """Journal which children a board showed."""
    shown(officer, act=Act.READ_PROTECTION_BOARD, kind=POLICE_PROTECTION, references=references)


def districts(officer: Officer, *, now: datetime) -> list[Area]:
    """The districts in which the officer may open a record, by name."""
    reached = areas_in_reach(officer, now=now, kind=AreaKind.DISTRICT)
    opens = Act.TAKE_INTO_PROTECTION
    return [each for each in reached if may_open(officer, act=opens, kind=POLICE_PROTECTION, area=each, now=now)]


def incident_to_add_to(reference: str, *, officer: Officer, now: datetime) -> Protection:
    """A record whose incident another child is added to; `NotVisible` when absent or out of reach. Journalled."""
    return get_protection(reference, officer=officer, act=Act.TAKE_INTO_PROTECTION, now=now)


def may_do(officer: Officer, *, protection: Protection, now: datetime) -> frozenset[Act]:
    """Every act that the officer may do to this record now."""
    record = protection.record
    return frozenset(each for each in officer.acts(now) if may(officer, act=each, record=record, now=now).yes)


# Drafts


def get_draft(public_id: UUID, *, officer: Officer, now: datetime) -> SceneDraft:
    """The officer's own draft; `NotVisible`, journalled apart, where there is none, or its answers are gone.

    One that was recorded is given, so that whoever comes back to it is taken to its records.
    """
    draft = begun_draft(public_id, officer=officer)
    gone = draft is None or (draft.recorded_at is None and (draft.emptied_at is not None or draft.kept_until <= now))
    if draft is None or gone:
        journal.write_apart(
            Kind.REFUSAL, act=Act.TAKE_INTO_PROTECTION, officer=officer, detail={"refused": "not-visible"}
        )
        raise NotVisible
    journal.write(Kind.READ, act=Act.TAKE_INTO_PROTECTION, officer=officer, detail={"draft": str(public_id)})
    return draft


def begun_draft(public_id: UUID, *, officer: Officer) -> SceneDraft | None:
    """The officer's own draft, if it has been begun."""
    return SceneDraft.objects.filter(public_id=public_id, maker=officer).first()


def my_drafts(officer: Officer, *, now: datetime) -> list[SceneDraft]:
    """What the officer has begun and not recorded, the latest first; at most ten."""
    return list(SceneDraft.objects.to_go_on_with(officer, now).order_by("-saved_at", "-pk")[:10])


def _with_names(protections: QuerySet[Protection]) -> QuerySet[Protection]:
    return protections.select_related(
        "record__area", "child__person", "child__authority", "child__looked_after_by", "found_authority", "taken_by"
    )
