"""The focus desk's oversight: advise about a gap, and see what came of advice."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from safelight.design.clock import now
from safelight.design.moments import when
from safelight.desk.advice import Followed, advice_given, advise
from safelight.desk.forms import AdviceForm
from safelight.desk.presenting import record_page
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import NotDeclared, register
from safelight.records.access import get_record, list_children, shown
from safelight.workforce.gate import OfficerRequest, act, refused

_PAGES = 200


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.ADVISE)
def give(request: OfficerRequest, requirement: str, reference: str) -> HttpResponse:
    """Advise about one thing that is missing. `?key=` says which, where the rule asks of each of many."""
    at = now()
    record = get_record(reference, officer=request.officer, act=Act.ADVISE, now=at)
    try:
        rule = register.requirement(requirement)
    except NotDeclared:
        raise Http404 from None
    form = AdviceForm(request.POST or None)
    if form.is_valid():
        given = {"requirement": requirement, "key": request.GET.get("key", ""), "words": form.cleaned_data["words"]}
        try:
            advise(record, by=request.officer, now=at, **given)
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            messages.success(request, "The advice is on the record.")
            return redirect("desk:advice")
    context = {"form": form, "rule": rule, "record": record, "record_page": record_page(record.kind, reference)}
    return render(request, "desk/advise.html", context)


@require_GET
@act(Act.ADVISE)
def given(request: OfficerRequest) -> HttpResponse:
    """Advice given, the latest first, and whether it was followed."""
    at, asked = now(), request.GET.get("page", "")
    page = min(max(int(asked), 1), _PAGES) if asked.isdigit() else 1
    found, more = advice_given(page=page)
    names = list_children([each.advice.record_id for each in found])
    references = [each.advice.record.reference for each in found]
    shown(request.officer, act=Act.ADVISE, kind="", references=references)
    rows = [
        [
            {
                "text": names.get(each.advice.record_id) or each.advice.record.reference,
                "href": record_page(each.advice.record.kind, each.advice.record.reference),
                "note": each.advice.record.area.name if each.advice.record.area else "",
            },
            register.requirement(each.advice.requirement).missing,
            {
                "text": each.advice.words,
                "note": f"{each.advice.given_by.get_full_name()}, {when(each.advice.given_at, at)}",
            },
            {
                "text": each.followed.label,
                "tone": "" if each.followed is Followed.YES else "late",
                "note": when(each.at, at) if each.at else "",
            },
        ]
        for each in found
    ]
    return render(request, "desk/advice.html", {"rows": rows, "page": page, "more": more})
