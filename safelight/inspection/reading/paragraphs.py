"""Where paragraphs begin and end, whether or not blank lines stand between them.

The words of a PDF come line by line without blank lines. There a paragraph ends at a line that ends with a stop and has
room left for the first word of the next, and an item of a list where a line begins large after one with room left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

BULLET = re.compile(r"^[ \t]*(?:[-•*▪◦o](?!\*)|\d{1,2}[.)])[ \t]+")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ENDS = (".", ":", ";", "?", "!", "”", "’", '"')
_FULL = 0.85
"""The share of the usual width from which a line counts as full: letters are not all as wide."""


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each paragraph of a stretch, half-open; a list of items that follow each other is one."""
    at = start
    for blank in _BLANK.finditer(text, start, end):
        yield from _lines(text, at, blank.start())
        at = blank.end()
    yield from _lines(text, at, end)


def ends_sentence(words: str) -> bool:
    """Whether words end as a sentence does, marks of emphasis left out."""
    return words.rstrip().rstrip("*").endswith(_ENDS)


def begins_paragraph(text: str, at: int) -> bool:
    """Whether what begins at a place does not go on from a line before it that is full and ends without a stop."""
    if at == 0 or text[at - 1] != "\n":
        return at == 0
    before = text[text.rfind("\n", 0, at - 1) + 1 : at - 1]
    if not before.strip() or ends_sentence(before):
        return True
    return not _is_full(before, text[at : at + 40], _width(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a stretch without a blank line."""
    at, line_at, before, listed = start, start, "", False
    for line in text[start:end].splitlines(keepends=True):
        listed_before, listed = listed, listed or bool(BULLET.match(line))
        if before and _ends_here(before, line, listed_before, _width(text)):
            if text[at:line_at].strip():
                yield at, line_at
            at, listed = line_at, bool(BULLET.match(line))
        before, line_at = line, line_at + len(line)
    if text[at:end].strip():
        yield at, end


def _ends_here(before: str, line: str, listed: bool, width: int) -> bool:
    if BULLET.match(line) or _is_full(before, line, width):
        return False
    return ends_sentence(before) or (listed and line.lstrip()[:1].isupper())


def _is_full(line: str, following: str, width: int) -> bool:
    word = following.split(None, 1)[:1]
    return len(line.rstrip()) + 1 + len(word[0] if word else "") >= _FULL * width


@lru_cache(maxsize=4)
def _width(text: str) -> int:
    """How long the lines of a text are, but for one in ten that is longer."""
    lengths = sorted(len(line.rstrip()) for line in text.splitlines() if len(line) > 20)
    return lengths[len(lengths) * 9 // 10] if lengths else 0
