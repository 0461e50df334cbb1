"""The police protection record as rules read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from safelight.kernel.acts import Act
from safelight.kernel.calendar import age_on, london_day, require_utc
from safelight.pathways.police_protection.codes import (
    Alternative,
    EntryPower,
    ExistingOrder,
    Harm,
    Mode,
    NotTold,
    OrderDecision,
    OrderResult,
    Outcome,
    Stage,
)
from safelight.pathways.police_protection.facts.rows import (
    AdultFacts,
    ContactFacts,
    DesignationFacts,
    EntryFacts,
    IncidentFacts,
    MeetingFacts,
    PlaceFacts,
    ReviewFacts,
    WelfareFacts,
)

if TYPE_CHECKING:
    from safelight.voice.facts import VoiceFacts


class _Snapshot(NamedTuple):
    """What is stored, in the order that the loader reads it; the last two are worked out."""

    id: int
    provided: frozenset[str] | None = None
    reference: str = ""
    area: int | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    source: str = ""

    child: int | None = None
    born_on: date | None = None
    born_basis: str = ""
    sex: str = ""
    ethnicity_self: str = ""
    ethnicity_source: str = ""
    home_authority: int | None = None
    looked_after_by: int | None = None
    flags: tuple[str, ...] = ()

    # The power used: s.46(1), (2), (6)
    incident: str = ""
    incident_place: int | None = None
    mode: Mode | str = ""
    taken_at: datetime | None = None
    place_found: str = ""
    found_authority: int | None = None
    taken_by: str = ""
    taken_by_unit: str = ""
    tour_ends_at: datetime | None = None
    harms: tuple[Harm | str, ...] = ()
    significant_harm: str = ""
    reasonable_cause: str = ""
    why_now: str = ""
    alternatives: tuple[Alternative | str, ...] = ()
    why_not_court: str = ""
    advice: str = ""
    decided_by_constable: bool | None = None
    entry_power: EntryPower | str = ""
    force_used: bool | None = None
    force_reference: str = ""
    existing_order: ExistingOrder | str = ""
    existing_order_why: str = ""
    first_record_at: datetime | None = None

    # Who was told: s.46(3)(a)–(c), (4)
    found_told_at: datetime | None = None
    found_told_by: str = ""
    found_told_to: str = ""
    found_told_words: str = ""
    found_not_told_why: str = ""
    home_told_at: datetime | None = None
    home_told_by: str = ""
    home_told_to: str = ""
    home_told_words: str = ""
    home_not_told_why: str = ""
    child_told_at: datetime | None = None
    child_told_by: str = ""
    child_told_words: str = ""
    child_not_told: NotTold | str = ""
    child_not_told_why: str = ""
    child_not_told_at: datetime | None = None

    # The inquiry: s.46(3)(e), (5)
    inquiry_opened_at: datetime | None = None
    inquiry_done_at: datetime | None = None
    inquiry_by: str = ""
    inquiry_checks: str = ""
    inquiry_authority_view: str = ""
    inquiry_parents_account: str = ""
    inquiry_child_wishes: str = ""
    inquiry_findings: str = ""
    inquiry_still_cause: bool | None = None

    # Strategy discussion, order of a court: s.47, s.46(7)–(8)
    strategy_at: datetime | None = None
    strategy_reference: str = ""
    strategy_not_held_why: str = ""
    order_decision: OrderDecision | str = ""
    order_decided_at: datetime | None = None
    order_decided_by: str = ""
    order_why: str = ""
    order_applied_at: datetime | None = None
    order_court: str = ""
    order_result: OrderResult | str = ""
    order_granted_at: datetime | None = None
    order_ends_at: datetime | None = None

    # The end: s.46(5), (6)
    released_at: datetime | None = None
    released_by: str = ""
    release_why: str = ""
    outcome: Outcome | str = ""
    released_to: str = ""
    safety_plan: str = ""
    closing_words: str = ""

    adults: tuple[AdultFacts, ...] = ()
    designations: tuple[DesignationFacts, ...] = ()
    places: tuple[PlaceFacts, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()
    welfare: tuple[WelfareFacts, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()
    meetings: tuple[MeetingFacts, ...] = ()
    incidents: tuple[IncidentFacts, ...] = ()
    voices: tuple[VoiceFacts, ...] = ()
    entries: tuple[EntryFacts, ...] = ()

    taken_on: date | None = None
    age: int | None = None


class ProtectionFacts(_Snapshot):
    """One child in police protection. `provided` is None when everything can be known; blank and None are "not
    recorded".

    Rows are in the order they happened, those withdrawn left out. `child` is the involvement; authorities and the
    record's area are their ids; `home_authority` is where the child ordinarily lives. `incident_place` is which child
    of its incident this is, in the order recorded. Made by name, it works out `taken_on` and `age` (on the
    London day that the power was used) and refuses any moment in it that is not UTC; the loader uses `_make`.
    """

    __slots__ = ()

    def __new__(cls, id: int, **given: Any) -> Self:  # noqa: A002 - the field's own name, so that it is given by it
        """Facts by name; what is left out is not recorded."""
        _require_utc(given.values())
        facts = _Snapshot(id, **given)
        on, age = taken_on_and_age(facts.taken_at or facts.opened_at, facts.born_on)
        return cls._make((*facts[:-2], on, age))

    def but(self, **changes: Any) -> Self:
        """The same facts with some of them changed, and what follows from them worked out again."""
        known = self._asdict()
        del known["taken_on"], known["age"]
        return type(self)(**{**known, **changes})

    # Where it stands

    @property
    def ended_at(self) -> datetime | None:
        """When everything about this time in police protection stopped mattering: released, or closed without it."""
        return self.released_at or self.closed_at

    @property
    def stage(self) -> Stage:
        """Where police protection stands."""
        if self.closed_at is not None:
            return Stage.CLOSED
        if self.released_at is not None:
            return Stage.RELEASED
        return Stage.DESIGNATED if self.designated_at is not None else Stage.TAKEN

    @property
    def first_of_incident(self) -> bool:
        """Whether this child is the first of the incident, or the only one as far as is recorded."""
        return self.incident_place in (None, 1)

    # What rules share

    @property
    def child_answered_at(self) -> datetime | None:
        """When the child was told, or was found not able to understand."""
        if self.child_told_at is not None or not self.child_not_told:
            return self.child_told_at
        return self.child_not_told_at if NotTold(self.child_not_told).cannot_understand else None

    @property
    def child_answered(self) -> bool:
        """Whether the child was told, or it is recorded why not."""
        return self.child_told_at is not None or bool(self.child_not_told)

    @property
    def strategy_answered_at(self) -> datetime | None:
        """When a strategy discussion was held, or it was recorded why not; None also where that has no time."""
        if self.strategy_at is not None or not self.strategy_not_held_why.strip():
            return self.strategy_at
        said = (each.happened_at for each in self.entries if each.act == Act.RECORD_STRATEGY)
        return min((at for at in said if at is not None), default=None)

    @property
    def same_authority(self) -> bool:
        """Whether the child was found in the area of the authority where they live: telling one tells the other."""
        return self.found_authority is not None and self.found_authority == self.home_authority

    @property
    def home_answered_at(self) -> datetime | None:
        """When the authority where the child lives was told; being the one where the child was found is enough."""
        return self.home_told_at or (self.found_told_at if self.same_authority else None)

    @property
    def voice_at(self) -> datetime | None:
        """When the child was first seen and heard: words, or what was seen where the child does not speak."""
        return min((v.observed_at for v in self.voices if v.observed_at is not None and shows_child(v)), default=None)

    @property
    def notified_at(self) -> datetime | None:
        """When an officer other than the one who took the child was first told of the case."""
        return min((d.notified_at for d in self.distinct if d.notified_at is not None), default=None)

    @property
    def designated_at(self) -> datetime | None:
        """When an officer other than the one who took the child first accepted the case."""
        return min((d.accepted_at for d in self.distinct if d.accepted_at is not None), default=None)

    @property
    def distinct(self) -> tuple[DesignationFacts, ...]:
        """Designations of anybody but the officer who took the child. Names are compared without case and spaces."""
        took = same_name(self.taken_by)
        return tuple(each for each in self.designations if not took or same_name(each.officer) != took)

    @property
    def parents_answered(self) -> bool:
        """Whether at least one adult is on the record, and each was told or has a reason why not."""
        return bool(self.adults) and all(adult.answered for adult in self.adults)

    @property
    def placed_at(self) -> datetime | None:
        """When the child reached a place where they may stay: the authority's, or a refuge."""
        return min((p.arrived_at for p in self.places if p.is_lasting and p.arrived_at is not None), default=None)

    @property
    def cause_ended_at(self) -> datetime | None:
        """When a review or the inquiry first found no reasonable cause any more."""
        found = [review.done_at for review in self.reviews if review.still_cause is False]
        if self.inquiry_still_cause is False:
            found.append(self.inquiry_done_at)
        return min((at for at in found if at is not None), default=None)


def shows_child(voice: VoiceFacts) -> bool:
    """Whether a voice shows the child: words; or, where there are none and the record says why, what was seen."""
    return bool(voice.words) or bool(voice.not_obtained and voice.demeanour)


def same_name(name: str) -> str:
    """A name or number so that two writings of one are equal."""
    return " ".join(name.casefold().split())


def taken_on_and_age(taken_at: datetime | None, born_on: date | None) -> tuple[date | None, int | None]:
    """The London day that the power was used, and the child's age then."""
    on = london_day(taken_at) if taken_at is not None else None
    return on, age_on(born_on, on) if born_on is not None and on is not None else None


def _require_utc(values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, datetime):
            require_utc(value)
        elif isinstance(value, tuple):
            _require_utc(value)
