"""The register: its list, the page of one recommendation, and of one report."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from safelight.design.clock import now
from safelight.desk.presenting import present_duty, present_gap
from safelight.inspection.codes import Provenance
from safelight.inspection.presenting import register as shown
from safelight.inspection.proof.course import undertakings
from safelight.inspection.queries import programmes as boards
from safelight.inspection.queries import promised_as
from safelight.inspection.queries import register as queries
from safelight.inspection.queries.register import PAGE, Due, Shown, Wanted
from safelight.inspection.register.codes import ReportKind, Status, Step
from safelight.inspection.views.looking import looked
from safelight.kernel.acts import Act
from safelight.kernel.roles import INSPECTION_REPORT, RECOMMENDATION
from safelight.records.access import NotVisible, get_record, may
from safelight.workforce.gate import OfficerRequest, act

_ACTS = (
    (Act.MOVE_RECOMMENDATION, "Say how far it has come", "move"),
    (Act.SIGN_RECOMMENDATION, "Approve or sign it off", "sign"),
    (Act.OWN_RECOMMENDATION, "Say who answers for it", "own"),
    (Act.GIVE_WORK, "Give a task", "give-work"),
)
_WORK = (
    ("cite", "Take evidence from Safelight"),
    ("evidence", "Add other evidence"),
    ("plan", "Write the plan"),
    ("measure", "Say what it is measured by"),
    ("link", "Link it to another"),
)


@require_GET
@act(Act.READ_UNDERTAKINGS)
def register(request: OfficerRequest) -> HttpResponse:
    """Every recommendation of every kind, what is most overdue first; counts open their lists."""
    moment = now()
    wanted = _wanted(request)
    pages = Paginator(queries.listed(request.officer, wanted, now=moment), PAGE)
    page = pages.get_page(request.GET.get("page"))
    looked(request, "register", len(page.object_list))
    acts = request.officer.acts(moment)
    context = {
        "counts": _tiles(queries.tallies(request.officer, now=moment)),
        "filters": _filters(wanted),
        "rows": [shown.register_row(each, moment) for each in page.object_list],
        "page": page.number,
        "pages": pages.num_pages,
        "total": pages.count,
        "size": PAGE,
        "query": _query(wanted),
        "show": wanted.show,
        "reports": queries.report_choices(),
        "may_enter": Act.ENTER_RECOMMENDATION in acts,
        "may_work": Act.FINISH_WORK in acts,
        "may_read_letter": Act.READ_LETTER in acts,
    }
    return render(request, "inspection/register/list.html", context)


@require_GET
@act(Act.READ_UNDERTAKINGS)
def recommendation(request: OfficerRequest, reference: str) -> HttpResponse:
    """One recommendation, in the order of every record: what now, what is missing, what it says, what happened."""
    moment = now()
    record = get_record(reference, officer=request.officer, act=Act.READ_UNDERTAKINGS, now=moment)
    if record.kind != RECOMMENDATION:
        raise NotVisible
    page = queries.recommendation_page(record, now=moment, asked=request.GET.dict())
    acts = frozenset(each for each in Act if each in request.officer.acts(moment))
    doable = frozenset(each for each in acts if may(request.officer, act=each, record=record, now=moment))
    roles = request.officer.roles(moment)
    plan = page.plan
    programme = boards.programme(plan.programme) if plan else None
    gate = shown.gate_shown(page.facts, reference, by=request.officer.pk, acts=doable, now=moment)
    asked_next = {ask["code"] for ask in gate["asks"]} if gate else set()
    context = {
        "reference": reference,
        "it": page.it,
        "recommendation": page.it.recommendation,
        "report": page.it.recommendation.report,
        "report_href": reverse("inspection:register-report", args=[page.it.report_record.reference]),
        "provenance": Provenance(page.it.recommendation.provenance).label,
        "status": page.facts.status,
        "tag": shown.status_tag(page.facts.status),
        "statuses": page.statuses,
        "duties": [
            present_duty(each, reference=reference, now=moment, acts=doable, roles=roles) for each in page.duties
        ],
        "gaps": [
            present_gap(each, reference=reference, acts=doable)
            for each in page.gaps
            if each.requirement not in asked_next
        ],
        "gate": gate,
        "faults": shown.faults_shown(
            page.it.recommendation.faults,
            page.answers,
            reference=reference,
            text=page.it.recommendation.report.text,
        ),
        "proof_href": _proof(page.it),
        "evidence": shown.evidence_rows(page, moment),
        "indicators": page.indicators,
        "exemptions": page.exemptions,
        "plan": plan,
        "programme": programme,
        "work": page.work.drawn(lambda each: shown.work_row(each, moment)),
        "watched": page.watched,
        "links": shown.links_shown(page.links, reference),
        "owners": shown.owners_shown(page),
        "entries": page.entries.drawn(lambda each: {"happened_at": each.happened_at, "words": each.words}),
        "can": {
            "acts": [
                {"text": text, "href": reverse(f"inspection:{name}", args=[reference])}
                for each, text, name in _ACTS
                if each in doable
            ],
            "work": [
                {"text": text, "href": reverse("inspection:work-on", args=[reference, what])} for what, text in _WORK
            ]
            + (
                [{"text": "Look whether it holds", "href": reverse("inspection:work-on", args=[reference, "look"])}]
                if page.facts.status is Status.CLOSED
                else []
            )
            if Act.WORK_RECOMMENDATION in doable
            else [],
            "exempt": reverse("inspection:exempt", args=[reference]) if Act.SIGN_RECOMMENDATION in doable else "",
            "answer": Act.WORK_RECOMMENDATION in doable,
        },
        "now": moment,
    }
    return render(request, "inspection/register/recommendation.html", context)


@require_GET
@act(Act.READ_UNDERTAKINGS)
def report(request: OfficerRequest, reference: str) -> HttpResponse:
    """One report: its clocks, what happened to it, and its recommendations."""
    moment = now()
    record = get_record(reference, officer=request.officer, act=Act.READ_UNDERTAKINGS, now=moment)
    if record.kind != INSPECTION_REPORT:
        raise NotVisible
    it = queries.registered_report(record)
    due, gaps = queries.duties_of(record, now=moment)
    acts = request.officer.acts(moment)
    context = {
        "reference": reference,
        "it": it,
        "report": it.report,
        "kind": ReportKind(it.kind),
        "duties": [present_duty(each, reference=reference, now=moment) for each in due],
        "gaps": [present_gap(each, reference=reference, acts=acts) for each in gaps],
        "steps": [
            {
                "happened_at": each.happened_at,
                "words": f"{Step(each.step).label}. {each.where}",
                "by": each.by.get_full_name(),
            }
            for each in queries.steps_of(record)
        ],
        "rows": [
            shown.register_row(each, moment, numbered=True)
            for each in queries.of_report(record, request.officer, now=moment)
        ],
        "faults": shown.faults_shown(
            queries.faults_of_letter(it.report), queries.answers_of(record), reference=reference, text=it.report.text
        ),
        "may_answer": Act.WORK_RECOMMENDATION in acts,
        "may_step": Act.RECORD_REPORT_STEP in acts,
        "may_enter": Act.ENTER_RECOMMENDATION in acts,
        "now": moment,
    }
    return render(request, "inspection/register/report.html", context)


def _proof(it: Any) -> str:
    """Where the undertakings that answer a recommendation are shown with their proof; empty where none do."""
    held = undertakings()
    number = promised_as([it.recommendation], found_on=held.found_on).get(it.recommendation.pk)
    return reverse("inspection:recommendation", args=[number]) if number and held.of(number) else ""


def _wanted(request: OfficerRequest) -> Wanted:
    asked = request.GET

    def one_of(name: str, codes: Any) -> str:
        given = asked.get(name, "")
        return given if given in {each.value for each in codes} else ""

    return Wanted(
        show=Shown(one_of("show", Shown) or Shown.OPEN),
        kind=one_of("kind", Provenance),
        status=one_of("status", Status),
        owner=asked.get("owner", "")[:12].upper(),
        due=one_of("due", Due),
        report=asked.get("report", "")[:60],
    )


def _query(wanted: Wanted) -> str:
    asked = {
        "show": wanted.show.value,
        "kind": wanted.kind,
        "status": wanted.status,
        "owner": wanted.owner,
        "due": wanted.due,
        "report": wanted.report,
    }
    return urlencode({name: value for name, value in asked.items() if value})


def _tiles(found: queries.Tallies) -> list[dict[str, object]]:
    return [
        {"number": found.overdue, "text": "with something overdue", "href": "?due=OVERDUE", "tone": "late"},
        {"number": found.soon, "text": "with something due soon", "href": "?due=SOON", "tone": "soon"},
        {"number": found.unowned, "text": "nobody delivers", "href": "?show=UNOWNED", "tone": "late"},
        {"number": found.open, "text": "open", "href": "?show=OPEN"},
    ]


def _filters(wanted: Wanted) -> list[dict[str, object]]:
    def choices(codes: Any, first: str) -> list[dict[str, str]]:
        return [{"value": "", "text": first}, *({"value": each.value, "text": each.label} for each in codes)]

    owners = [{"value": number, "text": name} for number, name in queries.owners_to_choose()]
    return [
        {"name": "show", "label": "Show", "value": wanted.show.value, "choices": choices(Shown, "Open")[1:]},
        {"name": "kind", "label": "Where from", "value": wanted.kind, "choices": choices(Provenance, "Every kind")},
        {"name": "status", "label": "How far", "value": wanted.status, "choices": choices(Status, "Every state")},
        {"name": "due", "label": "What presses", "value": wanted.due, "choices": choices(Due, "Whatever presses")},
        {
            "name": "owner",
            "label": "Who answers for it",
            "value": wanted.owner,
            "choices": [{"value": "", "text": "Anybody"}, *owners],
        },
    ]
