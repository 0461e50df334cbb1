"""What a letter holds: who wrote it to whom about which report, and each recommendation with the answer to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from safelight.inspection.reading.dates import Said, dates_in
from safelight.inspection.reading.named import Named, named_in
from safelight.inspection.reading.timescales import Timescale, timescale_in

_RECOMMENDATION = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)][ \t]+)?\**Recommendation[ \t]+(?P<number>\d{1,3})\**[ \t]*[:.–-]\**[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
_RESPONSE = re.compile(
    r"^[ \t]*\**(?:Force|Constabulary|Police|Chief Constable[’']s)[ \t]+response\**[ \t]*[:.–-]\**[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
_LIMB = re.compile(r"(?<![\w(])\(?(?P<letter>[a-z])\)[ \t\n]+")
_BULLET = re.compile(r"^[ \t]*(?:[-•*]|\d{1,2}[.)])[ \t]+")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ENDS = (".", ":", ";", "?", "!", "”", "’", '"')
_TITLE = re.compile(r"[‘'“\"](?P<title>[^’”\"\n]{0,200}?(?:Inspection|Report)[^’”\"\n]{0,200})[’'”\"]")
_LAW = re.compile(
    r"Section\s+(?P<section>\d+(?:\(\d+[A-Z]?\))*)\s+of\s+the\s+(?P<act>[A-Z][A-Za-z ]+Act\s+\d{4})", re.I
)
_COPIES = re.compile(r"^[ \t]*cc[:.]?[ \t]+(?P<copies>.+)$", re.MULTILINE | re.IGNORECASE)
_DEAR = re.compile(r"^[ \t]*Dear[ \t]+(?P<who>[^\n,]+),?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SINCERELY = re.compile(r"^[ \t]*Yours[ \t]+(?:sincerely|faithfully),?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_PICTURE = re.compile(r"^\s*(?:!\[|A handwritten signature|\[(?:signature|image))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source text, half-open, and its words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an answer, or one item of a list in it. A page break inside a sentence does not end it."""

    span: Span
    listed: bool

    @property
    def words(self) -> str:
        """Its words, marks of emphasis left out and spaces set right."""
        return clean(self.span.words)


@dataclass(frozen=True, slots=True)
class Limb:
    """A lettered part of a recommendation."""

    letter: str
    span: Span

    @property
    def words(self) -> str:
        """Its words."""
        return clean(self.span.words)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation as quoted, with the answer to it. `recommends`: it says “We recommend that”."""

    number: int
    span: Span
    timescale: Timescale | None
    limbs: tuple[Limb, ...]
    answer: Span | None
    passages: tuple[Passage, ...]

    @property
    def words(self) -> str:
        """Its words."""
        return clean(self.span.words)

    @property
    def recommends(self) -> bool:
        """Whether it is put as the inspectorate puts its recommendations, not as an advice of another kind."""
        return "we recommend" in self.words.lower()

    @property
    def answer_words(self) -> str:
        """All the words of the answer."""
        return " ".join(passage.words for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as read. What was not found is None or empty, and `missing` says so in words."""

    text: str
    dated: Said | None
    addressee: Span | None
    sender: Span | None
    copies: tuple[Span, ...]
    title: Span | None
    inspected: Said | None
    law: Span | None
    recommendations: tuple[Recommendation, ...]
    named: tuple[Named, ...]
    dates: tuple[Said, ...]

    @property
    def dated_on(self) -> date | None:
        """The day the letter bears."""
        return self.dated.first if self.dated else None

    @property
    def missing(self) -> list[str]:
        """What such a letter has and this one does not, or not so that it was found."""
        looked_for = {
            "the date of the letter": self.dated,
            "who it is addressed to": self.addressee,
            "who it is from": self.sender,
            "to whom copies went": self.copies,
            "the title of the report": self.title,
            "when the inspection was": self.inspected,
            "any recommendation": self.recommendations,
        }
        absent = [words for words, found in looked_for.items() if not found]
        unanswered = [str(each.number) for each in self.recommendations if each.answer is None]
        if unanswered:
            absent.append(f"an answer to recommendation {', '.join(unanswered)}")
        return absent


def read(text: str) -> Letter:
    """Read a letter. It never fails: what it does not find it leaves out and names in `missing`."""
    heads = list(_RECOMMENDATION.finditer(text))
    body_end = heads[0].start() if heads else len(text)
    found_dates = dates_in(text)
    title = _title(text)
    return Letter(
        text=text,
        dated=next((each for each in found_dates if each.precision == "day" and each.start < body_end), None),
        addressee=_addressee(text, body_end),
        sender=_sender(text, body_end),
        copies=_copies(text, body_end),
        title=title,
        inspected=next((each for each in found_dates if each.precision == "days"), None),
        law=_first(_LAW, text, body_end),
        recommendations=tuple(_recommendations(text, heads)),
        named=tuple(named_in(text)),
        dates=tuple(found_dates),
    )


