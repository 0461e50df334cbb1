"""Scenes of the acts about watching, rest, interviews, longer detention and asking again, beside `act_scenes`."""

from __future__ import annotations

from typing import Any

from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import AdultResult, AdultType, Representations, ReviewMode
from safelight.pathways.custody.codes.extensions import ExtensionDecision
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.act_scenes import NOW, Scene
from safelight.workforce.models import Officer


def a_superintendent() -> Officer:
    """A superintendent of the force."""
    return given.an_officer(Role.SUPERINTENDENT, rank="Superintendent")


def held(by: Officer | None = None, **more: Any) -> Detention:
    """A child whose detention was authorised half an hour after arrival, whoever acts later."""
    return given.a_child_held(by=given.a_sergeant(), **more)


def with_an_adult(by: Officer | None = None) -> Detention:
    """A held child whose appropriate adult has come, at an hour and a half."""
    sergeant = given.a_sergeant()
    detention = held()
    actions.call_appropriate_adult(
        detention,
        person="Invented Parent",
        type=AdultType.PARENT,
        result=AdultResult.ACCEPTED,
        at=given.at(1),
        by=sergeant,
        now=given.at(1),
    )
    actions.receive_appropriate_adult(detention, at=given.at(1.5), by=sergeant, now=given.at(1.5))
    return given.fresh(detention)


def interviewed(by: Officer | None = None) -> Detention:
    """A child in an interview that began at two hours."""
    detention = with_an_adult()
    actions.begin_interview(
        detention, adult_there=True, rights_repeated=True, at=given.at(2), by=given.a_sergeant(), now=given.at(2)
    )
    return given.fresh(detention)


def resting(by: Officer | None = None) -> Detention:
    """A child who has been resting since the second hour."""
    detention = held()
    actions.begin_rest(detention, at=given.at(2), by=given.a_sergeant(), now=given.at(2))
    return given.fresh(detention)


def reviewed_twice(by: Officer | None = None) -> Detention:
    """A child whose detention was reviewed at 5 and at 13.5 hours, so that longer detention may be decided."""
    detention = held()
    for hours in (5, 13.5):
        moment = given.at(hours)
        actions.review_detention(
            detention,
            **given.review(at=moment, now=moment, told_at=moment, reasons=given.reasons()),
            by=given.an_inspector(),
        )
    return given.fresh(detention)


def longer(**changed: Any) -> dict[str, Any]:
    """What is recorded when a superintendent lets a child be held beyond 24 hours, 15 hours after arrival."""
    ordinary: dict[str, Any] = {
        "decision": ExtensionDecision.GRANTED,
        "mode": ReviewMode.IN_PERSON,
        "until_at": given.at(30),
        "indictable": True,
        "diligent": True,
        "necessary_why": "The phone is being read and she must be asked about it.",
        "child_vulnerability": "She is 14, has asthma and slept five hours.",
        "adult_view": "Her mother says she should come home now.",
        "alternatives": "Bail with a curfew: the older girls know her address.",
        "representations_child": Representations.MADE,
        "representations_adult": Representations.MADE,
        "representations_solicitor": Representations.NONE_MADE,
        "representations": "She asked to go home.",
        "told_at": given.at(15),
        "at": given.at(15),
        "now": given.at(15),
    }
    return {**ordinary, **changed}


def held_longer(by: Officer | None = None, **changed: Any) -> Detention:
    """A child whom a superintendent let be held until 30 hours after arrival."""
    detention = reviewed_twice()
    actions.authorise_longer(detention, **longer(**changed), by=a_superintendent())
    return given.fresh(detention)


def _not_told(by: Officer) -> Detention:
    return held_longer(told_at=None)


def court_asked(by: Officer | None = None) -> Detention:
    """A child for whom a court was asked for a warrant at 20 hours."""
    detention = held_longer()
    actions.apply_for_warrant(
        detention, court="Invented Magistrates", at=given.at(20), by=given.a_sergeant(), now=given.at(20)
    )
    return given.fresh(detention)


def _moment(name: str, hours: float) -> dict[str, str]:
    shown = given.at(hours)
    parts = {"day": shown.day, "month": shown.month, "year": shown.year, "hour": shown.hour, "minute": shown.minute}
    return {f"{name}_{part}": str(value) for part, value in parts.items()}


