"""What the meeting finds about one record: every question on one page, each answered by itself."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from safelight.design.clock import now
from safelight.kernel.acts import Act
from safelight.kernel.meetings import Finding
from safelight.kernel.refusals import Refusal
from safelight.meetings import actions
from safelight.meetings.access import get_meeting, item_of
from safelight.meetings.agenda import Subject
from safelight.meetings.forms import FindForm
from safelight.meetings.naming import named_officer
from safelight.meetings.presenting import address, present_subject
from safelight.meetings.views.reviewing import case_at
from safelight.records.access import NotVisible, get_record
from safelight.workforce.gate import OfficerRequest, act, refused


@act(Act.DECIDE_ITEM)
def find(request: OfficerRequest, series: str, held_on: date, line: str, reference: str) -> HttpResponse:
    """Answer one of the questions that the meeting asks about a record; the next one follows."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.DECIDE_ITEM, now=at)
    record = get_record(reference, officer=request.officer, act=Act.DECIDE_ITEM, now=at)
    case = case_at(found, line, reference, at)
    before_it, subject = case.agenda, case.subject
    if not subject.line.findings or subject.item is None:
        raise NotVisible
    asked = _asked(request, subject)
    form = FindForm(request.POST or None, finding=asked, agencies=before_it.held.agencies)
    if form.is_valid():
        try:
            _find(form, subject, asked, found, record, request, at)
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            messages.success(request, f"Recorded: {asked.title.lower()}.")
            left = set(subject.unfound) - {asked.code}
            return redirect(address("find" if left else "case", found, line, reference))
    here = address("find", found, line, reference)
    context = {
        "form": form,
        "asked": asked,
        "others": [(each.title, f"{here}?ask={each.code}") for each in subject.line.findings if each is not asked],
        "row": present_subject(subject, before_it, may_decide=False),
        "in_the_way": subject.standing_in_the_way,
        "back": {"text": "The case", "href": address("case", found, line, reference)},
        "cancel": address("case", found, line, reference),
    }
    return render(request, "meetings/find.html", context)


def _asked(request: OfficerRequest, subject: Subject) -> Finding:
    """The question that was chosen, or the first that nobody has answered."""
    chosen = subject.line.finding(request.POST.get("finding", "") or request.GET.get("ask", ""))
    left = subject.unfound
    return chosen or next((each for each in subject.line.findings if each.code in left), subject.line.findings[-1])


def _find(
    form: FindForm,
    subject: Subject,
    asked: Finding,
    meeting: object,
    record: object,
    request: OfficerRequest,
    at: object,
) -> None:
    answers = form.cleaned_data
    owner = named_officer(answers["owner"], refusal=actions.CannotFind) if answers["owner"] else None
    assert subject.item is not None
    actions.find(
        item_of(subject.item, meeting=meeting, record=record),  # type: ignore[arg-type]
        finding=asked.code,
        answer=answers["answer"],
        words=answers["words"],
        agency=answers.get("agency") or None,
        owner=owner,
        due_on=answers["due_on"],
        by=request.officer,
        now=at,  # type: ignore[arg-type]
    )
