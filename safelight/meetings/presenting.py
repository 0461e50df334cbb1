"""A meeting as its pages show it: each record in one row, counts, backlogs and tasks in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.urls import reverse

from safelight.design.moments import at_most, duration, london_day, plural, short_day, when
from safelight.desk.presenting import record_page
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.meetings import AnyLine, Leaving, Series
from safelight.kernel.register import CameUp
from safelight.kernel.sources import SetBy
from safelight.meetings.access import COUNTED, came_up
from safelight.meetings.agenda import Agenda, Part, Subject
from safelight.meetings.codes import Movement, TaskState
from safelight.meetings.models import Decision, Finding, Meeting, Task
from safelight.meetings.pressing import Backlog
from safelight.meetings.series import HELD
from safelight.workforce.models import Officer

_TONES = {
    Movement.CAME: "soon",
    Movement.CAME_LATE: "soon",
    Movement.AFTER: "soon",
    Movement.APPEARED: "late",
    Movement.VANISHED: "late",
}


def address(name: str, meeting: Meeting, *more: str) -> str:
    """The address of one of a meeting's pages."""
    return reverse(f"meetings:{name}", args=[HELD[Series(meeting.series)].slug, meeting.held_on, *more])


class Places:
    """The addresses of a line's records, each worked out from one that was asked for."""

    _STANDS = "0"

    def __init__(self, meeting: Meeting, line: AnyLine) -> None:
        self._record = self._around(record_page(line.kind, self._STANDS))
        self._decide = self._around(address("decide", meeting, line.code, self._STANDS))
        self._find = self._around(address("find", meeting, line.code, self._STANDS))

    def record(self, reference: str) -> str:
        """Where the record itself is."""
        return quote(reference).join(self._record)

    def decide(self, reference: str) -> str:
        """Where it is decided about."""
        return quote(reference).join(self._decide)

    def find(self, reference: str) -> str:
        """Where it is said what was found about it."""
        return quote(reference).join(self._find)

    def _around(self, asked_for: str) -> tuple[str, str]:
        before, _, after = asked_for.rpartition(f"/{self._STANDS}/")
        return f"{before}/", f"/{after}"


def present_subject(
    subject: Subject, agenda: Agenda, *, may_decide: bool, places: Places | None = None
) -> dict[str, Any]:
    """One record of the list as a row."""
    movement = subject.movement
    where = places or Places(agenda.meeting, subject.line)
    return {
        "child": subject.child,
        "case": f"Case {subject.case}" if subject.case else "",
        "href": where.record(subject.reference),
        "reference": subject.reference,
        "place": subject.row.place if subject.row is not None else "",
        "movement": None if movement is Movement.STAYED else movement.label,
        "tone": _TONES.get(movement, "calm"),
        "told": [(each.title, subject.cells[each.code]) for each in subject.line.columns if each.code in subject.cells],
        "presses": _presses(subject, agenda.at),
        "late": subject.presses.number > 0,
        "missing": plural(subject.presses.missing, "thing") + " missing" if subject.presses.missing else "",
        "hands": subject.presses.hands,
        "changed": [f"{title}: {f'“{then}”, now ' if then else ''}“{now}”" for title, then, now in subject.changed],
        "decision": present_decision(subject.decision) if subject.decision is not None else None,
        "needs_decision": subject.needs_decision,
        "decide": where.decide(subject.reference) if may_decide else "",
        "findings": present_findings(subject),
        "find": where.find(subject.reference) if may_decide and subject.line.findings and subject.item else "",
        "in_the_way": subject.standing_in_the_way if subject.line.findings and subject.movement.listed else [],
    }


def present_findings(subject: Subject) -> list[str]:
    """What was found about a record, each in a line."""
    return [words for finding in subject.found.values() if (words := finding_in_words(subject.line, finding))]


def finding_in_words(line: AnyLine, finding: Finding) -> str:
    """One thing that was found, with its question; blank where the question is asked no more."""
    asked = line.finding(finding.code)
    given = asked.answer(finding.answer) if asked is not None else None
    if asked is None or given is None:
        return ""
    whose = f" ({finding.get_agency_display()})" if finding.agency else ""
    words = f". {finding.words}" if finding.words else ""
    return f"{asked.title}{whose}: {given.label}{words}"


def present_decision(decision: Decision) -> dict[str, Any]:
    """A decision with who recorded it."""
    return {"what": decision.get_code_display(), "words": decision.words, "by": decision.by_name, "at": decision.at}


def _presses(subject: Subject, at: datetime) -> str:
    first = subject.presses.first
    if first is None:
        return ""
    law = f", {subject.presses.of_law} over a limit of law or guidance" if subject.presses.of_law else ""
    late = duration(at - first.since)
    return f"{subject.presses.number} overdue{law}. Longest: {first.clock.imperative}, by {late}."


