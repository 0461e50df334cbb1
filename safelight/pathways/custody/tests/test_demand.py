"""What an authority has to plan for: what was asked for and came, and the nights for which no place was found."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from safelight.derived.policy import book
from safelight.pathways.custody.facts import RequestFacts
from safelight.pathways.custody.measures.demand import NIGHTS_NOT_PLACED, OFFERED_BY_KIND
from safelight.pathways.custody.tests import given

DAY = date(2024, 3, 21)


def kept(refused: datetime, left: datetime, **facts: Any) -> Any:
    """A child refused bail at a moment who left at another, to court where nothing else is said."""
    return given.refused_bail(bail_at=refused, left_at=left, authorised_on=DAY, **{"left_to": "COURT", **facts})


@pytest.mark.parametrize(
    ("refused", "left", "nights"),
    [
        (datetime(2024, 3, 21, 22, tzinfo=UTC), datetime(2024, 3, 22, 9, tzinfo=UTC), 1),
        (datetime(2024, 3, 22, 4, tzinfo=UTC), datetime(2024, 3, 22, 9, tzinfo=UTC), 1),
        (datetime(2024, 3, 22, 4, 1, tzinfo=UTC), datetime(2024, 3, 22, 9, tzinfo=UTC), 0),
        (datetime(2024, 3, 21, 22, tzinfo=UTC), datetime(2024, 3, 23, 9, tzinfo=UTC), 2),
    ],
    ids=["a night", "four hours of it", "a minute less", "two nights"],
)
def test_a_night_counts_by_what_of_it_came_after_bail_was_refused(
    refused: datetime, left: datetime, nights: int
) -> None:
    assert len(list(NIGHTS_NOT_PLACED.found(kept(refused, left), book()))) == nights


@pytest.mark.parametrize("facts", [{"left_to": "LA_NONSECURE"}, {"held_on": "WARRANT"}, {"left_at": None}])
def test_no_night_counts_of_a_child_who_was_moved_or_need_not_be_or_is_still_there(facts: dict[str, Any]) -> None:
    left = datetime(2024, 3, 22, 9, tzinfo=UTC)

    found = kept(datetime(2024, 3, 21, 22, tzinfo=UTC), left=left).but(**facts)

    assert list(NIGHTS_NOT_PLACED.found(found, book())) == []


def test_what_was_asked_for_and_came_is_told_by_kind_and_an_answer_not_recorded_is_left_out() -> None:
    asked = (
        RequestFacts("1", kind="LA_SECURE", reply="REFUSED_NONE"),
        RequestFacts("2", kind="LA_NONSECURE", reply="OFFERED_NONSECURE"),
        RequestFacts("3", kind="LA_NONSECURE"),
    )

    found = OFFERED_BY_KIND.found(given.refused_bail(requests=asked, authorised_on=DAY), book())

    assert [(each.key, each.held, each.group) for each in found] == [
        ("1", False, "LA_SECURE"),
        ("2", True, "LA_NONSECURE"),
    ]
