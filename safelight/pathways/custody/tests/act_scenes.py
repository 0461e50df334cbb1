"""The scene of each act's page: a child to whom it can be done, who does it, when, and what they send."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    AdultResult,
    AdultType,
    Bail,
    LeftTo,
    Liaison,
    Limb,
    NotMovedReason,
    PostponementReason,
    Reply,
    SearchPlace,
    SearchType,
)
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given
from safelight.workforce.models import Officer

NOW = "NOW"
Sent = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """`broken` takes answers out of what is sent, so that the page asks again; `kept` is typed text that it keeps."""

    act: Act
    child: Callable[[Officer], Detention]
    hours: float
    sent: Sent
    left: Callable[[Detention], object]
    broken: tuple[str, ...] = ()
    kept: str = ""
    role: Role = Role.CUSTODY_SERGEANT
    rank: str = "Sergeant"
    more: Sent = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How the test is called."""
        return self.act.value.lower().replace("_", "-")


def reason(**changes: Any) -> Sent:
    """A written reason as it is sent."""
    made = given.reasons()
    return {
        "evidence_position": made.evidence_position,
        "necessity": ["BY_QUESTIONING"],
        "offence_circumstances": made.offence_circumstances,
        "child_circumstances": made.child_circumstances,
        "change_since_last": made.change_since_last,
        "alternatives": ["VOLUNTARY"],
        "alternatives_why_not": made.alternatives_why_not,
        "plan": made.plan,
        **changes,
    }


def _heard(by: Officer) -> Detention:
    detention = given.a_child_arrived(by=by)
    given.the_child_said(detention, by=by, hours=0.4)
    return detention


def _arrived(by: Officer) -> Detention:
    return given.a_child_arrived(by=by)


def _held(by: Officer) -> Detention:
    return given.a_child_held(by=given.a_sergeant())


def _charged(by: Officer) -> Detention:
    return given.a_child_charged(by=by)


def _refused_bail(by: Officer) -> Detention:
    return given.a_child_refused_bail(by=by)


def _asked(by: Officer) -> Detention:
    return given.a_child_asked_for(by=by)


def a_refusal_unchallenged(by: Officer | None = None) -> Detention:
    """A child for whom an authority said that it has no place, which nobody has challenged yet."""
    by = by or given.a_sergeant()
    detention = _asked(by)
    moment = given.at(6.7)
    actions.record_reply(
        detention, reply=Reply.NONE_AVAILABLE, reason="No foster carer tonight.", at=moment, by=by, now=moment
    )
    return given.fresh(detention)


def _offered(by: Officer) -> Detention:
    detention = _asked(by)
    moment = given.at(6.7)
    actions.record_reply(
        detention, reply=Reply.OFFERED_NON_SECURE, offer_place="Invented House", at=moment, by=by, now=moment
    )
    return given.fresh(detention)


def _certified(by: Officer) -> Detention:
    detention = a_refusal_unchallenged(by)
    actions.certify(
        detention,
        limb=Limb.IMPRACTICABLE,
        circumstances="Snow closed the A47 from 02:10; the authority's carer at Wisbech could not be reached by road.",
        reasons=[NotMovedReason.TRANSPORT],
        at=given.at(7),
        by=by,
        now=given.at(7),
    )
    return given.fresh(detention)


def _in_cell(by: Officer, reason: str = "No other room was free.") -> Detention:
    sergeant = given.a_sergeant()
    detention = given.a_child_held(by=sergeant)
    actions.place_in_cell(
        detention,
        reason=reason,
        alternatives="The detention room was in use.",
        apart_from_adults=True,
        at=given.at(1),
        by=sergeant,
        now=given.at(1),
    )
    return given.fresh(detention)


def _unexplained_cell(by: Officer) -> Detention:
    detention = _in_cell(by)
    detention.cellplacement_rows.update(reason="", alternatives="", reasoned_at=None)
    return detention


def _adult_called(by: Officer) -> Detention:
    sergeant = given.a_sergeant()
    detention = given.a_child_held(by=sergeant)
    actions.call_appropriate_adult(
        detention,
        person="Invented Parent",
        type=AdultType.PARENT,
        result=AdultResult.ACCEPTED,
        at=given.at(1),
        by=sergeant,
        now=given.at(1),
    )
    return given.fresh(detention)


def _reviewed_asleep(by: Officer) -> Detention:
    detention = given.a_child_held(by=given.a_sergeant())
    actions.review_detention(detention, **given.review(told_at=None), by=given.an_inspector())
    return given.fresh(detention)


