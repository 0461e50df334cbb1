"""The pages of a meeting: read, chaired, refused, and never more statements than were promised."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from safelight.design.clock import set_clock
from safelight.journal import Kind
from safelight.journal.models import Anchor, Seal
from safelight.journal.models import Row as JournalRow
from safelight.kernel.calendar import london_day
from safelight.kernel.feeds import Freshness, feeds
from safelight.kernel.roles import Role
from safelight.kernel.sealed import faults_in
from safelight.meetings import actions
from safelight.meetings.models import Decision, Meeting, Minute, Pack, Task
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
from safelight.workforce.models import Officer
from tests.counting import baseline, counted, stays_constant

pytestmark = pytest.mark.django_db

MOST = 15
"""Statements that the meeting's page may send, whatever the size of the force."""


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with set_clock(given.at(33.5)):
        yield


@pytest.fixture
def chair(client: Client) -> Officer:
    officer = a_chair()
    client.force_login(officer)
    return officer


@pytest.fixture
def meeting(chair: Officer) -> Meeting:
    """The second day's meeting, open; the first day's pack is issued, with a task."""
    given.a_child_asked_for()
    first = a_meeting(by=chair)
    due_on = london_day(given.at(9))
    actions.give_task(first, words="Ring the unit in Ely.", owner=chair, due_on=due_on, by=chair, now=given.at(9))
    they_attend(first, by=chair, now=given.at(9))
    all_decided(first, by=chair, now=given.at(9))
    actions.issue(first, by=chair, now=given.at(9.5))
    return a_meeting(by=chair, hours=33)


def page(name: str, meeting: Meeting, *more: str) -> str:
    """The address of one of the daily meeting's pages."""
    return reverse(f"meetings:{name}", args=["daily", meeting.held_on, *more])


def a_day(prefix: str, meeting: Meeting, days: int = 1) -> dict[str, str]:
    """A day after the meeting's, as a form sends it."""
    day = meeting.held_on + timedelta(days=days)
    return {f"{prefix}_day": str(day.day), f"{prefix}_month": str(day.month), f"{prefix}_year": str(day.year)}


def test_the_one_page_has_the_list_what_changed_the_backlog_and_yesterdays_tasks(
    client: Client, meeting: Meeting
) -> None:
    shown = client.get(page("meeting", meeting)).content.decode()

    assert "1 before + 0 new − 0 left = 1 now" in shown
    assert "Invented, 14" in shown
    assert "Compared with the pack of 22 March 2024, which closed with 1 record." in shown
    assert "over a limit of law or guidance" in shown
    assert "Backlog of every clock" in shown
    assert all(f"#{part}" in shown for part in ("custody-in-custody", "backlog", "tasks")), (
        "a long page has a short way"
    )
    assert "Ring the unit in Ely." in shown
    assert "Carried 1 time." in shown


def test_the_page_sends_no_more_statements_however_many_children(client: Client, meeting: Meeting) -> None:
    def grow() -> None:
        for _ in range(8):
            given.a_child_asked_for()

    stays_constant(client, page("meeting", meeting), "daily meeting", grow=grow)
    assert baseline()["daily meeting"] <= MOST


OTHERS = {
    "a meeting: one at a time": "present",
    "a meeting: attendance": "attendance",
    "a meeting: minutes": "minutes",
    "a meeting: issuing a pack": "issue",
}


def test_the_other_pages_of_a_meeting_ask_the_same(client: Client, meeting: Meeting) -> None:
    chair = meeting.chair
    for name, route in OTHERS.items():
        counted(client, page(route, meeting), name)

    given.a_child_held()
    they_attend(meeting, by=chair, now=given.at(33))
    for number in range(3):
        actions.minute(meeting, words=f"Number {number}.", by=chair, now=given.at(33))

    for name, route in OTHERS.items():
        counted(client, page(route, meeting), name)


