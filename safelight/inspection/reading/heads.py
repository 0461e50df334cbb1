"""Where each recommendation of a letter begins, and where the answer to it does, in the layouts that letters have."""

from __future__ import annotations

import re
from bisect import bisect
from typing import NamedTuple

from safelight.inspection.reading.dates import NUMBERS, PLACES
from safelight.inspection.reading.paragraphs import begins_paragraph
from safelight.inspection.reading.timescales import timescale_in

_MARK = r"[ \t]*(?:[:.–—-]\**[ \t]*|\**[ \t]*$)"
"""What parts a heading from its words: a colon, a stop or a dash, or the end of the line."""
_OF = r"(?:(?:HMICFRS|HMIC|IOPC|learning|national|additional|inspection|urgent)(?:[’']s)?[ \t]+)?"
_CALLED = (
    r"(?P<called>recommendation|areas?[ \t]+for[ \t]+improvement|AFI|causes?[ \t]+of[ \t]+concern"
    r"|areas?[ \t]+for[ \t]+priority[ \t]+action|priority[ \t]+action|(?:matters?[ \t]+of[ \t]+)?concern)"
)
_WORD = "|".join(sorted(NUMBERS, key=len, reverse=True))
_PLACE = "|".join(PLACES)
_BEFORE = r"^[ \t]*(?:\d{1,3}[.)][ \t]+)?[*#(\[]*[ \t]*"
_ALONE = r"(?![ \t]*(?:(?:and|to|&)[ \t]*\d|[–-][ \t]*\d{1,3}[ \t]*(?:[:.]|$)))"
"""A number that begins no range: “Recommendations 5 and 11” are two."""
_NAMED = re.compile(
    rf"{_BEFORE}{_OF}(?:(?P<place>{_PLACE})[ \t]+)?{_CALLED}(?(place)|[ \t]+(?:(?:No\.?|number)[ \t]*|#)?"
    rf"(?P<number>\d{{1,3}}|{_WORD})\b{_ALONE})[)\]]?\**{_MARK}",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED_ELSE = re.compile(
    rf"{_BEFORE}{_OF}(?:recommendations?|areas?[ \t]+for[ \t]+improvement|AFIs?)[ \t]+"
    rf"(?:\d{{1,3}}|{_WORD})\b[^\n]{{0,40}}$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of its own that looks like a heading, in whatever way it goes on."""
_SECTION = re.compile(rf"^[ \t]*[*#]*[ \t]*{_CALLED}s?\**[ \t]*:?\**[ \t]*$", re.IGNORECASE | re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t]*[*#]*[ \t]*(?:R[ \t]?)?(?P<number>\d{1,3})[.):][ \t]+\**", re.MULTILINE)
_ASKS = re.compile(r"\b(?:we recommend|recommends? that|should|must)\b", re.IGNORECASE)
_WHOSE = (
    r"(?:(?:The|Our)[ \t]+)?(?:(?:Force|Constabulary|Police|Chief[ \t]+(?:Constable|officer)|Management|Agreed"
    r"|Partnership|Commissioner|PCC)(?:[’']s)?[ \t]+)?"
)
_RESPONSE = re.compile(
    rf"^[ \t]*[*#]*[ \t]*(?:{_WHOSE}(?:response|comments?|answer|update|progress|position)"
    r"(?:[ \t]+to[ \t]+(?:this[ \t]+)?recommendation(?:[ \t]+\w+)?)?"
    r"|(?:Our[ \t]+|Accepted[ \t]+|Agreed[ \t]+)?Actions?(?:[ \t]+(?:taken|proposed|planned|to[ \t]+be[ \t]+taken))?"
    r"(?:[ \t]+or[ \t]+(?:taken|proposed|planned))?"
    r"|(?:The[ \t]+)?(?:Force|Constabulary)[ \t]+(?:says|responds)"
    rf"|What[ \t]+we[ \t]+(?:have[ \t]+done|are[ \t]+doing|will[ \t]+do))\**{_MARK}",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_ASKED = 1_500


class Head(NamedTuple):
    """A recommendation's heading: its number, where it and the words after it begin, and where the next one stands.

    `called` is what it is called, in small letters; empty where it is only numbered.
    """

    number: int
    start: int
    words_at: int
    end: int
    called: str = ""


class Headed(NamedTuple):
    """The headings that count, those that another of the same number sets aside, and what only looks like one."""

    heads: list[Head]
    set_aside: list[Head]
    unread: list[tuple[int, int]]


def heads_in(text: str) -> Headed:
    """Where each recommendation is headed, in order.

    One that is headed twice counts where an answer follows it: letters often list all before they answer each. Where
    none is headed “Recommendation”, or by another name that inspectorates use, numbered paragraphs count that recommend
    something by a time or that a heading of an answer follows.
    """
    named = [each for each in _NAMED.finditer(text) if begins_paragraph(text, each.start())]
    found = named or _numbered(text)
    following = [*(each.start() for each in found[1:]), len(text)][: len(found)]
    ends = [_end(text, m, end) for m, end in zip(found, following, strict=True)]
    called = [_one(each["called"]) for each in named] or _sections_of(text, found)
    heads = [Head(_number(m), m.start(), m.end(), end, name) for m, end, name in zip(found, ends, called, strict=True)]
    starts = {head.start for head in heads}
    unread = [
        each.span()
        for each in _NAMED_ELSE.finditer(text)
        if each.start() not in starts and begins_paragraph(text, each.start()) and _stands_alone(text, each)
    ]
    return Headed(*_each_once(text, heads), unread)


def _end(text: str, head: re.Match[str], following: int) -> int:
    """Where a recommendation with its answer ends: at the next, or where a section is headed after its answer."""
    answered = answer_in(text, head.end(), following)
    section = _SECTION.search(text, answered.end(), following) if answered else None
    return section.start() if section else following


def _numbered(text: str) -> list[re.Match[str]]:
    found = [each for each in _NUMBERED.finditer(text) if begins_paragraph(text, each.start())]
    ends = [each.start() for each in found[1:]] + [len(text)]
    return [m for m, end in zip(found, ends, strict=False) if _recommends(text, m) or answer_in(text, m.end(), end)]


def _number(head: re.Match[str]) -> int:
    if place := head.groupdict().get("place"):
        return PLACES[place.lower()]
    number = head["number"].lower()
    return int(number) if number.isdigit() else NUMBERS[number]


def _sections_of(text: str, heads: list[re.Match[str]]) -> list[str]:
    """What each numbered recommendation is called in the last heading of a section above it."""
    sections = list(_SECTION.finditer(text))
    starts = [each.start() for each in sections]
    above = [bisect(starts, head.start()) for head in heads]
    return [_one(sections[place - 1]["called"]) if place else "" for place in above]


def _one(called: str) -> str:
    """A name in small letters, of one alone."""
    return re.sub(r"^(area|cause|matter)s", r"\1", " ".join(called.lower().split()))


def _stands_alone(text: str, line: re.Match[str]) -> bool:
    return not line[0].rstrip().endswith((".", ",", ";")) and (line.end() == len(text) or text[line.end()] == "\n")


def answer_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words in a stretch that head an answer; None where nothing does."""
    return _RESPONSE.search(text, start, end)


def _recommends(text: str, head: re.Match[str]) -> bool:
    asked = text[head.end() : head.end() + _LONGEST_ASKED].split("\n\n", 1)[0]
    return bool(_ASKS.search(asked)) and ("recommend" in asked.lower() or timescale_in(asked) is not None)


def _each_once(text: str, heads: list[Head]) -> tuple[list[Head], list[Head]]:
    """The headings that count, and those set aside though an answer follows them too."""
    kept: dict[tuple[str, int], Head] = {}
    answered: set[Head] = set()
    for head in heads:
        if answer_in(text, head.words_at, head.end) is not None:
            answered.add(head)
        before = kept.get((head.called, head.number))
        if before is None or (head in answered and before not in answered):
            kept[head.called, head.number] = head
    counted = sorted(kept.values(), key=lambda head: head.start)
    return counted, [head for head in heads if head in answered and head not in counted]
