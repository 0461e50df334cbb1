"""A width changes no colour but those that the gallery shows at both: contrast need not be asked twice of each page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from safelight.design.vendor import VENDORED

OURS = VENDORED.with_name("safelight.css")
COLOURS = re.compile(r"(?:^|;)\s*(?:color|background(?:-color|-image)?|opacity|filter|mix-blend-mode)\s*:")
SHOWN_AT_BOTH = {".sl-table .sl-table__label"}
"""The column's name before a cell of a narrow table, which the gallery draws."""
DRAWN_BY_NOBODY = ("govuk-tabs",)
"""A component of GOV.UK that no page has."""


def of_a_width(css: str) -> Iterator[tuple[str, str]]:
    """Each selector under a query about the width, with its declarations."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    for query in re.finditer(r"@media([^{]*width[^{]*)\{((?:[^{}]*\{[^{}]*\})*)", css):
        yield from re.findall(r"([^{}]+)\{([^{}]*)\}", query[2])


@pytest.mark.parametrize("sheet", [OURS, *VENDORED.glob("*.css")], ids=lambda sheet: sheet.name)
def test_a_width_changes_no_colour_but_what_the_gallery_shows_at_both(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")

    changed = {selector.strip() for selector, said in of_a_width(css) if COLOURS.search(said)}

    assert {each for each in changed if not any(name in each for name in DRAWN_BY_NOBODY)} <= SHOWN_AT_BOTH


def test_a_colour_that_depends_on_the_width_is_found() -> None:
    css = ".a { color: red } @media (max-width: 40em) { .b { margin: 0 } .c { margin: 0; color: blue } }"

    assert [selector.strip() for selector, said in of_a_width(css) if COLOURS.search(said)] == [".c"]
