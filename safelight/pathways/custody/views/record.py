"""The record page, which answers five questions in the order of every record page, and what the law leaves open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safelight.design.clock import now
from safelight.design.moments import clock_time, when
from safelight.desk.freshness import freshness_lines
from safelight.desk.presenting import act_page, answer_page, present_duties, present_gap
from safelight.desk.presenting import record_page as page_of
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.access import get_detention
from safelight.pathways.custody.codes import Stage
from safelight.pathways.custody.codes.holding import CheckResult
from safelight.pathways.custody.naming import named
from safelight.pathways.custody.queries import RecordPage, record_page
from safelight.pathways.custody.rules.decision import AFTER_BAIL_REFUSED, secure_test_parts, what_is_open
from safelight.pathways.custody.rules.extensions import may_be_held_until
from safelight.pathways.custody.rules.golden_hour import answers, left_to_answer
from safelight.pathways.custody.views.not_now import not_now
from safelight.records.access import may
from safelight.records.particulars import pronouns
from safelight.voice.presenting import voices_of
from safelight.workforce.gate import OfficerRequest, act

COMES_TO_THE_CHILD = (
    Act.OFFER_SOLICITOR,
    Act.CONTACT_SOLICITOR,
    Act.RECEIVE_SOLICITOR,
    Act.ASK_HEALTHCARE,
    Act.RECORD_HEALTHCARE,
)
# What may be recorded, in the order of a night, under the heading an officer looks for.
NIGHT: tuple[tuple[str, tuple[Act, ...]], ...] = (
    (
        "Detention",
        (
            Act.AUTHORISE_DETENTION,
            Act.REFUSE_DETENTION,
            Act.CHECK_GOLDEN_HOUR,
            Act.REVIEW_DETENTION,
            Act.POSTPONE_REVIEW,
            Act.AUTHORISE_LONGER,
            Act.APPLY_FOR_WARRANT,
            Act.RECORD_WARRANT,
        ),
    ),
    ("What the child says", (Act.RECORD_VOICE, Act.TELL_CHILD_OUTCOME, Act.TELL_LONGER)),
    (
        "Watching and rest",
        (
            Act.VISIT_CHILD,
            Act.SET_OBSERVATION,
            Act.BEGIN_REST,
            Act.END_REST,
            Act.BEGIN_INTERVIEW,
            Act.END_INTERVIEW,
        ),
    ),
    (
        "Rights and care",
        (
            Act.INFORM_WELFARE_PERSON,
            Act.CALL_APPROPRIATE_ADULT,
            Act.RECEIVE_APPROPRIATE_ADULT,
            Act.NAME_WOMAN_CARER,
            Act.ASK_GIRL_NEEDS,
            Act.OFFER_LIAISON,
            Act.PLACE_IN_CELL,
            Act.EXPLAIN_CELL,
            Act.LEAVE_CELL,
            Act.SEARCH_CHILD,
            Act.REFER_AFTER_SEARCH,
        ),
    ),
    ("Charge and bail", (Act.CHARGE, Act.DECIDE_BAIL)),
    (
        "Accommodation",
        (
            Act.ASK_FOR_ACCOMMODATION,
            Act.RECORD_NOT_ASKED,
            Act.CHASE_AUTHORITY,
            Act.RECORD_REPLY,
            Act.CHALLENGE_AUTHORITY,
            Act.ESCALATE_REFUSAL,
            Act.MOVE_CHILD,
            Act.CERTIFY,
            Act.TURN_DOWN_OFFER,
            Act.END_OFFER,
            Act.GIVE_COPY,
            Act.PRINT_CERTIFICATE,
            Act.TELL_COURT,
        ),
    ),
    ("Solicitor and healthcare", COMES_TO_THE_CHILD),
    ("Leaving", (Act.LEAVE_CUSTODY, Act.CLOSE_CUSTODY)),
    ("At court", (Act.PRODUCE_CERTIFICATE, Act.RECORD_COURT_OUTCOME)),
)


_AFTERWARDS = frozenset({Act.CLOSE_CUSTODY, Act.RECORD_VOICE, Act.REFER_AFTER_SEARCH, Act.EXPLAIN_CELL, Act.GIVE_COPY})
"""What is still recorded of a child who has left."""
_AFTER_COURT = frozenset({Act.PRINT_CERTIFICATE, Act.PRODUCE_CERTIFICATE, Act.RECORD_COURT_OUTCOME})
"""What is recorded then only where it arises."""


@act(Act.READ_RECORD)
def show(request: OfficerRequest, reference: str) -> HttpResponse:
    """One child's time in custody."""
    at = now()
    detention = get_detention(reference, officer=request.officer, act=Act.READ_RECORD, now=at)
    found = record_page(detention, now=at, happened=request.GET.get("happened", ""))
    record = detention.record
    acts = frozenset(
        each for each in request.officer.acts(at) if may(request.officer, act=each, record=record, now=at).yes
    )
    words = pronouns(detention.child.sex)
    advice = what_is_open(found.facts)
    context = {
        "reference": reference,
        "name": named(detention, now=at),
        "words": words,
        "under": _under(detention, found, at),
        "stage": _stage(found),
        "duties": present_duties(found.duties, reference=reference, now=at, acts=acts, roles=request.officer.roles(at)),
        "gaps": [_gap(gap, found, reference, acts, at) for gap in found.gaps],
        "voices": voices_of(record, now=at),
        "voice_href": act_page(CUSTODY, Act.RECORD_VOICE, reference) if Act.RECORD_VOICE in acts else "",
        "heard_since": _heard_since(found),
        "entries": found.entries.drawn(_entry),
        "hands": found.hands,
        "answer_href": answer_page(found.hands, me=request.officer.pk),
        "take_href": act_page(CUSTODY, Act.TAKE_HANDS, reference) if _may_take(request, found, acts) else "",
        "golden_hour": _golden_hour(found, reference, at),
        "longer": _longer(found, reference, at),
        "advice": advice if found.facts.charged_and_refused else None,
        "where_href": reverse("custody:where-tonight", args=[reference]),
        "before": [_before(each) for each in found.earlier],
        "story_href": reverse("desk:child", args=[detention.child.public_id]),
        "night": _night(acts, reference, found),
        "freshness": freshness_lines(now=at, kind=CUSTODY) if detention.source else [],
        "now": at,
    }
    return render(request, "custody/record.html", context)


