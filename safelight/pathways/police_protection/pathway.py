"""Everything that is declared of children in police protection, in one place."""

from __future__ import annotations

from safelight.desk.alerts import ALERT_ACKNOWLEDGED
from safelight.kernel.acts import Act
from safelight.kernel.register import Pathway
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.pathways.police_protection.facts import FIELDS
from safelight.pathways.police_protection.load import load_facts
from safelight.pathways.police_protection.measures import MEASURES
from safelight.pathways.police_protection.measures.quarter import QUARTER
from safelight.pathways.police_protection.meeting import MEETING_LINES
from safelight.pathways.police_protection.rules.clocks import CLOCKS
from safelight.pathways.police_protection.rules.decision import AS_THE_HOURS_PASS, WHERE_AN_ORDER_EXISTS
from safelight.pathways.police_protection.rules.questions import QUESTIONS
from safelight.pathways.police_protection.rules.requirements import REQUIREMENTS
from safelight.pathways.police_protection.rules.samples import PLANS, POPULATIONS

POLICE_PROTECTION_PATHWAY = Pathway(
    kind=POLICE_PROTECTION,
    title="Children in police protection",
    load=load_facts,
    clocks=CLOCKS,
    requirements=REQUIREMENTS,
    measures=MEASURES,
    tables=(WHERE_AN_ORDER_EXISTS, AS_THE_HOURS_PASS),
    questions=QUESTIONS,
    populations=POPULATIONS,
    plans=PLANS,
    fields=FIELDS,
    meeting_lines=MEETING_LINES,
    reports=(QUARTER,),
    record_page="police_protection:record",
    acknowledged=ALERT_ACKNOWLEDGED,
    beside_hands=Act.ACCEPT_DESIGNATION,
    pages={
        Act.TAKE_INTO_PROTECTION: "police_protection:start",
        Act.RECORD_GROUNDS: "police_protection:grounds",
        Act.INFORM_AUTHORITY: "police_protection:inform-authority",
        Act.INFORM_PROTECTED_CHILD: "police_protection:inform-child",
        Act.INFORM_FAMILY: "police_protection:inform-family",
        Act.RECORD_VOICE: "police_protection:record-voice",
        Act.NOTIFY_DESIGNATED_OFFICER: "police_protection:notify",
        Act.ACCEPT_DESIGNATION: "police_protection:accept",
        Act.RECORD_PLACE: "police_protection:place",
        Act.APPROVE_STATION: "police_protection:approve-station",
        Act.REPORT_INCIDENT: "police_protection:incident",
        Act.RECORD_INQUIRY: "police_protection:inquiry",
        Act.REVIEW_PROTECTION: "police_protection:review",
        Act.RECORD_WELFARE: "police_protection:welfare",
        Act.DECIDE_CONTACT: "police_protection:contact",
        Act.RECORD_STRATEGY: "police_protection:strategy",
        Act.DECIDE_ORDER: "police_protection:order",
        Act.RELEASE_FROM_PROTECTION: "police_protection:release",
        Act.CLOSE_PROTECTION: "police_protection:close",
        Act.TAKE_HANDS: "police_protection:take-hands",
    },
)
