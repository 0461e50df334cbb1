"""The letter at the end of a national number, which says whether the number was copied right.

A person's number in the national computer is `YYYY/NNNNNNNL`: the year, seven digits and a letter. An arrest or summons
number is `YY/FFUU/SS/NNNNNNNNNNNL`: the year, force and unit, the system, eleven digits and a letter. The sum of the
first is generally known and was checked against examples; that of the second was seen in a court system's code.
"""

from __future__ import annotations

import re

_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_PERSON = re.compile(r"(?:\d\d)?(\d\d)/?(\d{7})([A-Z])")
_ARREST = re.compile(r"(\d\d)/?(\d\d)\d\d/?(\d\d)/?(\d{11})([A-Z])")


def _letter(digits: str) -> str:
    return _LETTERS[int(digits) % len(_LETTERS)]


def is_person_number(text: str) -> bool:
    """Whether a person's national number ends with the letter that its digits come to."""
    found = _PERSON.fullmatch(text.strip().upper())
    return found is not None and _letter(found[1] + found[2]) == found[3]


def is_arrest_number(text: str) -> bool:
    """Whether an arrest or summons number ends with the letter that its digits come to. A force of letters is not."""
    found = _ARREST.fullmatch(text.strip().upper())
    if found is None:
        return False
    year, force, system, sequence, letter = found.groups()
    return _letter(force + system + year + sequence) == letter
