"""A paper prints tagged, opens in a word processor, and is the same each time."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from safelight.design.paper import (
    Bullets,
    CannotPrint,
    Facts,
    Figure,
    Heading,
    Paper,
    Paragraph,
    Table,
    is_readable,
    to_docx,
    to_html,
    to_pdf,
    words_lacking,
)

LINE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><path d="M0 40L100 0" stroke="black"/></svg>'
PAPER = Paper(
    "Monthly review",
    (
        Heading("Who was there"),
        Paragraph("Words with #marks, *stars*, $sums$, @names and <tags> stay words."),
        Bullets(["The first thing", "The second thing"]),
        Heading("Figures", 2),
        Facts((("Opening", "3"), ("Closing", "4"))),
        Table("Cases", ("Case", "Minutes"), [("First", "12"), ("Second", "1,004")], numeric=frozenset({1})),
        Figure(LINE, alt="A line that rises through the month"),
    ),
    subtitle="March",
    reference="REVIEW/3",
    footer="For the group only",
)


def test_a_printed_paper_is_tagged_names_its_title_and_language_and_says_all_its_words() -> None:
    printed = PdfReader(io.BytesIO(to_pdf(PAPER)))
    catalog: Any = printed.root_object
    words = " ".join(" ".join(page.extract_text() for page in printed.pages).split())

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert printed.metadata is not None
    assert printed.metadata.title == "Monthly review"
    for said in (
        "#marks, *stars*, $sums$, @names and <tags>",
        "The second thing",
        "1,004",
        "REVIEW/3 · For the group only",
        "Page 1 of 1",
    ):
        assert said in words


def test_a_paper_opens_in_a_word_processor_with_its_headings_and_a_header_row() -> None:
    opened = Document(io.BytesIO(to_docx(PAPER)))
    styles = {paragraph.text: paragraph.style and paragraph.style.name for paragraph in opened.paragraphs}

    assert styles["Monthly review"] == "Title"
    assert styles["Who was there"] == "Heading 1"
    assert styles["Figures"] == "Heading 2"
    assert styles["A line that rises through the month"] == "Normal"
    assert [cell.text for cell in opened.tables[0].rows[2].cells] == ["Second", "1,004"]
    assert "w:tblHeader" in opened.tables[0].rows[0]._tr.xml


def test_the_same_paper_gives_the_same_bytes_and_another_word_gives_others() -> None:
    other = replace(PAPER, subtitle="April")

    assert to_pdf(PAPER) == to_pdf(PAPER)
    assert to_docx(PAPER) == to_docx(PAPER)
    assert to_pdf(PAPER) != to_pdf(other)
    assert to_docx(PAPER) != to_docx(other)


@example(words="\t\u08ca")
@given(words=st.text(min_size=1, max_size=30))
@settings(max_examples=30, deadline=None)
def test_whatever_somebody_typed_is_printed_and_never_read_as_instructions_to_the_printer(words: str) -> None:
    paper = Paper("Words", (Paragraph(words), Table(words, (words,), [(words,)])))

    assert to_pdf(paper).startswith(b"%PDF")
    assert Document(io.BytesIO(to_docx(paper))).tables


def test_a_letter_that_no_font_has_is_printed_by_its_number() -> None:
    printed = PdfReader(io.BytesIO(to_pdf(Paper("Words", (Paragraph("She drew \N{GRINNING FACE} and ⵣ"),)))))

    assert "She drew [U+1F600] and [U+2D63]" in printed.pages[0].extract_text()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Paper(" ", ()), "no title"),
        (lambda: Paper("A", (Heading("B", 2),)), "one level at a time"),
        (lambda: Paper("A", (Heading("B"), Heading("C", 3))), "one level at a time"),
        (lambda: Table("T", ("One", "Two"), [("1",)]), "2 headings and a row of 1 cells"),
        (lambda: Figure(LINE, alt=""), "Say in words"),
        (lambda: to_pdf(Paper("A", (Figure("<svg", alt="words"),))), "cannot be printed"),
    ],
)
def test_a_paper_that_would_read_wrongly_is_refused_with_what_to_do(make: object, why: str) -> None:
    with pytest.raises(CannotPrint, match=why):
        make()  # type: ignore[operator]


def test_a_page_has_one_main_heading_a_language_named_columns_and_every_word_and_is_the_same_each_time() -> None:
    page = to_html([PAPER, replace(PAPER, title="Second <paper>")])
    said = page.decode()

    assert to_html([PAPER, replace(PAPER, title="Second <paper>")]) == page
    assert is_readable(page)
    assert said.count("<h1>") == 1
    assert said.index("<h1>Monthly review</h1>") < said.index("<h2>Who was there</h2>") < said.index("<h3>Figures</h3>")
    assert "<h2>Second &lt;paper&gt;</h2>" in said
    assert '<th scope="col">Minutes</th>' in said
    assert '<th scope="row">Second</th><td class="right">1,004</td>' in said
    assert 'alt="A line that rises through the month"' in said
    for words in ("#marks, *stars*, $sums$, @names and &lt;tags&gt;", "REVIEW/3 · For the group only"):
        assert words in said


def test_a_page_in_a_websites_frame_says_the_same_and_one_that_lost_words_is_found_out() -> None:
    own = to_html([PAPER])
    framed = own.replace(b"<main>", b"<header>Our site</header><script>const more = '<p>'</script><main>")
    only_in_a_script = own.replace(b"The first thing", b"").replace(
        b"<main>", b"<script>'The first thing'</script><main>"
    )

    assert words_lacking(own, papers=own) is None
    assert words_lacking(framed.replace(b"</p>", b"</p>\n\n"), papers=own) is None
    assert words_lacking(only_in_a_script, papers=own) == "The first thing"
    assert not is_readable(b"%PDF-1.7 \xff")
    assert not is_readable(own.replace(b' lang="en-GB"', b""))
