"""What a letter holds: who wrote it to whom about which report, and each recommendation with the answer to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from safelight.inspection.reading.dates import Said, dates_in, no_days_in
from safelight.inspection.reading.front import (
    addressee_in,
    copies_in,
    dated_in,
    inspected_in,
    law_in,
    published_in,
    sender_in,
    signed_in,
    title_in,
)
from safelight.inspection.reading.heads import Head, answer_in, heads_in
from safelight.inspection.reading.named import Named, named_in
from safelight.inspection.reading.paragraphs import BULLET, ends_sentence, paragraphs
from safelight.inspection.reading.spans import Span, clean, span_of
from safelight.inspection.reading.timescales import Timescale, timescales_in
from safelight.kernel.numerals import letters_of, roman_of

_LIMB = re.compile(
    r"(?<![\w(])\(?(?P<closed>[a-z]|[ivx]{1,5})\)[ \t\n]+|^[ \t]*(?P<stopped>[a-z]|[ivx]{1,5})\.[ \t]+", re.MULTILINE
)
_LETTERED = re.compile(r"[ \t]*(?:\(?(?:[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{1,5})\.)[ \t]")
_COUNTED_BY = (letters_of, roman_of)
"""How parts are marked. One alone that could be either, as an i, is no part."""
_LONGEST_NAME = 80


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
    """One recommendation as quoted, with the answer to it. `recommends`: it says “We recommend that”.

    `called` and `headed`: what the letter calls it and its number there, which is `number` unless another has that.
    `more_times`: the times it gives after the first.
    """

    number: int
    span: Span
    timescale: Timescale | None
    limbs: tuple[Limb, ...]
    answer: Span | None
    passages: tuple[Passage, ...]
    called: str = ""
    headed: int = 0
    more_times: tuple[Timescale, ...] = ()

    @property
    def name(self) -> str:
        """What the letter calls it: “Area for improvement 1”."""
        return f"{self.called or 'recommendation'} {self.headed or self.number}".capitalize()

    @property
    def words(self) -> str:
        """Its words."""
        return clean(self.span.words)

    @property
    def recommends(self) -> bool:
        """Whether it is put as the inspectorate puts its recommendations, not as an advice of another kind."""
        return "we recommend" in self.words.lower()

    @property
    def provenance(self) -> str:
        """Where it comes from, by what it is called and how it is put: a first guess for a person to put right."""
        if "improvement" in self.called or self.called == "afi":
            return "area_for_improvement"
        if "concern" in self.called or "priority" in self.called:
            return "cause_of_concern"
        return "published" if self.recommends else "additional"

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
    published: Said | None = None
    no_days: tuple[Span, ...] = ()
    set_aside: tuple[Span, ...] = ()
    unread: tuple[Span, ...] = ()

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
        numbers = {each.headed or each.number for each in self.recommendations}
        if gaps := [each for each in range(1, max(numbers, default=0)) if each not in numbers]:
            absent.append(f"recommendation {_ranges(gaps)}, though there is {max(numbers)}")
        untimed = [str(each.number) for each in self.recommendations if each.timescale is None]
        if untimed:
            absent.append(f"a time given for recommendation {', '.join(untimed)}")
        unanswered = [str(each.number) for each in self.recommendations if each.answer is None]
        if unanswered:
            absent.append(f"an answer to recommendation {', '.join(unanswered)}")
        absent += [
            f"what stands under “{clean(each.words)}”, which is no heading as they are read" for each in self.unread
        ]
        absent += [
            f"a place for what is headed “{clean(each.words)}” a second time: the first is kept"
            for each in self.set_aside
        ]
        return absent


def read(text: str) -> Letter:
    """Read a letter. It never fails: what it does not find it leaves out and names in `missing`."""
    headed = heads_in(text)
    heads = headed.heads
    body_end = heads[0].start if heads else len(text)
    signed = signed_in(text, heads)
    heads = [each._replace(end=min(each.end, signed[0])) if each.start < signed[0] else each for each in heads]
    found_dates = dates_in(text)
    return Letter(
        text=text,
        dated=dated_in(text, found_dates, body_end, signed),
        addressee=addressee_in(text, body_end),
        sender=sender_in(text, *signed),
        copies=copies_in(text, *signed),
        title=title_in(text, body_end),
        inspected=inspected_in(text, found_dates),
        law=law_in(text, body_end),
        recommendations=tuple(_recommendations(text, heads)),
        named=tuple(named_in(text)),
        dates=tuple(found_dates),
        published=published_in(text, found_dates),
        no_days=tuple(span_of(text, *at) for at in no_days_in(text)),
        set_aside=tuple(span_of(text, each.start, each.words_at) for each in headed.set_aside),
        unread=tuple(span_of(text, *at) for at in headed.unread),
    )


def _ranges(numbers: list[int]) -> str:
    """Numbers in order, those that follow each other as “2 to 5”."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _recommendations(text: str, heads: list[Head]) -> Iterator[Recommendation]:
    """Each recommendation. Where two have one number, as recommendations and areas for improvement may, all are counted
    anew as they stand."""
    counted = len({head.number for head in heads}) < len(heads) or any(head.number == 0 for head in heads)
    for place, head in enumerate(heads, start=1):
        asked_until, answer_from = _parted(text, head)
        asked = span_of(text, head.words_at, asked_until)
        answer = span_of(text, answer_from, head.end) if text[answer_from : head.end].strip() else None
        times = timescales_in(asked.words, offset=asked.start)
        yield Recommendation(
            number=place if counted else head.number,
            span=asked,
            timescale=times[0] if times else None,
            limbs=tuple(_limbs(text, asked)),
            answer=answer,
            passages=tuple(_passages(text, answer)) if answer else (),
            called=head.called,
            headed=head.number,
            more_times=tuple(each for each in times[1:] if _differs(each, times[0])),
        )


