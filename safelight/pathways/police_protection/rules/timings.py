"""The force's own values for police protection, named once. Their values and origins are in the policy file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any, NamedTuple

from safelight.kernel.durations import Minutes
from safelight.kernel.policy import Policy, climbs
from safelight.kernel.roles import Role
from safelight.pathways.police_protection.codes import Rank
from safelight.pathways.police_protection.rules.counting import DaysBeginningWith
from safelight.pathways.police_protection.rules.drafts import DRAFT_KEPT as DRAFT_KEPT


class Step(NamedTuple):
    """Who is told at which age of police protection, before the limit is reached."""

    after: Minutes
    role: Role


def steps(raw: Iterable[Mapping[str, Any]]) -> tuple[Step, ...]:
    """The kind of a policy that says who is told on the way to the limit: `[{ after = 1440, tell = "…" }]`."""
    found = (Step(Minutes(int(each["after"])), Role(each["tell"])) for each in raw)
    return tuple(sorted(found, key=lambda each: each.after.amount))


def _minutes(name: str) -> Policy[Minutes]:
    return Policy(f"police-protection.{name}", Minutes)


WARN = _minutes("warn")
LIMIT_WARN = _minutes("limit-warn")
LIMIT_STEPS = Policy("police-protection.limit-steps", steps)
CLIMBS = Policy("police-protection.climbs", climbs)
LIMIT_CLIMBS = Policy("police-protection.limit-climbs", climbs)
STATION_CLIMBS = Policy("police-protection.station-climbs", climbs)

TELL_AUTHORITY_FOUND = _minutes("tell-authority-found")
TELL_AUTHORITY_HOME = _minutes("tell-authority-home")
TELL_CHILD = _minutes("tell-child")
HEAR_CHILD = _minutes("hear-child")
NOTIFY_DESIGNATED = _minutes("notify-designated")
ACCEPT_DESIGNATION = _minutes("accept-designation")
LASTING_PLACE = _minutes("lasting-place")
TELL_ADULTS = _minutes("tell-adults")
REVIEW = _minutes("review")
RELEASE = _minutes("release")
STRATEGY = _minutes("strategy")
ORDER_DECISION = _minutes("order-decision")
STATION = _minutes("station")
FIRST_RECORD = _minutes("first-record")
END_OF_TOUR = _minutes("end-of-tour")
MEETING_AT = Policy("police-protection.meeting-at", time.fromisoformat)
MEETING_ENTRY = _minutes("meeting-entry")
HANDOVER = _minutes("handover")
CLOSING = _minutes("closing")
ORDER_LASTS = Policy("police-protection.order-lasts", DaysBeginningWith)

LATE_ENTRY = _minutes("late-entry")
LOWEST_RANK = Policy("police-protection.lowest-rank", Rank)
GROUNDS_WORDS = Policy("police-protection.grounds-words", int)
VERY_LONG = _minutes("very-long")
