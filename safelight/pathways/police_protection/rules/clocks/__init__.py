"""The clocks of a child in police protection, in the order of s.46, then the force's own.

Only the 72 hours are the law's own figure. Where the law says "as soon as practicable" the minutes are the force's,
and are never called lawful or unlawful.
"""

from __future__ import annotations

from safelight.kernel.clocks import Clock
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules.clocks.designated import (
    HANDOVER,
    ORDER_DECISION,
    RELEASE,
    REVIEW,
    STRATEGY,
)
from safelight.pathways.police_protection.rules.clocks.oversight import (
    CLOSING,
    END_OF_TOUR,
    FIRST_RECORD,
    MEETING_ENTRY,
    STATION,
)
from safelight.pathways.police_protection.rules.clocks.taken import (
    ACCEPT_DESIGNATION,
    HEAR_CHILD,
    LASTING_PLACE,
    LIMIT,
    NOTIFY_DESIGNATED,
    TELL_ADULTS,
    TELL_AUTHORITY_FOUND,
    TELL_AUTHORITY_HOME,
    TELL_CHILD,
)

__all__ = [
    "ACCEPT_DESIGNATION",
    "CLOCKS",
    "CLOSING",
    "END_OF_TOUR",
    "FIRST_RECORD",
    "HANDOVER",
    "HEAR_CHILD",
    "LASTING_PLACE",
    "LIMIT",
    "MEETING_ENTRY",
    "NOTIFY_DESIGNATED",
    "ORDER_DECISION",
    "RELEASE",
    "REVIEW",
    "STATION",
    "STRATEGY",
    "TELL_ADULTS",
    "TELL_AUTHORITY_FOUND",
    "TELL_AUTHORITY_HOME",
    "TELL_CHILD",
]

CLOCKS: tuple[Clock[ProtectionFacts], ...] = (
    LIMIT,
    TELL_AUTHORITY_FOUND,
    TELL_AUTHORITY_HOME,
    TELL_CHILD,
    HEAR_CHILD,
    NOTIFY_DESIGNATED,
    ACCEPT_DESIGNATION,
    LASTING_PLACE,
    TELL_ADULTS,
    REVIEW,
    RELEASE,
    STRATEGY,
    ORDER_DECISION,
    STATION,
    FIRST_RECORD,
    END_OF_TOUR,
    MEETING_ENTRY,
    HANDOVER,
    CLOSING,
)
