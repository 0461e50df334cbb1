"""The custody record as rules read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from safelight.kernel.calendar import age_on, london_day, require_utc
from safelight.pathways.custody.codes import (
    Bail,
    BailGround,
    Basis,
    ChargeResult,
    Decision,
    LeftTo,
    NotMovedReason,
    Sex,
    Stage,
)
from safelight.pathways.custody.facts.accommodation import CertificateFacts, MoveFacts, RequestFacts
from safelight.pathways.custody.facts.advice import HealthcareFacts, LegalAdviceFacts
from safelight.pathways.custody.facts.care import AdultFacts, AttemptFacts, CarerFacts, CellFacts, SearchFacts
from safelight.pathways.custody.facts.decisions import EntryFacts, OffenceFacts, RationaleFacts, ReviewFacts
from safelight.pathways.custody.facts.extensions import ExtensionFacts
from safelight.pathways.custody.facts.holding import CheckFacts, InterviewFacts, LevelFacts, RestFacts, VisitFacts

if TYPE_CHECKING:
    from safelight.voice.facts import VoiceFacts

_ADULTHOOD = 18
_AUTHORITY_PLACES = frozenset({LeftTo.LA_NONSECURE.value, LeftTo.LA_SECURE.value})


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

    arrested_at: datetime | None = None
    arrest_necessity: str = ""
    arrived_at: datetime | None = None
    booking_started_at: datetime | None = None
    relevant_at: datetime | None = None
    authorised_at: datetime | None = None
    authorised_by: str = ""
    refused_at: datetime | None = None
    held_on: Basis | str = ""

    welfare_person: str = ""
    welfare_informed_at: datetime | None = None
    welfare_not_practicable: str = ""
    supervisor_informed_at: datetime | None = None
    liaison_result: str = ""
    liaison_offered_at: datetime | None = None
    liaison_seen_at: datetime | None = None
    observation: str = ""
    modern_slavery: str = ""
    searched: str = ""
    needs_asked_at: datetime | None = None

    charged_at: datetime | None = None
    charge_result: str = ""
    bail: Bail | str = ""
    bail_at: datetime | None = None
    bail_by: str = ""
    bail_grounds: tuple[BailGround | str, ...] = ()
    bail_conditions_considered: bool | None = None
    bail_conditions_why: str = ""
    bail_own_interests: str = ""
    bail_told_at: datetime | None = None

    not_asked_reason: NotMovedReason | str = ""
    not_asked_why: str = ""
    not_asked_inspector: str = ""
    straight_to_court_why: str = ""
    court: str = ""
    court_sits_at: datetime | None = None
    court_told_at: datetime | None = None
    court_outcome: str = ""
    court_decided_at: datetime | None = None

    left_at: datetime | None = None
    left_to: LeftTo | str = ""
    release_assessed_at: datetime | None = None
    release_transport: str = ""
    release_accompanied_by: str = ""
    referral_at: datetime | None = None
    referral_reference: str = ""
    no_referral_why: str = ""

    offences: tuple[OffenceFacts, ...] = ()
    rationales: tuple[RationaleFacts, ...] = ()
    welfare_attempts: tuple[AttemptFacts, ...] = ()
    adults: tuple[AdultFacts, ...] = ()
    carers: tuple[CarerFacts, ...] = ()
    cells: tuple[CellFacts, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()
    requests: tuple[RequestFacts, ...] = ()
    moves: tuple[MoveFacts, ...] = ()
    certificates: tuple[CertificateFacts, ...] = ()
    searches: tuple[SearchFacts, ...] = ()
    checks: tuple[CheckFacts, ...] = ()
    levels: tuple[LevelFacts, ...] = ()
    visits: tuple[VisitFacts, ...] = ()
    rests: tuple[RestFacts, ...] = ()
    interviews: tuple[InterviewFacts, ...] = ()
    extensions: tuple[ExtensionFacts, ...] = ()
    advice: tuple[LegalAdviceFacts, ...] = ()
    healthcare: tuple[HealthcareFacts, ...] = ()
    voices: tuple[VoiceFacts, ...] = ()
    entries: tuple[EntryFacts, ...] = ()

    authorised_on: date | None = None
    age: int | None = None


class CustodyFacts(_Snapshot):
    """One child's time in custody. `provided` is None when everything can be known; blank and None are "not recorded".

    Rows are in the order they happened, those withdrawn left out. `child` is the involvement; authorities and the
    suite's area are their ids. Made by name, it works out `authorised_on` and `age` (on the London day that detention
    was authorised; of arrival, where it was not) and refuses any moment in it that is not UTC. The loader, which reads
    UTC, makes a hundred thousand at a time with `_make`.
    """

    __slots__ = ()

    def __new__(cls, id: int, **given: Any) -> Self:  # noqa: A002 - the field's own name, so that it is given by it
        """Facts by name; what is left out is not recorded."""
        _require_utc(given.values())
        facts = _Snapshot(id, **given)
        on, age = authorised_on_and_age(facts.authorised_at, facts.arrived_at or facts.opened_at, facts.born_on)
        return cls._make((*facts[:-2], on, age))

    def but(self, **changes: Any) -> Self:
        """The same facts with some of them changed, and what follows from them worked out again."""
        known = self._asdict()
        del known["authorised_on"], known["age"]
        return type(self)(**{**known, **changes})

    def knows(self, field: str) -> bool:
        """Whether the record's source provides a field, named as in `FIELDS`."""
        return self.provided is None or field in self.provided

    # The child

    @property
    def is_child(self) -> bool:
        """Under 18 when detention was authorised. Somebody whose age is not known is taken for one (Code C 1.5)."""
        return self.age is None or self.age < _ADULTHOOD

    @property
    def is_girl(self) -> bool:
        """A child recorded as female."""
        return self.sex == Sex.FEMALE and self.is_child

    # Where it stands

    @property
    def decision(self) -> Decision | None:
        """Whether detention was authorised or refused, once decided."""
        if self.authorised_at is not None:
            return Decision.AUTHORISED
        return Decision.REFUSED if self.refused_at is not None else None

    @property
    def held_from(self) -> datetime | None:
        """When detention began: when it was authorised."""
        return self.authorised_at

    @property
    def held_until(self) -> datetime | None:
        """When detention ended; None while the child is held."""
        return self.left_at if self.authorised_at is not None else None

    @property
    def ended_at(self) -> datetime | None:
        """When everything about this time in custody stopped mattering: left, refused, or closed without either."""
        return self.left_at or self.refused_at or self.closed_at

    @property
    def charged(self) -> bool:
        """Whether the child was charged, even where the time is not known."""
        return self.charged_at is not None or self.charge_result == ChargeResult.CHARGED

    @property
    def uncharged_until(self) -> datetime | None:
        """When detention before charge ended, by charge or by leaving."""
        return self.charged_at or self.left_at

    @property
    def charged_and_refused(self) -> bool:
        """Whether the child was charged and refused bail."""
        return self.bail == Bail.REFUSED and self.charged

    @property
    def bail_refused_at(self) -> datetime | None:
        """When bail was refused."""
        return self.bail_at if self.bail == Bail.REFUSED else None

    @property
    def basis(self) -> Basis:
        """The basis of detention now: after charge once bail is refused, unless held on something else."""
        if self.held_on and self.held_on not in (Basis.BEFORE_CHARGE, Basis.AFTER_CHARGE):
            return Basis(self.held_on)
        return Basis.AFTER_CHARGE if self.charged_and_refused else Basis.BEFORE_CHARGE

    @property
    def must_be_moved(self) -> bool:
        """Whether the duty to move the child arose: charged, refused bail, and held on that basis (s.38(6))."""
        return self.charged_and_refused and self.basis == Basis.AFTER_CHARGE

    @property
    def moved(self) -> bool:
        """Whether a child refused bail left for an authority's accommodation."""
        return self.charged_and_refused and self.left_to in _AUTHORITY_PLACES

    @property
    def kept(self) -> bool:
        """Whether a child refused bail left custody for anywhere but an authority's accommodation."""
        return self.charged_and_refused and self.left_at is not None and self.left_to not in _AUTHORITY_PLACES

    @property
    def straight_to_court(self) -> bool:
        """Whether the record says why the child was taken straight to a sitting court."""
        return bool(self.straight_to_court_why)

    @property
    def stage(self) -> Stage:
        """Where the detention stands."""
        if self.closed_at is not None:
            return Stage.CLOSED
        if self.left_at is not None:
            return Stage.LEFT
        if self.authorised_at is None:
            return Stage.REFUSED if self.refused_at is not None else Stage.ARRIVED
        if not self.charged:
            return Stage.BEFORE_CHARGE
        if not self.bail:
            return Stage.CHARGED
        return Stage.REFUSED_BAIL if self.bail == Bail.REFUSED else Stage.BAILED

    # What rules share

    @property
    def violent_or_sexual(self) -> bool | None:
        """Whether any offence is; None where none is known to be and one is not classified."""
        return _any(offence.violent_or_sexual for offence in self.offences)

    @property
    def imprisonable(self) -> bool | None:
        """Whether any offence is; None where none is known to be and one is not classified."""
        return _any(offence.imprisonable for offence in self.offences)

    @property
    def adult_called_at(self) -> datetime | None:
        """When an appropriate adult was first called."""
        return min((adult.called_at for adult in self.adults if adult.called_at is not None), default=None)

    @property
    def adult_arrived_at(self) -> datetime | None:
        """When an appropriate adult first arrived."""
        return min((adult.arrived_at for adult in self.adults if adult.arrived_at is not None), default=None)

    @property
    def carer_named_at(self) -> datetime | None:
        """When a woman was first named to care for a girl, where the time is known."""
        return min((carer.named_at for carer in self.carers if carer.named_at is not None), default=None)

    @property
    def requested_at(self) -> datetime | None:
        """When an authority was first asked for accommodation."""
        return min((each.requested_at for each in self.requests if each.requested_at is not None), default=None)

    @property
    def asked(self) -> bool:
        """Whether any authority was asked."""
        return bool(self.requests)

    @property
    def certified_at(self) -> datetime | None:
        """When it was first certified why the child was kept."""
        return min((each.certified_at for each in self.certificates if each.certified_at is not None), default=None)


def _any(answers: Iterable[bool | None]) -> bool | None:
    known = set(answers)
    return True if True in known else None if None in known or not known else False


def authorised_on_and_age(
    authorised_at: datetime | None, arrived_at: datetime | None, born_on: date | None
) -> tuple[date | None, int | None]:
    """The London day that detention was authorised, and the child's age then (on arrival where it was not)."""
    on = london_day(authorised_at) if authorised_at is not None else None
    day = on or (london_day(arrived_at) if arrived_at is not None else None)
    return on, age_on(born_on, day) if born_on is not None and day is not None else None


def _require_utc(values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, datetime):
            require_utc(value)
        elif isinstance(value, tuple):
            _require_utc(value)
