"""The record page, which answers five questions in the order of every record page; the third is about children."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from safelight.derived.policy import book
from safelight.design.clock import now
from safelight.design.moments import london_day as in_words
from safelight.design.moments import plural, when
from safelight.desk.presenting import act_page, answer_page, present_duties, present_gap
from safelight.kernel.acts import Act
from safelight.kernel.roles import MANAGED_OFFENDERS
from safelight.pathways.managed_offenders.access import get_offender, may_do
from safelight.pathways.managed_offenders.codes import Children, Condition, Ending, Mode, Tool, VisitResult
from safelight.pathways.managed_offenders.facts import OffenderFacts
from safelight.pathways.managed_offenders.queries import RecordPage, record_page
from safelight.pathways.managed_offenders.rules.stretches import mode_now
from safelight.pathways.managed_offenders.views.listed import said_of, tag_of
from safelight.pathways.managed_offenders.views.naming import named
from safelight.workforce.gate import OfficerRequest, act

_OFFERED = (
    Act.VISIT_OFFENDER,
    Act.PASS_ON_CONCERN,
    Act.RECORD_CHANGE,
    Act.ASSESS_OFFENDER,
    Act.REVIEW_OFFENDER,
    Act.DECIDE_MANAGEMENT,
    Act.END_MANAGEMENT,
)


@act(Act.READ_RECORD)
def show(request: OfficerRequest, reference: str) -> HttpResponse:
    """One offender."""
    at = now()
    offender = get_offender(reference, officer=request.officer, act=Act.READ_RECORD, now=at)
    found = record_page(offender, now=at, happened=request.GET.get("happened", ""))
    acts = may_do(request.officer, offender=offender, now=at)
    roles = request.officer.roles(at)
    mine = found.hands is not None and found.hands.officer_id == request.officer.pk
    context = {
        "reference": reference,
        "name": named(offender),
        "under": f"{reference} · {offender.record.area.name} · taken on {when(offender.taken_on_at, at)}",
        "tag": tag_of(found.facts),
        "says": _ended(offender, at) or said_of(found.facts, at),
        "lapsed": _lapsed(found.facts, at),
        "duties": present_duties(found.duties, reference=reference, now=at, acts=acts, roles=roles),
        "gaps": [
            {**present_gap(gap, reference=reference, acts=acts), "note": f"Missing since {when(gap.since, at)}."}
            for gap in found.gaps
        ],
        "children": list(_children(found, at)),
        "entries": found.entries.drawn(_entry),
        "on_record": list(_on_record(found.facts, at)),
        "hands": found.hands,
        "answer_href": answer_page(found.hands, me=request.officer.pk),
        "take_href": act_page(MANAGED_OFFENDERS, Act.TAKE_HANDS, reference)
        if Act.TAKE_HANDS in acts and not mine
        else "",
        "may_hand_over": mine and Act.OFFER_HANDS in acts,
        "offered": [
            {"text": each.label, "href": act_page(MANAGED_OFFENDERS, each, reference)}
            for each in _OFFERED
            if each in acts
        ],
        "now": at,
    }
    return render(request, "managed_offenders/record.html", context)


def _ended(offender: Any, at: datetime) -> list[str]:
    if offender.ended_at is None:
        return []
    return [f"Management ended {when(offender.ended_at, at)}. {Ending(offender.ending).label}."]


def _lapsed(facts: OffenderFacts, at: datetime) -> bool:
    """Whether reactive management was decided and has ended by itself."""
    decided = facts.decision is not None and facts.decision.mode == Mode.REACTIVE
    return decided and facts.ended_at is None and mode_now(facts, book(), now=at) is Mode.ACTIVE


def _children(found: RecordPage, at: datetime) -> Iterator[dict[str, str]]:
    """What was seen of children, and which concerns were passed on, the newest first."""
    seen = [
        (
            visit.at,
            f"Visit {when(visit.at, at)}",
            ". ".join(
                part.rstrip(".")
                for part in (
                    Children(visit.children).label,
                    visit.children_words,
                    "A concern was raised" if visit.concern else "",
                )
                if part
            )
            + ".",
        )
        for visit in found.facts.visits
        if visit.at is not None and visit.children and visit.children != Children.NONE
    ]
    passed = [
        (
            each.passed_at,
            f"Concern passed on {when(each.passed_at, at)}",
            f"{each.child.name if each.child else each.about}. To {each.authority}: {each.passed_to}. {each.words}",
        )
        for each in found.concerns
    ]
    for _, term, text in sorted([*seen, *passed], key=lambda each: each[0], reverse=True):
        yield {"term": term, "text": text}
    none = [visit.at for visit in found.facts.visits if visit.at is not None and visit.children == Children.NONE]
    if none:
        yield {
            "term": "No child seen",
            "text": f"At {plural(len(none), 'visit')}, the last {when(none[-1], at)}.",
        }


def _on_record(facts: OffenderFacts, at: datetime) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """What stands on the record under each heading, the newest first."""
    groups = (
        (
            "Assessments of risk",
            [
                (
                    f"{when(each.done_at, at)}: {tag}",
                    f"{Tool(each.tool).label if each.tool else ''}, by {each.done_by}"
                    + (f". Agreed by {each.agreed_by}" if each.agreed_by else ""),
                )
                for each in reversed(facts.assessments)
                if each.done_at is not None
                for tag in [tag_of(facts._replace(assessments=(each,)))["text"]]
            ],
        ),
        ("Decisions on how the offender is managed", [_decision(each, at) for each in reversed(facts.decisions)]),
        (
            "Visits",
            [
                (
                    when(each.at, at),
                    f"{VisitResult(each.result).label}. {each.staff} {'officer' if each.staff == 1 else 'officers'}, "
                    f"{'without notice' if each.unannounced else 'announced'}",
                )
                for each in reversed(facts.visits)
                if each.at is not None and each.result
            ],
        ),
        (
            "Reviews",
            [
                (
                    when(each.done_at, at),
                    f"By {each.officer}{', as supervisor' if each.supervisor else ''}"
                    + (f". Next on {in_words(each.next_on)}" if each.next_on else ""),
                )
                for each in reversed(facts.reviews)
                if each.done_at is not None
            ],
        ),
    )
    for heading, rows in groups:
        if rows:
            yield heading, [{"term": term, "text": text} for term, text in rows]


def _decision(each: Any, at: datetime) -> tuple[str, str]:
    said = f"{Mode(each.mode).label}. By {each.decided_by}"
    if each.mode == Mode.REACTIVE:
        held = len(each.conditions)
        said += f". {held} of {len(Condition)} conditions hold"
        said += f". Looked at again on {in_words(each.review_on)}" if each.review_on else ""
    return when(each.decided_at, at), said


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "happened_at": entry.happened_at,
        "recorded_at": entry.recorded_at,
        "words": entry.words,
        "by": entry.by_name,
        "late": bool(entry.late_reason),
        "late_reason": entry.late_reason,
        "kind": "",
        "id": f"entry-{entry.pk}",
    }
