"""Reviews of detention, put off in writing, and told to the child."""

from __future__ import annotations

from django.http import HttpResponse

from safelight.kernel.acts import Act
from safelight.pathways.custody import actions
from safelight.pathways.custody.forms.reviews import PostponeForm, ReviewForm, TellOutcomeForm
from safelight.pathways.custody.views.acting import acting
from safelight.workforce.gate import OfficerRequest, act


@act(Act.REVIEW_DETENTION)
def review(request: OfficerRequest, reference: str) -> HttpResponse:
    """Review detention, with a fresh reason."""
    return acting(
        request,
        reference,
        Act.REVIEW_DETENTION,
        ReviewForm,
        actions.review_detention,
        says="the review of detention.",
        button="Record the review",
    )


@act(Act.POSTPONE_REVIEW)
def postpone(request: OfficerRequest, reference: str) -> HttpResponse:
    """Put a review off for one of the law's reasons."""
    return acting(
        request,
        reference,
        Act.POSTPONE_REVIEW,
        PostponeForm,
        actions.postpone_review,
        says="the review was postponed.",
        button="Postpone the review",
        intro="A review is put off only for one of the law’s reasons, in writing, and done as soon as it can be.",
    )


@act(Act.TELL_CHILD_OUTCOME)
def tell_outcome(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record when the child was told what a review decided."""
    return acting(
        request,
        reference,
        Act.TELL_CHILD_OUTCOME,
        TellOutcomeForm,
        actions.tell_child_outcome,
        says="the child was told what the review decided.",
    )
