"""What closed samples of a plan found: shares with intervals, agreement, and how they went over time.

One plan at a time. Results of files chosen in different ways, or asked different questions, are never brought together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from safelight.assurance.codes import Counted
from safelight.assurance.frames import Period
from safelight.assurance.limits import KAPPA_LEAST
from safelight.assurance.models import AgreementTally, LearningAction, Sample, Tally
from safelight.assurance.statistics import Agreement, Estimate, Interval, Part, kappa, stratified, wilson
from safelight.derived.policy import book
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.grades import Grade
from safelight.kernel.populations import Chosen, SamplingPlan
from safelight.kernel.questions import Answer, Limb, Question
from safelight.kernel.register import register
from safelight.measures.small_numbers import Care


class NeverPooled(ValueError):
    """Results that do not belong together."""


@dataclass(frozen=True)
class Share:
    """So many of so many. The interval is Wilson's, and None where every record was taken: then the rate is exact."""

    held: int
    of: int
    interval: Interval | None
    kept_back: bool = False

    def with_care(self, care: Care | None) -> Share:
        """The share as somebody outside every owning team may see it: nothing of it, where either part is few."""
        if care is None or not any(0 < part < care.smallest for part in (self.held, self.of - self.held)):
            return self
        return KEPT_BACK

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.held / self.of if self.of else None


KEPT_BACK = Share(0, 0, None, kept_back=True)


@dataclass(frozen=True)
class Asked:
    """In how many of the files where one question arose it held, and in how many it could not be told."""

    question: Question[Any]
    share: Share
    not_recorded: Share


@dataclass(frozen=True)
class Agreed:
    """How far two markers agreed on one question (blank: on the grade), by how often each pair was given."""

    question: str
    agreement: Agreement


@dataclass(frozen=True)
class Results:
    """What the closed samples of one plan over a period found; with `care`, as is shown outside the owning teams."""

    plan: SamplingPlan[Any]
    period: Period
    samples: tuple[Sample, ...]
    tallies: tuple[Tally, ...]
    pairs: tuple[AgreementTally, ...]
    care: Care | None = None

    @property
    def chosen(self) -> Chosen:
        """In which way their files were chosen."""
        return self.plan.chosen

    @property
    def whole(self) -> bool:
        """Whether every record of the population was taken, so that a rate is exact."""
        return self.files > 0 and self.files == self.frame

    @property
    def frame(self) -> int:
        """How many records the frames held."""
        return sum(each.files for each in self.tallies if each.counted == Counted.FRAME)

    @property
    def files(self) -> int:
        """How many files stand in the results."""
        return sum(each.files for each in self.tallies if each.counted == Counted.GRADE)

    @property
    def grades(self) -> dict[Grade, Share]:
        """Each grade's share of the files. When just one is kept back, the fewest of the others is as well: all of them
        come to the number of files."""
        counts = Counter[str]()
        for each in self.tallies:
            if each.counted == Counted.GRADE:
                counts[each.answer] += each.files
        found = {grade: self._share(counts[grade], self.files) for grade in Grade}
        others = [grade for grade, share in found.items() if counts[grade] and not share.kept_back]
        if others and sum(share.kept_back for share in found.values()) == 1:
            found[min(others, key=lambda grade: counts[grade])] = KEPT_BACK
        return found

    @property
    def limbs(self) -> dict[Limb, Share]:
        """In how many of the files each limb of recommendation 5 held, of those in which it arose."""
        return {limb: self._of(Counted.LIMB, limb) for limb in Limb}

    @property
    def questions(self) -> tuple[Asked, ...]:
        """What was answered to each question, in order."""
        found = []
        for question in self.plan.questions.questions:
            answers = Counter[Answer]()
            for each in self.tallies:
                if each.counted == Counted.QUESTION and each.code == question.ref:
                    answers[Answer(each.answer)] += each.files
            of = sum(count for answer, count in answers.items() if answer.counts)
            share, unknown = self._share(answers[Answer.YES], of), Share(answers[Answer.NOT_RECORDED], of, None)
            noes = Share(answers[Answer.NO], of, None)
            told = not (unknown.with_care(self.care).kept_back or noes.with_care(self.care).kept_back)
            found.append(Asked(question, share, unknown if told else KEPT_BACK))
        return tuple(found)

    def weighted(self, limb: Limb) -> Estimate | None:
        """A limb's share with each stratum weighing as much as it holds.

        None unless the sample is random and has two files or more of every stratum: fewer say nothing of its spread.
        None, too, where the share itself is kept back.
        """
        if self.limbs[limb].kept_back or self.chosen is not Chosen.RANDOM or self.whole:
            return None
        sizes, marked, held = Counter[str](), Counter[str](), Counter[str]()
        for each in self.tallies:
            if each.counted == Counted.FRAME:
                sizes[each.stratum] += each.files
            elif each.counted == Counted.LIMB and each.code == limb:
                marked[each.stratum] += each.files
                held[each.stratum] += each.files if each.answer == Answer.YES else 0
        if len(sizes) < 2 or any(marked[stratum] < 2 for stratum in sizes):
            return None
        return stratified(Part(size, marked[stratum], held[stratum]) for stratum, size in sizes.items())

    @property
    def grade_agreement(self) -> Agreement | None:
        """How far markers agreed on the grade, a grade apart weighing less than two (quadratic weights)."""
        return self._agreement("", [*Grade], power=2)

    @property
    def agreement(self) -> tuple[Agreed, ...]:
        """How far markers agreed on each question that two people answered."""
        answers = [*self.plan.questions.scale.answers]
        found = ((question.ref, self._agreement(question.ref, answers)) for question in self.plan.questions.questions)
        return tuple(Agreed(ref, agreement) for ref, agreement in found if agreement is not None)

    def _agreement(self, question: str, answers: Sequence[str], *, power: int = 0) -> Agreement | None:
        table = [[0] * len(answers) for _ in answers]
        for each in self.pairs:
            if each.question == question:
                table[answers.index(each.first)][answers.index(each.second)] += each.files
        return kappa(table, power=power) if any(map(any, table)) else None

    def _of(self, counted: Counted, code: str) -> Share:
        of = [each for each in self.tallies if each.counted == counted and each.code == code]
        held = sum(each.files for each in of if each.answer == Answer.YES)
        return self._share(held, sum(each.files for each in of))

    def _share(self, held: int, of: int) -> Share:
        return Share(held, of, None if not of or self.whole else wilson(held, of)).with_care(self.care)


