"""Give somebody a task on a recommendation, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from safelight.derived.policy import book
from safelight.design.moments import london_day as in_words
from safelight.inspection.actions.on_record import held, written
from safelight.inspection.actions.refusals import CannotWork
from safelight.inspection.models import Work, WorkHistory
from safelight.inspection.register.codes import WorkStep
from safelight.inspection.register.policy import LONGEST
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.records.actions import saved
from safelight.records.models import Record
from safelight.workforce.models import Officer


@transaction.atomic
def give_work(
    record: Record,
    *,
    words: str,
    owner: Officer,
    due_on: date,
    by: Officer,
    now: datetime,
    limbs: Sequence[str] = (),
) -> Work:
    """Give one named person something to do on a recommendation by a day. Its age counts from that day, always."""
    facts = held(record, act=Act.GIVE_WORK, by=by, now=now)
    _can_do(owner, now)
    _in_time(due_on, now)
    unknown = [limb for limb in limbs if limb not in facts.limbs]
    if unknown:
        raise CannotWork(f"The recommendation has no part {', '.join(unknown)}.", next_step="Choose its own parts.")
    work = Work(
        record=record,
        by=by,
        at=now,
        words=words.strip(),
        limbs=list(limbs),
        first_due_on=due_on,
        due_on=due_on,
        owner=owner,
    )
    saved(work, refusal=CannotWork)
    _step(work, WorkStep.GIVEN, words="", by=by, now=now, due_on=due_on, owner=owner)
    said = f"{by.get_full_name()} gave {owner.get_full_name()} a task by {in_words(due_on)}: {work.words}"
    written(record, act=Act.GIVE_WORK, by=by, now=now, words=said)
    return work


@transaction.atomic
def finish_work(work: Work, *, words: str, by: Officer, now: datetime) -> None:
    """Say that one's own task is done, and what came of it. Somebody else checks it."""
    work = _held(work, act=Act.FINISH_WORK, by=by, now=now)
    if work.owner_id != by.pk:
        raise CannotWork("This task is somebody else’s.", next_step="Only whoever it was given to says it is done.")
    if work.done_at is not None:
        raise CannotWork("It is said to be done already.", next_step="Wait until somebody else has checked it.")
    _change(work, WorkStep.DONE, words=words, by=by, now=now, act=Act.FINISH_WORK, done_at=now)


@transaction.atomic
def check_work(work: Work, *, words: str, by: Officer, now: datetime) -> None:
    """Say how one knows that a task is done. Whoever did it may not."""
    work = _held(work, act=Act.GIVE_WORK, by=by, now=now)
    if work.done_at is None:
        raise CannotWork("Nobody has said that it is done.", next_step="Ask its owner.")
    _change(work, WorkStep.CHECKED, words=words, by=by, now=now, act=Act.GIVE_WORK, checked_at=now, checked_by=by)


@transaction.atomic
def send_back_work(work: Work, *, words: str, by: Officer, now: datetime) -> None:
    """Send a task back whose doing is not shown."""
    work = _held(work, act=Act.GIVE_WORK, by=by, now=now)
    if work.done_at is None:
        raise CannotWork("Nobody has said that it is done.", next_step="Give it another day, or to somebody else.")
    _change(work, WorkStep.SENT_BACK, words=words, by=by, now=now, act=Act.GIVE_WORK, done_at=None)


@transaction.atomic
def move_work(work: Work, *, due_on: date, words: str, by: Officer, now: datetime) -> None:
    """Give a task another day. Its age still counts from the first."""
    work = _held(work, act=Act.GIVE_WORK, by=by, now=now)
    _in_time(due_on, now)
    _change(work, WorkStep.MOVED, words=words, by=by, now=now, act=Act.GIVE_WORK, due_on=due_on)


@transaction.atomic
def hand_work(work: Work, *, owner: Officer, words: str, by: Officer, now: datetime) -> None:
    """Give a task to somebody else."""
    work = _held(work, act=Act.GIVE_WORK, by=by, now=now)
    _can_do(owner, now)
    _change(work, WorkStep.HANDED, words=words, by=by, now=now, act=Act.GIVE_WORK, owner=owner, done_at=None)


@transaction.atomic
def withdraw_work(work: Work, *, words: str, by: Officer, now: datetime) -> None:
    """Say that a task is no longer needed, and why."""
    work = _held(work, act=Act.GIVE_WORK, by=by, now=now)
    _change(work, WorkStep.WITHDRAWN, words=words, by=by, now=now, act=Act.GIVE_WORK, withdrawn_at=now)


def _held(work: Work, *, act: Act, by: Officer, now: datetime) -> Work:
    held(work.record, act=act, by=by, now=now)
    fresh = Work.objects.select_for_update(no_key=True).select_related("record").get(pk=work.pk)
    if fresh.checked_at is not None or fresh.withdrawn_at is not None:
        raise CannotWork("This task is finished.", next_step="Give a new one.")
    return fresh


def _change(work: Work, kind: WorkStep, *, words: str, by: Officer, now: datetime, act: Act, **changes: Any) -> None:
    if not words.strip():
        raise CannotWork("Nothing says what was done, or why.", next_step="Say it in a sentence.")
    for name, value in changes.items():
        setattr(work, name, value)
    saved(work, refusal=CannotWork, only=list(changes))
    of_step = {name: value for name, value in changes.items() if name in ("due_on", "owner")}
    _step(work, kind, words=words, by=by, now=now, **of_step)
    said = f"{by.get_full_name()}: {in_a_sentence(kind.label)}: {work.words}"
    written(work.record, act=act, by=by, now=now, words=said, detail={"step": kind.value})


def _step(work: Work, kind: WorkStep, *, words: str, by: Officer, now: datetime, **more: Any) -> None:
    saved(WorkHistory(work=work, kind=kind, words=words.strip(), by=by, at=now, **more), refusal=CannotWork)


def _can_do(owner: Officer, now: datetime) -> None:
    if not owner.is_active or Act.FINISH_WORK not in owner.acts(now):
        raise CannotWork(
            f"{owner.get_full_name()} cannot see the register.",
            next_step="Ask a system manager for the posting, or choose somebody else.",
        )


def _in_time(due_on: date, now: datetime) -> None:
    today = london_day(now)
    last = london_day(book().value_at(LONGEST, now).after(now))
    if due_on < today:
        raise CannotWork("A task cannot be due before today.", next_step="Give a day that has not passed.")
    if due_on > last:
        raise CannotWork("That day is too far off to be a promise.", next_step=f"Give one before {in_words(last)}.")
