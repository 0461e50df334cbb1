"""The commissioner's office records a grant and its outcome, receives a return, and publishes the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from safelight.commissioning import actions
from safelight.commissioning.tests import given
from safelight.design.clock import set_clock
from tests.journeys.walking import AT_A_DESK, Screen, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AWARDED = datetime(2024, 2, 20, 10, tzinfo=UTC)
REPORTED = datetime(2024, 7, 9, 10, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[list[datetime]]:
    """The moment at which the office works: the last of the list."""
    moments = [AWARDED]
    with set_clock(lambda: moments[-1]):
        yield moments


def _day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": f"{on.day}", f"{name}_month": f"{on.month}", f"{name}_year": f"{on.year}"}


GRANT: dict[str, Any] = {
    "agreement": "GRANT",
    "title": "Boxing on two evenings",
    "programme": "invented-fund",
    "recipient": "CHARITY",
    "name": "Invented Boxing Club",
    "identifier": "GB-CHC-1000001",
    "purpose": "Boxing, free for young people.",
    "reasons": "Young people asked for it.",
    "decided_by": "The commissioner",
    "conditions": "A return each quarter.",
    "groups": ["AGED_14_TO_17"],
    "beneficiaries": "40",
    "amount": "2000",
    "paid_from": "POCA",
    "open_call": "YES",
    **_day("awarded_on", date(2024, 2, 19)),
    **_day("from_on", date(2024, 3, 1)),
    **_day("last_on", date(2024, 8, 31)),
}
OUTCOME: dict[str, Any] = {
    "title": "Young people who still come after twelve weeks",
    "shown_by": "RETURN",
    "kind": "SHARE",
    "over": "WHOLE",
    "definition": "Of those who came in the first month, those who came in the twelfth week.",
    "aim": "AT_LEAST",
    "baseline_words": "It was never counted",
    "target": "70",
    **_day("due_on", date(2024, 5, 31)),
}


@AT_A_DESK
def test_the_office_records_a_grant_with_an_outcome_receives_a_return_and_publishes_the_file(
    browser: Browser, live_server: LiveServer, clock: list[datetime], screen: Screen
) -> None:
    office, area = given.the_office(), given.the_force()
    actions.add_programme("Invented fund", by=office, now=AWARDED)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(office)
        walk.follow("What we fund", within="header")
        walk.press("Record a grant or contract")
        walk.answers({**GRANT, "area": area.code, "identifier": "1000001"})
        walk.sends()
        walk.is_refused("not one of the org-id scheme")
        walk.answers({"identifier": "GB-CHC-1000001"})
        walk.sends()
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("Boxing on two evenings")
        expect(walk.page.locator("#missing")).to_contain_text("No outcome is promised")

        walk.records("An outcome", OUTCOME)
        expect(walk.page.locator("#outcomes")).to_contain_text("Not yet measured")

        clock.append(REPORTED)
        walk.page.reload()
        expect(walk.page.locator("#now")).to_contain_text("Receive the provider’s return: 1 March 2024 to 31 May 2024")
        grant = walk.page.url
        walk.press("Receive the provider’s return")
        walk.answers(
            {"months": "2024-03-01", "received_at_when": "NOW", "reached": "44", "held_0": "34", "asked_0": "40"}
        )
        walk.page.locator("input[type=file]").set_input_files(
            {"name": "return.pdf", "mimeType": "application/pdf", "buffer": b"an invented return"}
        )
        walk.sends()
        assert walk.page.url == grant, walk.refusal()
        expect(walk.page.locator("#outcomes")).to_contain_text("85% (34 of 40), likely between 71% and 93%")

        walk.open("/funding/published/")
        walk.press("Publish the grants")
        walk.sends()
        with walk.page.expect_download() as waiting:
            walk.page.get_by_role("link", name="Download the CSV").click()
        content = waiting.value.path().read_text(encoding="utf-8")
        assert content.splitlines()[1].startswith("360G-")
        assert "Invented Boxing Club" in content
