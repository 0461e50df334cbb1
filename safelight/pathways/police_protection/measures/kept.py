"""Promptness, where the child was kept, the child's voice, and the daily meeting (I34 to I37)."""

from __future__ import annotations

from safelight.kernel.circulated import policy_read
from safelight.kernel.lateness import entries_under
from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.kernel.policy import PolicyBook
from safelight.pathways.police_protection.codes import Incident
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.measures.apart import age_of
from safelight.pathways.police_protection.measures.outcomes import (
    FREEDOM_OF_INFORMATION,
    R2,
    R2_R5,
    Outcomes,
    minutes_between,
    of_record,
)
from safelight.pathways.police_protection.rules.clocks.oversight import MEETING_ENTRY
from safelight.pathways.police_protection.rules.timings import LATE_ENTRY


def _prompt(facts: ProtectionFacts, book: PolicyBook) -> Outcomes:
    if facts.taken_on is not None:
        for each in entries_under(facts, book, after=LATE_ENTRY):
            yield Outcome(each.id, facts.taken_on, not each.late, None, facts.taken_by_unit)


PROMPT: Measure[ProtectionFacts] = Measure(
    ref="custody:I34",
    code="police-protection.prompt",
    title="Entries recorded promptly",
    unit=Unit.SHARE,
    asked_by=R2,
    explained="Of entries whose two times are known. A late one counts as not prompt, whatever reason it gives. "
    "Taken apart by the unit of the officer who took the child.",
    better="UP",
    outcomes_under=_prompt,
    needs=("taken", "entry.recorded"),
)
STATION: Measure[ProtectionFacts] = Measure(
    ref="custody:I35",
    code="police-protection.station-use",
    title="Children kept at a police station",
    unit=Unit.SHARE,
    asked_by=(*R2, *FREEDOM_OF_INFORMATION),
    explained="Of children taken: those at a police station for any time at all.",
    better="DOWN",
    outcomes=lambda facts: of_record(facts, any(place.is_station for place in facts.places)),
    needs=("taken", "places"),
)


def _station_minutes(facts: ProtectionFacts) -> Outcomes:
    for place in facts.places:
        if place.is_station:
            yield from minutes_between(facts, place.id, place.arrived_at, place.left_at)


STATION_MINUTES: Measure[ProtectionFacts] = Measure(
    ref="custody:I35",
    code="police-protection.station-minutes",
    title="Minutes at a police station",
    unit=Unit.MEDIAN_MINUTES,
    asked_by=(*R2, *FREEDOM_OF_INFORMATION),
    explained="The middle value over each time at one that has ended.",
    better="DOWN",
    outcomes=_station_minutes,
    needs=("taken", "places"),
)
STATION_MINUTES_P90: Measure[ProtectionFacts] = Measure(
    ref="custody:I35",
    code="police-protection.station-minutes-p90",
    title="Minutes at a police station: nine in ten were out within",
    unit=Unit.P90_MINUTES,
    asked_by=R2,
    explained="Over each time at one that has ended.",
    better="DOWN",
    over=STATION_MINUTES.code,
)
CELL: Measure[ProtectionFacts] = Measure(
    ref="custody:I35",
    code="police-protection.cell",
    title="Children who were in a cell, or among cells",
    unit=Unit.SHARE,
    asked_by=R2,
    explained="Of children taken. It must be none.",
    better="DOWN",
    outcomes=lambda facts: of_record(facts, any(incident.kind == Incident.CELL for incident in facts.incidents)),
    needs=("taken", "cells"),
)

# The child's voice

HEARD: Measure[ProtectionFacts] = Measure(
    ref="custody:I36",
    code="police-protection.heard",
    title="Children who were heard: in words, or by what was seen of one who does not speak",
    unit=Unit.SHARE,
    asked_by=R2_R5,
    explained="Of children no longer in police protection.",
    better="UP",
    outcomes=lambda facts: of_record(facts, facts.voice_at is not None, where=facts.ended_at is not None),
    needs=("taken", "released", "voice"),
)


def _only_seen(facts: ProtectionFacts) -> bool:
    return bool(facts.voices) and not any(voice.words for voice in facts.voices)


HEARD_BY_SIGHT: Measure[ProtectionFacts] = Measure(
    ref="custody:I36",
    code="police-protection.heard-by-sight",
    title="Children without words of their own on the record, of whom it says what was seen",
    unit=Unit.SHARE,
    asked_by=R2_R5,
    explained="Of children no longer in police protection with a record of their voice, none of which has words.",
    better="UP",
    outcomes=lambda facts: of_record(
        facts, facts.voice_at is not None, where=facts.ended_at is not None and _only_seen(facts)
    ),
    needs=("taken", "released", "voice"),
)
VOICE_FULL: Measure[ProtectionFacts] = Measure(
    ref="custody:I36",
    code="police-protection.voice-full",
    title="Children whose voice is fully recorded at least once",
    unit=Unit.SHARE,
    asked_by=R2_R5,
    explained="Of children no longer in police protection: one with an answer to every question that applies.",
    better="UP",
    outcomes=lambda facts: of_record(
        facts,
        any(voice.complete for voice in facts.voices),
        where=facts.ended_at is not None,
        group=age_of(facts),
    ),
    needs=("taken", "released", "voice", "voice.later"),
)


def _covered(facts: ProtectionFacts, book: PolicyBook) -> Outcomes:
    """One outcome for each daily meeting held while the child was there; of an open record only those looked at."""
    if facts.taken_on is None:
        return
    for running in MEETING_ENTRY.started(facts, book):
        if facts.ended_at is not None or running.met_at is not None:
            yield Outcome(running.key, facts.taken_on, running.met_at is not None)


MEETING_COVERED: Measure[ProtectionFacts] = Measure(
    ref="custody:I37",
    code="police-protection.meeting-covered",
    title="Daily meetings that looked at a child who was in police protection",
    unit=Unit.SHARE,
    asked_by=R2,
    explained="Of daily meetings held while a child was in police protection, those with an entry for the child.",
    better="UP",
    outcomes_under=_covered,
    needs=("taken", "meetings", "released"),
)
POLICY_READ = policy_read(
    "POLICE-PROTECTION",
    ref="governance:C-09",
    code="police-protection.policy-read",
    title="People asked to read what to record of a child in police protection who had in time",
    asked_by=R2,
)
