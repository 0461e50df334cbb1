"""What the daily meeting is told of children in custody: who stands on its list, and each column's words."""

from __future__ import annotations

from datetime import datetime

import pytest

from safelight.kernel.meetings import Asked, Row
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import ChargeResult, LeftTo, Reply
from safelight.pathways.custody.meeting import DAILY_LINE, InCustody, in_custody
from safelight.pathways.custody.tests import given
from tests.counting import statements

pytestmark = pytest.mark.django_db


def told(row: Row[InCustody], at: datetime) -> dict[str, str]:
    """Each column's words by its code."""
    return DAILY_LINE.cells(row, at=at)


def listed(since: float, until: float, *ids: int) -> list[Row[InCustody]]:
    """The rows between two moments after the child's arrival."""
    return list(in_custody(Asked(since=given.at(since), until=given.at(until), ids=ids)))


def test_a_child_who_was_asked_for_is_told_of_in_the_words_of_the_meeting() -> None:
    detention = given.a_child_asked_for()
    actions.record_reply(
        detention,
        reply=Reply.NONE_AVAILABLE,
        reason="None tonight.",
        by=given.a_sergeant(),
        at=given.at(7),
        now=given.at(7),
    )

    [row] = listed(0, 9)
    cells = told(row, given.at(9))

    assert (row.reference, row.child) == (detention.record.reference, "Invented, 14")
    assert cells["here"].startswith("9 h 00 min, since ")
    assert cells["stage"].startswith("Charged, bail refused ")
    assert cells["authority"].endswith("None available")
    assert cells["heard"].startswith("Spoken with ")
    assert "custody.kept" in {risk.code for risk in DAILY_LINE.risks_of(row, at=given.at(9))}


def test_a_child_just_arrived_waits_and_nobody_has_been_called_or_heard() -> None:
    given.a_child_arrived()

    [row] = listed(-1, 0.25)
    cells = told(row, given.at(0.25))

    assert cells["stage"] == "Waiting for a decision"
    assert (cells["adult"], cells["authority"], cells["review"]) == ("Not called", "No duty to ask yet", "None yet")
    assert cells["heard"] == "Nobody has spoken with this child"


def test_a_child_is_asked_about_while_the_stay_overlaps_and_by_id_for_ever() -> None:
    detention = given.a_child_held()
    left = given.at(5)
    actions.leave_custody(
        detention,
        to=LeftTo.HOME_PARENT,
        result=ChargeResult.NO_FURTHER_ACTION,
        release_assessed_at=left,
        release_assessment="Home with mother.",
        by=given.a_sergeant(),
        at=left,
        now=left,
    )

    [row] = listed(4, 6)

    assert (row.began_at, row.ended_at) == (given.at(), left)
    assert listed(5, 6) == []
    assert listed(-9, -1) == []
    assert [each.record for each in listed(5, 6, detention.pk)] == [detention.pk]


def test_any_number_of_children_takes_one_statement() -> None:
    for _ in range(3):
        given.a_child_held()

    with statements() as sent:
        rows = listed(0, 9)

    assert (len(rows), len(sent)) == (3, 1)


def test_what_happened_after_the_moment_asked_about_is_not_told() -> None:
    given.a_child_asked_for()

    [row] = listed(-1, 0.5)
    cells = told(row, given.at(0.5))

    assert (cells["stage"], cells["review"]) == ("Held before charge", "None yet")
    assert not row.more.charged_and_refused
