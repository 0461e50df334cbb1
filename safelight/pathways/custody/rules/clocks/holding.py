"""Looking after a child who is held: the golden hour, watching, rest, telling on waking, a girl's needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.durations import Duration, Hours
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes.detention import Observation
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules import sources, timings
from safelight.pathways.custody.rules.golden_hour import finished_at
from safelight.pathways.custody.rules.owners import custody_officer, detention_officer, review_officer
from safelight.pathways.custody.rules.watching import could_be_told_from, rests_due, visits_due, watchers_due

DAY_HELD: Editions[Duration] = Editions(Edition(date(1986, 1, 1), Hours(24), sources.CODE_C_12_2))

GOLDEN_HOUR: Clock[CustodyFacts] = Clock(
    ref="custody:C17",
    code="custody.golden-hour",
    question="Was every check of the golden hour answered within the hour?",
    imperative="Finish the checks of the golden hour",
    set_by=SetBy.FORCE,
    limit=timings.GOLDEN_HOUR,
    runnings=lambda facts: once("authorised", facts.authorised_at, met=finished_at(facts), stopped=facts.ended_at),
    owner=custody_officer,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("golden-hour",),
    answer=Act.CHECK_GOLDEN_HOUR,
    explained="A check that cannot be done is answered too, with why. It is met when the last of them is answered.",
)

VISIT_GENERAL: Clock[CustodyFacts] = Clock(
    ref="custody:C16",
    code="custody.visit-general",
    question="Was a child on general observation visited often enough?",
    imperative="Visit the child",
    set_by=SetBy.FORCE,
    limit=timings.VISIT_GENERAL,
    runnings=lambda facts: visits_due(facts, Observation.GENERAL),
    owner=detention_officer,
    practicable=sources.CODE_C_9B,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("visits",),
    answer=Act.VISIT_CHILD,
    explained="From one visit to the next. During an interview none is due; at the end of it the time begins again.",
)

VISIT_INTERMITTENT: Clock[CustodyFacts] = Clock(
    ref="custody:C16",
    code="custody.visit-intermittent",
    question="Was a child on intermittent observation visited and roused often enough?",
    imperative="Visit the child, and rouse them",
    set_by=SetBy.FORCE,
    limit=timings.VISIT_INTERMITTENT,
    runnings=lambda facts: visits_due(facts, Observation.INTERMITTENT),
    owner=detention_officer,
    practicable=sources.CODE_C_9B,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("visits", "observation"),
    answer=Act.VISIT_CHILD,
    explained="From one visit to the next. A child on this level is roused at each, and answers.",
)

WATCHER_CONSTANT: Clock[CustodyFacts] = Clock(
    ref="custody:C16",
    code="custody.watcher-constant",
    question="Did an officer begin to watch a child on constant observation at once?",
    imperative="Name who watches the child constantly",
    set_by=SetBy.FORCE,
    limit=timings.WATCHER_CONSTANT,
    runnings=lambda facts: watchers_due(facts, Observation.CONSTANT),
    owner=custody_officer,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("visits", "observation"),
    answer=Act.SET_OBSERVATION,
    explained="From the level being set. Somebody who takes over is recorded by setting the level again.",
)

WATCHER_CLOSE: Clock[CustodyFacts] = Clock(
    ref="custody:C16",
    code="custody.watcher-close",
    question="Was an officer within reach of a child on close proximity at once?",
    imperative="Name who stays within reach of the child",
    set_by=SetBy.FORCE,
    limit=timings.WATCHER_CLOSE,
    runnings=lambda facts: watchers_due(facts, Observation.CLOSE),
    owner=custody_officer,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("visits", "observation"),
    answer=Act.SET_OBSERVATION,
    explained="From the level being set. Somebody who takes over is recorded by setting the level again.",
)

REST: Clock[CustodyFacts] = Clock(
    ref="custody:C19",
    code="custody.rest",
    question="Did the child have eight hours of continuous rest in each day held?",
    imperative="Let the child rest for eight hours without a break",
    set_by=SetBy.STATUTORY_GUIDANCE,
    limit=DAY_HELD,
    runnings=rests_due,
    owner=custody_officer,
    warn=timings.REST_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("relevant-time", "rest"),
    answer=Act.BEGIN_REST,
    explained=(
        "From the relevant time, then from the end of each full rest. A break that the child, the adult or the "
        "solicitor asked for, or that a legal duty needs, does not start the rest afresh; any other does (this force's "
        "reading of the paragraph, to be verified)."
    ),
)


def _told_on_waking(facts: CustodyFacts) -> Iterable[Running]:
    for review in facts.reviews:
        awake_at = could_be_told_from(facts, review) if review.child_could_not_be_told else None
        if awake_at is not None and not _before(review.told_at, awake_at):
            yield Running(review.id, awake_at, review.told_at, facts.ended_at)


def _before(at: datetime | None, other: datetime) -> bool:
    return at is not None and at < other


TELL_ON_WAKING: Clock[CustodyFacts] = Clock(
    ref="custody:C06",
    code="custody.tell-on-waking",
    question="Was a child told the outcome of a review soon after waking, or after the interview?",
    imperative="Tell the child, now awake, the outcome of the review",
    set_by=SetBy.FORCE,
    limit=timings.TELL_ON_WAKING,
    runnings=_told_on_waking,
    owner=review_officer,
    practicable=sources.CODE_C_15_7,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("review", "review.child-state", "review.told", "visits", "rest"),
    answer=Act.TELL_CHILD_OUTCOME,
    explained="From the first record of the child awake after the review: a visit, the end of a rest, an interview.",
)

GIRL_NEEDS: Clock[CustodyFacts] = Clock(
    ref="custody:C14",
    code="custody.girl-needs",
    question="Was the girl asked, in private, what she needs?",
    imperative="Ask her, in private, what she needs",
    set_by=SetBy.FORCE,
    limit=timings.GIRL_NEEDS,
    runnings=lambda facts: once(
        "authorised",
        facts.authorised_at if facts.is_girl else None,
        met=facts.needs_asked_at,
        stopped=facts.ended_at,
    ),
    owner=custody_officer,
    practicable=sources.CODE_C_3_20A,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("sex", "girl-needs"),
    answer=Act.ASK_GIRL_NEEDS,
    explained="Health, hygiene and welfare, asked by a woman where she wishes it.",
)
