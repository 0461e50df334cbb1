"""What custody's tests begin from: facts made by hand, and rows stored as a source would leave them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from safelight.derived.models import Gap
from safelight.kernel.roles import PARTNERS, Role
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    AdultConsulted,
    Alternative,
    AuthorityTeam,
    Bail,
    BailGround,
    BirthBasis,
    ChildState,
    Ethnicity,
    EthnicityBasis,
    Necessity,
    Representations,
    ReviewMode,
    ReviewOutcome,
    Sex,
)
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.models import Detention
from safelight.people.models import Person
from safelight.places.models import Area, Authority
from safelight.records.models import Involvement, Record
from safelight.voice.actions import record_voice
from safelight.voice.codes import Communication, Contact, Demeanour, Present
from safelight.voice.codes import Stage as VoiceStage
from safelight.voice.models import Voice
from safelight.workforce.models import Officer, Posting

ARRIVED_AT = datetime(2024, 3, 21, 20, 0, tzinfo=UTC)
_numbers = count(1)


def at(hours: float = 0) -> datetime:
    """A moment so many hours after the child arrived."""
    return ARRIVED_AT + timedelta(hours=hours)


def facts(**given: Any) -> CustodyFacts:
    """A girl of 14 whose detention was authorised half an hour after she arrived; what is given changes that."""
    ordinary: dict[str, Any] = {
        "id": 1,
        "opened_at": at(),
        "born_on": date(2009, 6, 1),
        "sex": "F",
        "arrested_at": at(-1),
        "arrived_at": at(),
        "relevant_at": at(),
        "authorised_at": at(0.5),
    }
    return CustodyFacts(**{**ordinary, **given})


def refused_bail(**given: Any) -> CustodyFacts:
    """The same girl charged six hours on, refused bail a quarter of an hour later, and still held."""
    return facts(**{"charged_at": at(6), "bail": "REFUSED", "bail_at": at(6.25), "bail_grounds": ("G2",), **given})


def a_stored_detention(**given: Any) -> Detention:
    """A custody record in the database, stored as a feed would store it; what is given are columns of the detention."""
    record = Record.objects.create(
        reference=f"CU/00/{next(_numbers):06}/24",
        kind="custody",
        area=suite(),
        opened_at=at(),
        recorded_at=at(),
    )
    child = Involvement.objects.create(
        record=record,
        person=Person.objects.create(),
        role="CHILD",
        surname="Testchild",
        born_on=date(2009, 6, 1),
        sex="F",
    )
    ordinary: dict[str, Any] = {
        "arrested_at": at(-1),
        "arrived_at": at(),
        "relevant_at": at(),
        "authorised_at": at(0.5),
    }
    return Detention.objects.create(record=record, child=child, **{**ordinary, **given})


# Through the actions


def suite(code: str = "THORPE_WOOD") -> Area:
    """A suite of the force."""
    return Area.objects.get(code=code)


def an_authority(name: str = "Peterborough") -> Authority:
    """A local authority."""
    return Authority.objects.get(name=name)


def an_officer(role: Role, *, rank: str, area: Area | None = None) -> Officer:
    """An officer posted to a suite since before any of this happened; one from outside the force, for an authority."""
    number = next(_numbers)
    officer = Officer.objects.create_user(f"TT{number:04}", name=f"Test Officer {number}", rank=rank)
    where: dict[str, Any] = {"authority": an_authority()} if role in PARTNERS else {"area": area or suite()}
    Posting.objects.create(officer=officer, role=role, **where, from_on=date(2020, 1, 1))
    return officer


def a_sergeant(area: Area | None = None) -> Officer:
    """A custody sergeant of the suite."""
    return an_officer(Role.CUSTODY_SERGEANT, rank="Sergeant", area=area)


def an_inspector(area: Area | None = None) -> Officer:
    """A custody inspector of the suite."""
    return an_officer(Role.CUSTODY_INSPECTOR, rank="Inspector", area=area)


def a_detention_officer(area: Area | None = None) -> Officer:
    """A detention officer of the suite."""
    return an_officer(Role.DETENTION_OFFICER, rank="Police staff", area=area)


def a_child(**given: Any) -> actions.Child:
    """A girl of 14 with an invented name; what is given changes that."""
    ordinary: dict[str, Any] = {
        "surname": "Testchild",
        "forenames": "Invented",
        "born_on": date(2009, 6, 1),
        "born_basis": BirthBasis.STATED,
        "sex": Sex.FEMALE,
        "ethnicity_self": Ethnicity.W1,
        "ethnicity_source": EthnicityBasis.SELF,
        "authority": an_authority(),
        "identifiers": {"custody": f"P{next(_numbers):06}"},
    }
    return actions.Child(**{**ordinary, **given})


def arrival(**given: Any) -> dict[str, Any]:
    """What is recorded when a child arrives, at the moment of arrival."""
    ordinary: dict[str, Any] = {
        "reference": f"CU/00/{next(_numbers):06}/24",
        "area": suite(),
        "arrested_at": at(-1),
        "arrived_at": at(),
        "arrest_place": "Invented Street",
        "arrest_necessity": "To allow prompt investigation.",
        "offences": [actions.OffenceGiven(code="46/01")],
        "now": at(),
    }
    return {**ordinary, **given}


def a_child_arrived(*, by: Officer | None = None, child: actions.Child | None = None, **given: Any) -> Detention:
    """A child who has come to the suite and about whom nothing is decided."""
    return actions.arrive(**arrival(**given), child=child or a_child(), by=by or a_sergeant())


def _own(*words: str) -> str:
    """Words found on no other record: each with letters that count up."""
    mark = str(next(_numbers)).translate(str.maketrans("0123456789", "abcdefghij"))
    return " ".join(f"{mark}{word}" for word in words)


def reasons(**given: Any) -> actions.Reasons:
    """Reasons that answer everything, and that read like nobody else's unless they are given."""
    own = _own("bicycle", "canal", "market", "grandmother", "college", "inhaler")
    ordinary: dict[str, Any] = {
        "evidence_position": "Not enough to charge yet: the shop's film and one witness are outstanding.",
        "necessity": [Necessity.BY_QUESTIONING],
        "offence_circumstances": f"She is said to have taken goods from a shop with two others ({own}).",
        "child_circumstances": (
            f"She is 14, has not been held before, lives with her mother and a younger brother, has asthma, and has an "
            f"examination at school tomorrow morning at nine ({own}). She is frightened of being kept overnight."
        ),
        "alternatives": [Alternative.VOLUNTARY, Alternative.PARENT_HOME],
        "alternatives_why_not": "Her account is needed before the others are spoken to.",
        "plan": "Interview by ten with the appropriate adult, a decision by midnight.",
        "change_since_last": "The film has been seen and shows two of the three.",
    }
    return actions.Reasons(**{**ordinary, **given})


