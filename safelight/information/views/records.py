"""A record as information management sees it: to whom it was given, how long it is kept, what holds it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from safelight import journal
from safelight.design.clock import now
from safelight.information import holding, kept
from safelight.information.actions import disclosures, retention
from safelight.information.forms import (
    ApproveForm,
    CorrectForm,
    DisclosureForm,
    EraseForm,
    FindForm,
    HoldForm,
    ReleaseForm,
    RetentionForm,
    WhyForm,
)
from safelight.information.views.asking import asked
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.records.access import get_child, get_record, may, reaches, record_listing
from safelight.workforce.gate import OfficerRequest, act

_METHODS = ["GET", "HEAD", "POST"]
_GIVEN = ((Act.RECORD_DISCLOSURE, "Record what was shared, or why not", "share"),)
_KEPT = (
    (Act.DECIDE_RETENTION, "Decide whether it is kept", "keep"),
    (Act.HOLD_RECORD, "Hold it for a case", "hold"),
    (Act.RESTRICT_RECORD, "Keep it out of use", "restrict"),
    (Act.ERASE_RECORD, "Erase what is written on it", "erase"),
)


# To whom a record was given


@require_http_methods(_METHODS)
@act(Act.READ_DISCLOSURES)
def find_given(request: OfficerRequest) -> HttpResponse:
    """Ask for the record whose recipients one wants to see."""
    return _find(request, title="Who was given a record?", to="information:given", reads=Act.READ_DISCLOSURES)


@require_GET
@act(Act.READ_DISCLOSURES)
def given(request: OfficerRequest, reference: str) -> HttpResponse:
    """Everybody to whom something of a record was given, and what was not given and why."""
    moment = now()
    record = get_record(reference, officer=request.officer, act=Act.READ_DISCLOSURES, now=moment)
    rows, not_shared = kept.given(record, now=moment, asked=request.GET.dict())
    buttons = _buttons(request, record, _GIVEN, moment)
    if may(request.officer, act=Act.CORRECT_PARTICULARS, record=record, now=moment):
        buttons += [
            {"text": "Put right who the child is", "href": reverse("information:correct", args=[child.public_id])}
            for child in kept.children(record)
        ]
    context = {"reference": reference, "rows": rows, "not_shared": not_shared, "acts": buttons}
    return render(request, "information/given.html", context)


@require_http_methods(_METHODS)
@act(Act.RECORD_DISCLOSURE)
def share(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record that something was shared, or why it was not."""
    record = get_record(reference, officer=request.officer, act=Act.RECORD_DISCLOSURE, now=now())
    form = DisclosureForm(request.POST or None)

    def done() -> str:
        said = {**form.cleaned_data, "basis": form.cleaned_data["basis"] or "", "quality": form.cleaned_data["quality"]}
        disclosures.record_disclosure(record, **said, by=request.officer, now=now())
        return "Recorded."

    back = (reference, reverse("information:given", args=[reference]))
    return asked(request, form, title="What was shared, or why not?", back=back, done=done, record=record)


@require_http_methods(_METHODS)
@act(Act.CORRECT_PARTICULARS)
def correct(request: OfficerRequest, child: UUID) -> HttpResponse:
    """Put right who a child is; everybody who was given the record before is told of it."""
    found = get_child(child, officer=request.officer, act=Act.CORRECT_PARTICULARS, now=now())
    form = CorrectForm(request.POST or None, initial=kept.stands(found))

    def done() -> str:
        why = form.cleaned_data["why"]
        disclosures.correct(found, right=form.right(), why=why, by=request.officer, now=now())
        return "It is put right. Whoever was given the record before is listed to be told."

    reference = found.record.reference
    back = (reference, reverse("information:given", args=[reference]))
    title = "Put right who the child is"
    return asked(request, form, title=title, back=back, done=done, under=reference, record=found.record)


# How long records are kept


