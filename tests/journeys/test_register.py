"""The governance lead finds what is overdue, may not call it delivered, and gives a task that its owner finishes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from safelight.inspection.tests.register import given
from safelight.kernel.roles import Role
from safelight.pathways.custody.tests.given import at
from tests.access.world import an_officer
from tests.journeys.walking import AT_A_DESK, Night, Screen, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@AT_A_DESK
def test_an_overdue_recommendation_is_refused_without_evidence_and_gets_a_task_that_its_owner_finishes(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    given.the_force()
    lead = an_officer(Role.GOVERNANCE_LEAD)
    record = given.a_recommendation(by=lead).record
    _, owner, _ = given.planned(record, by=lead)
    night.is_at(8)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(lead)
        walk.follow("with something overdue")
        walk.follow("Within six months, the force should hear every child.")
        expect(walk.page.locator("#now")).to_contain_text("late")
        walk.follow("Say how far it has come")
        walk.answers({"to": "DELIVERED", "why": "Everything is in place."})
        walk.sends()
        expect(walk.page.locator("#missing")).to_contain_text("No evidence newer than the finding")

        walk.open(f"/inspection/register/{record.reference}/")
        walk.follow("Give a task")
        due = at(8).date()
        day = {"due_on_day": "28", "due_on_month": str(due.month), "due_on_year": str(due.year)}
        walk.answers({"words": "Bring the log of March.", "owner": owner.number, **day})
        walk.sends()
        expect(walk.page.locator("#tasks")).to_contain_text("Bring the log of March.")

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(owner)
        walk.open("/inspection/register/work/")
        walk.follow("Bring the log of March.")
        walk.press("It is done")
        walk.answers({"words": "The log lies with the desk; nobody was left unheard."})
        walk.sends()
        expect(walk.page.locator("main")).to_contain_text("Said to be done, not checked")
