"""How long a child may be held without charge: the limits, the window, each decision, and what may be done now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from safelight.design.moments import when
from safelight.desk.presenting import act_page
from safelight.kernel.acts import Act
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes.extensions import ExtensionDecision, ExtensionKind
from safelight.pathways.custody.facts import CustodyFacts, ExtensionFacts
from safelight.pathways.custody.forms.extensions import ApplyForm, AuthoriseLongerForm, TellLongerForm, WarrantForm
from safelight.pathways.custody.rules import sources
from safelight.pathways.custody.rules.extensions import (
    apply_by,
    authority_window,
    faults,
    may_be_held_until,
    never_past,
)
from safelight.pathways.custody.views.acting import Scene, acting
from safelight.pathways.custody.views.not_now import not_now
from safelight.records.access import may
from safelight.workforce.gate import OfficerRequest, act

_ACTS = (Act.AUTHORISE_LONGER, Act.APPLY_FOR_WARRANT, Act.RECORD_WARRANT, Act.TELL_LONGER)


@act(Act.READ_RECORD)
def show(request: OfficerRequest, reference: str) -> HttpResponse:
    """The limits of one child's detention before charge."""
    scene = Scene(request, reference, Act.READ_RECORD)
    facts, at = scene.facts, scene.at
    record = scene.detention.record
    context = {
        **scene.about(title="How long the child may be held"),
        "says": _says(facts, at),
        "limits": _limits(facts, at),
        "decisions": [_decision(facts, each, at) for each in facts.extensions],
        "links": [
            {"text": each.label.replace("'", "’"), "href": act_page(CUSTODY, each, reference)}
            for each in _ACTS
            if may(request.officer, act=each, record=record, now=at).yes and not_now(each, facts) is None
        ],
        "sources": (sources.PACE_S41, sources.PACE_S42, sources.PACE_S43, sources.PACE_S44),
    }
    return render(request, "custody/longer.html", context)


def _says(facts: CustodyFacts, at: datetime) -> str:
    until = may_be_held_until(facts)
    if facts.charged_at is not None:
        return f"The child was charged at {when(facts.charged_at, at)}. Nobody extends detention after that."
    if until is None:
        return "The relevant time is not recorded, so no limit can be counted."
    if facts.left_at is not None:
        return f"The child has left. Without charge they could be held until {when(until, at)}."
    if at > until:
        return f"The child could be held without charge until {when(until, at)}. That has passed: charge or release."
    return f"The child may be held without charge until {when(until, at)}."


def _limits(facts: CustodyFacts, at: datetime) -> list[dict[str, Any]]:
    window, by, end = authority_window(facts), apply_by(facts), never_past(facts)
    if window is None or by is None or end is None:
        return []
    opens = (
        f"From {when(window.opens_at, at)}, the second review" if window.opens_at else "Not before the second review"
    )
    stands = "Open now" if window.open_at(at) else "Closed" if at > window.closes_at else "Not open yet"
    return [
        {"term": "Relevant time", "text": when(facts.relevant_at, at) if facts.relevant_at else ""},
        {"term": "24 hours", "text": when(window.closes_at, at), "note": sources.PACE_S41.citation},
        {
            "term": "A superintendent may authorise longer",
            "text": f"{opens}, until {when(window.closes_at, at)}, to {when(window.latest_end, at)} at the latest",
            "note": f"{stands}. {sources.PACE_S42.citation}",
        },
        {"term": "A court is asked for a warrant by", "text": when(by, at), "note": sources.PACE_S43.citation},
        {"term": "Nothing holds the child past", "text": when(end, at), "note": sources.PACE_S44.citation},
    ]


def _decision(facts: CustodyFacts, each: ExtensionFacts, at: datetime) -> dict[str, Any]:
    broken = faults(facts, each)
    if not each.decision:
        text, tone = (
            f"Asked for at {when(each.applied_at, at)}; not decided" if each.applied_at else "Not decided",
            "soon",
        )
    elif each.decision == ExtensionDecision.REFUSED:
        text, tone = "Refused", "calm"
    elif broken:
        text, tone = "Allowed, but it breaks a limit of the law and lengthens nothing", "late"
    else:
        text, tone = f"Allowed until {when(each.until_at, at)}" if each.until_at else "Allowed", "calm"
    return {
        "title": ExtensionKind(each.kind).label if each.kind else "Longer detention",
        "at": each.decided_at,
        "by": each.officer or each.court,
        "text": text,
        "tone": tone,
        "words": each.refused_why or each.necessary_why,
        "told_at": each.told_at,
        "decided": bool(each.decision),
    }


@act(Act.AUTHORISE_LONGER)
def authorise(request: OfficerRequest, reference: str) -> HttpResponse:
    """A superintendent's decision on detention beyond 24 hours."""
    return acting(
        request,
        reference,
        Act.AUTHORISE_LONGER,
        AuthoriseLongerForm,
        actions.authorise_longer,
        says="the decision on detention beyond 24 hours.",
        button="Record the decision",
        intro="Only for an indictable offence, after the second review and within 24 hours of the relevant time "
        "(PACE 1984 s.42). For a child, holding longer without charge is the last thing left.",
    )


@act(Act.APPLY_FOR_WARRANT)
def apply(request: OfficerRequest, reference: str) -> HttpResponse:
    """Ask a court for a warrant, or to extend one."""
    return acting(
        request,
        reference,
        Act.APPLY_FOR_WARRANT,
        ApplyForm,
        actions.apply_for_warrant,
        says="the court was asked for further detention.",
    )


@act(Act.RECORD_WARRANT)
def record_warrant(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record what the court decided."""
    return acting(
        request,
        reference,
        Act.RECORD_WARRANT,
        WarrantForm,
        actions.record_warrant,
        says="what the court decided.",
    )


@act(Act.TELL_LONGER)
def tell(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record when the child was told."""
    return acting(
        request,
        reference,
        Act.TELL_LONGER,
        TellLongerForm,
        actions.tell_longer,
        says="the child was told what was decided.",
    )
