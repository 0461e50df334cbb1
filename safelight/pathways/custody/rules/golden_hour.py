"""The golden hour: what is checked while there is still time to find a child a bed that is not a cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from safelight.pathways.custody.codes.holding import GoldenItem
from safelight.pathways.custody.facts import CheckFacts, CustodyFacts


def answers(facts: CustodyFacts) -> Mapping[GoldenItem, CheckFacts]:
    """The last answer to each check that has one."""
    return {GoldenItem(check.item): check for check in facts.checks if check.item}


def left_to_answer(facts: CustodyFacts) -> list[GoldenItem]:
    """The checks that nobody has answered, in the order they are made."""
    answered = answers(facts)
    return [item for item in GoldenItem if item not in answered]


def finished_at(facts: CustodyFacts) -> datetime | None:
    """When the last of the checks was first answered; None while one is not."""
    first: dict[str, datetime] = {}
    for check in facts.checks:
        if check.at is not None and check.item:
            first[check.item] = min(check.at, first.get(check.item, check.at))
    return max(first.values()) if len(first) == len(GoldenItem) else None
