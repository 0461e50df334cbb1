"""What is wrong with what an answer says, found by rule before an inspector finds it.

The words go through the very rules by which a letter is read (`inspection.reading`); what only a draft has, such as an
owner and a day of its own, is asked for here. Pure: the same words give the same faults.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from safelight.design.moments import london_day as in_words
from safelight.inspection.answer.codes import DocumentKind, DraftFault
from safelight.inspection.reading import FaultKind, Tense, faults_of, read
from safelight.inspection.reading.dates import Said, dates_in
from safelight.inspection.reading.promises import tense_of

_READ = {
    FaultKind.NEAR_COPY: DraftFault.NEAR_COPY,
    FaultKind.LIMB_WITHOUT_ACTION: DraftFault.LIMB_WITHOUT_ACTION,
    FaultKind.PREDATES_FINDING: DraftFault.PREDATES_FINDING,
    FaultKind.IMPOSSIBLE_DATE: DraftFault.IMPOSSIBLE_DATE,
    FaultKind.CONTRADICTORY_LIMITS: DraftFault.CONTRADICTORY_LIMITS,
    FaultKind.DONE_AND_NOT_DONE: DraftFault.DONE_AND_NOT_DONE,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One recommendation as it was put, and whether anything shows any of its promises to be kept."""

    number: int
    words: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a person wrote about one recommendation. Empty is not written; `next_on` is the day of the next step."""

    number: int
    done: str = ""
    by_whom: str = ""
    not_done: str = ""
    why: str = ""
    next_step: str = ""
    next_on: date | None = None
    success: str = ""

    @property
    def whole(self) -> str:
        """Everything that is an answer, a paragraph each."""
        return "\n\n".join(filter(None, (self.done, self.not_done, self.why, self.next_step)))


@dataclass(frozen=True, slots=True)
class Found:
    """One fault, in words, about one recommendation."""

    kind: DraftFault
    number: int
    says: str


def faults_in(
    asked: Sequence[Asked],
    said: Mapping[int, Drafted],
    *,
    kind: DocumentKind,
    inspected_to: date | None,
    today: date,
) -> list[Found]:
    """Every fault of a document as it stands, by recommendation. `today` is the day it bears."""
    read_as = _as_read(asked, said, inspected_to, today)
    found: list[Found] = []
    for each in asked:
        words = said.get(each.number)
        if words is None or not (words.done or words.next_step or words.why):
            found.append(
                Found(DraftFault.NO_ANSWER, each.number, "Say what was done or is proposed, or why nothing is.")
            )
            continue
        found += [Found(what, each.number, says) for what, says in _asked_of(each, words, kind, today)]
        found += [other for other in read_as if other.number == each.number]
    return found


def _asked_of(each: Asked, words: Drafted, kind: DocumentKind, today: date) -> Iterator[tuple[DraftFault, str]]:
    if not words.by_whom:
        yield DraftFault.NO_OWNER, "Name the post or person that answers for it."
    if words.next_on is None and (words.next_step or (words.not_done and not words.why)):
        yield DraftFault.NO_DATE, "Give the day by which the next step is done."
    if words.not_done and not words.why:
        yield DraftFault.NO_REASON, "Say why the rest is not done."
    if kind is DocumentKind.ACTION_PLAN and not words.success:
        yield DraftFault.NO_SUCCESS, "Say what will be different for a child, and what shows it."
    if words.next_on is not None and words.next_on < today:
        yield (
            DraftFault.DATE_PASSED,
            f"{in_words(words.next_on)} is over: say if it was done, or give another day.",
        )
    for sentence in _sentences(words.done):
        if tense_of(sentence) in (Tense.PROPOSED, Tense.CONSIDERED):
            yield (
                DraftFault.CLAIMED_DONE,
                f"Under what was done it says: “{_short(sentence)}”. Move it to the next step.",
            )
    for sentence in _sentences(words.whole):
        if tense_of(sentence) is Tense.IN_PROGRESS and words.next_on is None and not list(dates_in(sentence)):
            yield DraftFault.NO_END, f"“{_short(sentence)}” goes on with no day by which it ends."
    if words.done and not each.shown:
        yield DraftFault.UNPROVED, "No reading, sample, pack or rule shows it yet: it will be printed as a claim."


def _as_read(
    asked: Iterable[Asked], said: Mapping[int, Drafted], inspected_to: date | None, today: date
) -> list[Found]:
    """What the rules for reading a letter find in the same words."""
    letter = read(
        "\n\n".join(
            f"Recommendation {each.number}: {each.words}\n\nForce response: {said[each.number].whole}"
            for each in asked
            if each.number in said and said[each.number].whole
        )
    )
    inspected = None if inspected_to is None else Said("the inspection", 0, 0, inspected_to, inspected_to, "days")
    dated = Said("this day", 0, 0, today, today, "day")
    found = faults_of(replace(letter, inspected=inspected, dated=dated))
    return [
        Found(_READ[fault.kind], fault.recommendation, fault.says)
        for fault in found
        if fault.recommendation is not None and fault.kind in _READ
    ]


def _sentences(words: str) -> list[str]:
    return [each.strip() for line in words.splitlines() for each in _split(line) if each.strip()]


def _split(line: str) -> Iterator[str]:
    rest = line
    for mark in (". ", "! ", "? "):
        rest = rest.replace(mark, mark.strip() + "\n")
    yield from rest.split("\n")


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 90 else f"{sentence[:87].rstrip()}…"
