"""A policy from its owner's file to an officer's phone, and the number that moves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, FilePayload, expect
from pytest_django.live_server_helper import LiveServer

from safelight.kernel.roles import Role
from safelight.library import actions
from safelight.library.tests import given
from tests.journeys.walking import ON_A_PHONE, Night, Screen, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@ON_A_PHONE
def test_an_owner_uploads_a_new_version_and_circulates_it_and_an_officer_reads_it_on_a_phone_and_the_number_moves(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen
) -> None:
    version = given.in_force(now=night.at)
    owner, sergeant = version.document.owner, given.an_officer(Role.CUSTODY_SERGEANT)
    chief = given.an_officer(Role.CHIEF_OFFICER)
    night.is_at(1)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(owner)
        walk.follow("Register of policies", within="header")
        walk.follow("Young people in custody")
        walk.press("Add a version")
        walk.answers({"changed": "Section 2: say who answered."})
        file = FilePayload(name="new.txt", mimeType="text/plain", buffer=b"Ask first, and say who answered.")
        walk.page.set_input_files('main [name="file"]', files=file)
        walk.sends()
        walk.press("Circulate it")
        walk.answers({"whom": "POSTED", "role": "CUSTODY_SERGEANT"})
        walk.page.get_by_role("button", name="Ask them to read it").click()
        expect(walk.page.locator("main")).to_contain_text("Everybody posted as custody sergeant")
        actions.approve(version.document.versions.get(number=2), in_force_from=night.at.date(), by=chief, now=night.at)
        walk.open("/policies/YPIC/readers/")
        expect(walk.page.locator("main")).to_contain_text("0 of 1 have read it")

        walk.signs_in(sergeant)
        walk.follow("Policies for you", within="header")
        walk.follow("Young people in custody")
        expect(walk.page.locator("main")).to_contain_text("Ask first, and say who answered.")
        with walk.page.expect_navigation():
            walk.clicks(walk.page.get_by_role("button", name="I have read this version"))
        expect(walk.page.locator("main")).to_contain_text("You have read everything")

        walk.signs_in(owner)
        walk.open("/policies/YPIC/readers/?show=ALL")
        expect(walk.page.locator("main")).to_contain_text("1 of 1 have read it")
