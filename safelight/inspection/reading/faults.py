"""What is wrong with an answer, found by rule: each fault with the words it was found in.

A fault is a question to whoever answers for the letter. It blocks nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from safelight.design.moments import london_day as in_words
from safelight.inspection.reading.dates import NUMBERS, Said
from safelight.inspection.reading.letter import Letter, Recommendation
from safelight.inspection.reading.limits import Limit, limits_of
from safelight.inspection.reading.named import NamedAs
from safelight.inspection.reading.promises import Claim, Tense, claims_of
from safelight.inspection.reading.spans import Span, clean
from safelight.kernel.codes import Code

NEAR_COPY = 0.85
"""Share of five-word runs in common, of those in either, from which an answer is a copy of another."""
_SHINGLE = 5
_COVERED = 0.5
"""Share of a limb's own words that an answer must have, in some form, to be about it."""


class FaultKind(Code):
    """What may be wrong with an answer."""

    NO_ANSWER = "NO_ANSWER", "There is no answer"
    NO_OWNER = "NO_OWNER", "Nobody is named who answers for it"
    NO_BASELINE = "NO_BASELINE", "It does not say how things stand now"
    NO_TARGET = "NO_TARGET", "It does not say how good is good enough"
    NO_OUTCOME = "NO_OUTCOME", "It does not say what will be different for a child"
    NEAR_COPY = "NEAR_COPY", "It is nearly word for word another answer"
    LIMB_WITHOUT_ACTION = "LIMB_WITHOUT_ACTION", "Part of the recommendation is not answered"
    PREDATES_FINDING = "PREDATES_FINDING", "What it points to is older than the finding"
    IMPOSSIBLE_DATE = "IMPOSSIBLE_DATE", "It tells as past what lies after the letter"
    SEVERAL_TIMES = "SEVERAL_TIMES", "The recommendation gives more than one time"
    COUNTED_FROM_ELSE = "COUNTED_FROM_ELSE", "Its time is not counted from publication"
    PUBLISHED_AMISS = "PUBLISHED_AMISS", "The day of publication that was given does not fit"
    CONTRADICTORY_LIMITS = "CONTRADICTORY_LIMITS", "It gives two limits for the same thing"
    DONE_AND_NOT_DONE = "DONE_AND_NOT_DONE", "It says complete, and that work is going on"
    OPEN_PROMISE = "OPEN_PROMISE", "It promises without a day"
    COUNT_DIFFERS = "COUNT_DIFFERS", "Not all are put as recommendations of the report"
    TWO_LONG_FORMS = "TWO_LONG_FORMS", "One short form stands for two things"
    SHORT_FORM_VARIES = "SHORT_FORM_VARIES", "One short form is written in more than one way"
    RETIRED_ADDRESS = "RETIRED_ADDRESS", "A copy went to an address of a retired domain"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `recommendation` is None for what concerns the whole letter; `of` another answer or a limb."""

    kind: FaultKind
    says: str
    spans: tuple[Span, ...]
    recommendation: int | None = None
    of: str = ""


def faults_of(letter: Letter) -> list[Fault]:
    """Every fault of a letter: those of the whole first, then by recommendation."""
    found = [*_counts(letter), *_no_days(letter), *_long_forms(letter), *_short_forms(letter), *_retired(letter)]
    copies = list(_copies(letter.recommendations))
    for each in letter.recommendations:
        found += _times(each)
        if each.answer is None:
            words = f"Recommendation {each.number} has no answer that could be found."
            found.append(Fault(FaultKind.NO_ANSWER, words, (each.span,), each.number))
            continue
        claims = claims_of(each)
        found += _measured(each, claims)
        found += [copy for copy in copies if copy.recommendation == each.number]
        found += _limbs(each)
        found += _older(each, claims, letter)
        found += _impossible(each, claims, letter.dated_on)
        found += _limits(each)
        found += _complete(each, claims)
        found += _promises(each, claims, letter.dated_on)
    return found


# Owner, baseline, target, outcome

_FIGURE = re.compile(r"\b\d+(?:\.\d+)?\s*(?:%|per cent|percent)|\b\d+ (?:of|out of) (?:the )?\d+\b", re.I)
_TARGET = re.compile(
    r"\b(?:(?:a|the|our) target|at least|no fewer than|reduced? (?:to|by)|increased? to|aim(?:s|ing)? for)\b",
    re.I,
)
_OUTCOME = re.compile(
    r"\b(?:outcome|as a result|fewer children|more children"
    r"|children (?:are|were|have been) (?:now )?(?:moved|seen|heard|safer))\b",
    re.I,
)


def _measured(each: Recommendation, claims: Iterable[Claim]) -> Iterator[Fault]:
    assert each.answer is not None
    words, where = each.answer_words, (each.answer,)
    checks = (
        (FaultKind.NO_OWNER, any(claim.owner for claim in claims), "names no person or post that answers for the work"),
        (FaultKind.NO_BASELINE, _FIGURE.search(words), "gives no figure of how things stand"),
        (FaultKind.NO_TARGET, _TARGET.search(words), "gives no figure or state to be reached"),
        (FaultKind.NO_OUTCOME, _OUTCOME.search(words), "tells what is done and not what it changed for a child"),
    )
    for kind, there, says in checks:
        if not there:
            yield Fault(kind, f"The answer to recommendation {each.number} {says}.", where, each.number)


# Copies


def _shingles(words: str) -> frozenset[tuple[str, ...]]:
    said = re.findall(r"[a-z0-9]+", words.lower())
    return frozenset(tuple(said[at : at + _SHINGLE]) for at in range(len(said) - _SHINGLE + 1))


def likeness(one: str, other: str) -> float:
    """How much of two texts is common, from 0 to 1: five-word runs in both, of those in either."""
    return _in_common(_shingles(one), _shingles(other))


def _in_common(first: frozenset[tuple[str, ...]], second: frozenset[tuple[str, ...]]) -> float:
    return len(first & second) / len(first | second) if first and second else 0.0


def _copies(recommendations: Iterable[Recommendation]) -> Iterator[Fault]:
    runs = [(each, _shingles(each.answer_words)) for each in recommendations if each.answer]
    for (first, one), (second, other_one) in combinations(runs, 2):
        if min(len(one), len(other_one)) < NEAR_COPY * max(len(one), len(other_one)):
            continue  # the shorter cannot have so much of the longer
        like = _in_common(one, other_one)
        if like >= NEAR_COPY:
            for each, other in ((first, second), (second, first)):
                assert each.answer is not None
                assert other.answer is not None
                numbers = f"{each.number} and {other.number}"
                says = f"The answers to recommendations {numbers} have {like:.0%} of their words in common."
                yield Fault(FaultKind.NEAR_COPY, says, (each.answer, other.answer), each.number, str(other.number))


# Limbs

_COMMON = frozenset(
    word
    for line in (
        "about action advice after also appropriate available better between children child constabulary consistently",
        "continue could each emphasis ensure ensuring from good have having how importance improve improves include",
        "including information into kept made make makes making more officers paying particular police quality should",
        "staff such support",
        "systems taken that their them they this through using were what when which while with within would your",
    )
    for word in line.split()
)


def _stems(words: str) -> set[str]:
    said = re.findall(r"[a-z]{4,}", words.lower())
    return {_stem(word) for word in said if word not in _COMMON}


_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ness", "ers", "ies", "ly", "ed", "es", "er", "s", "e")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_ALSO_SAID = {
    "voic": ("votc",),
    "shar": ("engagement",),
    "risk": ("kirat",),
    "prompt": ("daily", "swifter", "timely"),
}
"""Short forms that say a word of a limb without using it."""


def covered(limb: str, answer: str) -> float:
    """The share of a limb's own words that an answer uses in some form. What stands in brackets in it is left out."""
    asked, said = _stems(re.sub(r"\([^)]*\)", " ", limb)), _stems(answer)
    answer_words = set(re.findall(r"[a-z0-9]+", answer.lower()))
    met = {stem for stem in asked if stem in said or answer_words.intersection(_ALSO_SAID.get(stem, ()))}
    return len(met) / len(asked) if asked else 1.0


