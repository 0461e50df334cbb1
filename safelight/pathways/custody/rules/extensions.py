"""Holding a child before charge for longer than 24 hours: when that is open, and what makes it lawful.

In clause order: a superintendent's authority (s.42), a court's warrant (s.43), its extension (s.44). Nothing is taken
to lengthen detention that does not keep to every limit of its own clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from safelight.kernel.durations import Duration, Hours
from safelight.kernel.editions import Edition, Editions
from safelight.pathways.custody.codes.extensions import ExtensionKind
from safelight.pathways.custody.codes.reviews import Rank, ReviewMode, ReviewType
from safelight.pathways.custody.facts import CustodyFacts, ExtensionFacts
from safelight.pathways.custody.rules import sources

PACE_IN_FORCE = date(1986, 1, 1)
TWENTY_FOUR_HOURS: Editions[Duration] = Editions(Edition(PACE_IN_FORCE, Hours(24), sources.PACE_S41))
AUTHORITY_LIMIT: Editions[Duration] = Editions(Edition(PACE_IN_FORCE, Hours(36), sources.PACE_S42))
WARRANT_LIMIT: Editions[Duration] = Editions(Edition(PACE_IN_FORCE, Hours(36), sources.PACE_S43))
LONGEST: Editions[Duration] = Editions(Edition(PACE_IN_FORCE, Hours(96), sources.PACE_S44))
REVIEWS_BEFORE = 2
"""How many reviews of detention come before a superintendent's authority (s.42(4))."""


def _after(limit: Editions[Duration], start: datetime) -> datetime:
    return limit.on(start.date()).value.after(start)


class Window(NamedTuple):
    """When a superintendent may give authority: from the second review to 24 hours after the relevant time."""

    opens_at: datetime | None
    closes_at: datetime
    latest_end: datetime

    def open_at(self, at: datetime) -> bool:
        """Whether authority may be given at a moment; both ends are inside."""
        return self.opens_at is not None and self.opens_at <= at <= self.closes_at


class Fault(StrEnum):
    """What keeps an extension from being lawful."""

    RANK = "RANK"
    BEFORE_SECOND_REVIEW = "BEFORE_SECOND_REVIEW"
    AFTER_24_HOURS = "AFTER_24_HOURS"
    TOO_LONG = "TOO_LONG"
    NOT_INDICTABLE = "NOT_INDICTABLE"
    NOT_DILIGENT = "NOT_DILIGENT"
    NOT_NECESSARY = "NOT_NECESSARY"
    BY_PHONE = "BY_PHONE"
    LINK = "LINK"
    APPLIED_LATE = "APPLIED_LATE"
    PAST_96_HOURS = "PAST_96_HOURS"
    NO_WARRANT_STANDING = "NO_WARRANT_STANDING"
    CHARGED = "CHARGED"


def authority_window(facts: CustodyFacts) -> Window | None:
    """The window of s.42(4); None where the relevant time is not known. Not yet opened: no second review is done."""
    if facts.relevant_at is None:
        return None
    done = [each.done_at for each in facts.reviews if each.type == ReviewType.BEFORE_CHARGE and each.done_at]
    opens_at = sorted(done)[REVIEWS_BEFORE - 1] if len(done) >= REVIEWS_BEFORE else None
    return Window(opens_at, _after(TWENTY_FOUR_HOURS, facts.relevant_at), _after(AUTHORITY_LIMIT, facts.relevant_at))


def apply_by(facts: CustodyFacts) -> datetime | None:
    """By when a court is asked for a warrant: 36 hours after the relevant time (s.43)."""
    return _after(AUTHORITY_LIMIT, facts.relevant_at) if facts.relevant_at is not None else None


def never_past(facts: CustodyFacts) -> datetime | None:
    """The moment past which nothing holds a child who has not been charged: 96 hours after the relevant time (s.44)."""
    return _after(LONGEST, facts.relevant_at) if facts.relevant_at is not None else None


