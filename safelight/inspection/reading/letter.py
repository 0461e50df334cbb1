"""What a letter holds: who wrote it to whom about which report, and each recommendation with the answer to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from safelight.inspection.reading.dates import Said, dates_in
from safelight.inspection.reading.heads import Head, answer_in, heads_in
from safelight.inspection.reading.named import Named, named_in
from safelight.inspection.reading.paragraphs import BULLET, ends_sentence, paragraphs
from safelight.inspection.reading.timescales import Timescale, timescale_in

_LIMB = re.compile(r"(?<![\w(])\(?(?P<letter>[a-z])\)[ \t\n]+")
_LETTERED = re.compile(r"[ \t]*\(?[a-z]\)[ \t]")
_IN_TITLE = r"(?:[^‘’“”\"\n]|\n(?![ \t]*\n)){0,200}"
_TITLE = re.compile(rf"[‘'“\"](?P<title>{_IN_TITLE}?(?:Inspection|Report){_IN_TITLE})[’'”\"]")
_LAW = re.compile(
    r"Section\s+(?P<section>\d+(?:\(\d+[A-Z]?\))*)\s+of\s+the\s+(?P<act>[A-Z][A-Za-z ]+Act\s+\d{4})", re.I
)
_COPIES = re.compile(
    r"^[ \t]*(?:cc|cop(?:y|ies)[ \t]+to)[:.]?[ \t]+(?P<copies>(?:.*[,;][ \t]*\n)*.+)$", re.MULTILINE | re.IGNORECASE
)
_BLOCK = re.compile(r"(?:^[ \t]*\S[^\n]*\n?)+", re.MULTILINE)
_DATE_LINE = re.compile(
    r"^[ \t]*(?:Date[d:]*[ \t]*)?\d{1,2}(?:st|nd|rd|th)?[ \t]+[A-Z][a-z]+,?[ \t]+\d{4}[ \t]*$", re.MULTILINE
)
_DEAR = re.compile(r"^[ \t]*Dear[ \t]+(?P<who>[^\n,]+),?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SINCERELY = re.compile(r"^[ \t]*Yours[ \t]+(?:sincerely|faithfully),?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_CLOSES = re.compile(
    r"^[ \t]*(?:cc\b|cop(?:y|ies)[ \t]+to\b|Enc\b|Encs?[:.]|Enclosures?\b)", re.MULTILINE | re.IGNORECASE
)
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
        numbers = {each.number for each in self.recommendations}
        gaps = [str(each) for each in range(min(numbers, default=0), max(numbers, default=0)) if each not in numbers]
        if 0 < len(gaps) < len(numbers):
            absent.append(f"recommendation {', '.join(gaps)}, though there is {max(numbers)}")
        unanswered = [str(each.number) for each in self.recommendations if each.answer is None]
        if unanswered:
            absent.append(f"an answer to recommendation {', '.join(unanswered)}")
        return absent


def read(text: str) -> Letter:
    """Read a letter. It never fails: what it does not find it leaves out and names in `missing`."""
    heads = heads_in(text)
    body_end = heads[0].start if heads else len(text)
    signed = _signed(text, heads)
    heads = [each._replace(end=min(each.end, signed[0])) if each.start < signed[0] else each for each in heads]
    found_dates = dates_in(text)
    title = _title(text)
    return Letter(
        text=text,
        dated=next((each for each in found_dates if each.precision == "day" and each.start < body_end), None),
        addressee=_addressee(text, body_end),
        sender=_sender(text, *signed),
        copies=_copies(text, *signed),
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


def _signed(text: str, heads: list[Head]) -> tuple[int, int]:
    """The stretch from “Yours sincerely” to the end, or to where recommendations follow; empty where nobody closes."""
    closing = _SINCERELY.search(text)
    if closing is None:
        return len(text), len(text)
    return closing.start(), next((each.start for each in heads if each.start > closing.start()), len(text))


def _addressee(text: str, end: int) -> Span | None:
    """The last block of lines above “Dear” that is no date, which says who it is to; else whom it greets."""
    greeted = _DEAR.search(text, 0, end)
    if greeted is None:
        return None
    found = None
    for block in _BLOCK.finditer(text, 0, greeted.start()):
        dated = _DATE_LINE.search(text, block.start(), block.end())
        span = _span(text, block.start(), dated.start() if dated else block.end())
        found = span if len(span.words.splitlines()) > 1 else found
    return found or _span(text, greeted.start("who"), greeted.end("who"))


def _sender(text: str, start: int, end: int) -> Span | None:
    closing = _SINCERELY.search(text, start, end)
    if closing is None:
        return None
    for at, stop in paragraphs(text, closing.end(), end):
        if not _PICTURE.match(text[at:stop]):
            closes = _CLOSES.search(text, at, stop)
            return _span(text, at, closes.start() if closes else stop)
    return None


def _copies(text: str, start: int, end: int) -> tuple[Span, ...]:
    found = []
    for match in _COPIES.finditer(text, start, end):
        at = match.start("copies")
        found += [_span(text, at + each.start(), at + each.end()) for each in re.finditer(r"[^,;]+", match["copies"])]
    return tuple(found)


def _recommendations(text: str, heads: list[Head]) -> Iterator[Recommendation]:
    for head in heads:
        asked_until, answer_from = _parted(text, head)
        asked = _span(text, head.words_at, asked_until)
        answer = _span(text, answer_from, head.end) if text[answer_from : head.end].strip() else None
        yield Recommendation(
            number=head.number,
            span=asked,
            timescale=timescale_in(asked.words, offset=asked.start),
            limbs=tuple(_limbs(text, asked)),
            answer=answer,
            passages=tuple(_passages(text, answer)) if answer else (),
        )


def _parted(text: str, head: Head) -> tuple[int, int]:
    """Where what is recommended ends, and where its answer begins: at its heading, or else after the first paragraph
    with whatever lettered parts follow it."""
    if answered := answer_in(text, head.words_at, head.end):
        return answered.start(), answered.end()
    asked_until = head.words_at
    for start, end in _joined(text, head.words_at, head.end):
        if asked_until > head.words_at and not _LETTERED.match(text[start:end]):
            return asked_until, start
        asked_until = end
    return asked_until, head.end


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
    for start, end in _joined(text, answer.start, answer.end):
        yield from _split(text, start, end)


def _joined(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a stretch, those joined that a page's end parted in the middle of a sentence."""
    held: tuple[int, int] | None = None
    last, listed = "", False
    for at, stop in paragraphs(text, start, end):
        words = text[at:stop]
        if held and not BULLET.match(words) and _goes_on(last, words, listed=listed):
            held = (held[0], stop)
        else:
            if held:
                yield held
            held, listed = (at, stop), False
        last, listed = words, listed or any(BULLET.match(line) for line in words.strip().splitlines())
    if held:
        yield held


def _goes_on(before: str, after: str, *, listed: bool) -> bool:
    """Whether a sentence of one paragraph goes on in the next. A list's items often end without a stop."""
    if ends_sentence(before):
        return False
    return after.lstrip()[:1].islower() or not listed


def _split(text: str, start: int, end: int) -> Iterator[Passage]:
    """A paragraph, or each item of a list in it."""
    marks = [start + each.start() for each in re.finditer(BULLET.pattern, text[start:end], re.MULTILINE)]
    if not marks:
        yield Passage(_span(text, start, end), listed=False)
        return
    if text[start : marks[0]].strip():
        yield Passage(_span(text, start, marks[0]), listed=False)
    for place, mark in enumerate(marks):
        stop = marks[place + 1] if place + 1 < len(marks) else end
        bullet = BULLET.match(text[mark:stop])
        yield Passage(_span(text, mark + (bullet.end() if bullet else 0), stop), listed=True)
