"""What is funded, and a grant: read by all who may, recorded by the commissioner's office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from safelight.commissioning import actions, listing, queries
from safelight.commissioning.codes import Agreement, Course, GrantState, Group
from safelight.commissioning.forms import (
    AssureForm,
    DecideForm,
    EvaluationForm,
    GrantForm,
    InstalmentForm,
    OutcomeForm,
    PayForm,
    ProgrammeForm,
    ReachForm,
    ReturnForm,
)
from safelight.commissioning.presenting import present_grant, present_listed
from safelight.commissioning.presenting.deadlines import DEADLINES, page
from safelight.commissioning.presenting.grants import window_choices
from safelight.commissioning.rules.clocks import RETURN_EVERY
from safelight.commissioning.views.looking import asked, looked, there
from safelight.derived.policy import book
from safelight.design.clock import now
from safelight.design.fields import Form
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.register import register
from safelight.measures.presenting import title_of
from safelight.workforce.gate import OfficerRequest, act

_PAGE = 25
_SHOWN = [
    ("", "All"),
    (listing.LATE, "Something is late"),
    (listing.NO_OUTCOME, "No outcome promised"),
    *GrantState.choices(),
]
_READ = require_GET
_ASK = require_http_methods(["GET", "HEAD", "POST"])


@_READ
@act(Act.READ_FUNDING)
def index(request: OfficerRequest) -> HttpResponse:
    """What is funded: what is late first, by programme, area and state."""
    moment = now()
    programmes, areas = queries.programmes(), queries.areas()
    programme = _one_of(request.GET.get("programme", ""), programmes)
    area = _one_of(request.GET.get("area", ""), areas)
    shown = _one_of(request.GET.get("state", ""), _SHOWN)
    found = listing.listed(programme=programme, area=area, shown=shown, now=moment)
    pages: Paginator[Any] = Paginator(found, _PAGE)  # type: ignore[arg-type]  # it has a length and gives its parts
    number = pages.get_page(request.GET.get("page"))
    looked(request, "what is funded", len(number.object_list))
    chosen = {name: value for name, value in (("programme", programme), ("area", area), ("state", shown)) if value}
    context = {
        "rows": [present_listed(each, now=moment) for each in number.object_list],
        "total": pages.count,
        "page": number.number,
        "pages": pages.num_pages,
        "size": _PAGE,
        "href": f"?{urlencode(chosen)}&page=" if chosen else "?page=",
        "late": len(found.late),
        "filters": [
            {"name": "programme", "label": "Programme", "value": programme, "choices": _options(programmes)},
            {"name": "area", "label": "Area", "value": area, "choices": _options(areas)},
            {
                "name": "state",
                "label": "State",
                "value": shown,
                "choices": [{"value": value, "text": text} for value, text in _SHOWN],
            },
        ],
        "edits": Act.AWARD_GRANT in request.officer.acts(moment),
    }
    return render(request, "commissioning/list.html", context)


def _options(choices: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"value": "", "text": "All"}, *({"value": value, "text": text} for value, text in choices)]


def _one_of(asked_for: str, choices: list[tuple[str, str]]) -> str:
    """What was asked for where it is one of the choices; else nothing, which shows all."""
    return asked_for if asked_for in [value for value, _ in choices] else ""


@_READ
@act(Act.READ_FUNDING)
def grant(request: OfficerRequest, reference: str) -> HttpResponse:
    """A grant: what presses, what is missing, what was promised and came of it, and what has happened."""
    found, moment = there(queries.grant_of(reference)), now()
    acts = request.officer.acts(moment)
    looked(request, reference)
    facts = queries.facts_of(found)
    context = {
        "it": present_grant(found, facts, queries.rows_of(found), now=moment, edits=Act.AWARD_GRANT in acts),
        "deadlines": DEADLINES,
        "edits": Act.AWARD_GRANT in acts,
        "stopped": facts.stopped_on is not None,
    }
    return render(request, "commissioning/grant.html", context)


@_ASK
@act(Act.AWARD_GRANT)
def programme(request: OfficerRequest) -> HttpResponse:
    """Add a programme."""
    form = ProgrammeForm(request.POST or None)

    def done() -> str:
        with transaction.atomic():
            made = actions.add_programme(form.cleaned_data["title"], by=request.officer, now=now())
        return f"The programme “{made.title}” is there."

    back = ("What we fund", reverse("commissioning:list"))
    return asked(
        request, form, title="Add a programme", button="Add it", back=back, done=done, to=lambda: page("award")
    )


@_ASK
@act(Act.AWARD_GRANT)
def award(request: OfficerRequest) -> HttpResponse:
    """Record a grant or contract that was awarded."""
    moment = now()
    every = book().value(RETURN_EVERY, on=london_day(moment))
    form = GrantForm(
        request.POST or None,
        programmes=queries.programmes(),
        areas=queries.areas(),
        initial={"return_every": every},
    )
    made: list[str] = []

    def done() -> str:
        given = form.cleaned_data
        with transaction.atomic():
            granted = actions.award(
                **form.given(),
                programme=there(queries.programme_of(given["programme"])),
                area=there(queries.area_of(given["area"])),
                by=request.officer,
                now=moment,
            )
        made.append(granted.reference)
        return f"“{granted.title}” is recorded. Say next what it is to achieve."

    return asked(
        request,
        form,
        title="Record a grant or contract",
        button="Record it",
        back=("What we fund", reverse("commissioning:list")),
        done=done,
        to=lambda: page("grant", made[0]),
    )


@_ASK
@act(Act.AWARD_GRANT)
def promise(request: OfficerRequest, reference: str) -> HttpResponse:
    """Say what a grant is to achieve."""
    found = there(queries.grant_of(reference))
    measures = [(each.code, f"{title_of(each)} ({each.ref})") for p in register.pathways() for each in p.measures]
    form = OutcomeForm(request.POST or None, measures=measures)

    def done() -> str:
        with transaction.atomic():
            actions.promise(found, **form.given(), by=request.officer, now=now())
        return "The outcome is recorded."

    return _about(request, form, found, title="What is it to achieve?", button="Record it", done=done)


@_ASK
@act(Act.AWARD_GRANT)
def reach(request: OfficerRequest, reference: str) -> HttpResponse:
    """Say how many people of each group a grant is meant to reach."""
    found = there(queries.grant_of(reference))
    form = ReachForm(request.POST or None, groups=[Group(each) for each in found.groups])

    def done() -> str:
        with transaction.atomic():
            actions.plan_reach(found, form.by_group(), by=request.officer, now=now())
        return "It is recorded."

    return _about(request, form, found, title="How many is it meant to reach?", button="Record it", done=done)


@_ASK
@act(Act.DECIDE_GRANT)
def evaluate(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record that somebody evaluated what a grant did."""
    found = there(queries.grant_of(reference))
    form = EvaluationForm(request.POST or None)

    def done() -> str:
        with transaction.atomic():
            actions.evaluate(found, **form.cleaned_data, by=request.officer, now=now())
        return "The evaluation is recorded."

    return _about(request, form, found, title="Record an evaluation", button="Record it", done=done)


