"""The golden hour as a checklist with its clock: every check, its answer, by whom and when, and what is not done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safelight.derived.policy import book
from safelight.design.moments import clock_time, duration
from safelight.desk.views.acting import shown_on
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.kernel.states import State, state
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes.holding import CheckResult, GoldenItem
from safelight.pathways.custody.facts import CheckFacts, CustodyFacts
from safelight.pathways.custody.forms.holding import WHAT_TO_ASK, GoldenHourForm
from safelight.pathways.custody.rules.clocks import GOLDEN_HOUR
from safelight.pathways.custody.rules.golden_hour import answers, left_to_answer
from safelight.pathways.custody.rules.sittings import FirstSitting
from safelight.pathways.custody.rules.timings import FIRST_SITTING
from safelight.pathways.custody.views.acting import Scene
from safelight.pathways.custody.views.not_now import not_now
from safelight.records.access import may
from safelight.workforce.gate import OfficerRequest, act, refused

_SLUGS = {item.value.lower().replace("_", "-"): item for item in GoldenItem}


def slug_of(item: GoldenItem) -> str:
    """How a check is named in an address."""
    return item.value.lower().replace("_", "-")


@act(Act.READ_RECORD)
def show(request: OfficerRequest, reference: str) -> HttpResponse:
    """The checklist of one child."""
    scene = Scene(request, reference, Act.READ_RECORD)
    facts = scene.facts
    changes = (
        may(request.officer, act=Act.CHECK_GOLDEN_HOUR, record=scene.detention.record, now=scene.at).yes
        and not_now(Act.CHECK_GOLDEN_HOUR, facts) is None
    )
    answered = answers(facts)
    by = _due_at(facts)
    earlier = [check for check in facts.checks if check.item and answered[GoldenItem(check.item)].id != check.id]
    context = {
        **scene.about(title="The golden hour"),
        "clock": _clock(facts, scene.at),
        "open": [_to_answer(item, reference, changes) for item in left_to_answer(facts)],
        "answered": [
            _answered(item, answered[item], by, reference, changes) for item in GoldenItem if item in answered
        ],
        "earlier": [_earlier(check, by) for check in earlier],
        "court": _court(facts, scene.at),
        "held": facts.authorised_at is not None,
    }
    return render(request, "custody/golden_hour.html", context)


def _due_at(facts: CustodyFacts) -> datetime | None:
    return GOLDEN_HOUR.due(facts.authorised_at, book()) if facts.authorised_at is not None else None


def _clock(facts: CustodyFacts, at: datetime) -> dict[str, str] | None:
    """The clock in words: how long is left, or how late it is, and when it ran out."""
    found = GOLDEN_HOUR.duties(facts, book())
    if not found:
        return None
    [duty] = found
    stands, due = state(duty, at), clock_time(duty.due_at)
    match stands:
        case State.MET:
            return {"tone": "calm", "text": f"Every check was answered by {due}."}
        case State.MET_LATE:
            assert duty.met_at is not None
            late = duration(duty.met_at - duty.due_at)
            return {"tone": "soon", "text": f"The last check was answered {late} after {due}."}
        case State.STOPPED | State.MISSED:
            said = f"The child has left. The checks were due by {due}."
            return {
                "tone": "calm",
                "text": f"{said} What was not answered can be accepted with a reason, on the record.",
            }
        case State.OVERDUE:
            return {"tone": "late", "text": f"{duration(at - duty.due_at)} over. The checks were due by {due}."}
        case _:
            tone = "soon" if stands is State.DUE_SOON else "calm"
            return {"tone": tone, "text": f"{duration(duty.due_at - at)} left, until {due}."}


def _result(check: CheckFacts, by: datetime | None) -> dict[str, str]:
    if check.result == CheckResult.NOT_DONE:
        return {"text": "Not done", "tone": "late"}
    if by is not None and check.at is not None and check.at > by:
        return {"text": "Done late", "tone": "soon"}
    return {"text": "Done in time", "tone": "calm"}


def _page_of(item: GoldenItem, reference: str, changes: bool) -> str:
    return reverse("custody:golden-hour-check", args=[reference, slug_of(item)]) if changes else ""


def _to_answer(item: GoldenItem, reference: str, changes: bool) -> dict[str, str]:
    return {"title": item.label, "asks": WHAT_TO_ASK[item], "href": _page_of(item, reference, changes)}


def _answered(
    item: GoldenItem, check: CheckFacts, by: datetime | None, reference: str, changes: bool
) -> dict[str, Any]:
    return {"title": item.label, "href": _page_of(item, reference, changes), **_answer(check, by)}


def _answer(check: CheckFacts, by: datetime | None) -> dict[str, Any]:
    return {
        "result": _result(check, by),
        "by": check.by,
        "at": check.at,
        "contact": check.contact,
        "expected_at": check.expected_at,
        "words": check.why_not if check.result == CheckResult.NOT_DONE else check.found,
    }


def _earlier(check: CheckFacts, by: datetime | None) -> dict[str, Any]:
    return {"title": GoldenItem(check.item).label, **_answer(check, by)}


def _court(facts: CustodyFacts, at: datetime) -> str:
    """When the court that a child charged now would be brought to takes its last child."""
    if facts.charged_at is not None or facts.left_at is not None:
        return ""
    calendar: FirstSitting = book().value_at(FIRST_SITTING, at)
    sitting = next(calendar.sittings(london_day(at), still_open_at=at))
    opens_on = london_day(sitting.opens_at)
    day = "today" if opens_on == london_day(at) else f"on {opens_on:%A}"
    opens, closes = clock_time(sitting.opens_at), clock_time(sitting.closes_at)
    return f"The next court list is {day}, {opens} to {closes}."


@act(Act.CHECK_GOLDEN_HOUR)
def answer(request: OfficerRequest, reference: str, item: str) -> HttpResponse:
    """Answer one check; then back to the checklist."""
    scene = Scene(request, reference, Act.CHECK_GOLDEN_HOUR)
    detention = scene.detention
    check = _SLUGS.get(item)
    if check is None:
        raise Http404
    form = GoldenHourForm(request.POST or None, facts=scene.facts).for_item(check)
    if form.is_valid():
        try:
            actions.check_golden_hour(detention, item=check, **form.given(), **scene.stamp)
        except Refusal as refusal:
            refused(request, shown_on(form, refusal), refusal, record=detention.record)
        else:
            messages.success(request, f"Recorded: {in_a_sentence(check.label)}.")
            return redirect("custody:golden-hour", reference=reference)
    context = {
        **scene.about(title=check.label),
        "form": form,
        "button": "Record it",
        "intro": WHAT_TO_ASK[check],
        "warning": "",
        "said": None,
        "asked": None,
        "where": "",
        "back_to": "Back to the golden hour",
        "record_page": reverse("custody:golden-hour", args=[reference]),
    }
    return render(request, "custody/act.html", context)
