"""What actions are given where one answer has several parts. Frozen; blank and None are "not given"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from safelight.pathways.police_protection.codes import (
    AdultRelation,
    Alternative,
    BirthBasis,
    EntryPower,
    Ethnicity,
    EthnicityBasis,
    ExistingOrder,
    Flag,
    Harm,
    Mode,
    NotTold,
    Place,
    Sex,
)
from safelight.places.models import Authority
from safelight.workforce.models import Officer


@dataclass(frozen=True, kw_only=True, slots=True)
class Child:
    """The child as they were when taken. `identifiers`: what each source system calls this person."""

    surname: str
    forenames: str
    known_as: str = ""
    born_on: date | None = None
    born_basis: BirthBasis | str = ""
    sex: Sex | str = ""
    gender_self: str = ""
    ethnicity_self: Ethnicity | str = ""
    ethnicity_source: EthnicityBasis | str = ""
    ethnicity_observed: str = ""
    address: str = ""
    authority: Authority | None = None
    looked_after_by: Authority | None = None
    flags: Sequence[Flag | str] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class PowerUsed:
    """How and why the power was used (s.46(1)): what is the same for every child of one incident."""

    taken_at: datetime
    mode: Mode
    place_found: str
    found_authority: Authority | None
    harms: Sequence[Harm]
    reasonable_cause: str
    significant_harm: str = ""
    why_now: str = ""
    alternatives: Sequence[Alternative] = ()
    why_not_court: str = ""
    advice: str = ""
    decided_by_constable: bool | None = None
    entry_power: EntryPower | str = ""
    force_used: bool | None = None
    force_reference: str = ""
    existing_order: ExistingOrder | str = ""
    existing_order_why: str = ""
    unit: str = ""
    tour_ends_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChildTold:
    """Whether a child was told what is happening and why, and if not, why not (s.46(3)(c))."""

    told: bool
    at: datetime
    words: str = ""
    not_told: NotTold | str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Where a child is taken (s.46(1)(a), (3)(f))."""

    place: Place | str
    at: datetime
    name: str = ""
    suitability: str = ""
    by_authority: bool | None = None
    station_why: str = ""
    station_area: str = ""
    station_stayed_with: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AdultTold:
    """What came of telling one adult of the family (s.46(4)). `result`: TOLD, TRIED or NOT_PRACTICABLE."""

    result: str
    at: datetime
    name: str
    relation: AdultRelation | str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AuthorityTold:
    """That the authority where the child was found was told, when, whom, and what (s.46(3)(a))."""

    at: datetime
    to: str
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChildAtScene:
    """One child of a scene: who they are, what is this child's own, what they were told, what they said."""

    child: Child
    own_harm: str = ""
    told: ChildTold | None = None
    voice: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """Everything recorded at one scene. What was left for later is None."""

    power: PowerUsed
    children: Sequence[ChildAtScene]
    kept: Kept | None = None
    authority: AuthorityTold | None = None
    designated: tuple[Officer, datetime] | None = None
    adult: AdultTold | None = None