AUTHORISED: dict[str, Any] = {
    "at_when": NOW, "mode": "IN_PERSON", "representations_child": "MADE", "representations_adult": "MADE",
    "representations_solicitor": "NONE_MADE", "representations": "She asked to go home.", "decision": "GRANTED",
    "indictable": "YES", "necessary_why": "The phone is being read.", "diligent": "YES",
    "child_vulnerability": "She is 14 and has asthma.", "adult_view": "Her mother wants her home.",
    "alternatives": "Bail with a curfew was weighed.", **_moment("until_at", 30), "told_at_when": NOW,
}  # fmt: skip


SCENES: tuple[Scene, ...] = (
    Scene(Act.SET_OBSERVATION, held, 1,
          {"at_when": NOW, "level": "L3", "watcher": "PC Watcher", "why": "She said she would hurt herself."},
          lambda d: d.observationlevel_rows.get(level="L3").watcher_from_at, broken=("level",),
          kept="She said she would hurt herself."),
    Scene(Act.VISIT_CHILD, held, 1, {"at_when": NOW, "state": "AWAKE", "said": "Asked for water", "provided": "Water"},
          lambda d: d.visit_rows.get(response="Asked for water", given="Water"), broken=("state",), kept="Water",
          role=Role.DETENTION_OFFICER, rank="Police staff"),
    Scene(Act.BEGIN_REST, held, 2, {"at_when": NOW, "late_reason": "Kept text"},
          lambda d: d.rest_rows.get().started_at, broken=("at_when",), kept="Kept text"),
    Scene(Act.END_REST, resting, 4, {"at_when": NOW, "broken": "ASKED", "why_asked": "She asked to ring her mother."},
          lambda d: d.rest_rows.get().ended_at, broken=("at_when",), kept="She asked to ring her mother."),
    Scene(Act.ASK_GIRL_NEEDS, held, 1, {"at_when": NOW, "asked_by": "PC Invented", "answer": "Needs nothing now."},
          lambda d: d.needs_asked_at and d.needs_answer, broken=("asked_by",), kept="Needs nothing now."),
    Scene(Act.BEGIN_INTERVIEW, with_an_adult, 2,
          {"at_when": NOW, "adult_there": "YES", "rights_repeated": "YES", "late_reason": "Kept text"},
          lambda d: d.interview_rows.get().adult_there, broken=("rights_repeated",), kept="Kept text"),
    Scene(Act.END_INTERVIEW, interviewed, 3, {"at_when": NOW, "late_reason": "Kept text"},
          lambda d: d.interview_rows.get().ended_at, broken=("at_when",), kept="Kept text"),
    Scene(Act.AUTHORISE_LONGER, reviewed_twice, 15, AUTHORISED,
          lambda d: d.extension_rows.get(kind="S42", decision="GRANTED").until_at == given.at(30),
          broken=("indictable",), kept="The phone is being read.", role=Role.SUPERINTENDENT, rank="Superintendent"),
    Scene(Act.APPLY_FOR_WARRANT, held_longer, 20, {"at_when": NOW, "court": "Invented Magistrates"},
          lambda d: d.extension_rows.get(kind="S43").applied_at, broken=("at_when",), kept="Invented Magistrates"),
    Scene(Act.RECORD_WARRANT, court_asked, 21,
          {"at_when": NOW, "decision": "REFUSED", "refused_why": "Not satisfied.", "told_at_when": NOW},
          lambda d: d.extension_rows.get(kind="S43").decision == "REFUSED", broken=("at_when",), kept="Not satisfied."),
    Scene(Act.TELL_LONGER, _not_told, 15.5, {"at_when": NOW, "late_reason": "Kept text"},
          lambda d: d.extension_rows.get().told_at, broken=("at_when",), kept="Kept text"),
    Scene(Act.CHASE_AUTHORITY, lambda by: given.a_child_asked_for(), 7,
          {"at_when": NOW, "person": "Invented worker", "said": "Nobody answered."},
          lambda d: d.requestattempt_rows.get(person="Invented worker"), broken=("said",), kept="Invented worker"),
    Scene(Act.TELL_COURT, lambda by: given.a_child_refused_bail(), 6.5, {"at_when": NOW, "whom": "Invented clerk"},
          lambda d: d.court_told_at, broken=("at_when",), kept="Invented clerk"),
)  # fmt: skip
