"""What the scripts of the invented night share: who is on duty, and each thing an officer does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from safelight.kernel.calendar import add_months, london_day
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import (
    AdultRelation,
    Alternative,
    BirthBasis,
    EntryPower,
    EthnicityBasis,
    ExistingOrder,
    Harm,
    Mode,
    Place,
)
from safelight.pathways.police_protection.models import Protection
from safelight.places.models import Area, Authority
from safelight.voice.actions import record_voice
from safelight.voice.codes import Communication, Contact, Demeanour, Present, Stage
from safelight.workforce.models import Officer


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is on duty: whoever takes children, the designated officer, and the district."""

    constable: Officer
    designated: Officer
    area: Area


@dataclass(frozen=True, slots=True)
class Night:
    """What the scripts share: the cast, and now."""

    cast: Cast
    now: datetime

    def ago(self, hours: float) -> datetime:
        """A whole minute so many hours ago."""
        return (self.now - timedelta(hours=hours)).replace(second=0, microsecond=0)

    def born(self, years: float) -> date:
        """The birth date of somebody of about that age."""
        return add_months(london_day(self.now), -int(years * 12) - 2)

    def take(
        self, child: actions.Child, *, at: datetime, harms: list[Harm], seen: str, likely: str, **more: Any
    ) -> Protection:
        """A child taken by the constable, and everything asked at the scene but the telling."""
        incident = more.pop("incident", "")
        power: dict[str, Any] = {
            "taken_at": at,
            "mode": Mode.REMOVED,
            "place_found": "41 Specimen Row, kitchen",
            "found_authority": Authority.objects.get(code="PETERBOROUGH"),
            "harms": harms,
            "reasonable_cause": seen,
            "significant_harm": likely,
            "why_now": "Nobody fit to care for the child could come, and the danger was in the house.",
            "alternatives": [Alternative.FAMILY, Alternative.AUTHORITY_ORDER],
            "why_not_court": "No court sits before morning, and the emergency team could not come for three hours.",
            "decided_by_constable": True,
            "entry_power": EntryPower.SAVE_LIFE,
            "force_used": False,
            "existing_order": ExistingOrder.NONE,
            "unit": "Response, North",
            **more,
        }
        return actions.take_into_protection(
            child,
            power=actions.PowerUsed(**power),
            area=self.cast.area,
            by=self.cast.constable,
            now=at,
            incident=incident,
        )

    def told_everybody(self, protection: Protection, at: datetime, *, mother: str) -> None:
        """Both authorities, the child, and the mother."""
        by = self.cast.constable
        actions.inform_authority(
            protection,
            which="BOTH",
            told=True,
            at=at,
            by=by,
            now=at,
            to="J. Sampleworth, emergency duty team",
            words="Taken, why, and that foster care is asked for.",
        )
        actions.inform_child(
            protection,
            told=True,
            at=at,
            by=by,
            now=at,
            words="That nobody is cross, where they will sleep, and who will be there.",
        )
        actions.inform_family(
            protection,
            result="TOLD",
            at=at + timedelta(minutes=15),
            by=by,
            now=at + timedelta(minutes=15),
            name=mother,
            relation=AdultRelation.PARENT,
            words="Told on the ward, with the nurse there.",
        )

    def designate(self, protection: Protection, at: datetime, *, tour_ends_at: datetime) -> None:
        """The designated officer is told, and ten minutes later takes the case on."""
        actions.notify_designated_officer(
            protection, officer=self.cast.designated, at=at, by=self.cast.constable, now=at
        )
        accepted = at + timedelta(minutes=10)
        actions.accept_designation(
            protection, at=accepted, by=self.cast.designated, now=accepted, tour_ends_at=tour_ends_at
        )

    def keep(self, protection: Protection, at: datetime, place: Place, name: str, **more: Any) -> None:
        """Where the child is taken."""
        given: dict[str, Any] = {
            "place": place,
            "at": at,
            "name": name,
            "suitability": "Checked tonight; a bed, and somebody awake.",
            "by_authority": place in (Place.FOSTER, Place.HOME),
            **more,
        }
        actions.record_place(protection, kept=actions.Kept(**given), by=self.cast.constable, now=at)

    def hear(self, protection: Protection, at: datetime, *, stage: Stage = Stage.TAKEN, **said: Any) -> None:
        """What the child said, or what was seen of one who does not speak."""
        voice: dict[str, Any] = {
            "stage": stage,
            "contact": Contact.SEEN_AND_SPOKEN,
            "present": [Present.ALONE_WITH_OFFICER],
            "alone_offered": True,
            "communication": [Communication.SPOKEN_ENGLISH],
            "demeanours": [Demeanour.FRIGHTENED],
            **said,
        }
        record_voice(
            protection.record,
            involvement=protection.child,
            by=self.cast.constable,
            now=at,
            observed_at=at,
            asked_already=True,
            **voice,
        )

    def review(self, protection: Protection, at: datetime, reasons: str, plan: str) -> None:
        """A review that finds there is still cause."""
        actions.review_protection(
            protection, still_cause=True, reasons=reasons, plan=plan, at=at, by=self.cast.designated, now=at
        )


def a_child(night: Night, surname: str, forenames: str, years: float, sex: str, ethnicity: str) -> actions.Child:
    """An invented child of about an age, who lives in Peterborough."""
    return actions.Child(
        surname=surname,
        forenames=forenames,
        born_on=night.born(years),
        born_basis=BirthBasis.STATED,
        sex=sex,
        ethnicity_self=ethnicity,
        ethnicity_source=EthnicityBasis.SELF,
        authority=Authority.objects.get(code="PETERBOROUGH"),
    )
