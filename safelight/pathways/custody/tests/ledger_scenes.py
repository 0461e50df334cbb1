"""Scenes of the acts about offers, the court, the solicitor and healthcare, beside those of `act_scenes`."""

from __future__ import annotations

from safelight.kernel.acts import Act
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import CopyTo, CourtOutcome, LeftTo, Limb, NotMovedReason, Reply, Solicitor
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.act_scenes import NOW, Scene, a_refusal_unchallenged
from safelight.workforce.models import Officer


def an_offer(by: Officer) -> Detention:
    """A child for whom an authority offered a non-secure place at 6.7 hours."""
    detention = given.a_child_asked_for(by=by)
    actions.record_reply(
        detention,
        reply=Reply.OFFERED_NON_SECURE,
        offer_place="Invented House",
        at=given.at(6.7),
        by=by,
        now=given.at(6.7),
    )
    return given.fresh(detention)


def certified(by: Officer) -> Detention:
    """A child kept with a certificate, made at 7 hours."""
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


def taken_to_court(by: Officer) -> Detention:
    """A child kept with a certificate, whose copy went to court with them at 7.5 hours."""
    detention = certified(by)
    actions.give_copy(detention, to=CopyTo.COURT, at=given.at(7.2), by=by, now=given.at(7.2))
    actions.leave_custody(
        given.fresh(detention),
        to=LeftTo.COURT,
        court="Invented Youth Court",
        court_sits_at=given.at(9),
        at=given.at(7.5),
        by=by,
        now=given.at(7.5),
    )
    return given.fresh(detention)


def solicitor_asked_for(by: Officer) -> Detention:
    """A child who asked for a solicitor at one hour."""
    detention = given.a_child_held(by=given.a_sergeant())
    actions.offer_solicitor(
        detention,
        asked_by=Solicitor.CHILD,
        solicitor="Invented & Co",
        at=given.at(1),
        by=given.a_sergeant(),
        now=given.at(1),
    )
    return given.fresh(detention)


def healthcare_asked_for(by: Officer) -> Detention:
    """A child for whom a healthcare professional was asked at one hour."""
    detention = given.a_child_held(by=given.a_sergeant())
    actions.ask_healthcare(
        detention, why="She holds her wrist.", at=given.at(1), by=given.a_sergeant(), now=given.at(1)
    )
    return given.fresh(detention)


def _held(by: Officer) -> Detention:
    return given.a_child_held(by=given.a_sergeant())


LEDGER_SCENES: tuple[Scene, ...] = (
    Scene(Act.TURN_DOWN_OFFER, an_offer, 7,
          {"at_when": NOW, "why": "The boy she is to be kept from lives there.", "inspector": "Insp Invented 3001"},
          lambda d: d.accommodationrequest_rows.get().police_refused_at, broken=("inspector",),
          kept="The boy she is to be kept from"),
    Scene(Act.END_OFFER, an_offer, 7, {"at_when": NOW, "ended": "WITHDRAWN", "why": "The carer fell ill."},
          lambda d: d.accommodationrequest_rows.get().offer_ended == "WITHDRAWN", broken=("ended",),
          kept="The carer fell ill."),
    Scene(Act.PRODUCE_CERTIFICATE, taken_to_court, 9.5,
          {"at_when": NOW, "produced": "Y", "to_whom": "Invented Youth Court, by PC Example"},
          lambda d: d.certificate_rows.get().produced_to, broken=("at_when",), kept="Invented Youth Court, by PC"),
    Scene(Act.RECORD_COURT_OUTCOME, taken_to_court, 10,
          {"outcome": "BAIL_COND", "at_day": "22", "at_month": "3", "at_year": "2024", "at_hour": "5",
           "at_minute": "30", "late_reason": "Told by telephone in the afternoon."},
          lambda d: d.court_outcome == CourtOutcome.BAIL_CONDITIONAL and d.court_decided_at,
          broken=("outcome",), kept="Told by telephone"),
    Scene(Act.OFFER_SOLICITOR, _held, 1,
          {"at_when": NOW, "asked_by": "DECLINED", "declined_why": "“It takes too long.”"},
          lambda d: d.legaladvice_rows.get(asked_by="DECLINED").declined_why, broken=("at_when",),
          kept="“It takes too long.”"),
    Scene(Act.CONTACT_SOLICITOR, solicitor_asked_for, 1.2,
          {"at_when": NOW, "solicitor": "Invented & Co", "reached": "YES", "said": "Will come at one."},
          lambda d: d.legaladvice_rows.get().contacted_at, broken=("reached",), kept="Will come at one."),
    Scene(Act.RECEIVE_SOLICITOR, solicitor_asked_for, 2, {"at_when": NOW, "solicitor": "A. Invented, Invented & Co"},
          lambda d: d.legaladvice_rows.get().arrived_at, broken=("at_when",), kept="A. Invented, Invented"),
    Scene(Act.ASK_HEALTHCARE, _held, 1, {"at_when": NOW, "why": "She holds her wrist.", "professional": "The nurse"},
          lambda d: d.healthcarevisit_rows.get().asked_at, broken=("at_when",), kept="She holds her wrist."),
    Scene(Act.RECORD_HEALTHCARE, healthcare_asked_for, 1.5,
          {"at_when": NOW, "professional": "Nurse Invented", "outcome": "A sprain; strapped, fit to be held."},
          lambda d: d.healthcarevisit_rows.get().seen_at, broken=("outcome",), kept="Nurse Invented"),
)  # fmt: skip