def clean(words: str) -> str:
    """Words on one line, without marks of emphasis."""
    return " ".join(words.replace("**", "").split())


def _first(pattern: re.Pattern[str], text: str, end: int) -> Span | None:
    match = pattern.search(text, 0, end)
    return _span(text, match.start(), match.end()) if match else None


def _span(text: str, start: int, end: int) -> Span:
    """A stretch without the spaces at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Span(start, start + len(words), words)


def _title(text: str) -> Span | None:
    match = _TITLE.search(text)
    return _span(text, match.start("title"), match.end("title")) if match else None


def _addressee(text: str, end: int) -> Span | None:
    """The block of lines above the date or “Dear”, which says who it is to; else whom it greets."""
    block = re.match(r"\s*(?P<lines>(?:[^\n]+\n?)+)", text[:end])
    if block and not _DEAR.search(block["lines"]) and len(block["lines"].splitlines()) > 1:
        return _span(text, block.start("lines"), block.end("lines"))
    greeted = _DEAR.search(text, 0, end)
    return _span(text, greeted.start("who"), greeted.end("who")) if greeted else None


def _sender(text: str, end: int) -> Span | None:
    closing = _SINCERELY.search(text, 0, end)
    if closing is None:
        return None
    for start, stop in _paragraphs(text, closing.end(), end):
        if not _PICTURE.match(text[start:stop]):
            return _span(text, start, stop)
    return None


def _copies(text: str, end: int) -> tuple[Span, ...]:
    found = []
    for match in _COPIES.finditer(text, 0, end):
        at = match.start("copies")
        found += [_span(text, at + each.start(), at + each.end()) for each in re.finditer(r"[^,;]+", match["copies"])]
    return tuple(found)


def _recommendations(text: str, heads: list[re.Match[str]]) -> Iterator[Recommendation]:
    for place, head in enumerate(heads):
        end = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        answered = _RESPONSE.search(text, head.end(), end)
        asked = _span(text, head.end(), answered.start() if answered else end)
        answer = _span(text, answered.end(), end) if answered else None
        yield Recommendation(
            number=int(head["number"]),
            span=asked,
            timescale=timescale_in(asked.words, offset=asked.start),
            limbs=tuple(_limbs(text, asked)),
            answer=answer,
            passages=tuple(_passages(text, answer)) if answer else (),
        )


def _limbs(text: str, asked: Span) -> Iterator[Limb]:
    """Parts lettered a, b, c in that order; a lone letter in brackets is none."""
    wanted, marks = ord("a"), []
    for mark in _LIMB.finditer(text, asked.start, asked.end):
        if ord(mark["letter"]) == wanted:
            marks.append(mark)
            wanted += 1
    if len(marks) < 2:
        return
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else asked.end
        span = _span(text, mark.end(), end)
        words = re.sub(r"[;,.]?(?:\s+and)?$", "", span.words)
        yield Limb(mark["letter"], Span(span.start, span.start + len(words), words))


def _passages(text: str, answer: Span) -> Iterator[Passage]:
    held: tuple[int, int] | None = None
    for start, end in _paragraphs(text, answer.start, answer.end):
        listed = _BULLET.match(text, start, end)
        if held and not listed and _goes_on(text[held[0] : held[1]], text[start:end]):
            held = (held[0], end)  # a page ended in the middle of a sentence
            continue
        if held:
            yield from _split(text, *held)
        held = (start, end)
    if held:
        yield from _split(text, *held)


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence of one paragraph goes on in the next. A list's items often end without a stop."""
    if before.rstrip().rstrip("*").endswith(_ENDS):
        return False
    return after.lstrip()[:1].islower() or not _BULLET.match(before.strip().splitlines()[-1])


def _split(text: str, start: int, end: int) -> Iterator[Passage]:
    """A paragraph, or each item of a list in it."""
    at = start
    marks = [at + m.start() for m in re.finditer(_BULLET.pattern, text[start:end], re.MULTILINE)]
    if not marks:
        yield Passage(_span(text, start, end), listed=False)
        return
    if text[start : marks[0]].strip():
        yield Passage(_span(text, start, marks[0]), listed=False)
    for place, mark in enumerate(marks):
        stop = marks[place + 1] if place + 1 < len(marks) else end
        bullet = _BULLET.match(text[mark:stop])
        yield Passage(_span(text, mark + (bullet.end() if bullet else 0), stop), listed=True)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for blank in _BLANK.finditer(text, start, end):
        if text[at : blank.start()].strip():
            yield at, blank.start()
        at = blank.end()
    if text[at:end].strip():
        yield at, end
