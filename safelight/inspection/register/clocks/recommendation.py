"""The clocks of a recommendation: its deadline, promises, tasks, evidence, owners, and the watch after it is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from safelight.inspection.register import policy
from safelight.inspection.register.codes import Cadence, OwnerAs, Status, Tier, Timescale
from safelight.inspection.register.facts import EvidenceFacts, RecommendationFacts
from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.durations import Duration, Minutes
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.periods import MonthsToTheDay, end_of
from safelight.kernel.policy import Climb, Policy
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy, Source

_IN_THE_REPORT = Source(
    "The report’s own words, as in HMICFRS, Cambridgeshire Constabulary: National Child Protection Inspection",
    "https://hmicfrs.justiceinspectorates.gov.uk/publication-html/cambridgeshire-national-child-protection-inspection/",
    date(2026, 11, 22),
)
_SINCE = date(2010, 1, 1)
_MONTHS = {Timescale.MONTHS_3: 3, Timescale.MONTHS_6: 6, Timescale.MONTHS_12: 12}


def _signed_off(facts: RecommendationFacts) -> datetime | None:
    signed = facts.reached(Status.SIGNED_OFF)
    return signed.at if signed else None


def _within(facts: RecommendationFacts, *, timescale: Timescale) -> Iterable[Running]:
    if facts.timescale != timescale:
        return ()
    return once("deadline", facts.published_at, met=_signed_off(facts), stopped=facts.ended_at)


def _by_day(facts: RecommendationFacts) -> Iterable[Running]:
    if facts.timescale != Timescale.DAY or facts.due_on is None:
        return ()
    started_at = facts.published_at or facts.opened_at
    if end_of(facts.due_on) < started_at:
        started_at = start_of_day(facts.due_on)
    return (Running("deadline", started_at, _signed_off(facts), facts.ended_at, until_at=end_of(facts.due_on)),)


def _at_once(facts: RecommendationFacts) -> Iterable[Running]:
    if facts.timescale != Timescale.AT_ONCE:
        return ()
    delivered = facts.reached(Status.DELIVERED)
    return once("deadline", facts.published_at, met=delivered.at if delivered else None, stopped=facts.ended_at)


def _deadline(timescale: Timescale) -> Clock[RecommendationFacts]:
    months = _MONTHS[timescale]
    return Clock(
        ref=f"governance:C-06{'abc'[list(_MONTHS).index(timescale)]}",
        code=f"recommendation.within-{months}-months",
        question=f"By when is a recommendation with {months} months put into practice?",
        imperative="Sign off this recommendation: put into practice, and shown to work",
        set_by=SetBy.NATIONAL_STANDARD,
        limit=Editions[Duration](Edition(_SINCE, MonthsToTheDay(months), _IN_THE_REPORT)),
        runnings=partial(_within, timescale=timescale),
        owner=lambda facts: Role.CHIEF_OFFICER,
        warn=policy.WARN,
        climbs=policy.CLIMB_FROM_CHIEF,
        explained=(
            "Months run from the day of publication to the corresponding date, or to the last day of a month that has "
            "none. It is met when the force signs off that it works, and not when its tasks are done."
        ),
    )


def _promises(facts: RecommendationFacts) -> Iterable[Running]:
    started = facts.letter_on or facts.published_on
    for promise in facts.promises:
        kept = [each.at for each in facts.evidence if each.promise == promise.start and each.rung >= 3]
        started_at = start_of_day(started) if started else facts.opened_at
        yield Running(
            str(promise.start),
            min(started_at, start_of_day(promise.due_on)),
            min(kept, default=None),
            facts.ended_at,
            until_at=end_of(promise.due_on),
        )


def _work(facts: RecommendationFacts) -> Iterable[Running]:
    for each in facts.work:
        yield Running(each.id, each.at, each.done_at, each.withdrawn_at, until_at=end_of(each.first_due_on))


def _reviews(facts: RecommendationFacts) -> Iterable[Running]:
    written = [each for each in facts.evidence if each.tier == Tier.T1]
    for each in written:
        if each.review_on is None:
            continue
        newer = [other.at for other in written if other.subject == each.subject and other.until_on > each.until_on]
        started_at = min(start_of_day(each.until_on), start_of_day(each.review_on))
        yield Running(each.id, started_at, min(newer, default=None), facts.ended_at, until_at=end_of(each.review_on))


def _fresh(facts: RecommendationFacts, *, meant: Callable[[EvidenceFacts], bool]) -> Iterable[Running]:
    """Each piece of evidence that counts, until a newer one of the same subject comes."""
    of_this = [each for each in facts.evidence if meant(each) and not facts.predates(each)]
    for each in of_this:
        newer = [other.at for other in of_this if other.subject == each.subject and other.until_on > each.until_on]
        yield Running(each.id, start_of_day(each.until_on), min(newer, default=None), facts.ended_at)


def _freshness(
    place: str, what: str, named: str, limit: Policy[Any], meant: Callable[[EvidenceFacts], bool]
) -> Clock[RecommendationFacts]:
    return Clock(
        ref=f"governance:C-08{place}",
        code=f"recommendation.fresh-{what}",
        question=f"How long does evidence from {named} stay fresh?",
        imperative=f"Add newer evidence from {named}",
        set_by=SetBy.FORCE,
        limit=limit,
        runnings=partial(_fresh, meant=meant),
        owner=lambda facts: Role.UNDERTAKING_OWNER,
        warn=policy.WARN_OF_WORK,
        climbs=policy.CLIMB,
        answer=Act.WORK_RECOMMENDATION,
        explained="Counted from the last day the evidence is about. Stale evidence shows nothing of today.",
    )


def _is(tier: Tier) -> Callable[[EvidenceFacts], bool]:
    return lambda each: each.tier == tier


def _runs(*cadences: str) -> Callable[[EvidenceFacts], bool]:
    return lambda each: each.tier == Tier.T3 and each.cadence in cadences


def _left(facts: RecommendationFacts, *, at_once: bool) -> Iterable[Running]:
    """From when an owner left until the next is named."""
    if (facts.timescale == Timescale.AT_ONCE) != at_once:
        return
    for owner_as in OwnerAs:
        ownings = [each for each in facts.ownings if each.owner_as == owner_as]
        for place, each in enumerate(ownings):
            if each.owner is None:
                after = [later.at for later in ownings[place + 1 :] if later.owner is not None]
                yield Running(each.id, each.at, min(after, default=None), facts.ended_at)


def _owner_named(place: str, what: str, limit: Policy[Any], *, at_once: bool) -> Clock[RecommendationFacts]:
    return Clock(
        ref=f"governance:C-19{place}",
        code=f"recommendation.owner-named{what}",
        question=f"By when does somebody else answer for {'what is to be done at once' if at_once else 'it'}?",
        imperative="Name who answers for this recommendation now that its owner has left",
        set_by=SetBy.FORCE,
        limit=limit,
        runnings=partial(_left, at_once=at_once),
        owner=lambda facts: Role.GOVERNANCE_LEAD,
        climbs=policy.CLIMB,
        answer=Act.OWN_RECOMMENDATION,
    )


def _holds(facts: RecommendationFacts) -> Iterable[Running]:
    """Every hold, from when it began to the day that ends it; over with the next change of status."""
    for place, each in enumerate(facts.statuses):
        if each.status == Status.ON_HOLD and each.until_on is not None:
            after = facts.statuses[place + 1 :]
            met_at = after[0].at if after else None
            yield Running(each.id, each.at, met_at, None if met_at else facts.ended_at, until_at=end_of(each.until_on))


def _watches(facts: RecommendationFacts) -> Iterable[Running]:
    """Every time that it was closed: met when the watch ends, stopped when it fell back."""
    closings = [each for each in facts.statuses if each.status == Status.CLOSED]
    for closing in closings:
        later = [each for each in facts.statuses if each.at > closing.at]
        archived = next((each.at for each in later if each.status == Status.ARCHIVED), None)
        fell = next((each.at for each in later if each.status in (Status.REGRESSED, Status.REOPENED)), None)
        yield Running(closing.id, closing.at, archived, fell)


def _looks(facts: RecommendationFacts) -> Iterable[Running]:
    """One look after another from the closing on, each asked for from the one before."""
    for watch in _watches(facts):
        over = watch.met_at or watch.stopped_at
        inside = [w for w in facts.watched if w.at >= watch.started_at and (over is None or w.at <= over)]
        starts = [(watch.key, watch.started_at), *((each.id, each.at) for each in inside)]
        for place, (key, started_at) in enumerate(starts):
            following = starts[place + 1][1] if place + 1 < len(starts) else None
            yield Running(f"{key}-look", started_at, following, None if following else over)


def _slips(facts: RecommendationFacts) -> Iterable[Running]:
    """Each look that found it not to hold: decided by a change of status, or by a later look at which it held."""
    for look in facts.watched:
        if look.holds:
            continue
        changed = [each.at for each in facts.statuses if each.at > look.at]
        held = [each.at for each in facts.watched if each.at > look.at and each.holds]
        yield Running(look.id, look.at, min([*changed, *held], default=None))


def _to_a_day(
    ref: str,
    name: str,
    *,
    question: str,
    imperative: str,
    runnings: Callable[[RecommendationFacts], Iterable[Running]],
    owner: Role = Role.UNDERTAKING_OWNER,
    warn: Policy[Minutes] = policy.WARN,
    climbs: Policy[tuple[Climb, ...]] = policy.CLIMB,
    answer: Act | None = None,
    explained: str = "",
) -> Clock[RecommendationFacts]:
    """A clock of the force’s whose every running has a day of its own: the limit is no more than how far it may lie."""
    return Clock(
        ref=f"governance:{ref}",
        code=f"recommendation.{name}",
        question=question,
        imperative=imperative,
        set_by=SetBy.FORCE,
        limit=policy.LONGEST,
        runnings=runnings,
        owner=lambda facts: owner,
        warn=warn,
        climbs=climbs,
        answer=answer,
        stored_tells=False,
        explained=explained,
    )


RECOMMENDATION_CLOCKS: tuple[Clock[RecommendationFacts], ...] = (
    *(_deadline(timescale) for timescale in _MONTHS),
    _to_a_day(
        "C-06d",
        "by-a-day",
        question="By which day is a recommendation with a day put into practice?",
        imperative="Sign off this recommendation: put into practice, and shown to work",
        runnings=_by_day,
        owner=Role.CHIEF_OFFICER,
        climbs=policy.CLIMB_FROM_CHIEF,
        explained="The day is the report’s own, or was set when the recommendation was entered.",
    ),
    Clock(
        ref="governance:C-06e",
        code="recommendation.at-once",
        question="By when is done what is to be done at once?",
        imperative="Deliver what this recommendation asks at once",
        set_by=SetBy.FORCE,
        limit=policy.UPDATE_AT_ONCE,
        runnings=_at_once,
        owner=lambda facts: Role.CHIEF_OFFICER,
        warn=policy.WARN_OF_WORK,
        climbs=policy.CLIMB_FROM_CHIEF,
        explained=(
            "The report gives no number of days. The force’s own run to the early update; it is met when what was to "
            "be done is done and checked, and not yet when it is shown to work."
        ),
    ),
    _to_a_day(
        "C-07",
        "promise-kept",
        question="By when is a promise of the answer kept?",
        imperative="Show that the promise in the answer is kept",
        runnings=_promises,
        answer=Act.WORK_RECOMMENDATION,
        explained="The last day that its words name: the first half of a year ends on 30 June.",
    ),
    _to_a_day(
        "C-07a",
        "task-done",
        question="By when is a task on a recommendation done?",
        imperative="Do the task on this recommendation, and say what came of it",
        runnings=_work,
        warn=policy.WARN_OF_WORK,
        climbs=policy.CLIMB_OF_WORK,
        explained="Its age counts from the first day it was given, whatever day it has now.",
    ),
    _freshness("a", "written", "a policy, guidance or form", policy.FRESH_WRITTEN, _is(Tier.T1)),
    _freshness("b", "reached", "who was trained or told", policy.FRESH_REACHED, _is(Tier.T2)),
    _freshness("c", "monthly", "what runs monthly", policy.FRESH_MONTHLY, _runs("", Cadence.MONTHLY)),
    _freshness("d", "weekly", "what runs weekly", policy.FRESH_WEEKLY, _runs(Cadence.WEEKLY)),
    _freshness("e", "daily", "what runs daily", policy.FRESH_DAILY, _runs(Cadence.DAILY)),
    _freshness("f", "sample", "a sample of files", policy.FRESH_SAMPLE, _is(Tier.T4)),
    _freshness("g", "outcome", "what it is measured by", policy.FRESH_OUTCOME, _is(Tier.T5)),
    _freshness("h", "independent", "somebody independent", policy.FRESH_INDEPENDENT, _is(Tier.T6)),
    _to_a_day(
        "C-09",
        "policy-reviewed",
        question="By when is the policy behind it reviewed?",
        imperative="Review the policy this recommendation rests on, and add it again",
        runnings=_reviews,
        answer=Act.WORK_RECOMMENDATION,
    ),
    _owner_named("a", "", policy.NAME_OWNER, at_once=False),
    _owner_named("b", "-at-once", policy.NAME_OWNER_AT_ONCE, at_once=True),
    _to_a_day(
        "C-06f",
        "hold-ended",
        question="By when does a recommendation on hold go on?",
        imperative="Say how it goes on with this recommendation, whose hold ends",
        runnings=_holds,
        owner=Role.GOVERNANCE_LEAD,
        answer=Act.MOVE_RECOMMENDATION,
        explained="The day that was given when it was put on hold. No hold ends by itself, and none goes on unnoticed.",
    ),
    Clock(
        ref="governance:C-32",
        code="recommendation.watched",
        question="How long is a closed recommendation watched?",
        imperative="End the watch over this recommendation, or open it again",
        set_by=SetBy.FORCE,
        limit=policy.WATCH,
        runnings=_watches,
        owner=lambda facts: Role.CHIEF_OFFICER,
        warn=policy.WARN,
        climbs=policy.CLIMB_FROM_CHIEF,
        answer=Act.SIGN_RECOMMENDATION,
    ),
    Clock(
        ref="governance:C-32a",
        code="recommendation.looked-again",
        question="How often is a watched recommendation looked at?",
        imperative="Look whether this recommendation still holds",
        set_by=SetBy.FORCE,
        limit=policy.LOOK_AGAIN,
        runnings=_looks,
        owner=lambda facts: Role.GOVERNANCE_LEAD,
        warn=policy.WARN_OF_WORK,
        climbs=policy.CLIMB,
        answer=Act.WORK_RECOMMENDATION,
        stored_tells=False,
    ),
    Clock(
        ref="governance:C-32b",
        code="recommendation.slip-decided",
        question="By when is it decided whether a watched recommendation has fallen back?",
        imperative="Decide whether this recommendation has fallen back",
        set_by=SetBy.FORCE,
        limit=policy.DECIDE_ON_SLIP,
        runnings=_slips,
        owner=lambda facts: Role.GOVERNANCE_LEAD,
        climbs=policy.CLIMB,
        answer=Act.MOVE_RECOMMENDATION,
        stored_tells=False,
    ),
)