def _strip_searched(by: Officer) -> Detention:
    detention = _adult_called(by)
    actions.search_child(
        detention,
        type=SearchType.STRIP,
        exposed=True,
        authorised_by=given.a_sergeant(),
        authority_reason="A knife was thought to be hidden.",
        necessity="A blade was seen on film going into her waistband.",
        place=SearchPlace.MEDICAL_ROOM,
        adult="PRESENT",
        officers=[actions.SearchedBy(name="A", sex="F"), actions.SearchedBy(name="B", sex="F")],
        result="NOTHING_FOUND",
        at=given.at(1.5),
        by=by,
        now=given.at(1.5),
    )
    return given.fresh(detention)


def _left(by: Officer) -> Detention:
    detention = given.a_child_charged(by=by)
    actions.call_appropriate_adult(
        detention,
        person="Invented Parent",
        type=AdultType.PARENT,
        result=AdultResult.ACCEPTED,
        at=given.at(6.1),
        by=by,
        now=given.at(6.1),
    )
    actions.receive_appropriate_adult(detention, at=given.at(6.2), by=by, now=given.at(6.2))
    actions.name_woman_carer(detention, name="PC Invented", at=given.at(6.2), by=by, now=given.at(6.2))
    actions.offer_liaison(detention, result=Liaison.DECLINED, at=given.at(6.2), by=by, now=given.at(6.2))
    actions.inform_welfare_person(detention, person="P", informed=True, at=given.at(6.2), by=by, now=given.at(6.2))
    actions.decide_bail(detention, bail=Bail.GRANTED, at=given.at(6.3), by=by, now=given.at(6.3))
    actions.leave_custody(detention, to=LeftTo.HOME_PARENT, at=given.at(6.5), by=by, now=given.at(6.5))
    return given.fresh(detention)


def _voice() -> Sent:
    return {
        "stage": "BOOKING",
        "observed_at_when": NOW,
        "spoken": "YES",
        "words": "“I want my gran and the blue inhaler from my coat, and I have football trials on Saturday.”",
        "question": "What are you worried about?",
        "told_child": "What happens next, and that an adult is coming.",
        "understood_how": "She said it back.",
        "present": ["ALONE_WITH_OFFICER"],
        "alone_offered": "YES",
        "communication": ["SPOKEN_ENGLISH"],
        "communication_need": "None found.",
        "appearance": "Hood up, left sleeve torn at the elbow, mud on both knees, no injury seen.",
        "activity": "Sat on her hands at the booking desk and rocked, looking at the door.",
        "relationships": "Asked for her grandmother twice and for nobody else.",
        "environment": "Booking desk, noisy, two adults shouting next door; moved to the side room.",
        "demeanours": ["FRIGHTENED"],
        "observed_behaviour": "Her voice shook and she flinched when the door banged.",
        "wishes": "To ring her grandmother and have the inhaler with her.",
        "disclosure": "NONE",
        "effect": "Her grandmother was rung first and the inhaler was fetched from the van.",
        "share_restriction": "NONE",
    }


