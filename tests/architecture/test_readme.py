"""The first screen of the README says what Safelight is, how to start it and what to click first; its links lead on."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_screen_shows_what_it_is_the_two_commands_and_what_to_click_first() -> None:
    first = README.split("\n## ")[0]

    assert "which a UK police force keeps children safe" in first
    assert re.search(r"!\[[^\]]+\]\(docs/images/", first)
    assert "make run" in first
    assert "make test" in first
    assert "**Click first:**" in first


def test_every_link_of_the_readme_leads_to_something() -> None:
    missing = [link for link in re.findall(r"\]\(([^)#:]+)\)", README) if not (ROOT / link).exists()]

    assert missing == []
