"""The scene of each act's page: a child to whom it can be done, who does it, when, and what they send."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from safelight.kernel.acts import Act
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import Place
from safelight.pathways.police_protection.tests import given
from safelight.workforce.models import Officer

NOW = "NOW"
Sent = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """`broken` takes answers out of what is sent, so that the page asks again; `kept` is typed text that it keeps.

    `child` makes the record for whoever does the act: the officer who took the child, or the designated officer.
    """

    act: Act
    child: Callable[[Officer], Any]
    sent: Sent
    left: Callable[[Any], object]
    broken: str
    kept: str = ""
    designated: bool = False
    hours: float = 1

    @property
    def name(self) -> str:
        """How the test is called."""
        return self.act.value.lower().replace("_", "-")


def _taken(officer: Officer) -> Any:
    return given.taken(by=officer)


def _left_for_later(officer: Officer) -> Any:
    return given.taken(by=officer, why_now="")


def _designated(officer: Officer) -> Any:
    return given.designated(officer=officer)


def _waiting(officer: Officer) -> Any:
    protection = given.taken()
    given.told_of(protection, officer=officer)
    return protection


def _at_a_station(officer: Officer) -> Any:
    protection = given.designated(officer=officer)
    station = given.kept(
        place=Place.STATION,
        at=given.at(0.6),
        name="Thorpe Wood",
        by_authority=False,
        station_why="The authority has nobody before midnight.",
        station_area="Family room",
        station_stayed_with="PC Invented",
    )
    actions.record_place(protection, kept=station, by=officer, now=given.at(0.6))
    return given.fresh(protection)


def _whole(officer: Officer) -> Any:
    protection = given.designated(officer=officer)
    given.everything_done(protection)
    actions.release(protection, by=officer, **given.release(at=given.at(20)))
    return given.fresh(protection)


SCENES = (
    Scene(
        Act.RECORD_GROUNDS,
        _left_for_later,
        {"at_when": NOW, "why_now": "The hob was lit."},
        lambda held: held.why_now,
        broken="why_now",
    ),
    Scene(
        Act.INFORM_AUTHORITY,
        _taken,
        {"at_when": NOW, "which": "BOTH", "told": "YES", "to": "Worker, EDT", "words": "What was done, and why."},
        lambda held: held.found_told_at and held.home_told_at,
        broken="to",
        kept="What was done, and why.",
    ),
    Scene(
        Act.INFORM_PROTECTED_CHILD,
        _taken,
        {"at_when": NOW, "told": "YES", "words": "You are safe."},
        lambda held: held.child_told_at,
        broken="words",
    ),
    Scene(
        Act.INFORM_FAMILY,
        _taken,
        {"at_when": NOW, "name": "Invented Mother", "relation": "PARENT", "result": "TRIED", "happened": "No answer."},
        lambda held: held.adult_rows.exists(),
        broken="relation",
        kept="Invented Mother",
    ),
    Scene(
        Act.RECORD_PLACE,
        _taken,
        {
            "at_when": NOW,
            "place": "LA_FOSTER",
            "by_authority": "YES",
            "name": "Invented foster home",
            "suitability": "With his sister.",
        },
        lambda held: held.placeperiod_rows.exists(),
        broken="suitability",
        kept="Invented foster home",
    ),
    Scene(
        Act.RECORD_WELFARE,
        _taken,
        {"at_when": NOW, "need": "FOOD", "words": "Soup and bread."},
        lambda held: held.welfare_rows.exists(),
        broken="need",
        kept="Soup and bread.",
    ),
    Scene(
        Act.REPORT_INCIDENT,
        _taken,
        {"at_when": NOW, "until_when": NOW, "kind": "CELL_AREA", "words": "Two minutes in the corridor, then out."},
        lambda held: held.incident_rows.exists(),
        broken="kind",
        kept="Two minutes in the corridor",
    ),
    Scene(
        Act.RECORD_VOICE,
        _taken,
        {
            "stage": "PP_TAKEN",
            "observed_at_when": NOW,
            "spoken": "YES",
            "words": "“I want my torch and my sister.”",
            "question": "What would you like?",
            "told_child": "That they go together.",
            "understood_how": "He said it back.",
            "present": ["SIBLING"],
            "communication": ["SPOKEN_ENGLISH"],
            "appearance": "Bare feet, torn jumper, a cut on his left heel.",
            "activity": "Sat under the table until she came.",
            "environment": "Cold kitchen with glass on the floor.",
            "relationships": "Held her hand and would not let go of it.",
            "demeanours": ["FRIGHTENED"],
            "observed_behaviour": "Put both hands over his ears when a car door shut outside.",
            "wishes": "To stay with his sister tonight.",
            "effect": "They were kept together.",
            "disclosure": "NONE",
            "share_restriction": "NONE",
            "asked_already": "True",
        },
        lambda held: held.record.voices.exists() if hasattr(held.record, "voices") else True,
        broken="stage",
        kept="I want my torch",
    ),
    Scene(Act.TAKE_HANDS, _taken, {}, lambda held: held.record.hands.exists(), broken=""),
    Scene(
        Act.ACCEPT_DESIGNATION,
        _waiting,
        {
            "at_when": NOW,
            "tour_ends_at_day": "15",
            "tour_ends_at_month": "3",
            "tour_ends_at_year": "2026",
            "tour_ends_at_hour": "07",
            "tour_ends_at_minute": "00",
        },
        lambda held: held.designation_rows.filter(accepted_at__isnull=False).exists(),
        broken="tour_ends_at_hour",
        designated=True,
    ),
    Scene(
        Act.APPROVE_STATION,
        _at_a_station,
        {"at_when": NOW, "approved": "YES", "why": "Until the carer comes at midnight."},
        lambda held: held.placeperiod_rows.get().approved_at,
        broken="approved",
        kept="Until the carer comes",
        designated=True,
    ),
    Scene(
        Act.RECORD_INQUIRY,
        _designated,
        {"at_when": NOW, "checks": "Known twice for neglect.", "finished": "NO"},
        lambda held: held.inquiry_opened_at,
        broken="finished",
        kept="Known twice for neglect.",
        designated=True,
    ),
    Scene(
        Act.REVIEW_PROTECTION,
        _designated,
        {
            "at_when": NOW,
            "still_cause": "YES",
            "reasons": "Mother is still in hospital.",
            "plan": "The authority places him tonight.",
            "next_at_when": "ABSENT",
        },
        lambda held: held.protectionreview_rows.exists(),
        broken="reasons",
        kept="The authority places him",
        designated=True,
    ),
    Scene(
        Act.DECIDE_CONTACT,
        _designated,
        {
            "at_when": NOW,
            "person": "Invented Mother",
            "relation": "PARENT",
            "by_authority": "NO",
            "decision": "LIMITED",
            "reasons": "By phone, with the carer beside him.",
        },
        lambda held: held.contact_rows.exists(),
        broken="decision",
        kept="By phone, with the carer",
        designated=True,
    ),
    Scene(
        Act.RECORD_STRATEGY,
        _designated,
        {"at_when": NOW, "held": "YES", "reference": "SD/1"},
        lambda held: held.strategy_at,
        broken="reference",
        designated=True,
    ),
    Scene(
        Act.DECIDE_ORDER,
        _designated,
        {"at_when": NOW, "decision": "NOT_NEEDED", "why": "The family agrees."},
        lambda held: held.order_decision,
        broken="why",
        designated=True,
    ),
    Scene(
        Act.RELEASE_FROM_PROTECTION,
        _designated,
        {
            "at_when": NOW,
            "outcome": "S20_CONSENT",
            "released_to": "Invented foster home",
            "why": "The mother agreed in writing.",
            "safety_plan": "Stays with the carers.",
        },
        lambda held: held.released_at,
        broken="outcome",
        kept="The mother agreed in writing.",
        designated=True,
    ),
    Scene(
        Act.CLOSE_PROTECTION,
        _whole,
        {"words": "The authority goes on with him."},
        lambda held: held.record.closed_at,
        broken="words",
        designated=True,
        hours=21,
    ),
)
