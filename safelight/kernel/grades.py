"""How the answers about one file come to a grade: one decision table for each scale of answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from safelight.kernel.codes import Code
from safelight.kernel.policy import Policy, PolicyBook
from safelight.kernel.questions import Answer, QuestionSet, Scale, Severity
from safelight.kernel.sources import Origin, SetBy
from safelight.kernel.tables import ANY, DecisionTable, Row


class Grade(Code):
    """The inspectorate's three grades of an audited case, worst first."""

    INADEQUATE = "INADEQUATE", "Inadequate"
    REQUIRES_IMPROVEMENT = "REQUIRES_IMPROVEMENT", "Requires improvement"
    GOOD = "GOOD", "Good"

    @property
    def step(self) -> int:
        """Its place from the worst, so that the distance of two grades can be counted."""
        return list(Grade).index(self)


class Critical(Code):
    """What was found of the questions that weigh most."""

    ALL_HELD = "ALL_HELD", "None answered no"
    IN_PART = "IN_PART", "None answered no, some in part"
    FAILED = "FAILED", "One or more answered no"


class Major(Code):
    """What was found of the questions that weigh next."""

    FEW = "FEW", "Fewer noes than the force accepts"
    SOME = "SOME", "More noes than the force accepts"
    MANY = "MANY", "So many noes that the file is inadequate"


class Lesser(Code):
    """What was found of all that weighs less: majors in part, and minor noes."""

    FEW = "FEW", "Fewer than the force accepts"
    MANY = "MANY", "As many as the force accepts, or more"


MAJORS_TO_IMPROVE = Policy("assurance.grade.majors-to-improve", int)
PARTS_MAJORS_TO_IMPROVE = Policy("assurance.grade-in-parts.majors-to-improve", int)
PARTS_MAJORS_TO_FAIL = Policy("assurance.grade-in-parts.majors-to-fail", int)
PARTS_LESSER_TO_IMPROVE = Policy("assurance.grade-in-parts.lesser-to-improve", int)

GRADE_YES_NO: DecisionTable[Grade] = DecisionTable(
    code="assurance.grade",
    title="The grade of a file whose questions take yes or no",
    set_by=SetBy.FORCE,
    source=Origin("Proposed default, facts document on custody §9: a critical no is inadequate; majors improve"),
    columns=(Critical, Major, Lesser),
    rows=(
        Row((Critical.FAILED, ANY, ANY), Grade.INADEQUATE),
        Row((Critical.ALL_HELD, Major.FEW, ANY), Grade.GOOD),
        Row((Critical.ALL_HELD, Major.SOME, ANY), Grade.REQUIRES_IMPROVEMENT),
        Row((Critical.ALL_HELD, Major.MANY, ANY), Grade.REQUIRES_IMPROVEMENT),
        Row((Critical.IN_PART, ANY, ANY), Grade.REQUIRES_IMPROVEMENT),
    ),
)
GRADE_IN_PARTS: DecisionTable[Grade] = DecisionTable(
    code="assurance.grade-in-parts",
    title="The grade of a file whose questions may be answered in part",
    set_by=SetBy.FORCE,
    source=Origin("Proposed default, facts document on voice §10, the case grade rule"),
    columns=(Critical, Major, Lesser),
    rows=(
        Row((Critical.FAILED, ANY, ANY), Grade.INADEQUATE),
        Row((Critical.ALL_HELD, Major.MANY, ANY), Grade.INADEQUATE),
        Row((Critical.IN_PART, Major.MANY, ANY), Grade.INADEQUATE),
        Row((Critical.IN_PART, Major.FEW, ANY), Grade.REQUIRES_IMPROVEMENT),
        Row((Critical.IN_PART, Major.SOME, ANY), Grade.REQUIRES_IMPROVEMENT),
        Row((Critical.ALL_HELD, Major.SOME, ANY), Grade.REQUIRES_IMPROVEMENT),
        Row((Critical.ALL_HELD, Major.FEW, Lesser.MANY), Grade.REQUIRES_IMPROVEMENT),
        Row((Critical.ALL_HELD, Major.FEW, Lesser.FEW), Grade.GOOD),
    ),
)


class Bars(NamedTuple):
    """How many majors and lesser things the force accepts on the day, for one scale."""

    to_improve: int
    to_fail: int | None
    lesser: int | None


def bars(scale: Scale, book: PolicyBook, *, on: date) -> Bars:
    """The force's bars for a scale on a London day; `NoEditionInForce` where it had none."""
    if scale is Scale.YES_NO:
        return Bars(book.value(MAJORS_TO_IMPROVE, on=on), None, None)
    return Bars(
        book.value(PARTS_MAJORS_TO_IMPROVE, on=on),
        book.value(PARTS_MAJORS_TO_FAIL, on=on),
        book.value(PARTS_LESSER_TO_IMPROVE, on=on),
    )


def grade(questions: QuestionSet[Any], answers: Mapping[str, Answer], *, accepted: Bars) -> Grade:
    """The grade that answers about one file come to, by question number; questions not asked weigh nothing."""
    of = questions.by_ref
    critical = [answer for ref, answer in answers.items() if of[ref].severity is Severity.CRITICAL]
    major = [answer for ref, answer in answers.items() if of[ref].severity is Severity.MAJOR]
    minor = [answer for ref, answer in answers.items() if of[ref].severity is Severity.MINOR]
    failed = sum(answer.counts_as_no for answer in major)
    lesser = major.count(Answer.PARTLY) + sum(answer.counts_as_no for answer in minor)
    case = (
        Critical.FAILED
        if any(answer.counts_as_no for answer in critical)
        else Critical.IN_PART
        if Answer.PARTLY in critical
        else Critical.ALL_HELD,
        Major.MANY
        if accepted.to_fail is not None and failed >= accepted.to_fail
        else Major.SOME
        if failed >= accepted.to_improve
        else Major.FEW,
        Lesser.MANY if accepted.lesser is not None and lesser >= accepted.lesser else Lesser.FEW,
    )
    table = GRADE_YES_NO if questions.scale is Scale.YES_NO else GRADE_IN_PARTS
    return table.decide(*case)
