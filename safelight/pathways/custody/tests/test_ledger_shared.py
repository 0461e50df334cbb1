"""What leaves of the ledger: an authority's own part, and the certificate; each copy of them, and who gets none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import Settings

from safelight.design.clock import set_clock
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.roles import Role
from safelight.pathways.custody import actions
from safelight.pathways.custody.actions.sharing import CannotCopy, CannotShare, copy_extract, share_extract
from safelight.pathways.custody.ledger.extract import Extract
from safelight.pathways.custody.models import (
    AuthorityExtract,
    ExtractCopy,
)
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.act_scenes import a_refusal_unchallenged
from safelight.pathways.custody.tests.ledger_scenes import an_offer, taken_to_court
from safelight.records.testing import as_web
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
DAYS = {"from": "2024-03-01", "to": "2024-03-31"}


@pytest.fixture(autouse=True)
def as_served(settings: Settings) -> Iterator[None]:
    """Pages are served as the web's login, so that row-level security answers; it is nine hours after the arrival."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "safelight.records.testing.AssumeWebRole"]
    with set_clock(given.at(9)):
        yield


@pytest.fixture
def sergeant() -> Officer:
    return given.a_sergeant()


def a_lead() -> Officer:
    lead = given.an_officer(Role.CUSTODY_LEAD, rank="Chief inspector")
    lead.postings.update(area=None)
    lead.forget_postings()
    return lead


def page(client: Client, name: str, *args: Any, **asked: Any) -> str:
    answer = client.get(reverse(f"custody:{name}", args=args), asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def text_of(pdf: bytes) -> str:
    reader = PdfReader(BytesIO(pdf))
    return re.sub(r"\s+", " ", " ".join(each.extract_text() for each in reader.pages))


SHARED = {"to_whom": "A. Invented, service manager", "purpose": "The monthly meeting.", "read_through": "on"}


class TestSharing:
    @pytest.fixture
    def lead(self, client: Client) -> Officer:
        lead = a_lead()
        client.force_login(lead)
        return lead

    def share(self, client: Client, code: str = "PETERBOROUGH", **changes: str) -> Any:
        address = reverse("custody:share-extract", args=[code]) + "?from=2024-03-01&to=2024-03-31"
        return client.post(address, {**SHARED, **changes})

    def test_freezes_the_authoritys_own_requests_and_logs_it(
        self, client: Client, sergeant: Officer, lead: Officer
    ) -> None:
        detention = a_refusal_unchallenged(sergeant)
        norfolk = given.an_authority("Norfolk")
        given.a_child_asked_for(by=sergeant, asked={"authority": norfolk, "why_authority": "Found there."})

        answer = self.share(client)

        made = AuthorityExtract.objects.get()
        assert answer.status_code == 302
        assert made.cases == [{"case": "Case 1", "reference": detention.record.reference}]
        assert "Testchild" not in str(made.told)
        assert detention.record.reference not in str(made.told)
        row = Row.objects.get(kind=Kind.EXPORT, officer_number=lead.number)
        assert (row.act, row.count, row.digest) == ("SHARE_EXTRACT", 1, made.digest)

    def test_stays_as_it_was_whatever_happens_afterwards(
        self, client: Client, sergeant: Officer, lead: Officer
    ) -> None:
        detention = a_refusal_unchallenged(sergeant)
        self.share(client)
        made = AuthorityExtract.objects.get()
        actions.challenge(detention, to_whom="M", words="Later words.", at=given.at(7), by=sergeant, now=given.at(7))

        html = page(client, "extract", made.public_id)

        assert "No foster carer tonight." in html
        assert "Later words." not in html
        with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic():
            AuthorityExtract.objects.update(purpose="Another")

    def test_prints_numbered_copies_each_logged(self, client: Client, sergeant: Officer, lead: Officer) -> None:
        a_refusal_unchallenged(sergeant)
        self.share(client)
        made = AuthorityExtract.objects.get()
        address = reverse("custody:extract", args=[made.public_id])

        first = client.post(address, {"to_whom": "A. Invented"})
        second = client.post(address, {"to_whom": "B. Invented"})

        assert first["Content-Type"] == "application/pdf"
        told = text_of(second.content)
        assert "Copy 2" in told
        assert "B. Invented" in told
        assert "Case 1" in told
        assert "No foster carer tonight." in told
        assert "Testchild" not in told
        assert [copy.to_whom for copy in ExtractCopy.objects.order_by("pk")] == ["A. Invented", "B. Invented"]
        assert Row.objects.filter(kind=Kind.EXPORT, officer_number=lead.number).count() == 3

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"read_through": ""}, "Tick"),
            ({"to_whom": ""}, "Answer"),
            ({"purpose": "To ask for a secure bed."}, "misleads"),
        ],
    )
    def test_is_refused_with_what_to_do_and_keeps_what_was_typed(
        self, client: Client, sergeant: Officer, lead: Officer, changes: dict[str, str], why: str
    ) -> None:
        a_refusal_unchallenged(sergeant)

        html = self.share(client, **changes).content.decode()

        assert "<title>Error: " in html
        assert why in html
        assert ({**SHARED, **changes})["purpose"] in html
        assert not AuthorityExtract.objects.exists()

    def test_of_nothing_is_refused(self, client: Client, lead: Officer) -> None:
        assert "Nothing was asked of this authority" in self.share(client).content.decode()
        assert not AuthorityExtract.objects.exists()

    def test_of_more_than_anybody_can_read_is_refused(self, lead: Officer) -> None:
        many = Extract({}, [{"case": f"Case {n}", "reference": f"{n}"} for n in range(301)])
        told: dict[str, Any] = {"first": given.at(0).date(), "until": given.at(24).date(), "by": lead}
        words: dict[str, Any] = {"to_whom": "A", "purpose": "B", "read_through": True}

        with pytest.raises(CannotShare, match="more than 300"):
            share_extract(given.an_authority(), extract=many, now=given.at(9), **words, **told)

    def test_a_changed_extract_is_not_printed(self, lead: Officer) -> None:
        changed = AuthorityExtract(content={"cases": []}, cases=[], digest="0" * 64)

        with pytest.raises(CannotCopy, match="not what it was"):
            copy_extract(changed, to_whom="A", digest="", by=lead, now=given.at(9))

    def test_is_for_nobody_posted_to_one_suite(self, client: Client, sergeant: Officer, lead: Officer) -> None:
        a_refusal_unchallenged(sergeant)
        self.share(client)
        made = AuthorityExtract.objects.get()
        client.force_login(given.an_inspector())

        for address in (
            reverse("custody:share-extract", args=["PETERBOROUGH"]),
            reverse("custody:extract", args=[made.public_id]),
        ):
            assert client.get(address).status_code == 403
            assert client.post(address, SHARED).status_code == 403
        with as_web(given.an_inspector(), now=given.at(9)):
            assert not AuthorityExtract.objects.exists()
        with as_web(lead, now=given.at(9)):
            assert AuthorityExtract.objects.exists()

    def test_one_that_never_was_is_not_found(self, client: Client, lead: Officer) -> None:
        assert client.get(reverse("custody:extract", args=[uuid4()])).status_code == 404


