"""What an answer claims: each sentence with its tense, for only what is done can be shown to have been done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from safelight.inspection.reading.dates import Said, dates_in
from safelight.inspection.reading.letter import Passage, Recommendation
from safelight.inspection.reading.spans import Span, clean
from safelight.kernel.codes import Code


class Tense(Code):
    """How far a claim goes."""

    DONE = "DONE", "said as done"
    IN_PROGRESS = "IN_PROGRESS", "said as under way"
    PROPOSED = "PROPOSED", "said as to come"
    CONSIDERED = "CONSIDERED", "said as being considered"
    STATED = "STATED", "said without a time"


_TENSES: tuple[tuple[Tense, re.Pattern[str]], ...] = (
    (
        Tense.CONSIDERED,
        re.compile(r"\b(?:being considered|under consideration|now consideration|is considering)\b", re.I),
    ),
    (
        Tense.PROPOSED,
        re.compile(
            r"\b(?:will|to be introduced|to complete|is expected|are expected|scheduled for|are planned|is planned"
            r"|being devised|forthcoming|to also include)\b",
            re.I,
        ),
    ),
    (
        Tense.IN_PROGRESS,
        re.compile(
            r"\b(?:ongoing|underway|under way|is being|are being|are further|is further|continues?|already being)\b",
            re.I,
        ),
    ),
    (
        Tense.DONE,
        re.compile(
            r"\b(?:has been|have been|has now|was|were|has reviewed|has already|have agreed|has also"
            r"|have also been|is now|are now|now ensures|fully implemented|since)\b",
            re.I,
        ),
    ),
)
_SENTENCE = re.compile(r"(?<=[.!?])[ \t\n]+(?=[A-Z0-9*])")
_POST = (
    r"(?:ACC|DCC|(?:Assistant|Deputy) Chief Constable|(?:Detective )?(?:Chief )?(?:Superintendent|Inspector)"
    r"|Head of|Custody Lead)"
)
_OWNER = re.compile(
    rf"\b(?:owned|led|chaired|overseen|delivered) by (?:the |an? )?{_POST}\b"
    rf"|\b{_POST} (?:is|are) (?:responsible|accountable)\b"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence or list item of an answer: a proposed undertaking until a person says otherwise."""

    recommendation: int
    span: Span
    tense: Tense
    dates: tuple[Said, ...]
    owner: str

    @property
    def words(self) -> str:
        """Its words."""
        return clean(self.span.words)

    def due_on(self, dated_on: date | None) -> date | None:
        """For what was still to come when the letter was written: the last day it names; None where it names none."""
        if not self.is_open:
            return None
        days = (each.last for each in self.dates)
        return max((day for day in days if dated_on is None or day >= dated_on), default=None)

    @property
    def is_open(self) -> bool:
        """Whether it is a promise still to be kept."""
        return self.tense in (Tense.IN_PROGRESS, Tense.PROPOSED, Tense.CONSIDERED)


def claims_of(recommendation: Recommendation) -> list[Claim]:
    """Every claim of an answer in order. The items of a list have the tense of what leads in to it, or their own."""
    found: list[Claim] = []
    leads_in: Tense | None = None
    for passage in recommendation.passages:
        claims = list(_claims(passage, recommendation.number))
        if passage.listed:
            found += [
                replace(each, tense=leads_in) if leads_in and each.tense is Tense.STATED else each for each in claims
            ]
            continue
        last = claims[-1] if claims else None
        leads_in = last.tense if last and last.words.endswith(":") and last.tense is not Tense.STATED else None
        found += [each for each in claims if not each.words.endswith(":") or len(each.words.split()) > 5]
    return found


def tense_of(words: str) -> Tense:
    """The least certain tense that a sentence speaks in: “has been devised and will be shared” is still to come."""
    return next((tense for tense, said in _TENSES if said.search(words)), Tense.STATED)


def _claims(passage: Passage, number: int) -> Iterator[Claim]:
    words, at = passage.span.words, 0
    ends = [(gap.start(), gap.end()) for gap in _SENTENCE.finditer(words)]
    for stop, resume in [*ends, (len(words), len(words))]:
        sentence = words[at:stop]
        if clean(sentence):
            start = passage.span.start + at
            owner = _OWNER.search(clean(sentence))
            yield Claim(
                number,
                Span(start, start + len(sentence), sentence),
                tense_of(clean(sentence)),
                tuple(dates_in(sentence, offset=start)),
                owner[0] if owner else "",
            )
        at = resume