def present_part(part: Part, agenda: Agenda, *, may_decide: bool, start: int, size: int) -> dict[str, Any]:
    """One line of the agenda with a page of its records."""

    line = part.line

    def rows(subjects: Sequence[Subject]) -> list[dict[str, Any]]:
        shown, places = subjects[start : start + size], Places(agenda.meeting, part.line)
        # Who has left is not decided about, but where nobody knows how they left.
        return [
            present_subject(
                each,
                agenda,
                may_decide=may_decide
                and line.decided
                and (each.movement.listed or each.movement is Movement.AFTER or each.needs_decision),
                places=places,
            )
            for each in shown
        ]

    return {
        "code": line.code.replace(".", "-"),
        "title": line.title,
        "in_scope": line.in_scope,
        "counts": part.counts.words(),
        "number": len(part.listed),
        "listed": rows(part.listed),
        "after": rows(part.after),
        "gone": rows(part.gone if line.leaves_by is not Leaving.ONCE else []),
        "none": f"No {line.noun} is on this list.",
    }


def present_backlog(backlog: Backlog, at: datetime) -> list[Any]:
    """One clock's backlog as a row of a table."""
    risks = ", ".join(
        f"{number} {title}" for title, number in sorted(backlog.risks.items(), key=lambda r: (-r[1], r[0]))
    )
    inside = f"{backlog.listed} on the list" + (f": {risks}" if risks else "")
    href = record_page(backlog.kind, backlog.reference)
    whose = f"{backlog.owner}; in the hands of {backlog.hands}" if backlog.hands else backlog.owner
    return [
        {"text": backlog.clock.imperative, "note": _set_by(backlog)},
        {"text": str(backlog.size), "tone": "late" if backlog.clock.set_by is not SetBy.FORCE else ""},
        inside,
        {"text": backlog.reference, "href": href, "note": f"{duration(at - backlog.since)} over, {whose}"},
    ]


def _set_by(backlog: Backlog) -> str:
    set_by = backlog.clock.set_by
    return "this force’s time" if set_by is SetBy.FORCE else in_a_sentence(set_by.label)


BACKLOG_COLUMNS = ["What is overdue", {"text": "Backlog", "numeric": True}, "Risk inside it", "Overdue longest"]


# Tasks


def present_task(task: Task, *, now: datetime) -> dict[str, Any]:
    """A task as a line: what, whose, by when, how often carried, and to which post it went up."""
    state = task.state(now)
    carried = getattr(task, "carried", 0)
    old = f" (first {short_day(task.first_due_on)})" if task.first_due_on != task.due_on else ""
    return {
        "href": reverse("meetings:task", args=[task.public_id]),
        "words": task.words,
        "reference": task.reference or (f"Case {task.case}" if task.case else ""),
        "owner": task.owner_name,
        "due": f"{short_day(task.due_on)} {task.due_on.year}{old}",
        "carried": f"carried {plural(carried, 'time')}" if carried else "",
        "state": state.label,
        "tone": "late" if state is TaskState.OVERDUE else "soon" if state is TaskState.OPEN else "calm",
        "told": (getattr(task, "told", "") or "") if state in (TaskState.OPEN, TaskState.OVERDUE) else "",
        "given": short_day(task.given_on),
    }


def present_tasks(tasks: Iterable[Task], *, now: datetime) -> list[dict[str, Any]]:
    """Tasks with those that went up first, then overdue ones, then by the first day they were due."""
    rows = [(task, present_task(task, now=now)) for task in tasks]
    rows.sort(key=lambda each: (not each[1]["told"], each[1]["tone"] != "late", each[0].first_due_on, each[0].pk))
    return [row for _, row in rows]


def tasks_that_came_up(officer: Officer, now: datetime) -> CameUp | None:
    """Tasks of meetings that went up to an officer's post."""
    found = came_up(officer, now=now)
    return None if found is None else CameUp(found, _tasks, f"{reverse('meetings:tasks')}#up")


def _tasks(number: int) -> str:
    return at_most(number, COUNTED, "task of a meeting", "tasks of meetings")


def about(meeting: Meeting, *, now: datetime) -> str:
    """A meeting in a line: its day, when its list was fixed, whose it is."""
    held = HELD[Series(meeting.series)]
    fixed = when(meeting.cut_off_at if held.daily else meeting.opened_at, now)
    return f"List fixed {fixed}. Chair: {meeting.chair_name}."


def titled(meeting: Meeting) -> str:
    """A meeting by its series and what it covers: “Monthly custody review of October 2026”."""
    held = HELD[Series(meeting.series)]
    return f"{held.series.label}{held.covers(meeting.cut_off_at, meeting.held_on)}"


def previous_in_words(before_it: Agenda) -> str:
    """What the list is compared with."""
    if before_it.previous is None:
        return "This is the first meeting of its series: there is no pack to compare with."
    counts = before_it.previous["counts"]
    day = london_day(date.fromisoformat(before_it.previous["held_on"]))
    if not before_it.held.daily:
        day = before_it.previous["covers"].removeprefix(" of ")
    return f"Compared with the pack of {day}, which closed with {plural(counts['closing'], 'record')}."
