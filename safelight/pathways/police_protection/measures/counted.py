"""How many children, for how long, how it ended, and how often again (I30, I31, I38)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from safelight.kernel.calendar import is_working_day, london
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.measures import Measure, Outcome, RollUp, Unit
from safelight.kernel.policy import PolicyBook
from safelight.pathways.police_protection.codes import Outcome as Ending
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.measures.outcomes import (
    FREEDOM_OF_INFORMATION,
    R2,
    Outcomes,
    minutes_between,
    of_record,
)
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT
from safelight.pathways.police_protection.rules.limit import kept_beyond
from safelight.pathways.police_protection.rules.timings import VERY_LONG as VERY_LONG_AFTER

_ASKED = (*R2, *FREEDOM_OF_INFORMATION)
NOT_SAID = "NOT_SAID"
ENDINGS = {**{ending.name: ending.label for ending in Ending}, NOT_SAID: "How it ended is not recorded"}

TAKEN: Measure[ProtectionFacts] = Measure(
    ref="custody:I30",
    code="police-protection.taken",
    title="Children taken into police protection",
    unit=Unit.COUNT,
    asked_by=_ASKED,
    explained="Each child counts once each time the power was used; three of one family are three.",
    outcomes=lambda facts: of_record(facts, True),
    needs=("taken",),
)


def _first_of_incident(facts: ProtectionFacts) -> Iterable[Outcome]:
    """An incident counts at its first child."""
    return of_record(facts, True, where=facts.first_of_incident)


INCIDENTS: Measure[ProtectionFacts] = Measure(
    ref="custody:I30",
    code="police-protection.incidents",
    title="Incidents at which children were taken into police protection",
    unit=Unit.COUNT,
    asked_by=_ASKED,
    explained="Brothers and sisters taken together are one incident. A record without an incident is one by itself.",
    outcomes=_first_of_incident,
    needs=("taken", "incident"),
)
UNIQUE_CHILDREN: Measure[ProtectionFacts] = Measure(
    ref="custody:I30",
    code="police-protection.unique-children",
    title="Different children taken into police protection",
    unit=Unit.COUNT,
    asked_by=_ASKED,
    explained="Each child counts once, however often taken in the period.",
    roll_up=RollUp.UNIQUE_CHILDREN,
    over="police-protection.taken",
)


def _out_of_hours(facts: ProtectionFacts) -> bool:
    assert facts.taken_at is not None
    at = london(facts.taken_at)
    return not is_working_day(at.date()) or not _OPENS <= at.hour < _SHUTS


_OPENS, _SHUTS = 9, 17

IN_NIGHT_OR_WEEKEND: Measure[ProtectionFacts] = Measure(
    ref="custody:I30",
    code="police-protection.out-of-hours",
    title="Children taken outside office hours",
    unit=Unit.SHARE,
    asked_by=R2,
    explained="Outside 09:00 to 17:00 on a working day, when an authority answers through its emergency team.",
    outcomes=lambda facts: of_record(facts, _out_of_hours(facts)) if facts.taken_at is not None else (),
    needs=("taken",),
)


# Hours


def _stay(facts: ProtectionFacts) -> Outcomes:
    return minutes_between(facts, "", facts.taken_at, facts.released_at)


HOURS: Measure[ProtectionFacts] = Measure(
    ref="custody:I31",
    code="police-protection.minutes",
    title="Minutes in police protection",
    unit=Unit.MEDIAN_MINUTES,
    asked_by=_ASKED,
    explained="The middle value of children who were released, from when the power was used to release.",
    better="DOWN",
    outcomes=_stay,
    needs=("taken", "released"),
)
HOURS_P90: Measure[ProtectionFacts] = Measure(
    ref="custody:I31",
    code="police-protection.minutes-p90",
    title="Minutes in police protection: nine in ten were released within",
    unit=Unit.P90_MINUTES,
    asked_by=_ASKED,
    explained="Of children who were released.",
    better="DOWN",
    over=HOURS.code,
)
HOURS_MOST: Measure[ProtectionFacts] = Measure(
    ref="custody:I31",
    code="police-protection.minutes-most",
    title="Minutes in police protection: the longest",
    unit=Unit.MOST_MINUTES,
    asked_by=_ASKED,
    explained="The one child, of those who were released, who was there longest.",
    better="DOWN",
    over=HOURS.code,
)


def _very_long(facts: ProtectionFacts, book: PolicyBook) -> Iterable[Outcome]:
    if facts.taken_at is None or facts.released_at is None:
        return ()
    long: timedelta = book.value_at(VERY_LONG_AFTER, facts.taken_at).length
    ended = Ending(facts.outcome).name if facts.outcome else NOT_SAID
    return of_record(facts, facts.released_at - facts.taken_at > long, group=ended)


VERY_LONG: Measure[ProtectionFacts] = Measure(
    ref="custody:I31",
    code="police-protection.very-long",
    title="Children in police protection for a very long time",
    unit=Unit.SHARE,
    asked_by=_ASKED,
    explained="Of children who were released, those after more than this force’s number of minutes (two days).",
    better="DOWN",
    outcomes_under=_very_long,
    needs=("taken", "released"),
)


def _beyond(facts: ProtectionFacts, book: PolicyBook) -> Iterable[Outcome]:
    beyond = kept_beyond(facts, book)
    return of_record(facts, beyond is True, where=beyond is not None)


BEYOND_LIMIT: Measure[ProtectionFacts] = Measure(
    ref="custody:I31",
    code="police-protection.beyond-72-hours",
    title="Children kept beyond 72 hours",
    unit=Unit.SHARE,
    asked_by=_ASKED,
    explained="Of children who were released. It must be none.",
    better="DOWN",
    limit=LIMIT.code,
    outcomes_under=_beyond,
    needs=("taken", "released"),
)


# How it ended, and how often again


def _ended_as(ending: Ending) -> Measure[ProtectionFacts]:
    return Measure(
        ref="custody:I38",
        code=f"police-protection.ended-{ending.value.lower().replace('_', '-')}",
        title=f"How police protection ended: {in_a_sentence(ending.label)}",
        unit=Unit.SHARE,
        asked_by=_ASKED,
        explained="Of children who were released and whose outcome is recorded.",
        outcomes=lambda facts: of_record(
            facts, facts.outcome == ending, where=facts.released_at is not None and bool(facts.outcome)
        ),
        needs=("taken", "released", "outcome"),
    )


OUTCOMES: tuple[Measure[ProtectionFacts], ...] = tuple(_ended_as(ending) for ending in Ending)

REPEAT_CHILDREN: Measure[ProtectionFacts] = Measure(
    ref="custody:I38",
    code="police-protection.repeat-children",
    title="Children taken twice or more in twelve months",
    unit=Unit.SHARE,
    asked_by=_ASKED,
    explained="Of the different children taken in the twelve months to the end of the period.",
    roll_up=RollUp.REPEAT_CHILDREN,
    over="police-protection.taken",
    better="DOWN",
)
