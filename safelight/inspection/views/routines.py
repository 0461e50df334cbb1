"""The force's routines: every one with what is due and what was missed, one with its periods, and what is recorded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from safelight import journal
from safelight.design.clock import now
from safelight.design.moments import london_day
from safelight.desk.presenting import present_duty
from safelight.inspection.actions import routines as actions
from safelight.inspection.forms.routines import BeginRoutineForm, EndRoutineForm, KeepRoutineForm
from safelight.inspection.presenting import routines as shown
from safelight.inspection.queries import routines as queries
from safelight.inspection.routines.declared import Routine, declared
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import ROUTINE
from safelight.records.access import NotVisible, get_record, may
from safelight.workforce.gate import OfficerRequest, act, refused

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@act(Act.READ_ROUTINES)
def routines(request: OfficerRequest) -> HttpResponse:
    """Every routine of the force: those that are missed or due first, then those that nobody has begun."""
    moment = now()
    begun = {each.code: each for each in queries.begun(request.officer, now=moment)}
    journal.write(
        Kind.READ,
        act=Act.READ_ROUTINES,
        officer=request.officer,
        count=len(begun),
        detail={"looked_at": "routines"},
    )
    known = declared().routines
    counted = [(each, begun[each.code]) for each in known if each.code in begun]
    late = [pair for pair in counted if pair[1].next_due is not None and pair[1].next_due < moment]
    missed = [pair for pair in counted if pair[1].missed]
    ours = {"late": late, "missed": missed}.get(request.GET.get("show", ""), counted)
    ours.sort(key=lambda pair: (pair[1].next_due is None, pair[1].next_due or moment, pair[0].code))
    leads = Act.LEAD_ROUTINES in request.officer.acts(moment)
    context = {
        "rows": [shown.routine_row(each, own, moment) for each, own in ours],
        "waiting": [shown.not_begun_row(each, leads=leads) for each in known if each.code not in begun],
        "counts": [
            {"number": len(late), "text": "missed, and still to do", "tone": "late", "href": "?show=late"},
            {"number": len(missed), "text": "missed at least once in a year", "tone": "soon", "href": "?show=missed"},
            {"number": len(counted), "text": "counted", "href": "?"},
        ],
    }
    return render(request, "inspection/routines/list.html", context)


@require_GET
@act(Act.READ_ROUTINES)
def routine(request: OfficerRequest, reference: str) -> HttpResponse:
    """One routine: what is due, every period and how it ended, what was recorded, and what counts as done."""
    moment = now()
    record, it = _held(request, reference, Act.READ_ROUTINES)
    page = queries.routine_page(record, now=moment, happened=request.GET.get("happened", ""))
    acts, roles = request.officer.acts(moment), request.officer.roles(moment)
    pages = Paginator(queries.periods(record, now=moment), queries.PAGE)
    listed = pages.get_page(request.GET.get("page"))
    owed = queries.owed_by_key(record, [each.key for each in listed.object_list])
    keeps = it.meeting is None and it.owner in roles and bool(may(request.officer, act=Act.KEEP_ROUTINE, record=record))
    context = {
        "reference": reference,
        "it": it,
        "title": shown.titled(it),
        "record": record,
        "since": london_day(page.own.since_on),
        "duties": [present_duty(each, reference=reference, now=moment, acts=(), roles=roles) for each in page.open],
        "periods": [shown.period_row(each, owed, moment) for each in listed.object_list],
        "page": listed.number,
        "pages": pages.num_pages,
        "total": pages.count,
        "size": queries.PAGE,
        "done": [shown.done_row(each) for each in page.done],
        "entries": page.entries.drawn(lambda each: {"happened_at": each.happened_at, "words": each.words}),
        "keeps": keeps,
        "ends": record.closed_at is None and Act.LEAD_ROUTINES in acts,
        "now": moment,
    }
    return render(request, "inspection/routines/routine.html", context)


@_FORM
@act(Act.LEAD_ROUTINES)
def begin(request: OfficerRequest, code: str) -> HttpResponse:
    """Begin to count a routine."""
    it = declared().get(code)
    if it is None:
        raise Http404
    form = BeginRoutineForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.begin(code, since_on=form.cleaned_data["since_on"], by=request.officer, now=now())
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "The routine is counted from now on.")
            return redirect("inspection:routine", reference=made.record.reference)
    return _asked(request, form, f"Begin: {shown.titled(it)}", it.promise, reverse("inspection:routines"), "Routines")


@_FORM
@act(Act.KEEP_ROUTINE)
def keep(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record that a routine was kept."""
    record, it = _held(request, reference, Act.KEEP_ROUTINE)
    back = reverse("inspection:routine", args=[reference])
    if it.meeting is not None or it.owner not in request.officer.roles(now()):
        why = (
            "It is read from the meeting’s own pages."
            if it.meeting
            else f"The {in_a_sentence(it.owner.label)} records it."
        )
        messages.info(request, why)
        return redirect(back)
    periods = None
    if it.every is not None:
        owed = queries.still_to_keep(record, it.every.value, now=now())
        periods = [(str(each.from_on), shown.period_words(each)) for each in owed]
    form = KeepRoutineForm(request.POST or None, periods=periods, counted=it.counted)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.keep(
                record,
                from_on=shown.day_of(given.get("from_on", "")),
                done_at=given["done_at"],
                where=given["where"],
                says=given["says"],
                held=given.get("held"),
                asked=given.get("asked"),
                by=request.officer,
                now=now(),
            )
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "It is recorded.")
            return redirect(back)
    return _asked(request, form, f"Record that it was kept: {shown.titled(it)}", it.done, back, shown.titled(it))


@_FORM
@act(Act.LEAD_ROUTINES)
def end(request: OfficerRequest, reference: str) -> HttpResponse:
    """End a routine."""
    record, it = _held(request, reference, Act.LEAD_ROUTINES)
    back = reverse("inspection:routine", args=[reference])
    form = EndRoutineForm(request.POST or None)
    if form.is_valid():
        try:
            actions.end(record, why=form.cleaned_data["why"], by=request.officer, now=now())
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "The routine is ended.")
            return redirect(back)
    return _asked(request, form, f"End: {shown.titled(it)}", it.promise, back, shown.titled(it))


def _held(request: OfficerRequest, reference: str, act: Act) -> tuple[Any, Routine]:
    record = get_record(reference, officer=request.officer, act=act, now=now())
    it = declared().get(reference.removeprefix("RTN-")) if record.kind == ROUTINE else None
    if it is None:
        raise NotVisible
    return record, it


def _asked(request: OfficerRequest, form: Any, ask: str, says: str, back: str, back_text: str) -> HttpResponse:
    context = {"form": form, "ask": ask, "says": says, "back_href": back, "back_text": back_text}
    return render(request, "inspection/register/ask.html", context)