def _differs(one: Timescale, other: Timescale) -> bool:
    return (one.count, one.unit, one.day) != (other.count, other.unit, other.day)


def _parted(text: str, head: Head) -> tuple[int, int]:
    """Where what is recommended ends, and where its answer begins: at its heading, or else after the first paragraph
    with whatever lettered parts follow it."""
    if answered := answer_in(text, head.words_at, head.end):
        return answered.start(), answered.end()
    asked_until, before = head.words_at, ""
    for start, end in _joined(text, head.words_at, head.end):
        words = text[start:end]
        goes_on = _LETTERED.match(words) or (before.endswith(":") and BULLET.match(words)) or _is_title(before)
        if asked_until > head.words_at and not goes_on:
            return asked_until, start
        asked_until, before = end, words.strip()
    return asked_until, head.end


def _is_title(words: str) -> bool:
    """Whether words under a heading only name what is recommended, and ask for nothing yet."""
    return len(words) <= _LONGEST_NAME and not ends_sentence(words)


def _limbs(text: str, asked: Span) -> Iterator[Limb]:
    """Parts lettered a, b, c, numbered i, ii, iii, or else the items of a list, counted; a lone one is none."""
    found = list(_LIMB.finditer(text, asked.start, asked.end))
    marks = max((_in_order(found, counted) for counted in _COUNTED_BY), key=len)
    if len(marks) < 2:
        items = re.compile(BULLET.pattern, re.MULTILINE).finditer(text, asked.start, asked.end)
        marks = [(str(place), each) for place, each in enumerate(items, start=1)]
    if len(marks) < 2:
        return
    for place, (letter, mark) in enumerate(marks):
        end = marks[place + 1][1].start() if place + 1 < len(marks) else asked.end
        span = span_of(text, mark.end(), end)
        words = re.sub(r"[;,.]?(?:\s+(?:and|or))?$", "", span.words)
        yield Limb(letter, Span(span.start, span.start + len(words), words))


def _in_order(found: list[re.Match[str]], counted: Callable[[int], str]) -> list[tuple[str, re.Match[str]]]:
    """The marks that count from the first on, without a gap, as one way of counting does."""
    marks: list[tuple[str, re.Match[str]]] = []
    for mark in found:
        letter = mark["closed"] or mark["stopped"]
        if letter == counted(len(marks) + 1):
            marks.append((letter, mark))
    return marks


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
        yield Passage(span_of(text, start, end), listed=False)
        return
    if text[start : marks[0]].strip():
        yield Passage(span_of(text, start, marks[0]), listed=False)
    for place, mark in enumerate(marks):
        stop = marks[place + 1] if place + 1 < len(marks) else end
        bullet = BULLET.match(text[mark:stop])
        yield Passage(span_of(text, mark + (bullet.end() if bullet else 0), stop), listed=True)
