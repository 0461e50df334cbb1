"""The duty to move a charged child: asking, the answer, challenge, the move, and the certificate if kept."""

from __future__ import annotations

from django.http import HttpResponse

from safelight.kernel.acts import Act
from safelight.pathways.custody import actions
from safelight.pathways.custody.forms.accommodation import (
    AskForm,
    ChallengeForm,
    EscalateForm,
    MoveForm,
    NotAskedForm,
    ReplyForm,
)
from safelight.pathways.custody.forms.certificate import CertifyForm, GiveCopyForm
from safelight.pathways.custody.views.acting import acting
from safelight.workforce.gate import OfficerRequest, act


@act(Act.ASK_FOR_ACCOMMODATION)
def ask(request: OfficerRequest, reference: str) -> HttpResponse:
    """Ask an authority to accommodate the child."""
    return acting(
        request,
        reference,
        Act.ASK_FOR_ACCOMMODATION,
        AskForm,
        actions.ask_for_accommodation,
        says="the authority was asked. Next: its reply.",
        button="Record the request",
    )


@act(Act.RECORD_NOT_ASKED)
def not_asked(request: OfficerRequest, reference: str) -> HttpResponse:
    """Answer that no authority was asked, and why."""
    return acting(
        request,
        reference,
        Act.RECORD_NOT_ASKED,
        NotAskedForm,
        actions.record_not_asked,
        says="why no authority was asked.",
    )


@act(Act.RECORD_REPLY)
def reply(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record what the authority answered."""
    return acting(
        request,
        reference,
        Act.RECORD_REPLY,
        ReplyForm,
        actions.record_reply,
        says="the authority’s reply.",
        button="Record the reply",
    )


@act(Act.CHALLENGE_AUTHORITY)
def challenge(request: OfficerRequest, reference: str) -> HttpResponse:
    """Challenge an authority that refused or did not answer."""
    return acting(
        request,
        reference,
        Act.CHALLENGE_AUTHORITY,
        ChallengeForm,
        actions.challenge,
        says="the challenge. Next: what came of it.",
        button="Record the challenge",
    )


@act(Act.ESCALATE_REFUSAL)
def escalate(request: OfficerRequest, reference: str) -> HttpResponse:
    """Take the refusal to somebody more senior."""
    return acting(
        request,
        reference,
        Act.ESCALATE_REFUSAL,
        EscalateForm,
        actions.escalate,
        says="the refusal was taken further.",
    )


@act(Act.MOVE_CHILD)
def move(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record the move to the place that was offered."""
    return acting(
        request,
        reference,
        Act.MOVE_CHILD,
        MoveForm,
        actions.move_child,
        says="the child was moved to local authority accommodation.",
        button="Record the move",
    )


@act(Act.CERTIFY)
def certify(request: OfficerRequest, reference: str) -> HttpResponse:
    """Certify why the child was kept."""
    return acting(
        request,
        reference,
        Act.CERTIFY,
        CertifyForm,
        actions.certify,
        says="the certificate. Next: a copy for the court.",
        button="Certify",
    )


@act(Act.GIVE_COPY)
def give_copy(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record a copy of the certificate given."""
    return acting(
        request,
        reference,
        Act.GIVE_COPY,
        GiveCopyForm,
        actions.give_copy,
        says="the copy of the certificate.",
    )
