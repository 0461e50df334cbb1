"""What a meeting has before it at a moment: each record of its list, what presses, what changed, what was decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from safelight.kernel.meetings import AnyLine, Asked, Leaving, Risk, Row, Series
from safelight.kernel.unnamed import Unnamed
from safelight.meetings.codes import DecisionCode, Movement
from safelight.meetings.models import Decision, Finding, Item, Meeting, Pack, Task
from safelight.meetings.movements import NOTHING, Counts, counts
from safelight.meetings.pressing import Backlog, Pressing, break_down, pressing
from safelight.meetings.pseudonyms import names_on
from safelight.meetings.series import HELD, Held
from safelight.records.plans import keep_plans

Changed = tuple[str, str, str]
"""What is told of a record otherwise than in the last pack: the column, then, and now."""


@dataclass(slots=True)
class Subject:
    """One record before the meeting. `item` is None for one that came after the cut-off and has no decision yet; `row`
    is None where the line no longer gives it, or it was not asked for. `cells` is what is told of it, by column;
    `before` is its row in the last pack, `changed` what is otherwise now."""

    line: AnyLine
    reference: str
    movement: Movement
    item: Item | None
    row: Row[Any] | None
    cells: Mapping[str, str] = field(default_factory=dict)
    risks: tuple[Risk[Any], ...] = ()
    presses: Pressing = field(default_factory=Pressing)
    decisions: Sequence[Decision] = ()
    findings: Sequence[Finding] = ()
    before: Mapping[str, Any] | None = None
    changed: Sequence[Changed] = ()

    @property
    def child(self) -> str:
        """The child's name as a list shows it."""
        return self.row.child if self.row is not None else self.reference

    @property
    def decision(self) -> Decision | None:
        """What was decided last."""
        return self.decisions[-1] if self.decisions else None

    @property
    def case(self) -> str:
        """What the child is called where nobody is named; blank where the meeting names them."""
        return self.item.case if self.item is not None else ""

    @property
    def unnamed(self) -> str:
        """The child without a name: “Case K7M4B, girl, 14”."""
        described = self.row.described if self.row is not None else ""
        return ", ".join(part for part in (f"Case {self.case}", described) if part)

    @property
    def found(self) -> dict[tuple[str, str], Finding]:
        """What was found last, by its code and the agency that answered for itself (blank: the meeting)."""
        return {(each.code, each.agency): each for each in self.findings}

    @property
    def unfound(self) -> list[str]:
        """What is still to be found before the case can be concluded, by its code."""
        found = self.found
        return [each.code for each in self.line.findings if each.needed and (each.code, "") not in found]

    @property
    def standing_in_the_way(self) -> list[str]:
        """What is still to be found or recorded before the case can be concluded."""
        unfound = self.unfound
        open_ones = [each.question for each in self.line.findings if each.code in unfound]
        ready = self.line.unready
        return [*open_ones, *(ready(self.row.more) if ready is not None and self.row is not None else ())]

    @property
    def needs_decision(self) -> bool:
        """Whether the meeting may not be issued without a decision about it."""
        if self.movement.unexplained:
            return not self.explained
        return self.line.decided and (self.movement.listed or self.movement is Movement.AFTER) and not self.decisions

    @property
    def open_to(self) -> tuple[DecisionCode, ...]:
        """What can be decided about it; of a list that is told beside the others, only how it came or went."""
        if self.movement is Movement.VANISHED or not self.line.decided:
            return (DecisionCode.EXPLAINED,)
        codes = [DecisionCode.ACT, DecisionCode.ESCALATE]
        if self.line.leaves_by is Leaving.DECISION:
            codes += [DecisionCode.CARRIED, DecisionCode.CONCLUDED]
        else:
            codes.append(DecisionCode.NO_ACTION)
        if self.movement.unexplained:
            codes.append(DecisionCode.EXPLAINED)
        return tuple(codes)

    @property
    def explained(self) -> bool:
        """Whether somebody said how it came onto the list, or left it."""
        return any(decision.code == DecisionCode.EXPLAINED for decision in self.decisions)


@dataclass(slots=True)
class Part:
    """One line of the agenda: its records on the list, those who left since the last meeting, those who came after the
    cut-off, and its counts."""

    line: AnyLine
    listed: list[Subject]
    gone: list[Subject]
    after: list[Subject]
    counts: Counts

    @property
    def subjects(self) -> list[Subject]:
        """Every record of the line."""
        return [*self.listed, *self.after, *self.gone]


