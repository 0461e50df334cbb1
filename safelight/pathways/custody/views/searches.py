"""A search of the child, and the referral after one that exposed intimate parts."""

from __future__ import annotations

from django.http import HttpResponse

from safelight.kernel.acts import Act
from safelight.pathways.custody import actions
from safelight.pathways.custody.forms.searches import ReferForm, SearchForm
from safelight.pathways.custody.views.acting import acting
from safelight.workforce.gate import OfficerRequest, act


@act(Act.SEARCH_CHILD)
def search(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record a search, or that there was none."""
    return acting(
        request,
        reference,
        Act.SEARCH_CHILD,
        SearchForm,
        actions.search_child,
        says="the search.",
        title="Record a search",
    )


@act(Act.REFER_AFTER_SEARCH)
def refer(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record the safeguarding referral after a search."""
    return acting(
        request,
        reference,
        Act.REFER_AFTER_SEARCH,
        ReferForm,
        actions.refer_after_search,
        says="the referral after the search.",
    )
