"""The pages of information management: each role sees what it may, acts on what it may, and is refused in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.information.codes import Sort, Step
from safelight.information.models import Matter
from safelight.information.tests import given
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.calendar import london
from safelight.kernel.roles import Role
from safelight.measures.tests.given import NOW
from safelight.workforce.models import Officer
from tests.counting import stays_constant

pytestmark = pytest.mark.django_db
LIST = "/information/"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with set_clock(NOW):
        yield


@pytest.fixture
def dpo(client: Client) -> Officer:
    officer = given.an_officer()
    client.force_login(officer)
    return officer


def text(response: Any) -> str:
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def moment(name: str, at: datetime) -> dict[str, str]:
    """A moment as a form sends it."""
    day = london(at)
    parts = {"day": day.day, "month": day.month, "year": day.year, "hour": f"{day:%H}", "minute": f"{day:%M}"}
    return {f"{name}_when": "OTHER", **{f"{name}_{part}": str(value) for part, value in parts.items()}}


def test_the_list_shows_what_is_most_overdue_first_and_its_counts_open_their_lists(
    client: Client, dpo: Officer
) -> None:
    given.a_matter(by=dpo, hours_ago=80, title="A lost folder")
    given.a_matter(Sort.FREEDOM, by=dpo, title="How many laptops")

    page, late = text(client.get(LIST)), text(client.get(f"{LIST}?show=OVERDUE"))

    assert "1 with something overdue" in page
    assert page.index("A lost folder") < page.index("How many laptops")
    assert "How many laptops" not in late
    assert "8 h 00 min late" in late
    listed = Row.objects.filter(kind=Kind.LIST, act="READ_INFORMATION").earliest("pk")
    assert listed.count == 2


def test_a_breach_is_entered_worked_on_and_closed_through_its_pages(client: Client, dpo: Officer) -> None:
    asked = {"sort": "BREACH", "title": "A laptop left on a train", "who": "", "about": "Invented."}

    entered = client.post(f"{LIST}enter/", {**asked, "came_at_when": "NOW"}, follow=True)

    assert "Tell the Commissioner of the breach, or say why not" in text(entered)
    assert "within 72 hours" in text(entered)
    matter = Matter.objects.get()
    here = f"{LIST}matters/{matter.record.reference}/"
    for page, step in (
        ("step", Step.FACTS),
        ("step", Step.EFFECTS),
        ("step", Step.REMEDY),
        ("decide", Step.COMMISSIONER_NOT_TOLD),
    ):
        sent = client.post(f"{here}{page}/", {"step": step.value, "words": "Encrypted.", "happened_at_when": "NOW"})
        assert sent.status_code == 302
    closed = client.post(f"{here}close/", {"words": "No risk to anybody."}, follow=True)
    assert "Closed" in text(closed)
    assert "Record what happened" not in text(closed)


def test_a_close_that_lacks_something_says_what(client: Client, dpo: Officer) -> None:
    reference = given.a_matter(Sort.ACCESS, by=dpo).record.reference

    refused = client.post(f"{LIST}matters/{reference}/close/", {"words": "Over."})

    assert "Nobody has answered the request" in text(refused)
    assert Row.objects.filter(kind=Kind.REFUSAL, act="CLOSE_INFORMATION").exists()


def test_information_governance_records_and_does_not_decide(client: Client, dpo: Officer) -> None:
    reference = given.a_matter(by=dpo).record.reference
    client.force_login(given.an_officer(Role.INFORMATION_GOVERNANCE))

    page = client.get(f"{LIST}matters/{reference}/")

    assert "Record what happened" in text(page)
    assert "Say who is told" not in text(page)
    assert client.get(f"{LIST}matters/{reference}/decide/").status_code == 403


def test_a_matter_asks_the_same_of_the_database_however_much_happened(client: Client, dpo: Officer) -> None:
    record = given.a_matter(by=dpo).record

    stays_constant(
        client,
        f"{LIST}matters/{record.reference}/",
        "a breach",
        grow=lambda: given.happened(record, Step.FACTS, Step.EFFECTS, Step.HIGH_RISK, by=dpo),
    )


def test_the_list_asks_the_same_of_the_database_however_many_there_are(client: Client, dpo: Officer) -> None:
    given.a_matter(by=dpo)

    def grow() -> None:
        for sort in (Sort.ACCESS, Sort.FREEDOM, Sort.BREACH):
            given.a_matter(sort, by=dpo)

    stays_constant(client, LIST, "breaches and requests", grow=grow)
