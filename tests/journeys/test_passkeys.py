"""An officer adds a passkey to a device and signs in with it alone, in Chromium with an authenticator of its own."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from safelight.design.testing import DESK, at_width, faults
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.workforce.tests.given import an_officer

PASSWORD = "an-invented-long-password"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_added_and_signs_in_by_itself(browser: Browser, live_server: LiveServer) -> None:
    an_officer("PS1020", password=PASSWORD)

    # A browser keeps passkeys for a name, and an address is none.
    local = f"http://localhost:{urlsplit(live_server.url).port}"
    with (
        override_settings(SAFELIGHT_DEMO=False, MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN=True),
        at_width(browser, DESK, base_url=local) as page,
    ):
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

        _sign_in_with_password(page)
        page.goto("/accounts/2fa/webauthn/add/")
        page.get_by_label("Password").fill(PASSWORD)  # whoever walks up to an open screen does not know it
        page.get_by_role("button", name="Confirm").click()
        page.wait_for_url("**/webauthn/add/")
        assert faults(page) == []
        page.get_by_label("Sign in with this key alone").check()
        page.get_by_role("button", name="Add").click()
        page.wait_for_url(lambda url: "webauthn/add" not in url)
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()

        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    came = [row.detail["came"] for row in Row.objects.filter(kind=Kind.SIGN_IN).order_by("id")]
    assert came == ["in", "out", "in"]
    assert Row.objects.filter(kind=Kind.CHANGE, detail__added="webauthn", officer_number="PS1020").count() == 1


def _sign_in_with_password(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Officer’s number").fill("PS1020")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
