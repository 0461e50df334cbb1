"""Finding words taken from another record: three-word shingles and content words, compared by Jaccard's index.

The facts document on voice §6.6 proposes the measures; the two thresholds are the force's. Comparing one text with a
few is plain; over many, an inverted index asks only about texts that can be like enough (prefix filter, exact: two
sets whose index is at least `t` share one of their rarest `n - ceil(t n) + 1` members).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from math import ceil
from typing import Any, NamedTuple

from safelight.voice.codes import ComparedWith, CopyKind
from safelight.voice.language import content_words, tokens
from safelight.voice.limits import VoiceLimits

_EXACT = 1e-9


class Prepared(NamedTuple):
    """A text ready to be compared."""

    normal: str
    shingles: frozenset[str]
    words: frozenset[str]


class Copy(NamedTuple):
    """A text that these words are like: whose, how, and by how much (0 to 1)."""

    other: Any
    kind: CopyKind
    compared_with: ComparedWith
    phrases: float
    words: float

    @property
    def score(self) -> float:
        """The larger of the two measures."""
        return max(self.phrases, self.words)


class Written(NamedTuple):
    """One record's words as they are compared: by whom, on which record, of which child, when.

    `officer` is anything that names who wrote it, None where the source does not say. `apart` are the words without the
    place, which children of one incident rightly share.
    """

    id: Any
    record: Any
    child: Any
    officer: Any
    observed_at: datetime
    text: str
    incident: Any = None
    apart: str | None = None


def prepare(text: str) -> Prepared:
    """A text's normalised form, its shingles of three words and its content words."""
    held = tokens(text)
    shingles = frozenset([f"{a} {b} {c}" for a, b, c in zip(held, held[1:], held[2:], strict=False)])
    return Prepared(" ".join(held), shingles, frozenset(content_words(held)))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared over all; 0 for two empty sets."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def likeness(one: Prepared, other: Prepared) -> tuple[float, float]:
    """How like two texts are by their shingles and by their content words."""
    return jaccard(one.shingles, other.shingles), jaccard(one.words, other.words)


def kind_of(one: Prepared, other: Prepared, *, limits: VoiceLimits) -> CopyKind | None:
    """Whether one text is the other's copy."""
    if one.normal and one.normal == other.normal:
        return CopyKind.IDENTICAL
    phrases, words = likeness(one, other)
    return CopyKind.NEAR if phrases >= limits.copy_phrases or words >= limits.copy_words else None


def compared(
    one: Prepared, other: Prepared, *, of: Any, compared_with: ComparedWith, limits: VoiceLimits
) -> Copy | None:
    """The copy that one text is of another, if it is one."""
    kind = kind_of(one, other, limits=limits)
    return Copy(of, kind, compared_with, *likeness(one, other)) if kind else None


def nearest(
    text: str, others: Iterable[tuple[Any, str]], *, compared_with: ComparedWith, limits: VoiceLimits
) -> Copy | None:
    """Of a few texts, the one these words are most like, if they are a copy of any. Short texts are not compared."""
    one = prepare(text)
    if len(one.words) < limits.copy_shortest:
        return None
    found = (compared(one, prepare(other), of=of, compared_with=compared_with, limits=limits) for of, other in others)
    return max((copy for copy in found if copy), key=_closeness, default=None)


def _closeness(copy: Copy) -> tuple[bool, float]:
    return copy.kind is CopyKind.IDENTICAL, copy.score


# Over many


