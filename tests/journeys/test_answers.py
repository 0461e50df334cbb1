"""An answer to inspectors: drafted, written by its owner, refused to its author, approved by two, published."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from safelight.inspection.actions import answer_writing as writing
from safelight.inspection.models import AnswerDocument, AnswerVersion
from safelight.inspection.tests.answer import given
from safelight.kernel.calendar import london
from safelight.kernel.roles import Role
from safelight.measures.tests.given import reader
from tests.journeys.walking import AT_A_DESK, Night, Screen, Walk, a_walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _part(number: int) -> dict[str, str]:
    part = given.PART[number] | {"reply": "It stays as it is."}
    on = part["next_on"]
    return {name: value for name, value in part.items() if name != "next_on"} | {
        "next_on_day": str(on.day),
        "next_on_month": str(on.month),
        "next_on_year": str(on.year),
    }


def _signs_out(walk: Walk) -> None:
    with walk.page.expect_navigation():
        walk.page.locator("header").get_by_role("button", name="Sign out").click()


def _approves(walk: Walk, label: str) -> None:
    walk.press(f"Approve for the {label}")
    walk.sends()


@AT_A_DESK
def test_an_answer_is_written_approved_by_two_published_and_its_letter_opens(
    browser: Browser, live_server: LiveServer, night: Night, screen: Screen, tmp_path: Path
) -> None:
    lead, owner = reader(Role.GOVERNANCE_LEAD), reader(Role.UNDERTAKING_OWNER)
    author, office, chief = reader(Role.PCC_OFFICE), reader(Role.PCC_OFFICE), reader(Role.CHIEF_OFFICER)
    given.a_report()
    given.owns(owner, "R1a", lead)
    night.is_at(8)

    with a_walk(browser, live_server, screen) as walk:
        walk.signs_in(lead)
        walk.follow("Answers", within="header")
        walk.press("Begin an answer")
        walk.answers({"kind": "LETTER"})
        walk.sends()
        page = walk.page.url
        _signs_out(walk)
        document = AnswerDocument.objects.get()
        given.say(document, 2, by=lead, now=night.at)
        writing.write_letter(document, given.LETTER, by=author, now=night.at)
        for number, words in given.EXPLAINED.items():
            writing.explain(document, number, **words, by=author, now=night.at)

        walk.signs_in(owner)
        walk.open(f"{page}recommendations/1/")
        walk.answers({**_part(1), "done": "We asked in 82% of cases."})
        walk.sends()
        walk.is_refused("is a figure that was typed in")
        walk.answers(_part(1))
        walk.sends()
        _signs_out(walk)

        walk.signs_in(lead)
        walk.open(page)
        walk.press("Freeze a version")
        walk.answers({"note": "The first to be read."})
        walk.sends()
        version = walk.page.url
        _signs_out(walk)

        walk.signs_in(author)
        walk.open(version)
        _approves(walk, "commissioner")
        walk.is_refused("Your own words are in this version")
        _signs_out(walk)

        for officer, label in ((chief, "chief officer"), (office, "commissioner")):
            walk.signs_in(officer)
            walk.open(version)
            _approves(walk, label)
            if officer is chief:
                _signs_out(walk)

        papers = _downloaded(walk, version, tmp_path)
        walk.open(page)
        walk.press("Record the publication")
        shown = london(night.at)
        walk.answers(
            {
                "address": "https://commissioner.example/answer",
                "page_address": "https://commissioner.example/answer/read",
                "published_by": "The office",
                "published_at_day": str(shown.day),
                "published_at_month": str(shown.month),
                "published_at_year": str(shown.year),
                "published_at_hour": f"{shown:%H}",
                "published_at_minute": f"{shown:%M}",
            }
        )
        for name, path in papers.items():
            walk.page.locator(f'main [name="{name}"]').set_input_files(path)
        walk.sends()
        expect(walk.page.locator("main")).to_contain_text("In time?")

    opened: Any = PdfReader(io.BytesIO(papers["letter"].read_bytes()))
    assert "Dear Home Secretary" in opened.pages[0].extract_text()
    assert "DRAFT" not in opened.pages[0].extract_text()
    assert AnswerDocument.objects.get().publication.version == AnswerVersion.objects.get()


def _downloaded(walk: Walk, version: str, folder: Path) -> dict[str, Path]:
    """Both papers, and the whole as a page, as they are downloaded from the version's page."""
    walk.open(version)
    found = {}
    for name, form, title in (
        ("letter", "PDF", "letter"),
        ("appendix", "PDF", "Appendix 1"),
        ("page", "HTML", "a page for the website"),
    ):
        with walk.page.expect_download() as waiting:
            walk.page.locator("main a", has_text=form).filter(has_text=title).click()
        found[name] = folder / f"{name}.{form.lower()}"
        waiting.value.save_as(found[name])
    return found
