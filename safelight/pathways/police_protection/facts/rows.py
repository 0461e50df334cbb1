"""What can happen more than once while a child is in police protection."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from safelight.pathways.police_protection.codes import (
    AdultRelation,
    ContactDecision,
    ContactWith,
    Incident,
    Place,
    Rank,
    WelfareNeed,
)


class AttemptFacts(NamedTuple):
    """One attempt to reach an adult."""

    id: str
    at: datetime | None = None
    said: str = ""


class AdultFacts(NamedTuple):
    """A parent, somebody else with parental responsibility, or whoever the child was living with (s.46(4))."""

    id: str
    name: str = ""
    relation: AdultRelation | str = ""
    found_at: datetime | None = None
    told_at: datetime | None = None
    told_by: str = ""
    told_words: str = ""
    not_told_why: str = ""
    not_told_at: datetime | None = None
    attempts: tuple[AttemptFacts, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether they were told, or it is recorded why that was not practicable."""
        return self.told_at is not None or bool(self.not_told_why.strip())


class DesignationFacts(NamedTuple):
    """One officer told of the case so as to inquire into it (s.46(3)(e)): the first, then each who took it over."""

    id: str
    officer: str = ""
    rank: Rank | str = ""
    notified_at: datetime | None = None
    accepted_at: datetime | None = None
    on_duty: bool | None = None
    tour_ends_at: datetime | None = None
    ended_at: datetime | None = None


class PlaceFacts(NamedTuple):
    """One place where the child was kept. The last five are asked where it is a police station."""

    id: str
    place: Place | str = ""
    name: str = ""
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    suitability: str = ""
    by_authority: bool | None = None
    station_why: str = ""
    station_area: str = ""
    station_stayed_with: str = ""
    approved_by: str = ""
    approved_at: datetime | None = None

    @property
    def is_station(self) -> bool:
        """Whether it is a police station."""
        return self.place == Place.STATION

    @property
    def is_lasting(self) -> bool:
        """Whether the child may stay: provided by or for the authority, or a refuge (s.46(3)(f))."""
        return self.by_authority is True or self.place in _LASTING


_LASTING = frozenset({Place.FOSTER, Place.HOME, Place.REFUGE})


class ReviewFacts(NamedTuple):
    """One review by the designated officer: is there still reasonable cause (s.46(5))?"""

    id: str
    done_at: datetime | None = None
    officer: str = ""
    still_cause: bool | None = None
    reasons: str = ""
    plan: str = ""
    next_at: datetime | None = None


class WelfareFacts(NamedTuple):
    """One thing done for the child's welfare (s.46(9)(b))."""

    id: str
    done_at: datetime | None = None
    done_by: str = ""
    need: WelfareNeed | str = ""
    words: str = ""


class ContactFacts(NamedTuple):
    """One decision on who may have contact (s.46(10); the authority's once it accommodates the child, s.46(11))."""

    id: str
    person: str = ""
    relation: ContactWith | str = ""
    decision: ContactDecision | str = ""
    decided_at: datetime | None = None
    decided_by: str = ""
    by_authority: bool | None = None
    reasons: str = ""


class MeetingFacts(NamedTuple):
    """What the daily meeting said of the child."""

    id: str
    held_at: datetime | None = None
    chair: str = ""
    words: str = ""
    actions: str = ""
    actions_done_at: datetime | None = None


class IncidentFacts(NamedTuple):
    """Something that must never happen, and did or was about to. `words` say what was done about it."""

    id: str
    kind: Incident | str = ""
    at: datetime | None = None
    until: datetime | None = None
    words: str = ""


class EntryFacts(NamedTuple):
    """When one entry of the chronology happened and when it was recorded, where both are known."""

    id: str
    act: str = ""
    happened_at: datetime | None = None
    recorded_at: datetime | None = None
    late_reason: str = ""
