"""Which step may come next: nothing is skipped, and a step back is a step."""

from __future__ import annotations

from safelight.inspection.register.codes import Status
from safelight.inspection.register.facts import RecommendationFacts


def next_on_the_way(facts: RecommendationFacts) -> Status | None:
    """The next place on the way; the same again where it stood aside for a time; None where there is none."""
    status = facts.status
    if status.ends:
        return None
    way = [each for each in Status if each.height >= 0]
    if status is Status.ON_HOLD:
        return way[facts.height]
    return way[facts.height + 1]


def next_steps(facts: RecommendationFacts) -> tuple[Status, ...]:
    """Every status that may come next, the one on the way first."""
    onward = next_on_the_way(facts)
    if onward is None:
        return ()
    found = [onward]
    status, height = facts.status, facts.height
    if status is not Status.ON_HOLD and height < Status.SUBMITTED.height:
        found.append(Status.ON_HOLD)
    if height >= Status.DELIVERED.height and status not in (Status.REGRESSED, Status.REOPENED):
        found.append(Status.REGRESSED)
    if height >= Status.SUBMITTED.height:
        found.append(Status.REOPENED)
    if height < Status.DELIVERED.height:
        found.append(Status.REJECTED)
    found.append(Status.SUPERSEDED)
    return tuple(found)
