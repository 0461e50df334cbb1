"""The charge, and the bail decision that follows it at once."""

from __future__ import annotations

from django.http import HttpResponse

from safelight.kernel.acts import Act
from safelight.pathways.custody import actions
from safelight.pathways.custody.forms.charge import BailForm, ChargeForm
from safelight.pathways.custody.views.acting import acting
from safelight.workforce.gate import OfficerRequest, act


@act(Act.CHARGE)
def charge(request: OfficerRequest, reference: str) -> HttpResponse:
    """Charge the child."""
    return acting(
        request,
        reference,
        Act.CHARGE,
        ChargeForm,
        actions.charge,
        says="the child was charged. Next: the bail decision.",
        title="Charge the child",
        button="Record the charge",
    )


@act(Act.DECIDE_BAIL)
def decide_bail(request: OfficerRequest, reference: str) -> HttpResponse:
    """Grant bail, or refuse it on grounds that are open."""
    return acting(
        request,
        reference,
        Act.DECIDE_BAIL,
        BailForm,
        actions.decide_bail,
        says="the bail decision.",
        button="Record the decision",
    )
