"""Add to what a recommendation rests on: evidence, its plan, what it is measured by, a link, an answer to a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from safelight.design.clock import now
from safelight.design.moments import london_day
from safelight.inspection.actions import citing, linking, proving
from safelight.inspection.actions.proving import Shown
from safelight.inspection.actions.refusals import CannotShow
from safelight.inspection.forms.register import (
    CiteForm,
    EvidenceForm,
    FaultForm,
    IndicatorForm,
    LinkForm,
    LookForm,
    PlanForm,
)
from safelight.inspection.presenting.register import shortened, sources_of
from safelight.inspection.queries import programmes as boards
from safelight.inspection.queries import register as queries
from safelight.inspection.register.codes import Tier
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import INSPECTION_REPORT, RECOMMENDATION
from safelight.records.access import NotVisible, get_record
from safelight.workforce.gate import OfficerRequest, act, refused


class Adding(NamedTuple):
    """One thing that can be added: the page's heading, its form and what keeping it does."""

    title: str
    form: Callable[[Any, Any, OfficerRequest], Any]
    keep: Callable[[Any, Any, dict[str, Any], OfficerRequest], None]


def _evidence_form(data: Any, page: Any, request: OfficerRequest) -> EvidenceForm:
    claims = {each["at"][0]: each["words"] for each in page.it.recommendation.claims if each.get("at")}
    promises = [
        (str(each.start), f"By {london_day(each.due_on)}: {shortened(claims.get(each.start, ''), 80)}")
        for each in page.facts.promises
    ]
    return EvidenceForm(data, tier=_tier(request) or Tier.T0, limbs=page.facts.limbs, promises=promises)


def _keep_evidence(record: Any, page: Any, given: dict[str, Any], request: OfficerRequest) -> None:
    plain = {name: value for name, value in given.items() if name not in ("promise", "limbs", "tier")}
    promise = given.get("promise") or ""
    shown = Shown(
        tier=Tier(given["tier"]), **plain, limbs=given.get("limbs") or (), promise=int(promise) if promise else None
    )
    proving.add_evidence(record, shown, by=request.officer, now=now())


def _cite_form(data: Any, page: Any, request: OfficerRequest) -> CiteForm:
    return CiteForm(data, sources=sources_of(page))


def _keep_cited(record: Any, page: Any, given: dict[str, Any], request: OfficerRequest) -> None:
    what, _, code = given["source"].partition(":")
    if what == "measure":
        citing.cite_readings(record, measure=code, by=request.officer, now=now())
        return
    citing.cite_sample(
        record,
        plan=code,
        followed_up=given["followed_up"] or 0,
        independent=given["independent"],
        by=request.officer,
        now=now(),
    )


def _keep_plan(record: Any, page: Any, given: dict[str, Any], request: OfficerRequest) -> None:
    proving.write_plan(record, **given, by=request.officer, now=now())


def _plan_form(data: Any, page: Any, request: OfficerRequest) -> PlanForm:
    names = ("programme", "evidence", "risks", "dependencies", "equality", "protection")
    initial = {name: getattr(page.plan, name) for name in names} if page.plan else None
    return PlanForm(data, programmes=[(each.code, each.name) for each in boards.programmes()], initial=initial)


def _keep_measure(record: Any, page: Any, given: dict[str, Any], request: OfficerRequest) -> None:
    proving.measure_by(record, **given, by=request.officer, now=now())


def _keep_link(record: Any, page: Any, given: dict[str, Any], request: OfficerRequest) -> None:
    reference = given["other"].strip().upper()
    try:
        other = get_record(reference, officer=request.officer, act=Act.WORK_RECOMMENDATION, now=now())
    except NotVisible:
        raise CannotShow(
            f"There is no recommendation {reference}.", next_step="Look its reference up in the register."
        ) from None
    linking.link(record, other, given["kind"], why=given["why"], by=request.officer, now=now())


def _keep_fault(record: Any, page: Any, given: dict[str, Any], request: OfficerRequest) -> None:
    linking.answer_fault(record, **_asked_fault(request), words=given["words"], by=request.officer, now=now())


