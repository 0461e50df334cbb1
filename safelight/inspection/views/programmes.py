"""The force's programmes as boards: what slipped first, whose it is, and what its benefits are measured by."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from safelight.design.clock import now
from safelight.design.moments import london_day
from safelight.inspection.actions import programmes as keeping
from safelight.inspection.actions.refusals import CannotKeepBoard
from safelight.inspection.forms.register import BoardForm, MilestoneForm, ProgrammeOwnerForm
from safelight.inspection.proof.course import courses, undertakings
from safelight.inspection.queries import programmes as queries
from safelight.inspection.register.codes import Lives
from safelight.inspection.register.programmes import Milestone, Programme, by_state
from safelight.inspection.views.looking import looked
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day as day_of
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import NotDeclared, register
from safelight.workforce.gate import OfficerRequest, act, refused
from safelight.workforce.queries import officer_by_number


@require_GET
@act(Act.READ_UNDERTAKINGS)
def boards(request: OfficerRequest) -> HttpResponse:
    """Every programme: how much slipped, is open, is said and is shown to be done."""
    today = day_of(now())
    found = queries.programmes()
    looked(request, "programmes", len(found))
    rows = [_row(each, today) for each in sorted(found, key=lambda each: -len(each.slipped(today)))]
    return render(request, "inspection/register/programmes.html", {"rows": rows, "origin": queries.declared().origin})


@require_GET
@act(Act.READ_UNDERTAKINGS)
def board(request: OfficerRequest, programme: str) -> HttpResponse:
    """One programme: its milestones by state with what slipped first, its benefits and its history."""
    moment = now()
    found = _known(programme)
    looked(request, f"programme {programme}", len(found.milestones))
    acts = request.officer.acts(moment)
    text = queries.words_of_the_letter()
    today = day_of(moment)
    columns = [
        {"title": title, "late": title == "Slipped", "milestones": [_milestone(each, text) for each in milestones]}
        for title, milestones in by_state(found, today)
    ]
    context = {
        "it": found,
        "columns": columns,
        "benefits": _benefits(found, moment),
        "measures": [_measure(code) for code in found.measures],
        "history": queries.changes_of(programme, part=request.GET.get("happened", "")).drawn(_history),
        "may_keep": Act.KEEP_PROGRAMME in acts,
        "slipped": len(found.slipped(today)),
        "origin": queries.declared().origin,
        "now": moment,
    }
    return render(request, "inspection/register/programme.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.KEEP_PROGRAMME)
def change(request: OfficerRequest, programme: str, milestone: str) -> HttpResponse:
    """Change a milestone, add one (“new”), or say who answers for the programme (“owner”)."""
    found = _known(programme)
    known = next((each for each in found.milestones if each.code == milestone), None)
    kinds: dict[str, Any] = {"new": MilestoneForm, "owner": ProgrammeOwnerForm}
    if known is None and milestone not in kinds:
        raise Http404
    form = kinds.get(milestone, BoardForm)(request.POST or None)
    if form.is_valid():
        try:
            _keep(programme, milestone, form.cleaned_data, request)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "The board is changed.")
            return redirect("inspection:programme", programme=programme)
    titles = {"new": "Add a milestone", "owner": "Who answers for the programme?"}
    context = {
        "form": form,
        "ask": titles.get(milestone, "Change a milestone"),
        "says": known.what if known else "",
        "back_href": reverse("inspection:programme", args=[programme]),
        "back_text": found.name,
    }
    return render(request, "inspection/register/ask.html", context)


def _keep(programme: str, milestone: str, given: dict[str, Any], request: OfficerRequest) -> None:
    owner = officer_by_number(given["owner"]) if given["owner"] else None
    if given["owner"] and owner is None:
        raise CannotKeepBoard("Nobody has that number.", next_step="Look it up under Officers.")
    by: dict[str, Any] = {"by": request.officer, "now": now()}
    if milestone == "new":
        assert owner is not None
        keeping.add_milestone(programme, words=given["words"], due_on=given["due_on"], owner=owner, **by)
    elif milestone == "owner":
        assert owner is not None
        keeping.own_programme(programme, owner=owner, why=given["why"], **by)
    else:
        keeping.change_milestone(
            programme, milestone, state=given["state"], due_on=given["due_on"], owner=owner, why=given["why"], **by
        )


def _known(programme: str) -> Programme:
    found = queries.programme(programme)
    if found is None:
        raise Http404
    return found


def _row(each: Programme, today: Any) -> list[Any]:
    slipped = len(each.slipped(today))
    of = {state: sum(m.state is state for m in each.milestones) for state in Lives}
    return [
        {"text": each.name, "href": reverse("inspection:programme", args=[each.code]), "note": each.about},
        each.owner or {"text": each.led_by, "note": "as the answer says"},
        {"text": str(slipped), "tone": "late" if slipped else ""},
        str(of[Lives.PROPOSED] + of[Lives.UNDER_WAY]),
        str(of[Lives.SAID_DONE]),
        str(of[Lives.SHOWN_DONE]),
    ]


def _milestone(each: Milestone, text: str | None) -> dict[str, Any]:
    return {
        "code": each.code,
        "what": each.what,
        "due": london_day(each.due_on) if each.due_on else "",
        "owner": each.owner,
        "state": each.state.label,
        "recommendation": each.recommendation,
        "quoted": queries.quoted(text, each.at),
    }


def _benefits(found: Programme, moment: Any) -> list[list[Any]]:
    held = undertakings()
    if not any(held.get(code) for code in found.undertakings):
        return []
    standing = courses(held, now=moment)
    return [
        [
            {"text": declared.promise, "href": reverse("inspection:undertaking", args=[code]), "note": code},
            {"text": standing[code].now.rung.label, "tone": "late" if standing[code].slipping else ""},
            declared.goal.label,
        ]
        for code in found.undertakings
        if (declared := held.get(code)) is not None
    ]


def _measure(code: str) -> dict[str, str]:
    try:
        return {"text": register.measure(code).title, "href": reverse("measures:measure", args=[code])}
    except NotDeclared:
        return {"text": code, "href": ""}


def _history(each: Any) -> dict[str, Any]:
    parts = [
        each.milestone or "The programme",
        Lives(each.state).label if each.state else "",
        f"by {london_day(each.due_on)}" if each.due_on else "",
        each.owner.get_full_name() if each.owner else "",
        each.words,
    ]
    words = f"{', '.join(part for part in parts if part)}. {each.why}"
    return {"happened_at": each.at, "words": words, "by": each.by.get_full_name()}
