"""Tasks of a meeting: given to a named person by a day; done in words, checked by somebody else, moved, handed on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.meetings import Series
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import PARTNERS, Role
from safelight.kernel.unnamed import without_names
from safelight.meetings.access import may
from safelight.meetings.actions.allowed import require_open, said
from safelight.meetings.codes import Step
from safelight.meetings.models import Item, Meeting, Task, TaskStep
from safelight.meetings.pseudonyms import names_on
from safelight.meetings.series import HELD
from safelight.places.models import Area
from safelight.records.access import NotAllowed, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotGiveTask(Refusal):
    """A task cannot be given."""


class CannotChangeTask(Refusal):
    """What was asked cannot be done with a task."""


@transaction.atomic
def give_task(
    meeting: Meeting, *, words: str, owner: Officer, due_on: date, by: Officer, now: datetime, item: Item | None = None
) -> Task:
    """Give one named person something to do by a day; about a record of the meeting's list when `item` is given.

    Somebody from outside the force is told the case number and no name: their task names no record.
    """
    require_open(meeting, by=by, act=Act.GIVE_TASK, now=now, refusal=CannotGiveTask)
    _may_own(owner, now=now, refusal=CannotGiveTask)
    spoken = said(words, refusal=CannotGiveTask, otherwise="Say what is to be done.")
    outside = _from_outside(owner, now=now)
    if outside:
        _refuse_other_agency(owner, meeting, now=now)
        spoken = without_names(spoken, names_on(_records_of(meeting)))
    named = item if item is not None and not outside else None
    task = saved(
        Task(
            series=meeting.series,
            kinds=meeting.kinds,
            meeting=meeting,
            item=item,
            record_id=named.record_id if named is not None else None,
            reference=named.reference if named is not None else "",
            case=item.case if item is not None else "",
            words=spoken,
            given_on=london_day(now),
            first_due_on=due_on,
            due_on=due_on,
            given_by=by,
            given_by_name=by.get_full_name(),
            owner=owner,
            owner_name=owner.get_full_name(),
            recorded_at=now,
        ),
        refusal=CannotGiveTask,
    )
    step(task, Step.GIVEN, act=Act.GIVE_TASK, by=by, now=now, meeting=meeting, due_on=due_on, owner=owner)
    return task


@transaction.atomic
def finish_task(task: Task, *, words: str, by: Officer, now: datetime) -> Task:
    """Say that one's task is done, and what was done. Somebody else checks it."""
    if Act.FINISH_TASK not in by.acts(now):
        raise NotAllowed(f"Your role does not include this: {in_a_sentence(Act.FINISH_TASK.label)}.")
    task = held_task(task)
    if by.pk != task.owner_id:
        raise NotAllowed(f"This is {task.owner_name}’s task: they say that it is done.")
    if task.done_at is not None:
        raise CannotChangeTask("This task is already said to be done.", next_step="The meeting checks it next.")
    spoken = said(words, refusal=CannotChangeTask, otherwise="Say in words what was done.")
    task.done_at = now
    return changed(task, Step.DONE, ["done_at"], act=Act.FINISH_TASK, words=spoken, by=by, now=now)


@transaction.atomic
def check_task(task: Task, *, words: str, by: Officer, now: datetime) -> Task:
    """Say, as somebody else than its owner, that a task is really done. It does not change after that."""
    task = _in_the_chair(task, by=by, now=now)
    if task.done_at is None:
        raise CannotChangeTask("Nobody has said that this task is done.", next_step="Its owner says so first.")
    if by.pk == task.owner_id:
        raise CannotChangeTask("Whoever did a task cannot check it.", next_step="Somebody else at the meeting does.")
    task.checked_at, task.checked_by = now, by
    spoken = said(words, refusal=CannotChangeTask, otherwise="Say how you know that it is done.")
    return changed(task, Step.CHECKED, ["checked_at", "checked_by"], act=Act.GIVE_TASK, words=spoken, by=by, now=now)


@transaction.atomic
def send_back_task(task: Task, *, words: str, by: Officer, now: datetime) -> Task:
    """Say why a task that is said to be done is not; it is to do again."""
    task = _in_the_chair(task, by=by, now=now)
    if task.done_at is None:
        raise CannotChangeTask("This task is still to do, so there is nothing to send back.")
    task.done_at = None
    spoken = said(words, refusal=CannotChangeTask, otherwise="Say what is still to be done.")
    return changed(task, Step.SENT_BACK, ["done_at"], act=Act.GIVE_TASK, words=spoken, by=by, now=now)


@transaction.atomic
def move_task(task: Task, *, due_on: date, words: str, by: Officer, now: datetime) -> Task:
    """Give a task another day, and say why. Its age still counts from its first."""
    task = _still_to_do(_in_the_chair(task, by=by, now=now))
    if due_on < london_day(now):
        raise CannotChangeTask("A task cannot be moved to a day that has passed.", next_step="Choose today or later.")
    task.due_on = due_on
    spoken = said(words, refusal=CannotChangeTask, otherwise="Say why it is given another day.")
    return changed(task, Step.MOVED, ["due_on"], act=Act.GIVE_TASK, words=spoken, by=by, now=now, due_on=due_on)


