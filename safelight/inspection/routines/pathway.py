"""What is declared of routines. They are records, and of no child."""

from __future__ import annotations

from safelight.inspection.routines.clocks import ROUTINE_CLOCKS
from safelight.inspection.routines.load import load_routines
from safelight.kernel.acts import Act
from safelight.kernel.register import Pathway
from safelight.kernel.roles import ROUTINE

ROUTINE_PATHWAY = Pathway(
    kind=ROUTINE,
    title="Routines",
    load=load_routines,
    clocks=ROUTINE_CLOCKS,
    record_page="inspection:routine",
    pages={Act.KEEP_ROUTINE: "inspection:keep-routine"},
)
