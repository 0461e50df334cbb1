"""Longer detention before charge: a superintendent's authority, a court's warrant, the end of it all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.durations import Duration, Hours
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes.extensions import ExtensionKind
from safelight.pathways.custody.facts import CustodyFacts, ExtensionFacts
from safelight.pathways.custody.rules import sources, timings
from safelight.pathways.custody.rules.extensions import (
    AUTHORITY_LIMIT,
    LONGEST,
    PACE_IN_FORCE,
    WARRANT_LIMIT,
    lawful,
)
from safelight.pathways.custody.rules.owners import custody_officer

_APPLY_BY: Editions[Duration] = Editions(Edition(PACE_IN_FORCE, Hours(36), sources.PACE_S43))
_COURT = (ExtensionKind.WARRANT, ExtensionKind.EXTENSION)


def _first(*moments: datetime | None) -> datetime | None:
    return min((at for at in moments if at is not None), default=None)


def _next_after(facts: CustodyFacts, extension: ExtensionFacts) -> datetime | None:
    """When a later lawful extension took over from this one."""
    since = extension.decided_at
    later = [each.decided_at for each in lawful(facts) if each.decided_at and since and each.decided_at > since]
    return min(later, default=None)


def _authorities(facts: CustodyFacts) -> Iterable[ExtensionFacts]:
    return lawful(facts, kinds=(ExtensionKind.AUTHORITY,)) if facts.extensions else ()


def authority_given_at(facts: CustodyFacts) -> datetime | None:
    """When a superintendent first lawfully let the child be held beyond 24 hours."""
    return next((each.decided_at for each in _authorities(facts)), None)


AUTHORITY_ENDS: Clock[CustodyFacts] = Clock(
    ref="custody:C08",
    code="custody.authority-ends",
    question="Was the child charged, released or before a court by the end of the superintendent's authority?",
    imperative="Charge or release, or have a warrant, before the superintendent’s authority ends",
    set_by=SetBy.LAW,
    limit=AUTHORITY_LIMIT,
    runnings=lambda facts: [
        Running(
            each.id,
            facts.relevant_at,
            _first(facts.uncharged_until, _next_after(facts, each)),
            facts.ended_at,
            until_at=each.until_at,
        )
        for each in _authorities(facts)
        if facts.relevant_at is not None
    ],
    owner=custody_officer,
    warn=timings.REVIEW_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("relevant-time", "extension"),
    answer=Act.CHARGE,
    explained=(
        "Counted from the relevant time, or to the earlier end that the superintendent set. An authority that breaks "
        "a limit of section 42 lengthens nothing."
    ),
)

APPLY_FOR_WARRANT: Clock[CustodyFacts] = Clock(
    ref="custody:C09",
    code="custody.apply-for-warrant",
    question="Was a court asked for a warrant within 36 hours of the relevant time, where detention was to go on?",
    imperative="Apply to a court for a warrant, if the child is still to be held",
    set_by=SetBy.LAW,
    limit=_APPLY_BY,
    runnings=lambda facts: [
        Running(
            each.id,
            facts.relevant_at,
            min((other.applied_at for other in facts.extensions if other.applied_at), default=None),
            _first(facts.uncharged_until, facts.ended_at),
        )
        for each in list(_authorities(facts))[:1]
        if facts.relevant_at is not None
    ],
    owner=custody_officer,
    warn=timings.APPLY_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("relevant-time", "extension"),
    answer=Act.APPLY_FOR_WARRANT,
    explained="Runs once a superintendent has given authority. Charge or release ends it.",
)

WARRANT_ENDS: Clock[CustodyFacts] = Clock(
    ref="custody:C09",
    code="custody.warrant-ends",
    question="Was the child charged or released, or the warrant extended, by the end of each warrant?",
    imperative="Charge or release before the warrant ends",
    set_by=SetBy.LAW,
    limit=WARRANT_LIMIT,
    runnings=lambda facts: [
        Running(
            each.id,
            each.decided_at,
            _first(facts.uncharged_until, _next_after(facts, each)),
            facts.ended_at,
            until_at=each.until_at,
        )
        for each in (lawful(facts, kinds=_COURT) if facts.extensions else ())
        if each.decided_at is not None
    ],
    owner=custody_officer,
    warn=timings.REVIEW_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("extension",),
    answer=Act.CHARGE,
    explained="From the moment the warrant was issued, though the authority before it had time left.",
)

NEVER_PAST: Clock[CustodyFacts] = Clock(
    ref="custody:C10",
    code="custody.ninety-six-hours",
    question="Was the child charged or released within 96 hours of the relevant time?",
    imperative="Charge or release: nothing holds the child past this",
    set_by=SetBy.LAW,
    limit=LONGEST,
    runnings=lambda facts: (
        once("relevant", facts.relevant_at, met=facts.uncharged_until, stopped=facts.ended_at)
        if facts.extensions and lawful(facts, kinds=_COURT)
        else ()
    ),
    owner=custody_officer,
    warn=timings.APPLY_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("relevant-time", "extension"),
    answer=Act.CHARGE,
    explained="Runs once a court has issued a warrant; until then a nearer limit binds. No court can move it.",
)

TELL_LONGER: Clock[CustodyFacts] = Clock(
    ref="custody:C08",
    code="custody.tell-longer",
    question="Was the child told of each decision on being held for longer?",
    imperative="Tell the child what was decided about being held for longer",
    set_by=SetBy.FORCE,
    limit=timings.TELL_LONGER,
    runnings=lambda facts: [
        Running(each.id, each.decided_at, each.told_at, facts.ended_at)
        for each in facts.extensions
        if each.decided_at is not None
    ],
    owner=custody_officer,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("extension",),
    answer=Act.TELL_LONGER,
    explained="From the decision, whichever way it went.",
)
