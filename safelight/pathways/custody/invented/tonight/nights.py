"""Each child's night, and what is left undone in it on purpose."""

from __future__ import annotations

from datetime import datetime, timedelta

from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    AdultType,
    AskedFor,
    AuthorityTeam,
    BailGround,
    Liaison,
    Observation,
    Reply,
    Tier,
)
from safelight.pathways.custody.codes.holding import GoldenItem, RestBroken, VisitState
from safelight.pathways.custody.invented.tonight.holding import (
    authorised_longer,
    golden_hour,
    interviewed,
    rested,
    searched,
    visits,
    watched,
)
from safelight.pathways.custody.invented.tonight.scripts import Script
from safelight.pathways.custody.invented.tonight.steps import (
    Cast,
    arrive,
    authorise,
    call,
    receive,
    refuse_bail,
    review,
    tell,
)
from safelight.places.models import Authority


def marek(script: Script, cast: Cast, now: datetime) -> None:
    """Charged and refused bail; nobody has asked an authority, and the next review is near."""
    detention, arrived_at = arrive(script, cast, now)
    authorise(script, cast, detention, arrived_at + timedelta(minutes=25))
    tell(cast, detention, arrived_at + timedelta(minutes=40), "Unit manager", "Placement")
    call(cast, detention, arrived_at + timedelta(minutes=42), "Duty social worker", AdultType.AUTHORITY, Tier.FIRST)
    golden_hour(
        cast,
        detention,
        arrived_at + timedelta(minutes=45),
        not_done={GoldenItem.AUTHORITY_WARNED: "Rang twice at ten and at twenty past; nobody picked up."},
    )
    receive(cast, detention, arrived_at + timedelta(minutes=110))
    visits(cast, detention, arrived_at + timedelta(minutes=80), arrived_at + timedelta(hours=3))
    interviewed(cast, detention, arrived_at + timedelta(hours=3), 70)
    visits(cast, detention, arrived_at + timedelta(hours=5), now - timedelta(minutes=5))
    review(
        script,
        cast,
        detention,
        arrived_at + timedelta(hours=5, minutes=50),
        asleep=False,
        changed="Marek has been interviewed with the social worker, and the phone was found at the riverside.",
        decision=1,
    )
    refuse_bail(script, cast, detention, arrived_at + timedelta(hours=8), BailGround.FAIL_TO_SURRENDER)


def keziah(script: Script, cast: Cast, now: datetime) -> None:
    """A girl asleep since arrival: no woman is named and nobody has spoken with her."""
    detention, arrived_at = arrive(script, cast, now)
    authorise(script, cast, detention, arrived_at + timedelta(minutes=28))
    call(cast, detention, arrived_at + timedelta(minutes=50), "Aunt", AdultType.OTHER_FAMILY, Tier.THIRD)
    at = arrived_at + timedelta(minutes=30)
    watched(cast, detention, at, Observation.INTERMITTENT, "Came in asleep, with sickle cell disease.")
    visits(
        cast,
        detention,
        at + timedelta(minutes=28),
        at + timedelta(hours=2),
        every=29,
        state=VisitState.ROUSED,
        response="Said her name and where she is, and slept again.",
    )
    visits(cast, detention, at + timedelta(hours=2), at + timedelta(hours=2, minutes=1), state=VisitState.ASLEEP)


def danny(script: Script, cast: Cast, now: datetime) -> None:
    """Twelve, heard on arrival; his nan is on her way."""
    detention, arrived_at = arrive(script, cast, now)
    authorise(script, cast, detention, arrived_at + timedelta(minutes=14))
    at = arrived_at + timedelta(minutes=20)
    tell(cast, detention, at, "Grandmother", "Cares for him")
    call(cast, detention, at, "Grandmother", AdultType.OTHER_FAMILY, Tier.THIRD)
    actions.offer_liaison(detention, result=Liaison.ACCEPTED, at=at, by=cast.sergeant, now=at)
    golden_hour(
        cast,
        detention,
        at + timedelta(minutes=2),
        leaving=(GoldenItem.TIMES_SET, GoldenItem.TRANSPORT_PLANNED, GoldenItem.YOUTH_JUSTICE_TOLD),
    )


def zofia(script: Script, cast: Cast, now: datetime) -> None:
    """Reviewed while asleep, and not yet told the outcome; in a cell with its reason."""
    detention, arrived_at = arrive(script, cast, now)
    authorise(script, cast, detention, arrived_at + timedelta(minutes=20))
    at = arrived_at + timedelta(minutes=26)
    actions.name_woman_carer(detention, name="PC Example", told_at=at, at=at, by=cast.sergeant, now=at)
    tell(cast, detention, at, "Mother", "Mother")
    call(cast, detention, at, "Mother", AdultType.PARENT, Tier.FIRST)
    receive(cast, detention, arrived_at + timedelta(minutes=95))
    actions.offer_liaison(detention, result=Liaison.DECLINED, at=at, by=cast.sergeant, now=at)
    actions.ask_girl_needs(
        detention,
        asked_by="PC Example",
        answer="Nothing now; asked for a second blanket.",
        at=at,
        by=cast.sergeant,
        now=at,
    )
    golden_hour(
        cast,
        detention,
        at + timedelta(minutes=2),
        not_done={GoldenItem.TRANSPORT_PLANNED: "Every car is out; to be asked again at the hand-over at ten."},
    )
    visits(cast, detention, arrived_at + timedelta(minutes=75), arrived_at + timedelta(hours=6), every=58)
    placed_at = arrived_at + timedelta(minutes=130)
    actions.place_in_cell(
        detention,
        reason="Both detention rooms are in use and she asked to lie down.",
        alternatives="The family room was tried first; its door does not lock from outside at night.",
        apart_from_adults=True,
        at=placed_at,
        by=cast.sergeant,
        now=placed_at,
    )
    review(
        script,
        cast,
        detention,
        arrived_at + timedelta(hours=5, minutes=55),
        asleep=True,
        changed="Zofia was interviewed with her mother there, and the shop's film is expected at eight.",
        decision=1,
    )


