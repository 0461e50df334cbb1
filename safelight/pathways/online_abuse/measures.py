"""What is measured of online abuse cases, over facts, and who asked. A case belongs to the day it was received."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from safelight.kernel.clocks import Clock, DutyFacts
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.kernel.policy import PolicyBook
from safelight.pathways.online_abuse.codes import Band
from safelight.pathways.online_abuse.facts import CaseFacts
from safelight.pathways.online_abuse.rules import clocks

_R8 = ("HMICFRS NCPI Cambridgeshire 2021, recommendation 8",)
_R8_ONLINE = (*_R8, "HMICFRS 2023 on online child abuse")


def _of_case(facts: CaseFacts, held: bool, *, where: bool = True) -> Iterable[Outcome]:
    on = facts.received_on
    return (Outcome("", on, held, None, facts.band or ""),) if on is not None and where else ()


def _minutes(facts: CaseFacts, key: str, start: datetime | None, end: datetime | None) -> Iterator[Outcome]:
    on = facts.received_on
    if on is not None and start is not None and end is not None:
        yield Outcome(key, on, None, max((end - start).total_seconds(), 0) / 60, facts.band or "")


def _ended(facts: CaseFacts, book: PolicyBook, *of: Clock[CaseFacts]) -> Iterator[DutyFacts]:
    """Duties that were done, or ceased to matter after their time: what is still open is told by the waiting list."""
    for clock in of:
        for duty in clock.duties(facts, book):
            if duty.met_at is not None or (duty.stopped_at is not None and duty.stopped_at > duty.due_at):
                yield duty


def _in_time(duty: DutyFacts) -> bool:
    return duty.met_at is not None and duty.met_at <= duty.due_at


def _shares_in_time(*of: Clock[CaseFacts]) -> Any:
    """An outcome for each duty of some clocks that has ended: whether it was done in time."""

    def outcomes(facts: CaseFacts, book: PolicyBook) -> Iterator[Outcome]:
        on = facts.received_on
        if on is not None:
            for duty in _ended(facts, book, *of):
                key = f"{duty.clock.rpartition('.')[2]}:{duty.key}"
                yield Outcome(key, on, _in_time(duty), None, facts.band or "")

    return outcomes


RECEIVED: Measure[CaseFacts] = Measure(
    ref="governance:I-36",
    code="online-abuse.received",
    title="Online abuse referrals received",
    unit=Unit.COUNT,
    asked_by=_R8,
    explained="Each referral counts once, on the day it was received.",
    outcomes=lambda facts: _of_case(facts, True),
    needs=("received",),
)
WHOLE: Measure[CaseFacts] = Measure(
    ref="governance:I-33",
    code="online-abuse.whole-tool",
    title="Cases of indecent images with the whole of the one tool completed",
    unit=Unit.SHARE,
    asked_by=_R8,
    explained="Of cases of indecent images. One that nobody has assessed yet counts as not.",
    better="UP",
    outcomes=lambda facts: _of_case(
        facts, bool(facts.assessments) and all(each.whole for each in facts.assessments), where=facts.of_images
    ),
    needs=("received", "offences", "assessments"),
)


def _executed(band: Band) -> Measure[CaseFacts]:
    clock = clocks.EXECUTE[band]
    return Measure(
        ref="governance:I-34",
        code=clock.code.replace("execute", "executed"),
        title=f"Cases of {in_a_sentence(band.label)} risk dealt with in the time of the band",
        unit=Unit.SHARE,
        asked_by=_R8,
        explained="Of times in the band that ended with a search, an arrest, an interview or acceptance by another "
        "force, or too late without. What still waits is in the list of waiting cases.",
        better="UP",
        outcomes_under=_shares_in_time(clock),
        needs=("received", "assessments", "enforcement", "closed"),
    )


def _in_national_time(facts: CaseFacts, book: PolicyBook) -> Iterable[Outcome]:
    due = clocks.national_due(facts, book)
    return _of_case(facts, due is not None and facts.executed_at <= due) if due and facts.executed_at else ()


IN_NATIONAL_TIME: Measure[CaseFacts] = Measure(
    ref="online:I-02",
    code="online-abuse.in-national-time",
    title="Cases dealt with in the time that inspectors recommended to every force",
    unit=Unit.SHARE,
    asked_by=_R8_ONLINE,
    explained="Of cases that were dealt with. It is shorter than this force’s own for medium and low risk.",
    better="UP",
    outcomes_under=_in_national_time,
    needs=("received", "assessments", "enforcement"),
)
ARRANGED: Measure[CaseFacts] = Measure(
    ref="online:I-03",
    code="online-abuse.arranged-very-high",
    title="Cases of very high risk in which enforcement was arranged in time",
    unit=Unit.SHARE,
    asked_by=_R8,
    explained="Arranged is not done: whether it was done in time is measured apart.",
    better="UP",
    outcomes_under=_shares_in_time(clocks.ARRANGE),
    needs=("received", "assessments", "enforcement", "closed"),
)
SHARED: Measure[CaseFacts] = Measure(
    ref="governance:I-35",
    code="online-abuse.shared-in-time",
    title="Children of whom social care was told in time",
    unit=Unit.SHARE,
    asked_by=_R8_ONLINE,
    explained="Of children identified or suspected of whom it was told, or the case closed too late without.",
    better="UP",
    outcomes_under=_shares_in_time(clocks.SHARE_PRESSING, clocks.SHARE_OTHERS),
    needs=("received", "assessments", "children", "shares", "closed"),
)


def _shared_before(facts: CaseFacts) -> Iterable[Outcome]:
    executed, known, told = facts.executed_at, facts.child_known_at, facts.told_at("")
    if executed is None or known is None or known >= executed:
        return ()
    return _of_case(facts, told is not None and told < executed)


SHARED_BEFORE: Measure[CaseFacts] = Measure(
    ref="online:I-09",
    code="online-abuse.shared-before-enforcement",
    title="Cases in which social care was told before enforcement",
    unit=Unit.SHARE,
    asked_by=_R8_ONLINE,
    explained="Of cases dealt with in which a child was known or suspected before.",
    better="UP",
    outcomes=_shared_before,
    needs=("received", "assessments", "children", "shares", "enforcement"),
)


def _minutes_to_share(facts: CaseFacts) -> Iterator[Outcome]:
    for child in facts.children:
        yield from _minutes(facts, child.id, child.identified_at, facts.told_at(child.id))


MINUTES_TO_SHARE: Measure[CaseFacts] = Measure(
    ref="online:I-10",
    code="online-abuse.minutes-to-share",
    title="Minutes from finding a child to telling social care",
    unit=Unit.MEDIAN_MINUTES,
    asked_by=_R8_ONLINE,
    explained="The middle value over children of whom it was told.",
    better="DOWN",
    outcomes=_minutes_to_share,
    needs=("received", "children", "shares"),
)
MINUTES_TO_SHARE_P90: Measure[CaseFacts] = Measure(
    ref="online:I-10",
    code="online-abuse.minutes-to-share-p90",
    title="Minutes from finding a child to telling social care: nine in ten within",
    unit=Unit.P90_MINUTES,
    asked_by=_R8_ONLINE,
    explained="Over children of whom it was told.",
    better="DOWN",
    over=MINUTES_TO_SHARE.code,
)


def _idle(facts: CaseFacts, book: PolicyBook) -> Iterable[Outcome]:
    ended = list(_ended(facts, book, *clocks.PROGRESS))
    return _of_case(facts, any(not _in_time(duty) for duty in ended), where=bool(ended))


IDLE: Measure[CaseFacts] = Measure(
    ref="governance:I-37",
    code="online-abuse.idle",
    title="Cases that lay without anything of substance for longer than the force allows",
    unit=Unit.SHARE,
    asked_by=_R8,
    explained="Of cases that were moved on at least once. A clerical line counts for nothing. It must be none.",
    better="DOWN",
    outcomes_under=_idle,
    needs=("received", "assessments", "children", "shares", "enforcement", "log", "closed"),
)
REVIEWED: Measure[CaseFacts] = Measure(
    ref="online:I-11",
    code="online-abuse.reviewed-in-time",
    title="Reviews of waiting cases done in time",
    unit=Unit.SHARE,
    asked_by=_R8,
    explained="Of reviews that were done, or not done before the case was dealt with though it was time.",
    better="UP",
    outcomes_under=_shares_in_time(*(clock for clock in clocks.CLOCKS if clock.ref == "online:ON-07")),
    needs=("received", "assessments", "enforcement", "reviews", "closed"),
)
REASSESSED: Measure[CaseFacts] = Measure(
    ref="online:I-12",
    code="online-abuse.reassessed-in-time",
    title="Risk assessed again in time once something new was known",
    unit=Unit.SHARE,
    asked_by=_R8,
    explained="Of news of a child or an offence after the first assessment.",
    better="UP",
    outcomes_under=_shares_in_time(clocks.REASSESS),
    needs=("received", "assessments", "children", "log", "closed"),
)
LOCATED: Measure[CaseFacts] = Measure(
    ref="online:I-19",
    code="online-abuse.located-in-time",
    title="Cases in which it was found out in time who the suspect is",
    unit=Unit.SHARE,
    asked_by=_R8,
    explained="Of referrals that did not say, and in which it was found out, or the case ended too late without.",
    better="UP",
    outcomes_under=_shares_in_time(clocks.LOCATE),
    needs=("received", "suspect", "closed"),
)
WAITED: Measure[CaseFacts] = Measure(
    ref="governance:I-36",
    code="online-abuse.minutes-waited",
    title="Minutes from receipt until a case was dealt with",
    unit=Unit.MEDIAN_MINUTES,
    asked_by=_R8_ONLINE,
    explained="The middle value over cases that were dealt with.",
    better="DOWN",
    outcomes=lambda facts: _minutes(facts, "", facts.received_at, facts.executed_at),
    needs=("received", "enforcement"),
)
WAITED_MOST: Measure[CaseFacts] = Measure(
    ref="governance:I-36",
    code="online-abuse.minutes-waited-most",
    title="Minutes from receipt until a case was dealt with: the longest",
    unit=Unit.MOST_MINUTES,
    asked_by=_R8_ONLINE,
    explained="The one case, of those that were dealt with, that waited longest.",
    better="DOWN",
    over=WAITED.code,
)


def _children_heard(facts: CaseFacts) -> Iterator[Outcome]:
    on = facts.received_on
    if on is not None and facts.executed_at is not None:
        for child in facts.children:
            yield Outcome(child.id, on, facts.heard(child), None, facts.band or "")


HEARD: Measure[CaseFacts] = Measure(
    ref="online:I-18",
    code="online-abuse.children-heard",
    title="Children who were heard, or of whom it is said why not",
    unit=Unit.SHARE,
    asked_by=_R8,
    explained="Of children linked to a case that was dealt with.",
    better="UP",
    outcomes=_children_heard,
    needs=("received", "children", "enforcement", "voice"),
)

MEASURES: tuple[Measure[Any], ...] = (
    RECEIVED,
    WHOLE,
    *(_executed(band) for band in Band),
    IN_NATIONAL_TIME,
    ARRANGED,
    SHARED,
    SHARED_BEFORE,
    MINUTES_TO_SHARE,
    MINUTES_TO_SHARE_P90,
    IDLE,
    REVIEWED,
    REASSESSED,
    LOCATED,
    WAITED,
    WAITED_MOST,
    HEARD,
)
