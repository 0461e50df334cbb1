"""Letters and Roman numerals that count the items of a list."""

from __future__ import annotations

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def letters_of(number: int) -> str:
    """The letter that counts a number from 1: a to z, and then aa, bb as Word writes them. Empty below 1."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def roman_of(number: int) -> str:
    """A number from 1 in small Roman numerals. Empty below 1."""
    said = ""
    for worth, numeral in _ROMAN:
        said += numeral * (number // worth)
        number = number % worth
    return said
