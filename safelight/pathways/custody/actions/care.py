"""Care of the child: who is told, a woman for a girl, the cell, liaison and diversion."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.steps import (
    done,
    held,
    in_suite,
    require_past,
    require_words,
    taken_up,
    written,
)
from safelight.pathways.custody.codes import Liaison, Sex
from safelight.pathways.custody.models import CellPlacement, Detention, WelfareAttempt, WomanCarer
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotInform(Refusal):
    """That cannot be recorded about telling the person responsible for the child's welfare."""


class CannotNameCarer(Refusal):
    """A woman cannot be named to care for this child now."""


class CannotPlaceInCell(Refusal):
    """The child cannot be placed in a cell now."""


class CannotExplainCell(Refusal):
    """That cannot be recorded as the reason for a cell."""


class CannotLeaveCell(Refusal):
    """The end of a placement in a cell cannot be recorded."""


class CannotOfferLiaison(Refusal):
    """That cannot be recorded about liaison and diversion."""


@transaction.atomic
def inform_welfare_person(
    detention: Detention,
    *,
    person: str,
    informed: bool,
    at: datetime,
    by: Officer,
    now: datetime,
    relation: str = "",
    said: str = "",
    not_practicable: str = "",
    supervisor_informed_at: datetime | None = None,
    late_reason: str = "",
) -> None:
    """Tell the person responsible for the child's welfare (Code C 3.13), try to, or say why it is not practicable."""
    require(may(by, act=Act.INFORM_WELFARE_PERSON, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotInform)
    require_past(supervisor_informed_at, now=now, refusal=CannotInform, what="Telling the supervising authority")
    if informed and not_practicable.strip():
        raise CannotInform("Either the person was told, or it was not practicable: both are given here.")
    if not not_practicable.strip():
        require_words((person, "Say who was told, or who was tried."), refusal=CannotInform)
    if informed and detention.welfare_informed_at is not None:
        raise CannotInform("The person responsible for the child's welfare has been told already.")
    if informed:
        detention.welfare_informed_at = at
        words = "The person responsible for the child's welfare was told."
    elif not_practicable.strip():
        detention.welfare_not_practicable = not_practicable
        words = "Telling the person responsible for the child's welfare was not practicable."
    else:
        words = "An attempt was made to tell the person responsible for the child's welfare."
    detention.welfare_person = person or detention.welfare_person
    detention.welfare_relation = relation or detention.welfare_relation
    detention.supervisor_informed_at = supervisor_informed_at or detention.supervisor_informed_at
    saved(detention, refusal=CannotInform)
    if person.strip():
        written(
            WelfareAttempt,
            detention,
            by=by,
            now=now,
            late_reason=late_reason,
            refusal=CannotInform,
            at=at,
            person=person,
            said=said,
        )
    done(detention, act=Act.INFORM_WELFARE_PERSON, by=by, at=at, now=now, words=words, late_reason=late_reason)


@transaction.atomic
def name_woman_carer(
    detention: Detention,
    *,
    name: str,
    at: datetime,
    by: Officer,
    now: datetime,
    officer: Officer | None = None,
    told_at: datetime | None = None,
    late_reason: str = "",
) -> WomanCarer:
    """Name the woman in whose care a girl is while held (Code C 3.20A), and when the girl was told."""
    require(may(by, act=Act.NAME_WOMAN_CARER, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotNameCarer)
    require_past(told_at, now=now, refusal=CannotNameCarer, what="Telling the girl")
    if detention.child.sex == Sex.MALE:
        raise CannotNameCarer("This child is recorded as a boy.", next_step="Correct the child's sex if it is wrong.")
    require_words((name, "Name the woman who cares for the girl."), refusal=CannotNameCarer)
    told = "the girl was told" if told_at else "the girl is still to be told"
    carer = written(
        WomanCarer,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotNameCarer,
        officer=officer,
        name=name,
        named_at=at,
        told_at=told_at,
    )
    done(
        detention,
        act=Act.NAME_WOMAN_CARER,
        by=by,
        at=at,
        now=now,
        words=f"{name} was named as the woman who cares for the girl; {told}.",
        late_reason=late_reason,
    )
    return carer


@transaction.atomic
def place_in_cell(
    detention: Detention,
    *,
    apart_from_adults: bool,
    at: datetime,
    by: Officer,
    now: datetime,
    reason: str = "",
    alternatives: str = "",
    late_reason: str = "",
) -> CellPlacement:
    """Place the child in a cell, which needs a reason and never an adult's company (Code C 8.8, 8.10)."""
    require(may(by, act=Act.PLACE_IN_CELL, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotPlaceInCell)
    if not apart_from_adults:
        raise CannotPlaceInCell(
            "A child is never placed in a cell with a detained adult.", next_step="Find a place apart from adults."
        )
    open_one = CellPlacement.objects.filter(detention=detention, ended_at=None, withdrawn_at=None).first()
    if open_one is not None:
        raise CannotPlaceInCell(
            "The child is in a cell already.", next_step="Record when the child was taken out of it first."
        )
    placement = written(
        CellPlacement,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotPlaceInCell,
        placed_at=at,
        reason=reason,
        alternatives=alternatives,
        apart_from_adults=apart_from_adults,
        reasoned_at=now if reason.strip() else None,
    )
    done(
        detention,
        act=Act.PLACE_IN_CELL,
        by=by,
        at=at,
        now=now,
        words=f"The child was placed in a cell. {reason}".strip(),
        late_reason=late_reason,
    )
    return placement


@transaction.atomic
def explain_cell(
    detention: Detention,
    *,
    reason: str,
    alternatives: str,
    by: Officer,
    now: datetime,
    cell: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Write down why a cell was used and what else was considered, where that was left for after."""
    require(may(by, act=Act.EXPLAIN_CELL, record=detention.record, now=now))
    detention = taken_up(detention)
    require_words(
        (reason, "Say why a cell was used."), (alternatives, "Say what else was considered."), refusal=CannotExplainCell
    )
    placement = chosen(
        _placements(detention),
        cell,
        refusal=CannotExplainCell,
        told="The child has not been placed in a cell, so there is nothing to explain.",
    )
    if placement.reason.strip():
        raise CannotExplainCell("The reason for this cell has been given already.")
    placement.reason, placement.alternatives, placement.reasoned_at = reason, alternatives, now
    saved(placement, refusal=CannotExplainCell)
    done(
        detention,
        act=Act.EXPLAIN_CELL,
        by=by,
        at=now,
        now=now,
        words=f"The reason for a cell: {reason}",
        late_reason=late_reason,
    )


@transaction.atomic
def leave_cell(
    detention: Detention,
    *,
    at: datetime,
    by: Officer,
    now: datetime,
    cell: UUID | None = None,
    late_reason: str = "",
) -> None:
    """End a placement in a cell."""
    require(may(by, act=Act.LEAVE_CELL, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotLeaveCell)
    placement = chosen(
        (each for each in _placements(detention) if each.ended_at is None),
        cell,
        refusal=CannotLeaveCell,
        told="The child is not in a cell.",
    )
    placement.ended_at = at
    saved(placement, refusal=CannotLeaveCell)
    done(
        detention,
        act=Act.LEAVE_CELL,
        by=by,
        at=at,
        now=now,
        words="The child was taken out of the cell.",
        late_reason=late_reason,
    )


def end_placements(detention: Detention, *, at: datetime, refusal: type[Refusal]) -> None:
    """Leaving custody ends a placement in a cell that is still open."""
    for placement in _placements(detention):
        if placement.ended_at is None:
            placement.ended_at = at
            saved(placement, refusal=refusal)


def _placements(detention: Detention) -> list[CellPlacement]:
    return list(CellPlacement.objects.filter(detention=detention, withdrawn_at=None).order_by("placed_at", "pk"))


@transaction.atomic
def offer_liaison(
    detention: Detention,
    *,
    result: Liaison,
    at: datetime,
    by: Officer,
    now: datetime,
    seen_at: datetime | None = None,
    referral: str = "",
    late_reason: str = "",
) -> None:
    """Offer the child liaison and diversion, and record what came of it."""
    require(may(by, act=Act.OFFER_LIAISON, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotOfferLiaison)
    require_past(seen_at, now=now, refusal=CannotOfferLiaison, what="Being seen by liaison and diversion")
    if seen_at is not None and (result != Liaison.ACCEPTED or seen_at < at):
        raise CannotOfferLiaison(
            "A child is seen by liaison and diversion after accepting it.", next_step="Check the answer and the times."
        )
    if result != Liaison.NOT_OFFERED and detention.liaison_offered_at is None:
        detention.liaison_offered_at = at
    detention.liaison_result = result
    detention.liaison_seen_at = seen_at or detention.liaison_seen_at
    detention.liaison_referral = referral or detention.liaison_referral
    saved(detention, refusal=CannotOfferLiaison)
    done(
        detention,
        act=Act.OFFER_LIAISON,
        by=by,
        at=at,
        now=now,
        words=f"Liaison and diversion: {in_a_sentence(result.label)}.",
        late_reason=late_reason,
    )
