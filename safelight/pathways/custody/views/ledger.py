"""The accommodation ledger: of one child in time order, and across children with filters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safelight.design.clock import now
from safelight.design.moments import clock_time, duration, short_day, when
from safelight.desk.freshness import freshness_lines
from safelight.desk.presenting import act_page, receipt_page, record_page
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.roles import CUSTODY
from safelight.kernel.states import State
from safelight.pathways.custody.access import authorities, authority_names, children_refused_bail, get_detention
from safelight.pathways.custody.codes import Limb, Reply, TransferOutcome
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.ledger.asked import HELD, Asked, asked_of
from safelight.pathways.custody.ledger.figures import asked_of_authority, with_outcome
from safelight.pathways.custody.ledger.lines import Step
from safelight.pathways.custody.ledger.outcomes import held_after_refusal, outcome_of
from safelight.pathways.custody.ledger.queries import duties_of_the_move
from safelight.pathways.custody.ledger.steps import ledger_of
from safelight.pathways.custody.ledger.telling import asked_for
from safelight.pathways.custody.ledger.wording import put_right
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.naming import named
from safelight.pathways.custody.views.not_now import not_now
from safelight.records.access import may, shown
from safelight.records.particulars import pronouns
from safelight.workforce.gate import OfficerRequest, act

_PAGE = 25
NEXT = (
    Act.ASK_FOR_ACCOMMODATION,
    Act.RECORD_REPLY,
    Act.CHALLENGE_AUTHORITY,
    Act.ESCALATE_REFUSAL,
    Act.TURN_DOWN_OFFER,
    Act.END_OFFER,
    Act.MOVE_CHILD,
    Act.CERTIFY,
    Act.PRINT_CERTIFICATE,
    Act.GIVE_COPY,
    Act.PRODUCE_CERTIFICATE,
    Act.RECORD_COURT_OUTCOME,
)
"""What can be added to a child's ledger, in the order it happens."""


@act(Act.READ_RECORD)
def child(request: OfficerRequest, reference: str) -> HttpResponse:
    """Everything that was asked, answered, challenged and certified for one child, in time order."""
    at = now()
    detention = get_detention(reference, officer=request.officer, act=Act.READ_RECORD, now=at)
    [facts] = load_facts([detention.pk])
    told = ledger_of(facts, authority_names(facts.requests))
    outcome = outcome_of(facts)
    held = held_after_refusal(facts, now=at)
    context = {
        "reference": reference,
        "record_page": record_page(CUSTODY, reference),
        "name": named(detention, now=at),
        "words": pronouns(detention.child.sex),
        "arises": facts.charged_and_refused,
        "outcome": _outcome_words(facts),
        "tone": _tone(outcome, facts),
        "held": duration(held) if held is not None else "",
        "still_held": facts.left_at is None and not facts.left_to,
        "steps": [_step(step, at) for step in told.steps],
        "missing": told.missing,
        "how_much": len(told.all_missing),
        "untold": told.untold,
        "source": detention.source,
        "clocks": [
            _clock(duty, reference, at)
            for duty in duties_of_the_move(detention.pk)
            if duty.state(at) not in (State.STOPPED, State.NOT_STARTED)
        ],
        "next": _next(request, detention, facts),
        "freshness": freshness_lines(now=at, kind=CUSTODY) if detention.source else [],
        "now": at,
    }
    return render(request, "custody/ledger.html", context)


def _next(request: OfficerRequest, detention: Any, facts: CustodyFacts) -> list[dict[str, str]]:
    at = now()
    acts = request.officer.acts(at)
    reference = detention.record.reference
    return [
        {"text": each.label, "href": act_page(CUSTODY, each, reference)}
        for each in NEXT
        if each in acts
        and facts.charged_and_refused
        and not_now(each, facts) is None
        and may(request.officer, act=each, record=detention.record, now=at).yes
    ]


def _step(step: Step, at: datetime) -> dict[str, Any]:
    return {
        "kind": step.kind.label,
        "at": step.at,
        "what": step.what,
        "who": step.who,
        "facts": [{"term": label, "text": text} for label, text in step.facts],
        "said": step.said,
        "after": step.after,
        "no_time": step.no_time,
        "missing": step.missing,
        "put_right": put_right(*step.words),
    }


def _clock(duty: Any, reference: str, at: datetime) -> list[Any]:
    state = duty.state(at)
    late = state in (State.OVERDUE, State.MET_LATE, State.MISSED)
    done = duty.met_at or duty.stopped_at
    return [
        {"text": duty.rule.imperative, "href": receipt_page(reference, duty.clock), "note": duty.rule.set_by.label},
        _short(duty.started_at, at),
        _short(duty.due_at, at),
        _short(done, at) if done else "",
        {"text": state.label, "tone": "late" if late else ""},
    ]


