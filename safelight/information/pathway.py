"""Everything that is declared of breaches and requests. They are records, and of no child."""

from __future__ import annotations

from safelight.information.load import load_matters
from safelight.information.rules.clocks import CLOCKS
from safelight.information.rules.gaps import GAPS
from safelight.kernel.acts import Act
from safelight.kernel.register import Pathway
from safelight.kernel.roles import INFORMATION

INFORMATION_PATHWAY = Pathway(
    kind=INFORMATION,
    title="Information",
    load=load_matters,
    clocks=CLOCKS,
    requirements=GAPS,
    record_page="information:matter",
    pages={
        Act.WORK_INFORMATION: "information:step",
        Act.DECIDE_BREACH: "information:decide",
        Act.CLOSE_INFORMATION: "information:close",
    },
)