def _keep_look(record: Any, page: Any, given: dict[str, Any], request: OfficerRequest) -> None:
    proving.look(record, holds=given["holds"], says=given["says"], by=request.officer, now=now())


ADDED = {
    "evidence": Adding("Add evidence", _evidence_form, _keep_evidence),
    "cite": Adding("Take evidence from Safelight", _cite_form, _keep_cited),
    "plan": Adding("Write the plan", _plan_form, _keep_plan),
    "measure": Adding("What is it measured by?", lambda data, page, request: IndicatorForm(data), _keep_measure),
    "link": Adding("Link it to another", lambda data, page, request: LinkForm(data), _keep_link),
    "fault": Adding("Answer a fault", lambda data, page, request: FaultForm(data), _keep_fault),
    "look": Adding("Does it still hold?", lambda data, page, request: LookForm(data), _keep_look),
}


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.WORK_RECOMMENDATION)
def work_on(request: OfficerRequest, reference: str, what: str = "evidence") -> HttpResponse:
    """Add one thing to what a recommendation rests on."""
    moment = now()
    record = get_record(reference, officer=request.officer, act=Act.WORK_RECOMMENDATION, now=moment)
    adding = ADDED.get(what)
    if record.kind == INSPECTION_REPORT and what == "fault":
        return _letter_fault(request, record)
    if record.kind != RECOMMENDATION or adding is None:
        raise NotVisible if record.kind != RECOMMENDATION else Http404
    page = queries.recommendation_page(record, now=moment)
    back = reverse("inspection:register-recommendation", args=[reference])
    if what == "evidence" and _tier(request) is None:
        kinds = [{"href": f"?tier={each.value}", "text": each.label} for each in Tier]
        context = {"kinds": kinds, "back_href": back, "back_text": reference, "says": _says(what, page, request)}
        return render(request, "inspection/register/kinds.html", context)
    form = adding.form(request.POST or None, page, request)
    if form.is_valid():
        try:
            adding.keep(record, page, form.cleaned_data, request)
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            messages.success(request, "Recorded.")
            return redirect("inspection:register-recommendation", reference=reference)
    context = {
        "form": form,
        "ask": adding.title,
        "back_href": back,
        "back_text": reference,
        "says": _says(what, page, request),
    }
    return render(request, "inspection/register/ask.html", context)


def _letter_fault(request: OfficerRequest, record: Any) -> HttpResponse:
    """Answer a fault of a whole letter."""
    form = FaultForm(request.POST or None)
    if form.is_valid():
        try:
            linking.answer_fault_of_letter(
                record, **_asked_fault(request), words=form.cleaned_data["words"], by=request.officer, now=now()
            )
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            messages.success(request, "Recorded.")
            return redirect("inspection:register-report", reference=record.reference)
    back = reverse("inspection:register-report", args=[record.reference])
    context = {"form": form, "ask": "Answer a fault", "back_href": back, "back_text": record.reference}
    return render(request, "inspection/register/ask.html", context)


def _asked_fault(request: OfficerRequest) -> dict[str, Any]:
    """Which fault the address names."""
    start = request.GET.get("start", "")
    named = request.GET.get("fault", "")[:40]
    return {"fault": named, "start": int(start) if start.isdecimal() and len(start) < 9 else 0}


def _tier(request: OfficerRequest) -> Tier | None:
    """The kind of evidence that was chosen; None where none was, or one that is not there."""
    given = request.POST.get("tier") or request.GET.get("tier", "")
    return Tier(given) if given in set(Tier) else None


def _says(what: str, page: Any, request: OfficerRequest) -> str:
    """The fault that is answered, or what evidence must be newer than."""
    if what == "fault":
        asked = (request.GET.get("fault", ""), request.GET.get("start", ""))
        return next(
            (
                f["says"]
                for f in page.it.recommendation.faults
                if (f["kind"], str(f["at"][0][0] if f["at"] else 0)) == asked
            ),
            "",
        )
    found_on = page.facts.found_on
    if what == "evidence" and found_on is not None:
        return f"What is from before {london_day(found_on)}, when the inspection ended, is kept and shows nothing."
    return ""
