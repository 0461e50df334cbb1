"""Holding a child for longer before charge: a superintendent's authority, and what a court is asked and decides."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from safelight.design.moments import when
from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.steps import (
    done,
    held,
    rank_of,
    require_past,
    require_words,
    taken_up,
    written,
)
from safelight.pathways.custody.codes import Rank, Representations, ReviewMode
from safelight.pathways.custody.codes.extensions import ExtensionDecision, ExtensionKind
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.models import Detention, Extension
from safelight.pathways.custody.rules.extensions import (
    apply_by,
    authority_window,
    lawful,
    may_be_held_until,
    never_past,
)
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer

_COURT = (ExtensionKind.WARRANT, ExtensionKind.EXTENSION)


class CannotAuthoriseLonger(Refusal):
    """Detention beyond 24 hours cannot be authorised now."""


class CannotApply(Refusal):
    """A court cannot be asked for a warrant of further detention now."""


class CannotRecordWarrant(Refusal):
    """What the court decided cannot be recorded."""


class CannotTellLonger(Refusal):
    """That the child was told cannot be recorded."""


def _uncharged(detention: Detention, *, at: datetime, now: datetime, refusal: type[Refusal]) -> None:
    held(detention, at=at, now=now, refusal=refusal)
    if detention.charged_at is not None and at >= detention.charged_at:
        raise refusal(
            f"The child was charged at {when(detention.charged_at, now)}.",
            next_step="After charge the custody officer decides bail; nobody extends detention.",
        )
    if detention.relevant_at is None:
        raise refusal("The relevant time is not recorded, so no limit can be counted.", next_step="Record it first.")


@transaction.atomic
def authorise_longer(
    detention: Detention,
    *,
    decision: ExtensionDecision,
    at: datetime,
    by: Officer,
    now: datetime,
    until_at: datetime | None = None,
    mode: ReviewMode | str = "",
    mode_reason: str = "",
    link_appropriate: bool | None = None,
    link_advised: bool | None = None,
    link_consented: bool | None = None,
    indictable: bool | None = None,
    diligent: bool | None = None,
    necessary_why: str = "",
    child_vulnerability: str = "",
    adult_view: str = "",
    alternatives: str = "",
    representations_child: Representations | str = "",
    representations_solicitor: Representations | str = "",
    representations_adult: Representations | str = "",
    representations: str = "",
    refused_why: str = "",
    told_at: datetime | None = None,
    late_reason: str = "",
) -> Extension:
    """Decide, as a superintendent or above, whether the child is held beyond 24 hours (PACE 1984, s.42).

    Open from the second review of detention to 24 hours after the relevant time, to an end no later than 36 hours
    after it. A refusal says why and changes no limit.
    """
    require(may(by, act=Act.AUTHORISE_LONGER, record=detention.record, now=now))
    detention = taken_up(detention)
    _uncharged(detention, at=at, now=now, refusal=CannotAuthoriseLonger)
    require_past(told_at, now=now, refusal=CannotAuthoriseLonger, what="Telling the child")
    _right_rank(by)
    if decision == ExtensionDecision.REFUSED:
        require_words((refused_why, "Say why longer detention is refused."), refusal=CannotAuthoriseLonger)
        until_at = None
    else:
        _within_the_window(detention, at=at, until_at=until_at, now=now)
    row = written(
        Extension,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotAuthoriseLonger,
        kind=ExtensionKind.AUTHORITY,
        decision=decision,
        decided_at=at,
        until_at=until_at,
        refused_why=refused_why,
        told_at=told_at,
        officer=by,
        officer_name=by.name,
        rank=rank_of(by),
        mode=mode,
        mode_reason=mode_reason,
        link_appropriate=link_appropriate,
        link_advised=link_advised,
        link_consented=link_consented,
        indictable=indictable,
        diligent=diligent,
        necessary_why=necessary_why,
        child_vulnerability=child_vulnerability,
        adult_view=adult_view,
        alternatives=alternatives,
        representations_child=representations_child,
        representations_solicitor=representations_solicitor,
        representations_adult=representations_adult,
        representations=representations,
    )
    words = f"Detention beyond 24 hours was refused. {refused_why}"
    if until_at is not None:
        words = f"Detention beyond 24 hours was authorised, until {when(until_at, now)} at the latest."
    done(detention, act=Act.AUTHORISE_LONGER, by=by, at=at, now=now, words=words, late_reason=late_reason)
    return row


def _right_rank(by: Officer) -> None:
    rank = rank_of(by)
    if not isinstance(rank, Rank) or not rank.at_least(Rank.SUPERINTENDENT):
        raise CannotAuthoriseLonger(
            "Only a superintendent or above decides on detention beyond 24 hours.",
            next_step="Ask the duty superintendent.",
        )


def _within_the_window(detention: Detention, *, at: datetime, until_at: datetime | None, now: datetime) -> None:
    [facts] = load_facts([detention.pk])
    window = authority_window(facts)
    assert window is not None
    if at > window.closes_at:
        raise CannotAuthoriseLonger(
            f"Authority could be given until {when(window.closes_at, now)}, 24 hours after the relevant time. After "
            "that nobody can give it.",
            next_step="Charge or release the child.",
        )
    if window.opens_at is None:
        raise CannotAuthoriseLonger(
            "The second review of detention has not been done. Until then authority cannot be given.",
            next_step="Have the review done first.",
        )
    if at < window.opens_at:
        raise CannotAuthoriseLonger(
            f"The second review of detention was done at {when(window.opens_at, now)}. Before that authority cannot be "
            "given.",
            next_step="Check the time.",
        )
    if until_at is None:
        raise CannotAuthoriseLonger("Say until when the child may be held.")
    if until_at > window.latest_end:
        raise CannotAuthoriseLonger(
            f"The latest end is {when(window.latest_end, now)}, 36 hours after the relevant time.",
            next_step="Give that end, or an earlier one.",
        )


@transaction.atomic
def apply_for_warrant(
    detention: Detention,
    *,
    court: str,
    at: datetime,
    by: Officer,
    now: datetime,
    late_reason: str = "",
) -> Extension:
    """Ask a magistrates' court for a warrant of further detention, or to extend one that runs (ss.43 and 44)."""
    require(may(by, act=Act.APPLY_FOR_WARRANT, record=detention.record, now=now))
    detention = taken_up(detention)
    _uncharged(detention, at=at, now=now, refusal=CannotApply)
    require_words((court, "Name the court."), refusal=CannotApply)
    [facts] = load_facts([detention.pk])
    if any(each.kind in _COURT and not each.decision for each in facts.extensions):
        raise CannotApply("A court has been asked and has not decided.", next_step="Record what it decides first.")
    limit = may_be_held_until(facts)
    if limit is not None and at > limit:
        raise CannotApply(
            f"The child could be held until {when(limit, now)}, which has passed.",
            next_step="Charge or release the child.",
        )
    warrants = lawful(facts, kinds=_COURT)
    by_when = apply_by(facts)
    if not warrants and by_when is not None and at > by_when:
        raise CannotApply(
            f"The court could be asked until {when(by_when, now)}, 36 hours after the relevant time.",
            next_step="Charge or release the child.",
        )
    kind = ExtensionKind.EXTENSION if warrants else ExtensionKind.WARRANT
    row = written(
        Extension,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotApply,
        kind=kind,
        applied_at=at,
        applied_by_name=by.name,
        court=court,
    )
    what = "to extend the warrant" if warrants else "for a warrant of further detention"
    done(
        detention,
        act=Act.APPLY_FOR_WARRANT,
        by=by,
        at=at,
        now=now,
        words=f"{court} was asked {what}.",
        late_reason=late_reason,
    )
    return row


