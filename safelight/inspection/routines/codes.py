"""The words of routines."""

from __future__ import annotations

from safelight.kernel.codes import Code


class Every(Code):
    """How long a calendar period of a routine is."""

    DAY = "DAY", "Every day"
    WEEK = "WEEK", "Every week"
    MONTH = "MONTH", "Every month"
    QUARTER = "QUARTER", "Every quarter"
    YEAR = "YEAR", "Every year"


class OwedAs(Code):
    """In what way something is owed of a routine."""

    DAY = "DAY", "Each day"
    WEEK = "WEEK", "Each week"
    MONTH = "MONTH", "Each month"
    QUARTER = "QUARTER", "Each quarter"
    YEAR = "YEAR", "Each year"
    AGAIN = "AGAIN", "Again in time"
    WHOLE = "WHOLE", "Nothing left over"


class Did(Code):
    """What was done of a routine."""

    KEPT = "KEPT", "Kept"
    WHOLE = "WHOLE", "Nothing left over"
