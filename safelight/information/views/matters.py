"""Breaches and requests: the list, one of them, and what is recorded on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from safelight.design.clock import now
from safelight.design.moments import when
from safelight.desk.presenting import present_duty, present_gap
from safelight.information import presenting, queries
from safelight.information.actions import matters as actions
from safelight.information.codes import DECIDED, STEPS, Sort, Step
from safelight.information.forms import CloseForm, MatterForm, StepForm
from safelight.information.queries import PAGE, Shown
from safelight.information.views.asking import asked
from safelight.kernel.acts import Act
from safelight.kernel.roles import INFORMATION
from safelight.records.access import NotVisible, get_record, may, shown
from safelight.workforce.gate import OfficerRequest, act

_METHODS = ["GET", "HEAD", "POST"]


@require_GET
@act(Act.READ_INFORMATION)
def matters(request: OfficerRequest) -> HttpResponse:
    """Every breach and request, what is most overdue first; counts open their lists."""
    moment = now()
    show = Shown(_one_of(request, "show", Shown) or Shown.OPEN)
    sort = _one_of(request, "sort", Sort)
    pages = Paginator(queries.listed(request.officer, show=show, sort=sort, now=moment), PAGE)
    page = pages.get_page(request.GET.get("page"))
    found = list(page.object_list)
    shown(
        request.officer,
        act=Act.READ_INFORMATION,
        kind=INFORMATION,
        references=[each.record.reference for each in found],
    )
    context = {
        "counts": presenting.tiles(queries.tallies(request.officer, now=moment)),
        "filters": [
            {"name": "show", "label": "Show", "value": show.value, "choices": presenting.choices(Shown)},
            {
                "name": "sort",
                "label": "What",
                "value": sort,
                "choices": [{"value": "", "text": "Everything"}, *presenting.choices(Sort)],
            },
        ],
        "rows": [presenting.row(each, moment) for each in found],
        "show": show,
        "page": page.number,
        "pages": pages.num_pages,
        "total": pages.count,
        "size": PAGE,
        "query": urlencode({"show": show.value, "sort": sort}),
        "may_enter": Act.ENTER_INFORMATION in request.officer.acts(moment),
    }
    return render(request, "information/list.html", context)


@require_http_methods(_METHODS)
@act(Act.ENTER_INFORMATION)
def enter(request: OfficerRequest) -> HttpResponse:
    """Enter a breach or a request."""
    form = MatterForm(request.POST or None)
    made: list[str] = []

    def done() -> str:
        matter = actions.enter_matter(**form.cleaned_data, by=request.officer, now=now())
        made.append(matter.record.reference)
        return "It is entered, and its deadlines run."

    return asked(
        request,
        form,
        title="Enter a breach or a request",
        back=("Breaches and requests", reverse("information:list")),
        done=done,
        to=lambda: reverse("information:matter", args=made),
    )


@require_GET
@act(Act.READ_INFORMATION)
def matter(request: OfficerRequest, reference: str) -> HttpResponse:
    """One matter in the order of every record: what now, what is missing, what is known, what happened."""
    moment = now()
    record = _reached(request, reference, Act.READ_INFORMATION)
    page = queries.matter_page(record, now=moment, happened=request.GET.get("happened", ""))
    officer = request.officer
    doable = frozenset(each for each in _ACTS if may(officer, act=each, record=record, now=moment))
    roles = officer.roles(moment)
    context = {
        "reference": reference,
        "it": page.it,
        "sort": page.sort,
        "closed": record.closed_at,
        "duties": [
            present_duty(each, reference=reference, now=moment, acts=doable, roles=roles) for each in page.duties
        ],
        "gaps": [present_gap(each, reference=reference, acts=doable) for each in page.gaps],
        "told": presenting.tellings(page, may_tell=Act.WORK_INFORMATION in doable, now=moment),
        "steps": presenting.steps(page),
        "known": presenting.known(page),
        "acts": presenting.buttons(page, doable),
        "entries": page.entries.drawn(lambda each: {"happened_at": each.happened_at, "words": each.words}),
        "now": moment,
    }
    return render(request, "information/matter.html", context)


@require_http_methods(_METHODS)
@act(Act.WORK_INFORMATION)
def step(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record what happened to a matter, or that a recipient of something since put right was told."""
    record = _reached(request, reference, Act.WORK_INFORMATION)
    return _step(request, record, [each for each in STEPS[queries.sort_of(record)] if each not in DECIDED])


@require_http_methods(_METHODS)
@act(Act.DECIDE_BREACH)
def decide(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record what the data protection officer decides of a breach."""
    record = _reached(request, reference, Act.DECIDE_BREACH)
    return _step(request, record, [each for each in STEPS[queries.sort_of(record)] if each in DECIDED])


@require_http_methods(_METHODS)
@act(Act.CLOSE_INFORMATION)
def close(request: OfficerRequest, reference: str) -> HttpResponse:
    """Close a matter from which nothing is missing."""
    record = _reached(request, reference, Act.CLOSE_INFORMATION)
    form = CloseForm(request.POST or None)

    def done() -> str:
        actions.close_matter(record, words=form.cleaned_data["words"], by=request.officer, now=now())
        return "It is closed."

    return asked(request, form, title="Close it", back=_back(reference), done=done, button="Close it", record=record)


_ACTS = (Act.WORK_INFORMATION, Act.DECIDE_BREACH, Act.CLOSE_INFORMATION)


def _step(request: OfficerRequest, record: Any, steps: list[Step]) -> HttpResponse:
    if not steps:
        raise NotVisible
    telling = queries.telling_named(record, request.GET.get("about", ""))
    initial: dict[str, Any] = {"step": steps[0].value} if len(steps) == 1 else {}
    form = StepForm(request.POST or None, steps=steps, initial=initial)

    def done() -> str:
        actions.record_step(
            record,
            form.cleaned_data["step"],
            happened_at=form.cleaned_data["happened_at"],
            words=form.cleaned_data["words"],
            why_late=form.cleaned_data.get("why_late", ""),
            about=str(telling.public_id) if telling else "",
            by=request.officer,
            now=now(),
        )
        return "Recorded."

    title = f"Record that {telling.to} was told" if telling else "Record what happened"
    under = f"What they were given: {telling.what}, {when(telling.shared_at)}" if telling else ""
    return asked(request, form, title=title, back=_back(record.reference), done=done, under=under, record=record)


def _reached(request: OfficerRequest, reference: str, what: Act) -> Any:
    record = get_record(reference, officer=request.officer, act=what, now=now())
    if record.kind != INFORMATION:
        raise NotVisible
    return record


def _back(reference: str) -> tuple[str, str]:
    return reference, reverse("information:matter", args=[reference])


def _one_of(request: OfficerRequest, name: str, codes: Any) -> str:
    given = request.GET.get(name, "")
    return given if given in {each.value for each in codes} else ""
