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
    Reply,
    Tier,
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
    receive(cast, detention, arrived_at + timedelta(minutes=110))
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


def danny(script: Script, cast: Cast, now: datetime) -> None:
    """Twelve, heard on arrival; his nan is on her way."""
    detention, arrived_at = arrive(script, cast, now)
    authorise(script, cast, detention, arrived_at + timedelta(minutes=14))
    at = arrived_at + timedelta(minutes=20)
    tell(cast, detention, at, "Grandmother", "Cares for him")
    call(cast, detention, at, "Grandmother", AdultType.OTHER_FAMILY, Tier.THIRD)
    actions.offer_liaison(detention, result=Liaison.ACCEPTED, at=at, by=cast.sergeant, now=at)


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


NIGHTS = (marek, keziah, danny, zofia, omar, ellie)
