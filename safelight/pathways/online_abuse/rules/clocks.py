"""The clocks of an online abuse case: dealing with it, telling social care, moving it on, looking at it again.

All are the force's own. Dealing with it is counted from the first assessment; telling social care from when a child was
identified or suspected, whatever the warrant waits for (governance:C-16 to C-18).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.policy import Policy, PolicyBook
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.pathways.online_abuse.codes import Band, Suspect
from safelight.pathways.online_abuse.facts import CaseFacts
from safelight.pathways.online_abuse.rules import timings

_SUSPECTED = "suspected"


def _investigator(facts: CaseFacts) -> Role:
    return Role.ONLINE_INVESTIGATOR


def _supervisor(facts: CaseFacts) -> Role:
    return Role.ONLINE_SUPERVISOR


def _climbs(band: Band) -> Policy[Any]:
    return timings.PRESSING_CLIMBS if band.pressing else timings.CLIMBS


def _slug(band: Band) -> str:
    return band.value.lower().replace("_", "-")


def _earlier(*moments: datetime | None) -> datetime | None:
    return min((at for at in moments if at is not None), default=None)


# Dealing with it (C-16)


def _executions(band: Band) -> Callable[[CaseFacts, PolicyBook], Iterator[Running]]:
    """One running for each time the case stood in the band.

    A higher band is counted from when it was given, and never later than what it stood in before. A lower one is
    counted from the first assessment; what was late by then stays late.
    """

    def runnings(facts: CaseFacts, book: PolicyBook) -> Iterator[Running]:
        executed = facts.executed_at
        due: datetime | None = None
        before: Band | None = None
        for stretch in facts.stretches:
            if executed is not None and stretch.from_at >= executed:
                return
            lowered = before is not None and stretch.band.below(before)
            start = facts.stretches[0].from_at if lowered else stretch.from_at
            until = max(due, start) if due is not None and not lowered else None
            if stretch.band is band:
                stopped = _earlier(stretch.to_at, facts.closed_at)
                yield Running(stretch.key, start, executed, stopped, until_at=until)
            due = _earlier(EXECUTE[stretch.band].due(start, book), until)
            before = stretch.band

    return runnings


def _execute(band: Band) -> Clock[CaseFacts]:
    return Clock(
        ref="governance:C-16",
        code=f"online-abuse.execute-{_slug(band)}",
        question=f"Was a case of {in_a_sentence(band.label)} risk dealt with in the time of its band?",
        imperative="Deal with the suspect: search, arrest or interview",
        set_by=SetBy.FORCE,
        limit=timings.EXECUTE[band],
        cycle=_executions(band),
        owner=_supervisor,
        warn=timings.WARN,
        climbs=_climbs(band),
        needs=("assessments", "enforcement", "closed"),
        answer=Act.RECORD_ENFORCEMENT,
        explained="From the first assessment to the first search, arrest, interview, or acceptance by another force. "
        "A warrant that was asked for, and telling others alone, are not that.",
    )


EXECUTE = {band: _execute(band) for band in Band}


def _arrangements(facts: CaseFacts) -> Iterator[Running]:
    for stretch in facts.stretches:
        if stretch.band is Band.VERY_HIGH and (facts.executed_at is None or stretch.from_at < facts.executed_at):
            stopped = _earlier(stretch.to_at, facts.closed_at)
            yield Running(stretch.key, stretch.from_at, facts.arranged_at, stopped)


ARRANGE: Clock[CaseFacts] = Clock(
    ref="governance:C-16",
    code="online-abuse.arrange-very-high",
    question="Was enforcement arranged in time in a case of very high risk?",
    imperative="Arrange to deal with the suspect",
    set_by=SetBy.FORCE,
    limit=timings.ARRANGE_VERY_HIGH,
    runnings=_arrangements,
    owner=_supervisor,
    warn=timings.WARN,
    climbs=timings.PRESSING_CLIMBS,
    needs=("assessments", "enforcement", "closed"),
    answer=Act.RECORD_ENFORCEMENT,
    explained="The force’s answer speaks of arrangements within 24 hours, and of seven days in the next line. Both are "
    "counted strictly: arrangements here, dealing with it by a clock of its own, and neither makes the other good.",
)


# Telling children's social care (C-17)


def _told(pressing: bool) -> Callable[[CaseFacts, PolicyBook], Iterator[Running]]:
    """One running for each child, and one for a child who is suspected and whom nobody can name. A case that nobody
    has assessed yet is taken for high."""

    def of(
        facts: CaseFacts, book: PolicyBook, key: str, child: str, at: datetime, who: int | None
    ) -> Iterator[Running]:
        band = facts.band_at(at)
        if (band is None or band.pressing) is not pressing:
            return
        met = facts.told_at(child)
        raised = next((each.from_at for each in facts.stretches if each.from_at > at and each.band.pressing), None)
        until = SHARE_PRESSING.due(raised, book) if raised is not None and not pressing else None
        yield Running(
            key, at, max(met, at) if met is not None else None, facts.closed_at, involvement=who, until_at=until
        )

    def runnings(facts: CaseFacts, book: PolicyBook) -> Iterator[Running]:
        for child in facts.children:
            if child.identified_at is not None:
                yield from of(facts, book, child.id, child.id, child.identified_at, child.involvement)
        suspected = facts.access_suspected_at
        if suspected is not None and not any(c.identified_at and c.identified_at <= suspected for c in facts.children):
            yield from of(facts, book, _SUSPECTED, "", suspected, None)

    return runnings


def _share(pressing: bool) -> Clock[CaseFacts]:
    risk = "very high or high" if pressing else "medium or low"
    return Clock(
        ref="governance:C-17",
        code=f"online-abuse.share-{'pressing' if pressing else 'others'}",
        question=f"Was children’s social care told in time of a child in a case of {risk} risk?",
        imperative="Tell children’s social care of the child",
        set_by=SetBy.FORCE,
        limit=timings.SHARE_PRESSING if pressing else timings.SHARE_OTHERS,
        cycle=_told(pressing),
        owner=_investigator,
        warn=timings.WARN,
        climbs=timings.PRESSING_CLIMBS if pressing else timings.CLIMBS,
        needs=("assessments", "children", "shares", "closed"),
        answer=Act.SHARE_ONLINE_RISK,
        explained="From when a child was identified, or suspected to be within reach, and never from the warrant. A "
        "case that is not assessed yet is taken for high.",
    )


SHARE_PRESSING, SHARE_OTHERS = _share(True), _share(False)


# Moving it on (C-18), and looking at it again


def _until_next(facts: CaseFacts, marks: Iterable[tuple[datetime, str]], bands: frozenset[Band]) -> Iterator[Running]:
    """From each mark to the next while the case waits, where it stood in one of the bands at the mark."""
    marked = [mark for mark in marks if facts.graded_at is not None and mark[0] >= facts.graded_at]
    settled = facts.settled_at
    for place, (at, key) in enumerate(marked):
        if settled is not None and at >= settled:
            return
        if facts.band_at(at) in bands:
            yield Running(key, at, marked[place + 1][0] if place + 1 < len(marked) else None, settled)


_PRESSING = frozenset({Band.VERY_HIGH, Band.HIGH})


def _move_on(name: str, risk: str, limit: Policy[Any], bands: frozenset[Band]) -> Clock[CaseFacts]:
    return Clock(
        ref="governance:C-18",
        code=f"online-abuse.progress-{name}",
        question=f"Was something of substance done in time on a case of {risk} risk?",
        imperative="Move the case on",
        set_by=SetBy.FORCE,
        limit=limit,
        runnings=lambda facts: _until_next(facts, facts.progress, bands),
        owner=_supervisor,
        warn=timings.WARN,
        climbs=timings.PRESSING_CLIMBS if bands == _PRESSING else timings.CLIMBS,
        needs=("assessments", "children", "shares", "enforcement", "log", "closed"),
        answer=Act.WRITE_IN_LOG,
        explained="From each thing that moved the case on to the next, while it waits. A clerical line in the log, and "
        "a review by itself, move nothing.",
    )


PROGRESS = (
    _move_on("pressing", "very high or high", timings.PROGRESS_PRESSING, _PRESSING),
    _move_on("medium", "medium", timings.PROGRESS[Band.MEDIUM], frozenset({Band.MEDIUM})),
    _move_on("low", "low", timings.PROGRESS[Band.LOW], frozenset({Band.LOW})),
)


def _looks(facts: CaseFacts) -> list[tuple[datetime, str]]:
    """When the case came into a band, and when somebody looked at it again."""
    reviews = [(each.done_at, each.id) for each in facts.reviews if each.done_at is not None]
    return sorted([*((each.from_at, each.key) for each in facts.stretches), *reviews])


def _review(band: Band) -> Clock[CaseFacts]:
    return Clock(
        ref="online:ON-07",
        code=f"online-abuse.review-{_slug(band)}",
        question=f"Was a waiting case of {in_a_sentence(band.label)} risk looked at again in time?",
        imperative="Review why the case waits, and what protects children meanwhile",
        set_by=SetBy.FORCE,
        limit=timings.REVIEW[band],
        runnings=lambda facts: _until_next(facts, _looks(facts), frozenset({band})),
        owner=_supervisor,
        warn=timings.WARN,
        climbs=_climbs(band),
        needs=("assessments", "enforcement", "reviews", "closed"),
        answer=Act.REVIEW_WAITING,
        explained="From when the case came into the band, and then from each review, until it is dealt with.",
    )


# Assessing, assessing again, finding out who it is, and age


def _assess_with_child(facts: CaseFacts) -> tuple[Running, ...]:
    known = min((each.identified_at for each in facts.children if each.identified_at is not None), default=None)
    if known is None or facts.received_at is None or (facts.graded_at is not None and facts.graded_at <= known):
        return ()
    return once("child", max(known, facts.received_at), met=facts.graded_at, stopped=facts.settled_at)


def _reassess(facts: CaseFacts) -> Iterator[Running]:
    news = [(each.at, each.id) for each in facts.log if each.changes_risk]
    news += [(each.identified_at, each.id) for each in facts.children]
    for at, key in news:
        if at is None or facts.graded_at is None or at <= facts.graded_at:
            continue
        again = [each.assessed_at for each in facts.assessments if each.assessed_at and each.assessed_at >= at]
        yield Running(key, at, min(again, default=None), facts.closed_at)


ASSESS: Clock[CaseFacts] = Clock(
    ref="online:ON-01",
    code="online-abuse.assess",
    question="Was the risk assessed soon after the referral was received?",
    imperative="Assess the risk",
    set_by=SetBy.FORCE,
    limit=timings.ASSESS,
    runnings=lambda facts: once("received", facts.received_at, met=facts.graded_at, stopped=facts.settled_at),
    owner=_investigator,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("received", "assessments", "closed"),
    answer=Act.ASSESS_ONLINE_RISK,
    explained="From receipt, so that nothing waits unseen for want of a band.",
)
ASSESS_WITH_CHILD: Clock[CaseFacts] = Clock(
    ref="online:ON-01",
    code="online-abuse.assess-with-child",
    question="Was the risk assessed at once where a child was known?",
    imperative="Assess the risk: a child is known",
    set_by=SetBy.FORCE,
    limit=timings.ASSESS_WITH_CHILD,
    runnings=_assess_with_child,
    owner=_investigator,
    warn=timings.WARN,
    climbs=timings.PRESSING_CLIMBS,
    needs=("received", "assessments", "children", "closed"),
    answer=Act.ASSESS_ONLINE_RISK,
    explained="From when a child was linked to a case that nobody had assessed.",
)
REASSESS: Clock[CaseFacts] = Clock(
    ref="online:ON-04",
    code="online-abuse.reassess",
    question="Was the risk assessed again once something new was known of a child or an offence?",
    imperative="Assess the risk again: something new is known",
    set_by=SetBy.FORCE,
    limit=timings.REASSESS,
    runnings=_reassess,
    owner=_investigator,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("assessments", "children", "log", "closed"),
    answer=Act.ASSESS_ONLINE_RISK,
    explained="From a child who was linked, or a line of the log that says so, after the first assessment.",
)
LOCATE: Clock[CaseFacts] = Clock(
    ref="online:ON-03",
    code="online-abuse.locate",
    question="Was it found out in time who the suspect is?",
    imperative="Find out who the suspect is",
    set_by=SetBy.FORCE,
    limit=timings.LOCATE,
    runnings=lambda facts: once(
        "received",
        facts.received_at if facts.suspect != Suspect.IDENTIFIED or facts.suspect_known_at else None,
        met=facts.suspect_known_at,
        stopped=facts.settled_at,
    ),
    owner=_investigator,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("received", "suspect", "closed"),
    answer=Act.WRITE_IN_LOG,
    explained="From receipt, where the referral did not say. A line of the log says once it is known.",
)
VERY_OLD: Clock[CaseFacts] = Clock(
    ref="online:ON-17",
    code="online-abuse.very-old",
    question="Was the case dealt with before it was very old?",
    imperative="Deal with a case that has waited very long",
    set_by=SetBy.FORCE,
    limit=timings.VERY_OLD,
    runnings=lambda facts: once("received", facts.received_at, met=facts.executed_at, stopped=facts.closed_at),
    owner=lambda facts: Role.SUPERINTENDENT,
    warn=timings.WARN,
    needs=("received", "enforcement", "closed"),
    answer=Act.RECORD_ENFORCEMENT,
    explained="Inspectors found cases that had waited more than a year. This one is the superintendent’s.",
)

CLOCKS: tuple[Clock[Any], ...] = (
    *EXECUTE.values(),
    ARRANGE,
    SHARE_PRESSING,
    SHARE_OTHERS,
    *PROGRESS,
    ASSESS,
    ASSESS_WITH_CHILD,
    REASSESS,
    LOCATE,
    *(_review(band) for band in Band),
    VERY_OLD,
)


def national_due(facts: CaseFacts, book: PolicyBook) -> datetime | None:
    """When inspectors recommended that every force deals with a case of its band, from the first assessment."""
    if facts.graded_at is None or facts.band is None:
        return None
    due: datetime = book.value_at(timings.NATIONAL[facts.band], facts.graded_at).after(facts.graded_at)
    return due