def omar(script: Script, cast: Cast, now: datetime) -> None:
    """Charged and refused bail; the authority says another is responsible, and nobody has challenged it."""
    detention, arrived_at = arrive(script, cast, now)
    authorise(script, cast, detention, arrived_at + timedelta(minutes=22))
    at = arrived_at + timedelta(minutes=30)
    tell(cast, detention, at, "Sister", "Sister")
    call(cast, detention, at, "Sister", AdultType.OTHER_FAMILY, Tier.THIRD)
    receive(cast, detention, arrived_at + timedelta(minutes=140))
    actions.offer_liaison(detention, result=Liaison.ACCEPTED, at=at, by=cast.sergeant, now=at)
    golden_hour(cast, detention, at + timedelta(minutes=3))
    searched(cast, detention, arrived_at + timedelta(minutes=150))
    watched(cast, detention, at, Observation.CONSTANT, "Would not be left near the window.", watcher="PC Sample 2107")
    review(
        script,
        cast,
        detention,
        arrived_at + timedelta(hours=6),
        asleep=False,
        changed="Omar named the flat but nobody in it; the phone has been sent to be read.",
        decision=1,
    )
    review(
        script,
        cast,
        detention,
        arrived_at + timedelta(hours=14, minutes=30),
        asleep=False,
        changed="The phone shows orders sent to Omar through the night; charging advice was asked for.",
        decision=2,
    )
    charged_at = arrived_at + timedelta(hours=14, minutes=50)
    refuse_bail(script, cast, detention, charged_at, BailGround.FAIL_TO_SURRENDER)
    asked_at = charged_at + timedelta(minutes=30)
    actions.ask_for_accommodation(
        detention,
        authority=Authority.objects.get(name=script.authority),
        why_authority="It is his home authority.",
        team=AuthorityTeam.OUT_OF_HOURS,
        contact="Invented duty worker",
        method="Telephone",
        kind=AskedFor.NON_SECURE,
        at=asked_at,
        by=cast.sergeant,
        now=asked_at,
    )
    replied_at = asked_at + timedelta(minutes=25)
    actions.record_reply(
        detention,
        reply=Reply.DISPUTED,
        person="Invented duty worker",
        reason="Says the authority where he was found is responsible.",
        at=replied_at,
        by=cast.sergeant,
        now=replied_at,
    )


def ellie(script: Script, cast: Cast, now: datetime) -> None:
    """Arrived a little while ago; nothing is decided."""
    arrive(script, cast, now)


def kai(script: Script, cast: Cast, now: datetime) -> None:
    """Held before charge through the night; a superintendent has let it go on beyond 24 hours, to an early end."""
    detention, arrived_at = arrive(script, cast, now)
    authorise(script, cast, detention, arrived_at + timedelta(minutes=20))
    at = arrived_at + timedelta(minutes=24)
    tell(cast, detention, at, "Uncle", "Guardian")
    call(cast, detention, at, "Uncle", AdultType.GUARDIAN, Tier.FIRST)
    actions.offer_liaison(detention, result=Liaison.ACCEPTED, at=at, by=cast.sergeant, now=at)
    golden_hour(cast, detention, at + timedelta(minutes=1))
    receive(cast, detention, arrived_at + timedelta(minutes=80))
    interviewed(cast, detention, arrived_at + timedelta(minutes=95), 60)
    visits(cast, detention, arrived_at + timedelta(hours=3, minutes=25), arrived_at + timedelta(hours=5), every=50)
    review(
        script,
        cast,
        detention,
        arrived_at + timedelta(hours=5, minutes=30),
        asleep=False,
        changed="Kai was interviewed with his uncle, and two phones were found in the van.",
        decision=1,
    )
    rested(cast, detention, arrived_at + timedelta(hours=5, minutes=45), 8.25, RestBroken.WOKE)
    review(
        script,
        cast,
        detention,
        arrived_at + timedelta(hours=14, minutes=20),
        asleep=False,
        changed="One phone has been read and shows the money he was offered.",
        decision=2,
    )
    authorised_longer(cast, detention, arrived_at + timedelta(hours=16), arrived_at + timedelta(hours=30))
    visits(cast, detention, arrived_at + timedelta(hours=14, minutes=45), now - timedelta(minutes=5))
    asked_at = arrived_at + timedelta(hours=18, minutes=50)
    actions.apply_for_warrant(
        detention, court="Invented Magistrates’ Court", at=asked_at, by=cast.sergeant, now=asked_at
    )


NIGHTS = (marek, keziah, danny, zofia, omar, ellie, kai)
