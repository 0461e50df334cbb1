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
from axe_playwright_python.base import AXE_SCRIPT
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
# What passes is not described: naming every element that has no fault took most of axe's time.
# Nothing is loaded again for rules about films and about turning the screen, which are not among these.
_OPTIONS = {
    "runOnly": {"type": "tag", "values": _RULES},
    "resultTypes": ["violations"],
    "elementRef": False,
    "preload": False,
}
_CONTRAST = "color-contrast"
_RUN_AXE = """([without, options]) =>
    axe.run(without ? {exclude: [without]} : document, options).then(results => results.violations)"""


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
    page, complaints = _window(browser, width, base_url, scripts)
    try:
        yield page
    finally:
        page.context.close()
    assert not complaints, complaints


@contextmanager
def in_a_kept_window(browser: Browser, width: int, *, base_url: str, scripts: bool = True) -> Iterator[Page]:
    """As `at_width`, in a window that is kept for the next one who asks, and forgets who was signed in.

    Opening a window takes as long as four pages.
    """
    asked = (width, base_url, scripts)
    if asked not in _kept:
        _kept[asked] = _window(browser, width, base_url, scripts)
    page, complaints = _kept[asked]
    page.set_viewport_size({"width": width, "height": _height(width)})
    try:
        yield page
        assert not complaints, complaints
        page.goto("about:blank")
        page.context.clear_cookies()
    except BaseException:
        del _kept[asked]  # who knows how it was left
        page.context.close()
        raise


_kept: dict[tuple[int, str, bool], tuple[Page, list[str]]] = {}


def _window(browser: Browser, width: int, base_url: str | None, scripts: bool) -> tuple[Page, list[str]]:
    """A page in a context of its own, and the list to which its complaints are added."""
    page = browser.new_context(
        viewport={"width": width, "height": _height(width)},
        base_url=base_url,
        java_script_enabled=scripts,
        locale="en-GB",
        reduced_motion="reduce",
    ).new_page()
    complaints: list[str] = []

    def complain(text: str) -> None:
        if "Content Security Policy" in text or "Error" in text:
            complaints.append(text)

    page.on("console", lambda message: complain(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complain(str(error)))
    return page, complaints


def _height(width: int) -> int:
    return 900 if width == DESK else 844


def faults(page: Page, *, without: str | None = None, contrast: bool = True) -> list[str]:
    """Run axe (WCAG 2.2 AA and best practice) and name each fault with the element it is on.

    `without` selects what is left out. `contrast` is two thirds of the work and the same at each width, but for what
    the gallery shows at both (`test_colours.py`). One rule is let pass on one element: `aria-allowed-attr` on what
    reveals, which GOV.UK Frontend decided on.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    violations: list[dict[str, Any]] = page.evaluate(
        _RUN_AXE, [without, _OPTIONS | {"rules": {_CONTRAST: {"enabled": contrast}}}]
    )
    found = []
    for violation in violations:
        for node in violation["nodes"]:
            if violation["id"] == "aria-allowed-attr" and "govuk-radios__input" in node["html"]:
                continue
            found.append(f"{violation['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}")
    return found


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
