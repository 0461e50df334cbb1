"""Plain tables as a workbook (.xlsx) or CSV, for whoever counts further with a spreadsheet. Nothing in them is run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDEST = 60
_RUN = "=+-@\t\r\n"
"""How a cell begins that a spreadsheet may run."""
_NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?%?")

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with its headings; days are written as days, everything else as it is, nothing as a formula."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as Office Open XML; the same sheets give the same bytes. Headings stay in sight, with filters."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"created": _NO_DATE, "author": "Safelight"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name.translate(_FORBIDDEN)[:_LONGEST_NAME])
        page.write_row(0, 0, sheet.columns, bold)
        page.freeze_panes(1, 0)
        widths = [len(words) for words in sheet.columns]
        last = 0
        for last, row in enumerate(sheet.rows, start=1):
            for place, cell in enumerate(row):
                if cell is None:
                    continue
                if isinstance(cell, date) and not isinstance(cell, datetime):
                    page.write_datetime(last, place, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 a day has no zone
                else:
                    page.write(last, place, cell)
                widths[place] = max(widths[place], len(str(cell)))
        for place, width in enumerate(widths):
            page.set_column(place, place, min(width + 2, _WIDEST))
        if sheet.columns:
            page.autofilter(0, 0, last, len(sheet.columns) - 1)
    book.close()
    return made.getvalue()


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as CSV in UTF-8, lines ended as the standard ends them. No cell is run as a formula by a spreadsheet that
    opens it: text that would be is led by an apostrophe, and a number stays one."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return file.getvalue().encode()


def _inert(cell: Any) -> Any:
    if isinstance(cell, str) and cell[:1] in _RUN and cell and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
