"""Routines are begun, kept and ended by whoever may, read from the room of meetings, and never written over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from safelight.derived.models import Duty
from safelight.derived.verify import verify
from safelight.design.clock import set_clock
from safelight.inspection.actions.refusals import CannotKeepRoutine, CannotLeadRoutine
from safelight.inspection.actions.routines import begin, end, follow_routines, keep
from safelight.inspection.models import RoutineDone, RoutineOwed
from safelight.inspection.tests.routines.given import SINCE, World, a_world, at
from safelight.kernel.meetings import Series
from safelight.kernel.roles import ROUTINE, Role
from safelight.kernel.states import State
from safelight.measures.tests.given import reader
from safelight.meetings.models import Meeting
from safelight.records.access import NotAllowed
from safelight.records.models import Record
from tests.counting import counted, stays_constant
from tests.standing import standing

PAGE = "/inspection/routines/"
APRIL = date(2024, 4, 1)
MINUTES = "Minutes of 14 March 2024"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with standing(django_db_blocker, a_world) as made:
        yield made


pytestmark = pytest.mark.django_db


def kept(record: Record, by: Any, day: date = date(2024, 3, 14), **how: Any) -> RoutineDone:
    asked: dict[str, Any] = {"from_on": SINCE, "where": MINUTES, "now": at(day), "done_at": at(day)}
    return keep(record, by=by, **{**asked, **how})


def states(record: Record, day: date) -> list[State]:
    found = Duty.objects.standing().filter(record=record, clock="routine.monthly").order_by("due_at")
    return [duty.state(at(day)) for duty in found]


def test_a_month_that_was_kept_is_met_and_one_that_was_not_is_missed_for_ever(world: World) -> None:
    kept(world.group, world.owner)
    follow_routines(at(date(2024, 5, 2)))
    kept(
        world.group, world.owner, date(2024, 5, 2), from_on=APRIL, done_at=at(date(2024, 4, 20)), where="Minutes, late"
    )

    assert states(world.group, date(2024, 5, 3)) == [State.MET, State.MET_LATE, State.RUNNING]
    assert verify(kind=ROUTINE).differences == ()


def test_following_twice_adds_nothing(world: World) -> None:
    first = follow_routines(at(date(2024, 4, 9)))
    rows = RoutineOwed.objects.count()

    assert first["owed"]
    assert follow_routines(at(date(2024, 4, 9))) == {"read": 0, "owed": 0}
    assert RoutineOwed.objects.count() == rows


def test_only_who_answers_for_it_says_that_it_was_kept_and_not_of_what_is_to_come(world: World) -> None:
    chief, office = reader(Role.CHIEF_OFFICER), reader(Role.PCC_OFFICE)

    with pytest.raises(CannotKeepRoutine, match="undertaking owner answers for this routine"):
        kept(world.group, world.lead)
    with pytest.raises(CannotKeepRoutine, match="undertaking owner answers for this routine"):
        kept(world.group, chief)
    with pytest.raises(NotAllowed, match="Your role does not include this"):
        kept(world.group, office)
    with pytest.raises(CannotKeepRoutine, match="has not happened yet"):
        kept(world.group, world.owner, done_at=at(date(2024, 3, 15)))


def test_a_period_is_recorded_once_and_the_same_again_changes_nothing(world: World) -> None:
    first = kept(world.group, world.owner)

    assert kept(world.group, world.owner) == first
    with pytest.raises(CannotKeepRoutine, match="recorded already, with: Minutes of 14 March 2024"):
        kept(world.group, world.owner, where="Other minutes")
    with pytest.raises(CannotKeepRoutine, match="Nothing is owed of that period"):
        kept(world.group, world.owner, from_on=APRIL)
    with pytest.raises(CannotKeepRoutine, match="nothing is counted"):
        kept(world.group, world.owner, asked=3, held=3)


def test_what_was_owed_and_done_cannot_be_changed_or_taken_away(world: World) -> None:
    kept(world.group, world.owner)

    for table, column in (("inspection_routineowed", "due_on"), ("inspection_routinedone", "done_at")):
        for order in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(order)


def test_a_routine_is_begun_once_by_the_lead_from_a_day_that_people_still_know(world: World) -> None:
    now = at(date(2024, 3, 14))

    with pytest.raises(CannotLeadRoutine, match="begun already"):
        begin("VPG", since_on=SINCE, by=world.lead, now=now)
    with pytest.raises(CannotLeadRoutine, match="no such routine"):
        begin("TEA", since_on=SINCE, by=world.lead, now=now)
    for day in (date(2024, 3, 15), date(2023, 3, 13)):
        with pytest.raises(CannotLeadRoutine, match="within the last year"):
            begin("ACCESSIBILITY", since_on=day, by=world.lead, now=now)
    with pytest.raises(NotAllowed):
        begin("ACCESSIBILITY", since_on=SINCE, by=world.owner, now=now)


def test_an_access_review_is_kept_when_every_posting_was_looked_at(world: World) -> None:
    record = begin("ACCESS-REVIEW", since_on=date(2024, 1, 1), by=world.lead, now=at(SINCE)).record
    asked: dict[str, Any] = {"from_on": date(2024, 1, 1), "where": "Attestation"}

    with pytest.raises(CannotKeepRoutine, match="Postings that reach the whole force"):
        kept(record, world.lead, **asked)
    kept(record, world.lead, asked=12, held=11, **asked)
    [duty] = Duty.objects.standing().filter(record=record, due_at__lt=at(APRIL))

    assert duty.state(at(APRIL)) is State.OVERDUE


def test_an_ended_routine_takes_nothing_more_and_keeps_what_it_missed(world: World) -> None:
    follow_routines(at(date(2024, 4, 2)))
    record = Record.objects.get(pk=world.group.pk)

    with pytest.raises(CannotLeadRoutine, match="Nothing says why"):
        end(record, why=" ", by=world.lead, now=at(date(2024, 4, 3)))
    end(record, why="Another group took it over", by=world.lead, now=at(date(2024, 4, 3)))

    assert states(world.group, date(2024, 6, 1)) == [State.MISSED, State.STOPPED]
    with pytest.raises(NotAllowed, match="closed"):
        kept(record, world.owner, date(2024, 4, 4))


def test_the_daily_meeting_is_read_from_its_own_room_and_a_day_without_one_is_missed(world: World) -> None:
    chair = reader(Role.DAILY_CHAIR)
    record = begin("DAILY", since_on=date(2024, 3, 12), by=world.lead, now=at(date(2024, 3, 12))).record
    held = at(date(2024, 3, 12), 8)
    Meeting.objects.create(
        series=Series.DAILY,
        kinds=[],
        held_on=date(2024, 3, 12),
        since_at=held - timedelta(days=1),
        cut_off_at=held,
        opened_at=held,
        chair=chair,
        chair_name="A chair",
        list_digest="0" * 64,
    )

    counted = follow_routines(at(date(2024, 3, 14)))
    found = Duty.objects.standing().filter(record=record).order_by("due_at")

    assert counted["read"] == 1
    assert [duty.state(at(date(2024, 3, 14))) for duty in found] == [State.MET, State.OVERDUE, State.DUE_SOON]


def test_what_a_meeting_keeps_is_recorded_by_holding_it_and_not_by_saying_so(world: World) -> None:
    record = begin("YPIC-REVIEW", since_on=SINCE, by=world.lead, now=at(SINCE)).record

    with pytest.raises(CannotKeepRoutine, match="read from its own pages"):
        kept(record, reader(Role.CUSTODY_LEAD))


def test_the_pages_show_what_was_missed_first_and_offer_the_form_to_whoever_answers_for_it(
    client: Client, world: World
) -> None:
    follow_routines(at(date(2024, 4, 2)))
    with set_clock(at(date(2024, 4, 2))):
        client.force_login(world.lead)
        listed = client.get(PAGE).content.decode()
        led = client.get(f"{PAGE}RTN-VPG/").content.decode()
        client.force_login(world.owner)
        owned = client.get(f"{PAGE}RTN-VPG/").content.decode()
        answer = client.post(
            f"{PAGE}RTN-VPG/keep/", {"from_on": "2024-04-01", "done_at_when": "NOW", "where": "Minutes of April"}
        )
        after = client.get(f"{PAGE}RTN-VPG/").content.decode()

    assert listed.index("Vulnerability performance group") < listed.index("Accessibility statement")
    assert "1 of " in listed
    assert "Missed, and still to do" in led
    assert "Record that it was kept" not in led
    assert "Record that it was kept" in owned
    assert answer.status_code == 302, answer.content.decode()
    assert "Minutes of April" in after


def test_who_has_no_part_in_it_sees_no_routine_and_absent_looks_the_same(client: Client, world: World) -> None:
    with set_clock(at(date(2024, 4, 2))):
        client.force_login(reader(Role.CUSTODY_SERGEANT))
        assert client.get(PAGE).status_code == 403
        client.force_login(world.owner)
        assert client.get(f"{PAGE}RTN-NONE/").status_code == 404
        assert client.get(f"{PAGE}begin/ACCESSIBILITY/").status_code == 403
        assert client.get(f"{PAGE}RTN-VPG/end/").status_code == 403


def test_each_page_of_routines_asks_the_same_however_many_times_it_was_owed(client: Client, world: World) -> None:
    client.force_login(world.owner)

    def more_of_all() -> None:
        follow_routines(at(date(2024, 6, 2)))
        kept(world.group, world.owner)

    with set_clock(at(date(2024, 6, 3))):
        stays_constant(client, PAGE, "routines", grow=more_of_all)
        stays_constant(client, f"{PAGE}RTN-BRIEFING-NORTH/", "a routine", grow=lambda: None)
        counted(client, f"{PAGE}RTN-VPG/", "a routine")
        counted(client, f"{PAGE}RTN-VPG/keep/", "a routine’s record")
