"""What the database refuses of meetings and packs, whom it shows them to, and what shows that one was altered."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction

from safelight.kernel.calendar import london_day
from safelight.kernel.progress import silent
from safelight.kernel.roles import Role
from safelight.kernel.sealed import canonical, digest
from safelight.meetings import actions
from safelight.meetings.commands import packs_verify
from safelight.meetings.models import Attendance, Decision, Item, Meeting, Minute, Pack, Task, TaskStep
from safelight.meetings.packs import verify_packs
from safelight.meetings.tests.given import (
    a_chair,
    a_meeting,
    all_decided,
    an_attendee,
    an_issued_meeting,
    an_officer,
    they_attend,
)
from safelight.pathways.custody.tests import given
from safelight.records.testing import as_web

pytestmark = pytest.mark.django_db

TABLES = (Meeting, Pack, Item, Decision, Attendance, Minute, Task, TaskStep)
CHANGES = {
    "the bytes of a pack": "UPDATE meetings_pack SET canonical = '{}'::bytea",
    "the digest of a pack": "UPDATE meetings_pack SET sha256 = repeat('0', 64)",
    "a whole pack": "DELETE FROM meetings_pack",
    "a decision": "UPDATE meetings_decision SET words = 'Something else.'",
    "an item": "UPDATE meetings_item SET movement = 'WENT'",
    "a minute": "DELETE FROM meetings_minute",
    "an attendance": "UPDATE meetings_attendance SET present = false",
    "a step of a task": "DELETE FROM meetings_taskstep",
    "whether a meeting is closed": "UPDATE meetings_meeting SET closed_at = NULL",
    "the day of a meeting": "UPDATE meetings_meeting SET held_on = held_on - 1",
    "a whole meeting": "DELETE FROM meetings_meeting",
    "what a task says": "UPDATE meetings_task SET words = 'Something else.'",
    "the first day of a task": "UPDATE meetings_task SET first_due_on = first_due_on + 7",
    "a whole task": "DELETE FROM meetings_task",
}
ADDED = {
    "an item": "INSERT INTO meetings_item (public_id, meeting_id, line, record_id, reference, movement, recorded_at)"
    " SELECT gen_random_uuid(), meeting_id, 'other', record_id, reference, movement, now() FROM meetings_item",
    "a decision": "INSERT INTO meetings_decision (item_id, code, words, by_id, by_name, at)"
    " SELECT item_id, code, words, by_id, by_name, now() FROM meetings_decision",
    "a minute": "INSERT INTO meetings_minute (meeting_id, words, by_id, by_name, at)"
    " SELECT meeting_id, words, by_id, by_name, now() FROM meetings_minute",
    "a second pack": "INSERT INTO meetings_pack SELECT * FROM meetings_pack",
}


@pytest.fixture
def pack() -> Pack:
    """An issued meeting with one of everything."""
    chair = a_chair()
    given.a_child_held()
    meeting = a_meeting(by=chair)
    now = given.at(9)
    actions.minute(meeting, words="The unit in Ely is full until Monday.", by=chair, now=now)
    due_on = london_day(now) + timedelta(days=1)
    actions.give_task(meeting, words="Ring the unit.", owner=given.a_sergeant(), due_on=due_on, by=chair, now=now)
    they_attend(meeting, by=chair, now=now)
    all_decided(meeting, by=chair, now=now)
    return actions.issue(meeting, by=chair, now=now)


def test_even_its_owner_cannot_change_what_was_issued(pack: Pack) -> None:
    refused = r"is refused|stays closed|is never removed|do not change|is finished"

    for statement in CHANGES.values():
        with pytest.raises(Error, match=refused):
            _run(statement)


def test_nothing_is_added_to_a_closed_meeting(pack: Pack) -> None:
    for statement in ADDED.values():
        with pytest.raises(Error, match="nothing can be added"):
            _run(statement)


def test_a_meeting_is_closed_by_its_pack_and_not_otherwise() -> None:
    a_meeting(by=a_chair())

    with pytest.raises(Error, match="closed by issuing its pack"):
        _run("UPDATE meetings_meeting SET closed_at = now()")


@pytest.mark.parametrize(
    ("column", "value", "broken"),
    [("closing", "7", "the_counts_of_a_pack_come_out"), ("sha256", "repeat('0', 64)", "a_pack_has_the_digest")],
)
def test_a_pack_that_does_not_reconcile_or_has_another_digest_cannot_be_stored(
    pack: Pack, column: str, value: str, broken: str
) -> None:
    with _unguarded("meetings_pack"), pytest.raises(Error, match=broken):
        _run(f"UPDATE meetings_pack SET {column} = {value}")


def test_a_pack_that_somebody_altered_in_the_database_is_found(pack: Pack) -> None:
    content = pack.frame
    content["lines"][0]["rows"][0]["hands"] = "Somebody else has it."
    frozen = canonical(content)
    assert verify_packs() == []
    an_issued_meeting(by=Meeting.objects.get(pk=pack.meeting_id).chair, hours=33)

    with _unguarded("meetings_pack"):
        Pack.objects.filter(pk=pack.pk).update(canonical=frozen, sha256=digest(frozen))

    assert [str(fault) for fault in verify_packs()] == [
        "Daily meeting of 23 March 2024: it names another pack before it"
    ]


def test_the_command_says_that_packs_are_as_they_were_issued_and_names_one_that_is_not(
    pack: Pack, capsys: pytest.CaptureFixture[str]
) -> None:
    assert packs_verify(Namespace(), progress=silent) == 0
    assert "1 pack is as issued." in capsys.readouterr().err
    with _unguarded("meetings_pack"):
        Pack.objects.filter(pk=pack.pk).update(journal_seq=99)

    assert packs_verify(Namespace(json=True), progress=silent) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["sound"], len(told["faults"])) == (False, 1)
    assert "names another head of the journal" in told["faults"][0]


def test_who_takes_part_sees_a_meeting_and_nobody_else_does(pack: Pack) -> None:
    seen = {role: _counted(an_officer(role)) for role in (Role.DAILY_ATTENDEE, Role.AUDITOR, Role.GOVERNANCE_LEAD)}

    everything = {model.__name__: model.objects.count() for model in TABLES}
    assert min(everything.values()) >= 1
    assert seen[Role.DAILY_ATTENDEE] == everything
    assert seen[Role.AUDITOR] == seen[Role.GOVERNANCE_LEAD] == dict.fromkeys(everything, 0)


def test_a_suite_sees_what_was_decided_of_its_own_children_and_no_meeting(pack: Pack) -> None:
    here = _counted(given.a_sergeant())
    there = _counted(given.a_sergeant(given.suite("PARKSIDE")))

    assert (here["Item"], here["Decision"]) == (1, 1)
    assert {name for name, number in here.items() if number} == {"Item", "Decision"}
    assert set(there.values()) == {0}


def test_whoever_a_task_was_given_to_sees_it_and_its_history_and_no_meeting(pack: Pack) -> None:
    owner = Task.objects.get().owner

    seen = _counted(owner)

    assert (seen["Task"], seen["TaskStep"]) == (1, 1)
    assert (seen["Meeting"], seen["Pack"], seen["Minute"], seen["Attendance"]) == (0, 0, 0, 0)


def test_whoever_attends_can_add_nothing_through_the_web_that_is_not_theirs(pack: Pack) -> None:
    attendee = an_attendee()

    with as_web(attendee, now=given.at(10)), pytest.raises(Error), transaction.atomic():
        _run("UPDATE meetings_pack SET sha256 = repeat('0', 64)")


def _counted(officer: object) -> dict[str, int]:
    with as_web(officer, now=given.at(10)):  # type: ignore[arg-type]  # an officer
        return {model.__name__: model.objects.count() for model in TABLES}


def _run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def _unguarded(table: str) -> Iterator[None]:
    """As somebody who owns the database and takes its triggers away."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
