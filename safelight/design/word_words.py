"""The words of a Word document as whoever opens it sees them: with the numbers Word counts, what was put in and not
yet accepted, what stands in boxes and in the cells of tables, and without what was taken out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from safelight.kernel.numerals import letters_of, roman_of

_LEFT_OUT = frozenset(
    (qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
_PARAGRAPH, _TABLE, _BOX = qn("w:p"), qn("w:tbl"), qn("w:txbxContent")
_SAID = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_COUNTED: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters_of,
    "upperLetter": lambda number: letters_of(number).upper(),
    "lowerRoman": roman_of,
    "upperRoman": lambda number: roman_of(number).upper(),
}
_DEEPEST = 40
"""Styles that rest on another, and tables within a table: as many as are followed."""
_LONGEST_HEADING = 60
"""Characters of a cell that heads a column."""


def words_of(content: bytes) -> list[str]:
    """Each paragraph in order. A table is read by row, each cell a paragraph that the heading of its column begins.

    Raises whatever the reader of Word documents does on one that is damaged.
    """
    document = Document(io.BytesIO(content))
    return list(_blocks(document.element.body, _Lists.of(document), depth=0))


@dataclass(slots=True)
class _Lists:
    """What Word counts: how each list is numbered, which styles are in one, and how far each has come."""

    levels: dict[str, dict[int, tuple[int, str, str]]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    styles: dict[str, Any] = field(default_factory=dict)
    come_to: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> _Lists:
        found = cls(styles={each.get(qn("w:styleId")): each for each in document.styles.element.iter(qn("w:style"))})
        parts = [each.target_part for each in document.part.rels.values() if each.reltype.endswith("/numbering")]
        for part in parts:
            drawn = {each.get(qn("w:abstractNumId")): each for each in part.element.iter(qn("w:abstractNum"))}
            for each in part.element.iter(qn("w:num")):
                number, of = each.get(qn("w:numId")), _value(each, "w:abstractNumId")
                levels = {int(level.get(qn("w:ilvl"))): _level(level) for level in drawn[of].iter(qn("w:lvl"))}
                again = False
                for change in each.iter(qn("w:lvlOverride")):
                    at, start = int(change.get(qn("w:ilvl"))), _value(change, "w:startOverride")
                    if start and at in levels:
                        levels[at], again = (int(start), *levels[at][1:]), True
                found.levels[number] = levels
                found.same[number] = f"{number} again" if again else of
        return found

    def mark_of(self, paragraph: Any) -> str:
        """What Word draws before a paragraph: its number or letter in its list, a dash for a bullet, or nothing."""
        properties = paragraph.find(qn("w:pPr"))
        number, level, style = self._place(properties)
        levels = self.levels.get(number, {})
        if level not in levels:
            return "- " if number != "0" and style.startswith("List") else ""
        start, counted_as, drawn = levels[level]
        if counted_as == "bullet":
            return "- "
        if counted_as == "none" or not drawn:
            return ""
        come_to = self.come_to.setdefault(self.same[number], {})
        come_to[level] = come_to.get(level, start - 1) + 1
        for deeper in [each for each in come_to if each > level]:
            del come_to[deeper]
        for each in range(level + 1):
            above, counted_as = levels.get(each, (1, "decimal", ""))[:2]
            said = _COUNTED.get(counted_as, str)(come_to.get(each, above))
            drawn = drawn.replace(f"%{each + 1}", said)
        return f"{drawn} "

    def _place(self, properties: Any) -> tuple[str, int, str]:
        """The list and the level of a paragraph, its own or its style's, and the name of its style."""
        style = _value(properties, "w:pStyle") if properties is not None else ""
        name = _value(self.styles[style], "w:name") if style in self.styles else ""
        number, level = "", ""
        for _ in range(_DEEPEST):
            listed = properties.find(qn("w:numPr")) if properties is not None else None
            if listed is not None:
                number = number or _value(listed, "w:numId")
                level = level or _value(listed, "w:ilvl")
            if number or style not in self.styles:
                break
            properties = self.styles[style].find(qn("w:pPr"))
            style = _value(self.styles[style], "w:basedOn")
        return number, int(level or 0), name


def _value(of: Any, name: str) -> str:
    found = of.find(qn(name))
    return found.get(qn("w:val")) or "" if found is not None else ""


def _level(level: Any) -> tuple[int, str, str]:
    return int(_value(level, "w:start") or 1), _value(level, "w:numFmt") or "decimal", _value(level, "w:lvlText")


def _blocks(inside: Any, lists: _Lists, *, depth: int) -> Iterator[str]:
    """The paragraphs of whatever holds some, in the order they stand."""
    if depth > _DEEPEST:
        return
    for each in inside:
        if each.tag == _PARAGRAPH:
            yield _said(each, lists)
            for box in _outermost(each, _BOX):
                yield from _blocks(box, lists, depth=depth + 1)
        elif each.tag == _TABLE:
            yield from _table(each, lists, depth=depth + 1)
        elif each.tag not in _LEFT_OUT:
            yield from _blocks(each, lists, depth=depth + 1)


def _said(paragraph: Any, lists: _Lists) -> str:
    words = "".join(_letters(paragraph))
    return f"{lists.mark_of(paragraph)}{words}" if words.strip() else ""


def _letters(of: Any) -> Iterator[str]:
    for each in of:
        if each.tag == qn("w:t"):
            yield each.text or ""
        elif each.tag in _SAID:
            yield _SAID[each.tag]
        elif each.tag not in _LEFT_OUT and each.tag not in (_BOX, qn("w:pPr")):
            yield from _letters(each)


def _outermost(of: Any, tag: str) -> Iterator[Any]:
    for each in of:
        if each.tag == tag:
            yield each
        elif each.tag not in _LEFT_OUT:
            yield from _outermost(each, tag)


def _table(table: Any, lists: _Lists, *, depth: int) -> Iterator[str]:
    drawn = list(_outermost(table, qn("w:tr")))
    rows = [
        ["\n".join(filter(None, _blocks(cell, lists, depth=depth + 1))).strip() for cell in _outermost(row, qn("w:tc"))]
        for row in drawn
    ]
    marked = bool(drawn) and next(drawn[0].iter(qn("w:tblHeader")), None) is not None
    headings = rows[0] if rows and _heads(rows[0], rows[1:], marked=marked) else []
    for row in rows[1:] if headings else rows:
        yield from _row(row, headings if len(headings) == len(row) else [])


def _heads(row: list[str], below: list[list[str]], *, marked: bool) -> bool:
    """Whether a first row heads the columns: short words in each cell, no number, and marked so, over three columns or
    more, or over a row with long words in each. Two columns with short words in the first are no columns but names."""
    short = all(cell and len(cell) <= _LONGEST_HEADING and "\n" not in cell and not cell[-1:].isdigit() for cell in row)
    long = any(all(len(cell) > _LONGEST_HEADING // 2 for cell in each) for each in below)
    return bool(below) and short and len(row) > 1 and (marked or len(row) > 2 or long)


def _row(row: list[str], headings: list[str]) -> Iterator[str]:
    """A row's cells, each after its column's heading; a number alone is the number of the next cell's heading."""
    number = ""
    for place, cell in enumerate(row):
        alone = cell.rstrip(".):")
        if headings and alone.isdigit() and place + 1 < len(row):
            number = f" {alone}"
        elif cell:
            yield f"{headings[place]}{number}: {cell}" if headings else cell
            number = ""