SCENES: tuple[Scene, ...] = (
    Scene(Act.AUTHORISE_DETENTION, _heard, 0.5,
          {"at_when": NOW, **reason(), "observation": "L2", "modern_slavery": "YES"},
          lambda d: d.authorised_at, broken=("observation",), kept="Interview by ten"),
    Scene(Act.REFUSE_DETENTION, _arrived, 0.5, {"at_when": NOW, "why": "She can be seen at home with her mother."},
          lambda d: d.refused_at, broken=("at_when",), kept="She can be seen at home"),
    Scene(Act.INFORM_WELFARE_PERSON, _held, 1,
          {"at_when": NOW, "result": "TOLD", "told_person": "Invented Mother", "told_relation": "Mother",
           "supervisor_informed_at_when": "ABSENT"},
          lambda d: d.welfare_informed_at and d.welfare_person == "Invented Mother",
          broken=("at_when",), kept="Invented Mother"),
    Scene(Act.CALL_APPROPRIATE_ADULT, _held, 1,
          {"at_when": NOW, "type": "PARENT", "person": "Invented Father", "result": "NO_ANSWER"},
          lambda d: d.adultattempt_rows.get(person="Invented Father"), broken=("result",), kept="Invented Father"),
    Scene(Act.RECEIVE_APPROPRIATE_ADULT, _adult_called, 2,
          {"at_when": NOW, "told_grounds_at_when": NOW, "told_role_at_when": NOW, "private_talk_offered": "YES",
           "rights_repeated_at_when": "ABSENT", "inspector_told_at_when": "ABSENT", "left_at_when": "ABSENT",
           "present_at": ["RIGHTS"], "concern": "She has not eaten."},
          lambda d: d.adultcall_rows.get().arrived_at, broken=("private_talk_offered",), kept="She has not eaten."),
    Scene(Act.NAME_WOMAN_CARER, _held, 1, {"at_when": NOW, "name": "PC Invented", "told_at_when": NOW},
          lambda d: d.womancarer_rows.get(name="PC Invented"), broken=("told_at_when",), kept="PC Invented"),
    Scene(Act.PLACE_IN_CELL, _held, 1,
          {"at_when": NOW, "apart_from_adults": "YES", "reason": "The other room has no lock.",
           "alternatives": "The consultation room, in use."},
          lambda d: d.cellplacement_rows.get(), broken=("apart_from_adults",), kept="The other room has no lock."),
    Scene(Act.EXPLAIN_CELL, _unexplained_cell, 1.2,
          {"reason": "The other room has no lock.", "alternatives": "The consultation room, in use."},
          lambda d: d.cellplacement_rows.get().reason, broken=("alternatives",), kept="The other room has no lock."),
    Scene(Act.LEAVE_CELL, _in_cell, 2, {"at_when": NOW, "late_reason": "Kept text"},
          lambda d: d.cellplacement_rows.get().ended_at, broken=("at_when",), kept="Kept text"),
    Scene(Act.OFFER_LIAISON, _held, 1,
          {"at_when": NOW, "result": "ACCEPTED", "seen_at_when": "ABSENT", "referral": "Speech therapy"},
          lambda d: d.liaison_result == "ACCEPTED", broken=("at_when",), kept="Speech therapy"),
    Scene(Act.RECORD_VOICE, _arrived, 0.5, _voice(), lambda d: d.record.voices.get(),
          broken=("spoken",), kept="blue inhaler"),
    Scene(Act.SEARCH_CHILD, _adult_called, 2,
          {"at_when": NOW, "was_searched": "YES", "how_far": "BEYOND", "type": "STRIP", "exposed": "YES",
           "authorised_by": "{sergeant}",
           "authority_reason": "A knife was thought to be hidden.", "necessity": "A blade was seen on film.",
           "urgent": "NO", "out_of_view": "YES", "adult": "PRESENT", "first_name": "PC A", "first_sex": "F",
           "second_name": "PC B", "second_sex": "F", "parent_informed_at_when": "ABSENT", "place": "MEDICAL_ROOM",
           "ended_at_when": "ABSENT", "result": "NOTHING_FOUND"},
          lambda d: d.search_rows.get().officers.count() == 2, broken=("adult",), kept="A blade was seen on film."),
    Scene(Act.REFER_AFTER_SEARCH, _strip_searched, 2, {"at_when": NOW, "reference": "REF-1"},
          lambda d: d.search_rows.get().referral_reference, broken=("at_when",), kept="REF-1"),
    Scene(Act.REVIEW_DETENTION, _held, 5,
          {"at_when": NOW, "mode": "IN_PERSON", "independent": "YES", "child_state": "AWAKE_PRESENT",
           "brought_forward": "NO", "representations_child": "MADE", "representations_solicitor": "NONE_MADE",
           "representations_adult": "NONE_MADE", "representations": "She asked to go home.",
           "adult_consulted": "PRESENT", **reason(), "outcome": "CONTINUE", "told_at_when": NOW},
          lambda d: d.detentionreview_rows.get().done_at, broken=("outcome",), kept="She asked to go home.",
          role=Role.CUSTODY_INSPECTOR, rank="Inspector"),
    Scene(Act.POSTPONE_REVIEW, _held, 6,
          {"at_when": NOW, "reason": PostponementReason.QUESTIONING.value, "why": "Interview until half past two."},
          lambda d: d.detentionreview_rows.get().postponed_at, broken=("reason",), kept="Interview until half past"),
    Scene(Act.TELL_CHILD_OUTCOME, _reviewed_asleep, 6, {"at_when": NOW, "late_reason": "Kept text"},
          lambda d: d.detentionreview_rows.get().told_at, broken=("at_when",), kept="Kept text"),
    Scene(Act.CHARGE, _held, 6, {"at_when": NOW, "offences": ["46/01"], "late_reason": "Kept text"},
          lambda d: d.charged_at, broken=("offences",), kept="Kept text"),
    Scene(Act.DECIDE_BAIL, _charged, 6.25,
          {"at_when": NOW, "bail": "REFUSED", "grounds": ["G2"], "conditions_considered": "YES",
           "conditions_why": "No address would hold.", **reason(), "told_at_when": NOW},
          lambda d: d.bail == "REFUSED" and d.rationale_rows.filter(purpose="REFUSE_BAIL").get(),
          broken=("conditions_considered",), kept="No address would hold."),
    Scene(Act.ASK_FOR_ACCOMMODATION, _refused_bail, 6.5,
          {"at_when": NOW, "authority": "PETERBOROUGH", "why_authority": "Her home authority.", "team": "EDT",
           "contact": "Invented worker", "kind": "LA_NONSECURE"},
          lambda d: d.accommodationrequest_rows.get(kind="LA_NONSECURE"), broken=("team",), kept="Invented worker"),
    Scene(Act.RECORD_NOT_ASKED, _refused_bail, 6.5,
          {"at_when": NOW, "reason": "NM13", "court": "Invented Youth Court", "court_sits_at_day": "22",
           "court_sits_at_month": "3", "court_sits_at_year": "2024", "court_sits_at_hour": "10",
           "court_sits_at_minute": "00", "why": "Charged as the court sat down."},
          lambda d: d.straight_to_court_why, broken=("court_sits_at_hour", "court_sits_at_minute"),
          kept="Charged as the court sat down."),
    Scene(Act.RECORD_REPLY, _asked, 6.75,
          {"at_when": NOW, "person": "Invented worker", "answer": "NONE", "none_reason": "No carer tonight."},
          lambda d: d.accommodationrequest_rows.get(reply="REFUSED_NONE"), broken=("answer",), kept="Invented worker"),
    Scene(Act.CHALLENGE_AUTHORITY, a_refusal_unchallenged, 7,
          {"at_when": NOW, "to_whom": "Invented manager", "said": "The duty is yours tonight."},
          lambda d: d.challenge_rows.get(), broken=("said",), kept="Invented manager"),
    Scene(Act.ESCALATE_REFUSAL, a_refusal_unchallenged, 7,
          {"at_when": NOW, "level": "1", "person": "Invented manager", "role": "Duty manager",
           "said": "A place is needed by three."},
          lambda d: d.escalation_rows.get(level=1), broken=("role",), kept="Invented manager"),
    Scene(Act.MOVE_CHILD, _offered, 8,
          {"at_when": NOW, "accommodation": "LA_NONSECURE", "transport": "POLICE", "arrived_at_when": "ABSENT",
           "handed_over": "Inhaler, court at ten."},
          lambda d: d.left_at and d.move_rows.get(), broken=("transport",), kept="Inhaler, court at ten."),
    Scene(Act.CERTIFY, a_refusal_unchallenged, 7,
          {"at_when": NOW, "limb": "A", "reasons": ["NM03"], "circumstances": "Snow closed the road at 02:10.",
           "inspector_seen_at_when": "ABSENT"},
          lambda d: d.certificate_rows.get(limb="A"), broken=("reasons",), kept="Snow closed the road"),
    Scene(Act.GIVE_COPY, _certified, 8,
          {"at_when": NOW, "to": "COURT", "to_whom": "The escort", "late_reason": "Kept text"},
          lambda d: d.certificate_rows.get().copies.get(), broken=("to",), kept="Kept text"),
    Scene(Act.LEAVE_CUSTODY, _held, 6,
          {"at_when": NOW, "to": "HOME_PARENT", "result": "RUI", "accompanied_by": "Invented Mother",
           "release_assessed_at_when": NOW, "release_assessment": "By car with her mother.", "referral": "NOT_NEEDED",
           "no_referral_why": "Nothing found."},
          lambda d: d.left_at and d.no_referral_why, broken=("to",), kept="Invented Mother"),
    Scene(Act.CLOSE_CUSTODY, _left, 7,
          {"searched": "S54_ORDINARY", "release_assessed_at_when": NOW, "release_assessment": "By car.",
           "referral": "NOT_NEEDED", "no_referral_why": "Nothing found."},
          lambda d: d.record.closed_at, broken=("searched",), kept="Nothing found."),
)  # fmt: skip
