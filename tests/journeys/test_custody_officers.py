"""A night in the custody suite, as its officers go through it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from safelight.kernel.acts import Act
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.act_scenes import NOW, SCENES
from tests.journeys.walking import AT_A_DESK, EITHER, ON_A_PHONE, ON_A_PHONE_ALSO_WITHOUT_SCRIPTS, Night, Screen, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SENT = {scene.act: scene.sent for scene in SCENES}
TO_COURT = {
    "at_when": NOW,
    "to": "COURT",
    "court": "Invented Youth Court",
    "court_sits_at_day": "22",
    "court_sits_at_month": "3",
    "court_sits_at_year": "2024",
    "court_sits_at_hour": "10",
    "court_sits_at_minute": "00",
    "release_assessed_at_when": "ABSENT",
    "referral": "NOT_YET",
}
PRODUCED = {"at_when": NOW, "produced": "Y", "to_whom": "Invented Youth Court, by PC Example"}


@ON_A_PHONE_ALSO_WITHOUT_SCRIPTS
def test_a_sergeant_hears_the_child_before_detention_is_authorised_and_calls_those_who_must_know(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    sergeant = given.a_sergeant()
    given.a_child_arrived(by=sergeant)
    night.is_at(0.5)

    with a_walk(browser, live_server, screen) as walk:
        walk.chooses(sergeant)
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("Children in custody now")
        walk.follow("Invented, 14")
        record = walk.page.url

        walk.follow(Act.AUTHORISE_DETENTION.label)
        walk.answers(SENT[Act.AUTHORISE_DETENTION])
        walk.sends()
        walk.is_refused("What the child said and showed on arrival")

        walk.open(record)
        walk.records("Record what", SENT[Act.RECORD_VOICE])
        expect(walk.page.locator("main")).to_contain_text("blue inhaler from my coat")

        walk.records(Act.AUTHORISE_DETENTION.label, SENT[Act.AUTHORISE_DETENTION])
        walk.records(Act.INFORM_WELFARE_PERSON.label, SENT[Act.INFORM_WELFARE_PERSON])
        walk.records(Act.CALL_APPROPRIATE_ADULT.label, SENT[Act.CALL_APPROPRIATE_ADULT])
        expect(walk.page.locator("main")).to_contain_text("An appropriate adult was called (parent): no answer.")


@ON_A_PHONE
def test_an_inspector_reviews_detention(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    inspector = given.an_inspector()
    given.a_child_held()
    night.is_at(5)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(inspector)
        walk.follow("Invented, 14")
        walk.records(Act.REVIEW_DETENTION.label, SENT[Act.REVIEW_DETENTION])

        expect(walk.page.locator("main")).to_contain_text("reviewed")
        walk.follow("How this was worked out")
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("How this was worked out")


@AT_A_DESK
def test_a_charged_child_stays_only_with_a_certificate_on_a_ground_of_law_whose_copy_goes_to_court(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    sergeant = given.a_sergeant()
    given.a_child_held(by=sergeant)
    night.is_at(6)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(sergeant)
        walk.follow("Invented, 14")
        record = walk.page.url
        walk.records(Act.CHARGE.label, SENT[Act.CHARGE])
        walk.records(Act.DECIDE_BAIL.label, SENT[Act.DECIDE_BAIL])
        walk.follow("What the law leaves open")
        walk.open(record)
        walk.records(Act.ASK_FOR_ACCOMMODATION.label, SENT[Act.ASK_FOR_ACCOMMODATION])
        walk.records(Act.RECORD_REPLY.label, SENT[Act.RECORD_REPLY])
        walk.records(Act.CHALLENGE_AUTHORITY.label, SENT[Act.CHALLENGE_AUTHORITY])

        walk.follow(Act.LEAVE_CUSTODY.label)
        walk.answers(TO_COURT)
        walk.sends()
        walk.is_refused("A certificate of why the child was kept in police custody")

        walk.open(record)
        walk.follow(Act.CERTIFY.label)
        walk.answers({**SENT[Act.CERTIFY], "reasons": ["NM09"]})
        walk.sends()
        walk.is_refused("impracticable")
        walk.page.locator('input[name="reasons"][value="NM09"]').uncheck()
        walk.answers({"reasons": ["NM03"]})
        walk.sends()
        assert walk.page.url == record, walk.refusal()

        walk.follow(Act.LEAVE_CUSTODY.label)
        walk.answers(TO_COURT)
        walk.sends()
        walk.is_refused("A copy of the certificate for the court")

        walk.open(record)
        walk.records(Act.GIVE_COPY.label, SENT[Act.GIVE_COPY])
        walk.records(Act.LEAVE_CUSTODY.label, TO_COURT)
        expect(walk.page.locator("#now")).to_contain_text("certificate")
        walk.records(Act.PRODUCE_CERTIFICATE.label, PRODUCED)
        expect(walk.page.locator("main")).to_contain_text("Nothing must happen now")


@EITHER
def test_with_the_keyboard_alone_the_first_thing_to_do_is_within_reach(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    sergeant = given.a_sergeant()
    given.a_child_held(by=sergeant)
    night.is_at(1)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(sergeant)
        press = walk.page.keyboard.press
        focused = walk.page.locator(":focus")

        press("Tab")
        expect(focused).to_have_text("Skip to main content")
        expect(focused).to_be_in_viewport()
        press("Enter")
        for _ in range(30):
            press("Tab")
            if focused.inner_text() == "Invented, 14":
                break
        press("Enter")
        walk.page.wait_for_url("**/custody/CU/**")
        walk.look()

        press("Tab")
        expect(focused).to_have_text("Skip to main content")
        press("Enter")
        for _ in range(10):
            press("Tab")
            if focused.evaluate("element => element.matches('#now .govuk-button')"):
                break
        opens = focused.get_attribute("href")
        press("Enter")
        walk.page.wait_for_url(f"**{opens}")
        walk.look()
