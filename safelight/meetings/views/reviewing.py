"""A monthly review as it is read: its lists, a page of cases each, and one case in full, where it is decided about."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render

from safelight.design.clock import now
from safelight.design.moments import plural
from safelight.desk.freshness import freshness_lines
from safelight.kernel.acts import Act
from safelight.kernel.meetings import AnyLine, Finding
from safelight.meetings.access import get_meeting, may
from safelight.meetings.agenda import Agenda, Subject
from safelight.meetings.cases import SIZE, Case, listed, one_case
from safelight.meetings.codes import Movement
from safelight.meetings.forms import DecideForm
from safelight.meetings.presenting import (
    about,
    address,
    finding_in_words,
    present_decision,
    present_findings,
    present_subject,
    present_tasks,
    previous_in_words,
    titled,
)
from safelight.records.access import NotVisible, record_listing
from safelight.workforce.gate import OfficerRequest, act

_CHAIRING = ("attendance", "new-task", "minutes", "rest", "shares", "issue")


def cases_of_a_month(request: OfficerRequest, meeting: Any, at: datetime) -> HttpResponse:
    """The lists of a review, a page of one of them at a time: what matters of each case, and where it is in full."""
    undecided = request.GET.get("only") == "undecided"
    found = listed(
        meeting, line=request.GET.get("list", ""), undecided=undecided, asked=request.GET.get("page", ""), now=at
    )
    told, held = found.agenda, found.agenda.held
    shown = [case.reference for case in found.cases]
    record_listing(request.officer, act=Act.READ_MEETING, count=len(shown), references=shown)
    chairs = bool(may(request.officer, act=Act.DECIDE_ITEM, held=held, now=at))
    context = {
        "meeting": meeting,
        "title": titled(meeting),
        "under_title": about(meeting, now=at),
        "chairs": chairs,
        "links": {name: address(name, meeting) for name in _CHAIRING} if chairs else {},
        "present": address("present", meeting),
        "lists": [
            {
                "title": part.line.title,
                "number": len(part.listed),
                "href": _href(part.line),
                "here": part.line is found.line,
            }
            for part in told.parts
        ],
        "line": found.line,
        "sums": next(part.counts.words() for part in told.parts if part.line is found.line),
        "columns": _columns(found.line),
        "rows": [_row(each, told) for each in found.cases],
        "undecided": found.undecided,
        "all_undecided": len(told.undecided),
        "only": undecided,
        "whole": _href(found.line),
        "left": _href(found.line, only="undecided"),
        "page": found.page,
        "pages": found.pages,
        "of": found.of,
        "size": SIZE,
        "pages_of": _href(found.line, **({"only": "undecided"} if undecided else {}), page=""),
        "noun": found.line.noun,
        "nouns": found.line.nouns,
        "tasks": present_tasks(told.tasks, now=at),
        "previous": previous_in_words(told),
        "freshness": freshness_lines(now=at),
    }
    return render(request, "meetings/review.html", context)


def _href(line: AnyLine, **more: str) -> str:
    return "?" + urlencode({"list": line.code, **more})


def _columns(line: AnyLine) -> list[str]:
    told = [column.title for column in line.told(brief=True)]
    return ["Case", *told, *(["Found and decided"] if line.decided else [])]


def _row(case: Subject, told: Agenda) -> list[Any]:
    """One case as a row: who and where, what matters of it, and what is still to be done."""
    place = case.row.place if case.row is not None else ""
    movement = "" if case.movement is Movement.STAYED else case.movement.label
    under = (f"Case {case.case}" if case.case else "", case.reference, place, movement)
    name = {
        "text": case.child,
        "href": address("case", told.meeting, case.line.code, case.reference),
        "note": " · ".join(part for part in under if part),
    }
    cells: list[Any] = [case.cells.get(column.code, "") for column in case.line.told(brief=True)]
    if case.risks:
        risks = ", ".join(risk.title for risk in case.risks if risk.title not in f"{cells[0]}".lower())
        cells[0] = {"text": cells[0], "note": f"{risks[:1].upper()}{risks[1:]}"}
    return [name, *cells, *([_done(case)] if case.line.decided else [])]


def _done(case: Subject) -> dict[str, str]:
    left = len(case.standing_in_the_way)
    told = [f"Changed: {', '.join(title.lower() for title, _, _ in case.changed)}"] if case.changed else []
    told += [finding.rstrip(".") for finding in present_findings(case)]
    told += [f"{plural(left, 'thing')} left before it can be concluded"] if left else []
    return {
        "text": case.decision.get_code_display() if case.decision is not None else "Not decided yet",
        "tone": "soon" if case.needs_decision else "",
        "note": ". ".join(told),
    }


@act(Act.READ_MEETING)
def case(request: OfficerRequest, series: str, held_on: date, line: str, reference: str) -> HttpResponse:
    """One case in full; whoever chairs finds and decides here."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.READ_MEETING, now=at)
    if found.closed_at is not None:
        return redirect(address("pack", found))
    shown = case_at(found, line, reference, at)
    record_listing(request.officer, act=Act.READ_MEETING, count=1, references=[reference])
    chairs = bool(may(request.officer, act=Act.DECIDE_ITEM, held=shown.agenda.held, now=at))
    form = DecideForm(None, only=shown.subject.open_to) if chairs and decides(shown.subject) else None
    return case_page(request, shown, form, chairs=chairs)


