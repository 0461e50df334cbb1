"""Where each recommendation of a letter begins, and where the answer to it does, in the layouts that letters have."""

from __future__ import annotations

import re
from typing import NamedTuple

from safelight.inspection.reading.paragraphs import begins_paragraph
from safelight.inspection.reading.timescales import timescale_in

_MARK = r"[ \t]*(?:[:.–—-]\**[ \t]*|\**[ \t]*$)"
"""What parts a heading from its words: a colon, a stop or a dash, or the end of the line."""
_NAMED = re.compile(
    rf"^[ \t]*(?:\d{{1,3}}[.)][ \t]+)?[*#]*[ \t]*Recommendation[ \t]+(?:(?:No\.?|number)[ \t]+)?"
    rf"(?P<number>\d{{1,3}})\**{_MARK}",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBERED = re.compile(r"^[ \t]*[*#]*[ \t]*(?:R[ \t]?)?(?P<number>\d{1,3})[.):][ \t]+\**", re.MULTILINE)
_ASKS = re.compile(r"\b(?:we recommend|recommends? that|should)\b", re.IGNORECASE)
_RESPONSE = re.compile(
    r"^[ \t]*[*#]*[ \t]*(?:(?:(?:The|Our)[ \t]+)?(?:(?:Force|Constabulary|Police|Chief[ \t]+(?:Constable|officer))"
    r"(?:[’']s)?[ \t]+)?(?:response|comments?|answer|update|progress)|(?:Our[ \t]+)?Actions?[ \t]+taken"
    rf"|What[ \t]+we[ \t]+(?:have[ \t]+done|are[ \t]+doing))\**{_MARK}",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_ASKED = 1_500


class Head(NamedTuple):
    """A recommendation's heading: its number, where it and the words after it begin, and where the next one stands."""

    number: int
    start: int
    words_at: int
    end: int


def heads_in(text: str) -> list[Head]:
    """Where each recommendation is headed, in order.

    One that is headed twice counts where an answer follows it: letters often list all before they answer each. Where
    none is headed “Recommendation”, numbered paragraphs that recommend something by a time count.
    """
    found = [each for each in _NAMED.finditer(text) if begins_paragraph(text, each.start())]
    if not found:
        found = [each for each in _NUMBERED.finditer(text) if _recommends(text, each)]
    ends = [each.start() for each in found[1:]] + [len(text)]
    heads = [Head(int(m["number"]), m.start(), m.end(), end) for m, end in zip(found, ends, strict=False)]
    return _each_once(text, heads)


def answer_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words in a stretch that head an answer; None where nothing does."""
    return _RESPONSE.search(text, start, end)


def _recommends(text: str, head: re.Match[str]) -> bool:
    if not begins_paragraph(text, head.start()):
        return False
    asked = text[head.end() : head.end() + _LONGEST_ASKED].split("\n\n", 1)[0]
    return bool(_ASKS.search(asked)) and ("recommend" in asked.lower() or timescale_in(asked) is not None)


def _each_once(text: str, heads: list[Head]) -> list[Head]:
    kept: dict[int, tuple[bool, Head]] = {}
    for head in heads:
        answered = answer_in(text, head.words_at, head.end) is not None
        if head.number not in kept or (answered and not kept[head.number][0]):
            kept[head.number] = (answered, head)
    return sorted((head for _, head in kept.values()), key=lambda head: head.start)
