"""Why an act cannot be done now, told before the officer types anything; the action itself has the last word."""

from __future__ import annotations

from collections.abc import Callable

from safelight.desk.views.acting import NotNow
from safelight.kernel.acts import Act
from safelight.pathways.police_protection.facts import ProtectionFacts

BY_THE_DESIGNATED = frozenset(
    {
        Act.RECORD_INQUIRY,
        Act.REVIEW_PROTECTION,
        Act.DECIDE_CONTACT,
        Act.APPROVE_STATION,
        Act.DECIDE_ORDER,
        Act.RELEASE_FROM_PROTECTION,
    }
)
"""What the designated officer alone decides (decision 0115)."""

Why = Callable[[ProtectionFacts], NotNow | None]


def not_now(act: Act, facts: ProtectionFacts) -> NotNow | None:
    """What stands against an act on this record, None where nothing is seen to."""
    why = _WHY.get(act)
    return why(facts) if why else None


def _there(facts: ProtectionFacts) -> NotNow | None:
    return None if facts.released_at is None else NotNow("The child has been released.", Act.CLOSE_PROTECTION)


def _designated(facts: ProtectionFacts) -> NotNow | None:
    if facts.designated_at is None:
        return NotNow("Nobody has accepted being the designated officer of this child.", Act.ACCEPT_DESIGNATION)
    return None


def _there_and_designated(facts: ProtectionFacts) -> NotNow | None:
    return _there(facts) or _designated(facts)


def _inquiring(facts: ProtectionFacts) -> NotNow | None:
    if facts.inquiry_done_at is not None:
        return NotNow("The inquiry is finished.", Act.REVIEW_PROTECTION)
    return _there_and_designated(facts)


def _authority_waits(facts: ProtectionFacts) -> NotNow | None:
    if facts.found_told_at is not None and facts.home_told_at is not None:
        return NotNow("Both authorities have been told.")
    return None


def _child_waits(facts: ProtectionFacts) -> NotNow | None:
    return NotNow("The child has been told.") if facts.child_told_at is not None else None


def _at_a_station(facts: ProtectionFacts) -> NotNow | None:
    if any(place.is_station and place.approved_at is None for place in facts.places):
        return _there_and_designated(facts)
    return NotNow("The child is not at a police station whose use waits for a decision.")


def _strategy_waits(facts: ProtectionFacts) -> NotNow | None:
    return NotNow("A strategy discussion is on the record.") if facts.strategy_at is not None else None


def _gone(facts: ProtectionFacts) -> NotNow | None:
    if facts.closed_at is not None:
        return NotNow("The record is closed already.")
    if facts.released_at is None:
        return NotNow("The child has not been released.", Act.RELEASE_FROM_PROTECTION)
    return None


_WHY: dict[Act, Why] = {
    Act.INFORM_AUTHORITY: _authority_waits,
    Act.INFORM_PROTECTED_CHILD: _child_waits,
    Act.NOTIFY_DESIGNATED_OFFICER: _there,
    Act.ACCEPT_DESIGNATION: _there,
    Act.RECORD_PLACE: _there,
    Act.APPROVE_STATION: _at_a_station,
    Act.RECORD_INQUIRY: _inquiring,
    Act.REVIEW_PROTECTION: _there_and_designated,
    Act.RECORD_WELFARE: _there,
    Act.DECIDE_CONTACT: _there_and_designated,
    Act.RECORD_STRATEGY: _strategy_waits,
    Act.DECIDE_ORDER: _designated,
    Act.RELEASE_FROM_PROTECTION: _there_and_designated,
    Act.CLOSE_PROTECTION: _gone,
}
