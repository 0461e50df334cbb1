"""Question sets: what a sampler asks of a record, and what may be answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from safelight.kernel.codes import Code, in_a_sentence
from safelight.kernel.sources import Origin, Source

F = TypeVar("F")


class Severity(Code):
    """What one "no" weighs."""

    CRITICAL = "CRITICAL", "Critical"
    MAJOR = "MAJOR", "Major"
    MINOR = "MINOR", "Minor"


class Answer(Code):
    """What may be said to a question. What cannot be told from the record counts as a no."""

    YES = "YES", "Yes"
    PARTLY = "PARTLY", "Partly"
    NO = "NO", "No"
    NOT_RECORDED = "NOT_RECORDED", "Cannot tell: it is not recorded"
    NOT_APPLICABLE = "NOT_APPLICABLE", "Does not apply"

    @property
    def counts_as_no(self) -> bool:
        """Whether it weighs as a no."""
        return self in (Answer.NO, Answer.NOT_RECORDED)

    @property
    def counts(self) -> bool:
        """Whether the question arose at all, so that the file is in its denominator."""
        return self is not Answer.NOT_APPLICABLE


class Scale(Code):
    """Which answers a set of questions takes."""

    YES_NO = "YES_NO", "Yes, no, cannot tell, does not apply"
    IN_PARTS = "IN_PARTS", "Yes, partly, no, cannot tell, does not apply"

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers, in the order in which they are offered."""
        return tuple(answer for answer in Answer if self is Scale.IN_PARTS or answer is not Answer.PARTLY)


class Limb(Code):
    """The three things that recommendation 5 asks a child's record to show."""

    INDIVIDUAL = "5A", "The child’s individual circumstances"
    RATIONALE = "5B", "Why the decision was taken"
    VOICE = "5C", "The child’s voice"


class ImpossibleAnswer(ValueError):
    """An answer that the question does not take. The message says which and why."""


@dataclass(frozen=True)
class Question(Generic[F]):
    """One question, by the facts document's number.

    `asked_of`: of which files it is asked, by their facts (None: of each). `may_not_apply`: whether a marker may say
    that it does not apply to a file of which it is asked. `fault`: the code of the fault that a no names, which links
    to a course. `look`: where in the record the answer is found.
    """

    ref: str
    text: str
    severity: Severity
    _: KW_ONLY
    part: str = ""
    limbs: tuple[Limb, ...] = ()
    asked_of: Callable[[F], bool] | None = None
    may_not_apply: bool = False
    fault: str = ""
    look: str = ""

    def answers(self, scale: Scale) -> tuple[Answer, ...]:
        """What it takes."""
        return tuple(a for a in scale.answers if self.may_not_apply or a is not Answer.NOT_APPLICABLE)


@dataclass(frozen=True)
class QuestionSet(Generic[F]):
    """Questions asked together, on one scale, by those who set them.

    Where the grade `moves`, a marker may give one a step from what the answers come to, with why.
    """

    code: str
    title: str
    questions: tuple[Question[F], ...]
    _: KW_ONLY
    source: Source | Origin = field(default_factory=lambda: Origin("This force’s own questions"))
    scale: Scale = Scale.YES_NO
    moves: bool = False

    def __post_init__(self) -> None:
        refs = [question.ref for question in self.questions]
        if len(set(refs)) != len(refs):
            raise ValueError(f"{self.code} asks a question twice")

    @cached_property
    def by_ref(self) -> dict[str, Question[F]]:
        """Each question by its number."""
        return {question.ref: question for question in self.questions}

    def asked_of(self, facts: F) -> tuple[str, ...]:
        """The numbers of the questions that a file is asked."""
        return tuple(q.ref for q in self.questions if q.asked_of is None or q.asked_of(facts))

    def check(self, ref: str, answer: str, *, asked: tuple[str, ...]) -> Answer:
        """An answer as it may be stored; `ImpossibleAnswer` says why another may not."""
        question: Question[Any] | None = self.by_ref.get(ref)
        if question is None:
            raise ImpossibleAnswer(f"There is no question {ref} in “{self.title}”.")
        if ref not in asked:
            raise ImpossibleAnswer(f"Question {ref} is not asked of this file, so it takes no answer.")
        taken = question.answers(self.scale)
        if answer == Answer.NOT_APPLICABLE and Answer.NOT_APPLICABLE not in taken:
            raise ImpossibleAnswer(
                f"Question {ref} always applies to this file. Answer yes or no, or say that it cannot be told."
            )
        if answer not in taken:
            said = ", ".join(in_a_sentence(a.label) for a in taken)
            raise ImpossibleAnswer(f"“{answer}” is not an answer to question {ref}. It takes: {said}.")
        return Answer(answer)
