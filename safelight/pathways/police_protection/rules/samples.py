"""Which police protection records are sampled, how many of them, and with which questions."""

from __future__ import annotations

from collections.abc import Iterator

from safelight.kernel.policy import Policy
from safelight.kernel.populations import Chosen, Every, Population, SamplingPlan, Stratum
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.kernel.sources import Origin
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules.questions import FULL, SHORT

_INSPECTORATE = "HMICFRS NCPI Cambridgeshire 2021"
_R2_R5 = (f"{_INSPECTORATE}, recommendation 2", f"{_INSPECTORATE}, recommendation 5")
_S9 = Origin("Proposed default, facts document on custody §9: every police protection record")
_S10 = Origin("Proposed default, facts document on voice §10.5")
_DIP_SIZE = Policy("police-protection.dip-size", int)
_DIP_LEAST = Policy("police-protection.dip-least", int)


def answers_for(facts: ProtectionFacts) -> str:
    """Who answers for a record: the officer who took the child, as recorded."""
    return facts.taken_by


def worked_on(facts: ProtectionFacts) -> Iterator[str]:
    """Everyone whom the record names as having done or decided something on it."""
    yield from (facts.taken_by, facts.inquiry_by, facts.order_decided_by, facts.released_by)
    yield from (facts.found_told_by, facts.home_told_by, facts.child_told_by)
    for designation in facts.designations:
        yield designation.officer
    for review in facts.reviews:
        yield review.officer
    for place in facts.places:
        yield place.approved_by
    for contact in facts.contacts:
        yield contact.decided_by
    for adult in facts.adults:
        yield adult.told_by


ALL: Population[ProtectionFacts] = Population(
    code="police-protection.all",
    title="Children taken into police protection",
    kind=POLICE_PROTECTION,
    explained="Each time a child was taken, in the month in which the power was used.",
    measure="police-protection.taken",
    held=True,
    strata=(Stratum.AREA, Stratum.SEX, Stratum.GROUP),
    answers_for=answers_for,
    worked_on=worked_on,
)
ACCEPTED: Population[ProtectionFacts] = Population(
    code="police-protection.accepted",
    title="Records on which something missing was accepted with a reason",
    kind=POLICE_PROTECTION,
    explained="Each police protection record on which a gap was accepted in the period.",
    accepted=True,
    answers_for=answers_for,
    worked_on=worked_on,
)
POPULATIONS = (ALL, ACCEPTED)

WHOLE: SamplingPlan[ProtectionFacts] = SamplingPlan(
    code="police-protection.whole",
    ref="custody:I40",
    title="Every child taken into police protection",
    population=ALL,
    questions=FULL,
    chosen=Chosen.CENSUS,
    every=Every.MONTH,
    explained="Few children and a strong power: every file is marked, with the whole set.",
    asked_by=_R2_R5,
    source=_S9,
)
ACCEPTED_WHOLE: SamplingPlan[ProtectionFacts] = SamplingPlan(
    code="police-protection.accepted-whole",
    ref="custody:I40",
    title="Every police protection record accepted with a reason",
    population=ACCEPTED,
    questions=FULL,
    chosen=Chosen.CENSUS,
    every=Every.MONTH,
    explained="Whatever was accepted with a reason, although something is missing, is looked at by somebody else.",
    asked_by=_R2_R5,
    source=_S9,
)
DIP: SamplingPlan[ProtectionFacts] = SamplingPlan(
    code="police-protection.dip",
    ref="custody:I40",
    title="The quarterly dip of police protection",
    population=ALL,
    questions=SHORT,
    chosen=Chosen.RANDOM,
    every=Every.QUARTER,
    explained="A few files each quarter, drawn across districts, sexes and ethnic groups, marked with the short set.",
    asked_by=_R2_R5,
    source=_S10,
    size=_DIP_SIZE,
    least=_DIP_LEAST,
)
CHECK: SamplingPlan[ProtectionFacts] = SamplingPlan(
    code="police-protection.check",
    ref="custody:I40",
    title="A targeted check of police protection records",
    population=ALL,
    questions=SHORT,
    chosen=Chosen.TARGETED,
    every=Every.MONTH,
    explained="Files chosen for a reason that is written down. What they show is never mixed with what a draw shows.",
    asked_by=_R2_R5,
    source=_S10,
)
PLANS = (WHOLE, ACCEPTED_WHOLE, DIP, CHECK)
