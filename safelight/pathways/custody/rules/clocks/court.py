"""Bringing a charged child before the court (C25)."""

from __future__ import annotations

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, once
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes.detention import LeftTo
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules import sources, timings
from safelight.pathways.custody.rules.owners import custody_officer

FIRST_SITTING: Clock[CustodyFacts] = Clock(
    ref="custody:C25",
    code="custody.first-sitting",
    question="Was a child kept after charge taken to the first court that sat?",
    imperative="Take the child to the first court that sits",
    set_by=SetBy.FORCE,
    limit=timings.FIRST_SITTING,
    runnings=lambda facts: once(
        "charged",
        facts.charged_at if facts.must_be_moved else None,
        met=facts.left_at if facts.left_to == LeftTo.COURT else None,
        stopped=facts.ended_at,
    ),
    owner=custody_officer,
    practicable=sources.PACE_S46,
    warn=timings.REVIEW_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("charge", "bail", "left", "left-to"),
    answer=Act.LEAVE_CUSTODY,
    explained=(
        "Not 24 hours: the court's own days decide. A child moved to an authority must be brought to the same sitting, "
        "by whoever holds them then."
    ),
)
