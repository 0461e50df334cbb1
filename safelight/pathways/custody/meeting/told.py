"""What the monthly review is told of each child, in words: pure functions of the facts of one time in custody."""

from __future__ import annotations

from datetime import datetime

from safelight.derived.policy import book
from safelight.design.moments import clock_time, duration, when
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.pathways.custody.codes import (
    SUFFICIENCY,
    AuthorityTeam,
    BailGround,
    Basis,
    CourtOutcome,
    LeftTo,
    Liaison,
    Limb,
    NotMovedReason,
    Produced,
    Reply,
    SearchAdult,
    SearchType,
    Tier,
)
from safelight.pathways.custody.codes.holding import CheckResult, GoldenItem
from safelight.pathways.custody.facts import RequestFacts
from safelight.pathways.custody.ledger.outcomes import outcome_of
from safelight.pathways.custody.ledger.telling import asked_for
from safelight.pathways.custody.ledger.wording import NOT_RECORDED, listed
from safelight.pathways.custody.measures.care import REVIEWS_IN_TIME, TOLD_AFTER_REVIEW
from safelight.pathways.custody.measures.detention import VOICE_COMPLETE
from safelight.pathways.custody.meeting.reviewed import Reviewed
from safelight.pathways.custody.offences import offences
from safelight.pathways.custody.rules.clocks import GOLDEN_HOUR
from safelight.pathways.custody.rules.decision import secure_test_met
from safelight.pathways.custody.rules.golden_hour import answers, finished_at, left_to_answer
from safelight.pathways.custody.rules.overnight import overnight
from safelight.pathways.custody.rules.requirements.detention import (
    RATIONALE_LONG_ENOUGH,
    RATIONALE_OWN_WORDS,
    rationales,
)
from safelight.records.particulars import Ethnicity, Flag


def _between(start: datetime | None, end: datetime | None) -> str:
    return duration(end - start) if start is not None and end is not None and end >= start else ""


def child(it: Reviewed, at: datetime) -> str:
    """The child’s own account of ethnicity, and what makes them more vulnerable."""
    facts = it.facts
    own = Ethnicity(facts.ethnicity_self).label if facts.ethnicity_self else "Ethnicity not recorded"
    return listed((own, *(Flag(flag).label for flag in facts.flags)))


def home(it: Reviewed, at: datetime) -> str:
    """Whose child it is."""
    cared_for = it.name(it.facts.looked_after_by)
    return listed(
        (it.name(it.facts.home_authority) or NOT_RECORDED, f"looked after by {cared_for}" if cared_for else "")
    )


def offence(it: Reviewed, at: datetime) -> str:
    """What the child was held for, in which of the national groups, and on what basis where that is another one."""
    facts, known = it.facts, offences()
    groups = dict.fromkeys(known[each.code].group.label if each.code in known else "" for each in facts.offences)
    told = listed(dict.fromkeys(each.title or each.code for each in facts.offences)) or NOT_RECORDED
    group = listed(name for name in groups if name and name != told)
    other = in_a_sentence(facts.basis.label) if facts.basis not in (Basis.AFTER_CHARGE, Basis.BEFORE_CHARGE) else ""
    return f"{told}{f' ({group})' if group else ''}{f', held on: {other}' if other else ''}"


def times(it: Reviewed, at: datetime) -> str:
    """The line of the night: arrested, arrived, detained, charged, bail decided, left."""
    facts = it.facts
    steps = (
        ("arrested", facts.arrested_at),
        ("arrived", facts.arrived_at),
        ("detained", facts.authorised_at),
        ("charged", facts.charged_at),
        ("bail decided", facts.bail_at),
        ("left", facts.left_at),
    )
    told, day = [], None
    for what, moment in steps:
        if moment is not None:
            same, day = day == london_day(moment), london_day(moment)
            told.append(f"{what} {clock_time(moment) if same else when(moment)}")
    return ", ".join(told) or NOT_RECORDED


def grounds(it: Reviewed, at: datetime) -> str:
    """Why bail was refused, and whether conditions were considered."""
    facts = it.facts
    why = listed(BailGround(ground).label for ground in facts.bail_grounds) or "Grounds not recorded"
    considered = {True: "conditions considered", False: "conditions not considered", None: "conditions not recorded"}
    return f"{why}; {considered[facts.bail_conditions_considered]}"


def golden_hour(it: Reviewed, at: datetime) -> str:
    """What was checked in the first hour, and whether in time."""
    facts = it.facts
    if not facts.knows("checks") and not facts.checks:
        return "Not known from this source"
    left, ended_at = len(left_to_answer(facts)), finished_at(facts)
    done = sum(check.result == CheckResult.DONE for check in answers(facts).values())
    counted = f"{done} of {len(GoldenItem)} checks done"
    if ended_at is None or facts.authorised_at is None:
        return f"Not finished: {counted}, {left} not answered"
    in_time = ended_at <= GOLDEN_HOUR.due(facts.authorised_at, book())
    return f"{'In time' if in_time else 'Late'}: {counted}"


