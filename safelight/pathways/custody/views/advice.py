"""The solicitor and the healthcare professional."""

from __future__ import annotations

from django.http import HttpResponse

from safelight.kernel.acts import Act
from safelight.pathways.custody import actions
from safelight.pathways.custody.forms.advice import (
    AskHealthcareForm,
    ContactSolicitorForm,
    OfferSolicitorForm,
    ReceiveSolicitorForm,
    RecordHealthcareForm,
)
from safelight.pathways.custody.views.acting import acting
from safelight.workforce.gate import OfficerRequest, act


@act(Act.OFFER_SOLICITOR)
def offer_solicitor(request: OfficerRequest, reference: str) -> HttpResponse:
    """Offer a solicitor, and record the answer."""
    return acting(
        request,
        reference,
        Act.OFFER_SOLICITOR,
        OfferSolicitorForm,
        actions.offer_solicitor,
        says="the offer of a solicitor.",
    )


@act(Act.CONTACT_SOLICITOR)
def contact_solicitor(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record a call to the solicitor."""
    return acting(
        request,
        reference,
        Act.CONTACT_SOLICITOR,
        ContactSolicitorForm,
        actions.contact_solicitor,
        says="the call to the solicitor.",
    )


@act(Act.RECEIVE_SOLICITOR)
def receive_solicitor(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record that the solicitor came."""
    return acting(
        request,
        reference,
        Act.RECEIVE_SOLICITOR,
        ReceiveSolicitorForm,
        actions.receive_solicitor,
        says="the solicitor’s arrival.",
    )


@act(Act.ASK_HEALTHCARE)
def ask_healthcare(request: OfficerRequest, reference: str) -> HttpResponse:
    """Ask for a healthcare professional."""
    return acting(
        request,
        reference,
        Act.ASK_HEALTHCARE,
        AskHealthcareForm,
        actions.ask_healthcare,
        says="a healthcare professional was asked for.",
    )


@act(Act.RECORD_HEALTHCARE)
def record_healthcare(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record that a healthcare professional saw the child."""
    return acting(
        request,
        reference,
        Act.RECORD_HEALTHCARE,
        RecordHealthcareForm,
        actions.record_healthcare,
        says="the healthcare professional saw the child.",
    )
