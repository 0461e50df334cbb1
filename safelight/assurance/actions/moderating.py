"""Deciding between two marks that differ, and closing a sample so that its results stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from safelight.assurance.actions.marking import answers_of, graded, reach_file
from safelight.assurance.actions.steps import noted, number_in, record_of, require_act
from safelight.assurance.codes import PAIR, Counted, Turn
from safelight.assurance.models import (
    AgreementTally,
    Fault,
    FrameStratum,
    Mark,
    ModeratedAnswer,
    Moderation,
    SafetyCheck,
    Sample,
    SampledFile,
    Tally,
)
from safelight.kernel.acts import Act
from safelight.kernel.grades import Grade
from safelight.kernel.questions import Answer, ImpossibleAnswer, Limb, QuestionSet, Severity
from safelight.kernel.refusals import Refusal
from safelight.kernel.subjects import Subject
from safelight.measures.subjects import settle
from safelight.places.models import Area
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotModerate(Refusal):
    """A moderator cannot decide about a file."""


class CannotClose(Refusal):
    """A sample cannot be closed."""


@dataclass(frozen=True)
class Pair:
    """Two marks of a file with their answers, and where they differ."""

    file: SampledFile
    first: Mark
    second: Mark
    answers: tuple[dict[str, Answer], dict[str, Answer]]

    @property
    def apart(self) -> tuple[str, ...]:
        """The questions answered differently, in the order asked."""
        one, other = self.answers
        return tuple(ref for ref in self.file.asked or () if one.get(ref) is not other.get(ref))

    def must_be_moderated(self, questions: QuestionSet[Any]) -> bool:
        """Whether a third person decides: they differ on a critical question, or their grades are two steps apart."""
        critical = any(questions.by_ref[ref].severity is Severity.CRITICAL for ref in self.apart)
        steps = abs(Grade(self.first.grade).step - Grade(self.second.grade).step)
        return critical or steps >= len(Grade) - 1


def pairs_of(sample: Sample) -> list[Pair]:
    """The files of a sample whose two marks are both handed in, in the order drawn."""
    marks = list(
        Mark.objects.handed_in()
        .of_pairs()
        .filter(file__sample=sample, file__twice=True)
        .select_related("file")
        .order_by("file__stratum", "file__place", "turn")
    )
    answers = answers_of(marks)
    by_file: dict[int, dict[str, Mark]] = {}
    for mark in marks:
        by_file.setdefault(mark.file_id, {})[mark.turn] = mark
    return [
        Pair(
            both[Turn.FIRST].file,
            both[Turn.FIRST],
            both[Turn.SECOND],
            (answers[both[Turn.FIRST].pk], answers[both[Turn.SECOND].pk]),
        )
        for both in by_file.values()
        if len(both) == len(PAIR)
    ]


def to_moderate(sample: Sample) -> list[Pair]:
    """The files about which a third person still has to decide."""
    done = set(Moderation.objects.filter(file__sample=sample).values_list("file", flat=True))
    questions = sample.declared.questions
    return [pair for pair in pairs_of(sample) if pair.file.pk not in done and pair.must_be_moderated(questions)]


@transaction.atomic
def open_to_moderate(file: SampledFile, *, by: Officer, now: datetime) -> SampledFile:
    """Open a file to the moderator who decides about it."""
    require_act(by, Act.MODERATE_MARKS, now=now)
    return reach_file(file, by=by, now=now, act=Act.MODERATE_MARKS)


@transaction.atomic
def moderate(file: SampledFile, answers: Mapping[str, str], *, reason: str, by: Officer, now: datetime) -> Moderation:
    """Decide what stands where two marks differ, with the reason. The marks themselves stay as they were handed in."""
    require_act(by, Act.MODERATE_MARKS, now=now)
    sample = Sample.objects.get(pk=file.sample_id)
    if not sample.open:
        raise CannotModerate("Moderation of this sample is over: it was closed, and its results are fixed.")
    if Mark.objects.filter(file=file, marker=by).exists():
        raise CannotModerate("You marked this file yourself. Somebody who marked neither decides between two marks.")
    pair = next((each for each in pairs_of(sample) if each.file.pk == file.pk), None)
    if pair is None:
        raise CannotModerate("Both marks of this file are handed in before anybody decides between them.")
    questions = sample.declared.questions
    decided = _decided(pair, questions, answers)
    standing = {**pair.answers[0], **decided}
    made = saved(
        Moderation(file=file, by=by, at=now, grade=graded(questions, standing, now=now), reason=reason.strip()),
        refusal=CannotModerate,
    )
    ModeratedAnswer.objects.bulk_create(
        [ModeratedAnswer(moderation=made, question=ref, answer=answer) for ref, answer in decided.items()]
    )
    noted(Act.MODERATE_MARKS, by=by, sample=sample, record=record_of(file), questions=len(decided))
    return made


def _decided(pair: Pair, questions: QuestionSet[Any], answers: Mapping[str, str]) -> dict[str, Answer]:
    missing = [ref for ref in pair.apart if not answers.get(ref)]
    if missing:
        raise CannotModerate(f"Decide each question on which the marks differ: {', '.join(missing)}.")
    beyond = [ref for ref in answers if ref not in pair.apart]
    if beyond:
        raise CannotModerate(f"The two marks agree on {', '.join(beyond)}, so there is nothing to decide.")
    try:
        return {ref: questions.check(ref, answers[ref], asked=tuple(pair.file.asked or ())) for ref in pair.apart}
    except ImpossibleAnswer as impossible:
        raise CannotModerate(str(impossible)) from None


# Closing


@dataclass(frozen=True)
class Standing:
    """What stands about one file: its answers and grade after moderation."""

    file: SampledFile
    answers: dict[str, Answer]
    grade: Grade


def outstanding(sample: Sample) -> list[str]:
    """What is in the way of closing a sample, a sentence each."""
    files = SampledFile.objects.filter(sample=sample, set_aside_at=None)
    wanted = files.count() + files.filter(twice=True).count()
    given = Mark.objects.standing().of_pairs().filter(file__sample=sample)
    handed = given.filter(handed_in_at__isnull=False).count()
    unallotted, waiting = wanted - given.count(), given.count() - handed
    found = []
    if unallotted:
        found.append(f"{unallotted} {_marks(unallotted)} not given to anybody")
    if waiting:
        found.append(f"{waiting} {_marks(waiting)} not handed in")
    differing = len(to_moderate(sample))
    if differing:
        found.append(f"{differing} {'file' if differing == 1 else 'files'} to be moderated")
    unsafe = SafetyCheck.objects.filter(file__sample=sample, file__set_aside_at=None, done_at=None).count()
    if unsafe:
        found.append(f"{unsafe} {'check' if unsafe == 1 else 'checks'} that a child is safe not made")
    return found


def _marks(count: int) -> str:
    return "mark is" if count == 1 else "marks are"


@transaction.atomic
def close_sample(sample: Sample, *, by: Officer, now: datetime) -> Sample:
    """Fix what a sample found: its tallies, agreement and faults, with a digest. Nothing is marked after that.

    Everything is marked, moderated and seen to be safe first; whoever marked in the sample leaves it to another.
    """
    require_act(by, Act.DRAW_SAMPLE, now=now)
    sample = Sample.objects.select_for_update().get(pk=sample.pk)
    if not sample.open:
        raise CannotClose("This sample is closed already." if sample.closed_at else "This sample is not drawn yet.")
    if Mark.objects.filter(file__sample=sample, marker=by).exists():
        raise CannotClose("You marked in this sample, so you do not see every mark. Another moderator closes it.")
    left = outstanding(sample)
    if left:
        raise CannotClose(f"Not yet: {'; '.join(left)}.")
    standing = standing_of(sample)
    tallies = _tallies(sample, standing)
    agreements = _agreements(sample)
    Tally.objects.bulk_create(tallies)
    AgreementTally.objects.bulk_create(agreements)
    Fault.objects.bulk_create(_faults(sample, standing, now=now))
    sample.closed_at, sample.closed_by, sample.result_digest = now, by, result_digest(tallies, agreements)
    saved(sample, refusal=CannotClose, only=["closed_at", "closed_by", "result_digest"])
    settle(Subject.MARKED_FILE, [each.file.pk for each in standing], now=now)
    noted(Act.DRAW_SAMPLE, by=by, sample=sample, closed=sample.result_digest, files=len(standing))
    return sample


def standing_of(sample: Sample) -> list[Standing]:
    """What stands about each file of a sample: the first mark, and where the marks were moderated, what was decided."""
    marks = list(
        Mark.objects.handed_in()
        .filter(file__sample=sample, turn=Turn.FIRST)
        .select_related("file")
        .order_by("file__stratum", "file__place")
    )
    answers = answers_of(marks)
    moderated = {each.file_id: each for each in Moderation.objects.filter(file__sample=sample)}
    decided: dict[int, dict[str, Answer]] = {}
    rows = ModeratedAnswer.objects.filter(moderation__file__sample=sample).order_by("pk")
    for file, question, answer in rows.values_list("moderation__file", "question", "answer"):
        decided.setdefault(file, {})[question] = Answer(answer)
    return [
        Standing(
            mark.file,
            {**answers[mark.pk], **decided.get(mark.file_id, {})},
            Grade(moderated[mark.file_id].grade if mark.file_id in moderated else mark.grade),
        )
        for mark in marks
    ]


def limb_held(questions: QuestionSet[Any], answers: Mapping[str, Answer], limb: Limb) -> bool | None:
    """Whether a limb of recommendation 5 held in a file: no question of it was answered no; None where none arose."""
    arose = [answer for ref, answer in answers.items() if limb in questions.by_ref[ref].limbs and answer.counts]
    return not any(answer.counts_as_no for answer in arose) if arose else None


def _tallies(sample: Sample, standing: Sequence[Standing]) -> list[Tally]:
    questions, counts = sample.declared.questions, Counter[tuple[str, str, str, str]]()
    for each in standing:
        stratum = each.file.stratum
        counts[Counted.GRADE, "", stratum, each.grade] += 1
        for ref, answer in each.answers.items():
            counts[Counted.QUESTION, ref, stratum, answer] += 1
        for limb in Limb:
            held = limb_held(questions, each.answers, limb)
            if held is not None:
                counts[Counted.LIMB, limb, stratum, Answer.YES if held else Answer.NO] += 1
    codes = {area.pk: area.code for area in Area.objects.filter(pk__in={each.file.area_id for each in standing})}
    for each in standing:
        counts[Counted.PLACE, codes[each.file.area_id], "", "FILES"] += 1
    for held_by in FrameStratum.objects.filter(sample=sample):
        counts[Counted.FRAME, "", held_by.stratum, "FRAME"] += held_by.size
    return [
        Tally(sample=sample, counted=counted, code=code, stratum=stratum, answer=answer, files=files)
        for (counted, code, stratum, answer), files in sorted(counts.items())
    ]


def _agreements(sample: Sample) -> list[AgreementTally]:
    counts = Counter[tuple[str, str, str]]()
    for pair in pairs_of(sample):
        counts["", pair.first.grade, pair.second.grade] += 1
        one, other = pair.answers
        for ref in pair.file.asked or ():
            counts[ref, one[ref], other[ref]] += 1
    return [
        AgreementTally(sample=sample, question=question, first=first, second=second, files=files)
        for (question, first, second), files in sorted(counts.items())
    ]


def _faults(sample: Sample, standing: Sequence[Standing], *, now: datetime) -> list[Fault]:
    questions = sample.declared.questions
    numbers = {number for each in standing for number in number_in(each.file.answers_for)}
    officers = {officer.number: officer for officer in Officer.objects.filter(number__in=numbers)}
    return [
        Fault(
            file=each.file,
            question=ref,
            code=questions.by_ref[ref].fault,
            officer=next((officers[n] for n in number_in(each.file.answers_for) if n in officers), None),
            area_id=each.file.area_id,
            found_at=now,
        )
        for each in standing
        for ref, answer in each.answers.items()
        if answer.counts_as_no and questions.by_ref[ref].fault
    ]


def result_digest(tallies: Sequence[Tally], agreements: Sequence[AgreementTally]) -> str:
    """The digest of a sample's results: each tally a line, sorted, in SHA-256 as hexadecimal."""
    lines = [f"{each.counted}|{each.code}|{each.stratum}|{each.answer}|{each.files}" for each in tallies]
    lines += [f"AGREEMENT|{each.question}|{each.first}|{each.second}|{each.files}" for each in agreements]
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()