@require_GET
@act(Act.READ_RETENTION)
def records(request: OfficerRequest) -> HttpResponse:
    """What is to be looked at, or held, or kept out of use: a list of each, in pages."""
    moment = now()
    officer = request.officer
    lists: dict[str, Any] = {
        "DUE": holding.to_be_looked_at(officer, now=moment),
        "HELD": holding.held(officer, now=moment),
        "RESTRICTED": holding.restricted(officer, now=moment),
    }
    show = request.GET.get("show", "")
    show = show if show in lists else "DUE"
    pages = {name: Paginator(found, holding.PAGE) for name, found in lists.items()}
    page = pages[show].get_page(request.GET.get("page"))
    found = list(page.object_list)
    shown = [each.reference if show == "DUE" else each.record.reference for each in found]
    record_listing(officer, act=Act.READ_RETENTION, count=len(shown), references=shown)
    rows = (
        [kept.due_row(each, moment) for each in holding.due(found, now=moment)]
        if show == "DUE"
        else [kept.hold_row(each, moment) for each in found]
    )
    context = {
        "counts": kept.tiles({name: each.count for name, each in pages.items()}),
        "shown": kept.LISTS[show],
        "rows": rows,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "total": page.paginator.count,
        "size": holding.PAGE,
        "href": f"?show={show}&page=",
    }
    return render(request, "information/kept.html", context)


@require_http_methods(_METHODS)
@act(Act.READ_RETENTION)
def find_kept(request: OfficerRequest) -> HttpResponse:
    """Ask for a record by its reference, one that is kept out of use among them."""
    return _find(request, title="Which record?", to="information:kept", reads=Act.READ_RETENTION)


@require_GET
@act(Act.READ_RETENTION)
def record(request: OfficerRequest, reference: str) -> HttpResponse:
    """One record: when it is looked at, what was decided, what holds it, whether it is kept out of use or erased."""
    moment = now()
    found = get_record(reference, officer=request.officer, act=Act.READ_RETENTION, now=moment)
    holds = holding.holds_of(found)
    buttons = _buttons(request, found, _KEPT, moment)
    if holds and may(request.officer, act=Act.HOLD_RECORD, record=found, now=moment):
        buttons.append({"text": "Let it go for a case", "href": reverse("information:release", args=[reference])})
    context = {
        "reference": reference,
        "known": kept.known(found, now=moment),
        "holds": [kept.hold_row(each, moment) for each in holds],
        "decisions": [kept.decision_row(each, moment) for each in holding.decisions_of(found)],
        "acts": buttons,
    }
    return render(request, "information/record.html", context)


@require_http_methods(_METHODS)
@act(Act.DECIDE_RETENTION)
def keep(request: OfficerRequest, reference: str) -> HttpResponse:
    """Decide whether a record is kept."""
    found = get_record(reference, officer=request.officer, act=Act.DECIDE_RETENTION, now=now())
    initial = {"group": holding.facts_of(found).group.value}
    form = RetentionForm(request.POST or None, initial=initial, kept_to=kept.kept_to(now()))

    def done() -> str:
        retention.decide(found, **form.cleaned_data, by=request.officer, now=now())
        return "The decision is recorded."

    return _asked(request, form, found, "Is the record kept?", done)


@require_http_methods(_METHODS)
@act(Act.HOLD_RECORD)
def hold(request: OfficerRequest, reference: str) -> HttpResponse:
    """Hold a record for a case."""
    found = get_record(reference, officer=request.officer, act=Act.HOLD_RECORD, now=now())
    form = HoldForm(request.POST or None)

    def done() -> str:
        retention.hold(found, held=True, **form.cleaned_data, by=request.officer, now=now())
        return "The record is held, and nothing on it is disposed of."

    return _asked(request, form, found, "Hold the record for a case", done)


@require_http_methods(_METHODS)
@act(Act.HOLD_RECORD)
def release(request: OfficerRequest, reference: str) -> HttpResponse:
    """Let a record go for a case that is over."""
    found = get_record(reference, officer=request.officer, act=Act.HOLD_RECORD, now=now())
    form = ReleaseForm(request.POST or None, cases=[each.case for each in holding.holds_of(found)])

    def done() -> str:
        retention.hold(found, held=False, **form.cleaned_data, by=request.officer, now=now())
        return "The case has let it go."

    return _asked(request, form, found, "Let the record go for a case", done)


@require_http_methods(_METHODS)
@act(Act.RESTRICT_RECORD)
def restrict(request: OfficerRequest, reference: str) -> HttpResponse:
    """Keep a record out of use, or bring it back."""
    found = get_record(reference, officer=request.officer, act=Act.RESTRICT_RECORD, now=now())
    form, restricted = WhyForm(request.POST or None), not found.restricted

    def done() -> str:
        retention.restrict(found, restricted=restricted, **form.cleaned_data, by=request.officer, now=now())
        return "It is kept out of use, and no search finds it." if restricted else "It is in use again."

    title = "Keep the record out of use" if restricted else "Bring the record back into use"
    return _asked(request, form, found, title, done)


