"""The gallery in Chromium at both widths: axe, CSP, nothing scrolling sideways, errors linked, and no JavaScript."""

import mimetypes
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import QueryDict
from playwright.sync_api import Browser, Page, Route

from safelight.design.gallery import shown
from safelight.design.testing import DESK, PHONE, at_width, browser, faults, scrolls_sideways
from safelight.design.tests.given import page as draw

__all__ = ["browser"]

SITE = "http://gallery.test"
STRICT = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self'; frame-ancestors 'none'"


def _answer(route: Route) -> None:
    asked = urlsplit(route.request.url)
    static = "/" + settings.STATIC_URL.lstrip("/")
    if asked.path.startswith(static):
        path = Path(str(finders.find(asked.path.removeprefix(static))))
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        route.fulfill(body=path.read_bytes(), content_type=kind)
        return
    chosen = {name: values[-1] for name, values in parse_qs(asked.query, keep_blank_values=True).items()}
    template, context = shown(route.request.method, QueryDict(route.request.post_data or ""), chosen)
    html = draw(template, context)
    route.fulfill(body=html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": STRICT})


def _open(page: Page, address: str) -> None:
    page.route("**/*", _answer)
    page.goto(SITE + address)


def _has_no_fault_at_either_width(page: Page) -> None:
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == [], f"at {width} px"
        assert not scrolls_sideways(page), f"at {width} px"


@pytest.mark.parametrize("address", ["/", "/?board", "/?board=wall"])
def test_every_component_passes_axe_and_nothing_scrolls_sideways(browser: Browser, address: str) -> None:
    with at_width(browser, DESK) as page:
        _open(page, address)
        page.wait_for_selector("html[data-ready='1']")

        _has_no_fault_at_either_width(page)
        page.emulate_media(color_scheme="dark")
        assert faults(page) == [], "on a screen that is set to dark"


def test_on_a_phone_the_menu_opens_and_without_javascript_it_stands_open(browser: Browser) -> None:
    with at_width(browser, PHONE, scripts=False) as page:
        _open(page, "/")
        assert page.get_by_role("link", name="Find a child").is_visible()

    with at_width(browser, PHONE) as page:
        _open(page, "/")
        page.wait_for_selector("html[data-ready='1']")
        assert not page.get_by_role("link", name="Find a child").is_visible()

        page.get_by_role("button", name="Menu").press("Enter")

        assert page.get_by_role("link", name="Find a child").is_visible()


def test_the_errors_of_an_empty_form_are_announced_and_each_link_reaches_its_question(browser: Browser) -> None:
    with at_width(browser, PHONE) as page:
        _open(page, "/")
        page.get_by_role("button", name="Record the request").click()
        page.wait_for_selector(".govuk-error-summary")

        links = page.locator(".govuk-error-summary__list a")
        targets = [str(link.get_attribute("href")) for link in links.all()]
        assert page.title().startswith("Error: ")
        assert len(targets) >= 7
        assert all(page.locator(target).count() == 1 for target in targets)
        _has_no_fault_at_either_width(page)


def test_without_javascript_the_questions_under_an_answer_are_all_in_sight(browser: Browser) -> None:
    with at_width(browser, PHONE, scripts=False) as page:
        _open(page, "/")

        assert page.locator("#id_given_why").is_visible()
        assert page.locator("#id_at_hour").is_visible()


def test_with_javascript_a_question_appears_when_its_answer_is_chosen(browser: Browser) -> None:
    with at_width(browser, PHONE) as page:
        _open(page, "/")
        page.wait_for_selector("html[data-ready='1']")
        assert not page.locator("#id_given_why").is_visible()

        page.get_by_label("No place was offered").check()

        assert page.locator("#id_given_why").is_visible()


def test_a_board_refreshes_in_place_under_the_strict_policy(browser: Browser) -> None:
    with at_width(browser, DESK) as page:
        _open(page, "/?board")
        page.wait_for_selector("html[data-ready='1']")
        page.evaluate("document.querySelector('.sl-child').dataset.old = 'yes'")

        page.evaluate("htmx.trigger('#board', 'refresh')")
        page.wait_for_selector(".sl-child:not([data-old])")

        assert page.locator("[data-old]").count() == 0
        assert page.locator(".sl-child").count() == 3
