"""What stands at the head or foot of every page and is no part of what the pages say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_PAGE = re.compile(r"\bpage\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_OWN_LINE = re.compile(r"^[ \t]*page[ \t]+\d{1,4}(?:[ \t]*(?:of|/)[ \t]*\d{1,4})?[ \t]*$", re.IGNORECASE | re.MULTILINE)
_MOST_PAGES = 0.6
"""The share of the pages that begin, or end, with the same words from which these are no words of the page."""
_LONGEST = 150
_MOST_LINES = 8
_STOPS = (".", ",", ";", ":", "?", "!")


def in_pages(text: str) -> list[str]:
    """The pages of a plain text: where a form feed parts them, or else lines that number at least two pages."""
    if "\f" in text:
        return text.split("\f")
    pages = _OWN_LINE.split(text)
    return pages if len(pages) > 2 else [text]


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """The words of each page without its number, and without the lines with which most pages begin or end."""
    lines = [page.strip().splitlines() for page in pages]
    for place in (0, -1):
        for _ in range(_MOST_LINES):
            running = _at_the_edge(lines, place)
            for page in lines:
                if page and _said(page[place]) in running:
                    del page[place]
    return ["\n".join(page).strip("\n") for page in lines]


def _at_the_edge(lines: list[list[str]], place: int) -> set[str]:
    """The words at one edge of the pages that are a page's number, nothing, or those of most pages.

    What goes on from a line before it, or ends as a sentence does, is of the page, however often it is said.
    """
    said = Counter(_said(page[place]) for page in lines if page)
    often = max(2, _MOST_PAGES * len(lines))
    return {
        words
        for words, count in said.items()
        if not words
        or (count >= often and len(words) <= _LONGEST and not words[0].islower() and not words.endswith(_STOPS))
    }


def _said(line: str) -> str:
    """A line without the number of its page."""
    words = line.strip()
    if _NUMBER.fullmatch(words):
        return ""
    without, numbers = _PAGE.subn("", words)
    return " ".join((without.strip(" \t,|·–-") if numbers else without).split())
