"""The recommendations, what was promised for each and what shows it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from safelight.design.clock import now
from safelight.inspection import actions, queries
from safelight.inspection.forms import ConfirmForm, OwnerForm
from safelight.inspection.presenting import present_backlog, present_recommendation, present_undertaking
from safelight.inspection.proof.course import answered, courses, undertakings
from safelight.inspection.proof.undertakings import Undertaking
from safelight.inspection.views.looking import looked
from safelight.kernel.acts import Act
from safelight.workforce.gate import OfficerRequest, act, refused
from safelight.workforce.queries import officer_by_number


@require_GET
@act(Act.READ_UNDERTAKINGS)
def recommendations(request: OfficerRequest) -> HttpResponse:
    """Every recommendation: what is proved, what is slipping, what nothing measures, and what is overdue behind it."""
    held, moment = undertakings(), now()
    found = courses(held, now=moment)
    kept = queries.latest_recommendations()
    rows = [present_recommendation(each, kept.get(each.number), moment) for each in answered(held, found)]
    alone = [each for each in held.undertakings if not each.recommendations]
    looked(request, "recommendations", len(rows))
    context = {
        "rows": rows,
        "held": held,
        "alone": [present_undertaking(found[each.code], None) for each in alone],
        "backlogs": [present_backlog(each, moment) for each in queries.backlogs(moment)],
        "reports": queries.reports(),
        "may_read": Act.READ_LETTER in request.officer.acts(moment),
    }
    return render(request, "inspection/recommendations.html", context)


@require_GET
@act(Act.READ_UNDERTAKINGS)
def recommendation(request: OfficerRequest, number: int) -> HttpResponse:
    """One recommendation: its words, its limbs, and each undertaking that answers it."""
    held, moment = undertakings(), now()
    answers = held.of(number)
    if not answers:
        raise Http404
    found = courses(held, now=moment)
    owners = queries.owners(each.code for each in answers)
    kept = queries.latest_recommendations().get(number)
    looked(request, f"recommendation {number}", len(answers))
    covered = {limb for each in answers for limb in each.limbs if each.said != "NOTHING"}
    context = {
        "number": number,
        "kept": kept,
        "open_limbs": [limb for limb in (kept.limbs if kept else []) if limb["letter"] not in covered],
        "undertakings": [present_undertaking(found[each.code], owners.get(each.code)) for each in answers],
    }
    return render(request, "inspection/recommendation.html", context)


@require_GET
@act(Act.READ_UNDERTAKINGS)
def undertaking(request: OfficerRequest, code: str) -> HttpResponse:
    """One undertaking: where it stands, everything it was judged by, and how it stood month by month."""
    declared, moment = _declared(code), now()
    course = courses(undertakings(), now=moment)[code]
    owner = queries.owners([code]).get(code)
    acts = request.officer.acts(moment)
    looked(request, code, 1)
    context = {
        "it": present_undertaking(course, owner),
        "declared": declared,
        "confirmations": queries.confirmations(code),
        "may_give": Act.GIVE_UNDERTAKING in acts,
        "may_confirm": Act.CONFIRM_UNDERTAKING in acts,
    }
    return render(request, "inspection/undertaking.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.GIVE_UNDERTAKING)
def give(request: OfficerRequest, code: str) -> HttpResponse:
    """Say who answers for an undertaking."""
    declared = _declared(code)
    form = OwnerForm(request.POST or None)
    if form.is_valid():
        owner = officer_by_number(form.cleaned_data["owner"])
        if owner is None:
            form.add_error("owner", "Nobody has that number. Look it up under Officers.")
        else:
            try:
                actions.give(code, owner=owner, by=request.officer, now=now())
            except actions.CannotGive as refusal:
                refused(request, form, refusal)
            else:
                messages.success(request, f"{owner.get_full_name()} answers for {code} from now on.")
                return redirect("inspection:undertaking", code=code)
    return _asked(request, form, declared, "Say who answers for it")


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.CONFIRM_UNDERTAKING)
def confirm(request: OfficerRequest, code: str) -> HttpResponse:
    """Record that somebody outside the force confirmed an undertaking."""
    declared = _declared(code)
    form = ConfirmForm(request.POST or None)
    if form.is_valid():
        try:
            actions.confirm(code, by=request.officer, now=now(), **form.cleaned_data)
        except actions.CannotConfirm as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"The confirmation of {code} is recorded.")
            return redirect("inspection:undertaking", code=code)
    return _asked(request, form, declared, "Record a confirmation")


def _declared(code: str) -> Undertaking:
    found = undertakings().get(code)
    if found is None:
        raise Http404
    return found


def _asked(request: OfficerRequest, form: Any, declared: Undertaking, title: str) -> HttpResponse:
    return render(request, "inspection/ask.html", {"form": form, "declared": declared, "ask": title})
