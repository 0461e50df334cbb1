"""Chairing: opening, deciding about a record, the rest together, attendance, minutes, tasks, issuing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from safelight.design.clock import now
from safelight.design.moments import clock_time, plural
from safelight.design.moments import london_day as day_in_words
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.meetings import Series
from safelight.kernel.months import Month
from safelight.kernel.refusals import Refusal
from safelight.meetings import actions
from safelight.meetings.access import get_meeting, item_of, minutes_of, recent_meetings, series_at
from safelight.meetings.actions.attending import agencies_present, attendance_of
from safelight.meetings.actions.deciding import take_up
from safelight.meetings.actions.opening import month_due
from safelight.meetings.agenda import Agenda, Subject, agenda
from safelight.meetings.codes import Agency
from safelight.meetings.forms import (
    AttendanceForm,
    DecideForm,
    IssueForm,
    MinuteForm,
    OpenForm,
    RestForm,
    TaskForm,
)
from safelight.meetings.naming import named_officer
from safelight.meetings.presenting import address, present_decision, present_subject
from safelight.meetings.series import HELD, Held
from safelight.meetings.views.reviewing import case_at, case_page, next_case
from safelight.records.access import NotVisible, get_record
from safelight.workforce.gate import OfficerRequest, act, refused


@act(Act.OPEN_MEETING)
def open_today(request: OfficerRequest, series: str) -> HttpResponse:
    """Open the next meeting: its list is fixed at this moment, and for a month that has ended as it stands now."""
    at = now()
    held = series_at(series, officer=request.officer, act=Act.OPEN_MEETING, now=at)
    month = None if held.daily else _month(request, held, at)
    form = OpenForm(request.POST) if request.method == "POST" else OpenForm()
    if form.is_valid():
        try:
            opened = actions.open_meeting(held.series, by=request.officer, now=at, month=month)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"Opened. The list is fixed as it stood at {clock_time(at)}.")
            return redirect(address("meeting", opened))
    about = f" of {month.words}" if month is not None else f" of {day_in_words(london_day(at))}"
    context = {
        "form": form,
        "title": f"Open the {in_a_sentence(held.series.label)}{about}",
        "lines": [(line.title, line.in_scope) for line in held.lines],
        "cut_off": clock_time(at),
        "month": month,
    }
    return render(request, "meetings/open.html", context)


def _month(request: OfficerRequest, held: Held, at: datetime) -> Month:
    """The month that was asked for; the one due next where none was."""
    asked = Month.read(request.POST.get("month", "") or request.GET.get("month", ""))
    last = next(iter(recent_meetings(held, limit=1)), None)
    return asked or month_due(last, now=at)


@act(Act.DECIDE_ITEM)
def decide(request: OfficerRequest, series: str, held_on: date, line: str, reference: str) -> HttpResponse:
    """Decide about one record of the list, or about one that came after the cut-off."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.DECIDE_ITEM, now=at)
    record = get_record(reference, officer=request.officer, act=Act.DECIDE_ITEM, now=at)
    case = None if HELD[Series(found.series)].daily else case_at(found, line, reference, at)
    before_it = case.agenda if case is not None else agenda(found, now=at)
    subject = case.subject if case is not None else subject_of(before_it, line, reference)
    form = DecideForm(request.POST or None, only=subject.open_to)
    if form.is_valid():
        try:
            _decide(form, subject, found, record, request, at)
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            messages.success(request, f"Decided for {subject.child}.")
            return redirect(address("meeting", found) if case is None else next_case(case))
    if case is not None:
        return case_page(request, case, form, chairs=True)
    context = {
        "form": form,
        "row": present_subject(subject, before_it, may_decide=False),
        "decisions": [present_decision(decision) for decision in subject.decisions],
        "back": {"text": "The meeting", "href": address("meeting", found)},
        "cancel": address("meeting", found),
    }
    return render(request, "meetings/decide.html", context)


def nobody_told(meeting: Any) -> tuple[()] | None:
    """Where counts and decisions are all that is wanted: no record of a month's list need be told of. Of a day's list,
    which more come to, all are."""
    return None if HELD[Series(meeting.series)].daily else ()


def subject_of(before_it: Agenda, line: str, reference: str) -> Subject:
    for part in before_it.parts:
        for subject in part.subjects:
            if (part.line.code, subject.reference) == (line, reference):
                return subject
    raise NotVisible


