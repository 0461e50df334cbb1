"""How a name is compared: folded to plain letters, and keyed by how it sounds."""

from __future__ import annotations

import unicodedata

import jellyfish


def folded(name: str) -> str:
    """A name in plain small letters with single spaces: no accents, case, hyphens or apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = "".join(c if c.isalnum() else " " for c in plain.replace("'", "").replace("’", "")).split()
    return " ".join(words)


def sound(name: str) -> str:
    """How a name sounds (metaphone of its letters run together); the folded letters where that says nothing."""
    letters = folded(name).replace(" ", "")
    return (jellyfish.metaphone(letters).replace(" ", "") or letters.upper())[:40]


def first_forename(forenames: str) -> str:
    """The first of several forenames, folded."""
    return folded(forenames).partition(" ")[0]


def keys(surname: str, forenames: str) -> tuple[str, str]:
    """What an involvement is found by: the key of the whole name, the same either way round, and the surname's.

    Both are blank where there is no surname, and the first where there is no forename either.
    """
    last, first = sound(surname), sound(first_forename(forenames))
    whole = ".".join(sorted((last, first)))[:80] if last and first else ""
    return whole, last
