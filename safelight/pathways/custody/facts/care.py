"""What was done for the child in custody, and to the child."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from safelight.pathways.custody.codes import AdultResult, AdultType, PresentAt, SearchAdult, SearchType, Tier


class AttemptFacts(NamedTuple):
    """One attempt to reach somebody: the welfare person, or an authority."""

    id: str
    at: datetime | None = None
    person: str = ""
    said: str = ""


class AdultAttemptFacts(NamedTuple):
    """One attempt to reach an appropriate adult."""

    id: str
    at: datetime | None = None
    person: str = ""
    type: AdultType | str = ""
    tier: Tier | str = ""
    result: AdultResult | str = ""


class AdultFacts(NamedTuple):
    """One call-out of an appropriate adult, with every attempt it took."""

    id: str
    called_at: datetime | None = None
    type: AdultType | str = ""
    tier: Tier | str = ""
    tier_skipped_why: str = ""
    name: str = ""
    remote: bool | None = None
    accepted_at: datetime | None = None
    expected_at: datetime | None = None
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    told_grounds_at: datetime | None = None
    told_role_at: datetime | None = None
    private_talk_offered: bool | None = None
    rights_repeated_at: datetime | None = None
    present_at: tuple[PresentAt | str, ...] = ()
    concern: str = ""
    inspector_told_at: datetime | None = None
    attempts: tuple[AdultAttemptFacts, ...] = ()


class CarerFacts(NamedTuple):
    """A woman named to care for a girl."""

    id: str
    name: str = ""
    named_at: datetime | None = None
    told_at: datetime | None = None


class CellFacts(NamedTuple):
    """One placement in a cell. `reasoned_at` is when the reason was recorded."""

    id: str
    placed_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""
    alternatives: str = ""
    apart_from_adults: bool | None = None
    reasoned_at: datetime | None = None


class SearchOfficerFacts(NamedTuple):
    """Somebody present at a search."""

    name: str = ""
    sex: str = ""


class SearchFacts(NamedTuple):
    """One search beyond an ordinary one."""

    id: str
    type: SearchType | str = ""
    exposed: bool | None = None
    authorised_by: str = ""
    rank: str = ""
    authority_reason: str = ""
    necessity: str = ""
    urgent: bool | None = None
    serious_harm: str = ""
    place: str = ""
    out_of_view: bool | None = None
    adult: SearchAdult | str = ""
    child_said_to_adult: bool | None = None
    adult_agreed: bool | None = None
    waiver_signed: bool | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    result: str = ""
    items: str = ""
    voice: str = ""
    referral_at: datetime | None = None
    referral_reference: str = ""
    parent_informed_at: datetime | None = None
    officers: tuple[SearchOfficerFacts, ...] = ()

    @property
    def is_strip(self) -> bool:
        """Whether more than outer clothing was taken off."""
        return self.type == SearchType.STRIP

    @property
    def exposes(self) -> bool:
        """Whether intimate parts were exposed: said so, or an intimate search."""
        return self.exposed is True or self.type == SearchType.INTIMATE

    @property
    def waiver_complete(self) -> bool:
        """Whether all three parts of a waiver of the adult are there (Code C, Annex A)."""
        return bool(self.child_said_to_adult and self.adult_agreed and self.waiver_signed)