@act(Act.READ_RECORD)
def where_tonight(request: OfficerRequest, reference: str) -> HttpResponse:
    """What the law leaves open when a child has been charged and refused bail, with this child's case marked."""
    at = now()
    detention = get_detention(reference, officer=request.officer, act=Act.READ_RECORD, now=at)
    facts = record_page(detention, now=at).facts
    advice = what_is_open(facts)
    columns = [column.__doc__.split(".")[0].split(":")[0] for column in AFTER_BAIL_REFUSED.columns if column.__doc__]
    rows = [
        [
            {
                "text": getattr(value, "label", "Any"),
                "tone": "soon" if advice.case and row.matches(advice.case) else "",
            }
            for value in row.when
        ]
        + [{"text": row.outcome.label, "note": "This child" if advice.case and row.matches(advice.case) else ""}]
        for row in AFTER_BAIL_REFUSED.rows
    ]
    tested = [
        {
            "at": request_.requested_at,
            "parts": [
                {"term": part, "text": "Shown" if shown else "Not shown"}
                for part, shown in secure_test_parts(facts, request_).items()
            ],
        }
        for request_ in facts.requests
        if request_.asked_secure
    ]
    context = {
        "reference": reference,
        "name": named(detention, now=at),
        "advice": advice,
        "columns": [*columns, "What is open"],
        "rows": rows,
        "tested": tested,
        "source": AFTER_BAIL_REFUSED.source,
        "ask_href": act_page(CUSTODY, Act.ASK_FOR_ACCOMMODATION, reference),
        "now": at,
    }
    return render(request, "custody/where_tonight.html", context)


