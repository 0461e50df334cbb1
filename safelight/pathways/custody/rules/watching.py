"""How closely a child is watched over time, and the rest they get: what the clocks of care are counted from.

Until a level is recorded after booking in, the one recorded then holds, and the general one where none was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from safelight.kernel.clocks import Postponement, Running
from safelight.kernel.durations import Duration, Hours
from safelight.kernel.editions import Edition, Editions
from safelight.pathways.custody.codes.detention import Observation
from safelight.pathways.custody.codes.holding import RESTS_ON
from safelight.pathways.custody.codes.reviews import ChildState
from safelight.pathways.custody.facts import CustodyFacts, RestFacts, ReviewFacts
from safelight.pathways.custody.rules import sources

CONTINUOUS_REST: Editions[Duration] = Editions(Edition(date(1986, 1, 1), Hours(8), sources.CODE_C_12_2))
RESTING = "The child is resting"


class Span(NamedTuple):
    """A stretch at one level: the row that set it, its start, its end where it has one, and when a watcher came."""

    key: str
    level: Observation
    from_at: datetime
    until_at: datetime | None
    watcher_from_at: datetime | None = None


def spans(facts: CustodyFacts) -> Iterator[Span]:
    """Each stretch at one level from authorisation to the end of detention, in order."""
    if facts.authorised_at is None:
        return
    set_later = sorted(
        (each for each in facts.levels if each.from_at is not None and each.level),
        key=lambda each: (each.from_at, each.id),
    )
    first = Observation(facts.observation) if facts.observation else Observation.GENERAL
    starts: list[tuple[str, Observation, datetime, datetime | None]] = [
        ("authorised", first, facts.authorised_at, None)
    ]
    for each in set_later:
        assert each.from_at is not None
        starts.append((each.id, Observation(each.level), max(each.from_at, facts.authorised_at), each.watcher_from_at))
    for number, (key, level, from_at, watcher) in enumerate(starts):
        until = starts[number + 1][2] if number + 1 < len(starts) else facts.ended_at
        if until is None or from_at < until:
            yield Span(key, level, from_at, until, watcher)


def level_at(facts: CustodyFacts, at: datetime) -> Observation | None:
    """The level at a moment; None outside detention. The moment of a change belongs to the new level."""
    return next(
        (span.level for span in spans(facts) if span.from_at <= at and (span.until_at is None or at < span.until_at)),
        None,
    )


class _Seen(NamedTuple):
    at: datetime
    key: str
    until_at: datetime | None


def _seen(facts: CustodyFacts) -> list[_Seen]:
    """Each time the child was seen: by a visit, or for the length of an interview (no end: it still goes on)."""
    found = [_Seen(visit.at, visit.id, visit.at) for visit in facts.visits if visit.at is not None]
    found += [
        _Seen(each.started_at, each.id, each.ended_at) for each in facts.interviews if each.started_at is not None
    ]
    return sorted(found, key=lambda each: (each.at, each.key))


def visits_due(facts: CustodyFacts, level: Observation) -> Iterator[Running]:
    """A running for each visit that a level called for: from the level, then from each visit to the next."""
    for span in spans(facts):
        if span.level is not level:
            continue
        started_at: datetime | None = span.from_at
        key = span.key
        for seen in _seen(facts):
            if seen.at < span.from_at or (span.until_at is not None and seen.at > span.until_at):
                continue
            if started_at is None or seen.at < started_at:
                continue
            yield Running(key, started_at, seen.at, span.until_at)
            started_at, key = seen.until_at, seen.key
        if started_at is not None and (span.until_at is None or started_at < span.until_at):
            yield Running(key, started_at, None, span.until_at)


def watchers_due(facts: CustodyFacts, level: Observation) -> Iterator[Running]:
    """A running for each stretch that calls for somebody to watch without a break."""
    for span in spans(facts):
        if span.level is level:
            yield Running(span.key, span.from_at, span.watcher_from_at, span.until_at)


# Rest


class Slept(NamedTuple):
    """Rest that counts as one: when it began, when it had been enough, when it ended (None while it goes on)."""

    id: str
    started_at: datetime
    enough_at: datetime | None
    ended_at: datetime | None


def slept(facts: CustodyFacts) -> Iterator[Slept]:
    """The rests, those joined that a break of the child's own asking, or of a legal duty, does not part."""
    together: list[RestFacts] = []
    for rest in sorted((each for each in facts.rests if each.started_at), key=lambda each: (each.started_at, each.id)):
        if together and together[-1].broken not in RESTS_ON:
            yield _as_one(together)
            together = []
        together.append(rest)
    if together:
        yield _as_one(together)


def _as_one(rests: list[RestFacts]) -> Slept:
    started_at = rests[0].started_at
    assert started_at is not None
    left = CONTINUOUS_REST.on(started_at.date()).value.after(started_at) - started_at
    enough_at = None
    for rest in rests:
        if rest.started_at is None or rest.ended_at is None:
            continue
        length = rest.ended_at - rest.started_at
        if enough_at is None and length >= left:
            enough_at = rest.started_at + left
        left -= length
    return Slept(rests[0].id, started_at, enough_at, rests[-1].ended_at)


def rests_due(facts: CustodyFacts) -> Iterator[Running]:
    """A running for each day held: the next is counted from the end of a rest that was enough.

    While the child rests the running is put off, since nothing more can be done for it.
    """
    started_at: datetime | None = facts.relevant_at or facts.arrived_at
    if facts.authorised_at is None or started_at is None:
        return
    key = "relevant"
    for rest in slept(facts):
        if rest.enough_at is None or rest.enough_at < started_at:
            continue
        yield Running(key, started_at, rest.enough_at, facts.ended_at)
        started_at, key = rest.ended_at or rest.enough_at, rest.id
    if facts.ended_at is None or started_at < facts.ended_at:
        resting = next((each for each in facts.rests if each.started_at and each.ended_at is None), None)
        put_off = Postponement(resting.started_at, RESTING, "") if resting and resting.started_at else None
        yield Running(key, started_at, None, facts.ended_at, put_off)


def resting_at(facts: CustodyFacts, at: datetime) -> bool:
    """Whether the child was resting at a moment; the moment a rest ends, they no longer are."""
    return any(
        rest.started_at is not None and rest.started_at <= at and (rest.ended_at is None or at < rest.ended_at)
        for rest in facts.rests
    )


# Waking


def could_be_told_from(facts: CustodyFacts, review: ReviewFacts) -> datetime | None:
    """When a child who could not hear a review first could: awake again, or out of the interview."""
    done_at = review.done_at
    if done_at is None:
        return None
    moments: Iterable[datetime | None]
    if review.child_state == ChildState.ASLEEP:
        moments = (
            *(visit.at for visit in facts.visits if visit.awake),
            *(rest.ended_at for rest in facts.rests),
            *(each.started_at for each in facts.interviews),
        )
    elif review.child_state == ChildState.IN_INTERVIEW:
        moments = (each.ended_at for each in facts.interviews)
    else:
        return None
    return min((at for at in moments if at is not None and at >= done_at), default=None)


def short_of_rest(facts: CustodyFacts, at: datetime, *, within: timedelta) -> bool:
    """Whether at a moment a day held had passed without enough rest in it."""
    return any(
        running.started_at + within < at and (running.met_at is None or running.met_at > at)
        for running in rests_due(facts)
        if running.started_at <= at
    )
