"""Everything that is declared of reports and of recommendations, in one place. They are records, and of no child."""

from __future__ import annotations

from safelight.inspection.register.clocks import RECOMMENDATION_CLOCKS, REPORT_CLOCKS
from safelight.inspection.register.gates import GATES, PUBLISH_ASKS
from safelight.inspection.register.load import load_recommendations, load_reports
from safelight.kernel.acts import Act
from safelight.kernel.register import Pathway
from safelight.kernel.roles import INSPECTION_REPORT, RECOMMENDATION

REPORT_PATHWAY = Pathway(
    kind=INSPECTION_REPORT,
    title="Inspection reports",
    load=load_reports,
    clocks=REPORT_CLOCKS,
    requirements=PUBLISH_ASKS,
    record_page="inspection:register-report",
    pages={Act.RECORD_REPORT_STEP: "inspection:report-step"},
)
RECOMMENDATION_PATHWAY = Pathway(
    kind=RECOMMENDATION,
    title="Recommendations",
    load=load_recommendations,
    clocks=RECOMMENDATION_CLOCKS,
    requirements=tuple(requirement for gate in GATES for requirement in gate.requirements()),
    record_page="inspection:register-recommendation",
    pages={
        Act.OWN_RECOMMENDATION: "inspection:own",
        Act.GIVE_WORK: "inspection:give-work",
        Act.WORK_RECOMMENDATION: "inspection:add-evidence",
        Act.MOVE_RECOMMENDATION: "inspection:move",
        Act.SIGN_RECOMMENDATION: "inspection:sign",
    },
)