def asked(it: Reviewed, at: datetime) -> str:
    """Whether an authority was asked, when, for what, by whom and which of its teams; or why not."""
    facts = it.facts
    if not facts.requests:
        why = NotMovedReason(facts.not_asked_reason).label if facts.not_asked_reason else "no reason recorded"
        return f"Not asked: {in_a_sentence(why)}" + (f" ({facts.not_asked_why})" if facts.not_asked_why else "")
    return "; ".join(
        listed(
            (
                it.name(each.authority) or "authority not recorded",
                in_a_sentence(AuthorityTeam(each.team).label) if each.team else "",
                _when(each.requested_at),
                asked_for(facts, each),
                f"asked by {each.requested_by}" if each.requested_by else "",
            )
        )
        for each in facts.requests
    )


def secure_test(it: Reviewed, at: datetime) -> str:
    """Whether the test for secure accommodation was met, where it was asked for."""
    secure = [each for each in it.facts.requests if each.asked_secure]
    if not secure:
        return "Secure accommodation was not asked for"
    met = secure_test_met(it.facts, secure[-1])
    return f"{'Met' if met else 'Not shown to be met'}. {secure[-1].secure_evidence}".strip()


def answered(it: Reviewed, at: datetime) -> str:
    """What each authority answered, when, and why."""
    return "; ".join(f"{it.name(each.authority)}: {_reply(each)}" for each in it.facts.requests) or "Nobody was asked"


def _reply(request: RequestFacts) -> str:
    label = Reply(request.reply).label if request.reply else "no answer recorded"
    why = f": {request.reply_reason.strip()}" if request.reply_reason.strip() else ""
    return f"{label}{f', {_when(request.replied_at)}' if request.replied_at else ''}{why}"


def challenged(it: Reviewed, at: datetime) -> str:
    """Whether a refusal was challenged, how high it was taken, and what came of it."""
    refused = [each for each in it.facts.requests if each.refused]
    if not refused:
        return "No refusal to challenge"
    challenges = [each for request in refused for each in request.challenges]
    levels = [each.level for request in refused for each in request.escalations]
    results = [Reply(each.result).label for each in challenges if each.result]
    said = "Challenged" if challenges else "Not challenged"
    higher = f"taken to level {max(levels)}" if levels else "not taken higher"
    return listed((said, higher, *results))


def outcome(it: Reviewed, at: datetime) -> str:
    """How the duty to move the child ended."""
    found = outcome_of(it.facts)
    return found.label if found else "Still in custody"


def reasons(it: Reviewed, at: datetime) -> str:
    """What the force recorded as the reason, and whether that is enough in law by itself."""
    facts = it.facts
    given = [NotMovedReason(each) for made in facts.certificates for each in made.reasons]
    if facts.not_asked_reason:
        given.append(NotMovedReason(facts.not_asked_reason))
    told = [f"{each.label} ({in_a_sentence(SUFFICIENCY[each].label)})" for each in given]
    return "; ".join(dict.fromkeys(told)) or "No reason is recorded"


def certificate(it: Reviewed, at: datetime) -> str:
    """The certificate: its ground, its facts, and whether the court had it."""
    if not it.facts.certificates:
        return "None"
    last = it.facts.certificates[-1]
    ground = Limb(last.limb).label if last.limb else "No ground is given"
    court = Produced(last.produced).label if last.produced else "not recorded whether the court had it"
    facts = last.circumstances.strip().rstrip(".") or "No facts are given"
    return f"{ground}. {facts}. At court: {in_a_sentence(court)}."


def lengths(it: Reviewed, at: datetime) -> str:
    """How long from charge to asking, from asking to the answer, from charge to leaving."""
    facts = it.facts
    first = next((each for each in facts.requests if each.requested_at is not None), None)
    answered_at = first.answered_at if first is not None else None
    parts = (
        ("charge to asking", _between(facts.charged_at, facts.requested_at)),
        ("asking to the answer", _between(facts.requested_at, answered_at)),
        ("charge to leaving", _between(facts.charged_at, facts.left_at)),
    )
    return listed(f"{what} {length}" for what, length in parts if length) or NOT_RECORDED


def nights(it: Reviewed, at: datetime) -> str:
    """Nights in a cell, and the part of them before and after charge."""
    if it.facts.held_until is None:
        return "Still in custody, or not recorded when the child left"
    found = overnight(it.facts)
    if not found.nights:
        return "None"
    before, after = (
        duration(minutes) if minutes else "none"
        for minutes in (found.minutes_before_charge, found.minutes_after_charge)
    )
    return f"{found.nights}; of the night before charge: {before}, after charge: {after}"


