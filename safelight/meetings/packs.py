"""A pack: what a meeting had before it and decided, as one frozen document, and whether one is as it was issued.

The document's bytes are JSON in one form (UTF-8, keys in order, no blanks between), so that anyone can take their
SHA-256 again. What is personal lies beside it, each part under the digest that the document names, so that an erasure
takes a child away and every proof stays. It names the digest of the pack before and the head of the journal then:
neither can be replaced without the next one saying so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from safelight.derived.policy import book
from safelight.design.moments import london_day
from safelight.journal.verify_export import Mark
from safelight.kernel.editions import NoEditionInForce
from safelight.kernel.months import Month
from safelight.kernel.register import register
from safelight.kernel.sealed import canonical, digest, faults_in, seal
from safelight.kernel.unnamed import Unnamed
from safelight.measures.figures import Period, figures_of
from safelight.measures.presenting import counted, title_of, words
from safelight.meetings.agenda import Agenda, Part, Subject, told_without_names
from safelight.meetings.codes import Movement
from safelight.meetings.models import Attendance, Decision, Finding, Minute, Pack, Task
from safelight.meetings.models.pack import BLANK
from safelight.meetings.movements import Counts
from safelight.meetings.series import Held

FORM = 3
"""Which form of document this is; a pack keeps the one it was issued in. Since 2: what a meeting covers, what it found
about each record, and children without names where the series names nobody. Since 3: what is said of one child, and
each text that somebody wrote, lies in a cell of its own (see `kernel.sealed`), so that it can be erased."""


def definitions(held: Held, *, on: date) -> dict[str, Any]:
    """How everything in a pack of a series is defined on a day: its lines with their columns, and each clock's limit
    in force."""
    lines: list[dict[str, Any]] = [
        {
            "code": line.code,
            "title": line.title,
            "in_scope": line.in_scope,
            "in_force_from": str(line.in_force_from),
            "columns": [[column.code, column.title] for column in line.columns],
            "risks": [[risk.code, risk.title] for risk in line.risks],
            "findings": [
                [each.code, each.title, each.question, [[a.code, a.label] for a in each.answers]]
                for each in line.findings
            ],
        }
        for line in held.lines
    ]
    clocks = [
        {"code": clock.code, "question": clock.question, "set_by": clock.set_by.value, **_limit(clock, on)}
        for kind in held.kinds
        for clock in register.pathway(kind).clocks
    ]
    return {"lines": lines, "clocks": clocks}


def _limit(clock: Any, on: date) -> dict[str, str]:
    try:
        edition = book().limit(clock.code, clock.limit).on(on)
    except NoEditionInForce:
        return {}
    return {"limit": edition.value.words(), "in_force_from": str(edition.in_force_from)}


def content_of(
    agenda: Agenda,
    *,
    attendance: Sequence[Attendance],
    minutes: Sequence[Minute],
    without_quorum: str,
    previous: Pack | None,
    head: Mark | None,
    issued_by: str,
    now: datetime,
) -> dict[str, Any]:
    """The document of a meeting as it stands. Moments are UTC in ISO form; what was told is in the words shown."""
    meeting, held = agenda.meeting, agenda.held
    defined = definitions(held, on=meeting.held_on)
    said = Telling(agenda.said)
    before = None if previous is None else {"held_on": str(meeting.previous.held_on), "sha256": previous.sha256}  # type: ignore[union-attr]  # it has a pack
    if before is not None and previous is not None and not held.daily:
        before["lines"] = {line["code"]: line["counts"] for line in previous.content["lines"]}  # type: ignore[assignment]
    return {
        "form": FORM,
        "series": meeting.series,
        "title": held.series.label,
        "covers": held.covers(meeting.cut_off_at, meeting.held_on),
        "unnamed": held.unnamed,
        "held_on": str(meeting.held_on),
        "since_at": _iso(meeting.since_at),
        "cut_off_at": _iso(meeting.cut_off_at),
        "opened_at": _iso(meeting.opened_at),
        "chair": meeting.chair_name,
        "issued_at": _iso(now),
        "issued_by": issued_by,
        "list_digest": meeting.list_digest,
        "attendance": [
            {"agency": each.agency, "name": each.name, "capacity": each.capacity, "present": each.present}
            for each in attendance
        ],
        "without_quorum": without_quorum,
        "counts": _counts(agenda.counts),
        "figures": [] if held.daily else _figures(held, Month.of(meeting.cut_off_at)),
        "lines": [_line(part, said) for part in agenda.parts],
        "backlogs": [
            {
                "clock": each.clock.code,
                "title": each.clock.imperative,
                "set_by": each.clock.set_by.value,
                "size": each.size,
                "listed": each.listed,
                "risks": [[title, number] for title, number in sorted(each.risks.items())],
                "longest": {
                    "reference": each.reference,
                    "since": _iso(each.since),
                    "owner": each.owner,
                    "hands": each.hands,
                },
            }
            for each in agenda.backlogs
        ],
        "tasks": [_task(task, now, said) for task in agenda.tasks],
        "minutes": [{"words": said.of(each.words), "by": each.by_name, "at": _iso(each.at)} for each in minutes],
        "definitions": defined,
        "edition": digest(canonical(defined)),
        "previous": before,
        "journal": {"seq": 0 if head is None else head.seq, "digest": "" if head is None else head.digest.hex()},
    }


def _figures(held: Held, month: Month) -> list[dict[str, str]]:
    """What the lines' measures came to in a month and in the twelve that end with it, each with what it is over."""
    measures = [register.measure(code) for line in held.lines for code in line.measures]
    first = Month(month.year - 1, month.number).next.first_day
    end = month.next.first_day
    over = [list(figures_of(measures, Period(start, end))) for start in (month.first_day, first)] if measures else []
    return [
        {
            "code": now.measure.code,
            "title": title_of(now.measure),
            "month": words(now),
            "of": counted(now),
            "year": words(year),
            "year_of": counted(year),
        }
        for now, year in zip(*over, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Telling:
    """How a document tells of children: by name, or by case number and with their names taken out of every text."""

    unnamed: Unnamed | None

    def of(self, text: str) -> str:
        """A text that somebody wrote, as the document has it."""
        return text if self.unnamed is None else self.unnamed.of(text)

    def child(self, subject: Subject) -> str:
        """What a child is called."""
        return subject.child if self.unnamed is None else subject.unnamed


def _line(part: Part, said: Telling) -> dict[str, Any]:
    return {
        "code": part.line.code,
        "title": part.line.title,
        "kind": part.line.kind,
        "decided": part.line.decided,
        "counts": _counts(part.counts),
        "rows": [_row(subject, said) for subject in part.subjects],
    }


def _row(subject: Subject, said: Telling) -> dict[str, Any]:
    first, line = subject.presses.first, subject.line
    return {
        "reference": subject.reference,
        "case": subject.case,
        "child": said.child(subject),
        "place": subject.row.place if subject.row is not None else "",
        "movement": subject.movement.value,
        "told": told_without_names(line, subject.cells, said.unnamed),
        "compared": told_without_names(line, line.compared(subject.row), said.unnamed)
        if subject.row is not None
        else {},
        "risks": [risk.title for risk in subject.risks],
        "overdue": subject.presses.number,
        "of_law": subject.presses.of_law,
        "first_overdue": None
        if first is None
        else {"clock": first.clock.code, "title": first.clock.imperative, "since": _iso(first.since)},
        "missing": subject.presses.missing,
        "hands": subject.presses.hands,
        "changed": [list(each) for each in subject.changed],
        "findings": [_finding(each, said) for each in subject.found.values()],
        "decisions": [_decision(each, said) for each in subject.decisions],
    }


def _finding(finding: Finding, said: Telling) -> dict[str, Any]:
    return {
        "code": finding.code,
        "agency": finding.agency,
        "answer": finding.answer,
        "words": said.of(finding.words),
        "by": finding.by_name,
        "at": _iso(finding.at),
    }


def _decision(decision: Decision, said: Telling) -> dict[str, Any]:
    return {"code": decision.code, "words": said.of(decision.words), "by": decision.by_name, "at": _iso(decision.at)}


def _task(task: Task, now: datetime, said: Telling) -> dict[str, Any]:
    return {
        "id": str(task.public_id),
        "words": said.of(task.words),
        "reference": task.reference,
        "case": task.case,
        "owner": task.owner_name,
        "given_on": str(task.given_on),
        "first_due_on": str(task.first_due_on),
        "due_on": str(task.due_on),
        "carried": getattr(task, "carried", 0),
        "state": task.state(now).value,
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "opening": counts.opening,
        "new": counts.new,
        "closed": counts.closed,
        "corrected": counts.corrected,
        "closing": counts.closing,
    }


def _iso(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"


def sealed(content: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A document as it is frozen, and the cells that lie beside it: whatever people said of a child or wrote."""
    cells: dict[str, Any] = {}

    def apart(part: Mapping[str, Any], of: str) -> dict[str, Any]:
        return seal(part, of=of, personal=[*BLANK[of]], cells=cells)

    def said(part: Mapping[str, Any], *written: str) -> dict[str, Any]:
        return {**part, **{name: [apart(each, "words") for each in part[name]] for name in written}}

    lines = [
        {**line, "rows": [apart(said(row, "findings", "decisions"), "row") for row in line["rows"]]}
        for line in content["lines"]
    ]
    return {**said(content, "tasks", "minutes"), "lines": lines}, cells


def closing_of(pack: Mapping[str, Any], code: str) -> list[str]:
    """The references on a line's list when a pack was issued."""
    rows = [row for line in pack["lines"] if line["code"] == code for row in line["rows"]]
    return sorted(row["reference"] for row in rows if Movement(row["movement"]).listed)


# Is it as it was issued?


@dataclass(frozen=True, slots=True)
class PackFault:
    """One pack that is not as it was issued, and what shows it."""

    series: str
    held_on: date
    wrong: str

    def __str__(self) -> str:
        return f"{self.series} of {london_day(self.held_on)}: {self.wrong}"


def faults_of(pack: Pack) -> Iterator[str]:
    """What shows that a pack is not as it was issued: its bytes, its columns, its counts, and the pack before."""
    frozen = bytes(pack.canonical)
    if digest(frozen) != pack.sha256:
        yield "its bytes do not have the digest it was issued with"
        return
    content = pack.frame
    yield from faults_in(content, pack.cells)
    if canonical(content) != frozen:
        yield "its bytes are not in the form in which packs are issued"
    if content["edition"] != pack.edition or digest(canonical(content["definitions"])) != pack.edition:
        yield "its definitions are not those of its edition"
    held = {"seq": pack.journal_seq, "digest": pack.journal_digest}
    if content["journal"] != held:
        yield "it names another head of the journal"
    own = {name: getattr(pack, name) for name in ("opening", "new", "closed", "corrected", "closing")}
    if content["counts"] != own:
        yield "its counts are not those of its document"
    before = content["previous"]
    if (before is None) != (pack.previous is None) or (before and before["sha256"] != pack.previous.sha256):  # type: ignore[union-attr]  # both or neither
        yield "it names another pack before it"


def verify_packs() -> list[PackFault]:
    """Every pack that is not as it was issued, oldest first."""
    packs = Pack.objects.select_related("meeting", "previous").order_by("series", "meeting__held_on")
    return [
        PackFault(pack.meeting.get_series_display(), pack.meeting.held_on, wrong)
        for pack in packs.iterator(chunk_size=50)
        for wrong in faults_of(pack)
    ]
