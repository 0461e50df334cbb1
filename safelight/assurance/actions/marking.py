"""Marking a drawn file: opening it, answering blind, handing in, giving back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from safelight import journal
from safelight.assurance.actions.drawing import People, why_not
from safelight.assurance.actions.steps import noted, purpose_of, record_of, require_act
from safelight.assurance.codes import Turn
from safelight.assurance.limits import CHECK_WITHIN
from safelight.assurance.models import Mark, MarkAnswer, SampledFile
from safelight.derived.policy import book
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.grades import Grade, bars, grade
from safelight.kernel.populations import Passage
from safelight.kernel.questions import Answer, ImpossibleAnswer, QuestionSet
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
from safelight.kernel.roles import ROLES, Reach
from safelight.records.actions import saved
from safelight.workforce.gate import act_as
from safelight.workforce.models import Officer


class CannotMark(Refusal):
    """A mark cannot be made."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it was given, with why."""

    answer: str
    note: str = ""


CLOSED = "Marking of this sample is over: it was closed, and its results are fixed."


@transaction.atomic
def open_file(mark: Mark, *, by: Officer, now: datetime) -> SampledFile:
    """Open a drawn file to its marker for as long as the role allows: the only way in which they reach it.

    The first time, what the file is asked and who answers for it are taken from its facts. Whoever turns out to have
    worked on it is refused.
    """
    require_act(by, Act.MARK_FILE, now=now)
    _theirs_and_waiting(mark, by=by)
    file = reach_file(mark.file, by=by, now=now, act=Act.MARK_FILE)
    facts = _facts(file)
    population = file.sample.declared.population
    named = People(frozenset(), frozenset(name for name in population.worked_on(facts) if name))
    refused = why_not(file, by, people=named, now=now)
    if refused:
        raise CannotMark(refused, next_step="Give it back, so that somebody else can mark it.")
    if file.asked is None:
        file.asked = list(file.sample.declared.questions.asked_of(facts))
        file.answers_for = population.answers_for(facts)[:120]
        saved(file, refusal=CannotMark, only=["asked", "answers_for"])
    if mark.opened_at is None:
        mark.opened_at = now
        saved(mark, refusal=CannotMark, only=["opened_at"])
    return file


def reach_file(file: SampledFile, *, by: Officer, now: datetime, act: Act) -> SampledFile:
    """Open a drawn file to somebody for as long as their role allows; the database decides, the journal hears why."""
    lasting = [
        given.purpose_lasts
        for role in by.roles(now)
        if (given := ROLES[role]).reach is Reach.DRAWN and given.purpose_lasts and act in given.acts
    ]
    purpose = purpose_of(file.sample)
    until = max((length.after(now) for length in lasting), default=now)
    act_as(by, at=now)  # what is opened now is open at that very moment
    with connection.cursor() as cursor:
        cursor.execute("SELECT assurance_open_file(%s, %s, %s, %s)", [file.pk, now, until, purpose])
        [opened] = cursor.fetchone()
    if not opened:
        raise CannotMark(
            CLOSED
            if not file.sample.open and act is Act.MODERATE_MARKS
            else "This file is not yours to open: it is not drawn for you, or is done."
        )
    journal.write(Kind.READ, act=act, officer=by, record=record_of(file), purpose=purpose)
    return file


def passages_of(file: SampledFile) -> list[Passage]:
    """What a sampler reads of a file that is open to them; nothing while it is not."""
    loaded = list(register.pathway(file.sample.declared.population.kind).load([file.record_id]))
    return list(file.sample.declared.population.reading(loaded[0])) if loaded else []


def _facts(file: SampledFile) -> Any:
    [facts] = register.pathway(file.sample.declared.population.kind).load([file.record_id])
    return facts


@transaction.atomic
def save_answers(
    mark: Mark,
    answers: Mapping[str, Said],
    *,
    by: Officer,
    now: datetime,
    strength: str = "",
    change: str = "",
    child: str = "",
) -> Mark:
    """Keep what was answered so far. Every impossible answer is named at once, and then nothing is changed."""
    require_act(by, Act.MARK_FILE, now=now)
    mark = _locked(mark)
    _theirs_and_waiting(mark, by=by)
    if mark.file.asked is None:
        raise CannotMark("Open the file before you mark it.")
    _keep(mark, _possible(mark, answers))
    mark.strength, mark.change, mark.child = strength.strip(), change.strip(), child.strip()
    saved(mark, refusal=CannotMark, only=["strength", "change", "child"])
    return mark


@transaction.atomic
def hand_in(
    mark: Mark,
    answers: Mapping[str, Said],
    *,
    by: Officer,
    now: datetime,
    strength: str = "",
    change: str = "",
    child: str = "",
    moved_to: Grade | None = None,
    moved_why: str = "",
) -> Mark:
    """Finish a mark: every question asked is answered, with why where the answer is no or partly. It then stays.

    The grade is worked out by the rule of the question set; where the set leaves room, the marker may move it by one
    step, with why. A file that is inadequate, or was by the rule, raises a check that the child is safe.
    """
    mark = save_answers(mark, answers, by=by, now=now, strength=strength, change=change, child=child)
    given = {each.question: each for each in mark.answers.all()}
    asked = tuple(mark.file.asked or ())
    missing = [ref for ref in asked if ref not in given]
    if missing:
        raise CannotMark(f"Not answered yet: {', '.join(missing)}. Answer them, or save and go on later.")
    unexplained = [
        ref for ref in asked if given[ref].answer in (Answer.NO, Answer.PARTLY) and not given[ref].note.strip()
    ]
    if unexplained:
        raise CannotMark(f"Say why, beside the answer: {', '.join(unexplained)}.")
    questions = mark.file.sample.declared.questions
    mark.ruled = graded(questions, {ref: Answer(each.answer) for ref, each in given.items()}, now=_ruled_at(mark, now))
    mark.grade, mark.moved_why = _moved(mark, moved_to, moved_why.strip())
    mark.handed_in_at = now
    saved(mark, refusal=CannotMark, only=["ruled", "grade", "moved_why", "handed_in_at"])
    if Grade.INADEQUATE in (mark.grade, mark.ruled):
        _raise_check(mark, now=now)
    noted(Act.MARK_FILE, by=by, sample=mark.file.sample, record=record_of(mark.file), turn=mark.turn)
    return mark