def a_child_held(*, by: Officer | None = None, hours: float = 0.5, **given: Any) -> Detention:
    """A child heard on arrival, whose detention was then authorised, half an hour in unless said otherwise."""
    by = by or a_sergeant()
    detention = a_child_arrived(by=by, **given)
    the_child_said(detention, by=by, hours=hours)
    actions.authorise_detention(detention, reasons=reasons(), at=at(hours), by=by, now=at(hours))
    return fresh(detention)


def a_child_charged(*, by: Officer | None = None, offence: str = "46/01", hours: float = 6, **given: Any) -> Detention:
    """A held child charged six hours in, unless said otherwise."""
    by = by or a_sergeant()
    detention = a_child_held(by=by, **given)
    actions.charge(detention, offences=[actions.OffenceGiven(code=offence)], at=at(hours), by=by, now=at(hours))
    return fresh(detention)


def bail_refusal(**given: Any) -> dict[str, Any]:
    """What is recorded when bail is refused, a quarter of an hour after charge."""
    ordinary: dict[str, Any] = {
        "bail": Bail.REFUSED,
        "grounds": [BailGround.FAIL_TO_SURRENDER],
        "conditions_considered": True,
        "conditions_why": "She has left three addresses this month and nobody could be found to stand surety.",
        "told_at": at(6.25),
        "reasons": reasons(),
        "at": at(6.25),
        "now": at(6.25),
    }
    return {**ordinary, **given}


def a_child_refused_bail(*, by: Officer | None = None, **given: Any) -> Detention:
    """A charged child refused bail a quarter of an hour after charge."""
    by = by or a_sergeant()
    detention = a_child_charged(by=by, **given)
    actions.decide_bail(detention, **bail_refusal(by=by))
    return fresh(detention)