def adult(it: Reviewed, at: datetime) -> str:
    """The appropriate adult: called, arrived, and from where."""
    facts = it.facts
    if facts.adult_called_at is None and facts.adult_arrived_at is None:
        return "Not called, or not recorded"
    tier = next((Tier(each.tier).label for each in facts.adults if each.tier), "")
    waited = _between(facts.adult_called_at, facts.adult_arrived_at)
    return listed(
        (
            f"called {clock_time(facts.adult_called_at)}" if facts.adult_called_at else "",
            f"arrived {clock_time(facts.adult_arrived_at)}" if facts.adult_arrived_at else "did not come",
            f"after {waited}" if waited else "",
            tier,
        )
    )


def searched(it: Reviewed, at: datetime) -> str:
    """How far the child was searched, who was there, and what was found."""
    facts = it.facts
    if not facts.searches:
        return SearchType(facts.searched).label if facts.searched else NOT_RECORDED
    return "; ".join(
        listed(
            (
                SearchType(each.type).label if each.type else "a search",
                "intimate parts exposed" if each.exposed else "",
                f"adult: {SearchAdult(each.adult).label}" if each.adult else "",
                each.items or "",
            )
        )
        for each in facts.searches
    )


def health(it: Reviewed, at: datetime) -> str:
    """Liaison and diversion, and whether a healthcare professional saw the child."""
    facts = it.facts
    liaison = Liaison(facts.liaison_result).label if facts.liaison_result else "Liaison not recorded"
    seen = "seen by healthcare" if any(each.seen_at for each in facts.healthcare) else "not seen by healthcare"
    return listed((liaison, seen))


def reviewed(it: Reviewed, at: datetime) -> str:
    """Reviews done in time, and children told afterwards who could not be told at the time."""
    policy = book()
    in_time = [each.held for each in REVIEWS_IN_TIME.found(it.facts, policy)]
    told = [each.held for each in TOLD_AFTER_REVIEW.found(it.facts, policy)]
    after = f"; told afterwards {sum(map(bool, told))} of {len(told)}" if told else ""
    return f"{sum(map(bool, in_time))} of {len(in_time)} in time{after}"


def reasoned(it: Reviewed, at: datetime) -> str:
    """How many of the reasons for holding the child say enough about this child, in words of their own."""
    good = [
        RATIONALE_LONG_ENOUGH.holds(each) and RATIONALE_OWN_WORDS.holds(each) for each in rationales(it.facts, book())
    ]
    return f"{sum(good)} of {len(good)} say enough, in words of their own" if good else "No reason is recorded"


def heard(it: Reviewed, at: datetime) -> str:
    """At how many stages the child’s voice is fully recorded, and one line of what they said."""
    stages = [each.held for each in VOICE_COMPLETE.found(it.facts, book())]
    words = next((voice.words.strip() for voice in reversed(it.facts.voices) if voice.words.strip()), "")
    said = f". “{words}”" if words else ". No words of the child are recorded"
    return f"{sum(map(bool, stages))} of {len(stages)} stages{said}"


def court(it: Reviewed, at: datetime) -> str:
    """What the court decided."""
    return CourtOutcome(it.facts.court_outcome).label if it.facts.court_outcome else NOT_RECORDED


def went(it: Reviewed, at: datetime) -> str:
    """Where the child went."""
    return LeftTo(it.facts.left_to).label if it.facts.left_to else "Still in custody, or not recorded"


def not_ready(it: Reviewed) -> tuple[str, ...]:
    """What the record must say before the case is concluded (custody document, G13)."""
    facts = it.facts
    lacks = []
    if facts.left_at is None:
        lacks.append("The child is still in custody, or it is not recorded when they left.")
    if not facts.court_outcome:
        lacks.append("What the court decided is not on the record.")
    return tuple(lacks)


# For one authority’s agencies: nothing that was between the force and another authority


def own_child(it: Reviewed, authority: int, at: datetime) -> str:
    """Whether it is this authority’s child, or one it was asked about."""
    facts = it.facts
    if facts.looked_after_by == authority:
        return "Looked after by this authority"
    return "Lives in this authority" if facts.home_authority == authority else "This authority was asked for a place"


def own_asked(it: Reviewed, authority: int, at: datetime) -> str:
    """When this authority was asked, for what."""
    own = [each for each in it.facts.requests if each.authority == authority]
    told = "; ".join(listed((_when(each.requested_at), asked_for(it.facts, each))) for each in own)
    return told or "This authority was not asked"


def own_answered(it: Reviewed, authority: int, at: datetime) -> str:
    """What this authority answered, and why."""
    own = [each for each in it.facts.requests if each.authority == authority]
    return "; ".join(_reply(each) for each in own) or "This authority was not asked"


def own_challenged(it: Reviewed, authority: int, at: datetime) -> str:
    """Whether this authority’s refusal was challenged, and how high it was taken."""
    own = tuple(each for each in it.facts.requests if each.authority == authority)
    return challenged(it._replace(facts=it.facts._replace(requests=own)), at)


def _when(at: datetime | None) -> str:
    return when(at) if at is not None else "time not recorded"
