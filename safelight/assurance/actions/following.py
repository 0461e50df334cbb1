"""What follows from a sample: a check that the child is safe, feedback, an action with an owner, training."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from safelight.assurance.actions.steps import noted, record_of, require_act
from safelight.assurance.codes import Assessed, Attendance
from safelight.assurance.courses import COURSES, FAULTS
from safelight.assurance.models import (
    Feedback,
    LearningAction,
    Mark,
    SafetyCheck,
    Sample,
    SampledFile,
    TrainingEvent,
)
from safelight.derived.policy import book
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.kernel.subjects import Subject
from safelight.measures.subjects import settle
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotCheck(Refusal):
    """A check that a child is safe cannot be recorded."""


class CannotTell(Refusal):
    """Feedback cannot be sent or answered."""


class CannotLearn(Refusal):
    """An action cannot be given or finished."""


class CannotRecordTraining(Refusal):
    """Training cannot be recorded."""


@transaction.atomic
def make_check(check: SafetyCheck, *, found: str, by: Officer, now: datetime) -> SafetyCheck:
    """Say what was found about the child of an inadequate file."""
    require_act(by, Act.CHECK_CHILD_IS_SAFE, now=now)
    check = SafetyCheck.objects.select_for_update().get(pk=check.pk)
    if check.done_at is not None:
        raise CannotCheck("This check is made already.")
    check.done_at, check.done_by, check.found = now, by, found.strip()
    saved(check, refusal=CannotCheck, only=["done_at", "done_by", "found"])
    noted(Act.CHECK_CHILD_IS_SAFE, by=by, check=str(check.public_id))
    return check


# Feedback


@transaction.atomic
def send_feedback(
    file: SampledFile,
    *,
    officer: Officer,
    supervisor: Officer | None,
    strength: str,
    change: str,
    child: str,
    by: Officer,
    now: datetime,
) -> Feedback:
    """Tell an officer, and their supervisor, one strength, one change and how it was for the child.

    After both marks are in, so that no marker hears of another's; it names no marker.
    """
    require_act(by, Act.MODERATE_MARKS, now=now)
    marks = Mark.objects.standing().of_pairs().filter(file=file)
    if not marks.exists() or marks.filter(handed_in_at=None).exists():
        raise CannotTell("Every mark of this file is handed in before its officer is told.")
    if not officer.is_active:
        raise CannotTell(f"{officer.number} no longer works here. Tell their supervisor instead.")
    sent = saved(
        Feedback(
            file=file,
            officer=officer,
            supervisor=supervisor,
            strength=strength.strip(),
            change=change.strip(),
            child=child.strip(),
            sent_at=now,
            sent_by=by,
        ),
        refusal=CannotTell,
    )
    noted(Act.MODERATE_MARKS, by=by, sample=file.sample, record=record_of(file), feedback=str(sent.public_id))
    return sent


@transaction.atomic
def read_feedback(feedback: Feedback, *, words: str, by: Officer, now: datetime) -> Feedback:
    """Say that one has read it: the officer with a reply, the supervisor with a note of what they talked about."""
    require_act(by, Act.READ_FEEDBACK, now=now)
    feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if by.pk == feedback.officer_id:
        if feedback.read_at is not None:
            raise CannotTell("You have said already that you have read this.")
        feedback.read_at, feedback.reply = now, words.strip()
        saved(feedback, refusal=CannotTell, only=["read_at", "reply"])
    elif by.pk == feedback.supervisor_id:
        if feedback.supervisor_read_at is not None:
            raise CannotTell("You have said already that you have read this.")
        if not words.strip():
            raise CannotTell("Say what you and the officer talked about.")
        feedback.supervisor_read_at, feedback.supervisor_note = now, words.strip()
        saved(feedback, refusal=CannotTell, only=["supervisor_read_at", "supervisor_note"])
    else:
        raise CannotTell("This feedback is neither to you nor to somebody you supervise.")
    noted(Act.READ_FEEDBACK, by=by, feedback=str(feedback.public_id))
    return feedback


# Learning


@transaction.atomic
def give_action(
    *,
    what: str,
    owner: Officer,
    due_on: date,
    by: Officer,
    now: datetime,
    sample: Sample | None = None,
    fault: str = "",
    agency: str = "",
) -> LearningAction:
    """Give somebody something to do because of what was learnt, by a day."""
    require_act(by, Act.RECORD_LEARNING, now=now)
    if due_on < london_day(now):
        raise CannotLearn("The day by which it is to be done has passed. Give a later day.")
    if fault and fault not in FAULTS:
        raise CannotLearn("There is no such fault. Choose one from the list.")
    made = saved(
        LearningAction(
            sample=sample,
            fault=fault,
            what=what.strip(),
            owner=owner,
            agency=agency.strip(),
            due_on=due_on,
            made_at=now,
            made_by=by,
        ),
        refusal=CannotLearn,
    )
    settle(Subject.LEARNING, [made.pk], now=now)
    noted(Act.RECORD_LEARNING, by=by, sample=sample, action=str(made.public_id))
    return made


@transaction.atomic
def finish_action(action: LearningAction, *, words: str, by: Officer, now: datetime) -> LearningAction:
    """Say what was done. Its owner does, or whoever may give actions."""
    require_act(by, Act.READ_LEARNING, now=now)
    action = LearningAction.objects.select_for_update().get(pk=action.pk)
    if action.owner_id != by.pk and Act.RECORD_LEARNING not in by.acts(now):
        raise CannotLearn("This action is somebody else’s. Its owner says when it is done.")
    if action.done_at is not None:
        raise CannotLearn("This action is done already.")
    action.done_at, action.done_words = now, words.strip()
    saved(action, refusal=CannotLearn, only=["done_at", "done_words"])
    settle(Subject.LEARNING, [action.pk], now=now)
    noted(Act.READ_LEARNING, by=by, action=str(action.public_id))
    return action


# Training


@transaction.atomic
def record_training(
    *,
    officer: Officer,
    role: Role,
    course: str,
    held_on: date,
    attendance: Attendance,
    assessed: Assessed,
    by: Officer,
    now: datetime,
    trainer: str = "",
) -> TrainingEvent:
    """Record that somebody was at a course; until when it counts is worked out from the day it was held.

    What was not attended in full, or not passed, counts for nothing and is recorded all the same.
    """
    require_act(by, Act.RECORD_TRAINING, now=now)
    if course not in COURSES:
        raise CannotRecordTraining("There is no such course. Choose one from the list.")
    if held_on > london_day(now):
        raise CannotRecordTraining("Training is recorded after it was held.")
    counts = attendance is Attendance.FULL and assessed is not Assessed.NOT_PASSED
    made = saved(
        TrainingEvent(
            officer=officer,
            role=role,
            course=course,
            held_on=held_on,
            trainer=trainer.strip(),
            attendance=attendance,
            assessed=assessed,
            expires_on=COURSES[course].expires_on(held_on, book()) if counts else None,
            entered_at=now,
            entered_by=by,
        ),
        refusal=CannotRecordTraining,
    )
    noted(Act.RECORD_TRAINING, by=by, course=course, officer=officer.number)
    return made
