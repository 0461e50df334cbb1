"""The record page of a case, which answers five questions in the order of every record page, with its risk above."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safelight.derived.policy import book
from safelight.design.clock import now
from safelight.design.moments import when
from safelight.desk.presenting import act_page, answer_page, present_duties, present_gap
from safelight.kernel.acts import Act
from safelight.kernel.roles import ONLINE_ABUSE
from safelight.pathways.online_abuse.access import get_case, may_do
from safelight.pathways.online_abuse.codes import Relation, Stage
from safelight.pathways.online_abuse.facts import CaseFacts, ChildFacts
from safelight.pathways.online_abuse.queries import CasePage, case_page
from safelight.pathways.online_abuse.rules.clocks import national_due
from safelight.pathways.online_abuse.views.naming import child_named, risk_tag
from safelight.pathways.online_abuse.views.on_record import on_record
from safelight.voice.presenting import voices_of
from safelight.workforce.gate import OfficerRequest, act

ACTS: tuple[tuple[str, tuple[Act, ...]], ...] = (
    ("Children", (Act.LINK_CHILD, Act.SHARE_ONLINE_RISK, Act.RECORD_VOICE)),
    ("Risk and the suspect", (Act.ASSESS_ONLINE_RISK, Act.RECORD_ENFORCEMENT)),
    ("The case", (Act.WRITE_IN_LOG, Act.REVIEW_WAITING, Act.CLOSE_ONLINE_CASE)),
)
"""What may be recorded, what is for children first, under the heading an officer looks for."""


@act(Act.READ_RECORD)
def show(request: OfficerRequest, reference: str) -> HttpResponse:
    """One online abuse case."""
    at = now()
    case = get_case(reference, officer=request.officer, act=Act.READ_RECORD, now=at)
    found = case_page(case, now=at, happened=request.GET.get("happened", ""))
    facts = found.facts
    acts = frozenset(each for each in may_do(request.officer, case=case, now=at) if _makes_sense(each, facts))
    mine = found.hands is not None and found.hands.officer_id == request.officer.pk
    roles = request.officer.roles(at)
    context = {
        "reference": reference,
        "under": f"{case.record.area.name} · received {when(case.received_at, at)}",
        "stage": risk_tag(facts.band) if facts.stage is Stage.WAITING else {"text": facts.stage.label, "tone": "calm"},
        "risk": risk_tag(facts.band)["text"],
        "times": _times(facts, found, at),
        "duties": present_duties(found.duties, reference=reference, now=at, acts=acts, roles=roles),
        "gaps": [_gap(gap, found, reference, acts, at) for gap in found.gaps],
        "voices": voices_of(case.record, now=at),
        "voice_href": act_page(ONLINE_ABUSE, Act.RECORD_VOICE, reference) if Act.RECORD_VOICE in acts else "",
        "entries": found.entries.drawn(_entry),
        "on_record": on_record(facts, children=found.children, now=at),
        "children": [_child(child, found, at) for child in facts.children],
        "hands": found.hands,
        "answer_href": answer_page(found.hands, me=request.officer.pk),
        "take_href": act_page(ONLINE_ABUSE, Act.TAKE_HANDS, reference) if Act.TAKE_HANDS in acts and not mine else "",
        "offered": [
            (heading, _links(each, acts, reference)) for heading, each in ACTS if _links(each, acts, reference)
        ],
        "now": at,
    }
    return render(request, "online_abuse/record.html", context)


def _makes_sense(each: Act, facts: CaseFacts) -> bool:
    """Whether an act can be done at this stage; the action itself has the last word."""
    if facts.closed_at is not None:
        return False
    if each is Act.REVIEW_WAITING:
        return facts.executed_at is None
    return each is not Act.RECORD_VOICE or bool(facts.children)


def _times(facts: CaseFacts, found: CasePage, at: datetime) -> list[str]:
    """When it is to be dealt with by the force's own time, and by what inspectors recommended to every force."""
    if facts.executed_at is not None:
        return [f"Dealt with {when(facts.executed_at, at)}"]
    own = min((duty.due_at for duty in found.duties if duty.clock.startswith("online-abuse.execute-")), default=None)
    national = national_due(facts, book())
    says = []
    if own is not None:
        says.append(f"{'Over this force’s time since' if own < at else 'This force’s time ends'} {when(own, at)}.")
    if national is not None:
        passed = "passed" if national < at else "ends"
        says.append(f"What inspectors recommended to every force {passed} {when(national, at)}.")
    return says


def _gap(gap: Any, found: CasePage, reference: str, acts: frozenset[Act], at: datetime) -> dict[str, Any]:
    shown = dict(present_gap(gap, reference=reference, acts=acts))
    child = found.children.get(gap.involvement_id or 0)
    whose = f" {child_named(child, now=at)}." if child is not None else ""
    shown["note"] = f"Missing since {when(gap.since, at)}.{whose}"
    return shown


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "happened_at": entry.happened_at,
        "recorded_at": entry.recorded_at,
        "words": entry.words,
        "by": entry.by_name,
        "late": bool(entry.late_reason) or entry.kind == "LATE",
        "late_reason": entry.late_reason,
        "kind": "Correction" if entry.kind == "CORRECTION" else "",
        "id": f"entry-{entry.pk}",
    }


def _child(child: ChildFacts, found: CasePage, at: datetime) -> dict[str, Any]:
    """A child with what it is to the suspect, since when it is known, and when social care was told."""
    own = found.children.get(child.involvement or 0)
    told = found.facts.told_at(child.id)
    relation = Relation(child.relation).label if child.relation else ""
    home = {True: "lives with the suspect", False: "lives elsewhere", None: "not known where the child lives"}
    return {
        "name": child_named(own, now=at) if own is not None else "A child",
        "href": reverse("desk:child", args=[own.public_id]) if own is not None else "",
        "is": f"{relation}, {home[child.lives_with_suspect]}",
        "told": f"Social care told {when(told, at)}" if told else "Social care not told yet",
        "waits": told is None,
        "heard": found.facts.heard(child),
    }


def _links(members: tuple[Act, ...], acts: frozenset[Act], reference: str) -> list[dict[str, str]]:
    return [{"text": each.label, "href": act_page(ONLINE_ABUSE, each, reference)} for each in members if each in acts]
