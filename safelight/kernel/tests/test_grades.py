"""Grades: each bar just before, at and after; and which answers a question takes."""

from __future__ import annotations

import pytest

from safelight.kernel.grades import Bars, Grade, grade
from safelight.kernel.questions import Answer, ImpossibleAnswer, Question, QuestionSet, Scale, Severity

SET: QuestionSet[str] = QuestionSet(
    "set",
    "A set",
    (
        Question("C1", "A critical one?", Severity.CRITICAL),
        *(Question(f"M{number}", "A major one?", Severity.MAJOR) for number in range(1, 6)),
        *(Question(f"N{number}", "A minor one?", Severity.MINOR, may_not_apply=True) for number in range(1, 5)),
        Question("G1", "Asked of some?", Severity.MAJOR, asked_of=lambda facts: facts == "a girl"),
    ),
)
IN_PARTS = QuestionSet("parts", "In parts", SET.questions, scale=Scale.IN_PARTS)
YES_NO, PARTS = Bars(2, None, None), Bars(1, 3, 4)
NO, PARTLY, UNKNOWN = Answer.NO, Answer.PARTLY, Answer.NOT_RECORDED


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Grade.GOOD),
        ({"C1": NO}, Grade.INADEQUATE),
        ({"C1": UNKNOWN}, Grade.INADEQUATE),
        ({"M1": NO}, Grade.GOOD),
        ({"M1": NO, "M2": UNKNOWN}, Grade.REQUIRES_IMPROVEMENT),
        ({"M1": NO, "M2": NO, "M3": NO, "M4": NO, "M5": NO}, Grade.REQUIRES_IMPROVEMENT),
        ({"N1": NO, "N2": NO, "N3": NO, "N4": NO}, Grade.GOOD),
        ({"N1": Answer.NOT_APPLICABLE}, Grade.GOOD),
    ],
)
def test_a_critical_no_is_inadequate_and_two_major_ones_require_improvement(
    answers: dict[str, Answer], expected: Grade
) -> None:
    assert grade(SET, answers, accepted=YES_NO) is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Grade.GOOD),
        ({"C1": PARTLY}, Grade.REQUIRES_IMPROVEMENT),
        ({"C1": NO}, Grade.INADEQUATE),
        ({"M1": NO}, Grade.REQUIRES_IMPROVEMENT),
        ({"M1": NO, "M2": NO}, Grade.REQUIRES_IMPROVEMENT),
        ({"M1": NO, "M2": NO, "M3": NO}, Grade.INADEQUATE),
        ({"M1": PARTLY, "M2": PARTLY, "N1": NO}, Grade.GOOD),
        ({"M1": PARTLY, "M2": PARTLY, "N1": NO, "N2": NO}, Grade.REQUIRES_IMPROVEMENT),
    ],
)
def test_in_parts_the_case_grade_rule_of_the_voice_document_decides(
    answers: dict[str, Answer], expected: Grade
) -> None:
    assert grade(IN_PARTS, answers, accepted=PARTS) is expected


def test_a_question_is_asked_of_the_files_it_arises_in() -> None:
    assert "G1" in SET.asked_of("a girl")
    assert "G1" not in SET.asked_of("a boy")


@pytest.mark.parametrize(
    ("ref", "answer", "why"),
    [
        ("C1", "NOT_APPLICABLE", "always applies"),
        ("C1", "PARTLY", "is not an answer to question C1"),
        ("C1", "MAYBE", "“MAYBE” is not an answer"),
        ("G1", "YES", "not asked of this file"),
        ("Z9", "YES", "There is no question Z9"),
    ],
)
def test_an_impossible_answer_is_refused_with_its_reason(ref: str, answer: str, why: str) -> None:
    with pytest.raises(ImpossibleAnswer, match=why):
        SET.check(ref, answer, asked=SET.asked_of("a boy"))


def test_in_parts_a_question_may_be_answered_partly() -> None:
    assert IN_PARTS.check("C1", "PARTLY", asked=("C1",)) is PARTLY
    assert SET.check("N1", "NOT_APPLICABLE", asked=("N1",)) is Answer.NOT_APPLICABLE
