"""What every record holds, for clocks and counts start from it, and what on it does not fit together (G12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes import Bail
from safelight.pathways.custody.codes.particulars import Contradiction, Particular
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules import sources
from safelight.pathways.custody.rules.requirements.detention import FORCE_RULES_FROM

_OF_EVERY_CHILD: tuple[tuple[Particular, str, Callable[[CustodyFacts], Any]], ...] = (
    (Particular.BIRTH_DATE, "birth-date", lambda facts: facts.born_on or facts.born_basis),
    (Particular.SEX, "sex", lambda facts: facts.sex),
    (Particular.ARREST, "arrest", lambda facts: facts.arrested_at),
    (Particular.ARRIVAL, "arrival", lambda facts: facts.arrived_at),
    (Particular.RELEVANT_TIME, "relevant-time", lambda facts: facts.relevant_at),
    (Particular.AUTHORISED, "authorised", lambda facts: facts.authorised_at),
    (Particular.OFFENCE, "offence", lambda facts: facts.offences),
)
"""Each with the field that a source provides it in, and how it is told that it is there."""


class Wanting(NamedTuple):
    """One particular that is not there, or one thing that does not fit, with since when."""

    what: Particular | Contradiction
    since: datetime | None


def _wanting(facts: CustodyFacts) -> Iterator[Wanting]:
    """Nothing while detention is neither decided nor over, and nothing where it was refused."""
    since = facts.authorised_at or facts.left_at or facts.closed_at
    if since is None or facts.refused_at is not None:
        return
    for particular, field, there in _OF_EVERY_CHILD:
        if facts.knows(field) and not there(facts):
            yield Wanting(particular, since)
    if facts.bail and facts.knows("charge") and facts.charged_at is None:
        yield Wanting(Particular.CHARGE, facts.bail_at or since)
    if facts.bail and facts.knows("bail") and facts.bail_at is None:
        yield Wanting(Particular.BAIL_TIME, facts.charged_at or since)


def _contradictions(facts: CustodyFacts) -> Iterator[Wanting]:
    """Each once, since it first happened so, or since detention was authorised where that is later."""
    arrested, left = facts.arrested_at, facts.left_at
    found: dict[Contradiction, list[datetime | None]] = {
        Contradiction.ADULT_LEFT_FIRST: [
            each.left_at for each in facts.adults if _before(each.left_at, each.arrived_at)
        ],
        Contradiction.CHALLENGED_FIRST: [
            challenge.at
            for request in facts.requests
            for challenge in request.challenges
            if _before(challenge.at, request.requested_at)
        ],
        Contradiction.ASKED_WITHOUT_REFUSAL: [
            each.requested_at for each in facts.requests if facts.knows("bail") and facts.bail != Bail.REFUSED
        ],
        Contradiction.SEARCHED_AFTER_LEAVING: [
            each.started_at for each in facts.searches if _before(left, each.started_at)
        ],
        Contradiction.HEARD_BEFORE_ARREST: [
            each.observed_at for each in facts.voices if _before(each.observed_at, arrested)
        ],
        Contradiction.HEARD_AFTER_LEAVING: [
            each.observed_at for each in facts.voices if _before(left, each.observed_at)
        ],
        Contradiction.TOLD_AFTER_LEAVING: [at for at in (facts.welfare_informed_at,) if _before(left, at)],
    }
    for contradiction, moments in found.items():
        if moments:
            first = min((at for at in moments if at is not None), default=None)
            known = [at for at in (first, facts.authorised_at) if at is not None]
            yield Wanting(contradiction, max(known, default=None))


def _before(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other


PARTICULARS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G12",
    code="custody.particulars",
    question="Is everything on the record from which its clocks and counts start?",
    missing="Something from which a clock or a count starts.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    each=_wanting,
    applies=lambda each: True,
    holds=lambda each: False,
    since=lambda each: each.since,
    key=lambda each: each.what.value,
    keys=Particular,
)

FITS_TOGETHER: Requirement[CustodyFacts] = Requirement(
    ref="custody:G12",
    code="custody.fits-together",
    question="Do the times on the record fit together?",
    missing="Which of two things is right: they cannot both be as they are written.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    each=_contradictions,
    applies=lambda each: True,
    holds=lambda each: False,
    since=lambda each: each.since,
    key=lambda each: each.what.value,
    keys=Contradiction,
)

REQUIREMENTS = (PARTICULARS, FITS_TOGETHER)
