"""What every record holds, for clocks and counts start from it, and what on it does not fit together (G12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes import Bail, Basis, LeftTo, ReviewOutcome, ReviewType, SearchType
from safelight.pathways.custody.codes.particulars import Contradiction, Particular
from safelight.pathways.custody.facts import CustodyFacts, ReviewFacts, SearchFacts
from safelight.pathways.custody.rules import sources
from safelight.pathways.custody.rules.requirements.detention import FORCE_RULES_FROM

_HOME = (LeftTo.HOME_PARENT, LeftTo.HOME_OTHER)
_WITH_AN_AUTHORITY = (LeftTo.LA_NONSECURE, LeftTo.LA_SECURE)

_OF_EVERY_CHILD: tuple[tuple[Particular, str, Callable[[CustodyFacts], Any]], ...] = (
    (Particular.BIRTH_DATE, "birth-date", lambda facts: facts.born_on or facts.born_basis),
    (Particular.SEX, "sex", lambda facts: facts.sex),
    (Particular.ARREST, "arrest", lambda facts: facts.arrested_at),
    (Particular.ARRIVAL, "arrival", lambda facts: facts.arrived_at),
    (Particular.RELEVANT_TIME, "relevant-time", lambda facts: facts.relevant_at),
    (Particular.AUTHORISED, "authorised", lambda facts: facts.authorised_at),
    (Particular.OFFENCE, "offence", lambda facts: any(each.code for each in facts.offences)),
    (Particular.HOME_AUTHORITY, "home-authority", lambda facts: facts.home_authority),
)
"""Each with the field that a source provides it in, and how it is told that it is there."""


_Row = tuple[Particular, str, Callable[[Any], Any]]
_OF_EACH: tuple[tuple[Callable[[CustodyFacts], tuple[Any, ...]], tuple[_Row, ...]], ...] = (
    (lambda facts: facts.cells, ((Particular.CELL_PLACED, "cell", lambda cell: cell.placed_at),)),
    (lambda facts: facts.adults, ((Particular.ADULT_TYPE, "adult.type", lambda adult: adult.type),)),
    (
        lambda facts: facts.reviews,
        (
            (Particular.REVIEW_DONE, "review", lambda review: review.done_at or _put_off(review)),
            (Particular.REVIEW_KIND, "review", lambda review: review.type or not review.done_at),
            (Particular.REVIEW_OFFICER, "review.officer", lambda review: review.officer or not review.done_at),
            (Particular.REVIEW_MODE, "review.mode", lambda review: review.mode or not review.done_at),
            (Particular.REVIEW_OUTCOME, "review", lambda review: review.outcome or not review.done_at),
        ),
    ),
    (
        lambda facts: facts.requests,
        (
            (Particular.REQUEST_TIME, "request", lambda request: request.requested_at),
            (Particular.REQUEST_AUTHORITY, "request.authority", lambda request: request.authority),
            (Particular.REQUEST_KIND, "request.kind", lambda request: request.kind),
        ),
    ),
    (lambda facts: facts.certificates, ((Particular.CERTIFICATE_LIMB, "certificate", lambda each: each.limb),)),
    (
        lambda facts: facts.searches,
        (
            (Particular.SEARCH_KIND, "search", lambda search: search.type),
            (Particular.SEARCH_EXPOSED, "search.exposed", lambda search: _exposed_or_not(search)),
            (Particular.SEARCH_STARTED, "search", lambda search: search.started_at),
        ),
    ),
    (
        lambda facts: facts.searches if facts.left_at is not None else (),
        ((Particular.SEARCH_RESULT, "search.result", lambda search: search.result),),
    ),
    (lambda facts: facts.voices, ((Particular.VOICE_TIME, "voice", lambda voice: voice.observed_at),)),
)
"""The same of rows: which they are, and of each what is told of it."""


def _put_off(review: ReviewFacts) -> bool:
    return review.postponed_at is not None or bool(review.postponed_reason) or review.outcome == ReviewOutcome.POSTPONED


def _exposed_or_not(search: SearchFacts) -> bool:
    return search.exposed is not None or search.type != SearchType.STRIP


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
        if not there(facts) and facts.knows(field):
            yield Wanting(particular, since)
    for rows_of, told in _OF_EACH:
        if rows := rows_of(facts):
            for particular, field, there in told:
                if not all(map(there, rows)) and facts.knows(field):
                    yield Wanting(particular, since)
    if facts.authorised_at is not None and not facts.authorised_by and facts.knows("authorised"):
        yield Wanting(Particular.AUTHORISED_BY, since)
    if facts.left_to and facts.left_at is None and facts.knows("left"):
        yield Wanting(Particular.LEFT, since)
    if facts.bail and facts.knows("charge") and facts.charged_at is None:
        yield Wanting(Particular.CHARGE, facts.bail_at or since)
    if facts.bail and facts.knows("bail") and facts.bail_at is None:
        yield Wanting(Particular.BAIL_TIME, facts.charged_at or since)


Moments = Iterable[datetime | None]


def _challenged_first(facts: CustodyFacts) -> Moments:
    return [each.at for asked in facts.requests for each in asked.challenges if _before(each.at, asked.requested_at)]


def _escalated_first(facts: CustodyFacts) -> Moments:
    return [each.at for asked in facts.requests for each in asked.escalations if _before(each.at, asked.requested_at)]


def _reviewed_as_otherwise(facts: CustodyFacts) -> Moments:
    charged = facts.charged_at
    return [
        each.done_at
        for each in facts.reviews
        if each.done_at is not None
        and (
            (each.type == ReviewType.AFTER_CHARGE and (charged is None or each.done_at < charged))
            or (each.type == ReviewType.BEFORE_CHARGE and _before(charged, each.done_at))
        )
    ]


def _without_refusal(facts: CustodyFacts, moments: Moments) -> Moments:
    return moments if facts.bail != Bail.REFUSED and facts.knows("bail") else ()


def _left_so(facts: CustodyFacts, so: bool) -> Moments:
    return (facts.left_at,) if so else ()


_NO_FIT: tuple[tuple[Contradiction, Callable[[CustodyFacts], Moments]], ...] = (
    (
        Contradiction.TOLD_BEFORE_ARREST,
        lambda facts: [at for at in (facts.welfare_informed_at,) if _before(at, facts.arrested_at)],
    ),
    (
        Contradiction.TOLD_AFTER_LEAVING,
        lambda facts: [at for at in (facts.welfare_informed_at,) if _before(facts.left_at, at)],
    ),
    (
        Contradiction.CALLED_BEFORE_ARREST,
        lambda facts: [each.called_at for each in facts.adults if _before(each.called_at, facts.arrested_at)],
    ),
    (
        Contradiction.ADULT_LEFT_FIRST,
        lambda facts: [each.left_at for each in facts.adults if _before(each.left_at, each.arrived_at)],
    ),
    (
        Contradiction.CARED_FOR_BEFORE_ARREST,
        lambda facts: [each.named_at for each in facts.carers if _before(each.named_at, facts.arrested_at)],
    ),
    (
        Contradiction.SEARCHED_BEFORE_ARREST,
        lambda facts: [each.started_at for each in facts.searches if _before(each.started_at, facts.arrested_at)],
    ),
    (
        Contradiction.SEARCHED_AFTER_LEAVING,
        lambda facts: [each.started_at for each in facts.searches if _before(facts.left_at, each.started_at)],
    ),
    (
        Contradiction.HEARD_BEFORE_ARREST,
        lambda facts: [each.observed_at for each in facts.voices if _before(each.observed_at, facts.arrested_at)],
    ),
    (
        Contradiction.HEARD_AFTER_LEAVING,
        lambda facts: [each.observed_at for each in facts.voices if _before(facts.left_at, each.observed_at)],
    ),
    (Contradiction.REVIEWED_AS_OTHERWISE, _reviewed_as_otherwise),
    (
        Contradiction.GROUNDS_WITHOUT_REFUSAL,
        lambda facts: _without_refusal(facts, (facts.bail_at,) if facts.bail_grounds else ()),
    ),
    (
        Contradiction.ASKED_WITHOUT_REFUSAL,
        lambda facts: _without_refusal(facts, [each.requested_at for each in facts.requests]),
    ),
    (
        Contradiction.CERTIFIED_WITHOUT_REFUSAL,
        lambda facts: _without_refusal(facts, [each.certified_at for each in facts.certificates]),
    ),
    (
        Contradiction.ASKED_AFTER_LEAVING,
        lambda facts: [each.requested_at for each in facts.requests if _before(facts.left_at, each.requested_at)],
    ),
    (Contradiction.CHALLENGED_FIRST, _challenged_first),
    (Contradiction.ESCALATED_FIRST, _escalated_first),
    (
        Contradiction.MOVED_WITHOUT_OFFER,
        lambda facts: _left_so(
            facts,
            facts.left_to in _WITH_AN_AUTHORITY
            and facts.knows("request.reply")
            and not any(each.offered for each in facts.requests),
        ),
    ),
    (
        Contradiction.WENT_HOME_REFUSED,
        lambda facts: _left_so(facts, facts.left_to in _HOME and facts.bail == Bail.REFUSED),
    ),
    (
        Contradiction.TO_COURT_UNCHARGED,
        lambda facts: _left_so(
            facts,
            facts.left_to == LeftTo.COURT
            and facts.charged_at is None
            and facts.held_on in (Basis.BEFORE_CHARGE, Basis.AFTER_CHARGE)
            and facts.knows("charge"),
        ),
    ),
)
"""Each with when it happened so; nothing where it did not."""


def _contradictions(facts: CustodyFacts) -> Iterator[Wanting]:
    """Each once, since it first happened so, or since detention was authorised where that is later."""
    for contradiction, moments_of in _NO_FIT:
        moments = list(moments_of(facts))
        if moments:
            first = min((at for at in moments if at is not None), default=None)
            known = [at for at in (first, facts.authorised_at) if at is not None]
            yield Wanting(contradiction, max(known, default=None))


def _before(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other


PARTICULARS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G12",
    code="custody.particulars",
    question="Is everything on the record from which its clocks and counts start, and that tells what was done?",
    missing="Something from which a clock or a count starts, or that tells what was done.",
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
    question="Do the times and answers on the record fit together?",
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
