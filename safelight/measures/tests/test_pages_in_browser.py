"""The measures in a browser: no fault that axe finds, and nothing wider than the window, at both widths."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from safelight.design.clock import set_clock
from safelight.design.testing import DESK, PHONE, at_width, browser, faults, scrolls_sideways
from safelight.kernel.roles import Role
from safelight.measures.tests.given import DETAINED, NOW, REQUESTED, an_outcome, outcomes, reader

__all__ = ["browser"]
# Playwright keeps an event loop in this thread, and Django would refuse its own database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
pytestmark = pytest.mark.django_db(transaction=True)

QUERY = "?from=2024-03-01&to=2024-04-01"
LIST, ASKED_AGAIN = f"/measures/{QUERY}", "/measures/?from=2024-04-01&to=2024-03-01"
ONE, BEHIND = f"/measures/{REQUESTED}/{QUERY}", f"/measures/{DETAINED}/cases/{QUERY}"


def test_the_measures_have_no_fault_at_either_width(browser: Browser, live_server: LiveServer, client: Client) -> None:
    an_outcome(DETAINED)
    outcomes(REQUESTED, held=23, of=33)
    client.force_login(reader(Role.CUSTODY_LEAD))
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key or "", "url": live_server.url}

    for width, addresses in ((DESK, (LIST, ONE)), (PHONE, (ASKED_AGAIN, ONE, BEHIND))):
        with set_clock(NOW), at_width(browser, width, base_url=live_server.url) as page:
            page.context.add_cookies([{**cookie}])  # type: ignore[typeddict-item]  # the three that it asks for
            for address in addresses:
                page.goto(address)
                page.wait_for_selector("html[data-ready='1']")

                assert faults(page) == [], address
                assert not scrolls_sideways(page), address