def _ruled_at(mark: Mark, now: datetime) -> datetime:
    """By the rule of which moment a mark is graded: one given again by that of the mark it is held against."""
    if mark.turn != Turn.AGAIN:
        return now
    before = Mark.objects.handed_in().of_pairs().filter(file=mark.file_id, marker=mark.marker_id)
    return before.values_list("handed_in_at", flat=True).first() or now


def _moved(mark: Mark, to: Grade | None, why: str) -> tuple[str, str]:
    """The grade that stands, and why where it is not the rule's."""
    ruled = Grade(mark.ruled)
    if to is None or to is ruled:
        return ruled, ""
    if not mark.file.sample.declared.questions.moves:
        raise CannotMark("The grade of these questions follows from the answers alone. Take the other grade away.")
    if abs(to.step - ruled.step) > 1:
        raise CannotMark(
            f"The answers come to {in_a_sentence(ruled.label)}. A grade is moved by one step at most; change the"
            " answers, or choose the grade next to it."
        )
    if not why:
        raise CannotMark(f"The answers come to {in_a_sentence(ruled.label)}. Say why you move the grade.")
    return to, why


@transaction.atomic
def give_back(mark: Mark, *, why: str, by: Officer, now: datetime) -> Mark:
    """Give a file back unmarked, with why: a moderator gives it to somebody else."""
    require_act(by, Act.MARK_FILE, now=now)
    mark = _locked(mark)
    _theirs_and_waiting(mark, by=by)
    mark.given_back_at, mark.given_back_why = now, why.strip()
    saved(mark, refusal=CannotMark, only=["given_back_at", "given_back_why"])
    noted(Act.MARK_FILE, by=by, sample=mark.file.sample, record=record_of(mark.file), given_back=1)
    return mark


def graded(questions: QuestionSet[Any], answers: Mapping[str, Answer], *, now: datetime) -> Grade:
    """The grade of a file by the rule of its question set, as the force has it today."""
    return grade(questions, answers, accepted=bars(questions.scale, book(), on=london_day(now)))


def _locked(mark: Mark) -> Mark:
    # Only the row itself: the sample is read by many and changed by none of them.
    locked = Mark.objects.select_for_update(of=("self",)).select_related("file__sample")
    return locked.get(pk=mark.pk)


def takes_answers(mark: Mark) -> bool:
    """Whether a mark can be given at all: its sample is open, or it is asked for again and no result rests on it."""
    return mark.file.sample.open or mark.turn == Turn.AGAIN


def _theirs_and_waiting(mark: Mark, *, by: Officer) -> None:
    if mark.marker_id != by.pk:
        raise CannotMark("This mark is somebody else’s. You cannot mark in their place.")
    if not takes_answers(mark):
        raise CannotMark(CLOSED)
    if mark.handed_in_at is not None:
        raise CannotMark("You have handed this mark in, and it stays as it is.")
    if mark.given_back_at is not None:
        raise CannotMark("You have given this file back.")
    if mark.file.set_aside_at is not None:
        raise CannotMark("This file was taken out of the sample.")


def _possible(mark: Mark, answers: Mapping[str, Said]) -> dict[str, Said]:
    questions, asked = mark.file.sample.declared.questions, tuple(mark.file.asked or ())
    faults: list[str] = []
    for ref, said in answers.items():
        try:
            questions.check(ref, said.answer, asked=asked)
        except ImpossibleAnswer as impossible:
            faults.append(str(impossible))
    if faults:
        raise CannotMark(" ".join(faults))
    return dict(answers)


def _keep(mark: Mark, answers: Mapping[str, Said]) -> None:
    held = {each.question: each for each in mark.answers.all()}
    added: list[MarkAnswer] = []
    changed: list[MarkAnswer] = []
    for ref, said in answers.items():
        row = held.get(ref)
        if row is None:
            added.append(MarkAnswer(mark=mark, question=ref, answer=said.answer, note=said.note.strip()))
        elif (row.answer, row.note) != (said.answer, said.note.strip()):
            row.answer, row.note = said.answer, said.note.strip()
            changed.append(row)
    MarkAnswer.objects.bulk_create(added)
    MarkAnswer.objects.bulk_update(changed, ["answer", "note"])


def _raise_check(mark: Mark, *, now: datetime) -> None:
    due = book().value(CHECK_WITHIN, on=london_day(now)).after(now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT assurance_raise_check(%s, %s, %s, %s)", [mark.pk, uuid4(), now, due])


def answers_of(marks: Iterable[Mark]) -> dict[int, dict[str, Answer]]:
    """The answers of each of these marks, by mark and question, in one query."""
    found: dict[int, dict[str, Answer]] = {mark.pk: {} for mark in marks}
    rows = MarkAnswer.objects.filter(mark__in=list(found)).order_by("pk").values_list("mark", "question", "answer")
    for mark, question, answer in rows:
        found[mark][question] = Answer(answer)
    return found
