"""A workbook holds what it was given, and nothing in it is run."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest

from safelight.design.workbook import Sheet, to_csv, to_xlsx

SHEET = Sheet("Kept: why/not", ("Reference", "Day", "Minutes"), [("=1+1", date(2024, 3, 31), 12.5), ("X", None, 3)])


def _xml(made: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(made)).read(name).decode()


def test_words_that_look_like_a_formula_stay_words() -> None:
    made = to_xlsx([SHEET])

    assert "=1+1" in _xml(made, "xl/sharedStrings.xml")
    assert "<f>" not in _xml(made, "xl/worksheets/sheet1.xml")


def test_a_day_is_a_day_and_a_number_a_number() -> None:
    cells = _xml(to_xlsx([SHEET]), "xl/worksheets/sheet1.xml")

    assert "<v>45382</v>" in cells
    assert "<v>12.5</v>" in cells


def test_a_sheet_is_named_within_what_a_workbook_allows() -> None:
    assert 'name="Kept  why not"' in _xml(to_xlsx([SHEET]), "xl/workbook.xml")
    assert f'name="{"m" * 31}"' in _xml(to_xlsx([Sheet("m" * 40, ("A",), [])]), "xl/workbook.xml")


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert to_xlsx([SHEET]) == to_xlsx([SHEET])


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "- Ely"])
def test_no_cell_of_a_csv_file_is_run(cell: str) -> None:
    assert next(csv.reader(io.StringIO(to_csv([], [[cell]]).decode().split("\r\n", 1)[1], newline="")))[0] == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3", "+44", "-1,234.50", "-2.5%", "Ely =", "", -3, 2.5])
def test_a_number_and_a_word_of_a_csv_file_stay_as_they_are(cell: str | float) -> None:
    assert (
        to_csv(["A"], [[cell, "x"]]).decode()
        == f"A\r\n{cell if ',' not in str(cell) else f'{chr(34)}{cell}{chr(34)}'},x\r\n"
    )
