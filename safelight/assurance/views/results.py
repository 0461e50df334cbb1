"""What samples found: grades, limbs, questions, agreement, and how it went."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from safelight import journal
from safelight.assurance.frames import Period
from safelight.assurance.presenting import (
    agreement_rows,
    grade_rows,
    limb_charts,
    limb_rows,
    question_rows,
    share_words,
)
from safelight.assurance.queries import plan_of
from safelight.assurance.results import by_sample, latest_of_each, learning_closed, recalibrate, results
from safelight.design.clock import now
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_months, london_day
from safelight.kernel.register import register
from safelight.measures.care import care_for
from safelight.workforce.gate import OfficerRequest, act


@require_GET
@act(Act.READ_SAMPLE_RESULTS)
def index(request: OfficerRequest) -> HttpResponse:
    """Each plan with its latest closed sample, never brought together."""
    today = london_day(now())
    found_of = latest_of_each(care=care_for(request.officer, now()))
    latest = [(plan, found_of.get(plan.code)) for plan in register.plans()]
    year = Period(add_months(today.replace(day=1), -11), add_months(today.replace(day=1), 1))
    learned = learning_closed(year)
    journal.write(Kind.LIST, act=Act.READ_SAMPLE_RESULTS, officer=request.officer, count=len(latest))
    context = {
        "latest": [
            (plan, found, [share_words(share) for share in found.limbs.values()] if found else [])
            for plan, found in latest
        ],
        "may_learn": Act.READ_LEARNING in request.officer.acts(now()),
        "may_train": Act.READ_TRAINING in request.officer.acts(now()),
        "learning_words": share_words(learned) if learned.of else "none was due",
    }
    return render(request, "assurance/results.html", context)


@require_GET
@act(Act.READ_SAMPLE_RESULTS)
def plan_results(request: OfficerRequest, plan: str) -> HttpResponse:
    """One plan: the latest closed sample, or the one that `from` names, with the trend behind it."""
    declared = plan_of(plan)
    if declared is None:
        raise Http404
    care = care_for(request.officer, now())
    series = by_sample(declared, before=london_day(now()), care=care)
    chosen = next((each for each in series if f"{each.period.start}" == request.GET.get("from")), None)
    latest = chosen or (series[-1] if series else None)
    found = latest or results(declared, Period(*declared.every.before(london_day(now()))), care=care)
    journal.write(
        Kind.LIST,
        act=Act.READ_SAMPLE_RESULTS,
        officer=request.officer,
        count=len(series),
        detail={"plan": declared.code},
    )
    held = recalibrate(series)
    context = {
        "plan": declared,
        "found": found,
        "series": series,
        "grades": grade_rows(found),
        "limbs": limb_rows(found),
        "questions": question_rows(found),
        "agreement": agreement_rows(found),
        "grade_agreement": found.grade_agreement,
        "recalibrate": held,
        "may_moderate": Act.MODERATE_MARKS in request.officer.acts(now()),
        "charts": [] if held else limb_charts(series),
    }
    return render(request, "assurance/plan_results.html", context)
