"""Disproportionality: the rate of each group at a stage, over the stage before it."""

from __future__ import annotations

from safelight.kernel.measures import Measure, RollUp, Unit
from safelight.pathways.custody.codes import EthnicityGroup
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.measures.care import STRIP_SEARCHED
from safelight.pathways.custody.measures.detention import OVERNIGHT
from safelight.pathways.custody.measures.outcomes import R3, of_detention

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
        (BAIL_REFUSED, "Refused bail"),
    )
    for group in _COMPARED
)
