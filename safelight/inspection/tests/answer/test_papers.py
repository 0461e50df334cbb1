"""The papers of a version, from its frozen content and nothing else; no database."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from safelight.inspection.answer.codes import DocumentKind
from safelight.inspection.answer.papers import draft_mark, paper, papers_of, printed
from safelight.inspection.answer.papers.wording import figures
from safelight.inspection.tests.answer.content import FIGURE, HIDDEN, content, recommendation
from safelight.measures.figures import NOTHING

SHA = "3f2a9c1b4d5e" + "0" * 52
SINCE: dict[str, Any] = {
    "document": "answer-1",
    "kind": "LETTER",
    "number": 1,
    "sha256": "a" * 64,
    "made_at": "2024-02-02T09:00:00+00:00",
    "promises": [{"code": "R1a", "rung": "IN_USE"}],
    "figures": [FIGURE | {"month": "2024-01", "said": "60.0%"}],
}


def _of(kind: DocumentKind) -> dict[str, Any]:
    match kind:
        case DocumentKind.LETTER:
            return content()
        case DocumentKind.ACTION_PLAN:
            return content("ACTION_PLAN", letter=None, commissioner=[])
        case _:
            alone = [recommendation(1)]
            return content("UPDATE", letter=None, commissioner=[], recommendations=alone, since=SINCE)


def _words(name: str, held: dict[str, Any], *, mark: str = "") -> str:
    opened = PdfReader(io.BytesIO(printed(held, name, "pdf", sha256=SHA, mark=mark)))
    catalog: Any = opened.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    return " ".join(" ".join(page.extract_text() for page in opened.pages).split())


def test_the_letter_is_addressed_dated_signed_copied_and_says_how_far_it_is_proved() -> None:
    said = _words("letter", content())

    for words in (
        "The Home Secretary",
        "20 March 2024",
        "Dear Home Secretary",
        "Under section 55 of the Police Act 1996",
        "with 2 promises. None of them is shown to be kept in full; one of them is shown in part; one of them rests on "
        "a claim that nothing shows yet",
        "What my office undertook, and how far it is shown",
        "Officers who step in after a first episode are funded",
        "I take no action: the guidance is the chief officer’s to give",
        "My comments on each recommendation",
        "I have asked each local authority for a name to ring at night",
        "Yours sincerely",
        "A. Commissioner",
        "Copy to: The inspectors of constabulary",
        "Enclosed: Appendix 1, the comments of the Chief Constable of Invented Constabulary",
        "Version 2 · 3f2a9c1b4d5e",
    ):
        assert words in said


def test_the_appendix_says_what_is_proved_what_is_not_and_what_is_only_claimed() -> None:
    said = _words("appendix", content())

    for words in (
        "Recommendation 1",
        "Children still wait for the answer of an authority.",
        "Two authorities have no one to ask at night.",
        "By 1 July 2024.",
        "Issued, fallen back from in use",
        "Monthly custody review: no pack is issued yet",
        "Said, and shown by nothing yet:",
        "Guidance says what to record and in what form. Nothing shows yet that it is issued.",
        "75.0% (18 of 24)",
        "55% to 88%",
        "Too few to publish",
        "3f2a9c1b4d5e",
        "Next dates",
        "These are my comments on the report. The Chief Constable of Invented Constabulary",
    ):
        assert words in said


def test_the_plan_gives_each_action_its_owner_day_and_measure() -> None:
    said = _words("plan", _of(DocumentKind.ACTION_PLAN))

    for words in (
        "by 6 May 2024",
        "Each authority names whom to ring at night.",
        "Custody lead",
        "Superintendent Invented",
        "at least 95% in each of the last 3 months",
        "None can be taken yet: Guidance is not recorded yet",
    ):
        assert words in said


def test_an_update_says_what_was_and_what_is() -> None:
    said = _words("update", _of(DocumentKind.UPDATE))

    for words in ("version 1 of 2 February 2024", "Issued (fallen back)", "60.0%", "75.0%", "January 2024"):
        assert words in said


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_the_same_content_gives_the_same_bytes_and_a_draft_says_that_it_is_one(kind: DocumentKind) -> None:
    held = _of(kind)
    name = papers_of(held)[-1]
    mark = draft_mark(held)

    opened = Document(io.BytesIO(printed(held, name, "docx", sha256=SHA, mark=mark)))

    assert printed(held, name, "docx", sha256=SHA) == printed(held, name, "docx", sha256=SHA)
    assert printed(held, name, "pdf", sha256=SHA) == printed(held, name, "pdf", sha256=SHA)
    assert opened.paragraphs[0].text == opened.sections[0].header.paragraphs[0].text == mark
    assert paper(held, name, sha256=SHA, mark=mark).mark == "DRAFT version 2, not approved"
    assert mark in _words(name, held, mark=mark)
    assert mark not in _words(name, held)


def test_an_answer_without_its_letter_has_its_appendix_alone() -> None:
    assert papers_of(content(letter=None)) == ("appendix",)


@pytest.mark.parametrize(
    ("figure", "interval"),
    [
        (FIGURE, "55% to 88%"),
        (HIDDEN, "Withheld"),
        (HIDDEN | {"said": NOTHING}, "None"),
        (FIGURE | {"interval": ""}, "None"),
    ],
)
def test_only_an_interval_that_is_kept_back_is_said_to_be_withheld(figure: dict[str, Any], interval: str) -> None:
    [row] = figures({"figures": [figure]}, "Figures").rows

    assert row[3] == interval
