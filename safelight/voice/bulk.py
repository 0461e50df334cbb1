"""Checking many records at once, as a feed loads them. No Django: what is checked is what is about to be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from safelight.kernel.calendar import london_day
from safelight.kernel.policy import PolicyBook
from safelight.voice.codes import ComparedWith, CopyKind, Result
from safelight.voice.copies import Copy, Written, find_copies
from safelight.voice.limits import VoiceLimits, limits
from safelight.voice.quality import Said, Verdict, check, whole_text
from safelight.voice.rules import VERSION
from safelight.voice.words import VERSION as WORDS_VERSION


class ToCheck(NamedTuple):
    """One record of a child's voice that is about to be written. `officer` is None where the source names nobody."""

    id: Any
    record: Any
    child: Any
    said: Said
    officer: Any = None
    incident: Any = None


class Checked(NamedTuple):
    """The columns that the check fills, and the copies it found (their `other` is the id of another record here)."""

    result: Result
    flags: list[str]
    complete: bool
    checked_with: str
    copies: tuple[Copy, ...] = ()


def checked_with(held: VoiceLimits) -> str:
    """Which rules, word lists and force values a check was made with."""
    return f"{VERSION}.{WORDS_VERSION} of {held.edition_from:%Y-%m-%d}"


def columns(verdict: Verdict, *, held: VoiceLimits, copies: Iterable[Copy] = ()) -> Checked:
    """What a check came to, as it is stored."""
    return Checked(verdict.result, verdict.flags, verdict.complete, checked_with(held), tuple(copies))


def check_many(rows: Iterable[ToCheck], *, book: PolicyBook, on: datetime) -> dict[Any, Checked]:
    """Check records against the values of the day each child was observed, and against each other for copies.

    `on` is the moment whose values the comparing uses, and those of a record whose time is not known. Equal records are
    checked once.
    """
    held = list(rows)
    texts: dict[Any, str] = {}
    verdicts: dict[Any, tuple[Verdict, VoiceLimits]] = {}
    known: dict[Any, tuple[Verdict, str]] = {}
    for row in held:
        said = row.said
        values = limits(book, london_day(said.observed_at or on))
        late = _late(said, values)
        key = (values, late, _timeless(said, values))
        if key not in known:
            known[key] = check(said, limits=values), whole_text(said, limits=values)
        verdict, texts[row.id] = known[key]
        verdicts[row.id] = verdict, values
    copies = _copies(held, texts, book=book, on=on)
    return {
        row.id: columns(
            with_copies(verdicts[row.id][0], copies.get(row.id, ())),
            held=verdicts[row.id][1],
            copies=copies.get(row.id, ()),
        )
        for row in held
    }


def with_copies(verdict: Verdict, copies: Iterable[Copy]) -> Verdict:
    """The same verdict with what comparing found."""
    held = tuple(copies)
    return verdict.with_copies(held, shared=any(_stands_for_two(copy) for copy in held)) if held else verdict


def _stands_for_two(copy: Copy) -> bool:
    return copy.kind is CopyKind.IDENTICAL and copy.compared_with is ComparedWith.SIBLING


def _late(said: Said, values: VoiceLimits) -> bool | None:
    if said.observed_at is None or said.recorded_at is None:
        return None
    return said.recorded_at - said.observed_at > values.record_within.length


def _timeless(said: Said, values: VoiceLimits) -> Said:
    return said._replace(
        age=age_that_counts(said.age, values),
        observed_at=None,
        recorded_at=None,
        present=tuple(said.present),
        communication=tuple(said.communication),
        demeanours=tuple(said.demeanours),
    )


def age_that_counts(age: int | None, values: VoiceLimits) -> int | None:
    """The least age that every rule treats alike: what is stored of a check does not name the age."""
    if age is None:
        return None
    return max((start for start in (0, values.decline_from, values.own_words_from) if start <= age), default=age)


def _copies(
    rows: Iterable[ToCheck], texts: Mapping[Any, str], *, book: PolicyBook, on: datetime
) -> dict[Any, list[Copy]]:
    values = limits(book, london_day(on))
    return find_copies(
        (
            Written(
                row.id,
                row.record,
                row.child,
                row.officer,
                row.said.observed_at or row.said.recorded_at or on,
                texts[row.id],
                row.incident,
                whole_text(row.said, limits=values, place=False) if row.incident is not None else None,
            )
            for row in rows
        ),
        limits=values,
    )
