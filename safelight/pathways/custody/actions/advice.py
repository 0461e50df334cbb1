"""Those who come to the child: the solicitor, and the healthcare professional."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.design.moments import when
from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.steps import done, in_suite, require_words, taken_up, written
from safelight.pathways.custody.codes import Solicitor
from safelight.pathways.custody.models import Detention, HealthcareVisit, LegalAdvice
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotOfferSolicitor(Refusal):
    """The offer of a solicitor cannot be recorded."""


class CannotContactSolicitor(Refusal):
    """The call to the solicitor cannot be recorded."""


class CannotReceiveSolicitor(Refusal):
    """The solicitor's arrival cannot be recorded."""


class CannotAskHealthcare(Refusal):
    """That a healthcare professional was asked for cannot be recorded."""


class CannotRecordHealthcare(Refusal):
    """That a healthcare professional saw the child cannot be recorded."""


# The solicitor


@transaction.atomic
def offer_solicitor(
    detention: Detention,
    *,
    asked_by: Solicitor,
    at: datetime,
    by: Officer,
    now: datetime,
    solicitor: str = "",
    declined_why: str = "",
    late_reason: str = "",
) -> LegalAdvice:
    """Record that a solicitor was offered: asked for, by the child or by an adult for the child, or declined and why.

    A child who declined may ask later, and the appropriate adult may ask for one who declined (Code C 6.5A).
    """
    require(may(by, act=Act.OFFER_SOLICITOR, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotOfferSolicitor)
    if asked_by == Solicitor.DECLINED:
        require_words(
            (declined_why, "Write down the reason the child gave, in the child’s words, or that none was given."),
            refusal=CannotOfferSolicitor,
        )
    waiting = [each for each in _advice(detention) if each.asked_by not in ("", Solicitor.DECLINED)]
    if waiting and waiting[-1].arrived_at is None:
        raise CannotOfferSolicitor(
            "A solicitor has been asked for already, and has not come.", next_step="Record the call to the solicitor."
        )
    offered = written(
        LegalAdvice,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotOfferSolicitor,
        offered_at=at,
        asked_by=asked_by,
        solicitor="" if asked_by == Solicitor.DECLINED else solicitor,
        declined_why=declined_why if asked_by == Solicitor.DECLINED else "",
    )
    declined = f"A solicitor was offered and declined: {declined_why}"
    asked = f"A solicitor was asked for by: {in_a_sentence(asked_by.label)}. {solicitor}".strip()
    done(
        detention,
        act=Act.OFFER_SOLICITOR,
        by=by,
        at=at,
        now=now,
        words=declined if asked_by == Solicitor.DECLINED else asked,
        late_reason=late_reason,
    )
    return offered


@transaction.atomic
def contact_solicitor(
    detention: Detention,
    *,
    solicitor: str,
    reached: bool,
    at: datetime,
    by: Officer,
    now: datetime,
    said: str = "",
    advice: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Record a call to the solicitor, or to the scheme that finds one. A call nobody answered stays in the chronology,
    and the solicitor is not yet contacted."""
    require(may(by, act=Act.CONTACT_SOLICITOR, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotContactSolicitor)
    require_words((solicitor, "Name who was called."), refusal=CannotContactSolicitor)
    asked = _asked(detention, advice, refusal=CannotContactSolicitor)
    _not_before(asked.offered_at, at, now=now, refusal=CannotContactSolicitor)
    if asked.arrived_at is not None:
        raise CannotContactSolicitor("The solicitor has arrived already.")
    if reached and asked.contacted_at is None:
        asked.contacted_at = at
    if reached:
        asked.solicitor = solicitor
    saved(asked, refusal=CannotContactSolicitor)
    spoken = "was contacted" if reached else "was called and not reached"
    done(
        detention,
        act=Act.CONTACT_SOLICITOR,
        by=by,
        at=at,
        now=now,
        words=f"The solicitor ({solicitor}) {spoken}. {said}".strip(),
        late_reason=late_reason,
    )


@transaction.atomic
def receive_solicitor(
    detention: Detention,
    *,
    at: datetime,
    by: Officer,
    now: datetime,
    solicitor: str = "",
    advice: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Record that the solicitor came to the child."""
    require(may(by, act=Act.RECEIVE_SOLICITOR, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotReceiveSolicitor)
    asked = _asked(detention, advice, refusal=CannotReceiveSolicitor)
    _not_before(asked.contacted_at or asked.offered_at, at, now=now, refusal=CannotReceiveSolicitor)
    if asked.arrived_at is not None:
        raise CannotReceiveSolicitor(f"The solicitor arrived at {when(asked.arrived_at, now)}, as recorded already.")
    asked.solicitor = solicitor.strip() or asked.solicitor
    require_words((asked.solicitor, "Name the solicitor."), refusal=CannotReceiveSolicitor)
    asked.arrived_at = at
    saved(asked, refusal=CannotReceiveSolicitor)
    done(
        detention,
        act=Act.RECEIVE_SOLICITOR,
        by=by,
        at=at,
        now=now,
        words=f"The solicitor arrived: {asked.solicitor}.",
        late_reason=late_reason,
    )


def _advice(detention: Detention) -> list[LegalAdvice]:
    return list(LegalAdvice.objects.filter(detention=detention, withdrawn_at=None).order_by("offered_at", "pk"))


def _asked(detention: Detention, advice: UUID | None, *, refusal: type[Refusal]) -> LegalAdvice:
    asked = [each for each in _advice(detention) if each.asked_by != Solicitor.DECLINED]
    return chosen(
        asked, advice, refusal=refusal, told="No solicitor has been asked for. Record the offer of one, first."
    )


# The healthcare professional


@transaction.atomic
def ask_healthcare(
    detention: Detention,
    *,
    why: str,
    at: datetime,
    by: Officer,
    now: datetime,
    professional: str = "",
    late_reason: str = "",
) -> HealthcareVisit:
    """Ask for a healthcare professional to see the child, and say what for."""
    require(may(by, act=Act.ASK_HEALTHCARE, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotAskHealthcare)
    require_words((why, "Say what the child needs to be seen for."), refusal=CannotAskHealthcare)
    asked = written(
        HealthcareVisit,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotAskHealthcare,
        asked_at=at,
        why=why,
        professional=professional,
    )
    done(
        detention,
        act=Act.ASK_HEALTHCARE,
        by=by,
        at=at,
        now=now,
        words=f"A healthcare professional was asked for: {why}",
        late_reason=late_reason,
    )
    return asked


@transaction.atomic
def record_healthcare(
    detention: Detention,
    *,
    professional: str,
    outcome: str,
    at: datetime,
    by: Officer,
    now: datetime,
    visit: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Record that a healthcare professional saw the child, who it was, and what came of it."""
    require(may(by, act=Act.RECORD_HEALTHCARE, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotRecordHealthcare)
    require_words(
        (professional, "Name the healthcare professional."),
        (outcome, "Say what they found, and what is to be done."),
        refusal=CannotRecordHealthcare,
    )
    waiting = HealthcareVisit.objects.filter(detention=detention, withdrawn_at=None, seen_at=None)
    asked = chosen(
        waiting.order_by("-asked_at", "-pk"),
        visit,
        refusal=CannotRecordHealthcare,
        told="No healthcare professional has been asked for who has not come. Record that one was asked for, first.",
    )
    _not_before(asked.asked_at, at, now=now, refusal=CannotRecordHealthcare)
    asked.seen_at, asked.professional, asked.outcome = at, professional, outcome
    saved(asked, refusal=CannotRecordHealthcare)
    done(
        detention,
        act=Act.RECORD_HEALTHCARE,
        by=by,
        at=at,
        now=now,
        words=f"{professional} saw the child: {outcome}",
        late_reason=late_reason,
    )


def _not_before(earlier: datetime | None, at: datetime, *, now: datetime, refusal: type[Refusal]) -> None:
    if earlier is not None and at < earlier:
        raise refusal(f"That was asked for at {when(earlier, now)}, after the time given here.")