@transaction.atomic
def record_warrant(
    detention: Detention,
    *,
    decision: ExtensionDecision,
    at: datetime,
    by: Officer,
    now: datetime,
    until_at: datetime | None = None,
    refused_why: str = "",
    told_at: datetime | None = None,
    late_reason: str = "",
) -> None:
    """Record what the court decided. A warrant runs from its issue for 36 hours at most, and never past 96 in all."""
    require(may(by, act=Act.RECORD_WARRANT, record=detention.record, now=now))
    detention = taken_up(detention)
    _uncharged(detention, at=at, now=now, refusal=CannotRecordWarrant)
    require_past(told_at, now=now, refusal=CannotRecordWarrant, what="Telling the child")
    asked = chosen(
        _standing(detention).filter(kind__in=_COURT, decision=""),
        None,
        refusal=CannotRecordWarrant,
        told="No court has been asked for a warrant that it has not decided on.",
    )
    [facts] = load_facts([detention.pk])
    end = never_past(facts)
    if decision == ExtensionDecision.GRANTED:
        if until_at is None:
            raise CannotRecordWarrant("Say until when the court lets the child be held.")
        if end is not None and until_at > end:
            raise CannotRecordWarrant(
                f"Nothing holds the child past {when(end, now)}, 96 hours after the relevant time.",
                next_step="Check the warrant, and tell the court if it says so.",
            )
    else:
        until_at = None
    asked.decision, asked.decided_at, asked.until_at = decision, at, until_at
    asked.refused_why, asked.told_at = refused_why, told_at
    saved(asked, refusal=CannotRecordWarrant)
    words = f"{asked.court} refused further detention. {refused_why}".strip()
    if until_at is not None:
        words = f"{asked.court} let the child be held until {when(until_at, now)}."
    done(detention, act=Act.RECORD_WARRANT, by=by, at=at, now=now, words=words, late_reason=late_reason)


@transaction.atomic
def tell_longer(
    detention: Detention,
    *,
    at: datetime,
    by: Officer,
    now: datetime,
    extension: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Tell the child what was decided on being held for longer."""
    require(may(by, act=Act.TELL_LONGER, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotTellLonger)
    row = chosen(
        _standing(detention).exclude(decision="").filter(told_at=None),
        extension,
        refusal=CannotTellLonger,
        told="There is no decision on longer detention that the child has not been told.",
    )
    if row.decided_at is not None and at < row.decided_at:
        raise CannotTellLonger(f"It was decided at {when(row.decided_at, now)}, after the time given here.")
    row.told_at = at
    saved(row, refusal=CannotTellLonger)
    done(
        detention,
        act=Act.TELL_LONGER,
        by=by,
        at=at,
        now=now,
        words="The child was told what was decided on being held for longer.",
        late_reason=late_reason,
    )


def _standing(detention: Detention) -> QuerySet[Extension]:
    return Extension.objects.filter(detention=detention, withdrawn_at=None).order_by("decided_at", "applied_at", "pk")
