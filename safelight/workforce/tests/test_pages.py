"""The pages of the system manager and of the auditor."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from safelight import journal
from safelight.design.clock import now
from safelight.journal import Kind, queries
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.roles import Role
from safelight.workforce.models import Officer
from safelight.workforce.tests.given import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.urls("safelight.workforce.tests.addresses")]


class TestOfficers:
    @pytest.fixture(autouse=True)
    def manager(self, client: Client) -> Officer:
        manager = an_officer("SM1", role=Role.SYSTEM_MANAGER)
        client.force_login(manager)
        return manager

    def test_are_found_by_part_of_a_name_or_number(self, client: Client) -> None:
        an_officer("PS1020")
        an_officer("PS2040")

        page = client.get("/officers/", {"words": "ps10"}).content.decode()

        assert "PS1020" in page
        assert "Custody sergeant, Parkside" in page
        assert "PS2040" not in page

    def test_come_fifty_to_a_page(self, client: Client) -> None:
        Officer.objects.bulk_create(Officer(number=f"PC{n:04}", name="Invented") for n in range(60))

        first = client.get("/officers/", {"words": "PC"}).content.decode()
        second = client.get("/officers/", {"words": "PC", "after": "PC0049"}).content.decode()

        assert first.count("/officers/PC") == 50
        assert "after=PC0049" in first
        assert second.count("/officers/PC") == 10

    def test_are_added_posted_and_ended(self, client: Client) -> None:
        today = london_day(now())
        day = {"from_on_day": today.day, "from_on_month": today.month, "from_on_year": today.year}

        client.post("/officers/add/", {"number": "ps7", "name": "Invented Name", "rank": "Sergeant"})
        client.post("/officers/PS7/posting/", {"role": "CUSTODY_SERGEANT", "area": "PARKSIDE", **day})
        page = client.get("/officers/PS7/").content.decode()
        [posting] = Officer.objects.get(number="PS7").postings.all()
        end = today + timedelta(1)
        client.post(
            f"/officers/PS7/posting/{posting.pk}/end/",
            {"until_on_day": end.day, "until_on_month": end.month, "until_on_year": end.year},
        )

        assert "Sergeant Invented Name" in page
        posting.refresh_from_db()
        assert posting.until_on == end

    def test_are_refused_on_the_form_and_in_the_journal(self, client: Client) -> None:
        answer = client.post("/officers/add/", {"number": "SM1", "name": "Invented"})

        assert "There is an officer with that number already." in answer.content.decode()
        assert Row.objects.filter(kind=Kind.REFUSAL, detail__refused="CannotAddOfficer").count() == 1

    def test_get_a_new_password_that_is_shown_once(self, client: Client) -> None:
        an_officer("PS7")

        page = client.post("/officers/PS7/password/").content.decode()

        [password] = re.findall(r"(?:[0-9a-f]{4}-){4}[0-9a-f]{4}", page)
        assert Officer.objects.get(number="PS7").check_password(password)
        assert password not in str(list(Row.objects.values()))

    def test_are_barred_and_let_in_again(self, client: Client) -> None:
        an_officer("PS7")

        client.post("/officers/PS7/signing-in/", {"active": "NO"})
        barred = Officer.objects.get(number="PS7").is_active
        client.post("/officers/PS7/signing-in/", {"active": "YES"})

        assert barred is False
        assert Officer.objects.get(number="PS7").is_active

    def test_that_are_not_there_look_missing(self, client: Client) -> None:
        for address in ("", "posting/", "posting/1/end/"):
            assert client.get(f"/officers/PS404/{address}").status_code == 404


WHY = {"purpose": "LAWFULNESS", "ticket": "T-1"}


class TestTheJournal:
    @pytest.fixture(autouse=True)
    def auditor(self, client: Client) -> Officer:
        auditor = an_officer("AU1", role=Role.AUDITOR)
        client.force_login(auditor)
        return auditor

    def test_shows_what_was_done_lately_and_records_the_look(self, client: Client) -> None:
        officer = an_officer()
        journal.write(Kind.READ, act=Act.READ_RECORD, officer=officer, record="CU-7", purpose="Complaint 12")

        page = client.get("/journal/", WHY).content.decode()

        assert "CU-7" in page
        assert "Complaint 12" in page
        assert "Read a record" in page
        looked = Row.objects.get(kind=Kind.SEARCH, officer_number="AU1", act="READ_JOURNAL")
        assert looked.purpose == "To see whether processing was lawful: T-1"

    @pytest.mark.parametrize("terms", [{}, {"officer_number": "PS1020"}, {"purpose": "CURIOSITY", "ticket": "T-1"}])
    def test_shows_nothing_without_one_of_the_purposes_that_the_law_allows(
        self, client: Client, terms: dict[str, str]
    ) -> None:
        journal.write(Kind.READ, act=Act.READ_RECORD, officer=an_officer(), record="CU-7", purpose="Complaint 12")

        page = client.get("/journal/", terms).content.decode()

        assert "CU-7" not in page
        assert not Row.objects.filter(kind=Kind.SEARCH).exists()

    @pytest.mark.parametrize(
        ("terms", "found"),
        [
            ({"officer_number": "ps1020"}, True),
            ({"officer_number": "PS9"}, False),
            ({"record_reference": "CU-7"}, True),
            ({"record_reference": "CU-8"}, False),
            ({"kind": "READ"}, True),
            ({"kind": "EXPORT"}, False),
            ({"to_on_day": "1", "to_on_month": "1", "to_on_year": "2020"}, False),
        ],
    )
    def test_is_searched(self, client: Client, terms: dict[str, str], found: bool) -> None:
        journal.write(Kind.READ, act=Act.READ_RECORD, officer=an_officer(), record="CU-7", purpose="Complaint 12")

        page = client.get("/journal/", WHY | terms).content.decode()

        assert ("Complaint 12" in page) is found

    def test_refuses_a_day_that_is_none(self, client: Client) -> None:
        answer = client.get("/journal/", WHY | {"from_on_day": "31", "from_on_month": "2", "from_on_year": "2026"})

        assert answer.status_code == 200
        assert "Error:" in answer.content.decode()

    def test_comes_fifty_to_a_page_and_none_is_left_out(self, client: Client) -> None:
        for number in range(120):
            journal.write(Kind.FEED, act=Act.LOAD_FEED, count=number)
        today = london_day(now())
        seen: list[int] = []
        before = None

        while True:
            page = queries.search(from_on=today, to_on=today + timedelta(1), kind=Kind.FEED, before=before)
            seen += [row.count or 0 for row in page.rows]
            if not page.next_before:
                break
            before = queries.place(page.next_before)

        assert seen == list(reversed(range(120)))
        assert "Older rows" in client.get("/journal/", WHY | {"kind": "FEED"}).content.decode()

    def test_is_not_for_others(self, client: Client) -> None:
        client.force_login(an_officer())

        assert client.get("/journal/").status_code == 403
