"""The clocks of a child in custody, in the order of a night.

Where the law says "as soon as practicable" the minutes are the force's own, and are never called lawful or unlawful.
"""

from __future__ import annotations

from safelight.kernel.clocks import Clock
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules.clocks.care import (
    ADULT_ARRIVES,
    CALL_ADULT,
    CELL_REASON,
    LIAISON,
    WELFARE_PERSON,
    WOMAN_CARER,
)
from safelight.pathways.custody.rules.clocks.charge import (
    ASK_AUTHORITY,
    BAIL_DECISION,
    INSPECTOR_FIRST,
    INSPECTOR_LATER,
    MOVE_AFTER_OFFER,
    REFER_AFTER_SEARCH,
)
from safelight.pathways.custody.rules.clocks.detention import (
    CHARGE_OR_RELEASE,
    DETENTION_DECIDED,
    FIRST_REVIEW,
    LATER_REVIEW,
    POSTPONED_REVIEW,
    SECOND_REVIEW,
    TELL_OUTCOME,
)

__all__ = [
    "ADULT_ARRIVES",
    "ASK_AUTHORITY",
    "BAIL_DECISION",
    "CALL_ADULT",
    "CELL_REASON",
    "CHARGE_OR_RELEASE",
    "CLOCKS",
    "DETENTION_DECIDED",
    "FIRST_REVIEW",
    "INSPECTOR_FIRST",
    "INSPECTOR_LATER",
    "LATER_REVIEW",
    "LIAISON",
    "MOVE_AFTER_OFFER",
    "POSTPONED_REVIEW",
    "REFER_AFTER_SEARCH",
    "SECOND_REVIEW",
    "TELL_OUTCOME",
    "WELFARE_PERSON",
    "WOMAN_CARER",
]

CLOCKS: tuple[Clock[CustodyFacts], ...] = (
    DETENTION_DECIDED,
    FIRST_REVIEW,
    SECOND_REVIEW,
    LATER_REVIEW,
    POSTPONED_REVIEW,
    TELL_OUTCOME,
    CHARGE_OR_RELEASE,
    WELFARE_PERSON,
    CALL_ADULT,
    ADULT_ARRIVES,
    WOMAN_CARER,
    CELL_REASON,
    LIAISON,
    BAIL_DECISION,
    ASK_AUTHORITY,
    MOVE_AFTER_OFFER,
    INSPECTOR_FIRST,
    INSPECTOR_LATER,
    REFER_AFTER_SEARCH,
)
