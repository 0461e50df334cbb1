"""A child in police protection, from the doorstep to the end of the 72 hours, as its officers go through it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Error, expect
from pytest_django.live_server_helper import LiveServer

from safelight.kernel.acts import Act
from safelight.pathways.police_protection.models import Protection, SceneDraft
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT
from safelight.pathways.police_protection.tests import given, scene_sent
from safelight.pathways.police_protection.tests.act_scenes import SCENES
from safelight.records.actions import take_hands
from tests.journeys.walking import AT_A_DESK, ON_A_PHONE, ON_A_PHONE_ALSO_WITHOUT_SCRIPTS, Night, Screen, Walk, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SENT = {scene.act: scene.sent for scene in SCENES}


def saves(walk: Walk, answers: dict[str, Any], title: str) -> None:
    """Answer a page of the scene and go on to the next, whose title this is."""
    walk.answers(answers)
    with walk.page.expect_navigation():
        walk.clicks(walk.page.get_by_role("button", name="Save and go on"))
    expect(walk.page.get_by_role("heading", level=1)).to_have_text(title)


@ON_A_PHONE_ALSO_WITHOUT_SCRIPTS
def test_a_constable_takes_a_child_into_protection_at_the_scene_through_a_lost_signal_and_a_closed_browser(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    constable, inspector = given.a_constable(), given.an_inspector()
    night.at = given.at(0.1)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(constable)
        saves(walk, scene_sent.POWER, "Where was the child?")

        walk.answers(scene_sent.WHERE)
        walk.page.context.set_offline(True)
        sends = walk.page.get_by_role("button", name="Save and go on")
        if screen.scripts:
            sends.click()
            expect(walk.page.get_by_role("alert")).to_contain_text("all you wrote is still here")
        else:
            with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"), walk.page.expect_navigation():
                sends.click()
        walk.page.context.set_offline(False)
        night.at = given.at(0.2)
        with walk.page.expect_navigation():
            # without scripts the phone sends the page again itself when it is loaded anew
            sends.evaluate("it => it.form.requestSubmit(it)") if screen.scripts else walk.page.reload()
        walk.look()
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("Who is the child?")
        saves(walk, scene_sent.CHILD, "Why did you act?")

    with a_walk(browser, live_server, screen, afresh=True) as walk:
        walk.signs_in(constable)
        walk.follow("Go on with what you saved")
        saves(walk, scene_sent.WHY, "Why nothing less?")
        saves(walk, scene_sent.INSTEAD, "What did the child say?")
        saves(walk, scene_sent.HEARD, "How was the child?")
        saves(walk, scene_sent.SEEN, "Where is the child now?")
        with walk.page.expect_navigation():
            walk.clicks(walk.page.get_by_role("button", name="Leave for later"))
        saves(walk, scene_sent.told(inspector), "Check, and record it")
        walk.sends()

        expect(walk.page.get_by_role("heading", level=1)).to_have_text("Invented, 6")
        expect(walk.page.locator("main")).to_contain_text("Release in")
        walk.records(Act.RECORD_PLACE.label, SENT[Act.RECORD_PLACE])
        expect(walk.page.locator("main")).to_contain_text("Invented foster home")

    protection = Protection.objects.get()
    assert protection.taken_at == given.at(0.1)
    assert SceneDraft.objects.get().answers == {}


@AT_A_DESK
def test_designated_officers_accept_hand_over_at_the_end_of_a_tour_and_release_a_minute_before_72_hours(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    first, second = given.an_inspector(), given.a_designated()
    protection = given.taken()
    given.told_of(protection, officer=first)
    night.at = given.at(0.5)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(first)
        expect(walk.page.get_by_role("heading", level=1)).to_have_text("My children in police protection")
        walk.follow("Invented, 6")
        walk.records(Act.ACCEPT_DESIGNATION.label, SENT[Act.ACCEPT_DESIGNATION])
        walk.records(Act.REVIEW_PROTECTION.label, SENT[Act.REVIEW_PROTECTION])
        walk.records(Act.DECIDE_CONTACT.label, SENT[Act.DECIDE_CONTACT])

    night.at = given.at(10)
    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(second)
        walk.open(reverse("police_protection:record", args=[protection.record.reference]))
        walk.records("Take over as the designated officer", SENT[Act.ACCEPT_DESIGNATION] | {"tour_ends_at_hour": "18"})
        expect(walk.page.get_by_label("Beside this")).to_contain_text(second.get_full_name())

        night.at = given.at(72) - timedelta(minutes=1)
        walk.page.reload()
        walk.records(Act.RELEASE_FROM_PROTECTION.label, SENT[Act.RELEASE_FROM_PROTECTION])
        expect(walk.page.locator("main")).to_contain_text("Released after 71 h 59 min, within the 72 hours")

    assert given.fresh(protection).released_at == given.at(72) - timedelta(minutes=1)


@AT_A_DESK
def test_a_second_after_72_hours_the_breach_shows_on_the_board_the_record_the_worklist_and_the_receipt(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    inspector = given.an_inspector()
    protection = given.designated(officer=inspector)
    night.at = given.at(72) + timedelta(seconds=1)
    reference = protection.record.reference

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(inspector)
        main = walk.page.locator("main")
        expect(main).to_contain_text("Beyond the 72 hours, by 1 s. Release now: nothing extends them.")
        walk.follow("Invented, 6")
        expect(main).to_contain_text("With a designated officer, beyond 72 hours")
        expect(main).to_contain_text("Release now: the 72 hours are over")

        walk.open(reverse("desk:worklist"))
        expect(main).to_contain_text(reference)
        expect(main).to_contain_text("72 hours are the most")
        walk.open(f"{reverse('desk:receipt', args=[LIMIT.code])}?record={reference}")
        expect(main).to_contain_text("72 hours")

        walk.open(reverse("police_protection:record", args=[reference]))
        walk.records(Act.RELEASE_FROM_PROTECTION.label, SENT[Act.RELEASE_FROM_PROTECTION])
        expect(main).to_contain_text("1 s beyond the 72 hours")


@ON_A_PHONE
def test_a_child_stays_with_whoever_goes_off_duty_until_the_next_officer_accepts(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    leaving, coming = given.a_constable(), given.a_constable()
    record = given.taken(by=leaving).record
    take_hands(record, by=leaving, now=given.at(0.2))
    reference = record.reference
    night.at = given.at(8)

    with a_walk(browser, live_server, screen) as walk:
        main = walk.page.locator("main")
        walk.signs_in(leaving)
        walk.open(reverse("desk:handovers"))
        walk.answers({"records": reference, "to": coming.number, "words": "He sleeps; his aunt rings at nine."})
        walk.sends()
        expect(main).to_contain_text("It stays yours until accepted.")
        walk.open(reverse("police_protection:record", args=[reference]))
        beside = walk.page.get_by_label("Beside this")
        expect(beside).to_contain_text(leaving.get_full_name())
        expect(beside).to_contain_text(f"Offered to {coming.get_full_name()}")

        walk.signs_in(coming)
        walk.open(reverse("desk:handovers"))
        expect(main).to_contain_text("He sleeps; his aunt rings at nine.")
        walk.press(f"Accept {reference}")
        expect(main).to_contain_text(f"{reference} is in your hands.")
        walk.open(reverse("police_protection:record", args=[reference]))
        expect(walk.page.get_by_label("Beside this")).to_contain_text(coming.get_full_name())