def _limbs(each: Recommendation) -> Iterator[Fault]:
    for limb in each.limbs:
        if covered(limb.words, each.answer_words) < _COVERED:
            says = f"Little in the answer is about part {limb.letter} of recommendation {each.number}: {limb.words}."
            yield Fault(FaultKind.LIMB_WITHOUT_ACTION, says, (limb.span,), each.number, limb.letter)


# Dates


def _older(each: Recommendation, claims: Iterable[Claim], letter: Letter) -> Iterator[Fault]:
    if letter.inspected is None:
        return
    for claim in claims:
        for said in claim.dates:
            if said.last < letter.inspected.last and claim.tense in (Tense.DONE, Tense.STATED):
                says = (
                    f"{said.words} is before the inspection ended ({in_words(letter.inspected.last)}), "
                    "so it cannot show that the finding was put right."
                )
                yield Fault(FaultKind.PREDATES_FINDING, says, (claim.span,), each.number)


_PAST = re.compile(r"\b(?:since|has been|have been|was|were)\b", re.I)
_TOLD_AS_PAST = r"\b(?:since|was|were|been)\b(?:(?!\b(?:due|next|until|will|by)\b)[^.]){0,300}"


def _impossible(each: Recommendation, claims: Iterable[Claim], dated_on: date | None) -> Iterator[Fault]:
    if dated_on is None:
        return
    for claim in claims:
        if not _PAST.search(claim.words):
            continue
        for said in claim.dates:
            told_as_past = re.search(_TOLD_AS_PAST + re.escape(clean(said.words)), claim.words, re.I)
            if said.first > dated_on and told_as_past and claim.tense in (Tense.DONE, Tense.STATED):
                says = f"{said.words} is told as past, and the letter is dated {in_words(dated_on)}."
                yield Fault(FaultKind.IMPOSSIBLE_DATE, says, (claim.span,), each.number)


