"""Take into police protection: one small page after another, saved as it goes, recorded when everything is sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safelight.design.clock import now
from safelight.desk.doing import LateWithoutReason
from safelight.desk.wording import say_what_misleads
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.access import begun_draft, districts, get_draft, incident_to_add_to, my_drafts
from safelight.pathways.police_protection.forms import steps
from safelight.pathways.police_protection.forms.scene import SendForm, StepForm
from safelight.workforce.gate import OfficerRequest, act, refused

_NO_DISTRICT = "You are not posted to a district, so you cannot open a record of police protection."


class NoDistrict(Refusal):
    """The officer has no district to open a record in."""


@act(Act.TAKE_INTO_PROTECTION)
def start(request: OfficerRequest) -> HttpResponse:
    """The first page: begin, or go on with what was begun. `?with=` adds another child to an incident."""
    at = now()
    areas = _areas(request)
    sibling_of = request.GET.get("with", "")
    if sibling_of:
        incident_to_add_to(sibling_of, officer=request.officer, now=at)
    actions.empty_run_out(now=at, maker=request.officer)
    begun = [
        {
            "href": reverse("police_protection:step", args=[draft.public_id, _where_to_go_on(draft)]),
            "at": draft.saved_at,
            "until": draft.kept_until,
            "id": draft.public_id,
        }
        for draft in my_drafts(request.officer, now=at)
    ]
    draft_id = uuid4()
    form = steps.form_of(steps.POWER, areas=areas, sent=None)
    context = {
        **_page(draft_id, steps.POWER, form, answers={}),
        "begun": begun,
        "sibling_of": sibling_of,
        "send_to": reverse("police_protection:step", args=[draft_id, steps.POWER]),
        "back": {"text": "Children in police protection", "href": reverse("police_protection:board")},
        "now": at,
    }
    return render(request, "police_protection/step.html", context)


@act(Act.TAKE_INTO_PROTECTION)
def step(request: OfficerRequest, draft_id: UUID, step: str) -> HttpResponse:
    """One page of the scene. What is sent is kept, right or wrong; right, the next page comes."""
    at = now()
    if steps.kind_of(step) is None:
        raise Http404
    areas = _areas(request)
    begins = step == steps.POWER and request.method == "POST" and not begun_draft(draft_id, officer=request.officer)
    draft = None if begins else get_draft(draft_id, officer=request.officer, now=at)
    if draft is not None and draft.recorded_at is not None:
        return redirect("police_protection:record", reference=draft.reference)
    answers = draft.answers if draft is not None else {}
    if step != steps.POWER and step not in steps.order_of(answers):
        raise Http404
    before = answers.get(step, {})
    if request.method == "POST":
        form = steps.form_of(step, areas=areas, sent=dict(request.POST.lists()))
        cleared, later = "clear" in request.POST, "later" in request.POST
        kept = {} if cleared else steps.as_kept(form, before=before, now=at)
        for button in ("later", "clear"):
            kept.pop(button, None)
        answered = not cleared and form.is_valid()
        saved = actions.save_step(draft_id, step=step, sent=kept, answered=answered, by=request.officer, now=at)
        if answered or cleared or later:
            to = steps.CHECK if request.GET.get("from") == "check" else steps.after(step, saved.answers)
            return redirect(_address(draft_id, to))
    elif before:
        form = steps.shown_again(step, areas=areas, sent=before)
    else:
        form = steps.asked_anew(step, areas=areas, answers=answers)
    context = {
        **_page(draft_id, step, form, answers=answers),
        "sibling_of": next(iter(before.get(steps.SIBLING_OF, [])), ""),
        "saved_at": draft.saved_at if draft is not None else None,
        "now": at,
    }
    return render(request, "police_protection/step.html", context)


@act(Act.TAKE_INTO_PROTECTION)
def check(request: OfficerRequest, draft_id: UUID) -> HttpResponse:
    """Everything said, before it is recorded; sending it makes a record for each child, once."""
    at = now()
    areas = _areas(request)
    draft = get_draft(draft_id, officer=request.officer, now=at)
    if draft.recorded_at is not None:
        return redirect("police_protection:record", reference=draft.reference)
    pages = steps.pages_of(draft.answers, answered=draft.answered, areas=areas, now=at)
    stuck = [page for page in pages if page.state in ("NEEDED", "BEGUN")]
    form = SendForm(request.POST if request.method == "POST" else None)
    ask_why = not stuck and actions.is_late(steps.taken_at(draft.answers, areas=areas), now=at)
    if request.method == "POST" and form.is_valid() and not stuck:
        scene, area = steps.scene_of(draft.answers, areas=areas)
        try:
            taken = actions.record_scene(
                draft_id,
                scene=scene,
                area=area,
                incident=_incident(request, draft.answers, at),
                by=request.officer,
                now=at,
                late_reason=form.cleaned_data["late_reason"],
            )
        except Refusal as refusal:
            no_reason = isinstance(refusal, LateWithoutReason)
            ask_why = ask_why or no_reason
            refused(request, _OnLateness(form) if no_reason else form, refusal)
        else:
            messages.success(request, _recorded(len(taken)))
            say_what_misleads(
                request, (text for page in draft.answers.values() for said in page.values() for text in said)
            )
            return redirect("police_protection:record", reference=taken[0].record.reference)
    elif request.method == "POST" and stuck:
        form.add_error(None, "Some pages are not finished. Finish them, or clear them if they may wait.")
    context = {
        "form": form,
        "pages": [
            {
                "title": page.title,
                "state": page.state,
                "said": page.said,
                "href": f"{_address(draft_id, page.step)}?from=check",
                "may_clear": page.state == "BEGUN" and (kind := steps.kind_of(page.step)) is not None and kind.may_wait,
                "clear": f"{_address(draft_id, page.step)}?from=check",
            }
            for page in pages
        ],
        "stuck": stuck,
        "children": steps.children_in(draft.answers),
        "ask_why": ask_why or bool(form.is_bound and form.data.get("late_reason")),
        "throw_away": reverse("police_protection:throw-away", args=[draft_id]),
        "saved_at": draft.saved_at,
        "kept_until": draft.kept_until,
        "back": {"text": "Back", "href": _address(draft_id, steps.before(steps.CHECK, draft.answers))},
        "now": at,
    }
    return render(request, "police_protection/check.html", context)


@act(Act.TAKE_INTO_PROTECTION)
def throw_away(request: OfficerRequest, draft_id: UUID) -> HttpResponse:
    """Ask once, then throw away what was begun."""
    at = now()
    if request.method == "POST":
        actions.throw_away(draft_id, by=request.officer, now=at)
        messages.success(request, "Thrown away. No record was made.")
        return redirect("police_protection:start")
    draft = get_draft(draft_id, officer=request.officer, now=at)
    if draft.recorded_at is not None:
        raise Http404
    context = {"begun_at": draft.begun_at, "back": {"text": "Back", "href": _address(draft_id, "check")}, "now": at}
    return render(request, "police_protection/throw_away.html", context)


def _page(draft_id: UUID, step: str, form: StepForm, *, answers: Any) -> dict[str, Any]:
    order = steps.order_of(answers)
    previous = steps.before(step, answers)
    return {
        "form": form,
        "title": steps.title_of(step, answers),
        "guidance": form.guidance,
        "law": form.law,
        "may_wait": form.may_wait,
        "place": order.index(step) + 1 if step in order else 1,
        "pages": len(order),
        "page_id": str(uuid4()),
        "send_to": "",
        "back": {"text": "Back", "href": _address(draft_id, previous)} if previous else _to_start(),
    }


def _to_start() -> dict[str, str]:
    return {"text": "Take into police protection", "href": reverse("police_protection:start")}


def _address(draft_id: UUID, step: str) -> str:
    if step == steps.CHECK:
        return reverse("police_protection:check", args=[draft_id])
    return reverse("police_protection:step", args=[draft_id, step])


def _where_to_go_on(draft: Any) -> str:
    """The first page that is not answered, of those that a scene needs; else the last before the check."""
    order = steps.order_of(draft.answers)[:-1]
    return next((each for each in order if each not in draft.answered), order[-1])


def _areas(request: OfficerRequest) -> list[Any]:
    areas = districts(request.officer, now=now())
    if not areas:
        raise NoDistrict(_NO_DISTRICT, next_step="Ask a system manager for the posting.")
    return areas


def _incident(request: OfficerRequest, answers: Any, at: Any) -> str:
    reference = next(iter(answers.get(steps.POWER, {}).get(steps.SIBLING_OF, [])), "")
    return incident_to_add_to(reference, officer=request.officer, now=at).incident if reference else ""


def _recorded(count: int) -> str:
    what = "a record is open for the child" if count == 1 else f"a record is open for each of {count} children"
    return f"Recorded: {what}. What is still missing stands below."


class _OnLateness:
    """A form whose refusal is about the question why it is late, so that the summary leads there."""

    def __init__(self, form: Any) -> None:
        self.form = form

    def add_error(self, field: str | None, error: str) -> None:
        """Show it on that question."""
        self.form.add_error("late_reason", error)
