"""An offer turned down, or come to an end."""

from __future__ import annotations

from django.http import HttpResponse

from safelight.kernel.acts import Act
from safelight.pathways.custody import actions
from safelight.pathways.custody.forms.offers import EndOfferForm, TurnDownForm
from safelight.pathways.custody.views.acting import acting
from safelight.workforce.gate import OfficerRequest, act


@act(Act.TURN_DOWN_OFFER)
def turn_down(request: OfficerRequest, reference: str) -> HttpResponse:
    """Turn down the place that was offered."""
    return acting(
        request,
        reference,
        Act.TURN_DOWN_OFFER,
        TurnDownForm,
        actions.turn_down_offer,
        says="the offer was turned down. Next: ask the authority again.",
        button="Turn down the offer",
        warning="The child stays in custody. The duty to move the child stands, and this is always sampled.",
    )


@act(Act.END_OFFER)
def end(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record that the offer came to an end."""
    return acting(
        request,
        reference,
        Act.END_OFFER,
        EndOfferForm,
        actions.end_offer,
        says="the offer came to an end.",
    )
