"""The pages of an answer: read, kept, owned, confirmed; refused with reasons; and open to those who may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from safelight.design.clock import set_clock
from safelight.inspection import actions
from safelight.inspection.models import Confirmation, Ownership, Recommendation, Report
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.measures.tests.given import NOW, reader
from safelight.pathways.custody.tests import given as custody
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
LETTER = (Path(__file__).parent / "letters" / "invented-letter.txt").read_bytes()


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(NOW):
        yield


@pytest.fixture
def lead(client: Client) -> Officer:
    officer = reader(Role.GOVERNANCE_LEAD)
    client.force_login(officer)
    return officer


def _text(response: object) -> str:
    html = response.content.decode()  # type: ignore[attr-defined]
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def _read(client: Client, content: bytes = LETTER, name: str = "letter.txt") -> object:
    day = {"published_on_day": "31", "published_on_month": "8", "published_on_year": "2023"}
    return client.post("/inspection/letter/", {"letter": SimpleUploadedFile(name, content), **day})


def _answers(client: Client) -> dict[str, str]:
    """What the page that shows a read letter would send when it is kept as it is."""
    html = _read(client).content.decode()  # type: ignore[attr-defined]
    fields = dict(re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', html))
    fields |= dict(re.findall(r'<textarea[^>]*?name="([^"]+)"[^>]*>(.*?)</textarea>', html, re.DOTALL))
    for name, options in re.findall(r'<select[^>]*?name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', options)
        fields[name] = chosen[1] if chosen else ""
    return {name: unescape(value) for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def test_a_letter_is_shown_as_it_was_read_before_anything_is_kept(client: Client, lead: Officer) -> None:
    page = _read(client)

    said = _text(page)
    assert "Little in the answer is about part b of recommendation 1" in said
    assert "Letter dated 3 October 2023" in said
    assert "Answer to be published by 25 October 2023 Action plan to be sent by 12 October 2023" in said
    html = page.content.decode()  # type: ignore[attr-defined]
    for found in (
        '<mark class="sl-read__time"><span class="sl-read__label">time given</span> within three months</mark>',
        '<mark class="sl-read__limb"><span class="sl-read__label">part b</span> the cataloguing of lanterns</mark>',
        "it tells as past what lies after the letter</span> Since Winter 2024 every boat was renewed.</mark>",
        "said as being considered</span> A second harbour</mark>",
        '<mark class="sl-read__report"><span class="sl-read__label">date of the letter</span> 3 October 2023</mark>',
    ):
        assert found in html
    assert not Report.objects.exists()


def test_a_day_that_nobody_typed_is_counted_from_the_day_of_publication_given_at_the_end(
    client: Client, lead: Officer
) -> None:
    answers = _answers(client) | {"published_on_day": "30", "published_on_month": "6"}
    answers |= {f"due_on_2_{part}": value for part, value in (("day", "1"), ("month", "3"), ("year", "2024"))}

    client.post("/inspection/letter/", answers)

    kept = {each.number: str(each.due_on) for each in Recommendation.objects.all()}
    assert kept == {1: "2023-09-30", 2: "2024-03-01", 3: "None", 4: "2023-09-22"}


def test_a_file_in_which_nothing_is_recommended_is_told_as_that_and_offers_nothing_to_keep(
    client: Client, lead: Officer
) -> None:
    said = _text(_read(client, b"A shopping list.\n\nMilk, eggs."))

    assert "there is nothing to keep" in said
    assert "any recommendation" in said
    assert "Keep it" not in said


def test_more_recommendations_than_a_page_keeps_are_refused_in_words(client: Client, lead: Officer) -> None:
    many = "".join(f"\n\nRecommendation {number}: It." for number in range(1, 102))

    assert "101 recommendations, and at most 100 are kept at once" in _text(_read(client, many.encode()))


def test_what_a_person_put_right_is_kept_with_what_was_read(client: Client, lead: Officer) -> None:
    answers = _answers(client) | {"title": "Put right", "provenance_2": "AFI"}

    response = client.post("/inspection/letter/", answers)

    report = Report.objects.get()
    assert response["Location"] == f"/inspection/reports/{report.slug}/"
    assert (report.title, str(report.published_on), report.kept_by) == ("Put right", "2023-08-31", lead)
    kept = {each.number: each for each in Recommendation.objects.all()}
    assert sorted(kept) == [1, 2, 3, 4]
    assert kept[2].provenance == "AFI"
    assert [limb["letter"] for limb in kept[1].limbs] == ["a", "b"]
    assert str(kept[1].due_on) == "2023-11-30"
    assert "25 October 2023" in _text(client.get(response["Location"]))
    assert f"Recommendation 1 {' '.join(kept[1].words.split())[:40]}" in _text(client.get("/inspection/"))


def test_the_same_letter_is_kept_once(client: Client, lead: Officer) -> None:
    client.post("/inspection/letter/", _answers(client))

    again = client.post("/inspection/letter/", _answers(client) | {"title": "Another title"})

    assert "This letter is kept already." in _text(again)
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("letter.odt", b"PK\x03\x04x", "damaged"),
        ("letter.pdf", b"%PDF-broken", "damaged"),
        ("letter.txt", b" ", "no words"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_on_the_page(
    client: Client, lead: Officer, name: str, content: bytes, why: str
) -> None:
    assert why in _text(_read(client, content, name))


def test_what_was_kept_is_never_changed(client: Client, lead: Officer) -> None:
    client.post("/inspection/letter/", _answers(client))

    for change in (
        lambda: Report.objects.update(title="Other"),
        lambda: Recommendation.objects.update(due_on=None),
        lambda: Recommendation.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize("role", [Role.CHIEF_OFFICER, Role.UNDERTAKING_OWNER, Role.PCC_OFFICE, Role.HM_INSPECTOR])
def test_who_reads_the_register_sees_eleven_recommendations_and_every_look_is_journalled(
    client: Client, role: Role
) -> None:
    client.force_login(reader(role))

    said = _text(client.get("/inspection/"))
    one = _text(client.get("/inspection/undertakings/R1a/"))

    assert all(f"Recommendation {number} " in said for number in range(1, 12))
    assert "Read a letter" not in said
    assert "Partners meet each month" in one
    assert [row.detail["looked_at"] for row in Row.objects.filter(act=Act.READ_UNDERTAKINGS).order_by("pk")] == [
        "recommendations",
        "R1a",
    ]


def test_an_undertaking_that_rests_on_nothing_is_shown_as_a_claim(client: Client, lead: Officer) -> None:
    said = _text(client.get("/inspection/undertakings/R6a/"))

    assert "Safelight mirrors no national system" in said
    assert "it is a claim" in said


def test_an_undertaking_gets_an_owner_who_can_see_it(client: Client, lead: Officer) -> None:
    chief, sergeant = reader(Role.CHIEF_OFFICER), reader(Role.AUDITOR)

    refused = client.post("/inspection/undertakings/R1a/owner/", {"owner": sergeant.number})
    nobody = client.post("/inspection/undertakings/R1a/owner/", {"owner": "99999"})
    client.post("/inspection/undertakings/R1a/owner/", {"owner": chief.number})

    assert "cannot see the undertakings" in _text(refused)
    assert "Nobody has that number" in _text(nobody)
    assert Ownership.objects.get().owner == chief
    assert chief.get_full_name() in _text(client.get("/inspection/undertakings/R1a/"))


WRITTEN = {"by_whom": "An inspectorate", "where": "Its letter of the spring, page 2"}
DAY = {
    "confirmed_at_day": "20",
    "confirmed_at_month": "3",
    "confirmed_at_year": "2024",
    "confirmed_at_hour": "09",
    "confirmed_at_minute": "00",
}


def test_a_confirmation_is_recorded_with_who_and_where(client: Client, lead: Officer) -> None:
    client.post("/inspection/undertakings/R1a/confirm/", WRITTEN | DAY)

    assert Confirmation.objects.get().by_whom == "An inspectorate"
    assert "An inspectorate" in _text(client.get("/inspection/undertakings/R1a/"))


def test_whoever_answers_for_an_undertaking_cannot_record_its_confirmation(client: Client, lead: Officer) -> None:
    actions.give("R1a", owner=lead, by=lead, now=NOW)

    said = _text(client.post("/inspection/undertakings/R1a/confirm/", WRITTEN | DAY))

    assert "You answer for this undertaking" in said
    assert not Confirmation.objects.exists()


def test_what_there_is_not_is_not_found(client: Client, lead: Officer) -> None:
    for address in ("recommendations/12/", "undertakings/R99/", "undertakings/R99/owner/", "reports/none/"):
        assert client.get(f"/inspection/{address}").status_code == 404


@pytest.mark.parametrize("role", [Role.CHIEF_OFFICER, Role.PCC_OFFICE, Role.HM_INSPECTOR, Role.AUDITOR])
def test_only_the_governance_lead_keeps_gives_and_confirms(client: Client, role: Role) -> None:
    client.force_login(reader(role))

    for address in ("letter/", "undertakings/R1a/owner/", "undertakings/R1a/confirm/"):
        assert client.get(f"/inspection/{address}").status_code == 403


def test_the_commissioners_office_reaches_no_child(client: Client) -> None:
    client.force_login(reader(Role.PCC_OFFICE))

    for address in ("/custody/", "/find/", "/measures/custody.detained/cases/", "/feeds/returns/"):
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("role", [Role.PCC_OFFICE, Role.CHIEF_OFFICER, Role.GOVERNANCE_LEAD, Role.UNDERTAKING_OWNER])
def test_whoever_reads_the_register_has_no_childs_record_on_their_work_list_nor_by_its_address(
    client: Client, role: Role
) -> None:
    detention = custody.a_child_asked_for()
    client.force_login(reader(role))

    listed = client.get("/team/").content.decode()
    receipt = client.get(f"/receipt/custody.ask-authority/?record={detention.record.reference}")

    assert detention.record.reference not in listed
    assert receipt.status_code == 404
    assert client.get(f"/custody/{detention.record.reference}/").status_code == 403
