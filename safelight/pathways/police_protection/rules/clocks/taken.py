"""The 72 hours, and what whoever took the child must see to: s.46(3), (4) and (6)."""

from __future__ import annotations

from collections.abc import Iterator

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.durations import Duration, Hours
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.sources import SetBy
from safelight.pathways.police_protection.codes import Mode
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules import sources, timings
from safelight.pathways.police_protection.rules.owners import (
    designated_officer,
    taking_officer,
    whoever_has_the_child,
)

_SEVENTY_TWO_HOURS: Editions[Duration] = Editions(Edition(sources.CHILDREN_ACT_IN_FORCE, Hours(72), sources.S46_6))

LIMIT: Clock[ProtectionFacts] = Clock(
    ref="custody:P01",
    code="police-protection.limit",
    question="Was the child released within 72 hours of the power being used?",
    imperative="Release the child: 72 hours are the most, and nothing extends them",
    set_by=SetBy.LAW,
    limit=_SEVENTY_TWO_HOURS,
    runnings=lambda facts: once("taken", facts.taken_at, met=facts.released_at),
    owner=whoever_has_the_child,
    warn=timings.LIMIT_WARN,
    climbs=timings.LIMIT_CLIMBS,
    needs=("taken", "released"),
    answer=Act.RELEASE_FROM_PROTECTION,
    explained=(
        "Elapsed hours from the moment the power was used, not from arrival anywhere, to release. Nothing pauses or "
        "puts it off, and closing the record does not end it."
    ),
)

TELL_AUTHORITY_FOUND: Clock[ProtectionFacts] = Clock(
    ref="custody:P02",
    code="police-protection.tell-authority-found",
    question="Was the authority where the child was found told soon?",
    imperative="Tell the local authority where the child was found",
    set_by=SetBy.FORCE,
    limit=timings.TELL_AUTHORITY_FOUND,
    runnings=lambda facts: once("taken", facts.taken_at, met=facts.found_told_at, stopped=facts.ended_at),
    owner=taking_officer,
    practicable=sources.S46_3_A,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("taken", "found-told"),
    answer=Act.INFORM_AUTHORITY,
    explained="What was done, what is planned and why, told to the authority in whose area the child was found.",
)

TELL_AUTHORITY_HOME: Clock[ProtectionFacts] = Clock(
    ref="custody:P03",
    code="police-protection.tell-authority-home",
    question="Was the authority where the child lives told soon where the child is?",
    imperative="Tell the local authority where the child lives",
    set_by=SetBy.FORCE,
    limit=timings.TELL_AUTHORITY_HOME,
    runnings=lambda facts: once("taken", facts.taken_at, met=facts.home_answered_at, stopped=facts.ended_at),
    owner=taking_officer,
    practicable=sources.S46_3_B,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("taken", "home-told", "home-authority"),
    answer=Act.INFORM_AUTHORITY,
    explained="Where the child was found in the area where they live, telling that authority once is enough.",
)

TELL_CHILD: Clock[ProtectionFacts] = Clock(
    ref="custody:P04",
    code="police-protection.tell-child",
    question="Was the child told soon what was happening and why?",
    imperative="Tell the child what is happening, why, and what may follow",
    set_by=SetBy.FORCE,
    limit=timings.TELL_CHILD,
    runnings=lambda facts: once("taken", facts.taken_at, met=facts.child_answered_at, stopped=facts.ended_at),
    owner=taking_officer,
    practicable=sources.S46_3_C,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("taken", "child-told", "child-not-told"),
    answer=Act.INFORM_PROTECTED_CHILD,
    explained="A child too young or too ill to understand is not told; one who is asleep is told on waking.",
)

