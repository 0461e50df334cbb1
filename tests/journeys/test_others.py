"""Those who look after the service and its numbers: what they see, and what stays shut to them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from safelight.kernel.roles import Role
from safelight.pathways.custody.tests import given
from tests.access.world import an_officer
from tests.journeys.walking import AT_A_DESK, Night, Screen, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@AT_A_DESK
def test_the_governance_lead_reads_the_measures_and_opens_no_record(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    lead = an_officer(Role.GOVERNANCE_LEAD)
    detention = given.a_child_charged()
    night.is_at(8)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(lead)
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("Register of recommendations")
        walk.follow("Measures", within="header")
        walk.clicks(walk.page.locator("main table a").first)

        assert walk.open(f"/custody/{detention.record.reference}/") == 403
        expect(walk.page.locator("main")).to_contain_text("this page is for roles that may read a record")
        assert detention.child.surname not in walk.page.content()


@AT_A_DESK
def test_the_auditor_opens_a_record_for_a_purpose_and_finds_that_look_in_the_journal(
    browser: Browser, live_server: LiveServer, screen: Screen
) -> None:
    auditor = an_officer(Role.AUDITOR)
    reference = given.a_child_charged().record.reference

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(auditor)
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("The journal")
        assert walk.open(f"/custody/{reference}/") == 404
        walk.open("/purpose/")
        walk.answers({"reference": reference, "purpose": "A complaint about the night in Thorpe Wood."})
        walk.sends()
        expect(walk.page.get_by_role("heading", level=1)).to_contain_text("Invented")

        walk.follow("Journal", within="header")
        walk.answers({"purpose": "LAWFULNESS", "ticket": "T-1", "record_reference": reference})
        walk.clicks(walk.page.locator("main form button.govuk-button").last)
        rows = walk.page.locator("main")
        expect(rows).to_contain_text("A complaint about the night in Thorpe Wood.")
        expect(rows.get_by_text(auditor.number).first).to_be_visible()
        expect(rows.get_by_text("Read a record").first).to_be_visible()


@AT_A_DESK
def test_the_system_manager_sees_each_feed_and_no_record(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    manager = an_officer(Role.SYSTEM_MANAGER)
    detention = given.a_child_held()

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(manager)
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("Feeds")
        walk.follow("Officers", within="header")
        walk.follow("Rules in force", within="header")

        assert walk.open(f"/custody/{detention.record.reference}/") == 403