@transaction.atomic
def hand_task(task: Task, *, owner: Officer, words: str, by: Officer, now: datetime) -> Task:
    """Give a task to somebody else, and say why."""
    task = _still_to_do(_in_the_chair(task, by=by, now=now))
    _may_own(owner, now=now, refusal=CannotChangeTask)
    if _from_outside(owner, now=now) and not _from_outside(task.owner, now=now):
        raise CannotChangeTask(
            "A task of the force may name a child, so it is not handed to an agency outside it.",
            next_step="Withdraw it and give them a new one: it is written without a name.",
        )
    task.owner, task.owner_name = owner, owner.get_full_name()
    spoken = said(words, refusal=CannotChangeTask, otherwise="Say why somebody else does it.")
    return changed(
        task, Step.HANDED, ["owner", "owner_name"], act=Act.GIVE_TASK, words=spoken, by=by, now=now, owner=owner
    )


@transaction.atomic
def withdraw_task(task: Task, *, words: str, by: Officer, now: datetime) -> Task:
    """Say why a task is no longer needed. It stays, with that."""
    task = _still_to_do(_in_the_chair(task, by=by, now=now))
    task.withdrawn_at = now
    spoken = said(words, refusal=CannotChangeTask, otherwise="Say why it is no longer needed.")
    return changed(task, Step.WITHDRAWN, ["withdrawn_at"], act=Act.GIVE_TASK, words=spoken, by=by, now=now)


def _may_own(owner: Officer, *, now: datetime, refusal: type[Refusal]) -> None:
    if not owner.is_active or Act.READ_TASKS not in owner.acts(now):
        raise refusal(
            f"{owner.get_full_name()} holds no posting in which they would see this task.",
            next_step="Name somebody who does, or ask a system manager for the posting.",
        )


def _from_outside(owner: Officer, *, now: datetime) -> bool:
    return bool(owner.roles(now) & PARTNERS)


def _refuse_other_agency(owner: Officer, meeting: Meeting, *, now: datetime) -> None:
    """A meeting gives tasks to agencies that take part in it."""
    partners = {partner.role for partner in HELD[Series(meeting.series)].partners}
    if not owner.roles(now) & partners:
        raise CannotGiveTask(
            f"{owner.get_full_name()}’s agency takes no part in this meeting.", next_step="Name somebody who does."
        )


def _records_of(meeting: Meeting) -> list[int]:
    return list(Item.objects.filter(meeting=meeting).values_list("record_id", flat=True))


def held_task(task: Task) -> Task:
    """The task as it is now, held until the transaction ends. `CannotChangeTask` for one that is finished."""
    now_held = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if now_held.checked_at is not None or now_held.withdrawn_at is not None:
        raise CannotChangeTask("This task is finished: it does not change any more.", next_step="Give a new one.")
    return now_held


def _in_the_chair(task: Task, *, by: Officer, now: datetime) -> Task:
    require(may(by, act=Act.GIVE_TASK, held=HELD[Series(task.series)], now=now))
    return held_task(task)


def _still_to_do(task: Task) -> Task:
    if task.done_at is not None:
        raise CannotChangeTask("This task is said to be done.", next_step="Check it, or send it back.")
    return task


def changed(
    task: Task,
    kind: Step,
    columns: list[str],
    *,
    act: Act,
    words: str,
    by: Officer,
    now: datetime,
    due_on: date | None = None,
    owner: Officer | None = None,
) -> Task:
    """Save what was changed of a task, with the step of its history that says so."""
    saved(task, refusal=CannotChangeTask, only=columns)
    step(task, kind, act=act, by=by, now=now, words=words, due_on=due_on, owner=owner)
    return task


def step(
    task: Task,
    kind: Step,
    *,
    act: Act,
    by: Officer | None = None,
    now: datetime,
    words: str = "",
    meeting: Meeting | None = None,
    due_on: date | None = None,
    owner: Officer | None = None,
    role: str = "",
    area: Area | None = None,
) -> None:
    """Add a step to a task's history, and to the journal. `by` is None for what it does by itself: going up to a
    post."""
    post = "" if not role else f"{Role(role).label}, {area.name}" if area is not None else Role(role).label
    saved(
        TaskStep(
            task=task,
            kind=kind,
            words=words,
            meeting=meeting,
            due_on=due_on,
            owner_name=post if owner is None else owner.get_full_name(),
            role=role,
            area=area,
            by=by,
            by_name="" if by is None else by.get_full_name(),
            at=now,
        ),
        refusal=CannotChangeTask,
    )
    journal.write(
        Kind.CHANGE,
        act=act,
        officer=by,
        record=task.reference or None,
        detail={"task": str(task.public_id), "step": kind.value},
    )
