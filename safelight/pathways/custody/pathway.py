"""Everything that is declared of children in custody, in one place."""

from __future__ import annotations

from safelight.desk.alerts import ALERT_ACKNOWLEDGED
from safelight.kernel.acts import Act
from safelight.kernel.register import Pathway
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.facts import FIELDS
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.measures import MEASURES
from safelight.pathways.custody.measures.annual import ANNUAL
from safelight.pathways.custody.measures.quarter import QUARTER
from safelight.pathways.custody.meeting import MEETING_LINES
from safelight.pathways.custody.rules.clocks import CLOCKS
from safelight.pathways.custody.rules.decision import AFTER_BAIL_REFUSED
from safelight.pathways.custody.rules.questions import QUESTIONS
from safelight.pathways.custody.rules.requirements import REQUIREMENTS
from safelight.pathways.custody.rules.samples import PLANS, POPULATIONS

CUSTODY_PATHWAY = Pathway(
    kind=CUSTODY,
    title="Children in custody",
    load=load_facts,
    clocks=CLOCKS,
    requirements=REQUIREMENTS,
    measures=MEASURES,
    tables=(AFTER_BAIL_REFUSED,),
    questions=QUESTIONS,
    populations=POPULATIONS,
    plans=PLANS,
    reports=(QUARTER,),
    returns=(ANNUAL,),
    fields=FIELDS,
    meeting_lines=MEETING_LINES,
    record_page="custody:record",
    acknowledged=ALERT_ACKNOWLEDGED,
    pages={
        Act.RECORD_ARRIVAL: "custody:arrive",
        Act.AUTHORISE_DETENTION: "custody:authorise",
        Act.REFUSE_DETENTION: "custody:refuse",
        Act.INFORM_WELFARE_PERSON: "custody:inform-welfare-person",
        Act.CALL_APPROPRIATE_ADULT: "custody:call-adult",
        Act.RECEIVE_APPROPRIATE_ADULT: "custody:receive-adult",
        Act.NAME_WOMAN_CARER: "custody:name-carer",
        Act.PLACE_IN_CELL: "custody:place-in-cell",
        Act.EXPLAIN_CELL: "custody:explain-cell",
        Act.LEAVE_CELL: "custody:leave-cell",
        Act.OFFER_LIAISON: "custody:offer-liaison",
        Act.RECORD_VOICE: "custody:record-voice",
        Act.REVIEW_DETENTION: "custody:review",
        Act.POSTPONE_REVIEW: "custody:postpone-review",
        Act.TELL_CHILD_OUTCOME: "custody:tell-outcome",
        Act.CHARGE: "custody:charge",
        Act.DECIDE_BAIL: "custody:decide-bail",
        Act.ASK_FOR_ACCOMMODATION: "custody:ask-authority",
        Act.RECORD_NOT_ASKED: "custody:not-asked",
        Act.RECORD_REPLY: "custody:record-reply",
        Act.CHALLENGE_AUTHORITY: "custody:challenge",
        Act.ESCALATE_REFUSAL: "custody:escalate",
        Act.MOVE_CHILD: "custody:move",
        Act.CERTIFY: "custody:certify",
        Act.GIVE_COPY: "custody:give-copy",
        Act.TURN_DOWN_OFFER: "custody:turn-down-offer",
        Act.END_OFFER: "custody:end-offer",
        Act.PRINT_CERTIFICATE: "custody:certificate",
        Act.PRODUCE_CERTIFICATE: "custody:produce-certificate",
        Act.RECORD_COURT_OUTCOME: "custody:court-outcome",
        Act.OFFER_SOLICITOR: "custody:offer-solicitor",
        Act.CONTACT_SOLICITOR: "custody:contact-solicitor",
        Act.RECEIVE_SOLICITOR: "custody:receive-solicitor",
        Act.ASK_HEALTHCARE: "custody:ask-healthcare",
        Act.RECORD_HEALTHCARE: "custody:record-healthcare",
        Act.SEARCH_CHILD: "custody:search",
        Act.REFER_AFTER_SEARCH: "custody:refer-after-search",
        Act.CHECK_GOLDEN_HOUR: "custody:golden-hour",
        Act.SET_OBSERVATION: "custody:observe",
        Act.VISIT_CHILD: "custody:visit",
        Act.BEGIN_REST: "custody:begin-rest",
        Act.END_REST: "custody:end-rest",
        Act.ASK_GIRL_NEEDS: "custody:ask-needs",
        Act.BEGIN_INTERVIEW: "custody:begin-interview",
        Act.END_INTERVIEW: "custody:end-interview",
        Act.AUTHORISE_LONGER: "custody:authorise-longer",
        Act.APPLY_FOR_WARRANT: "custody:apply-for-warrant",
        Act.RECORD_WARRANT: "custody:record-warrant",
        Act.TELL_LONGER: "custody:tell-longer",
        Act.CHASE_AUTHORITY: "custody:chase",
        Act.TELL_COURT: "custody:tell-court",
        Act.LEAVE_CUSTODY: "custody:leave",
        Act.CLOSE_CUSTODY: "custody:close",
        Act.TAKE_HANDS: "custody:take-hands",
    },
)
