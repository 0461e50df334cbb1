"""Taking a record into one's hands, and accepting that something on it is missing."""

from __future__ import annotations

from django.http import HttpResponse

from safelight.desk.views.acting import accepting_gap, taking
from safelight.kernel.acts import Act
from safelight.pathways.custody.views.acting import Scene
from safelight.workforce.gate import OfficerRequest, act


@act(Act.TAKE_HANDS)
def take(request: OfficerRequest, reference: str) -> HttpResponse:
    """Take the record into one's hands."""
    return taking(Scene(request, reference, Act.TAKE_HANDS))


@act(Act.ACCEPT_GAP)
def accept_gap(request: OfficerRequest, reference: str, requirement: str) -> HttpResponse:
    """Accept that something is missing, with a reason."""
    return accepting_gap(Scene(request, reference, Act.ACCEPT_GAP), requirement)
