"""For tests with a browser: Chromium at both widths, and axe with the one exception that GOV.UK asks for.

Journeys import `browser` (a pytest fixture), `at_width` and `faults` from here.
"""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

DESK, PHONE = 1280, 390
_CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser() -> Browser:
    """Debian's Chromium, driven by Playwright; one for the whole process, whichever modules re-export this fixture."""
    return _chromium()


@cache
def _chromium() -> Browser:
    """Start it once: Playwright cannot be started a second time beside itself."""
    playwright = sync_playwright().start()
    chromium = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)

    def close() -> None:
        chromium.close()
        playwright.stop()

    atexit.register(close)
    return chromium


@contextmanager
def at_width(browser: Browser, width: int, *, base_url: str | None = None, scripts: bool = True) -> Iterator[Page]:
    """Open a page of its own context, `DESK` or `PHONE` wide, with or without JavaScript; fail on any CSP violation."""
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width == DESK else 844},
        base_url=base_url,
        java_script_enabled=scripts,
        locale="en-GB",
        reduced_motion="reduce",
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    blocked = [text for text in complaints if "Content Security Policy" in text or "Error" in text]
    assert not blocked, blocked


def faults(page: Page) -> list[str]:
    """Run axe (WCAG 2.2 AA and best practice) and name each fault with the element it is on.

    One rule is let pass on one element: `aria-allowed-attr` on a radio that reveals, which GOV.UK Frontend decided on.
    """
    results: dict[str, Any] = Axe().run(page, options={"runOnly": {"type": "tag", "values": _RULES}}).response
    found = []
    for violation in results["violations"]:
        for node in violation["nodes"]:
            if violation["id"] == "aria-allowed-attr" and "govuk-radios__input" in node["html"]:
                continue
            found.append(f"{violation['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}")
    return found


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