def _no_days(letter: Letter) -> Iterator[Fault]:
    """Dates that no calendar has, each with the recommendation in whose words or answer it stands."""
    for span in letter.no_days:
        says = f"{clean(span.words)} is on no calendar."
        inside = [
            each for each in letter.recommendations if each.span.start <= span.start < (each.answer or each.span).end
        ]
        yield Fault(FaultKind.IMPOSSIBLE_DATE, says, (span,), inside[0].number if inside else None)


def _times(each: Recommendation) -> Iterator[Fault]:
    """More than one time for a recommendation, and a time that is counted from something else than publication."""
    if each.timescale is not None and each.more_times:
        told = " and ".join(clean(time.words) for time in (each.timescale, *each.more_times))
        says = f"Recommendation {each.number} gives {told}. The first is taken."
        spans = tuple(Span(time.start, time.end, time.words) for time in (each.timescale, *each.more_times))
        yield Fault(FaultKind.SEVERAL_TIMES, says, spans, each.number)
    if each.timescale is not None and each.timescale.counted_from:
        time = each.timescale
        says = (
            f"The time of recommendation {each.number} is counted from “{clean(time.counted_from)}”, and not from "
            "publication, so no day is computed."
        )
        yield Fault(FaultKind.COUNTED_FROM_ELSE, says, (Span(time.start, time.end, time.words),), each.number)


def published_amiss(letter: Letter, published_on: date | None) -> Iterator[Fault]:
    """What is wrong with the day of publication that was given: the letter says another, or was written before it."""
    if published_on is None:
        return
    amiss: list[tuple[str, Said]] = []
    if letter.published is not None and letter.published.first != published_on:
        amiss.append(("The letter says that its report was published on", letter.published))
    if letter.dated is not None and letter.dated.first < published_on:
        amiss.append(("The letter is dated", letter.dated))
    for says, said in amiss:
        told = f"{says} {in_words(said.first)}, and {in_words(published_on)} was given as its day of publication."
        yield Fault(FaultKind.PUBLISHED_AMISS, told, (Span(said.start, said.end, said.words),))


# Limits that contradict each other


def _limits(each: Recommendation) -> Iterator[Fault]:
    """Two passages that name one level of risk with periods that differ."""
    named: dict[str, list[Limit]] = {}
    for limit in limits_of(each):
        named.setdefault(limit.level, []).append(limit)
    for level, limits in named.items():
        if len({limit.length for limit in limits}) > 1:
            told = " and ".join(dict.fromkeys(limit.words for limit in limits))
            shortest = min(limits, key=lambda limit: limit.length).words
            says = f"{level.capitalize()} risk is given {told}. Until its owner decides, {shortest} applies."
            yield Fault(
                FaultKind.CONTRADICTORY_LIMITS, says, tuple(limit.passage for limit in limits), each.number, level
            )


# Complete or not, promises without a day

_COMPLETE = re.compile(r"\b(?:fully implemented|fully complete|now complete|has been completed|is complete)\b", re.I)


