"""Samples: freezing a population, drawing from it, who marks what, closing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safelight.assurance import actions
from safelight.assurance.access import get_file, get_sample
from safelight.assurance.codes import PAIR, Turn
from safelight.assurance.forms import AllotForm, CheckForm, DrawForm, FreezeForm, SetAsideForm
from safelight.assurance.frames import Period, last_period
from safelight.assurance.presenting import sample_rows, source_words
from safelight.assurance.queries import dip_samplers, plan_of, sample_page, samples, told_by
from safelight.design.clock import now
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.populations import Chosen, SamplingPlan
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
from safelight.workforce.gate import OfficerRequest, act, refused

_ASK = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@act(Act.DRAW_SAMPLE)
def plans(request: OfficerRequest) -> HttpResponse:
    """Every plan, and the samples drawn lately with how far each has got."""
    context = {
        "plans": [(plan, source_words(plan)) for plan in register.plans()],
        "samples": samples(part=request.GET.get("page", "")),
        "TARGETED": Chosen.TARGETED,
    }
    return render(request, "assurance/plans.html", context)


@_ASK
@act(Act.DRAW_SAMPLE)
def freeze(request: OfficerRequest, plan: str) -> HttpResponse:
    """Freeze a plan's population over a period that is over."""
    declared = _plan(plan, targeted=False)
    at = now()
    form = FreezeForm(request.POST or None, initial={"day": last_period(declared, today=london_day(at)).start})
    if form.is_valid():
        period = Period(*declared.every.period_of(form.cleaned_data["day"]))
        try:
            sample = actions.freeze(declared, period=period, by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"Frozen: {sample.frame_size} records.")
            return redirect("assurance:sample", sample_id=sample.public_id)
    return render(request, "assurance/freeze.html", {"form": form, "plan": declared})


@_ASK
@act(Act.DRAW_SAMPLE)
def check(request: OfficerRequest, plan: str) -> HttpResponse:
    """Start a targeted check of records chosen for a reason."""
    declared = _plan(plan, targeted=True)
    at = now()
    people = {officer.number: officer for officer in dip_samplers(london_day(at))}
    form = CheckForm(request.POST or None, markers=[(n, each.get_full_name()) for n, each in people.items()])
    if form.is_valid():
        given = form.cleaned_data
        try:
            drawn = actions.check_records(
                declared,
                period=Period(*declared.every.period_of(given["day"])),
                references=given["references"].splitlines(),
                why=given["why"],
                markers=[people[number] for number in given["markers"]],
                by=request.officer,
                now=at,
            )
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            return redirect("assurance:sample", sample_id=drawn.sample.public_id)
    return render(request, "assurance/check.html", {"form": form, "plan": declared})


@require_GET
@act(Act.DRAW_SAMPLE)
def sample(request: OfficerRequest, sample_id: UUID) -> HttpResponse:
    """One sample: its frame's digest, its seed, its files and how far each mark has got."""
    return sample_shown(request, sample_id)


@_ASK
@act(Act.DRAW_SAMPLE)
def draw(request: OfficerRequest, sample_id: UUID) -> HttpResponse:
    """Draw from a frozen frame with a seed set afterwards."""
    held, at = get_sample(sample_id, officer=request.officer), now()
    people = {officer.number: officer for officer in dip_samplers(london_day(at))}
    form = DrawForm(
        request.POST or None,
        markers=[(number, each.get_full_name()) for number, each in people.items()],
        random=held.chosen == Chosen.RANDOM,
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            drawn = actions.draw_sample(
                held,
                seed=given["seed"],
                markers=[people[number] for number in given["markers"]],
                size=given.get("size"),
                by=request.officer,
                now=at,
            )
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"Drawn: {len(drawn.files)} files.")
            if drawn.without_marker:
                named = ", ".join(file.reference for file in drawn.without_marker)
                messages.warning(request, f"Nobody of those named may mark {named}. Give them to somebody else.")
            return redirect("assurance:sample", sample_id=sample_id)
    return render(request, "assurance/draw.html", {"form": form, "sample": held, "plan": held.declared})


@require_POST
@act(Act.DRAW_SAMPLE)
def close(request: OfficerRequest, sample_id: UUID) -> HttpResponse:
    """Fix what a sample found."""
    held = get_sample(sample_id, officer=request.officer)
    try:
        actions.close_sample(held, by=request.officer, now=now())
    except Refusal as refusal:
        return sample_shown(request, sample_id, error=str(refusal))
    messages.success(request, "The sample is closed, and what it found is fixed.")
    return redirect("assurance:plan-results", plan=held.plan)


@_ASK
@act(Act.DRAW_SAMPLE)
def allot(request: OfficerRequest, file_id: UUID, turn: str) -> HttpResponse:
    """Give a mark that nobody has to somebody."""
    if turn not in PAIR:
        raise Http404
    at = now()
    file = get_file(file_id, officer=request.officer, act=Act.DRAW_SAMPLE)
    people = {officer.number: officer for officer in dip_samplers(london_day(at))}
    form = AllotForm(request.POST or None, markers=[(n, each.get_full_name()) for n, each in people.items()])
    if form.is_valid():
        marker = people[form.cleaned_data["marker"]]
        try:
            actions.allot(file, turn=Turn(turn), marker=marker, by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            return redirect("assurance:sample", sample_id=file.sample.public_id)
    return render(request, "assurance/allot.html", {"form": form, "file": file, "turn": Turn(turn)})


@_ASK
@act(Act.DRAW_SAMPLE)
def set_aside(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Take out a file that does not belong in the population."""
    file = get_file(file_id, officer=request.officer, act=Act.DRAW_SAMPLE)
    form = SetAsideForm(request.POST or None)
    if form.is_valid():
        try:
            following = actions.set_aside(file, why=form.cleaned_data["why"], by=request.officer, now=now())
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"In its place: {following.reference}." if following else "Nothing follows it.")
            return redirect("assurance:sample", sample_id=file.sample.public_id)
    return render(request, "assurance/set_aside.html", {"form": form, "file": file})


def sample_shown(request: OfficerRequest, sample_id: UUID, *, error: str = "") -> HttpResponse:
    held = get_sample(sample_id, officer=request.officer)
    wanted = request.GET.get("page", "1")
    found = sample_page(held, officer=request.officer, page=int(wanted) if wanted.isdecimal() else 1)
    context = {
        "sample": held,
        "plan": held.declared,
        "found": found,
        "rows": sample_rows(found),
        "error": error,
        "told_by": told_by(held),
        "may_draw": held.drawn_at is None,
    }
    return render(request, "assurance/sample.html", context)


def _plan(code: str, *, targeted: bool) -> SamplingPlan[Any]:
    plan = plan_of(code)
    if plan is None or (plan.chosen is Chosen.TARGETED) is not targeted:
        raise Http404
    return plan
