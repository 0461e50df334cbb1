"""Everything that is declared of offenders who are managed, in one place."""

from __future__ import annotations

from safelight.desk.alerts import ALERT_ACKNOWLEDGED
from safelight.kernel.acts import Act
from safelight.kernel.register import Pathway
from safelight.kernel.roles import MANAGED_OFFENDERS
from safelight.pathways.managed_offenders.load import load_facts
from safelight.pathways.managed_offenders.measures import MEASURES
from safelight.pathways.managed_offenders.meeting import MEETING_LINES
from safelight.pathways.managed_offenders.queries import numbers
from safelight.pathways.managed_offenders.rules.clocks import CLOCKS
from safelight.pathways.managed_offenders.rules.requirements import REQUIREMENTS

MANAGED_OFFENDERS_PATHWAY = Pathway(
    kind=MANAGED_OFFENDERS,
    title="Offenders who are managed",
    load=load_facts,
    clocks=CLOCKS,
    requirements=REQUIREMENTS,
    measures=MEASURES,
    meeting_lines=MEETING_LINES,
    acknowledged=ALERT_ACKNOWLEDGED,
    known_by=numbers,
    record_page="managed_offenders:record",
    pages={
        Act.TAKE_ON_OFFENDER: "managed_offenders:take-on",
        Act.ASSESS_OFFENDER: "managed_offenders:assess",
        Act.DECIDE_MANAGEMENT: "managed_offenders:decide",
        Act.VISIT_OFFENDER: "managed_offenders:visit",
        Act.REVIEW_OFFENDER: "managed_offenders:review",
        Act.RECORD_CHANGE: "managed_offenders:change",
        Act.PASS_ON_CONCERN: "managed_offenders:concern",
        Act.END_MANAGEMENT: "managed_offenders:end",
        Act.TAKE_HANDS: "managed_offenders:take-hands",
    },
)
