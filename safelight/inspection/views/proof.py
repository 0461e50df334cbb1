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
from safelight.inspection.presenting import (
    counted_by_report,
    present_backlog,
    present_choices,
    present_governance,
    present_indicators,
    present_months,
    present_recommendation,
    present_tallies,
    present_undertaking,
)
from safelight.inspection.proof.course import answered, courses, undertakings
from safelight.inspection.proof.indicators import found_by
from safelight.inspection.proof.looking import looking
from safelight.inspection.proof.undertakings import Undertaking
from safelight.inspection.queries.governance import governance
from safelight.inspection.views.looking import looked
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.measures.care import care_for
from safelight.workforce.gate import OfficerRequest, act, refused
from safelight.workforce.queries import officer_by_number


@require_GET
@act(Act.READ_UNDERTAKINGS)
def recommendations(request: OfficerRequest) -> HttpResponse:
    """Every recommendation: what is proved, what is slipping, what nothing measures, and what is overdue behind it.

    As of the last month that has ended, or of an earlier one, over one to ten years.
    """
    held, moment = undertakings(), now()
    asked, care = looking(request.GET, today=london_day(moment)), care_for(request.officer, moment)
    found = courses(held, now=moment, months=asked.months, until=asked.month, care=care)
    kept = queries.answered_recommendations(held.found_on)
    show = "counted" if request.GET.get("show") == "counted" else "all"
    shown = [each for each in answered(held, found) if show == "all" or counted_by_report(kept.get(each.number))]
    alone = [each for each in held.undertakings if not each.recommendations]
    whole = Act.READ_SMALL_BACKLOGS in request.officer.acts(moment)
    waiting = [] if asked.back_then else queries.backlogs(moment)
    looked(request, "recommendations", len(shown))
    context = {
        "rows": [present_recommendation(each, kept.get(each.number), asked) for each in shown],
        "tallies": present_tallies(shown),
        "filters": present_choices(asked, show),
        "asked": asked,
        "show": show,
        "held": held,
        "alone": [present_undertaking(found[each.code], None, asked) for each in alone],
        "backlogs": [present_backlog(each, moment, None if whole else care) for each in waiting],
        "reports": queries.reports(part=request.GET.get("reports", "")),
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
    asked, care = looking(request.GET, today=london_day(moment)), care_for(request.officer, moment)
    found = courses(held.only(answers), now=moment, months=asked.months, until=asked.month, care=care)
    owners, judged_by = queries.owners(each.code for each in answers), held.indicators_of(number)
    kept = queries.answered_recommendations(held.found_on).get(number)
    looked(request, f"recommendation {number}", len(answers))
    covered = {limb for each in answers for limb in each.limbs if each.said != "NOTHING"}
    context = {
        "number": number,
        "kept": kept,
        "asked": asked,
        "open_limbs": [limb for limb in (kept.limbs if kept else []) if limb["letter"] not in covered],
        "undertakings": [present_undertaking(found[each.code], owners.get(each.code), asked) for each in answers],
        "indicators": present_indicators(judged_by, found_by(judged_by, asked.month), care),
    }
    return render(request, "inspection/recommendation.html", context)


@require_GET
@act(Act.READ_UNDERTAKINGS)
def undertaking(request: OfficerRequest, code: str) -> HttpResponse:
    """One undertaking: where it stands, everything it was judged by, and how it stood month by month."""
    declared, moment = _declared(code), now()
    asked, care = looking(request.GET, today=london_day(moment)), care_for(request.officer, moment)
    course = courses(undertakings().only([declared]), now=moment, months=asked.months, until=asked.month, care=care)[
        code
    ]
    owner = queries.owners([code]).get(code)
    acts = request.officer.acts(moment)
    looked(request, code, 1)
    context = {
        "it": present_undertaking(course, owner, asked),
        "asked": asked,
        "months": present_months(course, asked),
        "declared": declared,
        "confirmations": queries.confirmations(code),
        "may_give": Act.GIVE_UNDERTAKING in acts,
        "may_confirm": Act.CONFIRM_UNDERTAKING in acts,
    }
    return render(request, "inspection/undertaking.html", context)


@require_GET
@act(Act.READ_UNDERTAKINGS)
def indicators(request: OfficerRequest) -> HttpResponse:
    """Every indicator of the register: what it came to, or what it waits for."""
    held, moment = undertakings(), now()
    asked, care = looking(request.GET, today=london_day(moment)), care_for(request.officer, moment)
    found = found_by(held.indicators, asked.month)
    looked(request, "indicators", len(held.indicators))
    context = {
        "asked": asked,
        "held": held,
        "indicators": present_indicators(held.indicators, found, care),
        "governance": present_governance(governance(request.officer, list(found.samples.values()), now=moment), moment),
    }
    return render(request, "inspection/indicators.html", context)


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
