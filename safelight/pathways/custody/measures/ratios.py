"""Disproportionality: the rate of each group at a stage, over the stage before it."""

from __future__ import annotations

from safelight.kernel.calendar import london_day
from safelight.kernel.measures import Measure, Outcome, RollUp, Unit
from safelight.pathways.custody.codes import EthnicityGroup
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.measures.care import STRIP_SEARCHED
from safelight.pathways.custody.measures.detention import OVERNIGHT
from safelight.pathways.custody.measures.move import MOVED_PER_REQUEST, REQUESTED
from safelight.pathways.custody.measures.outcomes import R3, Outcomes, group_of, of_detention

BAIL_REFUSED: Measure[CustodyFacts] = Measure(
    ref="custody:I24",
    code="custody.bail-refused",
    title="Children refused bail, of those charged",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of children charged and with a bail decision.",
    better="DOWN",
    outcomes=lambda facts: of_detention(facts, facts.charged_and_refused, where=facts.charged and bool(facts.bail)),
    needs=("charge", "bail"),
)


def _authorised(facts: CustodyFacts) -> Outcomes:
    if facts.arrived_at is not None and (facts.authorised_at or facts.refused_at):
        yield Outcome("", london_day(facts.arrived_at), facts.authorised_at is not None, None, group_of(facts))


AUTHORISED: Measure[CustodyFacts] = Measure(
    ref="custody:I24",
    code="custody.detention-authorised",
    title="Children detained, of those brought in",
    unit=Unit.SHARE,
    asked_by=R3,
    explained="Of children brought into custody and decided on, by the day of arrival, those whose detention was "
    "authorised.",
    outcomes=_authorised,
    needs=("arrival", "authorised", "refused"),
)


def _ratio(stage: Measure[CustodyFacts], words: str, group: EthnicityGroup) -> Measure[CustodyFacts]:
    return Measure(
        ref="custody:I24",
        code=f"{stage.code}.ratio-{group.value.lower()}",
        title=f"{words}: rate for {group.label} children over that for White children",
        unit=Unit.RATIO,
        asked_by=R3,
        explained="One is parity. The stage before is the base, so that earlier disparity is not counted twice.",
        roll_up=RollUp.RATE_RATIO,
        over=stage.code,
        group=group.value,
        against=EthnicityGroup.WHITE.value,
    )


_COMPARED = (EthnicityGroup.BLACK, EthnicityGroup.ASIAN, EthnicityGroup.MIXED, EthnicityGroup.OTHER)
RATIOS = tuple(
    _ratio(stage, words, group)
    for stage, words in (
        (OVERNIGHT, "Held overnight"),
        (STRIP_SEARCHED, "Strip searched"),
        (AUTHORISED, "Detained, of those brought in"),
        (BAIL_REFUSED, "Refused bail"),
        (REQUESTED, "An authority asked"),
        (MOVED_PER_REQUEST, "Moved"),
    )
    for group in _COMPARED
)