def faults(facts: CustodyFacts, extension: ExtensionFacts) -> tuple[Fault, ...]:
    """Everything that keeps one extension that was allowed from being lawful, in clause order."""
    if not extension.granted or facts.relevant_at is None:
        return ()
    found = _authority(facts, extension) if extension.kind == ExtensionKind.AUTHORITY else _warrant(facts, extension)
    return tuple(found)


def _authority(facts: CustodyFacts, given: ExtensionFacts) -> Iterable[Fault]:
    window = authority_window(facts)
    assert window is not None
    assert given.decided_at is not None
    assert given.until_at is not None
    if not given.rank or not Rank(given.rank).at_least(Rank.SUPERINTENDENT):
        yield Fault.RANK
    if facts.charged_at is not None and given.decided_at > facts.charged_at:
        yield Fault.CHARGED
    if given.indictable is not True:
        yield Fault.NOT_INDICTABLE
    if not given.necessary_why.strip():
        yield Fault.NOT_NECESSARY
    if given.diligent is not True:
        yield Fault.NOT_DILIGENT
    if window.opens_at is None or given.decided_at < window.opens_at:
        yield Fault.BEFORE_SECOND_REVIEW
    if given.decided_at > window.closes_at:
        yield Fault.AFTER_24_HOURS
    if given.until_at > window.latest_end:
        yield Fault.TOO_LONG
    if given.mode == ReviewMode.PHONE:
        yield Fault.BY_PHONE
    if given.mode == ReviewMode.LIVE_LINK and not (
        given.link_appropriate and given.link_advised and given.link_consented
    ):
        yield Fault.LINK


def _warrant(facts: CustodyFacts, given: ExtensionFacts) -> Iterable[Fault]:
    by, end = apply_by(facts), never_past(facts)
    assert by is not None
    assert end is not None
    assert given.decided_at is not None
    assert given.until_at is not None
    if facts.charged_at is not None and given.decided_at > facts.charged_at:
        yield Fault.CHARGED
    if given.kind == ExtensionKind.WARRANT and (given.applied_at is None or given.applied_at > by):
        yield Fault.APPLIED_LATE
    if given.kind == ExtensionKind.EXTENSION and not _warrant_stood(facts, given):
        yield Fault.NO_WARRANT_STANDING
    if given.until_at > _after(WARRANT_LIMIT, given.decided_at):
        yield Fault.TOO_LONG
    if given.until_at > end:
        yield Fault.PAST_96_HOURS


def _warrant_stood(facts: CustodyFacts, given: ExtensionFacts) -> bool:
    asked_at = given.applied_at or given.decided_at
    return any(
        each.id != given.id and each.decided_at <= asked_at <= each.until_at
        for each in lawful(facts, kinds=(ExtensionKind.WARRANT, ExtensionKind.EXTENSION), before=given)
        if each.decided_at is not None and each.until_at is not None and asked_at is not None
    )


def lawful(
    facts: CustodyFacts,
    *,
    kinds: tuple[ExtensionKind, ...] = tuple(ExtensionKind),
    before: ExtensionFacts | None = None,
) -> list[ExtensionFacts]:
    """The extensions that were allowed and keep to every limit, in the order they were decided."""
    decided = [each for each in facts.extensions if each.kind in kinds and each.granted]
    if before is not None and before.decided_at is not None:
        earlier = before.decided_at
        decided = [each for each in decided if each.decided_at is not None and each.decided_at < earlier]
    return sorted((each for each in decided if not faults(facts, each)), key=lambda each: (each.decided_at, each.id))


def may_be_held_until(facts: CustodyFacts) -> datetime | None:
    """Until when the child may be held without charge, as the record stands; None where that is not known.

    A warrant runs from when it was issued, so one given early can end before the authority it follows; the later end
    counts.
    """
    if facts.relevant_at is None:
        return None
    ends = [each.until_at for each in lawful(facts) if each.until_at is not None]
    return max([_after(TWENTY_FOUR_HOURS, facts.relevant_at), *ends])
