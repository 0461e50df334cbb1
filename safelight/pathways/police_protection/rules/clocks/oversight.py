"""The force's own: the station, the first record, the daily meeting, and closing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from safelight.kernel.acts import Act
from safelight.kernel.calendar import NoSuchTime, from_london, london_day
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.memory import remembered
from safelight.kernel.policy import PolicyBook
from safelight.kernel.sources import SetBy
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules import sources, timings
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT
from safelight.pathways.police_protection.rules.owners import meeting, taking_officer, whoever_has_the_child


def _stations(facts: ProtectionFacts) -> Iterator[Running]:
    """Each time at a police station, until the child left it."""
    for place in facts.places:
        if place.is_station and place.arrived_at is not None:
            yield Running(place.id, place.arrived_at, place.left_at, facts.ended_at)


STATION: Clock[ProtectionFacts] = Clock(
    ref="custody:P12",
    code="police-protection.station",
    question="Was a child at a police station out of it again soon?",
    imperative="Get the child out of the police station",
    set_by=SetBy.FORCE,
    limit=timings.STATION,
    runnings=_stations,
    owner=whoever_has_the_child,
    practicable=sources.CIRCULAR,
    climbs=timings.STATION_CLIMBS,
    needs=("places",),
    answer=Act.RECORD_PLACE,
    explained="A police station is for where nothing else will do, and then for as short a time as can be.",
)

FIRST_RECORD: Clock[ProtectionFacts] = Clock(
    ref="custody:P13",
    code="police-protection.first-record",
    question="Was the first record complete soon after the child was taken?",
    imperative="Complete the first record",
    set_by=SetBy.FORCE,
    limit=timings.FIRST_RECORD,
    runnings=lambda facts: once("taken", facts.taken_at, met=facts.first_record_at),
    owner=taking_officer,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("taken", "first-record"),
    answer=Act.RECORD_GROUNDS,
    explained="From the moment the power was used to the last step of the first record.",
)


def _end_of_tour(facts: ProtectionFacts, book: PolicyBook) -> Iterator[Running]:
    """From shortly before the tour ends to its end."""
    if facts.tour_ends_at is not None and facts.taken_at is not None:
        lead = END_OF_TOUR.due(facts.tour_ends_at, book) - facts.tour_ends_at
        yield Running("tour", facts.tour_ends_at - lead, facts.first_record_at)


END_OF_TOUR: Clock[ProtectionFacts] = Clock(
    ref="custody:P13",
    code="police-protection.first-record-by-end-of-tour",
    question="Was the first record complete before whoever took the child went off duty?",
    imperative="Complete the first record before you go off duty",
    set_by=SetBy.FORCE,
    limit=timings.END_OF_TOUR,
    cycle=_end_of_tour,
    owner=taking_officer,
    climbs=timings.CLIMBS,
    needs=("tour", "first-record"),
    answer=Act.RECORD_GROUNDS,
    explained="Due when the tour ends, whatever the other limit says.",
)


@remembered
def _meetings(facts: ProtectionFacts, book: PolicyBook) -> tuple[Running, ...]:
    """Each daily meeting between taking the child and release, or the limit where the child was not released."""
    if facts.taken_at is None:
        return ()
    until = facts.ended_at or LIMIT.due(facts.taken_at, book)
    noted = {london_day(note.held_at): note.held_at for note in reversed(facts.meetings) if note.held_at is not None}
    clock = book.value_at(timings.MEETING_AT, facts.taken_at)
    day, last, found = london_day(facts.taken_at), london_day(until), []
    while day <= last:
        at = _on(day, clock)
        if facts.taken_at <= at < until:
            held_at = noted.get(day)
            met = max(at, held_at) if held_at is not None else None
            found.append(Running(day.isoformat(), at, met, facts.ended_at if met is None else None))
        day += timedelta(days=1)
    return tuple(found)


def _on(day: date, clock: time) -> datetime:
    """The moment a London clock shows on a day; an hour later where the spring change skips it."""
    wall = datetime.combine(day, clock)
    try:
        return from_london(wall).at
    except NoSuchTime:
        return from_london(wall + timedelta(hours=1)).at


MEETING_ENTRY: Clock[ProtectionFacts] = Clock(
    ref="custody:P14",
    code="police-protection.meeting-entry",
    question="Did each daily meeting while the child was there look at the child?",
    imperative="Bring the child to the daily meeting, and record what it said",
    set_by=SetBy.FORCE,
    limit=timings.MEETING_ENTRY,
    cycle=_meetings,
    stored_tells=True,
    owner=meeting,
    needs=("taken", "meetings", "released"),
    explained="One for each meeting until release, after which none can look. Its key is the day.",
)

CLOSING: Clock[ProtectionFacts] = Clock(
    ref="custody:P16",
    code="police-protection.closing",
    question="Was the record finished and closed soon after release?",
    imperative="Finish and close the record",
    set_by=SetBy.FORCE,
    limit=timings.CLOSING,
    runnings=lambda facts: once("released", facts.released_at, met=facts.closed_at),
    owner=whoever_has_the_child,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("released", "closed"),
    answer=Act.CLOSE_PROTECTION,
    explained="From release to closing, with the outcome and where the child went.",
)
