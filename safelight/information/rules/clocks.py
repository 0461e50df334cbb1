"""The clocks of a matter, each over facts alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from safelight.information.codes import RIGHTS, Sort, Step
from safelight.information.facts import MatterFacts
from safelight.information.rules import sources
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.clocks import Clock, Pause, Running, once
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy

_WAITING = "More was asked of the person and has not come"


def _dpo(facts: MatterFacts) -> Role:
    return Role.DATA_PROTECTION_OFFICER


def _governance(facts: MatterFacts) -> Role:
    return Role.INFORMATION_GOVERNANCE


def _reply(*sorts: Sort, longer: bool = False) -> Callable[[MatterFacts], Iterable[Running]]:
    """A reply to one of these. The clock in which it was to be given stops where more time was taken, and another
    runs from the same moment."""

    def runnings(facts: MatterFacts) -> Iterable[Running]:
        extended = facts.when(Step.EXTENDED)
        if not facts.is_a(*sorts) or (longer and extended is None):
            return ()
        waits = facts.last_asked_at
        pauses = (Pause(max(waits, facts.came_at), None, _WAITING, ""),) if waits else ()
        stopped = None if longer else extended
        return (Running("reply", facts.counted_from, facts.answered_at, stopped, pauses=pauses),)

    return runnings


def _reconsidered(facts: MatterFacts) -> Iterable[Running]:
    if not facts.is_a(Sort.RECONSIDERATION) or not asked_in_time(facts):
        return ()
    return once("reconsidered", facts.came_at, met=facts.answered_at)


def asked_in_time(facts: MatterFacts) -> bool:
    """Whether an automated decision was to be looked at again within the month that the law gives for asking."""
    if facts.decided_on is None:
        return True
    return facts.came_at <= ask_by(facts.decided_on)


def ask_by(decided_on: date) -> datetime:
    """The last moment at which somebody told of a decision on a day may ask to have it looked at again."""
    return sources.RECONSIDER.on(decided_on).value.after(start_of_day(decided_on))


def _advice(*, longer: bool) -> Callable[[MatterFacts], Iterable[Running]]:
    def runnings(facts: MatterFacts) -> Iterable[Running]:
        extended = facts.when(Step.EXTENDED)
        if not facts.is_a(Sort.CONSULTATION) or (longer and extended is None):
            return ()
        advised = facts.when(Step.ADVICE_RECEIVED)
        return once("advice", facts.came_at, met=advised, stopped=None if longer else extended)

    return runnings


def kept_until(facts: MatterFacts) -> datetime | None:
    """The last moment until which an appropriate policy document must be kept; None while its processing goes on."""
    ceased = facts.when(Step.PROCESSING_CEASED)
    return None if ceased is None else sources.KEEP_POLICY_DOCUMENT.on(london_day(ceased)).value.after(ceased)


def _tellings(facts: MatterFacts) -> Iterable[Running]:
    return tuple(
        Running(each.id, max(each.at, facts.came_at), facts.when(Step.RECIPIENT_TOLD, about=each.id))
        for each in facts.tellings
    )


COMMISSIONER_TOLD: Clock[MatterFacts] = Clock(
    ref="governance:C-21",
    code="breach.commissioner-told",
    question="By when is the Commissioner told of a breach?",
    imperative="Tell the Commissioner of the breach, or say why not",
    set_by=SetBy.LAW,
    limit=sources.TELL_COMMISSIONER,
    runnings=lambda facts: (
        once(
            "commissioner",
            facts.came_at,
            met=facts.when(Step.COMMISSIONER_TOLD),
            stopped=facts.when(Step.COMMISSIONER_NOT_TOLD),
        )
        if facts.is_a(Sort.BREACH)
        else ()
    ),
    owner=_dpo,
    warn=sources.WARN_SOON,
    climbs=sources.CLIMB,
    answer=Act.DECIDE_BREACH,
    explained="Hours run from the moment at which the force became aware, through nights and clock changes. Where it "
    "is not feasible in that time, the reasons for the delay go with what is sent.",
)
PEOPLE_TOLD: Clock[MatterFacts] = Clock(
    ref="governance:C-22",
    code="breach.people-told",
    question="By when are the people told whom a breach puts at high risk?",
    imperative="Tell the people whom the breach concerns, or say why not",
    set_by=SetBy.FORCE,
    practicable=sources.section("68"),
    limit=sources.TELL_PEOPLE,
    runnings=lambda facts: once(
        "people",
        facts.when(Step.HIGH_RISK),
        met=facts.when(Step.PEOPLE_TOLD),
        stopped=facts.when(Step.PEOPLE_NOT_TOLD),
    ),
    owner=_dpo,
    warn=sources.WARN_SOON,
    climbs=sources.CLIMB,
    answer=Act.DECIDE_BREACH,
    explained="The law says without undue delay and names no number of hours.",
)
RIGHT_ANSWERED: Clock[MatterFacts] = Clock(
    ref="governance:C-23",
    code="request.right-answered",
    question="By when is somebody answered who uses a right over their own data?",
    imperative="Answer the person",
    set_by=SetBy.FORCE,
    limit=sources.RIGHTS_WITHIN,
    runnings=_reply(*RIGHTS),
    owner=_governance,
    warn=sources.WARN,
    climbs=sources.CLIMB,
    answer=Act.WORK_INFORMATION,
    stored_tells=False,
    explained="Counted from the request, or from when what was asked of the person came: who they are, or a fee.",
)
RIGHT_ANSWERED_LATER: Clock[MatterFacts] = Clock(
    ref="governance:C-23b",
    code="request.right-answered-extended",
    question="By when is somebody answered whose request needs more time?",
    imperative="Answer the person, for whom more time was taken",
    set_by=SetBy.FORCE,
    limit=sources.RIGHTS_EXTENDED,
    runnings=_reply(*RIGHTS, longer=True),
    owner=_governance,
    warn=sources.WARN,
    climbs=sources.CLIMB,
    answer=Act.WORK_INFORMATION,
    stored_tells=False,
    explained="Counted from where the first time was counted from, and not from the day on which more was taken.",
)
RECONSIDERED: Clock[MatterFacts] = Clock(
    ref="governance:C-24",
    code="request.reconsidered",
    question="By when is an automated decision looked at again?",
    imperative="Look at the decision again, by a person, and tell who asked",
    set_by=SetBy.LAW,
    limit=sources.RECONSIDER,
    runnings=_reconsidered,
    owner=_dpo,
    warn=sources.WARN,
    climbs=sources.CLIMB,
    answer=Act.WORK_INFORMATION,
    explained="It runs where the person asked within a month of being told of the decision.",
)
ADVICE_RECEIVED: Clock[MatterFacts] = Clock(
    ref="governance:C-25",
    code="consultation.advice",
    question="By when does the Commissioner advise on processing of high risk?",
    imperative="Have the Commissioner’s advice, or ask after it",
    set_by=SetBy.LAW,
    limit=sources.ADVISE,
    runnings=_advice(longer=False),
    owner=_dpo,
    warn=sources.WARN,
    answer=Act.WORK_INFORMATION,
    explained="Counted from when the Commissioner received the request. The processing does not begin before the "
    "advice.",
)
ADVICE_RECEIVED_LATER: Clock[MatterFacts] = Clock(
    ref="governance:C-25b",
    code="consultation.advice-extended",
    question="By when does the Commissioner advise who takes more time?",
    imperative="Have the Commissioner’s advice, for which more time was taken, or ask after it",
    set_by=SetBy.LAW,
    limit=sources.ADVISE_EXTENDED,
    runnings=_advice(longer=True),
    owner=_dpo,
    warn=sources.WARN,
    answer=Act.WORK_INFORMATION,
)
POLICY_DOCUMENT_DECIDED: Clock[MatterFacts] = Clock(
    ref="governance:C-26",
    code="policy-document.decided",
    question="By when is it decided what becomes of an appropriate policy document that need no longer be kept?",
    imperative="Keep the appropriate policy document, and say why, or dispose of it",
    set_by=SetBy.FORCE,
    limit=sources.DECIDE_POLICY_DOCUMENT,
    runnings=lambda facts: once("decided", kept_until(facts), met=facts.when(Step.KEPT_ON, Step.DISPOSED)),
    owner=_dpo,
    warn=sources.WARN,
    answer=Act.WORK_INFORMATION,
    explained="It begins when the six months end for which the law has the document kept after its processing ceased "
    f"({sources.section('42', of='(5)').words}). Until then it cannot be disposed of.",
)
FREEDOM_ANSWERED: Clock[MatterFacts] = Clock(
    ref="governance:C-31",
    code="request.freedom-answered",
    question="By when is a freedom of information request answered?",
    imperative="Answer the freedom of information request",
    set_by=SetBy.FORCE,
    limit=sources.FREEDOM_WITHIN,
    runnings=_reply(Sort.FREEDOM),
    owner=_governance,
    warn=sources.WARN,
    climbs=sources.CLIMB,
    answer=Act.WORK_INFORMATION,
    stored_tells=False,
    explained="Working days of England and Wales: weekends and bank holidays do not count.",
)
RECIPIENT_TOLD: Clock[MatterFacts] = Clock(
    ref="governance:DP-09",
    code="correction.recipient-told",
    question="By when is everybody told to whom something was given that was wrong?",
    imperative="Tell somebody to whom this was given that it has been put right",
    set_by=SetBy.FORCE,
    practicable=sources.section("38", of="(5)"),
    limit=sources.TELL_RECIPIENTS,
    runnings=_tellings,
    owner=_governance,
    warn=sources.WARN_SOON,
    climbs=sources.CLIMB,
    explained="One for each recipient, from when the correction was made.",
)

CLOCKS = (
    COMMISSIONER_TOLD,
    PEOPLE_TOLD,
    RIGHT_ANSWERED,
    RIGHT_ANSWERED_LATER,
    RECONSIDERED,
    ADVICE_RECEIVED,
    ADVICE_RECEIVED_LATER,
    POLICY_DOCUMENT_DECIDED,
    FREEDOM_ANSWERED,
    RECIPIENT_TOLD,
)