def find_copies(written: Iterable[Written], *, limits: VoiceLimits) -> dict[Any, list[Copy]]:
    """For each text, the earlier ones it is a copy of: at most one of each `ComparedWith`, the nearest.

    The earlier entry of the record is the one just before it of the same child. An officer's texts are compared within
    the days that the force looks back. Texts of a source that names no officer are compared with other children's by
    their whole normalised form only.
    """
    ordered = sorted(written, key=lambda each: each.observed_at)
    prepared = _each_once(each.text for each in ordered)
    found: dict[Any, list[Copy]] = {}
    last_of_record: dict[Any, Written] = {}
    by_incident: dict[Any, list[Written]] = {}
    officers: dict[Any, _Index] = {}
    anyone: dict[bytes, Written] = {}
    rarity = Counter(member for one in prepared.values() for member in (*one.words, *one.shingles))
    for each in ordered:
        one = prepared[each.text]
        if len(one.words) < limits.copy_shortest:
            continue
        copies = []
        before = last_of_record.get((each.record, each.child))
        if before:
            copies.append(
                compared(one, prepared[before.text], of=before.id, compared_with=ComparedWith.RECORD, limits=limits)
            )
        last_of_record[each.record, each.child] = each
        if each.incident is not None:
            copies.append(_nearest_sibling(each, by_incident.setdefault(each.incident, []), limits=limits))
            by_incident[each.incident].append(each)
        if each.officer is not None:
            index = officers.setdefault(each.officer, _Index(rarity, limits))
            copies.append(index.nearest_then_add(each, one))
        else:
            copies.append(_same_in_batch(each, one, anyone))
        kept = [copy for copy in copies if copy]
        if kept:
            found[each.id] = kept
    return found


def _each_once(texts: Iterable[str]) -> dict[str, Prepared]:
    held: dict[str, Prepared] = {}
    for text in texts:
        if text not in held:
            held[text] = prepare(text)
    return held


def _nearest_sibling(each: Written, others: list[Written], *, limits: VoiceLimits) -> Copy | None:
    apart = [(o.id, o.text if o.apart is None else o.apart) for o in others if o.child != each.child]
    text = each.text if each.apart is None else each.apart
    return nearest(text, apart, compared_with=ComparedWith.SIBLING, limits=limits)


def _same_in_batch(each: Written, one: Prepared, anyone: dict[bytes, Written]) -> Copy | None:
    digest = blake2b(one.normal.encode(), digest_size=12).digest()
    first = anyone.setdefault(digest, each)
    if first.child == each.child or (each.incident is not None and first.incident == each.incident):
        return None
    return Copy(first.id, CopyKind.IDENTICAL, ComparedWith.BATCH, 1.0, 1.0)


class _Index:
    """One officer's texts, each wording once with the last time it was used."""

    def __init__(self, rarity: Mapping[str, int], limits: VoiceLimits) -> None:
        self._rarity, self._limits = rarity, limits
        self._last: dict[str, Written] = {}
        self._held: dict[str, Prepared] = {}
        self._by_word: dict[str, list[str]] = {}
        self._by_phrase: dict[str, list[str]] = {}

    def nearest_then_add(self, each: Written, one: Prepared) -> Copy | None:
        """The officer's nearest earlier text of another record, if this is a copy of one; then remember this one."""
        words = self._rarest(one.words, self._limits.copy_words)
        phrases = self._rarest(one.shingles, self._limits.copy_phrases)
        since = self._limits.copy_look_back.before(each.observed_at)
        best: Copy | None = None
        for normal in self._alike(one, words, phrases):
            last = self._last[normal]
            if last.observed_at < since or last.record == each.record:
                continue
            copy = compared(
                one, self._held[normal], of=last.id, compared_with=ComparedWith.OFFICER, limits=self._limits
            )
            if copy and (best is None or _closeness(copy) > _closeness(best)):
                best = copy
        if one.normal not in self._held:
            self._held[one.normal] = one
            for word in words:
                self._by_word.setdefault(word, []).append(one.normal)
            for phrase in phrases:
                self._by_phrase.setdefault(phrase, []).append(one.normal)
        self._last[one.normal] = each
        return best

    def _alike(self, one: Prepared, words: list[str], phrases: list[str]) -> Iterable[str]:
        if one.normal in self._held:
            return (one.normal,)
        held, limits = self._held, self._limits
        by_words = {normal for word in words for normal in self._by_word.get(word, ())}
        by_phrases = {normal for phrase in phrases for normal in self._by_phrase.get(phrase, ())}
        alike = {normal for normal in by_words if jaccard(one.words, held[normal].words) >= limits.copy_words}
        alike |= {
            normal for normal in by_phrases if jaccard(one.shingles, held[normal].shingles) >= limits.copy_phrases
        }
        return sorted(alike)

    def _rarest(self, members: frozenset[str], share: float) -> list[str]:
        prefix = len(members) - ceil(share * len(members) - _EXACT) + 1 if members else 0
        return sorted(members, key=lambda member: (self._rarity[member], member))[:prefix]
