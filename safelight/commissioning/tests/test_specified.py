"""What must be published beside the grants: each rule at its amount and day, and pages that say whether it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from safelight.commissioning import actions, specified
from safelight.commissioning.codes import Agreement, Course, Paragraph, RecipientKind
from safelight.commissioning.facts import ItemFacts
from safelight.commissioning.models import Item, ItemPlaced
from safelight.commissioning.rules.specified import ASKED, CLOCK_OF, PUBLISHED_AT_ALL, is_over
from safelight.commissioning.tests.given import NOW, a_grant, an_expense, the_office
from safelight.derived.policy import book
from safelight.design.clock import set_clock
from safelight.kernel.calendar import london_day
from safelight.kernel.refusals import Refusal
from safelight.kernel.sources import Origin, Source
from safelight.workforce.models import Officer
from tests.counting import counted

JUNE = datetime(2024, 6, 10, 9, tzinfo=UTC)


class TestTheRules:
    @pytest.mark.parametrize(
        ("paragraph", "amount", "asked"),
        [
            (Paragraph.EXPENSE, "499.99", False),
            (Paragraph.EXPENSE, "500.00", False),
            (Paragraph.EXPENSE, "500.01", True),
            (Paragraph.CONTRACT, "10000.00", False),
            (Paragraph.CONTRACT, "10000.01", True),
            (Paragraph.DECISION, "1000000", False),
        ],
    )
    def test_what_is_over_the_amount_and_not_just_at_it_is_published(
        self, paragraph: Paragraph, amount: str, asked: bool
    ) -> None:
        assert is_over(paragraph, Decimal(amount), date(2024, 2, 1)) is asked

    @pytest.mark.parametrize("paragraph", [Paragraph.EXPENSE, Paragraph.CONTRACT])
    def test_money_is_published_ten_working_days_after_its_month(self, paragraph: Paragraph) -> None:
        facts = ItemFacts(reference="x", paragraph=paragraph, arose_on=date(2024, 2, 1))

        [duty] = CLOCK_OF[paragraph].duties(facts, book())

        assert duty.started_at == datetime(2024, 3, 1, tzinfo=UTC)
        assert duty.due_at == datetime(2024, 3, 16, tzinfo=UTC), "the end of Friday, the tenth working day"

    def test_a_statement_that_is_out_is_written_anew_within_a_year(self) -> None:
        out = datetime(2024, 2, 5, tzinfo=UTC)
        facts = ItemFacts(reference="x", paragraph=Paragraph.COMPLAINTS, arose_on=date(2024, 2, 1), placed_at=out)

        [duty] = CLOCK_OF[Paragraph.COMPLAINTS].duties(facts, book())

        assert london_day(duty.due_at) == date(2025, 2, 1)

    def test_what_was_not_read_in_the_order_is_not_shown_as_law(self) -> None:
        kinds = {paragraph: type(asked.source) for paragraph, asked in ASKED.items()}

        assert kinds.pop(Paragraph.DECISION) is Origin
        assert set(kinds.values()) == {Source}
        assert len(PUBLISHED_AT_ALL) == sum(each.is_kept for each in Paragraph)


@pytest.fixture
def office(client: Client, db: None) -> Officer:
    officer = the_office()
    client.force_login(officer)
    return officer


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with set_clock(JUNE):
        yield


def text(response: Any) -> str:
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def standing(paragraph: Paragraph, now: datetime = JUNE) -> tuple[int, int, int]:
    stood = next(each for each in specified.standing(now=now) if each.paragraph is paragraph)
    return stood.recorded, stood.public, stood.late


class TestRecording:
    def test_a_payment_under_a_contract_and_a_contract_over_the_amount_are_items_by_themselves(
        self, office: Officer
    ) -> None:
        small = a_grant(by=office, agreement=Agreement.CONTRACT, amount=Decimal(9_000))
        large = a_grant(by=office, agreement=Agreement.CONTRACT, amount=Decimal(12_000), title="Invented service")
        for grant in (small, large):
            for safeguarding in (True, False):
                actions.assure(grant, safeguarding=safeguarding, seen_on=date(2024, 1, 15), by=office, now=NOW)
        assert [each.title for each in Item.objects.all()] == ["Invented service"]
        parts = [
            actions.plan_instalment(small, due_on=date(2024, 2, 1), amount=Decimal(amount), by=office, now=NOW)
            for amount in (500, 600)
        ]
        day: dict[str, Any] = {"paid_on": date(2024, 2, 5), "by": office, "now": NOW}

        actions.pay(parts[0], amount=Decimal(500), **day)
        with pytest.raises(Refusal, match="why it is good value"):
            actions.pay(parts[1], amount=Decimal(600), **day)

    def test_the_reason_of_value_is_kept_and_a_variation_makes_a_contract_one_that_is_published(
        self, office: Officer
    ) -> None:
        grant = a_grant(by=office, agreement=Agreement.CONTRACT, amount=Decimal(9_000))
        for safeguarding in (True, False):
            actions.assure(grant, safeguarding=safeguarding, seen_on=date(2024, 1, 15), by=office, now=NOW)
        part = actions.plan_instalment(grant, due_on=date(2024, 2, 1), amount=Decimal(600), by=office, now=NOW)

        actions.pay(part, paid_on=date(2024, 2, 5), amount=Decimal(600), value="Least of three.", by=office, now=NOW)
        actions.decide(
            grant,
            course=Course.VARY,
            reason="More of it.",
            decided_on=date(2024, 3, 1),
            change=Decimal(1_500),
            by=office,
            now=NOW,
        )

        found = {each.paragraph: (each.amount, each.value, each.arose_on) for each in Item.objects.all()}
        assert found == {
            Paragraph.EXPENSE: (Decimal(600), "Least of three.", date(2024, 2, 5)),
            Paragraph.CONTRACT: (Decimal(10_500), "", date(2024, 3, 1)),
        }

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"amount": Decimal(500)}, "need not be published: what is over £500"),
            ({"value": " "}, "good value"),
            ({"arose_on": date(2024, 3, 30)}, "after today"),
            ({"purpose": "For a boy aged 12."}, "“Purpose” holds the age of one child in sentence 1"),
            ({"recipient": RecipientKind.PERSON}, "is not named here"),
            ({"amount": None}, "how much"),
        ],
    )
    def test_what_is_wrong_with_an_item_is_said(self, office: Officer, changed: dict[str, Any], why: str) -> None:
        with pytest.raises(Refusal, match=why):
            an_expense(by=office, **changed)

    def test_a_corrected_item_counts_in_the_place_of_the_first(self, office: Officer) -> None:
        first = an_expense(by=office)
        again = an_expense(by=office, amount=Decimal(601), replaces=first, correction="The amount was misread.")

        assert standing(Paragraph.EXPENSE)[:2] == (1, 0)
        assert [each.reference for each in specified.items(Paragraph.EXPENSE)] == [again.reference]

    def test_a_contract_is_out_with_a_copy_alone(self, office: Officer) -> None:
        a_grant(by=office, agreement=Agreement.CONTRACT, amount=Decimal(12_000))
        item = Item.objects.get()
        where: dict[str, Any] = {"address": "https://example.org/c.pdf", "reached_from": "Front page"}

        with pytest.raises(Refusal, match="published as a copy"):
            actions.put([item], **where, placed_at=NOW, by=office, now=NOW)
        actions.put([item], **where, placed_at=NOW, copy_name="c.pdf", copy=b"a copy", by=office, now=NOW)

        assert standing(Paragraph.CONTRACT) == (1, 1, 0)
        assert len(ItemPlaced.objects.get().copy_sha256) == 64


class TestThePages:
    def test_it_says_of_each_paragraph_whether_it_is_published_and_what_is_missing(
        self, client: Client, office: Officer
    ) -> None:
        an_expense(by=office)
        a_grant(by=office)

        said = text(client.get("/funding/specified/"))

        assert said.index("No statement on national policing priorities is published") < said.index("Paragraph by")
        for words in (
            "3(g)",
            "of each item over £500",
            "A copy of each contract over £10,000",
            "0 of 1 item; 1 late",
            "0 of 1 grant; 1 late",
            "The office’s own rule",
            "As amended in 2012 (SI 2012/2479)",
            "7A",
            "7B",
            "7C",
            "Nothing is put anywhere yet",
        ):
            assert words in said

    def test_a_months_spending_is_downloaded_put_and_no_longer_late(self, client: Client, office: Officer) -> None:
        an_expense(by=office, purpose="=1+1")
        an_expense(by=office, title="More", arose_on=date(2024, 2, 20))
        file = client.get("/funding/specified/spending-2024-02.csv")
        assert b"Invented Printers,GB-COH-01234567,501.00,'=1+1" in file.content
        assert client.get("/funding/specified/spending-2024-01.csv").status_code == 404
        answers = {
            "which": "2024-02-01",
            "address": "https://example.org/february.csv",
            "reached_from": "Front page, Transparency",
            "placed_at_when": "NOW",
        }

        client.post("/funding/specified/expense/put/", answers)

        assert standing(Paragraph.EXPENSE) == (2, 2, 0)
        said = text(client.get("/funding/specified/expense/"))
        assert "https://example.org/february.csv" in said
        assert "late: it was due by 15 March 2024" in said
        assert "Nothing is recorded that fits" in text(client.get("/funding/specified/expense/?shown=waiting"))

    def test_a_statement_is_recorded_by_a_form_and_put(self, client: Client, office: Officer) -> None:
        asked = {
            "title": "National priorities",
            "purpose": "Which apply, and what is done.",
            "arose_on_day": "1",
            "arose_on_month": "5",
            "arose_on_year": "2024",
            "keeper": "Head of policy",
        }
        assert client.post("/funding/specified/priorities/new/", asked).status_code == 302
        reference = Item.objects.get().reference
        where = {"which": reference, "address": "https://example.org/p", "reached_from": "", "placed_at_when": "NOW"}
        assert "Error:" in client.post("/funding/specified/priorities/put/", where).content.decode()

        client.post("/funding/specified/priorities/put/", where | {"reached_from": "Front page"})

        said = text(client.get("/funding/specified/"))
        assert "No statement on national policing priorities" not in said
        assert "1 May 2024; Head of policy; https://example.org/p" in said

    def test_a_contracts_copy_is_given_in_the_form(self, client: Client, office: Officer) -> None:
        a_grant(by=office, agreement=Agreement.CONTRACT, amount=Decimal(12_000))
        where = {
            "which": Item.objects.get().reference,
            "address": "https://example.org/c.pdf",
            "reached_from": "Front page",
            "placed_at_when": "NOW",
        }

        client.post(
            "/funding/specified/contract/put/", where | {"copy": SimpleUploadedFile("c.pdf", b"a signed contract")}
        )

        assert "copy SHA-256" in text(client.get("/funding/specified/contract/"))
        assert client.get("/funding/specified/none/").status_code == 404

    def test_each_page_asks_the_same_however_much_there_is(self, client: Client, office: Officer) -> None:
        for _ in range(2):
            item = an_expense(by=office)
            actions.put([item], address="https://example.org/a", reached_from="F", placed_at=NOW, by=office, now=NOW)
            an_expense(by=office)
            a_grant(by=office)
            counted(client, "/funding/specified/", "what must be published")
            counted(client, "/funding/specified/expense/", "what must be published: spending")
            counted(client, "/funding/specified/expense/put/", "recording where it was put")
            counted(client, "/funding/specified/expense/new/", "recording what must be published")
