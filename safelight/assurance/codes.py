"""Choices of the room: which mark of a file, what a tally counts, how somebody took part in training."""

from __future__ import annotations

from safelight.kernel.codes import Code


class Turn(Code):
    """Which mark of a file: one of its two, or one that a marker gives again later without being told."""

    FIRST = "FIRST", "First mark"
    SECOND = "SECOND", "Second mark, without seeing the first"
    AGAIN = "AGAIN", "Given again by the same person, who is not told"


PAIR = (Turn.FIRST, Turn.SECOND)
"""The two marks that a sample's results rest on."""


class Counted(Code):
    """What a tally of a closed sample counts."""

    GRADE = "GRADE", "The files' grades"
    QUESTION = "QUESTION", "The answers to a question"
    LIMB = "LIMB", "Files in which a limb of recommendation 5 held"
    FRAME = "FRAME", "The records of the frame"
    PLACE = "PLACE", "The files marked of a place"


class Attendance(Code):
    """How much of a course somebody was there for."""

    FULL = "FULL", "The whole of it"
    PART = "PART", "Part of it"
    NONE = "NONE", "Did not come"


class Assessed(Code):
    """What an assessment came to."""

    PASSED = "PASSED", "Passed"
    NOT_PASSED = "NOT_PASSED", "Not passed"
    NOT_ASSESSED = "NOT_ASSESSED", "Not assessed"