def _golden_hour(found: RecordPage, reference: str, at: datetime) -> dict[str, Any] | None:
    """What is left of the golden hour, while the child is held."""
    facts = found.facts
    if not facts.knows("golden-hour") or facts.authorised_at is None or facts.ended_at is not None:
        return None
    return {
        "left": [item.label for item in left_to_answer(facts)],
        "not_done": sum(check.result == CheckResult.NOT_DONE for check in answers(facts).values()),
        "href": reverse("custody:golden-hour", args=[reference]),
    }


def _longer(found: RecordPage, reference: str, at: datetime) -> dict[str, Any] | None:
    """Until when the child may be held without charge, while they are."""
    facts = found.facts
    until = may_be_held_until(facts)
    if facts.stage is not Stage.BEFORE_CHARGE or until is None or not facts.knows("extension"):
        return None
    return {"until": until, "href": reverse("custody:longer", args=[reference])}


def _may_take(request: OfficerRequest, found: RecordPage, acts: frozenset[Act]) -> bool:
    mine = found.hands is not None and found.hands.officer_id == request.officer.pk
    return Act.TAKE_HANDS in acts and not mine


def _under(detention: Any, found: RecordPage, at: datetime) -> str:
    facts = found.facts
    parts = [
        detention.record.reference,
        ", ".join(in_a_sentence(offence.title) for offence in facts.offences if offence.title),
        detention.record.area.name,
        f"arrested {when(facts.arrested_at, at)}" if facts.arrested_at else "",
        f"detention authorised {clock_time(facts.authorised_at)}" if facts.authorised_at else "",
    ]
    return " · ".join(part for part in parts if part)


_TONES = {Stage.REFUSED_BAIL: "late", Stage.ARRIVED: "soon", Stage.CHARGED: "soon"}


def _stage(found: RecordPage) -> dict[str, str]:
    stage = found.facts.stage
    words = "Charged, bail refused" if stage is Stage.REFUSED_BAIL else stage.label
    return {"text": words, "tone": _TONES.get(stage, "calm")}


def _gap(gap: Any, found: RecordPage, reference: str, acts: frozenset[Act], at: datetime) -> dict[str, Any]:
    shown = dict(
        present_gap(gap, reference=reference, acts=acts, reason=found.reasons.get((gap.requirement, gap.key), ""))
    )
    shown["note"] = f"Missing since {when(gap.since, at)}."
    if Act.ACCEPT_GAP in acts and gap.rule.override is not None and gap.accepted_at is None:
        shown["accept_href"] = f"{reverse('custody:accept-gap', args=[reference, gap.requirement])}?key={gap.key}"
    return shown


def _heard_since(found: RecordPage) -> str:
    """What nobody has asked the child about yet, in a sentence; empty when there is nothing."""
    facts = found.facts
    last = max((voice.observed_at for voice in facts.voices if voice.spoken and voice.observed_at), default=None)
    if last is None:
        return "Not heard yet."
    if facts.bail_refused_at and last < facts.bail_refused_at:
        return "Not heard since bail was refused."
    if facts.charged_at and last < facts.charged_at:
        return "Not heard since charge."
    return ""


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


def _before(involvement: Any) -> dict[str, Any]:
    record = involvement.record
    return {
        "href": page_of(record.kind, record.reference),
        "text": f"{record.reference}, {record.area.name}",
        "at": record.opened_at,
    }


def _night(acts: frozenset[Act], reference: str, found: RecordPage) -> list[tuple[str, list[dict[str, str]]]]:
    offered = []
    for heading, members in NIGHT:
        links = [
            {"text": each.label, "href": act_page(CUSTODY, each, reference)}
            for each in members
            if each in acts and _makes_sense(each, found)
        ]
        if links:
            offered.append((heading, links))
    return offered


def _makes_sense(each: Act, found: RecordPage) -> bool:
    """Whether an act can be done at this stage; the action itself has the last word."""
    facts = found.facts
    if each in _AFTER_COURT:
        return not_now(each, facts) is None
    if facts.left_at is not None or facts.refused_at is not None:
        return each in _AFTERWARDS
    return each is not Act.CLOSE_CUSTODY and not_now(each, facts) is None
