"""Who wrote a letter to whom, when, with which copies, and about which report of which inspection."""

from __future__ import annotations

import re

from safelight.inspection.reading.dates import Said, dates_in
from safelight.inspection.reading.heads import Head
from safelight.inspection.reading.paragraphs import paragraphs
from safelight.inspection.reading.spans import Span, span_of

_IN_TITLE = r"(?:[^‘’“”\"\n]|\n(?![ \t]*\n)){0,200}"
_TITLE = re.compile(rf"[‘'“\"](?P<title>{_IN_TITLE}?(?:Inspection|Report){_IN_TITLE})[’'”\"]")
_LAW = re.compile(
    r"Section\s+(?P<section>\d+(?:\(\d+[A-Z]?\))*)\s+of\s+the\s+(?P<act>[A-Z][A-Za-z ]+Act\s+\d{4})", re.I
)
_COPIES = re.compile(
    r"^[ \t]*(?:cc|cop(?:y|ies)[ \t]+to)[:.]?[ \t]+(?P<copies>(?:.*[,;][ \t]*\n)*.+)$", re.MULTILINE | re.IGNORECASE
)
_BLOCK = re.compile(r"(?:^[ \t]*\S[^\n]*\n?)+", re.MULTILINE)
_BESIDE = ("date", "date:", "dated", "dated:", "ref", "ref:")
_MOST_BESIDE = 6
"""Words that may stand on the line of a letter's date besides, each one that begins large, or a place for it: a town, a
reference. A sentence is no such thing."""
_LONGEST_LINE = 200
_TO = re.compile(r"^[ \t]*To:[ \t]*(?P<who>\S[^\n]*)$", re.MULTILINE | re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:(?:Re|Subject|Ref)[:.][ \t]*)?(?P<title>\S[^\n]*(?:\n[ \t]*\S[^\n]*){0,2})$", re.IGNORECASE)
_SAYS_PUBLISHED = re.compile(
    r"\breport\b[^.\n]{0,120}?\bpubli(?:shed|cation)(?:[ \t]+(?:on|of|date|was|it|which))*:?[ \t]+", re.IGNORECASE
)
_VISITED = re.compile(r"\b(?:inspect\w*|took place|visited|fieldwork)\b", re.IGNORECASE)
_DEAR = re.compile(r"^[ \t]*Dear[ \t]+(?P<who>[^\n,]+),?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SINCERELY = re.compile(r"^[ \t]*Yours[ \t]+(?:sincerely|faithfully),?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_CLOSES = re.compile(
    r"^[ \t]*(?:cc\b|cop(?:y|ies)[ \t]+to\b|Enc\b|Encs?[:.]|Enclosures?\b)", re.MULTILINE | re.IGNORECASE
)
_LONGEST_TITLE = 250
_PICTURE = re.compile(r"^\s*(?:!\[|A handwritten signature|\[(?:signature|image))", re.IGNORECASE)


def law_in(text: str, end: int) -> Span | None:
    """The section of the Act that the letter names as the one it answers under."""
    match = _LAW.search(text, 0, end)
    return span_of(text, match.start(), match.end()) if match else None


def dated_in(text: str, dates: list[Said], body_end: int, signed: tuple[int, int]) -> Said | None:
    """The date that has a line to itself before the letter's body, or else under its signature."""
    alone = [each for each in dates if each.precision == "day" and _alone(text, each)]
    before = (each for each in alone if each.start < body_end)
    return next(before, next((each for each in alone if signed[0] <= each.start < signed[1]), None))


def _alone(text: str, said: Said) -> bool:
    beside = (text[max(0, said.start - _LONGEST_LINE) : said.start], text[said.end : said.end + _LONGEST_LINE])
    words = re.findall(r"[^\s,|]+", beside[0].rpartition("\n")[2] + " " + beside[1].partition("\n")[0])
    return len(words) <= _MOST_BESIDE and not any(word.islower() and word not in _BESIDE for word in words)


def inspected_in(text: str, dates: list[Said]) -> Said | None:
    """The days of the inspection: those that a mention of it stands before or beside, or else the first days named."""
    days = [each for each in dates if each.precision == "days"]
    near = (each for each in days if _VISITED.search(text, max(0, each.start - 150), each.start))
    return next(near, days[0] if days else None)


def published_in(text: str, dates: list[Said]) -> Said | None:
    """The day on which the letter itself says that the report was published."""
    ends = {each.end() for each in _SAYS_PUBLISHED.finditer(text)}
    return next((each for each in dates if each.precision == "day" and each.start in ends), None)


def title_in(text: str, body_end: int) -> Span | None:
    """What stands in quotation marks and speaks of an inspection or a report; else the subject below “Dear”."""
    if match := _TITLE.search(text):
        return span_of(text, match.start("title"), match.end("title"))
    greeted = _DEAR.search(text, 0, body_end)
    if greeted is None:
        return None
    at, stop = next(iter(paragraphs(text, greeted.end(), body_end)), (0, 0))
    subject = _SUBJECT.fullmatch(text[at:stop].strip("\n"))
    if (
        subject is None
        or subject["title"].rstrip().endswith((".", ":", ",", ";"))
        or len(subject["title"]) > _LONGEST_TITLE
    ):
        return None
    at += text[at:stop].index(subject["title"])
    return span_of(text, at, at + len(subject["title"]))


def signed_in(text: str, heads: list[Head]) -> tuple[int, int]:
    """The stretch from “Yours sincerely” to the end, or to where recommendations follow; empty where nobody closes."""
    closing = _SINCERELY.search(text)
    if closing is None:
        return len(text), len(text)
    return closing.start(), next((each.start for each in heads if each.start > closing.start()), len(text))


def addressee_in(text: str, end: int) -> Span | None:
    """The last block of lines above “Dear” that is no date, which says who it is to; else whom it greets."""
    greeted, to = _DEAR.search(text, 0, end), _TO.search(text, 0, end)
    if to is not None:
        return span_of(text, to.start("who"), to.end("who"))
    if greeted is None:
        return None
    found = None
    for block in _BLOCK.finditer(text, 0, greeted.start()):
        dates = dates_in(block[0], offset=block.start())
        dated = next((each.start for each in dates if each.precision == "day" and _alone(text, each)), None)
        span = span_of(text, block.start(), text.rfind("\n", 0, dated) + 1 if dated is not None else block.end())
        found = span if len(span.words.splitlines()) > 1 else found
    return found or span_of(text, greeted.start("who"), greeted.end("who"))


def sender_in(text: str, start: int, end: int) -> Span | None:
    """Who signed: the first paragraph below “Yours sincerely” that is no picture."""
    closing = _SINCERELY.search(text, start, end)
    if closing is None:
        return None
    for at, stop in paragraphs(text, closing.end(), end):
        if not _PICTURE.match(text[at:stop]):
            closes = _CLOSES.search(text, at, stop)
            return span_of(text, at, closes.start() if closes else stop)
    return None


def copies_in(text: str, start: int, end: int) -> tuple[Span, ...]:
    """To whom copies went."""
    found = []
    for match in _COPIES.finditer(text, start, end):
        at = match.start("copies")
        found += [span_of(text, at + each.start(), at + each.end()) for each in re.finditer(r"[^,;]+", match["copies"])]
    return tuple(found)
