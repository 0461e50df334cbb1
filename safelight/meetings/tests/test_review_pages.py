"""The pages of the monthly review for who chairs it, and for somebody from an agency outside the force."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import Settings

from safelight import journal
from safelight.design.clock import set_clock
from safelight.journal import Kind
from safelight.journal.models import Row as JournalRow
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.meetings import actions
from safelight.meetings.codes import Agency
from safelight.meetings.models import Attendance, Finding, Meeting, Pack, Share
from safelight.meetings.tests.given import (
    OF_APRIL,
    OF_MARCH,
    a_child,
    a_lead,
    a_review,
    an_issued_review,
    from_outside,
    the_item,
)
from safelight.pathways.custody.tests import given
from safelight.records.models import Record
from safelight.workforce.models import Officer
from tests.counting import counted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with set_clock(OF_MARCH + timedelta(hours=2)):
        yield


@pytest.fixture
def lead(client: Client) -> Officer:
    officer = a_lead()
    client.force_login(officer)
    return officer


def page(name: str, meeting: Meeting, *more: str) -> str:
    """The address of one of the review's pages."""
    return reverse(f"meetings:{name}", args=["custody-review", meeting.held_on, *more])


def share_with(meeting: Meeting, *, by: Officer, agency: Agency = Agency.YOUTH_JUSTICE) -> Share:
    """A part of the review, of Peterborough's children."""
    return actions.share(
        meeting,
        agency=agency,
        authority=given.an_authority(),
        purpose="To prepare.",
        with_words=True,
        with_minutes=True,
        by=by,
        now=OF_MARCH,
    )


@pytest.fixture
def sealed(settings: Settings, tmp_path: Path) -> None:
    """A journal whose head a pack can name, in a data folder of its own."""
    settings.SAFELIGHT_HOME = tmp_path
    journal.write(Kind.READ, act=Act.READ_RECORD, record="CU-1")
    journal.seal()


@pytest.mark.usefixtures("sealed")
def test_the_lead_opens_the_month_finds_decides_shares_and_issues_once(client: Client, lead: Officer) -> None:
    child = a_child(named=("Marek", "Nowak"))
    begun = client.get("/meetings/").content.decode()
    opened = client.post("/meetings/custody-review/open/", {"month": "2024-03"})
    again = client.post("/meetings/custody-review/open/", {"month": "2024-03"}).content.decode()
    meeting = Meeting.objects.get()
    item = the_item(meeting, child.record.reference)
    find, where = (
        page("find", meeting, item.line, item.reference),
        page("share", meeting, "YOUTH_JUSTICE", "PETERBOROUGH"),
    )
    learning = {"finding": "learning", "answer": "LEARNING", "words": "Ring earlier.", "owner": lead.number}
    day = {"due_on_day": "30", "due_on_month": "4", "due_on_year": "2024"}

    case, decide = (page(name, meeting, item.line, item.reference) for name in ("case", "decide"))

    unowned = client.post(find, {"finding": "learning", "answer": "LEARNING", "words": "Ring earlier."})
    client.post(find, {**learning, **day})
    impossible = client.post(find, {"finding": "reason", "answer": "PERHAPS"}).content.decode()
    more_to_find = client.post(find, {"finding": "reason", "answer": "AGREED"})
    all_found = client.post(find, {"finding": "good-practice", "answer": "NONE"})
    client.post(find, {"finding": "view", "answer": "DISPUTED", "words": "No call came.", "agency": "SOCIAL_CARE"})
    too_few = client.post(decide, {"code": "CONCLUDED", "words": "As found."}).content.decode()
    for agency in ("CUSTODY", "SOCIAL_CARE", "COURT"):
        client.post(page("attendance", meeting), {"agency": agency, "name": "A. Name", "present": "YES"})
    open_case = client.get(case).content.decode()
    decided = client.post(decide, {"code": "CONCLUDED", "words": "As found."})
    listed = client.get(page("meeting", meeting)).content.decode()  # says what was done last
    left = client.get(f"{page('meeting', meeting)}?only=undecided").content.decode()
    read_first = client.get(where).content.decode()
    sent = {"purpose": "To prepare.", "with_words": "YES", "with_minutes": "NO"}
    unread = client.post(where, sent).content.decode()
    client.post(where, {**sent, "read_through": "on"})
    issued = client.post(page("issue", meeting), {})
    twice = client.post(page("issue", meeting), {}).content.decode()
    pack = client.get(page("pack", meeting)).content.decode()
    frozen = client.get(page("pack-case", meeting, item.line, item.reference)).content.decode()
    absent = client.get(page("pack-case", meeting, "custody.review-moved", item.reference))
    named = client.get(page("cases", meeting)).content.decode()
    client.post(page("shared-part", meeting, str(Share.objects.get().public_id)), {"why": "Shared too early."})

    assert "Open the review of March 2024" in begun
    assert opened["Location"] == page("meeting", meeting)
    assert "March 2024 is already open" in again
    assert "Error: " in unowned.content.decode()
    assert "“PERHAPS” is no answer to “Is the reason why the child was not moved agreed?” Choose one" in impossible
    assert (more_to_find["Location"], all_found["Location"]) == (find, case)
    assert "1 agency is recorded as there" in too_few or "agencies are recorded as there" in too_few
    assert "No call came." in open_case
    assert "What does the meeting decide?" in open_case
    assert decided["Location"] == page("meeting", meeting)
    assert f"Case {item.case}" in listed
    assert "Ring earlier." in listed
    assert f"Case {item.case}" not in left
    assert Finding.objects.count() == 4
    assert "Information sharing agreement" in read_first
    assert "Marek" not in read_first
    assert "Error: " in unread
    assert issued["Location"] == page("pack", meeting)
    assert "a pack is issued once" in twice
    assert f"Case {item.case}" in pack
    assert "Marek" not in pack
    assert "Ring earlier." in frozen
    assert "Bail refused because" in frozen
    assert "Marek" not in frozen
    assert absent.status_code == 404
    assert "Marek" in named
    assert Share.objects.get().withdrawn_why == "Shared too early."
    assert [pack.journal_seq for pack in Pack.objects.all()] == [1]


