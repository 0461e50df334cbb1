"""The rights and the care of a child in custody."""

from __future__ import annotations

from collections.abc import Iterable

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules import sources, timings
from safelight.pathways.custody.rules.owners import custody_officer

WELFARE_PERSON: Clock[CustodyFacts] = Clock(
    ref="custody:C11",
    code="custody.welfare-person",
    question="Was the person responsible for the child's welfare told of the arrest?",
    imperative="Tell the person responsible for the child’s welfare",
    set_by=SetBy.FORCE,
    limit=timings.WELFARE_PERSON,
    runnings=lambda facts: once(
        "authorised", facts.authorised_at, met=facts.welfare_informed_at, stopped=facts.ended_at
    ),
    owner=custody_officer,
    practicable=sources.CODE_C_3_13,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("welfare.time",),
    answer=Act.INFORM_WELFARE_PERSON,
    explained="A separate duty from calling the appropriate adult, though one person may be both.",
)

CALL_ADULT: Clock[CustodyFacts] = Clock(
    ref="custody:C12",
    code="custody.call-adult",
    question="Was an appropriate adult called?",
    imperative="Call the appropriate adult",
    set_by=SetBy.FORCE,
    limit=timings.CALL_ADULT,
    runnings=lambda facts: once("authorised", facts.authorised_at, met=facts.adult_called_at, stopped=facts.ended_at),
    owner=custody_officer,
    practicable=sources.CODE_C_3_15,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("adult",),
    answer=Act.CALL_APPROPRIATE_ADULT,
    explained="From authorisation to the first call.",
)


def _adults_awaited(facts: CustodyFacts) -> Iterable[Running]:
    arrivals = sorted(adult.arrived_at for adult in facts.adults if adult.arrived_at is not None)
    for adult in facts.adults:
        if adult.called_at is not None:
            called_at = adult.called_at
            another = next((at for at in arrivals if at >= called_at and at != adult.arrived_at), None)
            ends = [at for at in (facts.ended_at, another, adult.left_at) if at is not None]
            yield Running(adult.id, called_at, adult.arrived_at, min(ends, default=None))


ADULT_ARRIVES: Clock[CustodyFacts] = Clock(
    ref="custody:C13",
    code="custody.adult-arrives",
    question="Did the appropriate adult arrive soon after being called?",
    imperative="Appropriate adult to arrive",
    set_by=SetBy.FORCE,
    limit=timings.ADULT_ARRIVES,
    runnings=_adults_awaited,
    owner=custody_officer,
    warn=timings.ADULT_WARN,
    climbs=timings.CLIMBS,
    needs=("adult", "adult.arrival"),
    answer=Act.RECEIVE_APPROPRIATE_ADULT,
    explained="Each call runs until that adult, or another, is there. Help that comes when the child has gone is late.",
)

WOMAN_CARER: Clock[CustodyFacts] = Clock(
    ref="custody:C14",
    code="custody.woman-carer",
    question="Was a woman named to care for the girl, and was the girl told?",
    imperative="Name the woman who cares for her",
    set_by=SetBy.FORCE,
    limit=timings.WOMAN_CARER,
    runnings=lambda facts: once(
        "authorised",
        facts.authorised_at if facts.is_girl else None,
        met=facts.carer_named_at,
        stopped=facts.ended_at,
    ),
    owner=custody_officer,
    practicable=sources.CODE_C_3_20A,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("sex", "carer", "carer.time"),
    answer=Act.NAME_WOMAN_CARER,
    explained="A girl under 18 is in the care of a woman for as long as she is held.",
)

CELL_REASON: Clock[CustodyFacts] = Clock(
    ref="custody:C15",
    code="custody.cell-reason-time",
    question="Was the reason for the cell recorded soon after the child was placed in it?",
    imperative="Record why a cell was used",
    set_by=SetBy.FORCE,
    limit=timings.CELL_REASON,
    runnings=lambda facts: [
        Running(cell.id, cell.placed_at, cell.reasoned_at, facts.ended_at)
        for cell in facts.cells
        if cell.placed_at is not None
    ],
    owner=custody_officer,
    practicable=sources.CODE_C_8_8,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("cell", "cell.reason", "cell.reason-time"),
    answer=Act.EXPLAIN_CELL,
    explained="From the placement to the reason, with what else was considered.",
)

LIAISON: Clock[CustodyFacts] = Clock(
    ref="custody:C18",
    code="custody.liaison",
    question="Was liaison and diversion offered?",
    imperative="Offer liaison and diversion",
    set_by=SetBy.FORCE,
    limit=timings.LIAISON,
    runnings=lambda facts: once(
        "authorised", facts.authorised_at, met=facts.liaison_offered_at, stopped=facts.ended_at
    ),
    owner=custody_officer,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("liaison.result", "liaison.time"),
    answer=Act.OFFER_LIAISON,
    explained="Being a child is itself a reason for the service to see somebody.",
)
