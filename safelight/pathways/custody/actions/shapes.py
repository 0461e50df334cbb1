"""What actions are given where one answer has several parts. Frozen; blank and None are "not given"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from safelight.pathways.custody.codes import (
    Alternative,
    BirthBasis,
    Ethnicity,
    EthnicityBasis,
    Flag,
    Necessity,
    ObservedEthnicity,
    Sex,
)
from safelight.places.models import Authority
from safelight.voice.models import Voice
from safelight.workforce.models import Officer


@dataclass(frozen=True, kw_only=True, slots=True)
class Child:
    """The child as they were on arrival. `identifiers`: what each source system calls this person."""

    surname: str
    forenames: str
    known_as: str = ""
    born_on: date | None = None
    born_basis: BirthBasis | str = ""
    sex: Sex | str = ""
    gender_self: str = ""
    ethnicity_self: Ethnicity | str = ""
    ethnicity_source: EthnicityBasis | str = ""
    ethnicity_observed: ObservedEthnicity | str = ""
    address: str = ""
    authority: Authority | None = None
    looked_after_by: Authority | None = None
    flags: Sequence[Flag | str] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reasons:
    """Why a decision about this child was made (custody document §4.2). `voice`: the child's words used in it."""

    offence_circumstances: str
    child_circumstances: str
    evidence_position: str = ""
    necessity: Sequence[Necessity] = ()
    alternatives: Sequence[Alternative] = ()
    alternatives_why_not: str = ""
    plan: str = ""
    change_since_last: str = ""
    voice: Voice | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OffenceGiven:
    """One offence, by its code; a title left blank is looked up."""

    code: str
    title: str = ""
    grounds: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """One attempt to reach somebody."""

    at: datetime
    person: str
    said: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SecureTest:
    """The test for secure accommodation (PACE 1984, s.38(6)(b)), each part answered apart.

    `harm`: death or serious injury is feared; `further_offences`: from further such offences by this child;
    `before_court`: in the time until court. `offence_why` says why an offence that is not listed as violent or sexual
    is one.
    """

    offence_why: str = ""
    harm: bool | None = None
    further_offences: bool | None = None
    before_court: bool | None = None
    evidence: str = ""
    why_not_non_secure: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchedBy:
    """Somebody present at a search besides the child."""

    name: str
    sex: Sex | str
    officer: Officer | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """A child's wish that the appropriate adult is not at a search, in its three parts (Code C, Annex A)."""

    child_said_to_adult: bool
    adult_agreed: bool
    signed: bool
