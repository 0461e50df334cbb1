"""What was done for a child refused bail, each by the action an officer would take, so many minutes after refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    Accommodation,
    AdultType,
    AskedFor,
    AuthorityTeam,
    BailGround,
    CopyTo,
    CourtOutcome,
    LeftTo,
    Liaison,
    Limb,
    NotMovedReason,
    OfferEnd,
    Produced,
    Reply,
    SearchType,
    Solicitor,
    Tier,
    Transport,
)
from safelight.pathways.custody.invented.tonight.holding import golden_hour, visits
from safelight.pathways.custody.invented.tonight.scripts import Script
from safelight.pathways.custody.invented.tonight.steps import (
    Cast,
    arrive,
    authorise,
    call,
    receive,
    refuse_bail,
    tell,
)
from safelight.pathways.custody.models import Detention
from safelight.places.models import Authority
from safelight.workforce.models import Officer

WORKER = "D. Invented, duty social worker"
MANAGER = "M. Invented, duty manager"
COURT = "Invented Youth Court"
_TAKER = {
    CopyTo.COURT: f"{COURT}, with the escort",
    CopyTo.YOUTH_JUSTICE: "Y. Invented, youth justice",
    CopyTo.DEFENCE: "I. Example, Invented & Co",
    CopyTo.AUTHORITY: WORKER,
}


@dataclass(frozen=True)
class Night:
    """One child's night after bail was refused. Minutes count from the refusal."""

    script: Script
    cast: Cast
    detention: Detention
    refused_at: datetime

    def stamp(self, minutes: float, by: Officer | None = None) -> dict[str, Any]:
        """Who records, and when: as it happens."""
        at = self.refused_at + timedelta(minutes=minutes)
        return {"at": at, "by": by or self.cast.sergeant, "now": at}

    def authority(self, name: str = "") -> Authority:
        """An authority, the child's own unless another is named."""
        return Authority.objects.get(name=name or self.script.authority)

    def ask(
        self,
        minutes: float,
        said: str,
        *,
        name: str = "",
        kind: AskedFor = AskedFor.NON_SECURE,
        test: actions.SecureTest | None = None,
        endorsed: bool = False,
    ) -> None:
        """Ask an authority, in these words."""
        stamp = self.stamp(minutes)
        actions.ask_for_accommodation(
            self.detention,
            authority=self.authority(name),
            why_authority="It looks after the child." if self.script.looked_after else "It is the home authority.",
            team=AuthorityTeam.OUT_OF_HOURS,
            contact=WORKER,
            method="Telephone, then email",
            kind=kind,
            secure_test=test,
            inspector_endorsed_by=self.cast.inspector.name if endorsed else "",
            inspector_endorsed_at=stamp["at"] if endorsed else None,
            attempts=[actions.Attempt(at=stamp["at"], person=WORKER, said=said)],
            **stamp,
        )

    def answer(self, minutes: float, reply: Reply, reason: str = "", *, person: str = WORKER, **offer: Any) -> None:
        """Record what it answered, to the request or to the challenge."""
        silent = reply is Reply.NO_REPLY
        actions.record_reply(
            self.detention,
            reply=reply,
            reason=reason,
            person="" if silent else person,
            **offer,
            **self.stamp(minutes),
        )

    def offer(self, minutes: float, place: str, distance: str, *, until: float = 600) -> None:
        """Record a non-secure place that was offered."""
        self.answer(
            minutes,
            Reply.OFFERED_NON_SECURE,
            offer_place=place,
            offer_distance=distance,
            offer_from=self.refused_at + timedelta(minutes=minutes),
            offer_until=self.refused_at + timedelta(minutes=until),
        )

    def challenge(self, minutes: float, words: str) -> None:
        """Challenge its answer."""
        actions.challenge(self.detention, to_whom=MANAGER, words=words, **self.stamp(minutes))

    def escalate(self, minutes: float, level: int, person: str, role: str, words: str, answer: str) -> None:
        """Take its answer to somebody more senior."""
        by = self.cast.inspector if level > 1 else self.cast.sergeant
        actions.escalate(
            self.detention, level=level, person=person, role=role, words=words, answer=answer, **self.stamp(minutes, by)
        )

    def turn_down(self, minutes: float, why: str) -> None:
        """Turn its offer down, as the inspector."""
        actions.turn_down_offer(self.detention, why=why, **self.stamp(minutes, self.cast.inspector))

    def end_offer(self, minutes: float, ended: OfferEnd, why: str) -> None:
        """Record that its offer ended."""
        actions.end_offer(self.detention, ended=ended, why=why, **self.stamp(minutes))

    def visited(self, until: float) -> None:
        """Visit the child every so often from the refusal on."""
        start = self.refused_at + timedelta(minutes=8)
        visits(self.cast, self.detention, start, self.refused_at + timedelta(minutes=until))

    def move(self, minutes: float, arrived: float, transport: Transport = Transport.POLICE) -> None:
        """Move the child there."""
        self.visited(minutes)
        stamp = self.stamp(minutes)
        actions.move_child(
            self.detention,
            accommodation=Accommodation.NON_SECURE,
            transport=transport,
            handed_over="What the child said and needs, medicine and when it is due, court at ten, and why bail "
            "was not.",
            **{
                **stamp,
                "now": self.refused_at + timedelta(minutes=arrived),
                "late_reason": "Written on arrival there.",
            },
            arrived_at=self.refused_at + timedelta(minutes=arrived),
        )

    def certify(
        self, minutes: float, limb: Limb, circumstances: str, reasons: tuple[NotMovedReason, ...], **more: Any
    ) -> None:
        """Certify why the child was kept, seen by the inspector."""
        stamp = self.stamp(minutes)
        actions.certify(
            self.detention,
            limb=limb,
            circumstances=circumstances,
            reasons=reasons,
            inspector_seen_by=self.cast.inspector.name,
            inspector_seen_at=stamp["at"],
            **more,
            **stamp,
        )

    def to_court(self, minutes: float, *, copies: tuple[CopyTo, ...] = (CopyTo.COURT,)) -> None:
        """Give the copies and take the child to court."""
        for number, to in enumerate(copies):
            actions.give_copy(self.detention, to=to, to_whom=_TAKER[to], **self.stamp(minutes - 20 + number))
        self.leave(minutes)

    def leave(self, minutes: float) -> None:
        """Take the child to court."""
        self.visited(minutes)
        stamp = self.stamp(minutes)
        actions.leave_custody(
            self.detention,
            to=LeftTo.COURT,
            court=COURT,
            court_sits_at=stamp["at"] + timedelta(minutes=90),
            transport="Escort contractor",
            accompanied_by="Detention officer",
            **stamp,
        )

    def at_court(self, minutes: float, outcome: CourtOutcome, produced: Produced | None = Produced.YES) -> None:
        """Record whether the certificate was produced, and what the court decided."""
        if produced is not None:
            to_whom = f"{COURT}, by the escort" if produced is Produced.YES else "The escort left it in the van."
            actions.produce_certificate(self.detention, produced=produced, to_whom=to_whom, **self.stamp(minutes))
        actions.record_court_outcome(self.detention, outcome=outcome, **self.stamp(minutes + 20))

    def close(self, minutes: float) -> None:
        """Close the record."""
        stamp = self.stamp(minutes)
        actions.close(
            self.detention,
            searched=SearchType.ORDINARY,
            release_assessed_at=stamp["at"],
            release_assessment="Handed over with medicine, meals and the adult’s number.",
            referral_at=stamp["at"],
            referral_reference=f"INVENTED-{self.script.number:03}",
            by=stamp["by"],
            now=stamp["now"],
        )


