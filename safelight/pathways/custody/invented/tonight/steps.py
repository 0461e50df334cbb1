"""The steps of a night, each by the action an officer would take."""

from __future__ import annotations

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
    Bail,
    BailGround,
    BirthBasis,
    ChildState,
    EthnicityBasis,
    Necessity,
    Representations,
    ReviewMode,
    ReviewOutcome,
    Tier,
)
from safelight.pathways.custody.invented.tonight.scripts import Script
from safelight.pathways.custody.models import Detention
from safelight.places.models import Area, Authority
from safelight.records.actions import take_hands
from safelight.voice.actions import record_voice
from safelight.voice.codes import Communication, Contact, Demeanour, NotObtained, Present, Stage
from safelight.workforce.models import Officer

PREFIX = "CU/TONIGHT/"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who works in a suite tonight."""

    sergeant: Officer
    inspector: Officer
    area: Area
    superintendent: Officer | None = None


def arrive(script: Script, cast: Cast, now: datetime, *, prefix: str = PREFIX) -> tuple[Detention, datetime]:
    arrived_at = (now - timedelta(hours=script.hours_ago)).replace(second=0, microsecond=0)
    authority = Authority.objects.get(name=script.authority)
    born_on = london_day(now).replace(day=1) - timedelta(days=int(script.years * 365.25) + 100)
    detention = actions.arrive(
        reference=f"{prefix}{script.number:03}",
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
            identifiers={"custody-system": f"{prefix[3]}{script.number:07}"},
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


def reasons(script: Script, changed: str = "", *, decision: int = 0) -> actions.Reasons:
    """The reason for one decision in a child's own terms: the first on arrival, each later one from what has moved."""
    return actions.Reasons(
        offence_circumstances=script.story,
        child_circumstances=script.later[decision - 1] if decision else script.about,
        evidence_position="Not enough to charge: an account from the child and one witness are outstanding.",
        necessity=[Necessity.OBTAIN, Necessity.BY_QUESTIONING],
        alternatives=[Alternative.VOLUNTARY, Alternative.PARENT_HOME],
        alternatives_why_not="Others have still to be spoken to, and what each says must be heard first.",
        plan="Interview as soon as the appropriate adult is here; a decision within two hours of it.",
        change_since_last=changed,
    )


def authorise(script: Script, cast: Cast, detention: Detention, at: datetime) -> None:
    hear(script, cast, detention, at - timedelta(minutes=2))
    actions.authorise_detention(detention, reasons=reasons(script), at=at, by=cast.sergeant, now=at)
    detention.refresh_from_db()


def hear(script: Script, cast: Cast, detention: Detention, at: datetime) -> None:
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


def call(cast: Cast, detention: Detention, at: datetime, person: str, who: AdultType, tier: Tier) -> None:
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


def receive(cast: Cast, detention: Detention, at: datetime) -> None:
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


def tell(cast: Cast, detention: Detention, at: datetime, person: str, relation: str) -> None:
    actions.inform_welfare_person(
        detention, person=person, relation=relation, informed=True, at=at, by=cast.sergeant, now=at
    )


def review(
    script: Script, cast: Cast, detention: Detention, at: datetime, *, asleep: bool, changed: str, decision: int
) -> None:
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
        reasons=reasons(script, changed, decision=decision),
        outcome=ReviewOutcome.CONTINUE,
        told_at=None if asleep else at,
        at=at,
        by=cast.inspector,
        now=at,
    )
    detention.refresh_from_db()


def refuse_bail(script: Script, cast: Cast, detention: Detention, at: datetime, ground: BailGround) -> None:
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
        reasons=replace(
            reasons(script, "Charged, and bail was weighed again.", decision=len(script.later)),
            offence_circumstances=f"Now charged. {script.story}",
            plan="The first court that sits.",
        ),
        at=decided_at,
        by=cast.sergeant,
        now=decided_at,
    )
    detention.refresh_from_db()
