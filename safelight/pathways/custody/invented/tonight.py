"""The children in custody now, whatever the day: made by the actions an officer would take, each at a different point.

Some things are left undone on purpose, so that the board has something to say: nobody asked an authority, a girl with
no woman named, a child nobody has spoken with, an appropriate adult who has not come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from safelight.kernel.calendar import london_day
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    AdultConsulted,
    AdultResult,
    AdultType,
    Alternative,
    AskedFor,
    AuthorityTeam,
    Bail,
    BailGround,
    BirthBasis,
    ChildState,
    EthnicityBasis,
    Liaison,
    Necessity,
    Reply,
    Representations,
    ReviewMode,
    ReviewOutcome,
    Tier,
)
from safelight.pathways.custody.models import Detention
from safelight.places.models import Area, Authority
from safelight.records.actions import take_hands
from safelight.records.models import Record
from safelight.voice.actions import record_voice
from safelight.voice.codes import Communication, Contact, Demeanour, NotObtained, Present, Stage
from safelight.workforce.models import Officer

_PREFIX = "CU/TONIGHT/"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who works in a suite tonight."""

    sergeant: Officer
    inspector: Officer
    area: Area


@dataclass(frozen=True, slots=True)
class Script:
    """One invented child's night: who, for what, how long ago, and in whose words."""

    number: int
    surname: str
    forenames: str
    sex: str
    years: int
    ethnicity: str
    authority: str
    looked_after: bool
    offence: str
    hours_ago: float
    said: str
    shown: str
    wants: str
    changed: str
    story: str
    about: str


TONIGHT: tuple[Script, ...] = (
    Script(
        number=1,
        surname="Sampleton",
        forenames="Marek",
        sex="M",
        years=14,
        ethnicity="W9",
        authority="Peterborough",
        looked_after=True,
        offence="34/01",
        hours_ago=9.6,
        said="“I don't want to go back to the unit, they don't listen to me there and my brother is outside.”",
        shown="Sleeves pulled over both hands, rocked on the bench, stopped when his brother was named.",
        wants="To speak to his brother and not to go back to the unit on Mill Lane.",
        changed="His brother was rung at once and the social worker asked to come instead of the scheme.",
        story="He is said to have taken a phone from another boy by the river with two older boys who pushed him.",
        about="Marek is 14, in his third placement this year, and went missing on two weekends in March.",
    ),
    Script(
        number=2,
        surname="Examplar",
        forenames="Keziah",
        sex="F",
        years=16,
        ethnicity="B2",
        authority="Cambridgeshire",
        looked_after=False,
        offence="66/91",
        hours_ago=3.4,
        said="",
        shown="",
        wants="",
        changed="",
        story="She is said to be one of six who fought outside the bus station; two witnesses name others.",
        about="Keziah is 16, was never held, sits chemistry paper on Thursday and lives with an aunt who works nights.",
    ),
    Script(
        number=3,
        surname="Mockford",
        forenames="Danny",
        sex="M",
        years=12,
        ethnicity="W1",
        authority="Peterborough",
        looked_after=False,
        offence="149/20",
        hours_ago=1.1,
        said="“I want my nan to come, she is the one who knows how to make the shaking stop.”",
        shown="Hands shook so that the cup spilt; breathed slowly once his nan's voice was on the telephone.",
        wants="His nan, and his blue inhaler from the kitchen windowsill.",
        changed="Nan was called as the appropriate adult and the nurse fetched an inhaler.",
        story="He is said to have broken nine panes of the old greenhouse at the allotments with a catapult.",
        about="Danny is 12, small for his age, has asthma and an education plan, and was never in a police station.",
    ),
    Script(
        number=4,
        surname="Inventson",
        forenames="Zofia",
        sex="F",
        years=15,
        ethnicity="W9",
        authority="Cambridgeshire",
        looked_after=False,
        offence="46/01",
        hours_ago=6.9,
        said="“Please don't tell my stepdad before my mum, he gets angry when it costs him money.”",
        shown="Would not look up while the stepfather was spoken of; laughed once about the dog.",
        wants="Her mother to be told first, by herself, and to be home before her sister wakes.",
        changed="Only her mother was rung, and children's services were told why.",
        story="She is said to have taken make-up worth forty pounds from a chemist with a girl from school.",
        about="Zofia is 15, in year ten, was reported for the first time, and speaks Polish at home with her mother.",
    ),
    Script(
        number=5,
        surname="Placeholder",
        forenames="Omar",
        sex="M",
        years=17,
        ethnicity="A2",
        authority="Norfolk",
        looked_after=False,
        offence="92/22",
        hours_ago=16.5,
        said="“I told them I owe people and I can't just stop, nobody asked me who.”",
        shown="Spoke to the floor, kept a hand over an old burn on his wrist, slept two hours.",
        wants="Somebody to tell his sister he is alive, and to be somewhere those people cannot find him.",
        changed="A referral as a possible victim of exploitation was made before interview.",
        story="He is said to have had forty wraps in a sock on a train from London; there is a phone still to be read.",
        about="Omar is 17, missing from home for nine days, far from home, and carried a key to a stranger's flat.",
    ),
    Script(
        number=6,
        surname="Testwick",
        forenames="Ellie",
        sex="F",
        years=13,
        ethnicity="M1",
        authority="Lincolnshire",
        looked_after=True,
        offence="195/94",
        hours_ago=0.4,
        said="",
        shown="",
        wants="",
        changed="",
        story="",
        about="",
    ),
)


