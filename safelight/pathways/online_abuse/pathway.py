"""Everything that is declared of online abuse cases, in one place."""

from __future__ import annotations

from safelight.desk.alerts import ALERT_ACKNOWLEDGED
from safelight.kernel.acts import Act
from safelight.kernel.register import Pathway
from safelight.kernel.roles import ONLINE_ABUSE
from safelight.pathways.online_abuse.facts import FIELDS
from safelight.pathways.online_abuse.load import load_facts
from safelight.pathways.online_abuse.measures import MEASURES
from safelight.pathways.online_abuse.meeting import MEETING_LINES
from safelight.pathways.online_abuse.rules.clocks import CLOCKS
from safelight.pathways.online_abuse.rules.requirements import REQUIREMENTS

ONLINE_ABUSE_PATHWAY = Pathway(
    kind=ONLINE_ABUSE,
    title="Online abuse of children",
    load=load_facts,
    clocks=CLOCKS,
    requirements=REQUIREMENTS,
    measures=MEASURES,
    fields=FIELDS,
    meeting_lines=MEETING_LINES,
    record_page="online_abuse:record",
    acknowledged=ALERT_ACKNOWLEDGED,
    pages={
        Act.RECEIVE_REFERRAL: "online_abuse:start",
        Act.ASSESS_ONLINE_RISK: "online_abuse:assess",
        Act.LINK_CHILD: "online_abuse:link-child",
        Act.SHARE_ONLINE_RISK: "online_abuse:share",
        Act.RECORD_VOICE: "online_abuse:record-voice",
        Act.RECORD_ENFORCEMENT: "online_abuse:enforcement",
        Act.WRITE_IN_LOG: "online_abuse:log",
        Act.REVIEW_WAITING: "online_abuse:review",
        Act.CLOSE_ONLINE_CASE: "online_abuse:close",
        Act.TAKE_HANDS: "online_abuse:take-hands",
    },
)
