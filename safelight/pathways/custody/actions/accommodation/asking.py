"""Asking an authority for accommodation, or answering that nobody was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.shapes import Attempt, SecureTest
from safelight.pathways.custody.actions.steps import (
    done,
    refuse_wrong_words,
    refused_bail,
    require_past,
    require_words,
    taken_up,
    written,
)
from safelight.pathways.custody.codes import AskedFor, AuthorityTeam, Basis, NotMovedReason
from safelight.pathways.custody.facts import RequestFacts
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.models import AccommodationRequest, Detention, RequestAttempt
from safelight.pathways.custody.rules.decision import secure_test_parts
from safelight.places.models import Authority
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotAsk(Refusal):
    """The authority cannot be asked for that now."""


class SecureNotOpen(CannotAsk):
    """Secure accommodation cannot be asked for: parts of the test are not shown. `failed` lists them in words."""

    def __init__(self, failed: Sequence[str]) -> None:
        self.failed = tuple(failed)
        super().__init__(
            "Secure accommodation cannot be asked for, because this is not shown: " + "; ".join(self.failed) + ".",
            next_step="Ask for local authority accommodation (non-secure).",
        )


class CannotRecordNotAsked(Refusal):
    """It cannot be recorded that no authority was asked."""


@transaction.atomic
def ask_for_accommodation(
    detention: Detention,
    *,
    authority: Authority,
    why_authority: str,
    team: AuthorityTeam,
    at: datetime,
    by: Officer,
    now: datetime,
    contact: str = "",
    method: str = "",
    kind: AskedFor = AskedFor.NON_SECURE,
    secure_test: SecureTest | None = None,
    inspector_endorsed_by: str = "",
    inspector_endorsed_at: datetime | None = None,
    attempts: Sequence[Attempt] = (),
    late_reason: str = "",
) -> AccommodationRequest:
    """Ask an authority to accommodate a child refused bail (PACE 1984, s.38(6)). Non-secure unless all four parts of
    the test for secure accommodation are shown."""
    require(may(by, act=Act.ASK_FOR_ACCOMMODATION, record=detention.record, now=now))
    detention = taken_up(detention)
    refused_bail(detention, at=at, now=now, refusal=CannotAsk)
    _held_after_charge(detention, refusal=CannotAsk)
    require_past(inspector_endorsed_at, now=now, refusal=CannotAsk, what="The inspector's endorsement")
    require_words((why_authority, "Say why this authority is asked."), refusal=CannotAsk)
    test = secure_test or SecureTest()
    refuse_wrong_words(
        why_authority,
        test.offence_why,
        test.evidence,
        test.why_not_non_secure,
        *(attempt.said for attempt in attempts),
        refusal=CannotAsk,
    )
    for attempt in attempts:
        require_past(attempt.at, now=now, refusal=CannotAsk, what="An attempt")
    if kind != AskedFor.NON_SECURE:
        _secure_must_be_open(detention, test)
    request = written(
        AccommodationRequest,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotAsk,
        requested_at=at,
        requested_by=by,
        requested_by_name=by.name,
        method=method,
        authority=authority,
        why_authority=why_authority,
        contact=contact,
        team=team,
        kind=kind,
        secure_offence_why=test.offence_why,
        secure_harm=test.harm,
        secure_further_offences=test.further_offences,
        secure_before_court=test.before_court,
        secure_evidence=test.evidence,
        secure_why_not_non_secure=test.why_not_non_secure,
        inspector_endorsed_by_name=inspector_endorsed_by,
        inspector_endorsed_at=inspector_endorsed_at,
    )
    for attempt in attempts or (Attempt(at=at, person=contact),):
        written(
            RequestAttempt,
            detention,
            by=by,
            now=now,
            late_reason=late_reason,
            refusal=CannotAsk,
            request=request,
            at=attempt.at,
            person=attempt.person,
            said=attempt.said,
        )
    if detention.not_asked_reason and not detention.straight_to_court_why:
        detention.not_asked_reason = detention.not_asked_why = detention.not_asked_inspector = ""
        saved(detention, refusal=CannotAsk)
    done(
        detention,
        act=Act.ASK_FOR_ACCOMMODATION,
        by=by,
        at=at,
        now=now,
        words=f"{authority.name} was asked for: {kind.label}.",
        late_reason=late_reason,
    )
    return request


def _held_after_charge(detention: Detention, *, refusal: type[Refusal]) -> None:
    if detention.held_on not in ("", Basis.BEFORE_CHARGE, Basis.AFTER_CHARGE):
        raise refusal(
            f"This child is held on another basis ({in_a_sentence(Basis(detention.held_on).label)}), "
            "which does not carry the duty to move."
        )


def _secure_must_be_open(detention: Detention, test: SecureTest) -> None:
    [facts] = load_facts([detention.pk])
    parts = secure_test_parts(
        facts,
        RequestFacts(
            "",
            secure_offence_why=test.offence_why,
            secure_harm=test.harm,
            secure_further_offences=test.further_offences,
            secure_before_court=test.before_court,
            secure_evidence=test.evidence,
            secure_why_not_non_secure=test.why_not_non_secure,
        ),
    )
    failed = [words for words, shown in parts.items() if not shown]
    if failed:
        raise SecureNotOpen(failed)


@transaction.atomic
def record_not_asked(
    detention: Detention,
    *,
    reason: NotMovedReason,
    why: str,
    at: datetime,
    by: Officer,
    now: datetime,
    inspector: str = "",
    court: str = "",
    court_sits_at: datetime | None = None,
    late_reason: str = "",
) -> None:
    """Answer "no" to whether an authority was asked, with the reason and the inspector who knows of it.

    A child taken straight to a sitting court needs the court and when it sits instead.
    """
    require(may(by, act=Act.RECORD_NOT_ASKED, record=detention.record, now=now))
    detention = taken_up(detention)
    refused_bail(detention, at=at, now=now, refusal=CannotRecordNotAsked)
    if AccommodationRequest.objects.filter(detention=detention, withdrawn_at=None).exists():
        raise CannotRecordNotAsked("An authority has been asked.", next_step="Record its reply.")
    require_words((why, "Say why no authority was asked."), refusal=CannotRecordNotAsked)
    if reason == NotMovedReason.STRAIGHT_TO_COURT:
        if not court.strip() or court_sits_at is None:
            raise CannotRecordNotAsked("Name the court the child is taken straight to, and when it sits.")
        detention.straight_to_court_why, detention.court, detention.court_sits_at = why, court, court_sits_at
    elif not inspector.strip():
        raise CannotRecordNotAsked("Name the inspector who was told that no authority was asked.")
    detention.not_asked_reason, detention.not_asked_why, detention.not_asked_inspector = reason, why, inspector
    saved(detention, refusal=CannotRecordNotAsked)
    done(
        detention,
        act=Act.RECORD_NOT_ASKED,
        by=by,
        at=at,
        now=now,
        words=f"No authority was asked for accommodation. {reason.label}: {why}",
        late_reason=late_reason,
    )