@dataclass(slots=True)
class Agenda:
    """All that a meeting has before it."""

    meeting: Meeting
    held: Held
    at: datetime
    parts: list[Part]
    backlogs: list[Backlog]
    tasks: list[Task]
    previous: Mapping[str, Any] | None
    said: Unnamed | None = None
    """Takes the names of its children out of a text, where the series names nobody."""

    @property
    def counts(self) -> Counts:
        """The counts of the whole list."""
        return sum((part.counts for part in self.parts), NOTHING)

    @property
    def undecided(self) -> list[Subject]:
        """Records without which the pack cannot be issued."""
        return [subject for part in self.parts for subject in part.subjects if subject.needs_decision]

    @property
    def to_go_through(self) -> list[Subject]:
        """Every record that the meeting goes through, in order."""
        return [subject for part in self.parts for subject in (*part.listed, *part.after)]

    def in_order(self, items: Sequence[Item]) -> list[Subject]:
        """The records of some items, in their order."""
        by_item = {each.item.pk: each for part in self.parts for each in part.subjects if each.item is not None}
        return [by_item[item.pk] for item in items]

    @property
    def references(self) -> list[str]:
        """Every record that is shown."""
        shown = [subject.reference for part in self.parts for subject in part.subjects]
        return [*shown, *(backlog.reference for backlog in self.backlogs)]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a meeting: its items in the order in which they are gone through, and what was decided and found
    about each, by item."""

    held: Held
    items: Sequence[Item]
    decided: Mapping[int, Sequence[Decision]]
    found: Mapping[int, Sequence[Finding]]

    @classmethod
    def of(cls, meeting: Meeting) -> Kept:
        """Two statements; one more where the meeting finds something about each."""
        held = HELD[Series(meeting.series)]
        unread = ("public_id", "began_at", "ended_at", "recorded_at")
        items = list(Item.objects.filter(meeting=meeting).defer(*unread).order_by("pk"))
        decided: dict[int, list[Decision]] = {}
        for decision in Decision.objects.filter(item__meeting=meeting).order_by("pk"):
            decided.setdefault(decision.item_id, []).append(decision)
        found: dict[int, list[Finding]] = {}
        if any(line.findings for line in held.lines):
            for finding in Finding.objects.filter(item__meeting=meeting).order_by("pk"):
                found.setdefault(finding.item_id, []).append(finding)
        return cls(held, items, decided, found)


def agenda(
    meeting: Meeting,
    *,
    now: datetime,
    kept: Kept | None = None,
    only: Collection[int] | None = None,
    brief: bool = False,
) -> Agenda:
    """What a meeting has before it now: six statements and one for each line, however many records there are; one more
    where its lines find something about each. A monthly meeting's list is the month's, whatever came since.

    `kept` saves reading again what was read. Only the records of `only` are told of, and in brief where that is asked;
    the others stand on their lists with what was decided and found about them. A list that nothing is added to can be
    read like this.
    """
    keep_plans()
    kept = kept or Kept.of(meeting)
    held, items = kept.held, kept.items
    told_of = items if only is None else [item for item in items if item.record_id in only]
    previous = content_before(meeting) if told_of or only is None else None
    until = now if held.daily else meeting.cut_off_at
    between: dict[str, Any] = {}
    asked_for = {item.line for item in told_of}
    rows = {
        line.code: _rows(line, meeting, told_of, until, between, brief)
        if only is None or line.code in asked_for
        else {}
        for line in held.lines
    }
    ids = {item.record_id for item in items} | {record for found in rows.values() for record in found}
    presses: Mapping[int, Pressing] = {}
    backlogs: list[Backlog] = []
    if held.presses:
        presses, backlogs = pressing(sorted(ids), kinds=meeting.kinds, now=now)
    said = Unnamed(names_on(ids)) if held.unnamed and (told_of or only is None) else None
    parts = [
        _part(line, said, kept, rows[line.code], presses, _told(previous, line.code), now, brief) for line in held.lines
    ]
    here = {
        subject.row.record: subject.risks
        for part in parts
        for subject in (*part.listed, *part.after)
        if subject.row is not None
    }
    break_down(backlogs, presses, here)
    return Agenda(meeting, held, now, parts, backlogs, unsettled_tasks(meeting), previous, said)


def unsettled_tasks(meeting: Meeting) -> list[Task]:
    """The series' tasks that are not settled, those longest due first; what was due first climbs, whatever day it has
    now."""
    return list(
        Task.objects.unsettled()
        .filter(series=meeting.series, given_on__lte=meeting.held_on)
        .with_history()
        .order_by("first_due_on", "pk")
    )


def content_before(meeting: Meeting) -> Mapping[str, Any] | None:
    """What the last pack says; None for the first meeting of a series."""
    if meeting.previous_id is None:
        return None
    pack = next(iter(Pack.objects.filter(meeting=meeting.previous_id)), None)
    return None if pack is None else pack.content


def _told(previous: Mapping[str, Any] | None, code: str) -> dict[str, Mapping[str, Any]]:
    """The rows of a line in the last pack, by reference."""
    lines = previous["lines"] if previous is not None else []
    return {row["reference"]: row for line in lines if line["code"] == code for row in line["rows"]}


def _rows(
    line: AnyLine, meeting: Meeting, items: Sequence[Item], until: datetime, between: dict[str, Any], brief: bool
) -> dict[int, Row[Any]]:
    ids = [item.record_id for item in items if item.line == line.code]
    beside = [item.record_id for item in items if item.line != line.code]
    asked = Asked(since=meeting.cut_off_at, until=until, ids=ids, beside=beside, between=between, brief=brief)
    return {row.record: row for row in line.rows(asked)}


def _part(
    line: AnyLine,
    said: Unnamed | None,
    kept: Kept,
    rows: Mapping[int, Row[Any]],
    presses: Mapping[int, Pressing],
    before: Mapping[str, Mapping[str, Any]],
    now: datetime,
    brief: bool,
) -> Part:
    def subject(item: Item | None, row: Row[Any] | None, reference: str, movement: Movement, record: int) -> Subject:
        cells = line.cells(row, at=now, brief=brief) if row is not None else {}
        press, then = presses.get(record) or Pressing(), before.get(reference)
        return Subject(
            line,
            reference,
            movement,
            item,
            row,
            cells,
            line.risks_of(row, at=now) if row is not None else (),
            press,
            kept.decided.get(item.pk, ()) if item is not None else (),
            kept.found.get(item.pk, ()) if item is not None else (),
            then,
            changed(line, row, cells=cells, presses=press, before=then, said=said, brief=brief),
        )

    own = [item for item in kept.items if item.line == line.code]
    subjects = [
        subject(item, rows.get(item.record_id), item.reference, Movement(item.movement), item.record_id) for item in own
    ]
    known = {item.record_id for item in own}
    arrived = [row for record, row in rows.items() if record not in known and row.in_scope(now)]
    subjects += [subject(None, row, row.reference, Movement.AFTER, row.record) for row in arrived]
    return Part(
        line,
        sorted((each for each in subjects if each.movement.listed), key=_urgency),
        [each for each in subjects if not each.movement.listed and each.movement is not Movement.AFTER],
        sorted((each for each in subjects if each.movement is Movement.AFTER), key=_urgency),
        counts((each.movement, each.explained) for each in subjects),
    )


def changed(
    line: AnyLine,
    row: Row[Any] | None,
    *,
    cells: Mapping[str, str],
    presses: Pressing,
    before: Mapping[str, Any] | None,
    said: Unnamed | None = None,
    brief: bool = False,
) -> list[Changed]:
    """What is told of a record otherwise than in its row of the last pack; nothing without one. `said` takes the names
    out of what is told now, as they were out of the pack. In brief, only what is told in brief is compared."""
    if before is None:
        return []
    told, then = before.get("told", {}), before.get("compared", {})
    now = told_without_names(line, line.compared(row, brief=brief), said) if row is not None else {}
    here = told_without_names(line, cells, said)
    found = [
        (column.title, told.get(column.code, ""), here[column.code])
        for column in line.columns
        if column.code in then and column.code in here and then[column.code] != now.get(column.code)
    ]
    numbers = (("Overdue", "overdue", presses.number), ("Missing", "missing", presses.missing))
    found += [(title, str(before[name]), str(is_)) for title, name, is_ in numbers if before.get(name, is_) != is_]
    return found


def told_without_names(line: AnyLine, told: Mapping[str, str], said: Unnamed | None) -> Mapping[str, str]:
    """What a line tells, by column: the names of children taken out of what somebody wrote, where nobody is named."""
    if said is None:
        return told
    made = {column.code for column in line.columns if column.made}
    return {code: words if code in made else said.of(words) for code, words in told.items()}


def _urgency(subject: Subject) -> tuple[int, int, int, str]:
    """Over a limit of law first, then the most overdue, then what is missing."""
    return (-subject.presses.of_law, -subject.presses.number, -subject.presses.missing, subject.reference)