def _complete(each: Recommendation, claims: Iterable[Claim]) -> Iterator[Fault]:
    complete = [claim.span for claim in claims if _COMPLETE.search(claim.words)]
    going_on = [
        passage.span
        for passage in each.passages
        if re.search(r"\b(?:ongoing|underway|under way)\b", passage.words, re.I)
    ]
    if complete and going_on:
        says = f"The answer to recommendation {each.number} says that work is complete and that work is going on."
        yield Fault(FaultKind.DONE_AND_NOT_DONE, says, (*complete, *going_on), each.number)


def _promises(each: Recommendation, claims: Iterable[Claim], dated_on: date | None) -> Iterator[Fault]:
    open_ones = [claim for claim in claims if claim.is_open and claim.due_on(dated_on) is None]
    if open_ones:
        count = len(open_ones)
        says = (
            f"The answer to recommendation {each.number} has {count} "
            f"{'promise' if count == 1 else 'promises'} with no day to be kept by."
        )
        yield Fault(FaultKind.OPEN_PROMISE, says, tuple(claim.span for claim in open_ones), each.number)


# The whole letter


_COUNTED = re.compile(
    r"\b(?:sets? out|made|makes|making|contains?|gives?|there (?:are|were)|a total of|all)\s+(?:(?:of\s+)?the\s+)?"
    rf"(?P<count>\d{{1,2}}|{'|'.join(NUMBERS)})\s+(?:\w+\s+)?recommendations\b",
    re.I,
)


def _counts(letter: Letter) -> Iterator[Fault]:
    put: list[Recommendation] = []
    others: list[Recommendation] = []
    for each in letter.recommendations:
        if each.provenance in ("published", "additional"):
            (put if each.recommends else others).append(each)
    if put and others:
        numbers = ", ".join(str(each.number) for each in others)
        says = (
            f"{len(put) + len(others)} are listed and {len(put)} are put as “We recommend that”. "
            f"Where {'does' if len(others) == 1 else 'do'} {numbers} come from?"
        )
        yield Fault(FaultKind.COUNT_DIFFERS, says, tuple(each.span for each in others))
    there = len(letter.recommendations)
    for counted in _COUNTED.finditer(letter.text):
        said = counted["count"].lower()
        if (int(said) if said.isdigit() else NUMBERS[said]) != there and there:
            says = f"The letter speaks of {said} recommendations, and {there} are found in it."
            span = Span(counted.start(), counted.end(), counted[0])
            yield Fault(FaultKind.COUNT_DIFFERS, says, (span,), of=said)


def _long_forms(letter: Letter) -> Iterator[Fault]:
    known: dict[str, dict[str, Span]] = {}
    for each in letter.named:
        if each.kind is NamedAs.SHORT:
            long = re.sub(r"[^a-z]", "", each.stands_for.lower()).rstrip("s")
            span = Span(each.start, each.end, letter.text[each.start : each.end])
            known.setdefault(each.name.rstrip("s"), {}).setdefault(long, span)
    for short, forms in known.items():
        if len(forms) > 1:
            told = " and as ".join(clean(span.words.rsplit("(", 1)[0]) for span in forms.values())
            yield Fault(FaultKind.TWO_LONG_FORMS, f"{short} is written out as {told}.", tuple(forms.values()), of=short)


_SHORT_FORMS = 100
"""At most so many short forms are looked for in other letters: a letter has some dozens."""


def _short_forms(letter: Letter) -> Iterator[Fault]:
    """A short form in other letters, large for small, or with its last word written out: EIDADs, and EIDA Desks."""
    defined = {each.name.rstrip("s") for each in letter.named if each.kind is NamedAs.SHORT}
    for short in sorted(defined)[:_SHORT_FORMS]:
        written: dict[str, Span] = {}
        if len(short) > 3:
            last = rf"|{re.escape(short[:-1])}[ \t]{re.escape(short[-1].upper())}[a-z]{{2,}}"
            pattern = rf"\b(?:(?i:{re.escape(short)})(?=s?\b){last})"
            for found in re.finditer(pattern, letter.text):
                written.setdefault(found[0].rstrip("s"), Span(found.start(), found.end(), found[0]))
        if len(written) > 1:
            says = f"{short} is written {', '.join(sorted(written))}."
            yield Fault(FaultKind.SHORT_FORM_VARIES, says, tuple(written.values()), of=short)


def _retired(letter: Letter) -> Iterator[Fault]:
    for copy in letter.copies:
        if re.search(r"\.gsi\.gov\.uk$", copy.words, re.I):
            says = f"{copy.words} is of the gsi.gov.uk domain, which was retired: was the copy received?"
            yield Fault(FaultKind.RETIRED_ADDRESS, says, (copy,))