@require_http_methods(_METHODS)
@act(Act.ERASE_RECORD)
def erase(request: OfficerRequest, reference: str) -> HttpResponse:
    """Ask to have erased what is written on a record; or erase it, once somebody else has approved it."""
    found = get_record(reference, officer=request.officer, act=Act.ERASE_RECORD, now=now())
    waits = holding.erasure_of(found)
    approved = waits is not None and waits.approved_at is not None and waits.done_at is None
    form = EraseForm(request.POST or None) if approved else WhyForm(request.POST or None)

    def done() -> str:
        if approved:
            retention.erase(found, by=request.officer, now=now())
            return "It is erased. Its skeleton stays."
        retention.ask_to_erase(found, **form.cleaned_data, by=request.officer, now=now())
        return "Asked. The data protection officer decides; then come back here."

    title, button = ("Erase it now", "Erase it") if approved else ("Ask to have it erased", "Ask")
    return _asked(request, form, found, title, done, button=button)


@require_GET
@act(Act.READ_RETENTION)
def erased(request: OfficerRequest, reference: str) -> HttpResponse:
    """What an erasure of a record takes away, or took away, and what stays and why."""
    moment = now()
    found = get_record(reference, officer=request.officer, act=Act.READ_RETENTION, now=moment)
    others = holding.others_of(found, officer=request.officer, now=moment)
    shown = [each.reference for each in others]
    record_listing(request.officer, act=Act.READ_RETENTION, count=len(shown), references=shown)
    context = {"reference": reference, **kept.reach(found, others=others, now=moment)}
    return render(request, "information/erased.html", context)


@require_GET
@act(Act.APPROVE_ERASURE)
def erasures(request: OfficerRequest) -> HttpResponse:
    """What is asked to be erased and is not yet."""
    pages = Paginator(holding.erasures_waiting(), holding.PAGE)
    page = pages.get_page(request.GET.get("page"))
    found = list(page.object_list)
    journal.write(
        Kind.LIST,
        act=Act.APPROVE_ERASURE,
        officer=request.officer,
        count=len(found),
        detail={"references": [each.reference for each in found]},
    )
    rows = [kept.erasure_row(each, now()) for each in found]
    told = {"rows": rows, "page": page.number, "pages": pages.num_pages, "total": pages.count, "size": holding.PAGE}
    return render(request, "information/erasures.html", told)


@require_http_methods(_METHODS)
@act(Act.APPROVE_ERASURE)
def approve(request: OfficerRequest, erasure: UUID) -> HttpResponse:
    """Approve what another person asked to have erased."""
    found = next((each for each in holding.erasures_waiting() if each.public_id == erasure), None)
    if found is None:
        raise Http404
    form = ApproveForm(request.POST or None)

    def done() -> str:
        retention.approve_erasure(found, by=request.officer, now=now())
        return "Approved. Whoever asked for it erases it."

    back = ("What is to be erased", reverse("information:erasures"))
    under = f"{found.reference}: {found.asked_by.get_full_name()} asks, because: {found.why}"
    return asked(request, form, title="Approve this erasure", back=back, done=done, button="Approve it", under=under)


def _find(request: OfficerRequest, *, title: str, to: str, reads: Act) -> HttpResponse:
    form = FindForm(request.POST or None)
    if form.is_valid():
        reference = form.cleaned_data["reference"].strip()
        if reaches(reference, officer=request.officer, act=reads, now=now()):
            return redirect(to, reference)
        form.add_error(
            "reference",
            "No record in your reach has that reference. Check it, letter by letter.",
        )
    context: Mapping[str, Any] = {
        "form": form,
        "ask": title,
        "button": "Find it",
        "under": "",
        "back_to": {"text": "First page", "href": reverse("workforce:home")},
    }
    return render(request, "information/ask.html", context)


def _buttons(request: OfficerRequest, record: Any, offered: Any, moment: datetime) -> list[dict[str, str]]:
    return [
        {"text": text, "href": reverse(f"information:{name}", args=[record.reference])}
        for each, text, name in offered
        if may(request.officer, act=each, record=record, now=moment)
    ]


def _asked(
    request: OfficerRequest, form: Any, record: Any, title: str, done: Any, *, button: str = "Record it"
) -> HttpResponse:
    back = (record.reference, reverse("information:kept", args=[record.reference]))
    return asked(request, form, title=title, back=back, done=done, under=record.reference, record=record, button=button)
