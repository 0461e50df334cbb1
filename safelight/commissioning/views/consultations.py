"""Consultations: whom the commissioner asked, what was heard, and what it changed."""

from __future__ import annotations

from collections.abc import Callable

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from safelight.commissioning import actions, queries
from safelight.commissioning.codes import Group
from safelight.commissioning.forms import AnswersForm, ChangeForm, ConsultationForm, FeedbackForm, ThemeForm
from safelight.commissioning.presenting import present_consultation, present_consultation_row
from safelight.commissioning.presenting.deadlines import DEADLINES, page
from safelight.commissioning.views.looking import asked, looked, there
from safelight.derived.policy import book
from safelight.design.clock import now
from safelight.design.fields import Form
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.residents import BY_AREA
from safelight.workforce.gate import OfficerRequest, act

_PAGE = 25
_ASK = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@act(Act.READ_FUNDING)
def index(request: OfficerRequest) -> HttpResponse:
    """Every consultation, the latest first."""
    moment = now()
    pages = Paginator(queries.consultations(), _PAGE)
    number = pages.get_page(request.GET.get("page"))
    looked(request, "consultations", len(number.object_list))
    context = {
        "rows": [present_consultation_row(each, facts, now=moment) for each, facts in number.object_list],
        "total": pages.count,
        "page": number.number,
        "pages": pages.num_pages,
        "size": _PAGE,
        "edits": Act.RECORD_CONSULTATION in request.officer.acts(moment),
    }
    return render(request, "commissioning/consultations.html", context)


@require_GET
@act(Act.READ_FUNDING)
def consultation(request: OfficerRequest, reference: str) -> HttpResponse:
    """A consultation: what presses, what was heard and what it changed."""
    found, moment = there(queries.consultation_of(reference)), now()
    edits = Act.RECORD_CONSULTATION in request.officer.acts(moment)
    looked(request, reference)
    facts, rows = queries.consultation_facts(found), queries.consultation_rows(found)
    context = {
        "it": present_consultation(found, facts, rows, now=moment, edits=edits),
        "deadlines": DEADLINES,
        "edits": edits,
    }
    return render(request, "commissioning/consultation.html", context)


@_ASK
@act(Act.RECORD_CONSULTATION)
def consult(request: OfficerRequest) -> HttpResponse:
    """Record a consultation."""
    form = ConsultationForm(request.POST or None)
    made: list[str] = []

    def done() -> str:
        with transaction.atomic():
            made.append(actions.consult(**form.given(), by=request.officer, now=now()).reference)
        return "The consultation is recorded."

    return asked(
        request,
        form,
        title="Record a consultation",
        button="Record it",
        back=("Consultations", page("consultations")),
        done=done,
        to=lambda: page("consultation", made[0]),
    )


@_ASK
@act(Act.RECORD_CONSULTATION)
def answers(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record how many were asked and how many answered."""
    found = there(queries.consultation_of(reference))
    areas = [area for area, _ in book().value(BY_AREA, on=london_day(now()))]
    form = AnswersForm(request.POST or None, groups=[Group(each) for each in found.groups], areas=areas)

    def done() -> str:
        given = form.cleaned_data
        counts = {"asked": given["asked"], "answers": given["answers"], "groups": form.by_group(), **form.by_part()}
        with transaction.atomic():
            actions.count_answers(found, **counts, by=request.officer, now=now())
        return "The numbers are recorded."

    return _about(request, form, found, title="How many answered?", done=done)


@_ASK
@act(Act.RECORD_CONSULTATION)
def theme(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record something that several people said."""
    found = there(queries.consultation_of(reference))
    form = ThemeForm(request.POST or None)

    def done() -> str:
        with transaction.atomic():
            actions.hear(found, words=form.cleaned_data["words"], by=request.officer, now=now())
        return "What was heard is recorded."

    return _about(request, form, found, title="What was heard?", done=done)


@_ASK
@act(Act.SAY_WHAT_CHANGED)
def changed(request: OfficerRequest, reference: str) -> HttpResponse:
    """Say what changed because of what was heard, or why nothing did."""
    found = there(queries.consultation_of(reference))
    themes = [(str(each.public_id), each.words[:120]) for each in queries.consultation_rows(found).themes]
    form = ChangeForm(request.POST or None, grants=queries.grants_to_name(), themes=themes)

    def done() -> str:
        given = form.cleaned_data
        with transaction.atomic():
            actions.say_what_changed(
                found,
                led_to=given["led_to"],
                words=given["words"],
                theme=queries.theme_of(found, given["theme"]),
                grant=queries.grant_of(given["grant"]) if given["grant"] else None,
                named=form.named,
                by=request.officer,
                now=now(),
            )
        return "What it changed is recorded."

    return _about(request, form, found, title="What did it change?", done=done)


@_ASK
@act(Act.SAY_WHAT_CHANGED)
def feedback(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record that people were told what came of it."""
    found = there(queries.consultation_of(reference))
    form = FeedbackForm(request.POST or None)

    def done() -> str:
        with transaction.atomic():
            actions.tell_back(found, **form.cleaned_data, by=request.officer, now=now())
        return "It is recorded that people were told."

    return _about(request, form, found, title="Were people told what came of it?", done=done)


def _about(
    request: OfficerRequest, form: Form, found: queries.Asked, *, title: str, done: Callable[[], str]
) -> HttpResponse:
    back = (found.title, page("consultation", found.reference))
    return asked(request, form, title=title, button="Record it", back=back, done=done)
