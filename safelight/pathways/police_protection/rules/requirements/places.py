"""Where the child was kept: s.46(1), (3)(f), and the circular on police stations (G21)."""

from __future__ import annotations

from typing import Any

from safelight.kernel.acts import Act
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy
from safelight.pathways.police_protection.codes import Incident, Mode
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules import sources

PLACED: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G21",
    code="police-protection.placed",
    question="Is it recorded where a child who was taken was kept?",
    missing="Where the child was kept, from when to when.",
    set_by=SetBy.FORCE,
    source=sources.SEED_GUIDANCE,
    in_force_from=sources.FORCE_RULES_FROM,
    applies=lambda facts: facts.ended_at is not None and facts.mode != Mode.REMOVAL_PREVENTED,
    holds=lambda facts: any(place.place and place.arrived_at is not None for place in facts.places),
    since=lambda facts: facts.ended_at,
    before=(Act.CLOSE_PROTECTION,),
    needs=("places", "mode"),
    answer=Act.RECORD_PLACE,
)
SUITABLE: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G21",
    code="police-protection.suitable-place",
    question="Is it recorded why each place was suitable for this child?",
    missing="Why this place is suitable for this child.",
    set_by=SetBy.LAW,
    source=sources.S46_1,
    in_force_from=sources.CHILDREN_ACT_IN_FORCE,
    each=lambda facts: facts.places,
    applies=lambda place: place.arrived_at is not None and not place.is_station,
    holds=lambda place: bool(place.place) and bool(place.suitability.strip()),
    since=lambda place: place.arrived_at,
    key=lambda place: place.id,
    before=(Act.RECORD_PLACE,),
    needs=("places", "places.suitability"),
    answer=Act.RECORD_PLACE,
)
STATION_WHY: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G21",
    code="police-protection.station-why",
    question="Where a police station was used, is it recorded why, which part of it, and who stayed with the child?",
    missing="Why nothing but a police station would do, which part of it, and who stays with the child.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CIRCULAR,
    in_force_from=sources.CIRCULAR_FROM,
    each=lambda facts: facts.places,
    applies=lambda place: place.is_station and place.arrived_at is not None,
    holds=lambda place: all(
        said.strip() for said in (place.station_why, place.station_area, place.station_stayed_with)
    ),
    since=lambda place: place.arrived_at,
    key=lambda place: place.id,
    before=(Act.RECORD_PLACE,),
    needs=("places", "places.station"),
    answer=Act.RECORD_PLACE,
)
STATION_APPROVED: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G21",
    code="police-protection.station-approved",
    question="Where a police station was used, did the designated officer decide on it?",
    missing="The designated officer’s decision on the use of a police station.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=sources.FORCE_RULES_FROM,
    each=lambda facts: facts.places,
    applies=lambda place: place.is_station and place.arrived_at is not None,
    holds=lambda place: place.approved_at is not None and bool(place.approved_by.strip()),
    since=lambda place: place.arrived_at,
    key=lambda place: place.id,
    before=(Act.CLOSE_PROTECTION,),
    needs=("places", "places.station"),
    answer=Act.APPROVE_STATION,
)
NO_CELL: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G21",
    code="police-protection.no-cell",
    question="Was the child kept out of every cell?",
    missing="Nothing can be added: the child was in a cell, or among cells, and that is never allowed.",
    set_by=SetBy.FORCE,
    source=sources.CELL_NEVER,
    in_force_from=sources.FORCE_RULES_FROM,
    each=lambda facts: ((facts, incident) for incident in facts.incidents),
    applies=lambda each: each[1].kind == Incident.CELL,
    holds=lambda each: False,
    since=lambda each: each[1].at or each[0].taken_at,
    key=lambda each: each[1].id,
    needs=("cells",),
)
REQUIREMENTS: tuple[Requirement[Any], ...] = (PLACED, SUITABLE, STATION_WHY, STATION_APPROVED, NO_CELL)