def test_lists_packs_and_tasks_ask_the_same(client: Client, meeting: Meeting) -> None:
    chair = meeting.chair
    day = london_day(given.at(33))

    def grow() -> None:
        for number in range(5):
            actions.give_task(meeting, words=f"Number {number}.", owner=chair, due_on=day, by=chair, now=given.at(33))

    first = Meeting.objects.get(next=meeting)
    task = Task.objects.get()
    stays_constant(client, reverse("meetings:tasks"), "my tasks", grow=grow)
    stays_constant(client, reverse("meetings:task", args=[task.public_id]), "a task", grow=grow)
    stays_constant(client, reverse("meetings:list"), "meetings", grow=lambda: None)
    stays_constant(client, page("pack", first), "a pack", grow=grow)
    record = Meeting.objects.get(pk=meeting.pk).items.get()
    decide = page("decide", meeting, record.line, record.reference)
    stays_constant(client, decide, "deciding about a child", grow=lambda: given.a_child_held())


def test_the_chair_decides_gives_a_task_and_issues_the_pack_once(client: Client, meeting: Meeting) -> None:
    item = meeting.items.get()
    decide = page("decide", meeting, item.line, item.reference)
    sent = {"code": "ACT", "owner": meeting.chair.number, "words": "Ask Ely again.", **a_day("due_on", meeting)}

    refused_first = client.post(page("issue", meeting), {}).content.decode()
    decided = client.post(decide, sent)
    for agency in ("CUSTODY", "RESPONSE", "DEMAND_HUB"):
        sent = {"agency": agency, "name": "A. Name", "present": "YES"}
        assert client.post(page("attendance", meeting), sent).status_code == 302
    issued = client.post(page("issue", meeting), {})
    twice = client.post(page("issue", meeting), {}).content.decode()

    assert "1 record has no decision yet" in refused_first
    assert decided["Location"] == page("meeting", meeting)
    assert issued["Location"] == page("pack", meeting)
    assert "Error: " in twice
    assert "a pack is issued once" in twice
    assert Pack.objects.filter(meeting=meeting).count() == 1
    assert client.get(page("meeting", meeting))["Location"] == page("pack", meeting)
    assert "Ask Ely again." in client.get(page("pack", meeting)).content.decode()


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"code": "ACT", "owner": "ZZ999", "words": "x"}, "Nobody at work has the number ZZ999"),
        ({"code": "ACT", "words": "x"}, "Number of the officer who acts"),
        ({"code": "NO_ACTION", "words": " "}, "In words"),
        ({"code": "WHATEVER", "words": "x"}, "is no answer to"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_is_recorded(
    client: Client, meeting: Meeting, answers: dict[str, str], reason: str
) -> None:
    item = meeting.items.get()
    before = Decision.objects.count()

    shown = client.post(
        page("decide", meeting, item.line, item.reference), {**answers, **a_day("due_on", meeting)}
    ).content.decode()

    assert "Error: " in shown
    assert reason in shown
    assert Decision.objects.count() == before


def test_who_comes_after_the_cut_off_can_be_decided_about(client: Client, meeting: Meeting) -> None:
    late = given.a_child_arrived(arrived_at=given.at(33.2), arrested_at=given.at(33.1), now=given.at(33.2))

    shown = client.get(page("meeting", meeting)).content.decode()
    answer = client.post(
        page("decide", meeting, "custody.in-custody", late.record.reference), {"code": "NO_ACTION", "words": "Just in."}
    )

    assert "After the cut-off" in shown
    assert answer.status_code == 302
    assert Decision.objects.get(item__reference=late.record.reference).item.movement == "AFTER"


def test_who_attends_reads_and_cannot_decide_or_issue(client: Client, meeting: Meeting) -> None:
    client.force_login(an_attendee())
    item = meeting.items.get()

    shown = client.get(page("meeting", meeting)).content.decode()

    assert "Decide" not in shown
    assert client.post(page("issue", meeting), {}).status_code == 403
    assert client.post(page("decide", meeting, item.line, item.reference), {}).status_code == 403
    assert client.post(page("minutes", meeting), {"words": "x"}).status_code == 403
    assert not Minute.objects.exists()


@pytest.mark.parametrize(
    ("role", "answered"),
    [(Role.CUSTODY_LEAD, 404), (Role.GOVERNANCE_LEAD, 403), (Role.AUDITOR, 403), (Role.SYSTEM_MANAGER, 403)],
)
def test_nobody_else_sees_anything_of_it(client: Client, meeting: Meeting, role: Role, answered: int) -> None:
    client.force_login(an_officer(role))
    first = Meeting.objects.get(next=meeting)

    answers = [client.get(page(*where)) for where in (("meeting", meeting), ("present", meeting), ("pack", first))]

    assert {answer.status_code for answer in answers} == {answered}
    assert not any("Invented, 14" in answer.content.decode() for answer in answers)


def test_a_series_a_day_and_a_pack_that_are_not_there_look_the_same(client: Client, meeting: Meeting) -> None:
    for address in (
        "/meetings/weekly/2024-03-23/",
        "/meetings/daily/2024-03-25/",
        "/meetings/daily/2024-02-31/",
        page("pack", meeting),
        page("decide", meeting, "custody.in-custody", "CU/00/999999/24"),
        page("decide", meeting, "nothing", meeting.items.get().reference),
    ):
        assert client.get(address).status_code == 404, address


def test_a_pack_leaves_as_pdf_word_and_its_own_bytes(client: Client, chair: Officer) -> None:
    pack = an_issued_meeting(by=chair)

    answers = {form: client.get(page(f"pack-{form}", pack.meeting)) for form in ("pdf", "docx", "json")}

    assert answers["pdf"].content.startswith(b"%PDF-")
    assert "wordprocessingml" in answers["docx"]["Content-Type"]
    handed = json.loads(answers["json"].content)
    assert handed["frame"].encode() == bytes(pack.canonical)
    assert list(faults_in(json.loads(handed["frame"]), handed["cells"])) == []
    exported = JournalRow.objects.filter(kind=Kind.EXPORT, digest=pack.sha256)
    assert [row.detail["form"] for row in exported.order_by("pk")] == ["pdf", "docx", "json"]


def test_a_task_is_done_on_its_own_page_and_checked_by_the_chair(client: Client, chair: Officer) -> None:
    sergeant = given.a_sergeant()
    meeting = a_meeting(by=chair, hours=33)
    day = london_day(given.at(33))
    task = actions.give_task(meeting, words="Ring Ely.", owner=sergeant, due_on=day, by=chair, now=given.at(33))
    own = reverse("meetings:task", args=[task.public_id])

    client.force_login(sergeant)
    assert "Ring Ely." in client.get(reverse("meetings:tasks")).content.decode()
    assert "It is done" in client.get(own).content.decode()
    client.post(reverse("meetings:finish-task", args=[task.public_id]), {"words": "Rang: full until Monday."})
    client.force_login(chair)
    client.post(reverse("meetings:change-task", args=[task.public_id]), {"change": "CHECK", "words": "Ely wrote."})

    task.refresh_from_db()
    assert task.checked_by == chair
    assert "Rang: full until Monday." in client.get(own).content.decode()


def test_another_officers_task_is_not_there(client: Client, chair: Officer) -> None:
    meeting = a_meeting(by=chair, hours=33)
    day = london_day(given.at(33))
    task = actions.give_task(meeting, words="Ring Ely.", owner=chair, due_on=day, by=chair, now=given.at(33))
    client.force_login(given.a_sergeant())

    assert client.get(reverse("meetings:task", args=[task.public_id])).status_code == 404
    assert client.get(reverse("meetings:finish-task", args=[task.public_id])).status_code == 404


def test_a_day_without_a_meeting_is_told(client: Client, chair: Officer) -> None:
    an_issued_meeting(by=chair)
    with set_clock(given.at(24 * 3 + 9)):
        shown = client.get(reverse("meetings:list")).content.decode()

    assert "23 March 2024: No meeting was held." in shown
    assert "Open today’s meeting" in shown


def test_opening_from_the_page_fixes_the_list(client: Client, chair: Officer) -> None:
    given.a_child_held()

    asked = client.get(reverse("meetings:open", args=["daily"])).content.decode()
    opened = client.post(reverse("meetings:open", args=["daily"]), {})
    again = client.post(reverse("meetings:open", args=["daily"]), {}).content.decode()

    assert "Every child" not in asked.split("<h2")[0]
    assert opened.status_code == 302
    assert "already open, or issued" in again
    assert Meeting.objects.count() == 1


def test_what_is_left_is_decided_together(client: Client, chair: Officer) -> None:
    given.a_child_arrived(arrived_at=given.at(32.95), arrested_at=given.at(32), now=given.at(32.95))
    meeting = a_meeting(by=chair, hours=33)
    with set_clock(given.at(33)):
        asked = client.get(page("rest", meeting)).content.decode()
        answer = client.post(page("rest", meeting), {"words": "Nothing is due yet."})

    assert "1 record has no decision and no limit of law or guidance passed." in asked
    assert answer.status_code == 302
    assert Decision.objects.get().words == "Nothing is due yet."


def test_a_day_without_a_child_is_held_shown_and_issued_like_any_other(client: Client, chair: Officer) -> None:
    meeting = a_meeting(by=chair, hours=33)

    shown = client.get(page("meeting", meeting)).content.decode()
    room = client.get(page("present", meeting)).content.decode()
    rest = client.get(page("rest", meeting)).content.decode()
    issued = client.post(page("issue", meeting), {"without_quorum": "Snow."})

    assert "0 before + 0 new − 0 left = 0 now" in shown
    assert "No feed has been received" in shown
    assert "Decide" not in room.split("<main")[1]
    assert "No record is left" in rest
    assert issued.status_code == 302
    pack = Pack.objects.get()
    assert (pack.opening, pack.closing) == (0, 0)
    assert client.get(page("pack", meeting)).status_code == 200


def test_a_feed_that_is_longer_ago_than_the_force_expects_is_told_on_the_page(
    client: Client, chair: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = a_meeting(by=chair, hours=33)

    def told(received_at: datetime) -> str:
        monkeypatch.setattr(feeds, "freshness", lambda *_: [Freshness("cu", "Custody system", received_at, None)])
        return client.get(page("meeting", meeting)).content.decode()

    assert "This is late" not in told(given.at(33.5) - timedelta(hours=25))
    assert "This is late" in told(given.at(33.5) - timedelta(hours=25, seconds=1))


def test_the_web_writes_the_head_of_a_sealed_journal_into_a_pack_and_no_other_head(
    client: Client, chair: Officer, settings: Any, tmp_path: Path
) -> None:
    settings.SAFELIGHT_HOME = tmp_path
    meeting = a_meeting(by=chair, hours=33)
    digest = bytes(range(32))
    Seal.objects.create(seq=7, row_id=7, previous=bytes(32), digest=digest)

    issued = client.post(page("issue", meeting), {"without_quorum": "Snow."})

    assert issued.status_code == 302
    pack = Pack.objects.get()
    assert (pack.journal_seq, pack.journal_digest) == (7, digest.hex())
    assert digest.hex() in (tmp_path / "anchors.log").read_text()
    assert Anchor.objects.get().seq == 7
    refused = pytest.raises(DatabaseError, match="row-level security")
    with refused, as_web(chair, now=given.at(34)), connection.cursor() as cursor:
        cursor.execute("insert into journal_anchor (seq, digest, place) values (7, %s, 'x')", [bytes(32)])