def refused(script: Script, cast: Cast, now: datetime, *, prefix: str, ground: BailGround) -> Night:
    """The night up to the refusal of bail, everything on time: some two and a half hours after arrival."""
    detention, arrived_at = arrive(script, cast, now, prefix=prefix)
    authorise(script, cast, detention, arrived_at + timedelta(minutes=20))
    _solicitor(cast, detention, arrived_at)
    tell(cast, detention, arrived_at + timedelta(minutes=25), "Carer", "Cares for the child")
    first = script.looked_after
    call(
        cast,
        detention,
        arrived_at + timedelta(minutes=30),
        "Key worker" if first else "Aunt",
        AdultType.AUTHORITY if first else AdultType.OTHER_FAMILY,
        Tier.FIRST if first else Tier.THIRD,
    )
    if script.sex == "F":
        at = arrived_at + timedelta(minutes=31)
        actions.name_woman_carer(detention, name="PC Example", told_at=at, at=at, by=cast.sergeant, now=at)
    at = arrived_at + timedelta(minutes=32)
    actions.offer_liaison(detention, result=Liaison.ACCEPTED, at=at, by=cast.sergeant, now=at)
    receive(cast, detention, arrived_at + timedelta(minutes=70))
    golden_hour(cast, detention, arrived_at + timedelta(minutes=26))
    visits(cast, detention, arrived_at + timedelta(minutes=50), arrived_at + timedelta(minutes=140))
    charged_at = arrived_at + timedelta(minutes=140)
    refuse_bail(script, cast, detention, charged_at, ground)
    return Night(script, cast, detention, charged_at + timedelta(minutes=12))


def _solicitor(cast: Cast, detention: Detention, arrived_at: datetime) -> None:
    def stamp(minutes: int) -> dict[str, Any]:
        at = arrived_at + timedelta(minutes=minutes)
        return {"at": at, "by": cast.sergeant, "now": at}

    actions.offer_solicitor(detention, asked_by=Solicitor.CHILD, solicitor="The duty scheme", **stamp(22))
    actions.contact_solicitor(
        detention, solicitor="I. Example, Invented & Co", reached=True, said="On the way.", **stamp(40)
    )
    actions.receive_solicitor(detention, **stamp(95))
    actions.ask_healthcare(detention, why="Seen on arrival, as every child is.", **stamp(35))
    actions.record_healthcare(
        detention, professional="Nurse Example", outcome="Fit to be held and interviewed; eats, drinks.", **stamp(60)
    )