class TestTheCertificate:
    def test_prints_tagged_with_its_ground_the_facts_and_the_reasons_and_is_logged(
        self, client: Client, sergeant: Officer
    ) -> None:
        detention = taken_to_court(sergeant)
        client.force_login(sergeant)
        address = reverse("custody:certificate", args=[detention.record.reference])

        printed = client.post(address, {"to": "COURT", "to_whom": "Invented Youth Court"})

        reader = PdfReader(BytesIO(printed.content))
        told = text_of(printed.content)
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert "Moving the child was impracticable" in told
        assert "Snow closed the A47" in told
        assert "Transport or travel was impossible" in told
        assert "Invented Testchild" in told
        assert "Copy 1" in told
        assert "Invented Youth Court" in told
        row = detention.certificateprint_rows.get()
        assert Row.objects.get(kind=Kind.EXPORT, officer_number=sergeant.number).digest == row.digest
        html = page(client, "certificate", detention.record.reference)
        assert "Printed" in html
        assert "Given" in html

    def test_asks_whom_it_is_for(self, client: Client, sergeant: Officer) -> None:
        detention = taken_to_court(sergeant)
        client.force_login(sergeant)

        again = client.post(reverse("custody:certificate", args=[detention.record.reference]), {"to": "COURT"})

        assert "<title>Error: " in again.content.decode()
        assert not detention.certificateprint_rows.exists()

    def test_that_is_not_there_says_what_comes_first(self, client: Client, sergeant: Officer) -> None:
        detention = an_offer(sergeant)
        client.force_login(sergeant)

        assert "There is no certificate on this record." in page(client, "certificate", detention.record.reference)

    def test_is_printed_by_nobody_who_only_looks_and_looks_missing_from_another_suite(
        self, client: Client, sergeant: Officer
    ) -> None:
        address = reverse("custody:certificate", args=[taken_to_court(sergeant).record.reference])

        client.force_login(given.a_detention_officer())
        assert client.post(address, {"to": "COURT", "to_whom": "X"}).status_code == 403
        client.force_login(given.a_sergeant(given.suite("PARKSIDE")))
        assert client.post(address, {"to": "COURT", "to_whom": "X"}).status_code == 404


def test_the_ledgers_table_is_written_by_nobody_else() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relname LIKE 'custody_%' ORDER BY relname"
        )
        protected = {name for (name,) in cursor.fetchall()}

    assert {"custody_authorityextract", "custody_extractcopy", "custody_certificateprint"} <= protected
