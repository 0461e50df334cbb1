"""The pages of information management: each role sees what it may, acts on what it may, and is refused in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from safelight.derived.policy import book
from safelight.design.clock import set_clock
from safelight.information import holding
from safelight.information.actions import disclosures, retention
from safelight.information.codes import Sort, Step
from safelight.information.models import Matter, RetentionDecision
from safelight.information.retention import CLEAR, Decided, Group
from safelight.information.tests import given
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.calendar import london, start_of_day
from safelight.kernel.roles import Role
from safelight.measures.tests.given import NOW
from safelight.pathways.custody.tests import given as children
from safelight.records.models import Record
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


# Records: who was given them, and how long they are kept


KEPT = f"{LIST}kept/"


@pytest.fixture
def manager(client: Client) -> Officer:
    officer = given.an_officer(Role.RECORDS_MANAGER)
    client.force_login(officer)
    return officer


def test_the_page_of_who_was_given_a_record_is_found_by_its_reference(client: Client, manager: Officer) -> None:
    record = children.a_stored_detention().record

    found = client.post(f"{LIST}given/", {"reference": record.reference})
    nothing = text(client.post(f"{LIST}given/", {"reference": "CU/99/1"}))

    assert found.headers["Location"] == f"{LIST}given/{record.reference}/"
    assert "No record in your reach has that reference." in nothing
    shared = {"shared": "NO", "to": "A newspaper", "what": "A name", "why": "It would identify the child."}
    client.post(f"{LIST}given/{record.reference}/share/", {**shared, "happened_at_when": "NOW"})
    page = text(client.get(f"{LIST}given/{record.reference}/"))
    assert "Nothing of it was given to anybody." in page
    assert "It would identify the child." in page


def test_a_record_is_held_kept_out_of_use_and_erased_through_its_pages(client: Client, manager: Officer) -> None:
    record = children.a_stored_detention().record
    Record.objects.filter(pk=record.pk).update(closed_at=NOW)
    here = f"{KEPT}{record.reference}/"

    client.post(f"{here}hold/", {"case": "Inquest 4", "why": "It is to come."})
    refused = text(client.post(f"{here}erase/", {"why": "Asked."}))
    client.post(f"{here}release/", {"case": "Inquest 4", "why": "It is over."})
    client.post(f"{here}restrict/", {"why": "Contested."})
    restricted = text(client.get(f"{KEPT}?show=RESTRICTED"))
    client.post(f"{here}erase/", {"why": "Asked."})
    client.force_login(given.an_officer())
    waiting = client.get(f"{LIST}erasures/")
    [approve] = re.findall(r'href="(/information/erasures/[0-9a-f-]{36}/)"', waiting.content.decode())
    client.post(approve, {"looked": "on"})
    client.force_login(manager)
    unsaid = text(client.post(f"{here}erase/", {"known": ""}))
    client.post(f"{here}erase/", {"known": "on"})

    assert "Tick “I know that what is erased does not come back”" in unsaid
    assert "To be looked at Not again: it is erased" in text(client.get(here))
    assert "a hold goes before everything: Inquest 4" in refused
    assert "Contested." in restricted
    assert "Its skeleton stays" in text(client.get(here))
    told = text(client.get(f"{here}erased/"))
    assert "What was erased, and what stays" in told
    assert "Why: Asked." in told
    assert re.search(r"Packs [^.]+ 0 rows", told)


def test_the_list_of_what_is_to_be_looked_at_is_whole_in_pages_and_what_is_not_due_hides_nothing(
    client: Client, manager: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "PAGE", 2)
    days = {"2 years": 730, "7 years": 2560, "8 years": 2930, "12 years": 4390}
    made = {age: children.a_stored_detention().record for age in [*days, "of public protection"]}
    for age, record in made.items():
        closed = NOW - timedelta(days=days.get(age, 2900))
        Record.objects.filter(pk=record.pk).update(opened_at=closed, closed_at=closed)
        if age not in days:
            RetentionDecision.objects.create(
                record=record,
                group=Group.PUBLIC_PROTECTION,
                decided=Decided.KEEP,
                why="Invented.",
                regard="Invented.",
                review_on=NOW.date(),
                by=manager,
                at=NOW,
            )

    first, second = (text(client.get(f"{KEPT}?page={page}")) for page in (1, 2))

    due = [made[age].reference for age in ("12 years", "8 years", "7 years")]
    assert "1 to 2 of 3 records" in first
    assert [each in first for each in due] == [True, True, False]
    assert [each in second for each in due] == [False, False, True]
    assert not [age for age in ("2 years", "of public protection") if made[age].reference in first + second]


@pytest.mark.parametrize("group", Group)
@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2024, 3, 1), date(2026, 10, 25), date(2027, 3, 31)])
def test_the_last_contact_that_the_list_allows_is_the_one_that_the_rule_allows(group: Group, today: date) -> None:
    now = start_of_day(today) + timedelta(hours=9)

    until = holding.clear_until(group, now)

    clear = book().value_at(CLEAR[group], now)
    assert clear.after(until - timedelta(minutes=1)) <= now < clear.after(until)


def test_the_pages_of_records_ask_the_same_of_the_database_however_much_is_on_them(
    client: Client, manager: Officer
) -> None:
    def a_record(days: int = 3600) -> Record:
        record = children.a_stored_detention().record
        closed = NOW - timedelta(days=days)
        Record.objects.filter(pk=record.pk).update(opened_at=closed, closed_at=closed)
        return Record.objects.get(pk=record.pk)

    record = a_record()

    cases = count()

    def more() -> None:
        for _ in range(2):
            retention.hold(a_record(), case="Inquest", held=True, why="To come.", by=manager, now=NOW)
            retention.hold(record, case=f"Inquest {next(cases)}", held=True, why="To come.", by=manager, now=NOW)
            said = {"to": "A school", "what": "A name", "why": "At risk", "basis": "Care", "quality": "Sure"}
            disclosures.record_disclosure(record, shared=True, happened_at=NOW, by=manager, now=NOW, **said)

    more()
    stays_constant(client, KEPT, "how long records are kept", grow=more)
    stays_constant(client, f"{KEPT}{record.reference}/", "how long a record is kept", grow=more)
    stays_constant(client, f"{LIST}given/{record.reference}/", "who was given a record", grow=more)


def test_a_reference_that_leads_nowhere_is_refused_beside_what_was_typed(client: Client, manager: Officer) -> None:
    held = children.a_stored_detention().record

    nowhere = client.post(reverse("information:find-kept"), {"reference": "CU/NO/SUCH"})
    found = client.post(reverse("information:find-kept"), {"reference": f" {held.reference} "})

    assert "No record in your reach has that reference" in text(nowhere)
    assert 'value="CU/NO/SUCH"' in nowhere.content.decode()
    assert found.headers["Location"] == reverse("information:kept", args=[held.reference])
