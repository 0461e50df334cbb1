"""Asking an authority for accommodation, its answer, and what followed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from safelight.pathways.custody.codes import (
    Accommodation,
    AskedFor,
    CopyTo,
    Limb,
    NotMovedReason,
    OfferEnd,
    Produced,
    Reply,
)
from safelight.pathways.custody.facts.care import AttemptFacts

_OFFERS = frozenset(reply.value for reply in Reply if reply.offers)
_REFUSALS = frozenset(reply.value for reply in Reply if reply.refuses)


class ChallengeFacts(NamedTuple):
    """A challenge of an authority's refusal or silence, and what it answered then."""

    id: str
    at: datetime | None = None
    by: str = ""
    to_whom: str = ""
    words: str = ""
    result: Reply | str = ""
    result_at: datetime | None = None


class EscalationFacts(NamedTuple):
    """A refusal taken to somebody more senior. Level 0: the level is not known from its source."""

    id: str
    level: int = 0
    at: datetime | None = None
    person: str = ""
    role: str = ""
    words: str = ""
    answer: str = ""


class RequestFacts(NamedTuple):
    """One request to one authority, with its attempts, reply, challenges and escalations."""

    id: str
    requested_at: datetime | None = None
    requested_by: str = ""
    method: str = ""
    authority: int | None = None
    why_authority: str = ""
    contact: str = ""
    team: str = ""
    kind: AskedFor | str = ""
    secure_offence_why: str = ""
    secure_harm: bool | None = None
    secure_further_offences: bool | None = None
    secure_before_court: bool | None = None
    secure_evidence: str = ""
    secure_why_not_non_secure: str = ""
    inspector_endorsed_by: str = ""
    inspector_endorsed_at: datetime | None = None
    reply: Reply | str = ""
    replied_at: datetime | None = None
    replied_by: str = ""
    reply_reason: str = ""
    offer_place: str = ""
    offer_distance: str = ""
    offer_from: datetime | None = None
    offer_until: datetime | None = None
    police_refused_at: datetime | None = None
    police_refused_why: str = ""
    police_refused_inspector: str = ""
    offer_ended_at: datetime | None = None
    offer_ended: OfferEnd | str = ""
    offer_ended_why: str = ""
    attempts: tuple[AttemptFacts, ...] = ()
    challenges: tuple[ChallengeFacts, ...] = ()
    escalations: tuple[EscalationFacts, ...] = ()

    @property
    def asked_non_secure(self) -> bool:
        """Whether non-secure accommodation was asked for, alone or as the alternative."""
        return self.kind in (AskedFor.NON_SECURE, AskedFor.EITHER)

    @property
    def asked_secure(self) -> bool:
        """Whether secure accommodation was asked for."""
        return self.kind in (AskedFor.SECURE, AskedFor.EITHER)

    @property
    def answers(self) -> tuple[tuple[str, datetime | None], ...]:
        """The reply and then what each challenge changed it to, with when."""
        later = ((challenge.result, challenge.result_at) for challenge in self.challenges if challenge.result)
        return ((self.reply, self.replied_at), *later) if self.reply else tuple(later)

    @property
    def answered_at(self) -> datetime | None:
        """When the authority first answered at all. Silence is no answer."""
        return next((at for reply, at in self.answers if reply != Reply.NO_REPLY and at is not None), None)

    @property
    def offered(self) -> bool:
        """Whether the authority offered a place, at once or after a challenge."""
        return any(reply in _OFFERS for reply, _ in self.answers)

    @property
    def offered_at(self) -> datetime | None:
        """When it first offered a place, where that is known."""
        return next((at for reply, at in self.answers if reply in _OFFERS), None)

    @property
    def offer_gone_at(self) -> datetime | None:
        """When its offer was turned down or came to an end; None while it stands, or where none was made."""
        gone = (self.police_refused_at, self.offer_ended_at)
        return min((at for at in gone if at is not None), default=None)

    @property
    def offer_stands(self) -> bool:
        """Whether a place is offered that nobody has turned down and that has not come to an end."""
        return self.offered and not (self.police_refused_why or self.offer_ended) and self.offer_gone_at is None

    @property
    def refused(self) -> bool:
        """Whether the first reply left the child without a place, silence included."""
        return self.reply in _REFUSALS

    @property
    def challenged_at(self) -> datetime | None:
        """When it was first challenged."""
        return min((c.at for c in self.challenges if c.at is not None), default=None)


class MoveFacts(NamedTuple):
    """The move to an authority's accommodation."""

    id: str
    request: str = ""
    accommodation: Accommodation | str = ""
    left_at: datetime | None = None
    arrived_at: datetime | None = None
    transport: str = ""
    handed_over: str = ""


class CopyFacts(NamedTuple):
    """A copy of a certificate given to somebody. No time: not known from its source."""

    to: CopyTo | str
    at: datetime | None = None
    to_whom: str = ""
    by: str = ""


class PrintFacts(NamedTuple):
    """One printing of a certificate: when, by whom and for whom."""

    to: CopyTo | str
    at: datetime | None = None
    to_whom: str = ""
    by: str = ""
    digest: str = ""


class CertificateFacts(NamedTuple):
    """A certificate of why the child was kept (PACE 1984, s.38(7))."""

    id: str
    limb: Limb | str = ""
    circumstances: str = ""
    reasons: tuple[NotMovedReason | str, ...] = ()
    non_secure_asked: bool | None = None
    non_secure_reply: Reply | str = ""
    secure_asked: bool | None = None
    secure_reply: Reply | str = ""
    serious_harm: str = ""
    why_other_inadequate: str = ""
    certified_at: datetime | None = None
    certified_by: str = ""
    rank: str = ""
    inspector_seen_by: str = ""
    inspector_seen_at: datetime | None = None
    produced: Produced | str = ""
    produced_at: datetime | None = None
    produced_to: str = ""
    produced_by: str = ""
    copies: tuple[CopyFacts, ...] = ()
    prints: tuple[PrintFacts, ...] = ()

    @property
    def copied_to_court(self) -> bool:
        """Whether a copy went to the court."""
        return any(copy.to == CopyTo.COURT for copy in self.copies)