HEAR_CHILD: Clock[ProtectionFacts] = Clock(
    ref="custody:P05",
    code="police-protection.hear-child",
    question="Was it soon found out what the child wishes and feels?",
    imperative="Find out what the child wishes and feels",
    set_by=SetBy.FORCE,
    limit=timings.HEAR_CHILD,
    runnings=lambda facts: once("taken", facts.taken_at, met=facts.voice_at, stopped=facts.ended_at),
    owner=taking_officer,
    practicable=sources.S46_3_D,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("taken", "voice"),
    answer=Act.RECORD_VOICE,
    explained="Words, or for a child who does not speak, what was seen of them.",
)

NOTIFY_DESIGNATED: Clock[ProtectionFacts] = Clock(
    ref="custody:P06",
    code="police-protection.notify-designated",
    question="Was a designated officer told soon?",
    imperative="Tell a designated officer: somebody else than you",
    set_by=SetBy.FORCE,
    limit=timings.NOTIFY_DESIGNATED,
    runnings=lambda facts: once("taken", facts.taken_at, met=facts.notified_at, stopped=facts.ended_at),
    owner=taking_officer,
    practicable=sources.S46_3_E,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("taken", "designated.notified"),
    answer=Act.NOTIFY_DESIGNATED_OFFICER,
    explained="Telling the very officer who took the child counts for nothing.",
)

ACCEPT_DESIGNATION: Clock[ProtectionFacts] = Clock(
    ref="custody:P06",
    code="police-protection.accept-designation",
    question="Did a designated officer soon take on the case?",
    imperative="Take on the case as designated officer",
    set_by=SetBy.FORCE,
    limit=timings.ACCEPT_DESIGNATION,
    runnings=lambda facts: once("taken", facts.taken_at, met=facts.designated_at, stopped=facts.ended_at),
    owner=designated_officer,
    practicable=sources.S46_3_E,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("taken", "designated"),
    answer=Act.ACCEPT_DESIGNATION,
    explained="Being told is not enough: the case is somebody's when they say so.",
)


def _passing_place(facts: ProtectionFacts) -> Iterator[Running]:
    """From the first place that is neither the authority's nor a refuge, until one that is (s.46(3)(f))."""
    if facts.mode == Mode.REMOVAL_PREVENTED:
        return
    first = next((place for place in facts.places if place.arrived_at is not None), None)
    if first is not None and first.arrived_at is not None and not first.is_lasting:
        yield Running("first-place", first.arrived_at, facts.placed_at, facts.ended_at)


LASTING_PLACE: Clock[ProtectionFacts] = Clock(
    ref="custody:P07",
    code="police-protection.lasting-place",
    question="Was a child who was first taken elsewhere soon moved to the authority's accommodation or a refuge?",
    imperative="Move the child to the authority's accommodation, or a refuge",
    set_by=SetBy.FORCE,
    limit=timings.LASTING_PLACE,
    runnings=_passing_place,
    owner=whoever_has_the_child,
    practicable=sources.S46_3_F,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("mode", "places"),
    answer=Act.RECORD_PLACE,
    explained="Asked of a child who was taken somewhere, not of one kept where they were safe.",
)


def _adults(facts: ProtectionFacts) -> Iterator[Running]:
    """One running an adult; while none is on the record, one for finding out who there is."""
    if facts.taken_at is None:
        return
    if not facts.adults:
        yield Running("nobody-yet", facts.taken_at, None, facts.ended_at)
    for adult in facts.adults:
        given_up = [at for at in (adult.not_told_at, facts.ended_at) if at is not None]
        yield Running(adult.id, facts.taken_at, adult.told_at, min(given_up, default=None))


TELL_ADULTS: Clock[ProtectionFacts] = Clock(
    ref="custody:P08",
    code="police-protection.tell-adults",
    question="Was each parent, other person with parental responsibility and last carer told soon?",
    imperative="Tell the child’s parents and whoever was caring for them, or record why not",
    set_by=SetBy.FORCE,
    limit=timings.TELL_ADULTS,
    runnings=_adults,
    owner=taking_officer,
    practicable=sources.S46_4,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("taken", "adults", "adults.why-not"),
    answer=Act.INFORM_FAMILY,
    explained="One for each adult. It stops when it is recorded why telling somebody is not practicable.",
)
