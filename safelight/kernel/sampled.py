"""What is measured of every sampling plan: its grades, what could not be told, and whether some questions all held.

Each plan has measures of its own, because files chosen in different ways are never counted together. A targeted check
has none: a share of files chosen for a reason says nothing of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from safelight.kernel.codes import in_a_sentence
from safelight.kernel.grades import Grade
from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.kernel.populations import Chosen, SamplingPlan
from safelight.kernel.questions import Answer
from safelight.kernel.subjects import MarkedFile, Subject

GRADED = {
    Grade.GOOD: ("good", "UP"),
    Grade.REQUIRES_IMPROVEMENT: ("requires-improvement", "DOWN"),
    Grade.INADEQUATE: ("inadequate", "DOWN"),
}


def measures_of_plan(plan: SamplingPlan[Any], *, ref: str) -> tuple[Measure[MarkedFile], ...]:
    """The share of a plan's files with each grade, and of its answers that the record could not give, by question.

    A file counts on the first day of its sample's period, once the sample is closed.
    """
    if plan.chosen is Chosen.TARGETED:
        raise ValueError(f"{plan.code} is a targeted check, of which no rate is taken")
    named = in_a_sentence(plan.title)
    graded = tuple(
        Measure(
            ref=ref,
            code=f"{plan.code}.{word}",
            title=f"Files graded {in_a_sentence(grade.label)}: {named}",
            unit=Unit.SHARE,
            asked_by=plan.asked_by,
            explained=f"Of the files of closed samples, those graded {in_a_sentence(grade.label)}. {plan.explained}",
            outcomes=_graded(plan.code, grade),
            better=better,
            of=Subject.MARKED_FILE,
            about=plan.code,
        )
        for grade, (word, better) in GRADED.items()
    )
    return (*graded, _not_recorded(plan, named, ref=ref))


def all_held(
    plan: SamplingPlan[Any], questions: tuple[str, ...], *, ref: str, code: str, title: str, explained: str
) -> Measure[MarkedFile]:
    """The share of a plan's files in which every one of some questions that arose was answered yes."""
    unknown = [question for question in questions if question not in plan.questions.by_ref]
    if unknown:
        raise ValueError(f"{plan.code} does not ask {', '.join(unknown)}")

    def outcomes(facts: MarkedFile) -> Iterator[Outcome]:
        arose = _counting(facts, plan.code, questions)
        if arose:
            yield Outcome("", facts.from_on, all(answer is Answer.YES for _, answer in arose))

    return Measure(
        ref=ref,
        code=code,
        title=title,
        unit=Unit.SHARE,
        asked_by=plan.asked_by,
        explained=explained,
        outcomes=outcomes,
        better="UP",
        of=Subject.MARKED_FILE,
        about=plan.code,
    )


def _graded(plan: str, grade: Grade) -> Any:
    def outcomes(facts: MarkedFile) -> Iterable[Outcome]:
        return (Outcome("", facts.from_on, facts.grade == grade),) if facts.plan == plan else ()

    return outcomes


def _not_recorded(plan: SamplingPlan[Any], named: str, *, ref: str) -> Measure[MarkedFile]:
    asked = tuple(question.ref for question in plan.questions.questions)

    def outcomes(facts: MarkedFile) -> Iterator[Outcome]:
        for question, answer in _counting(facts, plan.code, asked):
            yield Outcome(question, facts.from_on, answer is Answer.NOT_RECORDED, None, question)

    return Measure(
        ref=ref,
        code=f"{plan.code}.not-recorded",
        title=f"Answers that the record could not give: {named}",
        unit=Unit.SHARE,
        asked_by=plan.asked_by,
        explained="Of the questions that arose in the files of closed samples, those that the record does not answer. "
        "Each counts as a no.",
        outcomes=outcomes,
        better="DOWN",
        of=Subject.MARKED_FILE,
        about=plan.code,
    )


def _counting(facts: MarkedFile, plan: str, questions: Iterable[str]) -> list[tuple[str, Answer]]:
    """The answers of a file of this plan to some questions, where they arose."""
    if facts.plan != plan:
        return []
    found = ((question, Answer(facts.answers[question])) for question in questions if question in facts.answers)
    return [(question, answer) for question, answer in found if answer.counts]
