"""The pages of an answer, as the web's own login serves them: written, refused, approved, published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from safelight.design.clock import set_clock
from safelight.inspection.answer.codes import DocumentKind, Side
from safelight.inspection.models import AnswerApproval, AnswerComment, AnswerDocument, AnswerPart, AnswerVersion
from safelight.inspection.tests.answer import given
from safelight.inspection.tests.answer.given import LATER, NOW
from safelight.kernel.calendar import london
from safelight.kernel.roles import Role
from safelight.measures.tests.given import reader
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(NOW + 2 * LATER):
        yield


@pytest.fixture
def lead(client: Client) -> Officer:
    officer = reader(Role.GOVERNANCE_LEAD)
    client.force_login(officer)
    return officer


def _text(response: Any) -> str:
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def _moment(name: str, at: datetime) -> dict[str, str]:
    shown = london(at)
    parts = {"day": shown.day, "month": shown.month, "year": shown.year, "hour": f"{shown:%H}", "minute": f"{shown:%M}"}
    return {f"{name}_{part}": str(value) for part, value in parts.items()}


def _begun(client: Client) -> str:
    report = given.a_report()
    response = client.post("/inspection/answers/begin/", {"report": report.pk, "kind": "LETTER"})
    return str(response["Location"])


def test_an_answer_is_begun_written_and_frozen(client: Client, lead: Officer) -> None:
    page = _begun(client)
    words = {name: str(value) for name, value in given.LETTER.items() if name != "dated_on"}
    day = {"dated_on_day": "20", "dated_on_month": "3", "dated_on_year": "2024"}

    client.post(f"{page}letter/", words | day)
    for number, part in given.PART.items():
        sent = {name: value for name, value in part.items() if name != "next_on"}
        on = part["next_on"]
        sent |= {"next_on_day": on.day, "next_on_month": on.month, "next_on_year": on.year, "reply": "It stays."}
        client.post(f"{page}recommendations/{number}/", sent)
    frozen = client.post(f"{page}freeze/", {"note": "First"})

    assert frozen["Location"] == f"{page}versions/1/"
    assert "DRAFT version 1, not approved" not in _text(client.get(page))
    assert "Nobody has approved it yet" in _text(client.get(page))
    shown = _text(client.get(frozen["Location"]))
    assert "Dear Home Secretary" in shown
    assert "Said, and shown by nothing yet" in shown


def test_what_stands_between_it_and_publication_comes_first(client: Client, lead: Officer) -> None:
    said = _text(client.get(_begun(client)))

    assert said.index("What stands between it and publication") < said.index("Its days")
    for left in (
        "The commissioner’s letter is not written.",
        "Recommendation 2: Say what was done",
        "No version is frozen",
    ):
        assert left in said
    assert "25 April 2024" in said
    assert "s.55(5A)" in said


def test_words_that_are_refused_stay_in_the_form(client: Client, lead: Officer) -> None:
    document = given.a_draft(lead)

    said = client.post(f"/inspection/answers/{document.slug}/recommendations/1/", {"done": "We asked in 82% of cases."})

    html = said.content.decode()
    assert "is a figure that was typed in" in _text(said)
    assert "We asked in 82% of cases.</textarea>" in html
    assert "<title>Error:" in html
    assert AnswerPart.objects.filter(document=document, number=1).count() == 1


def test_an_owner_reads_a_part_that_is_not_theirs_and_cannot_write_it(client: Client, lead: Officer) -> None:
    document = given.a_draft(lead)
    owner = reader(Role.UNDERTAKING_OWNER)
    given.owns(owner, "R1a", lead)
    client.force_login(owner)
    page = f"/inspection/answers/{document.slug}/recommendations"

    theirs, other = _text(client.get(f"{page}/1/")), _text(client.get(f"{page}/2/"))
    refused = _text(client.post(f"{page}/2/", {"done": "Mine"}))

    assert "Keep these words" in theirs
    assert "You can read this part, and not write it" in other
    assert "answer for no promise of recommendation 2" in refused


def test_the_author_is_refused_and_two_others_approve(client: Client, lead: Officer) -> None:
    office, chief, other = reader(Role.PCC_OFFICE), reader(Role.CHIEF_OFFICER), reader(Role.PCC_OFFICE)
    document = given.a_draft(lead)
    client.force_login(office)
    page = f"/inspection/answers/{document.slug}"
    client.post(
        f"{page}/letter/",
        {name: str(value) for name, value in given.LETTER.items() if name != "dated_on"}
        | {"dated_on_day": "20", "dated_on_month": "3", "dated_on_year": "2024"},
    )
    given.frozen(document, lead)

    refused = _text(client.post(f"{page}/versions/1/approve-for-commissioner/"))
    client.force_login(chief)
    client.post(f"{page}/versions/1/approve/")
    crossed = client.post(f"{page}/versions/1/approve-for-commissioner/")
    client.force_login(other)
    client.post(f"{page}/versions/1/approve-for-commissioner/")

    assert "Your own words are in this version" in refused
    assert crossed.status_code == 403
    assert dict(AnswerApproval.objects.values_list("side", "by")) == {Side.FORCE: chief.pk, Side.COMMISSIONER: other.pk}


def test_a_change_after_approval_is_said_on_the_page(client: Client, lead: Officer) -> None:
    document = given.a_draft(lead)
    given.approved(given.frozen(document, lead))
    given.say(document, 2, by=lead, now=NOW + LATER, why="Partners give out their own in July 2024.")

    said = _text(client.get(f"/inspection/answers/{document.slug}/"))

    assert f"Void: {lead.get_full_name()} changed recommendation 2 after it" in said
    assert "Changed since version 1: recommendation 2" in said


def test_it_is_published_with_what_is_found_at_its_address(client: Client, lead: Officer) -> None:
    document = given.a_draft(lead)
    version = given.approved(given.frozen(document, lead))
    client.force_login(reader(Role.PCC_OFFICE))
    papers = given.papers(version)
    asked: dict[str, Any] = {
        "address": "https://commissioner.example/answer",
        "page_address": "https://commissioner.example/answer/read",
        "published_by": "The office",
        **_moment("published_at", NOW + LATER),
    }
    page = f"/inspection/answers/{document.slug}"

    altered = client.post(f"{page}/publish/", asked | _files(papers | {"letter": b"%PDF altered"}))
    client.post(f"{page}/publish/", asked | _files(papers))
    sent = {"to": "SECRETARY_OF_STATE", "how": "EMAIL", "recipient": "h@example.org", **_moment("sent_at", NOW + LATER)}
    client.post(f"{page}/copies/", sent)
    said = _text(client.get(f"{page}/"))

    assert "is not that of version 1" in _text(altered)
    assert "In time? Yes" in said
    assert "https://commissioner.example/answer" in said
    assert "h@example.org" in said
    assert "No copy to the inspectors of constabulary is recorded" in said
    assert client.get(f"{page}/recommendations/1/").status_code == 403
    client.force_login(lead)
    assert client.get(f"{page}/recommendations/1/")["Location"] == f"{page}/"


def _files(papers: dict[str, bytes]) -> dict[str, SimpleUploadedFile]:
    return {name: SimpleUploadedFile(f"{name}.pdf", content) for name, content in papers.items()}


def test_a_plan_is_sent_by_the_force_and_its_draft_says_that_it_is_one(client: Client, lead: Officer) -> None:
    plan = given.a_draft(lead, kind=DocumentKind.ACTION_PLAN)
    version = given.frozen(plan, lead)
    page = f"/inspection/answers/{plan.slug}"

    drafted = client.get(f"{page}/versions/1/plan.pdf")
    given.approved(version)
    kept = client.get(f"{page}/versions/1/plan.pdf")
    client.force_login(reader(Role.CHIEF_OFFICER))
    client.post(f"{page}/issue/", {"published_by": "The lead", **_moment("published_at", NOW + LATER)})

    assert "DRAFT-" in drafted["Content-Disposition"]
    assert drafted.content != kept.content == given.papers(version)["plan"]
    assert "Sent" in _text(client.get(f"{page}/"))
    assert client.get(f"{page}/publish/").status_code == 403
    assert client.get(f"{page}/versions/1/plan.odt").status_code == 404


def test_a_comment_is_answered_and_versions_are_set_beside_each_other(client: Client, lead: Officer) -> None:
    document = given.a_draft(lead)
    given.frozen(document, lead)
    given.say(document, 1, by=lead, now=NOW + LATER, success="Fewer children spend the night in custody.")
    given.frozen(document, lead, now=NOW + LATER)
    page = f"/inspection/answers/{document.slug}/versions/2"

    client.post(f"{page}/comment/", {"number": "1", "words": "How many fewer?"})
    asked = AnswerComment.objects.get()
    client.post(f"{page}/comment/", {"answers": asked.pk, "words": "The readings will say."})
    said = _text(client.get(f"{page}/"))
    beside = _text(client.get(f"{page}/beside/1/"))

    assert said.index("How many fewer?") < said.index("The readings will say.")
    assert "Before: Fewer children spend the night in a cell." in beside
    assert "Now: Fewer children spend the night in custody." in beside


def test_what_there_is_not_is_not_found(client: Client, lead: Officer) -> None:
    document = given.a_draft(lead)

    for address in ("none/", f"{document.slug}/versions/9/", f"{document.slug}/recommendations/9/"):
        assert client.get(f"/inspection/answers/{address}").status_code == 404
    assert not AnswerVersion.objects.exists()
    assert AnswerDocument.objects.count() == 1