def case_at(meeting: Any, line: str, reference: str, at: datetime) -> Case:
    """A case of a meeting, for its page; `NotVisible` for a meeting that names its children, or a case of another."""
    found = one_case(meeting, line=line, reference=reference, now=at)
    if found is None or not found.agenda.held.unnamed:
        raise NotVisible
    return found


def decides(subject: Subject) -> bool:
    """Whether anything is decided about a case: of those told beside the others, only how it came or went."""
    return subject.line.decided or subject.movement.unexplained


def case_page(request: OfficerRequest, found: Case, form: DecideForm | None, *, chairs: bool) -> HttpResponse:
    """The page of a case, with the form by which it is decided about where the officer chairs."""
    meeting, subject = found.agenda.meeting, found.subject
    line = subject.line
    here = address("find", meeting, line.code, subject.reference) if chairs and line.findings else ""

    def to(reference: str | None) -> str:
        return address("case", meeting, line.code, reference) if reference is not None else ""

    row = present_subject(subject, found.agenda, may_decide=False)
    context = {
        "row": row,
        "line": line,
        "place": found.place,
        "of": found.of,
        "risks": [risk.title for risk in subject.risks],
        "before": to(found.before),
        "after": to(found.after),
        "waiting": to(found.waiting),
        "questions": [_question(subject, each, here) for each in line.findings],
        "in_the_way": row["in_the_way"],
        "decisions": [present_decision(decision) for decision in subject.decisions],
        "form": form,
        "decide": address("decide", meeting, line.code, subject.reference) if chairs else "",
        "back": {"text": titled(meeting), "href": f"{address('meeting', meeting)}{_href(line)}"},
    }
    return render(request, "meetings/case.html", context)


def _question(subject: Subject, asked: Finding, find: str) -> dict[str, Any]:
    found = [each for each in subject.found.values() if each.code == asked.code]
    return {
        "title": asked.title,
        "question": asked.question,
        "needed": asked.needed and not found,
        "href": f"{find}?ask={asked.code}" if find else "",
        "answers": [(finding_in_words(subject.line, each), each.by_name, each.at) for each in found],
    }


def next_case(found: Case) -> str:
    """Where the chair goes on: the next case that waits for a decision, or the lists where none does."""
    if found.waiting is None:
        return address("meeting", found.agenda.meeting)
    return address("case", found.agenda.meeting, found.subject.line.code, found.waiting)