def results(plan: str | SamplingPlan[Any], period: Period, *, care: Care | None = None) -> Results:
    """What the closed samples of one plan found whose periods begin in `period`; `NotDeclared` for an unknown plan."""
    declared = register.plan(plan) if isinstance(plan, str) else plan
    samples = Sample.objects.closed().filter(plan=declared.code, from_on__gte=period.start, from_on__lt=period.end)
    return replace(_results(declared, period, samples.order_by("from_on", "pk")), care=care)


def by_sample(plan: SamplingPlan[Any], *, before: date, most: int = 12, care: Care | None = None) -> list[Results]:
    """The results of a plan's latest closed samples, each by itself, in time order."""
    found = Sample.objects.closed().filter(plan=plan.code, from_on__lt=before).order_by("-from_on", "-pk")[:most]
    return _each_by_itself(list(found)[::-1], care=care)


def latest_of_each(*, care: Care | None = None) -> dict[str, Results]:
    """The results of the latest closed sample of each plan, by the plan's code."""
    found = Sample.objects.closed().order_by("plan", "-from_on", "-pk").distinct("plan")
    known = {plan.code for plan in register.plans()}
    return {each.plan.code: each for each in _each_by_itself([one for one in found if one.plan in known], care=care)}


def _each_by_itself(samples: Sequence[Sample], *, care: Care | None) -> list[Results]:
    tallies: dict[int, list[Tally]] = {}
    for tally in Tally.objects.filter(sample__in=samples).order_by("pk"):
        tallies.setdefault(tally.sample_id, []).append(tally)
    pairs: dict[int, list[AgreementTally]] = {}
    for pair in AgreementTally.objects.filter(sample__in=samples).order_by("pk"):
        pairs.setdefault(pair.sample_id, []).append(pair)
    return [
        Results(
            sample.declared,
            Period(sample.start, sample.end),
            (sample,),
            tuple(tallies.get(sample.pk, ())),
            tuple(pairs.get(sample.pk, ())),
            care,
        )
        for sample in samples
    ]


def together(found: Iterable[Results]) -> Results:
    """Results of one plan brought together; `NeverPooled` for those of different plans, ways or questions."""
    parts = list(found)
    if not parts:
        raise NeverPooled("There are no results to bring together.")
    first = parts[0]
    if any(each.chosen is not first.chosen for each in parts):
        raise NeverPooled(
            "Files drawn at random, files taken whole and files chosen for a reason say different things. Show each by"
            " itself."
        )
    if any(each.plan.code != first.plan.code for each in parts):
        raise NeverPooled("These are results of different plans, from different populations. Show each by itself.")
    if any(each.samples == other.samples for number, each in enumerate(parts) for other in parts[:number]):
        raise NeverPooled("One sample is counted twice. Leave one of them out.")
    return Results(
        first.plan,
        Period(min(each.period.start for each in parts), max(each.period.end for each in parts)),
        tuple(sample for each in parts for sample in each.samples),
        tuple(tally for each in parts for tally in each.tallies),
        tuple(pair for each in parts for pair in each.pairs),
    )


def _results(plan: SamplingPlan[Any], period: Period, samples: Iterable[Sample]) -> Results:
    held = tuple(samples)
    return Results(
        plan,
        period,
        held,
        tuple(Tally.objects.filter(sample__in=held).order_by("pk")),
        tuple(AgreementTally.objects.filter(sample__in=held).order_by("pk")),
    )


def recalibrate(found: Sequence[Results]) -> bool:
    """Whether markers agreed less than the force asks in the two latest samples: then no trend is read from them."""
    latest = [each.grade_agreement for each in found[-2:]]
    least = [book().value(KAPPA_LEAST, on=each.period.end) for each in found[-2:]]
    return len(latest) > 1 and all(
        each is not None and each.kappa is not None and each.kappa < bar
        for each, bar in zip(latest, least, strict=True)
    )


def learning_closed(period: Period) -> Share:
    """Actions from learning done by their day, of those due in a period (custody:I41)."""
    due = list(LearningAction.objects.filter(due_on__gte=period.start, due_on__lt=period.end))
    in_time = [each for each in due if each.done_at is not None and london_day(each.done_at) <= each.due_on]
    return Share(len(in_time), len(due), None)


def finished(plan: str, *, by: date) -> Sample | None:
    """The latest closed sample of a plan that was closed before a day: what an undertaking refers to."""
    closed = Sample.objects.closed().filter(plan=plan, closed_at__lt=start_of_day(by))
    return closed.order_by("-from_on", "-pk").first()
