"""The force's own values for online abuse, named once. Their values and origins are in the policy file."""

from __future__ import annotations

from typing import Any

from safelight.kernel.durations import Minutes, Months, WorkingDays
from safelight.kernel.policy import Policy, climbs
from safelight.pathways.online_abuse.codes import Band
from safelight.pathways.online_abuse.rules.counting import WholeDays


def _minutes(name: str) -> Policy[Minutes]:
    return Policy(f"online-abuse.{name}", Minutes)


def _days(name: str) -> Policy[WholeDays]:
    return Policy(f"online-abuse.{name}", WholeDays)


WARN = _minutes("warn")
CLIMBS = Policy("online-abuse.climbs", climbs)
PRESSING_CLIMBS = Policy("online-abuse.pressing-climbs", climbs)

EXECUTE: dict[Band, Policy[Any]] = {
    Band.VERY_HIGH: _minutes("execute-very-high"),
    Band.HIGH: _days("execute-high"),
    Band.MEDIUM: _days("execute-medium"),
    Band.LOW: Policy("online-abuse.execute-low", Months),
}
ARRANGE_VERY_HIGH = _minutes("arrange-very-high")
NATIONAL: dict[Band, Policy[Any]] = {
    Band.VERY_HIGH: _minutes("national-very-high"),
    Band.HIGH: _days("national-high"),
    Band.MEDIUM: _days("national-medium"),
    Band.LOW: _days("national-low"),
}
"""What inspectors recommended to every force. It is shown beside the force's own, and starts no duty."""

SHARE_PRESSING = _minutes("share-pressing")
SHARE_OTHERS = _minutes("share-others")

PROGRESS_PRESSING = _minutes("progress-pressing")
PROGRESS: dict[Band, Policy[Any]] = {
    Band.VERY_HIGH: PROGRESS_PRESSING,
    Band.HIGH: PROGRESS_PRESSING,
    Band.MEDIUM: _days("progress-medium"),
    Band.LOW: _days("progress-low"),
}
IDLE_TO_MEETING = _days("idle-to-meeting")
REVIEW: dict[Band, Policy[Any]] = {
    Band.VERY_HIGH: _minutes("review-very-high"),
    Band.HIGH: _minutes("review-high"),
    Band.MEDIUM: _days("review-medium"),
    Band.LOW: _days("review-low"),
}
ASSESS = Policy("online-abuse.assess", WorkingDays)
ASSESS_WITH_CHILD = _minutes("assess-with-child")
REASSESS = _minutes("reassess")
LOCATE = _days("locate")
VERY_OLD = _days("very-old")
LATE_ENTRY = _minutes("late-entry")
