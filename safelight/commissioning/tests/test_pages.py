"""The pages of what is funded: what stands out first, forms that keep what was typed, and who may do what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from safelight.commissioning import actions
from safelight.commissioning.actions import Reported
from safelight.commissioning.codes import Group
from safelight.commissioning.models import Consultation, Grant, Outcome, Publication, Return
from safelight.commissioning.rules.care import TOO_FEW
from safelight.commissioning.tests.given import (
    NOW,
    a_consultation,
    a_grant,
    a_programme,
    a_return,
    an_outcome,
    the_force,
    the_office,
)
from safelight.design.clock import set_clock
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.records.tests import given as records
from safelight.workforce.models import Officer
from tests.counting import counted

pytestmark = pytest.mark.django_db
JUNE = datetime(2024, 6, 10, 9, tzinfo=NOW.tzinfo)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with set_clock(JUNE):
        yield


@pytest.fixture
def office(client: Client) -> Officer:
    officer = the_office()
    client.force_login(officer)
    return officer


@pytest.fixture
def grant(office: Officer) -> Grant:
    return a_grant(by=office)


def text(response: Any) -> str:
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": f"{on.day}", f"{name}_month": f"{on.month}", f"{name}_year": f"{on.year}"}


def moment(name: str, at: datetime) -> dict[str, str]:
    return {f"{name}_when": "OTHER", **day(name, at.date()), f"{name}_hour": f"{at:%H}", f"{name}_minute": f"{at:%M}"}


def award_answers(**changed: Any) -> dict[str, Any]:
    return {
        "agreement": "GRANT",
        "title": "Invented boxing nights",
        "programme": "invented-fund",
        "recipient": "CHARITY",
        "name": "Invented Boxing Club",
        "identifier": "GB-CHC-1000001",
        "purpose": "Boxing.",
        "reasons": "They asked for it.",
        "conditions": "A return each quarter.",
        "groups": ["AGED_14_TO_17"],
        "area": the_force().code,
        "amount": "1000.50",
        "paid_from": "POCA",
        "open_call": "YES",
        "decided_by": "The commissioner",
        "undertakings": "P2, r4a",
        **day("awarded_on", date(2024, 1, 10)),
        **day("from_on", date(2024, 2, 1)),
        **day("last_on", date(2025, 1, 31)),
        "return_every": "3",
        **changed,
    }


class TestTheList:
    def test_what_is_late_comes_first_and_says_what(self, client: Client, office: Officer) -> None:
        a_grant(by=office, title="Late one")
        now = JUNE - timedelta(days=1)
        fine = a_grant(by=office, now=now, title="Newer one", awarded_on=date(2024, 6, 3), from_on=date(2024, 7, 1))
        an_outcome(fine, by=office, now=now, due_on=date(2025, 1, 31))

        said = text(client.get("/funding/"))

        assert said.index("Late one") < said.index("Newer one")
        assert "Return late, 9 days over; not published, 115 days over; no outcome promised" in said.replace(
            "1 return late", "Return late"
        )

    def test_it_is_filtered_by_programme_area_and_state(self, client: Client, office: Officer, grant: Grant) -> None:
        other = a_programme(by=office, title="Another fund")
        a_grant(by=office, programme=other, title="Other nights", until_on=date(2024, 5, 1))

        assert "Other nights" not in text(client.get("/funding/?programme=invented-fund"))
        assert "Invented boxing nights" not in text(client.get("/funding/?state=ENDED"))
        assert "Other nights" in text(client.get("/funding/?state=ENDED"))
        assert "Nothing is funded that fits" in text(client.get("/funding/?state=STOPPED&area=" + grant.area.code))
        assert "Other nights" in text(client.get("/funding/?state=nonsense&page=99"))

    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.GOVERNANCE_LEAD, 200),
            (Role.CHIEF_OFFICER, 200),
            (Role.HM_INSPECTOR, 200),
            (Role.CUSTODY_SERGEANT, 403),
        ],
    )
    def test_who_may_read_it_reads_and_records_nothing(
        self, client: Client, grant: Grant, role: Role, status: int
    ) -> None:
        client.force_login(records.an_officer(role))

        assert client.get("/funding/").status_code == status
        page = client.get(f"/funding/grants/{grant.reference}/")
        assert page.status_code == status
        assert "Record it" not in page.content.decode()
        for path in ("grants/new/", f"grants/{grant.reference}/decision/", "published/new/", "consultations/new/"):
            assert client.get(f"/funding/{path}").status_code == 403


class TestAGrant:
    def test_what_stands_out_is_first_and_every_look_is_journalled(self, client: Client, grant: Grant) -> None:
        said = text(client.get(f"/funding/grants/{grant.reference}/"))

        assert said.index("Receive the provider’s return") < said.index("No outcome is promised") < said.index("Money")
        assert "As soon as practicable (Elected Local Policing Bodies" in said
        assert [row.detail["looked_at"] for row in Row.objects.filter(act=Act.READ_FUNDING)] == [grant.reference]

    def test_an_outcome_says_its_figure_its_interval_and_whether_it_was_met(
        self, client: Client, office: Officer, grant: Grant
    ) -> None:
        outcome = an_outcome(grant, by=office)
        a_return(grant, Reported(outcome, 45, 50), by=office, now=datetime(2024, 5, 20, tzinfo=NOW.tzinfo))

        said = text(client.get(f"/funding/grants/{grant.reference}/"))

        assert (
            "Young people who keep coming Met 90% (45 of 50), likely between 79% and 96%, up to 30 April 2024" in said
        )
        assert "The interval reaches beyond the target: this may be chance." in said

    def test_too_few_to_show_are_withheld_and_cannot_be_worked_out(
        self, client: Client, office: Officer, grant: Grant
    ) -> None:
        outcome = an_outcome(grant, by=office, due_on=date(2024, 7, 31))
        for month, held, asked in ((2, 43, 46), (5, 30, 40)):
            came = datetime(2024, month + 3, 2, tzinfo=NOW.tzinfo)
            a_return(
                grant, Reported(outcome, held, asked), by=office, now=came, from_on=date(2024, month, 1), reached=asked
            )

        with set_clock(datetime(2024, 8, 5, tzinfo=NOW.tzinfo)):
            said = text(client.get(f"/funding/grants/{grant.reference}/"))

        assert "43 of 46" not in said
        assert "30 of 40" not in said, "the whole is shown, so that the second tells the first"
        assert said.count(TOO_FEW) == 2

    def test_it_is_recorded_by_a_form_that_keeps_what_was_refused(self, client: Client, office: Officer) -> None:
        a_programme(by=office)
        refused = client.post("/funding/grants/new/", award_answers(identifier="1000001"))
        assert "Error: " in refused.content.decode()
        assert "not one of the org-id scheme" in text(refused)
        assert 'value="1000.50"' in refused.content.decode()
        assert not Grant.objects.exists()

        made = client.post("/funding/grants/new/", award_answers())

        grant = Grant.objects.get()
        assert made["Location"] == f"/funding/grants/{grant.reference}/"
        assert (grant.amount, grant.until_on) == (Decimal("1000.50"), date(2025, 2, 1))
        assert (grant.decided_by, grant.undertakings) == ("The commissioner", ["P2", "R4A"])

    def test_its_whole_life_is_recorded_by_forms(self, client: Client, office: Officer, grant: Grant) -> None:
        here = f"/funding/grants/{grant.reference}/"
        promise = {
            "title": "They stay",
            "shown_by": "RETURN",
            "kind": "SHARE",
            "over": "WHOLE",
            "definition": "Of those who came once.",
            "aim": "AT_LEAST",
            "baseline_words": "Never counted",
            "target": "80",
            **day("due_on", date(2024, 10, 31)),
        }
        sent = [
            ("outcome/", promise),
            ("reach/", {"group_AGED_14_TO_17": "60"}),
            ("shown/", {"which": "POLICY", **day("seen_on", date(2024, 6, 1))}),
            ("shown/", {"which": "CHECKS", **day("seen_on", date(2024, 6, 1))}),
            ("instalment/", {"amount": "500", **day("due_on", date(2024, 6, 5))}),
            (
                "return/",
                {
                    "months": "2024-02-01",
                    **moment("received_at", datetime(2024, 6, 5, 9)),
                    "reached": "40",
                    "held_0": "33",
                    "asked_0": "40",
                    "group_AGED_14_TO_17": "31",
                    "ethnicity_WHITE": "36",
                    "ethnicity_BLACK": "4",
                    "evidence": SimpleUploadedFile("return.pdf", b"a file"),
                },
            ),
            (
                "evaluated/",
                {"by_whom": "Invented University", "words": "It helped.", **day("evaluated_on", date(2024, 6, 8))},
            ),
            (
                "decision/",
                {"course": "VARY", "change": "-100", "reason": "Less.", **day("decided_on", date(2024, 6, 7))},
            ),
        ]
        for path, answers in sent:
            response = client.post(here + path, answers)
            assert response.status_code == 302, text(response)
        part = Grant.objects.get().instalments.get()
        paid = client.post(
            f"{here}instalments/{part.public_id}/paid/", {"amount": "500", **day("paid_on", date(2024, 6, 6))}
        )

        assert paid.status_code == 302, text(paid)
        said = text(client.get(here))
        assert "33 of 40" in said
        assert "£900" in said
        assert "Meant 60 Reached 31" in said
        assert f"Black Reached {TOO_FEW}" in said
        assert f"White Reached {TOO_FEW}" in said, "40 less 36 would tell the 4"
        assert "Invented University, 8 June 2024. It helped." in said
        assert "Paid: £500." in said
        assert (Outcome.objects.count(), Return.objects.count()) == (1, 1)

    def test_a_share_reported_by_half_is_refused_and_kept(self, client: Client, office: Officer, grant: Grant) -> None:
        an_outcome(grant, by=office)
        answers = {
            "months": "2024-02-01",
            **moment("received_at", datetime(2024, 6, 5, 9)),
            "held_0": "33",
            "evidence": SimpleUploadedFile("return.pdf", b"a file"),
        }

        refused = client.post(f"/funding/grants/{grant.reference}/return/", answers)

        assert "Give both numbers" in text(refused)
        assert 'value="33"' in refused.content.decode()
        assert not Return.objects.exists()

    def test_what_is_not_there_is_not_found(self, client: Client, office: Officer) -> None:
        for path in (
            "grants/none/",
            "grants/none/return/",
            "consultations/none/",
            "published/7/",
            "published/7/address/",
        ):
            assert client.get(f"/funding/{path}").status_code == 404


class TestAConsultation:
    def test_its_whole_life_is_recorded_by_forms(self, client: Client, office: Officer, grant: Grant) -> None:
        asked = {
            "title": "What would make you come",
            "question": "What would it need?",
            "purpose": "A tender.",
            "groups": ["AGED_10_TO_13", "AGED_14_TO_17"],
            "methods": ["SCHOOL"],
            "consent": "Each said yes.",
            "ethics": "A school’s own committee.",
            "thanks": "A voucher.",
            **day("from_on", date(2024, 3, 1)),
            **day("last_on", date(2024, 3, 31)),
        }
        assert client.post("/funding/consultations/new/", asked).status_code == 302
        held = Consultation.objects.get()
        here = f"/funding/consultations/{held.reference}/"
        counts = {"asked": "430", "answers": "175", "of_AGED_10_TO_13": "61", "of_AGED_14_TO_17": "102"}
        counts |= {"area_0": "140", "area_2": "9", "area_5": "20", "ethnicity_WHITE": "120", "ethnicity_ASIAN": "40"}
        assert client.post(f"{here}answers/", counts).status_code == 302
        assert client.post(f"{here}heard/", {"words": "One worker who stays."}).status_code == 302
        changed = {
            "led_to": "GRANT",
            "grant": grant.reference,
            "theme": str(held.themes.get().public_id),
            "words": "One worker each.",
        }
        assert "It may not be said" in text(client.get(here))
        assert client.post(f"{here}changed/", changed).status_code == 302
        told = {"how": "At school.", **day("told_on", date(2024, 6, 1))}
        assert client.post(f"{here}told/", told).status_code == 302

        said = text(client.get(here))

        assert "It may be said that what 175 people told shaped what was decided" in said
        assert "34.9% (28% to 42%)" in said
        assert (
            "Cambridge Of those who answered 82.8% (76% to 88%) Of the residents 16.3% So there are More than" in said
        )
        assert (
            "Peterborough Of those who answered 0.0% (0% to 2%) Of the residents 24.1% So there are Fewer than" in said
        )
        assert "Census 2021, as Cambridgeshire Insight tells it" in said
        assert "It cannot be told. Not entered: no count of the Census by these ages was read" in said
        assert "A school’s own committee." in said
        assert "What would make you come" in text(client.get(f"/funding/grants/{grant.reference}/"))

    def test_one_that_closed_without_an_outcome_is_late_and_few_answers_of_a_group_are_withheld(
        self, client: Client, office: Officer
    ) -> None:
        held = a_consultation(by=office)
        groups = {Group.AGED_10_TO_13: 3, Group.AGED_14_TO_17: 170}
        actions.count_answers(held, asked=None, answers=175, groups=groups, by=office, now=NOW)

        said = text(client.get(f"/funding/consultations/{held.reference}/"))

        assert "over the office’s time" in said
        assert f"Children of 10 to 13 Answered {TOO_FEW}" in said
        assert "No outcome: 21 days" in text(client.get("/funding/consultations/"))


class TestPublishing:
    def test_a_version_is_frozen_downloaded_and_put_at_an_address(
        self, client: Client, office: Officer, grant: Grant
    ) -> None:
        assert "There is something new" in text(client.get("/funding/published/"))
        assert client.post("/funding/published/new/", {})["Location"] == "/funding/published/1/"
        assert "The last version says all there is" in text(client.get("/funding/published/"))
        file = client.get("/funding/published/1/grants.csv")
        assert file.content == bytes(Publication.objects.get().csv)
        assert file["Content-Disposition"] == 'attachment; filename="grants-1.csv"'
        assert client.get("/funding/published/1/grants.xlsx").status_code == 404
        answers = {"address": "https://example.org/grants.csv", "placed_at_when": "NOW"}

        client.post("/funding/published/1/address/", answers)

        assert "https://example.org/grants.csv" in text(client.get("/funding/published/1/"))
        again = client.post("/funding/published/new/", {"correction": "Nothing."})
        assert "Version 1 says the same" in text(again)


def _some(office: Officer) -> Grant:
    grant = a_grant(by=office)
    outcome = an_outcome(grant, by=office)
    a_return(grant, Reported(outcome, 45, 50), by=office, now=datetime(2024, 5, 20, tzinfo=NOW.tzinfo))
    consultation = a_consultation(by=office)
    groups = {Group.AGED_14_TO_17: 60}
    actions.count_answers(consultation, asked=None, answers=70, groups=groups, by=office, now=NOW)
    return grant


PAGES = {
    "what is funded": "/funding/",
    "a grant": "/funding/grants/{reference}/",
    "recording a return": "/funding/grants/{reference}/return/",
    "recording a grant": "/funding/grants/new/",
    "consultations": "/funding/consultations/",
    "a consultation": "/funding/consultations/consultation-2024-1/",
    "published grants": "/funding/published/",
    "a published version": "/funding/published/1/",
}


def test_each_page_asks_the_same_however_much_is_funded(client: Client, office: Officer) -> None:
    grant = _some(office)
    actions.publish(by=office, now=JUNE)

    for _ in range(2):
        for name, path in PAGES.items():
            counted(client, path.format(reference=grant.reference), name)
        _some(office)
