"""A paper for a word processor (.docx), with real headings, lists and header rows."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from safelight.design.paper.parts import Bullets, Facts, Figure, Heading, Lines, Paper, Paragraph, Part, Table, spoken

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_ROOM, _ROOM_WIDE = Cm(17), Cm(25.7)
"""Between the margins of a page that stands, and of one that lies."""
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def to_docx(paper: Paper) -> bytes:
    """The paper as Office Open XML. A chart is given by its words and the table beside it: Word draws no SVG alone."""
    document = Document()
    _set_up(document, paper)
    if paper.mark:
        document.add_paragraph().add_run(spoken(paper.mark)).bold = True
    for part in paper.before:
        _add(document, part)
    title = _styled(document, paper.title, "Title")
    if paper.letter:
        for run in title.runs:
            run.font.size = Pt(12)
    if paper.subtitle:
        _styled(document, paper.subtitle, "Subtitle")
    for part in paper.parts:
        _add(document, part)
    made = io.BytesIO()
    document.save(made)
    return _without_moments(made.getvalue())


def _set_up(document: Any, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.language, properties.author = spoken(paper.title)[:255], "en-GB", "Safelight"
    properties.comments, properties.last_modified_by = "", "Safelight"
    properties.created = properties.modified = _NO_DATE
    [section] = document.sections
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if paper.wide else (Cm(21), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if paper.wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(10.5)
    language = document.styles["Normal"].element.get_or_add_rPr()
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "en-GB")
    language.append(lang)
    foot = " · ".join(words for words in (paper.reference, paper.footer) if words)
    section.footer.paragraphs[0].text = spoken(foot)
    if paper.mark:
        section.header.paragraphs[0].text = spoken(paper.mark)


def _add(document: Any, part: Part) -> None:
    match part:
        case Heading():
            _styled(document, part.text, f"Heading{part.level}")
        case Paragraph():
            document.add_paragraph(spoken(part.text))
        case Bullets():
            for item in part.items:
                _styled(document, item, "ListBullet")
        case Lines():
            lines = document.add_paragraph("\n".join(spoken(row) for row in part.rows))
            lines.paragraph_format.keep_together = True
            if part.right:
                lines.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        case Facts():
            for label, value in part.rows:
                line = document.add_paragraph()
                line.add_run(f"{spoken(label)}: ").bold = True
                line.add_run(spoken(value))
        case Table():
            _add_table(document, part)
        case Figure():
            if part.caption:
                document.add_paragraph().add_run(spoken(part.caption)).bold = True
            document.add_paragraph(spoken(part.alt))


def _styled(document: Any, words: str, style: str) -> Any:
    """A paragraph of a style by its id: looking a style up by its name goes through them all, for each paragraph."""
    paragraph = document.add_paragraph(spoken(words))
    paragraph._p.style = style
    return paragraph


def _add_table(document: Any, part: Table) -> None:
    _styled(document, part.caption, "Caption")
    wide = len(part.columns)
    table = document.add_table(rows=1 + len(part.rows), cols=wide, style="Table Grid")
    if part.widths:
        room, whole = _ROOM_WIDE if document.sections[0].orientation == WD_ORIENT.LANDSCAPE else _ROOM, sum(part.widths)
        for column, share in zip(table.columns, part.widths, strict=True):
            column.width = int(room * share / whole)
    cells = table._cells  # worked out once: asking each row for its own takes most of a long paper's time
    for cell, words in zip(cells[:wide], part.columns, strict=True):
        cell.paragraphs[0].add_run(spoken(words)).bold = True
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    for number, row in enumerate(part.rows, start=1):
        for place, words in enumerate(row):
            cell = cells[number * wide + place]
            cell.text = spoken(words)
            if place in part.numeric:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _without_moments(made: bytes) -> bytes:
    """The same archive with every member dated alike, so that the same paper gives the same bytes."""
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP), source.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()