def request(**given: Any) -> dict[str, Any]:
    """What is recorded when an authority is asked, half an hour after charge."""
    ordinary: dict[str, Any] = {
        "authority": an_authority(),
        "why_authority": "It is her home authority.",
        "team": AuthorityTeam.OUT_OF_HOURS,
        "contact": "Invented duty worker",
        "method": "Telephone",
        "at": at(6.5),
        "now": at(6.5),
    }
    return {**ordinary, **given}


def secure_test(**given: Any) -> actions.SecureTest:
    """A test for secure accommodation with every part that does not depend on the child or the charge shown."""
    ordinary: dict[str, Any] = {
        "harm": True,
        "further_offences": True,
        "before_court": True,
        "evidence": "He said he would stab the same boy on release, and a knife was found.",
        "why_not_non_secure": "The boy lives in the same street as every placement the authority named.",
    }
    return actions.SecureTest(**{**ordinary, **given})


def a_child_asked_for(*, by: Officer | None = None, asked: dict[str, Any] | None = None, **given: Any) -> Detention:
    """A child refused bail for whom an authority has been asked."""
    by = by or a_sergeant()
    detention = a_child_refused_bail(by=by, **given)
    actions.ask_for_accommodation(detention, **request(**(asked or {})), by=by)
    return fresh(detention)


def review(**given: Any) -> dict[str, Any]:
    """What is recorded at a review of detention before charge, five hours in."""
    ordinary: dict[str, Any] = {
        "mode": ReviewMode.IN_PERSON,
        "child_state": ChildState.AWAKE_PRESENT,
        "independent": True,
        "representations_child": Representations.MADE,
        "representations_solicitor": Representations.NONE_MADE,
        "representations_adult": Representations.NONE_MADE,
        "representations": "She asked to go home to her mother.",
        "adult_consulted": AdultConsulted.PRESENT,
        "reasons": reasons(),
        "outcome": ReviewOutcome.CONTINUE,
        "told_at": at(5),
        "at": at(5),
        "now": at(5),
    }
    return {**ordinary, **given}


def fresh(detention: Detention) -> Detention:
    """The detention as it stands in the database now."""
    return Detention.objects.select_related("record", "child").get(pk=detention.pk)


def gaps(detention: Detention) -> set[str]:
    """What is missing on the record now, by the code of the requirement."""
    return set(Gap.objects.filter(record_id=detention.pk, withdrawn_at=None).values_list("requirement", flat=True))


def the_child_said(detention: Detention, *, by: Officer, hours: float = 0.4, **given: Any) -> Voice:
    """What the child said and showed, recorded at once: on booking in, unless said otherwise."""
    own = _own("hamster", "bus", "trainers", "netball", "cousin", "stairs", "biscuit")
    ordinary: dict[str, Any] = {
        "stage": VoiceStage.BOOKING,
        "contact": Contact.SEEN_AND_SPOKEN,
        "present": [Present.ALONE_WITH_OFFICER],
        "alone_offered": True,
        "communication": [Communication.SPOKEN_ENGLISH],
        "communication_need": "None found.",
        "question": "Is there anything you are worried about?",
        "words": f"“I want my mum and my inhaler, and {own} and maths in the morning.”",
        "appearance": "School jumper torn at the left cuff, no injury seen.",
        "activity": f"Sat on the edge of the bench, knees drawn up, eyes on the door when it opened, saying {own}.",
        "relationships": "Asked three times for her mother and once for her brother.",
        "environment": "Booking desk, quiet, one other child waiting across the room.",
        "demeanours": [Demeanour.FRIGHTENED],
        "observed_behaviour": f"Her hands shook when she took the cup and she spoke in a whisper of {own}.",
        "wishes": f"To ring her mother, to be at school for nine, and {own}.",
        "effect": "Her mother was rung before booking in went on, and the interview was brought forward.",
        "told_child": "Why she is here, that her mother and an adult are coming, and what happens next.",
        "understood_how": "She said back in her own words that she would be asked questions with the adult there.",
    }
    return record_voice(
        detention.record,
        involvement=detention.child,
        by=by,
        now=at(hours),
        observed_at=at(hours),
        **{**ordinary, **given},
    )
