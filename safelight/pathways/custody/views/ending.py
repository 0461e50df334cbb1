"""Leaving custody, and closing the record."""

from __future__ import annotations

from django.http import HttpResponse

from safelight.kernel.acts import Act
from safelight.pathways.custody import actions
from safelight.pathways.custody.forms.ending import CloseForm, LeaveForm
from safelight.pathways.custody.views.acting import acting
from safelight.workforce.gate import OfficerRequest, act


@act(Act.LEAVE_CUSTODY)
def leave(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record where the child went."""
    return acting(
        request,
        reference,
        Act.LEAVE_CUSTODY,
        LeaveForm,
        actions.leave_custody,
        says="the child left custody.",
    )


@act(Act.CLOSE_CUSTODY)
def close(request: OfficerRequest, reference: str) -> HttpResponse:
    """Close the record."""
    return acting(
        request,
        reference,
        Act.CLOSE_CUSTODY,
        CloseForm,
        actions.close,
        says="the record is closed.",
        button="Close the record",
        warning="Once it is closed, nothing more is recorded on it except replies, referrals and "
        "copies of the certificate.",
    )
