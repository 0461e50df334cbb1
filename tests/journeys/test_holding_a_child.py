"""A sergeant works through the golden hour; a superintendent is refused longer detention, and then allows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from safelight.kernel.acts import Act
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests import holding_scenes as scenes
from safelight.pathways.custody.tests.act_scenes import NOW
from tests.journeys.walking import AT_A_DESK, ON_A_PHONE_ALSO_WITHOUT_SCRIPTS, Night, Screen, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@ON_A_PHONE_ALSO_WITHOUT_SCRIPTS
def test_a_sergeant_answers_the_checks_of_the_golden_hour_and_says_what_is_not_done(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    sergeant = given.a_sergeant()
    given.a_child_held(by=sergeant)
    night.is_at(1)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(sergeant)
        expect(walk.page.locator("main")).to_contain_text("Golden hour: 7 checks to answer")
        walk.follow("Invented, 14")
        walk.page.get_by_role("link", name="The checks of the golden hour").first.click()
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("The golden hour")
        walk.look()
        expect(walk.page.locator("main")).to_contain_text("30 min left, until 21:30.")

        walk.follow("The authority warned that accommodation")
        walk.answers({"at_when": NOW, "result": "DONE", "contact": "Invented worker"})
        walk.sends()
        walk.is_refused("What came of it?")
        walk.answers({"found": "Two foster carers are free tonight."})
        walk.sends()
        expect(walk.page.locator("#answered")).to_contain_text("Two foster carers are free tonight.")
        expect(walk.page.locator("#answered")).to_contain_text("Done in time")

        night.is_at(1.75)
        walk.follow("Transport planned")
        walk.answers({"at_when": NOW, "result": "NOT_DONE", "why_not": "Every car is out until ten."})
        walk.sends()
        expect(walk.page.locator("#answered")).to_contain_text("Every car is out until ten.")
        expect(walk.page.locator("main")).to_contain_text("5 checks to answer. 15 min over.")


@AT_A_DESK
def test_a_superintendent_is_refused_longer_detention_before_its_time_and_past_its_end_and_then_allows_it(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    superintendent = scenes.a_superintendent()
    scenes.reviewed_twice()
    scenes.held(child=given.a_child(forenames="Another"))
    night.is_at(15)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(superintendent)
        walk.open("/custody/")
        walk.follow("Another, 14")
        walk.follow("How long the child may be held", within="body")
        expect(walk.page.locator("main")).to_contain_text("Not before the second review")

        walk.open("/custody/")
        walk.follow("Invented, 14")
        record = walk.page.url
        walk.follow("How long the child may be held", within="body")
        walk.follow(Act.AUTHORISE_LONGER.label, within="body")
        walk.answers({**scenes.AUTHORISED, "until_at_hour": "09"})
        walk.sends()
        walk.is_refused("36 hours after the relevant time")

        walk.open(record)
        walk.records(Act.AUTHORISE_LONGER.label, scenes.AUTHORISED)
        expect(walk.page.locator("main")).to_contain_text("Detention beyond 24 hours was authorised, until 02:00")
        walk.follow("How long the child may be held", within="body")
        expect(walk.page.locator("main")).to_contain_text("The child may be held without charge until 02:00")
