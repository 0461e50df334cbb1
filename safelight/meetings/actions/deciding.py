"""Deciding about a record of the list: nothing is only noted."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from safelight import journal
from safelight.derived.policy import book
from safelight.derived.settle import settle
from safelight.design.moments import london_day, plural
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.meetings import AnyLine, Asked, Heard, Leaving, Series
from safelight.kernel.refusals import Refusal
from safelight.meetings.actions.allowed import require_open, said
from safelight.meetings.actions.attending import agencies_present, attendance_of
from safelight.meetings.actions.tasks import give_task
from safelight.meetings.agenda import Agenda, Subject
from safelight.meetings.codes import DecisionCode, Movement
from safelight.meetings.models import Decision, Finding, Item, Meeting, Task
from safelight.meetings.series import HELD
from safelight.records.actions import enter, saved
from safelight.workforce.models import Officer


class CannotDecide(Refusal):
    """A decision cannot be recorded."""


@transaction.atomic
def decide(
    item: Item,
    *,
    code: DecisionCode,
    words: str,
    by: Officer,
    now: datetime,
    owner: Officer | None = None,
    due_on: date | None = None,
) -> Decision:
    """Record what the meeting decided about a record. To act, and to take it higher, need a named owner and a day;
    that becomes a task and is entered in the record's chronology."""
    require_open(item.meeting, by=by, act=Act.DECIDE_ITEM, now=now, refusal=CannotDecide)
    spoken = said(words, refusal=CannotDecide, otherwise="Say what was decided, or why nothing more is needed.")
    _refuse_unfit(item, code)
    task = _task(item, code, spoken, owner, due_on, by, now)
    decision = saved(
        Decision(item=item, code=code, words=spoken, task=task, by=by, by_name=by.get_full_name(), at=now),
        refusal=CannotDecide,
    )
    if task is not None:
        series = item.meeting.get_series_display()
        enter(
            item.record,
            act=Act.DECIDE_ITEM,
            by=by,
            happened_at=now,
            recorded_at=now,
            words=f"{series}: {spoken} {task.owner_name} does this by {london_day(task.due_on)}.",
        )
        settle(item.record, now=now)
    else:
        journal.write(Kind.CHANGE, act=Act.DECIDE_ITEM, officer=by, record=item.record, detail={"decision": code.value})
    _write_back([item], words=spoken, actions="" if task is None else task.words, now=now)
    return decision


def _write_back(items: list[Item], *, words: str, actions: str, now: datetime) -> None:
    """Put what the meeting said on the records whose line asks for it. All items are of one meeting."""
    for line in HELD[Series(items[0].meeting.series)].lines:
        heard = [item for item in items if item.line == line.code]
        if line.written_back is not None and heard:
            chair = heard[0].meeting.chair_name
            line.written_back([Heard(item.record_id, now, chair, words, actions) for item in heard])
            for item in heard:
                settle(item.record, now=now)


def _refuse_unfit(item: Item, code: DecisionCode) -> None:
    unexplained = Movement(item.movement).unexplained
    if code is DecisionCode.EXPLAINED and not unexplained:
        raise CannotDecide(
            "It is known how this record came onto the list, so there is nothing to explain.",
            next_step="Decide who acts, or why nothing more is needed.",
        )
    if item.movement == Movement.VANISHED and code is not DecisionCode.EXPLAINED:
        raise CannotDecide("This record is no longer on the list.", next_step="Say how it left.")
    line = next((each for each in HELD[Series(item.meeting.series)].lines if each.code == item.line), None)
    concluding = line is not None and line.leaves_by is Leaving.DECISION
    if line is not None and not line.decided and code is not DecisionCode.EXPLAINED:
        raise CannotDecide(
            "This list is told beside the others, and nothing is decided about it.",
            next_step="Give a task, or record a minute, where something is to be done.",
        )
    if code in (DecisionCode.CONCLUDED, DecisionCode.CARRIED) and not concluding:
        raise CannotDecide(
            "A record leaves this list by what happens to the child, not by a decision.",
            next_step="Decide who acts, or why nothing more is needed.",
        )
    if code is DecisionCode.NO_ACTION and concluding:
        raise CannotDecide(
            "A case stays on this list until it is concluded.",
            next_step="Conclude it, or say why it waits for the next meeting.",
        )
    if code is DecisionCode.CONCLUDED and line is not None:
        _refuse_unready(item, line)