def test_a_closed_month_asked_for_again_is_refused_with_its_reason(client: Client, lead: Officer) -> None:
    an_issued_review(by=lead, now=OF_MARCH)

    with set_clock(OF_APRIL):
        shown = client.post("/meetings/custody-review/open/", {"month": "2024-03"}).content.decode()

    assert "Error: " in shown
    assert "a month that is closed is not opened again" in shown
    assert Meeting.objects.count() == 1


def test_somebody_from_outside_reads_their_own_part_says_who_comes_and_every_opening_is_journalled(
    client: Client, lead: Officer
) -> None:
    a_child(named=("Marek", "Nowak"))
    meeting = a_review(by=lead)
    own, other = share_with(meeting, by=lead), share_with(meeting, by=lead, agency=Agency.SOCIAL_CARE)
    outside = from_outside(Role.YOUTH_JUSTICE)
    client.force_login(outside)
    here, there = (reverse("meetings:shared-with-us", args=[each.public_id]) for each in (own, other))
    coming = reverse("meetings:attend", args=[own.public_id])
    paper, others_paper = (reverse("meetings:shared-pdf", args=[each.public_id]) for each in (own, other))

    first = client.get("/", follow=True)
    shown = [client.get(here).content.decode() for _ in range(2)]
    sent = client.post(coming, {"name": "H. Madeup", "present": "YES"})
    printed = client.get(paper).content
    nowhere = reverse("meetings:shared-with-us", args=[uuid4()])
    absent = [client.get(where).status_code for where in (there, others_paper, nowhere)]
    shut = {
        client.get(where).status_code
        for where in ("/meetings/", page("meeting", meeting), page("shares", meeting), "/custody/", "/find/", "/rules/")
    }

    assert first.redirect_chain[-1][0] == "/meetings/shared/"
    assert "Monthly custody review of March 2024" in first.content.decode()
    assert all("1 case," in each and "Marek" not in each and "CU/00" not in each for each in shown)
    assert sent["Location"] == here
    assert Attendance.objects.get(by=outside).authority == own.authority
    assert (absent, shut) == ([404] * 3, {403})
    written = " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(printed)).pages).split())
    assert f"Case {own.content['cases'][0]['case']}, " in written
    assert "Information sharing agreement on children in police custody" in written
    assert "Marek" not in written
    assert JournalRow.objects.get(kind=Kind.EXPORT, officer_number=outside.number).digest == own.sha256
    openings = JournalRow.objects.filter(kind=Kind.READ, act="READ_SHARED", officer_number=outside.number)
    assert [row.digest for row in openings] == [own.sha256] * 3
    refusals = JournalRow.objects.filter(kind=Kind.REFUSAL, act="READ_SHARED", officer_number=outside.number)
    assert refusals.count() == 3


def test_the_pages_ask_the_same_however_many_cases(client: Client, lead: Officer) -> None:
    child = a_child(asked="Peterborough")
    for bail, left_to in (("REFUSED", "COURT"), *[("REFUSED", "LA_SECURE")] * 2, *[("GRANTED", "")] * 2):
        a_child(OF_MARCH, asked="Peterborough", bail=bail, left_to=left_to)
    an_issued_review(by=lead)
    with set_clock(OF_APRIL):
        meeting = a_review(by=lead, now=OF_APRIL)
        issued = Meeting.objects.get(next=meeting)
        share = share_with(meeting, by=lead)
        outside = from_outside(Role.YOUTH_JUSTICE)

        def count() -> None:
            item = the_item(meeting, child.record.reference)
            client.force_login(lead)
            counted(client, page("meeting", meeting), "a monthly review")
            counted(client, page("case", meeting, item.line, item.reference), "a case of a review")
            counted(client, page("find", meeting, item.line, item.reference), "what is found about a case")
            counted(client, page("present", meeting), "a review: one at a time")
            counted(client, page("issue", meeting), "a review: issuing a pack")
            counted(client, page("rest", meeting), "a review: the rest together")
            counted(client, page("pack", issued), "the pack of a review")
            counted(client, page("pack-case", issued, item.line, item.reference), "a case of a pack")
            counted(client, page("cases", meeting), "which case is which child")
            counted(client, page("shares", meeting), "sharing a meeting")
            counted(client, page("share", meeting, "SOCIAL_CARE", "PETERBOROUGH"), "sharing with an agency")
            counted(client, page("shared-part", meeting, str(share.public_id)), "what was shared")
            client.force_login(outside)
            counted(client, reverse("meetings:shared"), "shared with an agency")
            counted(client, reverse("meetings:shared-with-us", args=[share.public_id]), "a part that is shared")
            counted(client, reverse("meetings:attend", args=[share.public_id]), "who comes for an agency")

        count()
        for number in range(4):
            more = a_child(asked="Peterborough", recorded_at=OF_MARCH)
            _also_listed(meeting, more.record, number)
            share_with(meeting, by=lead)
        count()


def _also_listed(meeting: Meeting, record: Record, number: int) -> None:
    """One more case on the list, as opening would have put it there."""
    first = meeting.items.earliest("pk")
    meeting.items.create(
        line=first.line,
        record=record,
        reference=record.reference,
        case=f"X{number}",
        movement="CAME",
        recorded_at=OF_APRIL,
    )
