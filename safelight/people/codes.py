"""What near-matching finds in common, and what becomes of a proposal."""

from __future__ import annotations

from safelight.kernel.codes import Code


class Reason(Code):
    """One thing that two descriptions of a person have in common, in the words a person decides by."""

    SAME_NATIONAL_ID = "SAME_NATIONAL_ID", "The same Police National Computer identifier"
    SAME_NAME = "SAME_NAME", "The same name"
    NAME_IN_OTHER_CASE = "NAME_IN_OTHER_CASE", "The same name, written in other letters"
    NAMES_TRANSPOSED = "NAMES_TRANSPOSED", "Surname and forename the other way round"
    NAME_SLIP = "NAME_SLIP", "A name that differs by a letter"
    NAME_SOUNDS_ALIKE = "NAME_SOUNDS_ALIKE", "A name that sounds alike"
    KNOWN_AS = "KNOWN_AS", "A name the other is known as"
    SAME_BIRTH_DATE = "SAME_BIRTH_DATE", "The same birth date"
    DAY_AND_MONTH_SWAPPED = "DAY_AND_MONTH_SWAPPED", "Birth date with day and month swapped"
    BIRTH_DATE_SLIP = "BIRTH_DATE_SLIP", "A birth date that differs by a digit"


class Decision(Code):
    """What a person decided about a proposal."""

    JOINED = "JOINED", "The same person"
    DISMISSED = "DISMISSED", "Not the same person"
