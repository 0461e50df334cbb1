"""Taking the names of children out of text that leaves the force, or is read by who may not know them."""

from __future__ import annotations

import re
from collections.abc import Iterable

THE_CHILD = "the child"
_SHORTEST = 2
_WORD = re.compile(r"\w+")
# fmt: off
_ORDINARY = frozenset({
    "april", "august", "black", "blue", "boy", "brown", "bush", "call", "case", "church", "cook", "day",
    "field", "gray", "green", "grey", "hill", "june", "king", "long", "major", "march", "may", "north", "page",
    "park", "price", "river", "road", "short", "stone", "street", "summer", "wall", "ward", "way", "west",
    "white", "will", "winter", "wood", "young",
})
# fmt: on
"""Names that are ordinary words as well: taken out only where they are written as a name, with a capital."""
_MONTHS = frozenset({"april", "august", "june", "march", "may"})


class Unnamed:
    """Takes some children’s names out of texts, however many texts there are.

    Each name goes, as a whole word in any case, and “the child” stands for it: a name of several words whole, and each
    of its words alone. A name that is an ordinary word as well goes where it has a capital, and a month after a number
    (“3 May”) is no name. Nicknames and misspellings stay, which is why whoever shares a text reads it first.
    """

    __slots__ = ("_found", "_words")

    def __init__(self, names: Iterable[str]) -> None:
        parts = sorted({part for name in names for part in (name, *name.split()) if len(part) >= _SHORTEST}, key=len)
        self._words = {word.casefold() for part in parts for word in _WORD.findall(part)}
        either = "|".join(_written(part) for part in reversed(parts))
        self._found = re.compile(rf"\b(?:{either})\b", re.IGNORECASE) if parts else None

    def of(self, text: str) -> str:
        """The text without the names."""
        if self._found is None or self._words.isdisjoint(word.casefold() for word in _WORD.findall(text)):
            return text.strip()
        return re.sub(rf"{THE_CHILD}(?:\s+{THE_CHILD})+", THE_CHILD, self._found.sub(THE_CHILD, text)).strip()


def _written(part: str) -> str:
    """How a name is looked for."""
    if part.casefold() in _ORDINARY:
        after_a_number = r"(?<!\d\s)" if part.casefold() in _MONTHS else ""
        return rf"{after_a_number}(?-i:{re.escape(part.capitalize())}|{re.escape(part.upper())})"
    return re.escape(part)


def without_names(text: str, names: Iterable[str]) -> str:
    """One text without some children’s names."""
    return Unnamed(names).of(text)