def _short(moment: datetime, at: datetime) -> str:
    """The clock time, with the day where it is not today's."""
    return clock_time(moment) if london_day(moment) == london_day(at) else f"{clock_time(moment)}, {short_day(moment)}"


def _tone(outcome: TransferOutcome | None, facts: CustodyFacts) -> str:
    if outcome is None:
        return "late" if facts.charged_and_refused else "calm"
    moved = outcome in (TransferOutcome.MOVED_NON_SECURE, TransferOutcome.MOVED_SECURE)
    return "calm" if moved else "late" if outcome is TransferOutcome.KEPT_NOT_CERTIFIED else "soon"


def _outcome_words(facts: CustodyFacts) -> str:
    outcome = outcome_of(facts)
    return outcome.label if outcome else "Still in custody"


# Across children


@act(Act.READ_LEDGER)
def children(request: OfficerRequest) -> HttpResponse:
    """Children refused bail over a period, the last first: what was asked and answered for each, and how it ended."""
    at = now()
    asked = asked_of(request.GET.dict(), today=london_day(at))
    found = children_refused_bail(request.officer, now=at).filter(bail_at__gte=asked.start, bail_at__lt=asked.end)
    if asked.authority:
        found = asked_of_authority(found, asked.authority)
    if asked.outcome:
        found = with_outcome(found, asked.outcome)
    pages = Paginator(found, _PAGE)
    page = pages.get_page(request.GET.get("page"))
    detentions = list(page.object_list)
    facts = {each.id: each for each in load_facts([detention.pk for detention in detentions])}
    known = authorities()
    names = {each.pk: each.name for each in known}
    shown(
        request.officer,
        act=Act.READ_LEDGER,
        kind=CUSTODY,
        references=[detention.record.reference for detention in detentions],
    )
    context = {
        "asked": asked,
        "error": asked.error,
        "fields": _fields(asked, known),
        "rows": [_row(detention, facts[detention.pk], names, at) for detention in detentions],
        "page": page.number,
        "pages": pages.num_pages,
        "total": pages.count,
        "size": _PAGE,
        "href": asked.query() + "&page=",
        "freshness": freshness_lines(now=at, kind=CUSTODY),
    }
    return render(request, "custody/ledger_of_children.html", context)


def _fields(asked: Asked, known: list[Any]) -> list[dict[str, Any]]:
    outcomes = [("", "Any outcome"), (HELD, "Still in custody"), *TransferOutcome.choices()]
    every = [("", "Any authority"), *((each.code, each.name) for each in known)]
    return [
        {"name": "from", "label": "From", "value": asked.typed_first, "kind": "date"},
        {"name": "to", "label": "To", "value": asked.typed_last, "kind": "date"},
        {"name": "authority", "label": "Authority asked", "value": asked.authority, "choices": _choices(every)},
        {"name": "outcome", "label": "How it ended", "value": asked.outcome, "choices": _choices(outcomes)},
    ]


def _choices(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"value": value, "text": text} for value, text in pairs if value not in (TransferOutcome.BAILED.value,)]


def _row(detention: Any, facts: CustodyFacts, names: dict[int, str], at: Any) -> list[Any]:
    reference = detention.record.reference
    told = ledger_of(facts, names)
    last = facts.requests[-1] if facts.requests else None
    answer = Reply(last.answers[-1][0]).label if last and last.answers else ""
    held = held_after_refusal(facts, now=at)
    level = max((each.level for request in facts.requests for each in request.escalations), default=0)
    challenged = any(request.challenges for request in facts.requests)
    taken = "; ".join(part for part in ("challenged" if challenged else "", f"level {level}" if level else "") if part)
    certificate = facts.certificates[-1] if facts.certificates else None
    limb = Limb(certificate.limb).value if certificate and certificate.limb else ""
    return [
        {"text": named(detention, now=at), "href": reverse("custody:ledger", args=[reference]), "note": reference},
        when(facts.bail_refused_at, at) if facts.bail_refused_at else "Not recorded",
        {
            "text": names.get(last.authority or 0, "Not recorded") if last else "Nobody",
            "note": asked_for(facts, last) if last else "",
            "tone": "" if last else "late",
        },
        {"text": answer or ("No answer recorded" if last else ""), "note": taken},
        {
            "text": _outcome_words(facts),
            "note": f"certified on ground {limb}" if limb else "",
            "tone": "late" if _tone(outcome_of(facts), facts) == "late" else "",
        },
        duration(held) if held is not None else "Not recorded",
        {"text": len(told.all_missing), "tone": "late" if told.all_missing else ""},
    ]
