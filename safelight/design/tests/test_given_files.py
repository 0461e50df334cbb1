"""Files that somebody gives: their words as a person sees them, and nothing that is only how they are drawn."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter

from safelight.design.given_files import CannotTakeFile, tell
from safelight.design.paper import Paper, Paragraph, to_pdf
from safelight.design.running_heads import without_running_heads
from safelight.kernel.numerals import letters_of, roman_of


def _words(document: Any) -> list[str]:
    kept = io.BytesIO()
    document.save(kept)
    return [each for each in tell(kept.getvalue()).text.split("\n\n") if each]


def test_the_numbers_that_word_counts_are_read() -> None:
    document = Document()
    for words in ("One", "Two"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Between")
    document.add_paragraph("Three", style="List Number")
    document.add_paragraph("A bullet", style="List Bullet")

    assert _words(document) == ["1. One", "2. Two", "Between", "3. Three", "- A bullet"]


def test_what_was_put_in_is_read_and_what_was_taken_out_is_not() -> None:
    document = Document()
    changed = document.add_paragraph("Within ")
    for change, words in (("ins", "<w:t>six</w:t>"), ("del", "<w:delText>two</w:delText>")):
        changed._p.append(parse_xml(f'<w:{change} {nsdecls("w")} w:id="1"><w:r>{words}</w:r></w:{change}>'))
    changed.add_run(" months")
    held = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(held))

    assert _words(document) == ["Within six months", "In a box"]


def _table(*rows: tuple[str, ...]) -> Any:
    document = Document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    return document


def test_a_table_is_read_by_row_with_the_heading_of_each_column() -> None:
    rows = ("No.", "Recommendation", "Response"), ("1", "It should be done.", "It was."), ("2.", "This too.", "")

    assert _words(_table(*rows)) == [
        "Recommendation 1: It should be done.",
        "Response: It was.",
        "Recommendation 2: This too.",
    ]


def test_a_table_of_names_and_what_they_are_has_no_headings() -> None:
    assert _words(_table(("Owner", "A. Person"), ("Due", "June"))) == ["Owner", "A. Person", "Due", "June"]


def test_ligatures_and_places_where_a_word_may_break_are_no_part_of_it() -> None:
    assert tell("\ufb01nd o\ufb00enders, pro\u00adtect\u2011ed\u200b".encode()).text == "find offenders, protect-ed"


@pytest.mark.parametrize("way", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_are_read_without_a_mark_that_says_so(way: str) -> None:
    assert tell("Dear Home Secretary".encode(way)).text == "Dear Home Secretary"


@pytest.mark.parametrize("content", [rb"{\rtf1\ansi Dear Sir}", b"\n<!DOCTYPE html><p>Dear Sir</p>", b"<html>Dear Sir"])
def test_words_among_marks_are_not_taken_for_plain_text(content: bytes) -> None:
    with pytest.raises(CannotTakeFile, match="not plain text"):
        tell(content)


def test_a_pdf_that_only_its_owner_may_change_is_read_and_one_that_nobody_may_open_is_not() -> None:
    drawn = PdfReader(io.BytesIO(to_pdf(Paper("Letter", (Paragraph("Dear Home Secretary"),)))))
    locked = []
    for password in ("", "a word that is not given"):
        writer = PdfWriter(clone_from=drawn)
        writer.encrypt(password, "another", algorithm="AES-256")
        kept = io.BytesIO()
        writer.write(kept)
        locked.append(kept.getvalue())

    assert "Dear Home Secretary" in tell(locked[0]).text
    with pytest.raises(CannotTakeFile, match="locked"):
        tell(locked[1])


def test_what_every_page_begins_and_ends_with_is_left_out_and_a_sentence_goes_on_over_it() -> None:
    said = ("The answer goes on to", "the next page\nRecommendation 2", "and ends.")
    pages = [f"OFFICIAL\nTo the inspectors, page {n} of 3\n{words}\n{n}" for n, words in enumerate(said, start=1)]

    assert without_running_heads(pages) == list(said)
    assert tell("\f".join(pages).encode()).text == "\n\n".join(said)


def test_pages_that_are_only_numbered_on_a_line_are_told_apart_once() -> None:
    text = "OFFICIAL\nPage 1 of 2\n\nIt goes on to\n\nOFFICIAL\nPage 2 of 2\n\nthe next."

    read = tell(text.encode()).text

    assert [each for each in read.split("\n\n") if each] == ["It goes on to", "the next."]
    assert tell(read.encode()).text == read


def test_a_line_that_many_pages_end_with_stays_where_it_is_a_sentence() -> None:
    assert without_running_heads(["One.\nIt was done.", "Two.\nIt was done."]) == [
        "One.\nIt was done.",
        "Two.\nIt was done.",
    ]


def test_letters_and_numerals_count() -> None:
    assert [letters_of(number) for number in (0, 1, 26, 27)] == ["", "a", "z", "aa"]
    assert [roman_of(number) for number in (0, 1, 4, 9, 14, 49)] == ["", "i", "iv", "ix", "xiv", "xlix"]