def make_tonight(casts: Sequence[Cast], *, now: datetime) -> int:
    """Make tonight's children where there are none of them; returns how many were made."""
    if Record.objects.filter(reference__startswith=_PREFIX).exists():
        return 0
    nights = (_marek, _keziah, _danny, _zofia, _omar, _ellie)
    for number, (script, night) in enumerate(zip(TONIGHT, nights, strict=True)):
        night(script, casts[number % len(casts)], now)
    return len(TONIGHT)


def _arrive(script: Script, cast: Cast, now: datetime) -> tuple[Detention, datetime]:
    arrived_at = (now - timedelta(hours=script.hours_ago)).replace(second=0, microsecond=0)
    authority = Authority.objects.get(name=script.authority)
    born_on = london_day(now).replace(day=1) - timedelta(days=int(script.years * 365.25) + 100)
    detention = actions.arrive(
        reference=f"{_PREFIX}{script.number:03}",
        area=cast.area,
        child=actions.Child(
            surname=script.surname,
            forenames=script.forenames,
            born_on=born_on,
            born_basis=BirthBasis.STATED,
            sex=script.sex,
            ethnicity_self=script.ethnicity,
            ethnicity_source=EthnicityBasis.SELF,
            authority=authority,
            looked_after_by=authority if script.looked_after else None,
            identifiers={"custody-system": f"T{script.number:07}"},
        ),
        arrested_at=arrived_at - timedelta(minutes=35),
        arrived_at=arrived_at,
        arrest_place="Invented Street",
        arrest_necessity="To allow a prompt and effective investigation.",
        offences=[actions.OffenceGiven(code=script.offence)],
        by=cast.sergeant,
        now=arrived_at + timedelta(minutes=4),
    )
    take_hands(detention.record, by=cast.sergeant, now=arrived_at + timedelta(minutes=5))
    return detention, arrived_at


def _reasons(script: Script, changed: str = "") -> actions.Reasons:
    return actions.Reasons(
        offence_circumstances=script.story,
        child_circumstances=f"{script.about} {changed}".strip(),
        evidence_position="Not enough to charge: an account from the child and one witness are outstanding.",
        necessity=[Necessity.OBTAIN, Necessity.BY_QUESTIONING],
        alternatives=[Alternative.VOLUNTARY, Alternative.PARENT_HOME],
        alternatives_why_not="Others have still to be spoken to, and what each says must be heard first.",
        plan="Interview as soon as the appropriate adult is here; a decision within two hours of it.",
        change_since_last=changed,
    )


def _authorise(script: Script, cast: Cast, detention: Detention, at: datetime) -> None:
    _hear(script, cast, detention, at - timedelta(minutes=2))
    actions.authorise_detention(detention, reasons=_reasons(script), at=at, by=cast.sergeant, now=at)
    detention.refresh_from_db()


