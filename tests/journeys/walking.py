"""One officer at one screen: signs in, follows links, answers forms; every page is looked at for faults on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Browser, Locator, Page
from pytest_django.live_server_helper import LiveServer

from safelight.design.testing import DESK, PHONE, at_width, faults, in_a_kept_window, scrolls_sideways
from safelight.pathways.custody.tests import given
from safelight.workforce.models import Officer


@dataclass(frozen=True)
class Screen:
    """How wide a window is, and whether scripts run in it."""

    width: int
    scripts: bool = True

    def __str__(self) -> str:
        return f"{self.width} px{'' if self.scripts else ' without scripts'}"


@dataclass
class Night:
    """The clock that the service reads during a journey."""

    at: datetime

    def is_at(self, hours: float) -> None:
        """Move on to so many hours after the child arrived."""
        self.at = given.at(hours)


PATIENCE = 20_000
"""Milliseconds until what does not come is taken not to come: a shared machine is slow at times."""
EITHER = pytest.mark.parametrize("screen", [Screen(DESK), Screen(PHONE)], ids=str)
AT_A_DESK = pytest.mark.parametrize("screen", [Screen(DESK)], ids=str)
ON_A_PHONE = pytest.mark.parametrize("screen", [Screen(PHONE)], ids=str)
ON_A_PHONE_ALSO_WITHOUT_SCRIPTS = pytest.mark.parametrize("screen", [Screen(PHONE), Screen(PHONE, False)], ids=str)
"""Where a journey's links are followed and its forms answered; every page is looked at in both widths."""
FURTHER_ROWS = "tbody > tr:nth-child(n + 11)"
"""What axe leaves out: the rows of a table are drawn alike."""


@dataclass
class LookedAt:
    """Pages, as they stood, that axe has seen at both widths in this run: it takes most of a journey's time.

    A folder that the run's workers share holds a file for each.
    """

    folder: Path | None = None

    def first(self, *stands: object) -> bool:
        """Whether nobody looked at a page that stands so; from now on somebody did."""
        assert self.folder is not None, "Have the fixture `looked_at` make the folder."
        try:
            (self.folder / sha256(repr(stands).encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


LOOKED_AT = LookedAt()
_STANDS = """() => [
    document.querySelectorAll("h1").length,
    document.querySelector(".govuk-error-summary") !== null,
    document.querySelector(".sl-heading .govuk-tag, .sl-heading .sl-tag")?.textContent.trim() ?? "",
]"""
"""How many headings a page has, whether it shows an error, and what its tag says: asked at once."""


@dataclass
class Walk:
    """One officer at one screen."""

    page: Page
    screen: Screen
    server: str

    def look(self) -> None:
        """The page has one heading; the first time it is met as it stands, axe finds no fault and it fits both widths.

        axe needs scripts. A page stands differently when it shows an error, or its tag says another stage. How an
        error is drawn is looked at in both widths by the gallery.
        """
        if self.screen.scripts:
            self.page.wait_for_selector("html[data-ready='1']", state="attached")
        headings, wrong, tag = self.page.evaluate(_STANDS)
        assert headings == 1, f"{self.page.url} has {headings} headings of the first level"
        if not self.screen.scripts:
            return
        if not LOOKED_AT.first(resolve(urlsplit(self.page.url).path).view_name, wrong, tag):
            return
        own = self.page.viewport_size
        assert own is not None
        for width in (DESK if self.screen.width == PHONE else PHONE, self.screen.width):
            self.page.set_viewport_size({"width": width, "height": own["height"]})
            if width == self.screen.width or not wrong:
                found = faults(self.page, without=FURTHER_ROWS, contrast=width == self.screen.width)
                assert found == [], f"{self.page.url} at {width} px"
            assert not scrolls_sideways(self.page), f"{self.page.url} at {width} px"

    def open(self, address: str) -> int:
        """Go to an address and look; gives the status."""
        answer = self.page.goto(address)
        assert answer is not None
        self.look()
        return answer.status

    def follow(self, text: str, *, within: str = "main") -> None:
        """Follow the first link of that text and look; on a phone the shell's links are behind a button."""
        menu = self.page.get_by_role("button", name="Menu")
        if within == "header" and menu.is_visible():
            menu.click()
        self.clicks(self.page.locator(within).get_by_role("link", name=text).first)

    def press(self, text: str) -> None:
        """Press what is drawn as a button of that text and leads to another page, and look."""
        self.clicks(self.page.locator("main").get_by_role("button", name=text).first)

    def chooses(self, officer: Officer) -> None:
        """Choose who to be, as a demo lets one, and arrive at the first page."""
        self.page.goto("/")
        self.look()
        self.clicks(self.page.get_by_role("button", name=officer.get_full_name()))

    def signs_in(self, officer: Officer) -> None:
        """Have a session as who signed in has one, and arrive at the first page; how one signs in is walked once."""
        browser = Client()
        browser.force_login(officer)
        session = browser.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.server}])
        self.open("/")

    def answers(self, answers: Mapping[str, Any]) -> None:
        """Answer the page’s questions by the names they are sent under; one that is revealed waits for its turn.

        What the page does not have is left out: a scene may hold more than a page asks at that stage.
        """
        waiting = [
            (name, str(value))
            for name, given_ in answers.items()
            for value in (given_ if isinstance(given_, list) else [given_])
            if self.page.locator(f'main [name="{name}"]').count()
        ]
        while waiting:
            later = [each for each in waiting if not self._answer(*each)]
            assert len(later) < len(waiting), f"{self.page.url} never asks {later}"
            waiting = later

    def _answer(self, name: str, value: str) -> bool:
        choice = self.page.locator(f'main input[name="{name}"][value="{value}"]:is([type=radio], [type=checkbox])')
        if choice.count():
            if choice.is_visible():
                choice.check()
                return True
            return False
        field = self.page.locator(f'main [name="{name}"]').first
        if not field.is_visible():
            return False
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
        return True

    def sends(self) -> None:
        """Press the form's button and look at what comes."""
        self.clicks(self.page.locator("main form[method=post] button.govuk-button").last)

    def clicks(self, what: Locator) -> None:
        """Click what leads to another page, and look once that page is there: a click does not wait for it."""
        with self.page.expect_navigation():
            what.click()
        self.look()

    def records(self, link: str, answers: Mapping[str, Any]) -> None:
        """From the record: follow the act's link, answer, send, and be back at the record."""
        record = self.page.url
        self.follow(link)
        self.answers(answers)
        self.sends()
        assert self.page.url == record, self.refusal()

    def is_refused(self, reason: str) -> None:
        """The page says why, at the top and in its title, and nothing was recorded."""
        assert self.page.title().startswith("Error: ")
        assert reason in self.refusal(), self.refusal()

    def refusal(self) -> str:
        """What the page says is wrong."""
        summary = self.page.locator(".govuk-error-summary")
        return summary.inner_text() if summary.count() else ""


@contextmanager
def a_walk(browser: Browser, live_server: LiveServer, screen: Screen, *, afresh: bool = False) -> Iterator[Walk]:
    """Sit down at a screen to which nobody is signed in; `afresh` is a browser that was just opened."""
    opened = at_width if afresh else in_a_kept_window
    with opened(browser, screen.width, base_url=live_server.url, scripts=screen.scripts) as page:
        page.set_default_timeout(PATIENCE)
        yield Walk(page, screen, live_server.url)
