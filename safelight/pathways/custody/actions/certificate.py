"""The certificate of why a charged child was kept, and its copies (PACE 1984, s.38(7))."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.accommodation.requests import last_answer, standing_requests
from safelight.pathways.custody.actions.steps import (
    done,
    rank_of,
    refuse_wrong_words,
    refused_bail,
    require_past,
    taken_up,
    written,
)
from safelight.pathways.custody.codes import AskedFor, CopyTo, Limb, NotMovedReason, Reply
from safelight.pathways.custody.models import AccommodationRequest, Certificate, CertificateCopy, Detention
from safelight.records.access import may, require
from safelight.workforce.models import Officer

_NON_SECURE = (AskedFor.NON_SECURE, AskedFor.EITHER)
_SECURE = (AskedFor.SECURE, AskedFor.EITHER)


class CannotCertify(Refusal):
    """It cannot be certified that the child was kept on that ground."""


class CannotGiveCopy(Refusal):
    """That a copy of the certificate was given cannot be recorded."""


@transaction.atomic
def certify(
    detention: Detention,
    *,
    limb: Limb,
    circumstances: str,
    reasons: Sequence[NotMovedReason],
    at: datetime,
    by: Officer,
    now: datetime,
    serious_harm: str = "",
    why_other_inadequate: str = "",
    inspector_seen_by: str = "",
    inspector_seen_at: datetime | None = None,
    late_reason: str = "",
) -> Certificate:
    """Certify, as the custody officer, why the child was not moved.

    What was asked for and what was answered is taken from the requests on the record. The ground of no secure place
    needs non-secure accommodation to have been asked for and answered as well.
    """
    require(may(by, act=Act.CERTIFY, record=detention.record, now=now))
    detention = taken_up(detention)
    refused_bail(detention, at=at, now=now, refusal=CannotCertify)
    require_past(inspector_seen_at, now=now, refusal=CannotCertify, what="The inspector's sight of it")
    refuse_wrong_words(circumstances, serious_harm, why_other_inadequate, refusal=CannotCertify)
    if not reasons:
        raise CannotCertify("Choose what really happened: why the child was not moved.")
    requests = standing_requests(detention)
    non_secure = [each for each in requests if each.kind in _NON_SECURE]
    secure = [each for each in requests if each.kind in _SECURE]
    if limb == Limb.NO_SECURE_PLACE and _answer(non_secure) is None:
        raise CannotCertify(
            "Local authority accommodation (non-secure) has not been asked for and answered, "
            "so it cannot be said that no other place would do.",
            next_step="Ask for it, and record the reply.",
        )
    certificate = written(
        Certificate,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotCertify,
        limb=limb,
        circumstances=circumstances,
        reasons=list(reasons),
        non_secure_asked=bool(non_secure),
        non_secure_reply=_answer(non_secure) or "",
        secure_asked=bool(secure),
        secure_reply=_answer(secure) or "",
        serious_harm=serious_harm,
        why_other_inadequate=why_other_inadequate,
        certified_at=at,
        certified_by=by,
        certified_by_name=by.name,
        rank=rank_of(by),
        inspector_seen_by_name=inspector_seen_by,
        inspector_seen_at=inspector_seen_at,
    )
    done(
        detention,
        act=Act.CERTIFY,
        by=by,
        at=at,
        now=now,
        words=f"It was certified why the child was kept. {limb.label}.",
        late_reason=late_reason,
    )
    return certificate


def _answer(requests: Iterable[AccommodationRequest]) -> Reply | None:
    """The best that was said to any of the requests: an offer before a refusal, any answer before none."""
    answers = [answer for answer in map(last_answer, requests) if answer is not None]
    return next((answer for answer in answers if answer.offers), answers[-1] if answers else None)


@transaction.atomic
def give_copy(
    detention: Detention,
    *,
    to: CopyTo,
    at: datetime,
    by: Officer,
    now: datetime,
    to_whom: str = "",
    certificate: UUID | None = None,
    late_reason: str = "",
) -> CertificateCopy:
    """Give a copy of the certificate: to the court always, with the child."""
    require(may(by, act=Act.GIVE_COPY, record=detention.record, now=now))
    detention = taken_up(detention)
    refused_bail(detention, at=at, now=now, refusal=CannotGiveCopy)
    standing = Certificate.objects.filter(detention=detention, withdrawn_at=None).order_by("certified_at", "pk")
    copied = chosen(
        standing, certificate, refusal=CannotGiveCopy, told="There is no certificate on this record to give a copy of."
    )
    if copied.certified_at is not None and at < copied.certified_at:
        raise CannotGiveCopy("A copy cannot be given before the certificate was made.", next_step="Check the time.")
    given = CertificateCopy.objects.filter(detention=detention, certificate=copied, to=to, withdrawn_at=None)
    if given.exists():
        raise CannotGiveCopy(f"A copy has been given already to: {in_a_sentence(to.label)}.")
    copy = written(
        CertificateCopy,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotGiveCopy,
        certificate=copied,
        to=to,
        to_whom=to_whom,
        at=at,
    )
    done(
        detention,
        act=Act.GIVE_COPY,
        by=by,
        at=at,
        now=now,
        words=f"A copy of the certificate was given to: {in_a_sentence(to.label)}{f' ({to_whom})' if to_whom else ''}.",
        late_reason=late_reason,
    )
    return copy