def _hear(script: Script, cast: Cast, detention: Detention, at: datetime) -> None:
    shared: dict[str, Any] = {
        "stage": Stage.BOOKING,
        "communication": [Communication.SPOKEN_ENGLISH],
        "communication_need": "None found.",
        "environment": "Booking desk, lights low, one other person waiting across the room.",
    }
    if script.said:
        shared |= {
            "contact": Contact.SEEN_AND_SPOKEN,
            "present": [Present.ALONE_WITH_OFFICER],
            "alone_offered": True,
            "question": "What would you like us to know about you tonight?",
            "words": script.said,
            "appearance": f"{script.forenames} had a wet coat, mud to the knee, and no injury that could be seen.",
            "activity": script.shown,
            "relationships": f"Spoke of home unprompted: {script.wants}",
            "demeanours": [Demeanour.FRIGHTENED],
            "observed_behaviour": script.shown,
            "wishes": script.wants,
            "effect": script.changed,
            "told_child": f"{script.forenames} was told why, what comes next, and who is being rung.",
            "understood_how": "Said it back in other words.",
        }
    else:
        shared |= {
            "contact": Contact.SEEN_ASLEEP,
            "not_obtained": NotObtained.ASLEEP,
            "plan": "To be spoken with on waking.",
            "plan_by": cast.sergeant.name,
            "plan_due_at": at + timedelta(hours=4),
            "appearance": f"{script.forenames} slept on the bench under a coat, breathing evenly, no injury seen.",
            "activity": "Asleep since the van; woke to say a name and slept again.",
            "relationships": "Nobody was with the child on arrival.",
            "observed_behaviour": "Eyes closed, did not stir at the sound of the door.",
            "demeanours": [Demeanour.TIRED],
            "effect": "Booking in was kept short so that the child could sleep.",
        }
    record_voice(
        detention.record,
        involvement=detention.child,
        by=cast.sergeant,
        now=at + timedelta(minutes=1),
        observed_at=at,
        asked_already=True,
        **shared,
    )


def _call(cast: Cast, detention: Detention, at: datetime, person: str, who: AdultType, tier: Tier) -> None:
    actions.call_appropriate_adult(
        detention,
        person=person,
        type=who,
        tier=tier,
        tier_skipped_why="" if tier is Tier.FIRST else "No parent could be reached: two calls, no answer.",
        result=AdultResult.ACCEPTED,
        at=at,
        by=cast.sergeant,
        now=at,
    )


def _receive(cast: Cast, detention: Detention, at: datetime) -> None:
    actions.receive_appropriate_adult(
        detention,
        told_grounds_at=at,
        told_role_at=at,
        private_talk_offered=True,
        rights_repeated_at=at,
        at=at,
        by=cast.sergeant,
        now=at,
    )


def _tell(cast: Cast, detention: Detention, at: datetime, person: str, relation: str) -> None:
    actions.inform_welfare_person(
        detention, person=person, relation=relation, informed=True, at=at, by=cast.sergeant, now=at
    )


def _review(script: Script, cast: Cast, detention: Detention, at: datetime, *, asleep: bool, changed: str) -> None:
    actions.review_detention(
        detention,
        mode=ReviewMode.IN_PERSON,
        child_state=ChildState.ASLEEP if asleep else ChildState.AWAKE_PRESENT,
        independent=True,
        representations_child=Representations.NOT_AVAILABLE if asleep else Representations.MADE,
        representations_solicitor=Representations.NONE_MADE,
        representations_adult=Representations.NONE_MADE,
        representations="" if asleep else "Asked to go home.",
        adult_consulted=AdultConsulted.PHONE,
        reasons=_reasons(script, changed),
        outcome=ReviewOutcome.CONTINUE,
        told_at=None if asleep else at,
        at=at,
        by=cast.inspector,
        now=at,
    )
    detention.refresh_from_db()


def _refuse_bail(script: Script, cast: Cast, detention: Detention, at: datetime, ground: BailGround) -> None:
    actions.charge(detention, offences=[actions.OffenceGiven(code=script.offence)], at=at, by=cast.sergeant, now=at)
    detention.refresh_from_db()
    decided_at = at + timedelta(minutes=12)
    actions.decide_bail(
        detention,
        bail=Bail.REFUSED,
        grounds=[ground],
        conditions_considered=True,
        conditions_why="Two addresses were tried and neither could take the child on condition to live there.",
        told_at=decided_at,
        reasons=replace(_reasons(script, "Charged: the two older boys were named by a witness."), plan="Court next."),
        at=decided_at,
        by=cast.sergeant,
        now=decided_at,
    )
    detention.refresh_from_db()


# The nights


