"""What goes on between the suite and the court: the certificate printed and produced, and what the court decided."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.design.moments import when
from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.steps import done, require_past, require_words, taken_up, written
from safelight.pathways.custody.codes import Bail, CopyTo, CourtOutcome, Produced
from safelight.pathways.custody.models import Certificate, CertificatePrint, Detention
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotPrintCertificate(Refusal):
    """The certificate cannot be printed."""


class CannotProduceCertificate(Refusal):
    """Whether the certificate was produced to the court cannot be recorded."""


class CannotRecordOutcome(Refusal):
    """What the court decided cannot be recorded."""


@transaction.atomic
def print_certificate(
    detention: Detention,
    *,
    to: CopyTo,
    to_whom: str,
    digest: str,
    by: Officer,
    now: datetime,
    certificate: UUID | None = None,
) -> CertificatePrint:
    """Log one printing of a certificate: who printed it, when, for whom, and the SHA-256 of what was printed.

    Printing is not giving: that a copy was given is recorded when it is.
    """
    require(may(by, act=Act.PRINT_CERTIFICATE, record=detention.record, now=now))
    detention = taken_up(detention)
    printed = _certificate(detention, certificate, refusal=CannotPrintCertificate)
    require_words((to_whom, "Name who the copy is for."), refusal=CannotPrintCertificate)
    row = written(
        CertificatePrint,
        detention,
        by=by,
        now=now,
        late_reason="",
        refusal=CannotPrintCertificate,
        certificate=printed,
        to=to,
        to_whom=to_whom,
        at=now,
        digest=digest,
    )
    done(
        detention,
        act=Act.PRINT_CERTIFICATE,
        by=by,
        at=now,
        now=now,
        words=f"The certificate was printed for: {in_a_sentence(to.label)} ({to_whom}).",
        late_reason="",
    )
    return row


@transaction.atomic
def produce_certificate(
    detention: Detention,
    *,
    produced: Produced,
    at: datetime,
    by: Officer,
    now: datetime,
    to_whom: str = "",
    certificate: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Record whether the certificate was produced to the court (PACE 1984, s.38(7)), when, and to whom.

    What was not known or not done can become "produced" later; produced stays so.
    """
    require(may(by, act=Act.PRODUCE_CERTIFICATE, record=detention.record, now=now))
    detention = taken_up(detention)
    require_past(at, now=now, refusal=CannotProduceCertificate)
    taken = _certificate(detention, certificate, refusal=CannotProduceCertificate)
    if taken.certified_at is not None and at < taken.certified_at:
        raise CannotProduceCertificate(
            f"It was certified at {when(taken.certified_at, now)}, after the time given here.",
            next_step="Check the time.",
        )
    if taken.produced == Produced.YES:
        raise CannotProduceCertificate("That the certificate was produced is recorded already.")
    if produced == Produced.YES:
        require_words((to_whom, "Say to whom: the court, and who took it there."), refusal=CannotProduceCertificate)
    taken.produced, taken.produced_at, taken.produced_to = produced, at, to_whom
    taken.produced_by_name = by.name
    saved(taken, refusal=CannotProduceCertificate)
    done(
        detention,
        act=Act.PRODUCE_CERTIFICATE,
        by=by,
        at=at,
        now=now,
        words=_said_of(produced, to_whom),
        late_reason=late_reason,
    )


def _said_of(produced: Produced, to_whom: str) -> str:
    match produced:
        case Produced.YES:
            return f"The certificate was produced to the court: {to_whom}."
        case Produced.NO:
            return f"The certificate was not produced to the court. {to_whom}".strip()
        case Produced.UNKNOWN:
            return f"Whether the certificate was produced to the court is not known. {to_whom}".strip()


@transaction.atomic
def record_court_outcome(
    detention: Detention,
    *,
    outcome: CourtOutcome,
    at: datetime,
    by: Officer,
    now: datetime,
    court: str = "",
    late_reason: str = "",
) -> None:
    """Record what the court decided about a child who was charged and refused bail.

    "Not known" may be followed by what it was; a decision that is known is not overwritten.
    """
    require(may(by, act=Act.RECORD_COURT_OUTCOME, record=detention.record, now=now))
    detention = taken_up(detention)
    require_past(at, now=now, refusal=CannotRecordOutcome)
    if detention.bail != Bail.REFUSED or detention.bail_at is None:
        raise CannotRecordOutcome("Bail was not refused, so the child was not kept for a court.")
    if detention.left_at is None:
        raise CannotRecordOutcome("The child has not left custody.", next_step="Record leaving for court first.")
    if at < detention.left_at:
        raise CannotRecordOutcome(
            f"The child left custody at {when(detention.left_at, now)}, after the time given here.",
            next_step="Check the time.",
        )
    if detention.court_outcome not in ("", CourtOutcome.UNKNOWN):
        raise CannotRecordOutcome(
            f"What the court decided is recorded already: {in_a_sentence(CourtOutcome(detention.court_outcome).label)}."
        )
    detention.court = court.strip() or detention.court
    if not detention.court:
        raise CannotRecordOutcome("Name the court.")
    detention.court_outcome, detention.court_decided_at = outcome, at
    saved(detention, refusal=CannotRecordOutcome)
    done(
        detention,
        act=Act.RECORD_COURT_OUTCOME,
        by=by,
        at=at,
        now=now,
        words=f"{detention.court} decided: {in_a_sentence(outcome.label)}.",
        late_reason=late_reason,
    )


def _certificate(detention: Detention, certificate: UUID | None, *, refusal: type[Refusal]) -> Certificate:
    standing = Certificate.objects.filter(detention=detention, withdrawn_at=None).order_by("certified_at", "pk")
    return chosen(standing, certificate, refusal=refusal, told="There is no certificate on this record.")
