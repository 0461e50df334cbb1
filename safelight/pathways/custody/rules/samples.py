"""Which custody records are sampled, how many of them, and with which questions."""

from __future__ import annotations

from collections.abc import Iterator

from safelight.kernel.policy import Policy
from safelight.kernel.populations import Chosen, Every, Population, SamplingPlan, Stratum
from safelight.kernel.roles import CUSTODY
from safelight.kernel.sources import Origin
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules.questions import DIP, WHOLE
from safelight.pathways.custody.rules.reading import reading

_INSPECTORATE = "HMICFRS NCPI Cambridgeshire 2021"
R3 = (f"{_INSPECTORATE}, recommendation 3",)
R5 = (f"{_INSPECTORATE}, recommendation 5",)
_S9 = Origin("Proposed default, facts document on custody §9")
_DIP_SIZE = Policy("assurance.custody-dip.size", int)
_DIP_LEAST = Policy("assurance.custody-dip.least", int)
_LIMBS_MARGIN = Policy("assurance.custody-limbs.margin", float)
_LIMBS_LEAST = Policy("assurance.custody-limbs.least", int)


def answers_for(facts: CustodyFacts) -> str:
    """Who answers for a custody record: the custody officer who authorised detention, as recorded."""
    return facts.authorised_by


def worked_on(facts: CustodyFacts) -> Iterator[str]:
    """Everyone whom the record names as having decided something on it."""
    yield facts.authorised_by
    yield facts.bail_by
    for rationale in facts.rationales:
        yield rationale.decided_by
    for review in facts.reviews:
        yield from (review.officer, review.told_by)
    for search in facts.searches:
        yield search.authorised_by


def _of(
    code: str,
    title: str,
    explained: str,
    *,
    measure: str = "",
    held: bool | None = None,
    without: tuple[str, ...] = (),
    accepted: bool = False,
    strata: tuple[Stratum, ...] = (),
) -> Population[CustodyFacts]:
    return Population(
        code=code,
        title=title,
        kind=CUSTODY,
        explained=explained,
        measure=measure,
        held=held,
        without=without,
        accepted=accepted,
        strata=strata,
        answers_for=answers_for,
        worked_on=worked_on,
        reading=reading,
    )


REFUSED = _of(
    "custody.refused-bail",
    "Children charged and refused bail",
    "Each time a child was charged and refused bail, in the month of detention.",
    measure="custody.bail-refused",
    held=True,
)
SEARCHED = _of(
    "custody.closely-searched",
    "Children strip searched or searched intimately",
    "Each detention in which a child was strip searched or searched intimately.",
    measure="custody.closely-searched",
    held=True,
)
ACCEPTED = _of(
    "custody.accepted",
    "Records on which something missing was accepted with a reason",
    "Each custody record on which a gap, or a thin record of the child’s voice, was accepted in the period.",
    accepted=True,
)
OTHERS = _of(
    "custody.others",
    "Other children detained",
    "Each detention of a child, less those that are sampled whole: charged and refused bail, or closely searched.",
    measure="custody.detained",
    held=True,
    without=("custody.bail-refused", "custody.closely-searched"),
    strata=(Stratum.AREA, Stratum.SEX, Stratum.GROUP),
)
DETAINED = _of(
    "custody.all",
    "Children detained",
    "Each detention of a child.",
    measure="custody.detained",
    held=True,
    strata=(Stratum.AREA,),
)
POPULATIONS = (REFUSED, SEARCHED, ACCEPTED, OTHERS, DETAINED)

MONTHLY_DIP: SamplingPlan[CustodyFacts] = SamplingPlan(
    code="custody.monthly-dip",
    ref="custody:I40",
    title="The monthly dip: other children detained",
    population=OTHERS,
    questions=DIP,
    chosen=Chosen.RANDOM,
    every=Every.MONTH,
    explained="A few files each month, drawn across suites, sexes and ethnic groups, marked with the short set.",
    asked_by=R5,
    source=_S9,
    size=_DIP_SIZE,
    least=_DIP_LEAST,
)
REFUSED_WHOLE: SamplingPlan[CustodyFacts] = SamplingPlan(
    code="custody.refused-whole",
    ref="custody:I40",
    title="Every child charged and refused bail",
    population=REFUSED,
    questions=WHOLE,
    chosen=Chosen.CENSUS,
    every=Every.MONTH,
    explained="Few children and much harm: every file is marked, with the whole set.",
    asked_by=R3 + R5,
    source=_S9,
)
SEARCHED_WHOLE: SamplingPlan[CustodyFacts] = SamplingPlan(
    code="custody.searched-whole",
    ref="custody:I40",
    title="Every child strip searched or searched intimately",
    population=SEARCHED,
    questions=WHOLE,
    chosen=Chosen.CENSUS,
    every=Every.MONTH,
    explained="Few children and much harm: every file is marked, with the whole set.",
    asked_by=R5,
    source=_S9,
)
ACCEPTED_WHOLE: SamplingPlan[CustodyFacts] = SamplingPlan(
    code="custody.accepted-whole",
    ref="custody:I40",
    title="Every record accepted with a reason",
    population=ACCEPTED,
    questions=WHOLE,
    chosen=Chosen.CENSUS,
    every=Every.MONTH,
    explained="Whatever was accepted with a reason, although something is missing, is looked at by somebody else.",
    asked_by=R5,
    source=_S9,
)
LIMBS: SamplingPlan[CustodyFacts] = SamplingPlan(
    code="custody.limbs",
    ref="custody:I21",
    title="Recommendation 5, limb by limb, each quarter",
    population=DETAINED,
    questions=DIP,
    chosen=Chosen.RANDOM,
    every=Every.QUARTER,
    explained="As many files as the force’s margin of error asks for, so that a share can be told within it.",
    asked_by=R5,
    source=Origin("Proposed default, facts document on governance §9.5"),
    margin=_LIMBS_MARGIN,
    least=_LIMBS_LEAST,
)
CHECK: SamplingPlan[CustodyFacts] = SamplingPlan(
    code="custody.check",
    ref="custody:I40",
    title="A targeted check of custody records",
    population=DETAINED,
    questions=DIP,
    chosen=Chosen.TARGETED,
    every=Every.MONTH,
    explained="Files chosen for a reason that is written down. What they show is never mixed with what a draw shows.",
    asked_by=R5,
    source=Origin("Proposed default, facts document on voice §11.11–11.12"),
)
PLANS = (MONTHLY_DIP, REFUSED_WHOLE, SEARCHED_WHOLE, ACCEPTED_WHOLE, LIMBS, CHECK)