def _marek(script: Script, cast: Cast, now: datetime) -> None:
    """Charged and refused bail; nobody has asked an authority, and the next review is near."""
    detention, arrived_at = _arrive(script, cast, now)
    _authorise(script, cast, detention, arrived_at + timedelta(minutes=25))
    _tell(cast, detention, arrived_at + timedelta(minutes=40), "Unit manager", "Placement")
    _call(cast, detention, arrived_at + timedelta(minutes=42), "Duty social worker", AdultType.AUTHORITY, Tier.FIRST)
    _receive(cast, detention, arrived_at + timedelta(minutes=110))
    _review(
        script,
        cast,
        detention,
        arrived_at + timedelta(hours=5, minutes=50),
        asleep=False,
        changed="Marek has been interviewed with the social worker, and the phone was found at the riverside.",
    )
    _refuse_bail(script, cast, detention, arrived_at + timedelta(hours=8), BailGround.FAIL_TO_SURRENDER)


def _keziah(script: Script, cast: Cast, now: datetime) -> None:
    """A girl asleep since arrival: no woman is named and nobody has spoken with her."""
    detention, arrived_at = _arrive(script, cast, now)
    _authorise(script, cast, detention, arrived_at + timedelta(minutes=28))
    _call(cast, detention, arrived_at + timedelta(minutes=50), "Aunt", AdultType.OTHER_FAMILY, Tier.THIRD)


def _danny(script: Script, cast: Cast, now: datetime) -> None:
    """Twelve, heard on arrival; his nan is on her way."""
    detention, arrived_at = _arrive(script, cast, now)
    _authorise(script, cast, detention, arrived_at + timedelta(minutes=14))
    at = arrived_at + timedelta(minutes=20)
    _tell(cast, detention, at, "Grandmother", "Cares for him")
    _call(cast, detention, at, "Grandmother", AdultType.OTHER_FAMILY, Tier.THIRD)
    actions.offer_liaison(detention, result=Liaison.ACCEPTED, at=at, by=cast.sergeant, now=at)


def _zofia(script: Script, cast: Cast, now: datetime) -> None:
    """Reviewed while asleep, and not yet told the outcome; in a cell with its reason."""
    detention, arrived_at = _arrive(script, cast, now)
    _authorise(script, cast, detention, arrived_at + timedelta(minutes=20))
    at = arrived_at + timedelta(minutes=26)
    actions.name_woman_carer(detention, name="PC Example", told_at=at, at=at, by=cast.sergeant, now=at)
    _tell(cast, detention, at, "Mother", "Mother")
    _call(cast, detention, at, "Mother", AdultType.PARENT, Tier.FIRST)
    _receive(cast, detention, arrived_at + timedelta(minutes=95))
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
    _review(
        script,
        cast,
        detention,
        arrived_at + timedelta(hours=5, minutes=55),
        asleep=True,
        changed="Zofia was interviewed with her mother there, and the shop's film is expected at eight.",
    )


def _omar(script: Script, cast: Cast, now: datetime) -> None:
    """Charged and refused bail; the authority says another is responsible, and nobody has challenged it."""
    detention, arrived_at = _arrive(script, cast, now)
    _authorise(script, cast, detention, arrived_at + timedelta(minutes=22))
    at = arrived_at + timedelta(minutes=30)
    _tell(cast, detention, at, "Sister", "Sister")
    _call(cast, detention, at, "Sister", AdultType.OTHER_FAMILY, Tier.THIRD)
    _receive(cast, detention, arrived_at + timedelta(minutes=140))
    actions.offer_liaison(detention, result=Liaison.ACCEPTED, at=at, by=cast.sergeant, now=at)
    _review(
        script,
        cast,
        detention,
        arrived_at + timedelta(hours=6),
        asleep=False,
        changed="Omar named the flat but nobody in it; the phone has been sent to be read.",
    )
    _review(
        script,
        cast,
        detention,
        arrived_at + timedelta(hours=14, minutes=30),
        asleep=False,
        changed="The phone shows orders sent to Omar through the night; charging advice was asked for.",
    )
    charged_at = arrived_at + timedelta(hours=14, minutes=50)
    _refuse_bail(script, cast, detention, charged_at, BailGround.FAIL_TO_SURRENDER)
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


def _ellie(script: Script, cast: Cast, now: datetime) -> None:
    """Arrived a little while ago; nothing is decided."""
    _arrive(script, cast, now)
