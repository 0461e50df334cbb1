"""The register as its pages show it: what is wrong first, in words, with the way to each list and act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from safelight.derived.policy import book
from safelight.design.moments import london_day, plural, time_left
from safelight.design.parts import Part
from safelight.desk.presenting import act_page
from safelight.inspection.codes import Provenance
from safelight.inspection.models import Evidence, FaultAnswered, RecommendationLink, Work
from safelight.inspection.proof.course import promises_of
from safelight.inspection.proof.undertakings import SampleHeld
from safelight.inspection.queries.register import RecommendationPage
from safelight.inspection.reading.faults import FaultKind
from safelight.inspection.reading.spans import clean
from safelight.inspection.register.codes import LinkAs, OwnerAs, Status, Tier
from safelight.inspection.register.facts import EvidenceFacts, RecommendationFacts
from safelight.inspection.register.gates import Gate, gate_to
from safelight.inspection.register.gates.asking import fresh_until
from safelight.inspection.register.steps import next_on_the_way
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day as day_of
from safelight.kernel.register import NotDeclared, register
from safelight.kernel.roles import RECOMMENDATION
from safelight.measures.presenting import title_of

_TONES = {Status.REGRESSED: "late", Status.REOPENED: "late", Status.ON_HOLD: "soon", Status.RECEIVED: "soon"}


def status_tag(status: Status) -> dict[str, str]:
    """A status as the tag beside a heading."""
    return {"text": status.label, "tone": _TONES.get(status, "calm")}


def register_row(each: Any, now: datetime, *, numbered: bool = False) -> list[Any]:
    """A row of the register: which, from where, how far, whose, and what presses most.

    `numbered`: on its report’s own page, where its number is enough.
    """
    status = Status(each.status_now)
    recommendation = each.recommendation
    due: Any = "Nothing is due"
    if each.next_due is not None:
        late = each.next_due < now
        tone = "late" if late else "soon" if each.next_warn <= now else ""
        due = {"text": time_left(each.next_due, now), "tone": tone, "note": _imperative(each.next_clock)}
    return [
        {
            "text": shortened(recommendation.words),
            "href": reverse("inspection:register-recommendation", args=[each.record.reference]),
            "note": each.record.reference,
        },
        {
            "text": Provenance(recommendation.provenance).label,
            "note": f"number {recommendation.number}"
            if numbered
            else f"{shortened(recommendation.report.title, 60)}, {recommendation.number}",
        },
        {"text": status.label, "tone": _TONES.get(status, "")},
        each.delivery_name or {"text": "Nobody", "tone": "late"},
        due,
    ]


def shortened(words: str, most: int = 110) -> str:
    """The first words of a long text, whole words only."""
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def _imperative(code: str) -> str:
    try:
        return register.clock(code).imperative
    except NotDeclared:
        return ""


def gate_shown(
    facts: RecommendationFacts, reference: str, *, by: int, acts: Collection[Act], now: datetime
) -> dict[str, Any] | None:
    """What the gate of the next step asks, and whether each holds now: as it would be tried by this officer.

    What is missing leads to the page that answers it, for an officer whose `acts` allow that.
    """
    onward = next_on_the_way(facts)
    gate = gate_to(onward) if onward is not None else None
    if onward is None:
        return None
    if gate is None:
        return {"to": onward.label, "ref": "", "asks": [], "missing": 0, "act": None, "status": onward}
    asked = gate_asks(gate, facts, by=by, now=now)
    for ask in asked["asks"]:
        answered = not ask["met"] and (ask["answer"] in acts or (ask["page"] and Act.WORK_RECOMMENDATION in acts))
        where = reverse("inspection:work-on", args=[reference, ask["page"]]) if ask["page"] else ""
        ask["href"] = (where or act_page(RECOMMENDATION, ask["answer"], reference)) if answered else ""
    return {**asked, "to": onward.label, "status": onward}


def gate_asks(gate: Gate, facts: RecommendationFacts, *, by: int, now: datetime) -> dict[str, Any]:
    """Each thing a gate asks, as it stands."""
    case = gate.tried(facts, book(), by=by, level="L1", word="To be said", now=now)
    asks = [
        {
            "question": ask.question,
            "met": ask.met(case),
            "let_go": not ask.holds(case) and ask.met(case),
            "says": ask.says(case),
            "next_step": ask.next_step,
            "ref": ask.ref,
            "answer": ask.answer,
            "page": ask.page,
            "code": ask.code,
        }
        for ask in gate.asks
    ]
    return {"ref": gate.ref, "asks": asks, "missing": sum(not ask["met"] for ask in asks), "act": gate.act}


def evidence_rows(page: RecommendationPage, now: datetime) -> Part[list[Any]]:
    """Each piece of evidence: what, about when, what it says, and whether it counts."""
    by_id = {each.id: each for each in page.facts.evidence}
    rows = []
    for each in page.evidence:
        facts = by_id[str(each.public_id)]
        rows.append(
            [
                {"text": each.title, "note": f"{Tier(each.tier).label}. {each.where}"},
                f"{london_day(each.from_on)} to {london_day(each.until_on)}"
                if each.from_on != each.until_on
                else london_day(each.until_on),
                _figures(each),
                _counts(page.facts, facts, now),
                {"text": each.by.get_full_name(), "note": london_day(each.at)},
            ]
        )
    return page.evidence.of(rows)


def _figures(each: Evidence) -> str:
    if each.held is not None and each.asked:
        return f"{each.held} of {each.asked} ({each.held / each.asked:.1%})"
    if each.value is not None:
        return f"{each.value:g}" + (f" over {plural(each.asked, 'case')}" if each.asked else "")
    return "–"


def _counts(facts: RecommendationFacts, evidence: EvidenceFacts, now: datetime) -> Any:
    if evidence.rung == 0:
        return {"text": "Said only, so it does not count", "tone": "soon"}
    if facts.predates(evidence):
        return {"text": "Older than the finding, so it does not count", "tone": "late"}
    if evidence.rung < 0:
        return "For one gate"
    until = fresh_until(evidence, book())
    if until < now:
        return {"text": f"Stale since {london_day(until)}", "tone": "late"}
    return f"Fresh until {london_day(until)}"


def faults_shown(
    faults: Iterable[Mapping[str, Any]],
    answers: Mapping[tuple[str, int], FaultAnswered],
    *,
    reference: str,
    text: str,
) -> list[dict[str, Any]]:
    """Each fault found by rule, where it was found, and its answer where somebody gave one. Those without come first.

    `text` is the letter; empty where none is kept.
    """
    found = []
    for fault in faults:
        start, end = fault["at"][0] if fault.get("at") else (0, 0)
        answer = answers.get((fault["kind"], start))
        found.append(
            {
                "kind": FaultKind(fault["kind"]).label,
                "says": fault["says"],
                "where": shortened(clean(text[start:end]), 160),
                "answer": answer.words if answer else "",
                "by": answer.by.get_full_name() if answer else "",
                "href": f"{reverse('inspection:work-on', args=[reference, 'fault'])}"
                f"?fault={fault['kind']}&start={start}",
            }
        )
    return sorted(found, key=lambda each: bool(each["answer"]))


def work_row(work: Work, now: datetime, *, about: bool = False) -> dict[str, Any]:
    """A task as a line of a list."""
    today = day_of(now)
    if work.withdrawn_at is not None:
        state, tone = "No longer needed", ""
    elif work.checked_at is not None:
        state, tone = "Done and checked", ""
    elif work.done_at is not None:
        state, tone = "Said to be done, not checked", "soon"
    elif work.first_due_on < today:
        late = (today - work.first_due_on).days
        state, tone = f"{plural(late, 'day')} late", "late"
    else:
        state, tone = "To do", ""
    return {
        "href": reverse("inspection:work-task", args=[work.public_id]),
        "words": work.words,
        "owner": work.owner.get_full_name(),
        "due": london_day(work.due_on),
        "moved": london_day(work.first_due_on) if work.due_on != work.first_due_on else "",
        "state": state,
        "tone": tone,
        "reference": work.record.reference if about else "",
        "limbs": ", ".join(work.limbs),
    }


def sources_of(page: RecommendationPage) -> list[tuple[str, str]]:
    """What of Safelight can be evidence for a recommendation: what it is measured by, and samples of its promises."""
    known = {each.code: title_of(each) for pathway in register.pathways() for each in pathway.measures}
    found = [
        (f"measure:{each.measure}", f"Readings: {known[each.measure]}")
        for each in page.facts.measured_by
        if each.measure in known
    ]
    bound = promises_of(page.it.recommendation)
    plans = {proof.plan for each in bound for proof in each.all_proofs() if isinstance(proof, SampleHeld)}
    every = sorted(register.plans(), key=lambda plan: (plan.code not in plans, plan.title))
    return found + [(f"plan:{plan.code}", f"The latest finished sample: {plan.title}") for plan in every]


def links_shown(links: Iterable[RecommendationLink], reference: str) -> list[dict[str, str]]:
    """How a recommendation stands to others, read from its own end."""
    shown = []
    for link in links:
        own = link.record.reference == reference
        other = link.other.reference if own else link.record.reference
        kind = LinkAs(link.kind)
        shown.append(
            {
                "says": kind.label if own else kind.seen_from_the_other,
                "reference": other,
                "href": reverse("inspection:register-recommendation", args=[other]),
                "why": link.why,
            }
        )
    return shown


def owners_shown(page: RecommendationPage) -> list[dict[str, Any]]:
    """Who answers for it in each way, and who did before."""
    shown = []
    for owner_as in OwnerAs:
        of_this = [each for each in page.ownings if each.owner_as == owner_as]
        now_one = of_this[-1] if of_this else None
        shown.append(
            {
                "as": owner_as.label,
                "name": now_one.owner.get_full_name() if now_one and now_one.owner else "",
                "since": now_one.at if now_one else None,
                "why": now_one.why if now_one and now_one.owner is None else "",
                "before": [each.owner.get_full_name() for each in of_this[:-1] if each.owner],
            }
        )
    return shown
