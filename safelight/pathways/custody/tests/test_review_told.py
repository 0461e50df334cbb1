"""What the monthly review is told of a child, in words: the columns of the facts document, section 8.1, from facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from safelight.pathways.custody.codes.holding import GoldenItem
from safelight.pathways.custody.facts import CheckFacts, OffenceFacts, RationaleFacts, RequestFacts
from safelight.pathways.custody.meeting import told
from safelight.pathways.custody.meeting.reviewed import Reviewed
from safelight.pathways.custody.tests import given

LONG = " ".join(f"word{number}" for number in range(60))


def said(words: Callable[[Reviewed, datetime], str], **facts: Any) -> str:
    """A column's words of a child refused bail."""
    return words(Reviewed(given.refused_bail(**facts), {1: "Peterborough"}), given.at(40))


def checks(minutes: int, *, number: int = len(GoldenItem)) -> tuple[CheckFacts, ...]:
    """So many checks of the golden hour, the last answered so long after detention was authorised."""
    at = given.facts().authorised_at
    assert at is not None
    return tuple(
        CheckFacts(str(place), item=item, result="DONE", at=at + timedelta(minutes=minutes))
        for place, item in enumerate(list(GoldenItem)[:number])
    )


@pytest.mark.parametrize(
    ("answered", "words"),
    [
        (checks(60), "In time: 7 of 7 checks done"),
        (checks(61), "Late: 7 of 7 checks done"),
        (checks(20, number=5), "Not finished: 5 of 7 checks done, 2 not answered"),
        ((), "Not finished: 0 of 7 checks done, 7 not answered"),
    ],
)
def test_the_golden_hour_is_in_time_late_or_not_finished(answered: tuple[CheckFacts, ...], words: str) -> None:
    assert said(told.golden_hour, checks=answered) == words


def test_a_request_says_of_whom_which_team_when_for_what_and_by_whom() -> None:
    asked = RequestFacts(
        "r", requested_at=given.at(7), requested_by="Sergeant A. Sample", authority=1, team="EDT", kind="LA_NONSECURE"
    )

    words = said(told.asked, requests=(asked,))

    assert words.startswith("Peterborough, out-of-hours team, ")
    assert "Local authority accommodation (non-secure)" in words
    assert words.endswith("asked by Sergeant A. Sample")


def test_an_offence_says_its_national_group_and_another_basis_than_the_charge() -> None:
    robbery = OffenceFacts("o", "34/01", "Robbery of personal property")

    assert said(told.offence, offences=(robbery,)) == "Robbery of personal property (Robbery)"
    assert said(told.offence, offences=(robbery._replace(title="Robbery"),)) == "Robbery"
    assert said(told.offence, offences=(robbery,), held_on="WARRANT").endswith(", held on: warrant")


def test_a_night_is_told_before_and_after_the_charge() -> None:
    night = {"arrived_at": given.at(0), "charged_at": given.at(6), "left_at": given.at(12)}

    words = said(told.nights, **night)

    assert "of the night before charge: " in words
    assert "after charge: " in words


@pytest.mark.parametrize(
    ("words", "likeness", "good"),
    [(LONG, 0.1, 1), ("Too short.", 0.1, 0), (LONG, 0.99, 0)],
    ids=["own", "thin", "copied"],
)
def test_a_reason_counts_where_it_says_enough_in_words_of_its_own(words: str, likeness: float, good: int) -> None:
    reason = RationaleFacts("1", "AUTHORISE", given.at(1), child_circumstances=words, likeness=likeness)

    assert said(told.reasoned, rationales=(reason,)) == f"{good} of 1 say enough, in words of their own"
    assert said(told.reasoned) == "No reason is recorded"
