"""Leaving custody, and closing the record once everything is on it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.care import end_placements
from safelight.pathways.custody.actions.interviews import end_interviews
from safelight.pathways.custody.actions.steps import done, in_suite, require_past, taken_up
from safelight.pathways.custody.actions.watching import end_rests
from safelight.pathways.custody.codes import Bail, ChargeResult, LeftTo, SearchType
from safelight.pathways.custody.models import Detention
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer

_TO_AN_AUTHORITY = (LeftTo.LA_NONSECURE, LeftTo.LA_SECURE)


class CannotLeave(Refusal):
    """That the child left custody cannot be recorded."""


class CannotClose(Refusal):
    """The custody record cannot be closed now."""


@transaction.atomic
def leave_custody(
    detention: Detention,
    *,
    to: LeftTo,
    at: datetime,
    by: Officer,
    now: datetime,
    result: ChargeResult | None = None,
    release_assessed_at: datetime | None = None,
    release_assessment: str = "",
    transport: str = "",
    accompanied_by: str = "",
    court: str = "",
    court_sits_at: datetime | None = None,
    referral_at: datetime | None = None,
    referral_reference: str = "",
    no_referral_why: str = "",
    late_reason: str = "",
) -> None:
    """Record that the child left custody, and where to.

    A child refused bail leaves for court only when it is answered whether an authority was asked, and with the
    certificate, a copy of it for the court (PACE 1984, s.38(6) and (7)).
    """
    require(may(by, act=Act.LEAVE_CUSTODY, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotLeave)
    if detention.left_at is not None:
        raise CannotLeave("The child has left custody already.")
    if detention.authorised_at is None and detention.refused_at is None:
        raise CannotLeave(
            "It has not been decided whether to hold the child.", next_step="Authorise or refuse detention."
        )
    if to in _TO_AN_AUTHORITY:
        raise CannotLeave(
            "A child goes to an authority's accommodation by the move that it offered.",
            next_step="Record the move instead.",
        )
    for moment, what in ((release_assessed_at, "The risk assessment"), (referral_at, "The referral")):
        require_past(moment, now=now, refusal=CannotLeave, what=what)
    _with_a_result(detention, to=to, result=result)
    detention.left_at, detention.left_to = at, to
    detention.charge_result = detention.charge_result or result or ""
    detention.release_transport = transport or detention.release_transport
    detention.release_accompanied_by = accompanied_by or detention.release_accompanied_by
    detention.court = court or detention.court
    detention.court_sits_at = court_sits_at or detention.court_sits_at
    _finished(
        detention,
        release_assessed_at=release_assessed_at,
        release_assessment=release_assessment,
        referral_at=referral_at,
        referral_reference=referral_reference,
        no_referral_why=no_referral_why,
    )
    saved(detention, refusal=CannotLeave)
    end_placements(detention, at=at, refusal=CannotLeave)
    end_rests(detention, at=at, refusal=CannotLeave)
    end_interviews(detention, at=at, refusal=CannotLeave)
    done(
        detention,
        act=Act.LEAVE_CUSTODY,
        by=by,
        at=at,
        now=now,
        words=f"The child left custody: {in_a_sentence(to.label)}.",
        late_reason=late_reason,
    )


def _with_a_result(detention: Detention, *, to: LeftTo, result: ChargeResult | None) -> None:
    if detention.refused_at is not None:
        return
    if detention.charged_at is None:
        if result is None or result == ChargeResult.CHARGED:
            raise CannotLeave(
                "The child has not been charged.", next_step="Record the charge, or say what came of the investigation."
            )
    elif result not in (None, ChargeResult.CHARGED):
        raise CannotLeave("The child was charged, so nothing else came of the investigation.")
    elif not detention.bail:
        raise CannotLeave("Bail has not been decided.", next_step="Record the bail decision first.")
    elif detention.bail == Bail.REFUSED and to in (LeftTo.HOME_PARENT, LeftTo.HOME_OTHER):
        raise CannotLeave(
            "Bail was refused, so this child does not go home from here.", next_step="Check where they went."
        )


def _finished(
    detention: Detention,
    *,
    release_assessed_at: datetime | None,
    release_assessment: str,
    referral_at: datetime | None,
    referral_reference: str,
    no_referral_why: str,
) -> None:
    detention.release_assessed_at = release_assessed_at or detention.release_assessed_at
    detention.release_assessment = release_assessment or detention.release_assessment
    detention.referral_at = referral_at or detention.referral_at
    detention.referral_reference = referral_reference or detention.referral_reference
    detention.no_referral_why = no_referral_why or detention.no_referral_why


@transaction.atomic
def close(
    detention: Detention,
    *,
    by: Officer,
    now: datetime,
    searched: SearchType | None = None,
    release_assessed_at: datetime | None = None,
    release_assessment: str = "",
    referral_at: datetime | None = None,
    referral_reference: str = "",
    no_referral_why: str = "",
) -> None:
    """Close the record once the child has gone and everything that must be on it is.

    `searched` answers how far the child was searched, where no search was recorded.
    """
    require(may(by, act=Act.CLOSE_CUSTODY, record=detention.record, now=now))
    detention = taken_up(detention)
    record = detention.record
    if detention.left_at is None and detention.refused_at is None:
        raise CannotClose("The child has not left custody.", next_step="Record when and where the child went first.")
    for moment, what in ((release_assessed_at, "The risk assessment"), (referral_at, "The referral")):
        require_past(moment, now=now, refusal=CannotClose, what=what)
    if searched is not None:
        if detention.searched and detention.searched != searched:
            raise CannotClose("How far the child was searched is recorded already.")
        detention.searched = searched
    _finished(
        detention,
        release_assessed_at=release_assessed_at,
        release_assessment=release_assessment,
        referral_at=referral_at,
        referral_reference=referral_reference,
        no_referral_why=no_referral_why,
    )
    saved(detention, refusal=CannotClose)
    record.closed_at = now
    saved(record, refusal=CannotClose)
    done(
        detention,
        act=Act.CLOSE_CUSTODY,
        by=by,
        at=now,
        now=now,
        words="The custody record was closed.",
        late_reason="",
    )