def _refuse_unready(item: Item, line: AnyLine) -> None:
    """A case is concluded when everything is found about it, its record is ready, and enough agencies are there."""
    meeting = item.meeting
    asked = Asked(since=meeting.cut_off_at, until=meeting.cut_off_at, ids=[item.record_id])
    row = next(iter(line.rows(asked)), None)
    findings = list(Finding.objects.filter(item=item).order_by("pk"))
    subject = Subject(line, item.reference, Movement(item.movement), item, row, findings=findings)
    missing = subject.standing_in_the_way
    needed = book().value(HELD[Series(meeting.series)].quorum, on=meeting.held_on)
    there = len(agencies_present(attendance_of(meeting)))
    if there < needed:
        missing.append(
            f"{plural(there, 'agency is', 'agencies are')} recorded as there; a case is concluded by {needed} or more."
        )
    if missing:
        raise CannotDecide(
            f"This case cannot be concluded yet. {' '.join(missing)}",
            next_step="Put that right, or say why the case waits for the next meeting.",
        )


def _task(
    item: Item,
    code: DecisionCode,
    words: str,
    owner: Officer | None,
    due_on: date | None,
    by: Officer,
    now: datetime,
) -> Task | None:
    if not code.has_task:
        if owner is not None or due_on is not None:
            raise CannotDecide("This decision gives nobody anything to do.", next_step="Leave out the owner and day.")
        return None
    if owner is None or due_on is None:
        raise CannotDecide("A decision that somebody acts needs a named owner and a day.", next_step="Give both.")
    return give_task(item.meeting, words=words, owner=owner, due_on=due_on, by=by, now=now, item=item)


@transaction.atomic
def decide_the_rest(agenda: Agenda, *, words: str, by: Officer, now: datetime) -> int:
    """Say once, for every record nobody has decided about and where no limit of law has passed, why nothing more is
    needed; returns how many. Each gets a decision of its own. The others are gone through one by one. Where a case is
    there until it is concluded, it waits for the next meeting."""
    require_open(agenda.meeting, by=by, act=Act.DECIDE_ITEM, now=now, refusal=CannotDecide)
    spoken = said(words, refusal=CannotDecide, otherwise="Say why nothing more is needed for any of them.")
    rest = [
        subject.item
        for subject in agenda.undecided
        if subject.item is not None and not subject.movement.unexplained and not subject.presses.of_law
    ]
    if not rest:
        raise CannotDecide(
            "There is no record left that can be decided together.",
            next_step="Those over a limit of law are decided one by one.",
        )
    waits = {line.code for line in agenda.held.lines if line.leaves_by is Leaving.DECISION}
    Decision.objects.bulk_create(
        Decision(
            item=item,
            code=DecisionCode.CARRIED if item.line in waits else DecisionCode.NO_ACTION,
            words=spoken,
            by=by,
            by_name=by.get_full_name(),
            at=now,
        )
        for item in rest
    )
    journal.write(
        Kind.CHANGE,
        act=Act.DECIDE_ITEM,
        officer=by,
        count=len(rest),
        detail={"decision": DecisionCode.NO_ACTION.value, "references": [item.reference for item in rest]},
    )
    _write_back(rest, words=spoken, actions="", now=now)
    return len(rest)


@transaction.atomic
def take_up(meeting: Meeting, *, line: str, record: int, reference: str, by: Officer, now: datetime) -> Item:
    """Put a record that came after the cut-off before the meeting; it counts at the next one."""
    require_open(meeting, by=by, act=Act.DECIDE_ITEM, now=now, refusal=CannotDecide)
    if not HELD[Series(meeting.series)].daily:
        raise CannotDecide(
            "The list of a month is fixed when it is opened, and nothing is added to it.",
            next_step="A child who was recorded late is on the next review’s list.",
        )
    return saved(
        Item(
            meeting=meeting,
            line=line,
            record_id=record,
            reference=reference,
            movement=Movement.AFTER,
            recorded_at=now,
        ),
        refusal=CannotDecide,
    )
