"""The act pages in a browser: no fault that axe finds, and nothing wider than the window, at both widths."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from safelight.design.clock import set_clock
from safelight.design.testing import DESK, PHONE, at_width, browser, faults, scrolls_sideways
from safelight.kernel.acts import Act
from safelight.pathways.custody.pathway import CUSTODY_PATHWAY
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.act_scenes import SCENES

__all__ = ["browser"]
# Playwright keeps an event loop in this thread, and Django would refuse its own database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
pytestmark = pytest.mark.django_db(transaction=True)

LOOKED_AT = (Act.REVIEW_DETENTION, Act.ASK_FOR_ACCOMMODATION, Act.CERTIFY, Act.SEARCH_CHILD, Act.RECORD_VOICE)


def test_an_act_page_that_refuses_has_no_fault_at_either_width(
    browser: Browser, live_server: LiveServer, client: Client
) -> None:
    with at_width(browser, DESK, base_url=live_server.url) as page:
        for act in LOOKED_AT:
            scene = next(scene for scene in SCENES if scene.act is act)
            officer = given.an_officer(scene.role, rank=scene.rank)
            detention = scene.child(officer)
            client.force_login(officer)
            session = client.session.session_key or ""
            page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

            with set_clock(given.at(scene.hours)):
                page.goto(reverse(CUSTODY_PATHWAY.pages[act], args=[detention.record.reference]))
                page.wait_for_selector("html[data-ready='1']")
                page.click("main form .govuk-button")
                page.wait_for_selector(".govuk-error-summary")

            assert page.title().startswith("Error: ")
            for width in (PHONE, DESK):
                page.set_viewport_size({"width": width, "height": 900})
                assert faults(page) == [], f"{act} at {width} px"
                assert not scrolls_sideways(page), f"{act} at {width} px"
