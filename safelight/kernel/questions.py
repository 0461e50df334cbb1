"""Question sets: what a sampler asks of a record."""

from __future__ import annotations

from dataclasses import dataclass

from safelight.kernel.codes import Code


class Severity(Code):
    """What one "no" weighs."""

    CRITICAL = "CRITICAL", "Critical"
    MAJOR = "MAJOR", "Major"
    MINOR = "MINOR", "Minor"


@dataclass(frozen=True, slots=True)
class Question:
    """One question, by the facts document's number."""

    ref: str
    text: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions asked together."""

    code: str
    title: str
    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        refs = [question.ref for question in self.questions]
        if len(set(refs)) != len(refs):
            raise ValueError(f"{self.code} asks a question twice")
