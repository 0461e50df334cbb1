"""Looking after a child who is held: watching, rest, interviews, a girl's needs, and asking an authority again."""

from __future__ import annotations

from django.http import HttpResponse

from safelight.kernel.acts import Act
from safelight.pathways.custody import actions
from safelight.pathways.custody.forms import holding as forms
from safelight.pathways.custody.views.acting import acting
from safelight.workforce.gate import OfficerRequest, act


@act(Act.SET_OBSERVATION)
def observe(request: OfficerRequest, reference: str) -> HttpResponse:
    """Set how closely the child is watched."""
    return acting(
        request,
        reference,
        Act.SET_OBSERVATION,
        forms.ObservationForm,
        actions.set_observation,
        says="how closely the child is watched.",
        intro="Somebody who takes over the watching is recorded by setting the same level again with their name.",
    )


@act(Act.VISIT_CHILD)
def visit(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record a visit."""
    return acting(
        request, reference, Act.VISIT_CHILD, forms.VisitForm, actions.visit_child, says="the visit to the child."
    )


@act(Act.BEGIN_REST)
def begin_rest(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record that the child is resting."""
    return acting(
        request,
        reference,
        Act.BEGIN_REST,
        forms.BeginRestForm,
        actions.begin_rest,
        says="the child is resting.",
        intro="In each day held a child has eight hours of rest without a break, at night where that can be "
        "(Code C 12.2).",
    )


@act(Act.END_REST)
def end_rest(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record what ended the child's rest."""
    return acting(
        request, reference, Act.END_REST, forms.EndRestForm, actions.end_rest, says="the end of the child’s rest."
    )


@act(Act.ASK_GIRL_NEEDS)
def ask_needs(request: OfficerRequest, reference: str) -> HttpResponse:
    """Ask a girl what she needs."""
    return acting(
        request,
        reference,
        Act.ASK_GIRL_NEEDS,
        forms.GirlNeedsForm,
        actions.ask_girl_needs,
        says="she was asked what she needs.",
    )


@act(Act.BEGIN_INTERVIEW)
def begin_interview(request: OfficerRequest, reference: str) -> HttpResponse:
    """Begin an interview."""
    return acting(
        request,
        reference,
        Act.BEGIN_INTERVIEW,
        forms.BeginInterviewForm,
        actions.begin_interview,
        says="the interview began.",
        button="Begin the interview",
        intro="A child is not interviewed without an appropriate adult, except on a superintendent’s urgent authority "
        "(Code C 11.15).",
    )


@act(Act.END_INTERVIEW)
def end_interview(request: OfficerRequest, reference: str) -> HttpResponse:
    """End an interview."""
    return acting(
        request,
        reference,
        Act.END_INTERVIEW,
        forms.EndInterviewForm,
        actions.end_interview,
        says="the interview ended.",
    )


@act(Act.CHASE_AUTHORITY)
def chase(request: OfficerRequest, reference: str) -> HttpResponse:
    """Ask an authority again."""
    return acting(
        request,
        reference,
        Act.CHASE_AUTHORITY,
        forms.ChaseForm,
        actions.chase_authority,
        says="the authority was asked again.",
    )


@act(Act.TELL_COURT)
def tell_court(request: OfficerRequest, reference: str) -> HttpResponse:
    """Tell the court that no sitting comes in time."""
    return acting(
        request,
        reference,
        Act.TELL_COURT,
        forms.TellCourtForm,
        actions.tell_court,
        says="the court was told that the child is held.",
        intro="Where the court sits neither on the day of charge nor on the next, it is told of the child "
        "(PACE 1984 s.46(3)).",
    )
