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
from safelight.pathways.custody.rules.clocks.court import CERTIFICATE_PRODUCED, FIRST_SITTING
from safelight.pathways.custody.rules.clocks.detention import (
    CHARGE_OR_RELEASE,
    DETENTION_DECIDED,
    FIRST_REVIEW,
    LATER_REVIEW,
    POSTPONED_REVIEW,
    SECOND_REVIEW,
    TELL_OUTCOME,
)
from safelight.pathways.custody.rules.clocks.escalation import CHASE, ESCALATE_FIRST, ESCALATE_SECOND, ESCALATE_THIRD
from safelight.pathways.custody.rules.clocks.extensions import (
    APPLY_FOR_WARRANT,
    AUTHORITY_ENDS,
    NEVER_PAST,
    TELL_LONGER,
    WARRANT_ENDS,
)
from safelight.pathways.custody.rules.clocks.holding import (
    GIRL_NEEDS,
    GOLDEN_HOUR,
    REST,
    TELL_ON_WAKING,
    VISIT_GENERAL,
    VISIT_INTERMITTENT,
    WATCHER_CLOSE,
    WATCHER_CONSTANT,
)

__all__ = [
    "ADULT_ARRIVES",
    "APPLY_FOR_WARRANT",
    "ASK_AUTHORITY",
    "AUTHORITY_ENDS",
    "BAIL_DECISION",
    "CALL_ADULT",
    "CELL_REASON",
    "CERTIFICATE_PRODUCED",
    "CHARGE_OR_RELEASE",
    "CHASE",
    "CLOCKS",
    "DETENTION_DECIDED",
    "ESCALATE_FIRST",
    "ESCALATE_SECOND",
    "ESCALATE_THIRD",
    "FIRST_REVIEW",
    "FIRST_SITTING",
    "GIRL_NEEDS",
    "GOLDEN_HOUR",
    "INSPECTOR_FIRST",
    "INSPECTOR_LATER",
    "LATER_REVIEW",
    "LIAISON",
    "MOVE_AFTER_OFFER",
    "NEVER_PAST",
    "POSTPONED_REVIEW",
    "REFER_AFTER_SEARCH",
    "REST",
    "SECOND_REVIEW",
    "TELL_LONGER",
    "TELL_ON_WAKING",
    "TELL_OUTCOME",
    "VISIT_GENERAL",
    "VISIT_INTERMITTENT",
    "WARRANT_ENDS",
    "WATCHER_CLOSE",
    "WATCHER_CONSTANT",
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
    TELL_ON_WAKING,
    CHARGE_OR_RELEASE,
    AUTHORITY_ENDS,
    TELL_LONGER,
    APPLY_FOR_WARRANT,
    WARRANT_ENDS,
    NEVER_PAST,
    WELFARE_PERSON,
    CALL_ADULT,
    ADULT_ARRIVES,
    WOMAN_CARER,
    GIRL_NEEDS,
    CELL_REASON,
    VISIT_GENERAL,
    VISIT_INTERMITTENT,
    WATCHER_CONSTANT,
    WATCHER_CLOSE,
    GOLDEN_HOUR,
    LIAISON,
    REST,
    BAIL_DECISION,
    ASK_AUTHORITY,
    CHASE,
    ESCALATE_FIRST,
    ESCALATE_SECOND,
    ESCALATE_THIRD,
    MOVE_AFTER_OFFER,
    FIRST_SITTING,
    CERTIFICATE_PRODUCED,
    INSPECTOR_FIRST,
    INSPECTOR_LATER,
    REFER_AFTER_SEARCH,
)
