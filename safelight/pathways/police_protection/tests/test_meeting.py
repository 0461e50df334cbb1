"""What the daily meeting is told of children in police protection, and what it says put back on their records."""

from __future__ import annotations

from datetime import datetime

import pytest

from safelight.derived.models import Duty
from safelight.derived.settle import settle
from safelight.design.moments import when
from safelight.kernel.meetings import Asked, Heard, Row
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import Outcome, Place
from safelight.pathways.police_protection.meeting import DAILY_LINE, InProtection, in_protection, on_their_records
from safelight.pathways.police_protection.tests import given
from tests.counting import statements

pytestmark = pytest.mark.django_db


def told(row: Row[InProtection], at: datetime) -> dict[str, str]:
    """Each column's words by its code."""
    return DAILY_LINE.cells(row, at=at)


def risks(row: Row[InProtection], at: datetime) -> set[str]:
    """What presses about a child."""
    return {risk.code.removeprefix("police-protection.") for risk in DAILY_LINE.risks_of(row, at=at)}


def listed(since: float, until: float, *ids: int) -> list[Row[InProtection]]:
    """The rows between two moments after the child was taken."""
    return list(in_protection(Asked(since=given.at(since), until=given.at(until), ids=ids)))


def test_a_child_just_taken_has_nobody_and_is_told_so() -> None:
    protection = given.taken()

    [row] = listed(-1, 0.5)
    cells = told(row, given.at(0.5))

    assert (row.reference, row.child, row.place) == (protection.record.reference, "Invented, 6", "North")
    assert cells["here"].startswith("30 min; 72 hours end ")
    assert (cells["designated"], cells["review"], cells["order"]) == ("Nobody yet", "None yet", "Not decided")
    assert cells["told"] == "Not told yet"
    assert (cells["place"], cells["heard"]) == ("Not recorded", "Nobody has heard this child")
    assert risks(row, given.at(0.5)) == {"nobody", "not-heard"}


def test_what_was_done_since_is_told_and_what_was_done_later_is_not() -> None:
    protection = given.designated()
    inspector = given.officer_of(protection)
    given.the_child_said(protection, by=protection.taken_by)
    told_it = {"at": given.at(1.2), "by": protection.taken_by, "now": given.at(1.2)}
    actions.inform_authority(protection, which="FOUND", told=True, to="Ida, EDT", words="What was done.", **told_it)
    actions.record_place(protection, kept=given.kept(), by=protection.taken_by, now=given.at(1.5))
    actions.review_protection(
        protection,
        still_cause=True,
        reasons="The mother is still asleep on the ward.",
        plan="Ring the ward at nine.",
        at=given.at(8),
        by=inspector,
        now=given.at(8),
    )

    [early] = listed(0, 1)
    [later] = listed(0, 9)

    assert told(early, given.at(1))["place"] == "Not recorded"
    assert told(early, given.at(1))["review"] == "None yet"
    assert told(early, given.at(1))["told"] == "Not told yet"
    assert told(later, given.at(9))["told"] == when(given.at(1.2), given.at(9))
    assert told(later, given.at(9))["place"].startswith(Place.FOSTER.label)
    assert told(later, given.at(9))["review"].endswith("still cause. Ring the ward at nine.")
    assert told(later, given.at(9))["designated"] == f"Inspector {inspector.name} ({inspector.number})"
    assert "; tour ended " in told(later, given.at(11))["designated"]
    assert risks(later, given.at(9)) == set()


def test_beyond_seventy_two_hours_presses_a_second_after_and_not_at_the_limit() -> None:
    given.taken()
    [row] = listed(0, 72)

    assert "over" not in risks(row, given.at(72))
    assert {"over", "third-day"} <= risks(row, given.at(72 + 1 / 3600))
    assert "over 72 hours since" in told(row, given.at(72.1))["here"]


def test_a_child_who_was_released_leaves_the_list_and_is_told_of_once_more() -> None:
    protection = given.designated()
    actions.release(
        protection,
        outcome=Outcome.TO_FAMILY,
        at=given.at(5),
        why="The grandmother has both.",
        by=given.officer_of(protection),
        now=given.at(5),
        released_to="Grandmother",
        safety_plan="Visit on Friday.",
    )

    [row] = listed(3, 9)
    assert not row.in_scope(given.at(5))
    assert told(row, given.at(9))["here"].startswith("Released ")
    assert told(row, given.at(9))["here"].endswith(". To family. Visit on Friday.")
    assert listed(6, 9) == []
    assert [each.record for each in listed(6, 9, protection.pk)] == [protection.pk]


def test_brothers_and_sisters_are_counted() -> None:
    first = given.taken()
    given.taken(by=first.taken_by, incident=first.incident, child=given.a_child(forenames="Mia"))

    assert {told(row, given.at(1))["siblings"] for row in listed(0, 1)} == {"1 other child of the same incident"}


def test_one_statement_tells_of_however_many() -> None:
    for _ in range(3):
        given.taken()

    with statements() as sent:
        assert len(listed(0, 1)) == 3
    assert len(sent) == 1


def test_what_the_meeting_says_of_a_child_is_on_the_record_and_meets_the_day_s_duty() -> None:
    protection = given.taken()
    settle(protection.record, now=given.at(13))
    held_at = given.at(11.9)  # 09:04 on the next morning
    duty = Duty.objects.get(record=protection.record, clock="police-protection.meeting-entry", key="2026-03-15")
    assert duty.met_at is None

    on_their_records([Heard(protection.pk, held_at, "Chair", "Looked at.", "Aunt to be checked.")])
    settle(protection.record, now=given.at(13))

    duty.refresh_from_db()
    assert duty.met_at == held_at
    [note] = protection.meetingnote_rows.all()
    assert (note.chair, note.words, note.actions) == ("Chair", "Looked at.", "Aunt to be checked.")