@_ASK
@act(Act.AWARD_GRANT)
def assure(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record what the recipient showed about keeping children safe."""
    found = there(queries.grant_of(reference))
    form = AssureForm(request.POST or None)

    def done() -> str:
        given = form.cleaned_data
        with transaction.atomic():
            actions.assure(
                found,
                safeguarding=given["which"] == "POLICY",
                seen_on=given["seen_on"],
                by=request.officer,
                now=now(),
            )
        return "It is recorded."

    return _about(request, form, found, title="What did the recipient show?", button="Record it", done=done)


@_ASK
@act(Act.AWARD_GRANT)
def instalment(request: OfficerRequest, reference: str) -> HttpResponse:
    """Plan an instalment."""
    found = there(queries.grant_of(reference))
    form = InstalmentForm(request.POST or None)

    def done() -> str:
        with transaction.atomic():
            actions.plan_instalment(found, **form.cleaned_data, by=request.officer, now=now())
        return "The instalment is planned."

    return _about(request, form, found, title="Plan an instalment", button="Plan it", done=done)


@_ASK
@act(Act.PAY_GRANT)
def pay(request: OfficerRequest, reference: str, instalment: UUID) -> HttpResponse:
    """Record that an instalment was paid."""
    found = there(queries.grant_of(reference))
    part = there(queries.instalment_of(found, instalment))
    of_contract = found.agreement == Agreement.CONTRACT
    form = PayForm(request.POST or None, initial={"amount": part.amount}, of_contract=of_contract)

    def done() -> str:
        with transaction.atomic():
            actions.pay(part, **form.cleaned_data, by=request.officer, now=now())
        return "The payment is recorded."

    return _about(request, form, found, title="Record a payment", button="Record it", done=done)


@_ASK
@act(Act.RECORD_RETURN)
def receive(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record a provider's return."""
    found, moment = there(queries.grant_of(reference)), now()
    windows, again = window_choices(queries.facts_of(found), now=moment)
    form = ReturnForm(
        request.POST or None,
        request.FILES or None,
        windows=windows,
        outcomes=queries.reported_outcomes(found),
        again=again,
        of=[Group(each) for each in found.groups],
    )

    def done() -> str:
        given = form.cleaned_data
        with transaction.atomic():
            actions.receive(
                found,
                from_on=date.fromisoformat(given["months"]),
                received_at=given["received_at"],
                reached=given["reached"],
                figures=[actions.Reported(outcome, **parts) for outcome, parts in form.figures()],
                **form.parts(),
                words=given["words"],
                evidence_name=given["evidence"].name,
                evidence=given["evidence"].read(),
                correction=given["correction"],
                by=request.officer,
                now=moment,
            )
        return "The return is recorded."

    under = "" if windows else "No return can be about anything yet: the first months have not begun."
    return _about(request, form, found, title="Record a return", button="Record it", done=done, under=under)


@_ASK
@act(Act.DECIDE_GRANT)
def decide(request: OfficerRequest, reference: str) -> HttpResponse:
    """Decide to continue, vary or stop a grant."""
    found = there(queries.grant_of(reference))
    form = DecideForm(request.POST or None)

    def done() -> str:
        with transaction.atomic():
            made = actions.decide(found, **form.given(), by=request.officer, now=now())
        return f"The decision is recorded: {in_a_sentence(Course(made.course).label)}."

    return _about(request, form, found, title="Decide about this grant", button="Record it", done=done)


def _about(
    request: OfficerRequest,
    form: Form,
    found: queries.Funded,
    *,
    title: str,
    button: str,
    done: Callable[[], str],
    under: str = "",
) -> HttpResponse:
    back = (found.title, page("grant", found.reference))
    return asked(request, form, title=title, button=button, back=back, done=done, under=under)
