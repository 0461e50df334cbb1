"""Looking after a child who is held: checks of the golden hour, levels, visits, rests, interviews."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from safelight.pathways.custody.codes.detention import Observation
from safelight.pathways.custody.codes.holding import CheckResult, GoldenItem, RestBroken, VisitState


class CheckFacts(NamedTuple):
    """One answer to one check of the golden hour."""

    id: str
    item: GoldenItem | str = ""
    result: CheckResult | str = ""
    at: datetime | None = None
    by: str = ""
    found: str = ""
    contact: str = ""
    expected_at: datetime | None = None
    why_not: str = ""


class LevelFacts(NamedTuple):
    """How closely the child is watched from a moment on."""

    id: str
    level: Observation | str = ""
    from_at: datetime | None = None
    watcher: str = ""
    watcher_from_at: datetime | None = None


class VisitFacts(NamedTuple):
    """One visit to the child."""

    id: str
    at: datetime | None = None
    by: str = ""
    state: VisitState | str = ""
    response: str = ""

    @property
    def awake(self) -> bool:
        """Whether the child was awake, or was woken and answered."""
        return self.state in (VisitState.AWAKE, VisitState.ROUSED)


class RestFacts(NamedTuple):
    """One rest. `ended_at` is None while it goes on."""

    id: str
    started_at: datetime | None = None
    ended_at: datetime | None = None
    broken: RestBroken | str = ""
    why: str = ""


class InterviewFacts(NamedTuple):
    """One interview."""

    id: str
    started_at: datetime | None = None
    ended_at: datetime | None = None
    adult_there: bool | None = None
    rights_repeated: bool | None = None
    urgent_by: str = ""
    urgent_rank: str = ""
    urgent_why: str = ""
