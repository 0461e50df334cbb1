"""What the tests of police protection's actions and pages begin from: children taken, told about, and kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from safelight.derived.models import Gap
from safelight.kernel.roles import Role
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import (
    AdultRelation,
    Alternative,
    BirthBasis,
    ContactDecision,
    ContactWith,
    EntryPower,
    Ethnicity,
    EthnicityBasis,
    ExistingOrder,
    Harm,
    Mode,
    OrderDecision,
    Outcome,
    Place,
    Sex,
    WelfareNeed,
)
from safelight.pathways.police_protection.models import Protection
from safelight.places.models import Area, Authority
from safelight.voice.actions import record_voice
from safelight.voice.codes import Communication, Contact, Demeanour, Present, Stage
from safelight.voice.models import Voice
from safelight.workforce.models import Officer, Posting

TAKEN_AT = datetime(2026, 3, 14, 21, 10, tzinfo=UTC)
_numbers = count(1)


def at(hours: float = 0) -> datetime:
    """A moment so many hours after the child was taken."""
    return TAKEN_AT + timedelta(hours=hours)


def district(code: str = "NORTH") -> Area:
    """A district of the force."""
    return Area.objects.get(code=code)


def an_authority(name: str = "Peterborough") -> Authority:
    """A local authority."""
    return Authority.objects.get(name=name)


def an_officer(role: Role, *, rank: str, area: Area | None = None) -> Officer:
    """An officer posted to a district since before any of this happened."""
    number = next(_numbers)
    officer = Officer.objects.create_user(f"PP{number:04}", name=f"Test Protector {number}", rank=rank)
    Posting.objects.create(officer=officer, role=role, area=area or district(), from_on=date(2020, 1, 1))
    return officer


def a_constable(area: Area | None = None) -> Officer:
    """A response officer of the district."""
    return an_officer(Role.RESPONSE_OFFICER, rank="Constable", area=area)


def an_inspector(area: Area | None = None) -> Officer:
    """A duty inspector of the district, who may be the designated officer there."""
    return an_officer(Role.DUTY_INSPECTOR, rank="Inspector", area=area)


def a_designated() -> Officer:
    """Somebody of the pool of designated officers, who reach the whole force."""
    officer = an_officer(Role.DESIGNATED_OFFICER, rank="Inspector")
    officer.postings.update(area=None)
    officer.forget_postings()
    return officer


def a_child(**given: Any) -> actions.Child:
    """A boy of 6 with an invented name; what is given changes that."""
    ordinary: dict[str, Any] = {
        "surname": "Testchild",
        "forenames": "Invented",
        "born_on": date(2019, 6, 1),
        "born_basis": BirthBasis.STATED,
        "sex": Sex.MALE,
        "ethnicity_self": Ethnicity.W1,
        "ethnicity_source": EthnicityBasis.SELF,
        "authority": an_authority(),
    }
    return actions.Child(**{**ordinary, **given})


def power(**given: Any) -> actions.PowerUsed:
    """The power used with every question of the scene answered; what is given changes that."""
    own = next(_numbers)
    ordinary: dict[str, Any] = {
        "taken_at": at(),
        "mode": Mode.REMOVED,
        "place_found": f"{own} Invented Street, kitchen",
        "found_authority": an_authority(),
        "harms": [Harm.NEGLECT, Harm.INTOXICATED_CARER],
        "reasonable_cause": f"Kitchen floor covered in broken glass, child barefoot, mother not to be woken ({own}).",
        "significant_harm": f"Cuts, burns from the lit hob, or going out alone into the road ({own}).",
        "why_now": f"The hob was lit and nobody in the house could be woken ({own}).",
        "alternatives": [Alternative.FAMILY],
        "why_not_court": "No court sits before Monday and the grandmother lives in Leeds.",
        "decided_by_constable": True,
        "entry_power": EntryPower.SAVE_LIFE,
        "force_used": False,
        "existing_order": ExistingOrder.NONE,
        "unit": "Response, Thorpe Wood",
    }
    return actions.PowerUsed(**{**ordinary, **given})


def taken(*, by: Officer | None = None, area: Area | None = None, now: datetime | None = None, **given: Any) -> Any:
    """A child taken into police protection, and nothing more."""
    child = given.pop("child", None) or a_child()
    more = {name: given.pop(name) for name in ("incident", "own_harm", "late_reason") if name in given}
    used = power(**given)
    return actions.take_into_protection(
        child, power=used, area=area or district(), by=by or a_constable(), now=now or used.taken_at, **more
    )


def told_of(protection: Protection, *, officer: Officer, hours: float = 0.3) -> None:
    """The designated officer is told by whoever took the child."""
    by = protection.taken_by
    actions.notify_designated_officer(protection, officer=officer, at=at(hours), by=by, now=at(hours))


def designated(*, by: Officer | None = None, officer: Officer | None = None, hours: float = 0.5, **given: Any) -> Any:
    """A child taken, whose designated officer was told and accepted half an hour on."""
    protection = taken(by=by, **given)
    inspector = officer or an_inspector()
    told_of(protection, officer=inspector)
    accepted(protection, officer=inspector, hours=hours)
    return fresh(protection)


def accepted(protection: Protection, *, officer: Officer, hours: float = 0.5, tour: float = 10) -> None:
    """An officer becomes the designated officer."""
    actions.accept_designation(protection, at=at(hours), tour_ends_at=at(hours + tour), by=officer, now=at(hours))


def officer_of(protection: Protection) -> Officer:
    """The designated officer now."""
    held = protection.designation_rows.get(accepted_at__isnull=False, ended_at=None)
    assert held.officer is not None
    found: Officer = held.officer
    return found


def kept(**given: Any) -> actions.Kept:
    """A foster home an hour and a half on."""
    ordinary: dict[str, Any] = {
        "place": Place.FOSTER,
        "at": at(1.5),
        "name": "Invented foster home",
        "suitability": "With his sister, carers known to him from last summer.",
        "by_authority": True,
    }
    return actions.Kept(**{**ordinary, **given})


def the_child_said(protection: Protection, *, by: Officer, hours: float = 0.2, **given: Any) -> Voice:
    """What the child said and showed, recorded at once."""
    mark = str(next(_numbers)).translate(str.maketrans("0123456789", "abcdefghij"))
    ordinary: dict[str, Any] = {
        "stage": Stage.TAKEN,
        "contact": Contact.SEEN_AND_SPOKEN,
        "present": [Present.ALONE_WITH_OFFICER],
        "alone_offered": True,
        "communication": [Communication.SPOKEN_ENGLISH],
        "question": "Can you tell me about tonight?",
        "words": f"“Mummy won’t wake up and I made toast for {mark}dog and the fire is on.”",
        "appearance": "School jumper over bare legs, feet black, a cut on the left heel.",
        "activity": f"Sat under the table with a torch and {mark}blanket.",
        "relationships": "Asked for his grandmother twice.",
        "environment": f"Cold kitchen, no food but bread, {mark}glass on the floor.",
        "demeanours": [Demeanour.FRIGHTENED],
        "observed_behaviour": f"Put his hands over his ears when a car door shut and held {mark}torch to his chest.",
        "wishes": f"To stay with his sister and take {mark}torch with him.",
        "effect": "The children were kept together and the torch came with him.",
        "told_child": "That he is safe, that his mother is with doctors, and where he will sleep.",
        "understood_how": "He said back that a lady would make his bed.",
    }
    return record_voice(
        protection.record,
        involvement=protection.child,
        by=by,
        now=at(hours),
        observed_at=at(hours),
        **{**ordinary, **given},
    )


def everything_done(protection: Protection) -> None:
    """All that must be on the record before it closes, but for the release; from one hour on."""
    constable: Any = protection.taken_by
    officer = officer_of(protection)
    stamp: dict[str, Any] = {"by": constable, "at": at(1), "now": at(1)}
    actions.inform_authority(
        protection, which="BOTH", told=True, to="Invented worker, EDT", words="What was done and why.", **stamp
    )
    actions.inform_child(protection, told=True, words="You are safe and will sleep at a foster home.", **stamp)
    actions.inform_family(
        protection, result="TOLD", name="Invented Mother", relation=AdultRelation.PARENT, words="Told.", **stamp
    )
    the_child_said(protection, by=constable, hours=1)
    actions.record_place(protection, kept=kept(), by=constable, now=at(1.5))
    own: dict[str, Any] = {"by": officer, "at": at(4), "now": at(4)}
    actions.record_welfare(protection, need=WelfareNeed.FOOD, words="Soup and bread at half past ten.", **own)
    actions.record_inquiry(
        protection,
        finished=True,
        checks="Twice known to the authority for neglect.",
        authority_view="Agrees that the child cannot go back tonight.",
        parents_account="Mother says she was asleep.",
        child_wishes="To be with his sister.",
        findings="Mother was unconscious; nobody else could care for him.",
        still_cause=True,
        **own,
    )
    actions.review_protection(
        protection, still_cause=True, reasons="Mother is still in hospital.", plan="Authority places him.", **own
    )
    actions.decide_contact(
        protection,
        person="Invented Mother",
        relation=ContactWith.PARENT,
        decision=ContactDecision.LIMITED,
        reasons="By phone, with the carer beside him, when she is awake.",
        **own,
    )
    actions.record_strategy(protection, held=True, reference="SD/1", **own)
    actions.decide_order(protection, decision=OrderDecision.NOT_NEEDED, why="The family agrees to care.", **own)


def release(**given: Any) -> dict[str, Any]:
    """What is recorded when the child is released to the authority with the family's consent."""
    ordinary: dict[str, Any] = {
        "outcome": Outcome.ACCOMMODATED,
        "released_to": "Invented foster home",
        "why": "The mother agreed in writing to the authority looking after him.",
        "safety_plan": "Stays with the carers; the authority sees the mother on Monday.",
        "at": at(20),
    }
    return {"now": given.get("at", ordinary["at"]), **ordinary, **given}


def fresh(protection: Protection) -> Protection:
    """The record as it stands in the database now."""
    return Protection.objects.select_related("record", "child", "taken_by").get(pk=protection.pk)


def gaps(protection: Protection) -> set[str]:
    """What is missing on the record now, by the code of the requirement."""
    return set(Gap.objects.filter(record_id=protection.pk, withdrawn_at=None).values_list("requirement", flat=True))


def a_scene(**given: Any) -> actions.Scene:
    """A scene with one child of whom everything was answered."""
    ordinary: dict[str, Any] = {"power": power(), "children": [actions.ChildAtScene(child=a_child())]}
    return actions.Scene(**{**ordinary, **given})


def a_draft(maker: Officer, *, now: datetime | None = None) -> Any:
    """A draft in which one page was answered; its id."""
    draft_id = uuid4()
    actions.save_step(
        draft_id,
        step="where",
        sent={"place_found": ["Invented Street"]},
        answered=True,
        by=maker,
        now=now or at(),
    )
    return draft_id