def _decide(
    form: DecideForm, subject: Subject, meeting: Any, record: Any, request: OfficerRequest, at: datetime
) -> None:
    answers = form.cleaned_data
    item = subject.item
    if item is None:
        item = take_up(
            meeting, line=subject.line.code, record=record.pk, reference=record.reference, by=request.officer, now=at
        )
    else:
        item = item_of(item, meeting=meeting, record=record)
    owner = named_officer(form.number, refusal=actions.CannotDecide) if form.number else None
    actions.decide(
        item, code=answers["code"], words=answers["words"], owner=owner, due_on=form.day, by=request.officer, now=at
    )


@act(Act.DECIDE_ITEM)
def rest(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """Say once why nothing more is needed for the records that are left."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.DECIDE_ITEM, now=at)
    before_it = agenda(found, now=at, only=nobody_told(found))
    form = RestForm(request.POST or None)
    if form.is_valid():
        try:
            number = actions.decide_the_rest(before_it, words=form.cleaned_data["words"], by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"Decided for {plural(number, 'record')}.")
            return redirect(address("meeting", found))
    together = [s for s in before_it.undecided if s.item and not s.presses.of_law and not s.movement.unexplained]
    context = {
        "form": form,
        "together": len(together),
        "alone": len(before_it.undecided) - len(together),
        "cancel": address("meeting", found),
    }
    return render(request, "meetings/rest.html", context)


@act(Act.RECORD_ATTENDANCE)
def attendance(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """Who is there for whom, and who is missing."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.RECORD_ATTENDANCE, now=at)
    held = series_at(series, officer=request.officer, act=Act.RECORD_ATTENDANCE, now=at)
    form = AttendanceForm(request.POST or None, expected=held.agencies)
    if form.is_valid():
        try:
            actions.record_attendance(found, **form.cleaned_data, by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Recorded.")
            return redirect(address("attendance", found))
    recorded = attendance_of(found)
    there = agencies_present(recorded)
    context = {
        "form": form,
        "rows": [
            [Agency(each.agency).label, each.name, each.capacity, "Here" if each.present else "Not here"]
            for each in recorded
        ],
        "missing": [agency.label for agency in held.agencies if agency not in there],
        "cancel": address("meeting", found),
    }
    return render(request, "meetings/attendance.html", context)


@act(Act.RECORD_MINUTE)
def minutes(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """What was said, about no one record."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.RECORD_MINUTE, now=at)
    form = MinuteForm(request.POST or None)
    if form.is_valid():
        try:
            actions.minute(found, words=form.cleaned_data["words"], by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Recorded.")
            return redirect(address("minutes", found))
    context = {"form": form, "minutes": minutes_of(found), "cancel": address("meeting", found)}
    return render(request, "meetings/minutes.html", context)


@act(Act.GIVE_TASK)
def new_task(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """Give somebody something to do that is about no one record."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.GIVE_TASK, now=at)
    form = TaskForm(request.POST or None)
    if form.is_valid():
        answers = form.cleaned_data
        try:
            owner = named_officer(answers["owner"], refusal=actions.CannotGiveTask)
            actions.give_task(
                found, words=answers["words"], owner=owner, due_on=answers["due_on"], by=request.officer, now=at
            )
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"Given to {owner.get_full_name()}.")
            return redirect(address("meeting", found))
    return render(request, "meetings/new_task.html", {"form": form, "cancel": address("meeting", found)})


@act(Act.ISSUE_PACK)
def issue(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """Issue the pack: what is frozen, how it counts, and what still stands in the way."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.ISSUE_PACK, now=at)
    form = IssueForm(request.POST) if request.method == "POST" else IssueForm()
    if form.is_valid():
        try:
            actions.issue(found, by=request.officer, now=at, without_quorum=form.cleaned_data["without_quorum"])
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Issued. Nothing in this pack changes any more.")
            return redirect(address("pack", found))
    context: dict[str, Any] = {"form": form, "cancel": address("meeting", found)}
    if found.closed_at is None:
        before_it = agenda(found, now=at, only=nobody_told(found))
        context["counts"] = [(part.line.title, part.counts.words()) for part in before_it.parts]
        context["undecided"] = len(before_it.undecided)
    return render(request, "meetings/issue.html", context)
