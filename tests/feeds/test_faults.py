"""Each way an extract can be wrong: refused whole, with the file, the line, the column and what would be right."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from safelight.exchange.faults import Fault
from safelight.exchange.loading import ExtractRefused
from safelight.pathways.custody.offences import OffenceGroup
from tests.architecture.tree import ROOT
from tests.feeds.conftest import Load, rows
from tests.feeds.given import (
    ADULT,
    COLUMNS,
    DETENTION,
    REQUEST,
    REVIEW,
    SEARCH,
    VOICE,
    a_file,
    altered,
    an_extract,
    only,
)

pytestmark = pytest.mark.django_db
Refused = Callable[[Path], list[Fault]]

OF_A_CELL = [
    # file, column, what it holds, what is said of it
    ("detentions", "custody_ref", "  ", "the reference is blank"),
    ("detentions", "custody_ref", "X" * 61, "too long"),
    ("detentions", "arrest", "31/02/2024 10:00", "no such date"),
    ("detentions", "arrest", "2024-02-06 10:00", "not a date and time"),
    ("detentions", "arrest", "06/02/2024", "not a date and time"),
    ("detentions", "arrest", "06/02/0024 10:00", "the year cannot be right"),
    ("detentions", "left_custody", "07/02/2042 08:30", "the year cannot be right"),
    ("detentions", "dob", "11/13/2009", "no such date"),
    ("detentions", "sex", "BOY", "not known"),
    ("detentions", "ethnicity_self", "Z9", "not known"),
    ("detentions", "suite", "Nowhere", "not known"),
    ("detentions", "home_authority", "Atlantis", "not known"),
    ("detentions", "bail", "MAYBE", "not known"),
    ("detentions", "bail_grounds", "G3;G77", "not known"),
    ("detentions", "left_to", "THE MOON", "not known"),
    ("detentions", "liaison_diversion", "PERHAPS", "not known"),
    ("detentions", "last_updated", "", "may not be blank"),
    ("detentions", "surname", "Q" * 121, "too long"),
    ("detentions", "certificate_text", "w" * 20_001, "too long"),
    ("reviews", "review_no", "", "may not be blank"),
    ("reviews", "review_no", "first", "not a whole number"),
    ("reviews", "kind", "DURING", "not known"),
    ("reviews", "child_state", "DOZING", "not known"),
    ("accommodation", "reply", "NOPE", "not known"),
    ("appropriate_adults", "who", "UNCLE", "not known"),
    ("searches", "intimate_parts_exposed", "PERHAPS", "not known"),
    ("voice", "stage", "BREAKFAST", "not known"),
    ("detentions", "offence_code", "999/99", "not known"),
    ("detentions", "dob", "07/02/2024", "after detention_authorised"),
]
ROW_OF = {
    "detentions": DETENTION,
    "reviews": REVIEW,
    "accommodation": REQUEST,
    "appropriate_adults": ADULT,
    "searches": SEARCH,
    "voice": VOICE,
}


@pytest.mark.parametrize(("file", "column", "value", "said"), OF_A_CELL)
def test_a_wrong_cell_is_told_by_its_place(
    file: str, column: str, value: str, said: str, tmp_path: Path, faults_of: Refused
) -> None:
    an_extract(tmp_path, **{file: [{**ROW_OF[file], column: value}]})

    told = [fault for fault in faults_of(tmp_path) if fault.file == f"{file}.csv"]

    assert [(fault.line, fault.column) for fault in told] == [(2, column)]
    assert said in told[0].wrong
    assert told[0].right


def test_an_offence_that_the_table_lacks_is_told_once_with_the_file_and_the_lines_to_add(
    tmp_path: Path, load: Load
) -> None:
    rows = [{**DETENTION, "custody_ref": f"INV/{place}", "offence_code": "999/99"} for place in range(3)]
    an_extract(tmp_path, detentions=rows)

    with pytest.raises(ExtractRefused) as refusal:
        load(tmp_path)

    [(fault, again)] = [each for each in refusal.value.faults.told() if each[0].column == "offence_code"]
    assert (fault.line, again) == (2, 2)
    assert "safelight/pathways/custody/offences.toml" in fault.right
    entry = dict(
        line.partition(" = ")[::2] for line in fault.right.partition("[[offence]] with the lines ")[2].split("; ")
    )
    known = tomllib.loads((ROOT / "safelight/pathways/custody/offences.toml").read_text())["offence"][0]
    assert entry.keys() == known.keys()
    assert entry["code"] == '"999/99"'
    assert set(entry["group"].removeprefix("one of ").split(", ")) == {*OffenceGroup}


def test_a_value_that_a_mapping_does_not_name_leads_to_the_mapping(tmp_path: Path, faults_of: Refused) -> None:
    an_extract(tmp_path, detentions=[{**DETENTION, "sex": "BOY"}])

    [fault] = faults_of(tmp_path)

    assert fault.right.startswith("One of ")
    assert fault.right.endswith("or add to [file.codes.sex] of the mapping what it stands for")


ORDERS = [
    # file, column, the moment it holds, what it cannot be before or after
    ("detentions", "arrival", "06/02/2024 09:59", "before arrest"),
    ("detentions", "relevant_time", "06/02/2024 10:39", "before arrival"),
    ("detentions", "detention_authorised", "06/02/2024 10:39", "before relevant_time"),
    ("detentions", "left_custody", "06/02/2024 10:59", "before detention_authorised"),
    ("detentions", "charged", "06/02/2024 10:39", "before arrival"),
    ("detentions", "charged", "07/02/2024 08:31", "after left_custody"),
    ("detentions", "bail_time", "06/02/2024 18:59", "before charged"),
    ("detentions", "bail_time", "07/02/2024 08:31", "after left_custody"),
    ("detentions", "cell_placed", "06/02/2024 10:39", "before arrival"),
    ("detentions", "cell_placed", "07/02/2024 08:31", "after left_custody"),
    ("detentions", "last_updated", "07/02/2024 08:29", "before left_custody"),
    ("reviews", "done", "06/02/2024 10:59", "before detention_authorised"),
    ("reviews", "done", "07/02/2024 08:31", "after left_custody"),
    ("reviews", "child_told", "06/02/2024 16:44", "before done"),
    ("accommodation", "requested", "06/02/2024 19:09", "before bail_time"),
    ("accommodation", "reply_time", "06/02/2024 19:29", "before requested"),
    ("appropriate_adults", "arrived", "06/02/2024 11:09", "before called"),
    ("searches", "ended", "06/02/2024 11:29", "before started"),
    ("voice", "recorded", "06/02/2024 11:04", "before happened"),
]


@pytest.mark.parametrize(("file", "column", "value", "said"), ORDERS)
def test_what_cannot_have_happened_so_is_told_with_what_it_breaks(
    file: str, column: str, value: str, said: str, tmp_path: Path, faults_of: Refused
) -> None:
    an_extract(tmp_path, **{file: [{**ROW_OF[file], column: value}]})

    told = faults_of(tmp_path)

    assert (f"{file}.csv", 2, column, value, f"this is {said}") in [
        (fault.file, fault.line, fault.column, fault.value, fault.wrong) for fault in told
    ]


EQUAL = [
    ("detentions", "arrival", "06/02/2024 10:00"),
    ("detentions", "left_custody", "06/02/2024 21:00"),
    ("reviews", "done", "06/02/2024 11:00"),
    ("reviews", "child_told", "06/02/2024 16:45"),
    ("accommodation", "requested", "06/02/2024 19:10"),
    ("appropriate_adults", "arrived", "06/02/2024 11:10"),
    ("searches", "ended", "06/02/2024 11:30"),
    ("voice", "recorded", "06/02/2024 11:05"),
]


@pytest.mark.parametrize(("file", "column", "value"), EQUAL)
def test_two_things_in_one_minute_are_in_order(file: str, column: str, value: str, tmp_path: Path, load: Load) -> None:
    an_extract(tmp_path, **{file: [{**ROW_OF[file], column: value}]})

    assert load(tmp_path).new == 1


ODD = [
    ("appropriate_adults", {"called": "07/02/2024 09:00", "arrived": "07/02/2024 10:00", "left": ""}),
    ("detentions", {"certificate_time": "06/02/2024 19:20"}),
    ("reviews", {"child_told": "07/02/2024 12:00"}),
    ("accommodation", {"reply": "NO REPLY", "reply_time": "06/02/2024 20:10"}),
    ("voice", {"spoken_with": "N"}),
    ("detentions", {"sex": "", "dob": "", "suite": "", "arrest": "", "offence_code": "", "authorised_by": ""}),
    ("detentions", {"detention_authorised": "", "charged": "", "bail": "", "bail_time": ""}),
    ("detentions", {"left_custody": "", "left_to": "", "last_updated": "06/02/2024 12:00"}),
    ("voice", {"happened": "", "recorded": ""}),
    ("appropriate_adults", {"called": "", "who": ""}),
]


@pytest.mark.parametrize(("file", "cells"), ODD)
def test_what_is_odd_or_incomplete_but_possible_loads(
    file: str, cells: dict[str, str], tmp_path: Path, load: Load
) -> None:
    an_extract(tmp_path, **{file: [{**ROW_OF[file], **cells}]})

    assert load(tmp_path).new == 1


class TestTheFormOfAFile:
    def test_a_missing_file(self, tmp_path: Path, faults_of: Refused) -> None:
        an_extract(tmp_path).joinpath("reviews.csv").unlink()

        assert [(f.file, f.line, f.wrong) for f in faults_of(tmp_path)] == [
            ("reviews.csv", None, "the file is missing")
        ]

    def test_a_missing_and_an_unknown_column(self, tmp_path: Path, faults_of: Refused) -> None:
        altered(an_extract(tmp_path), "searches.csv", "location", "place")

        assert [(f.line, f.column, f.wrong) for f in faults_of(tmp_path)] == [
            (1, "location", "this column is missing"),
            (1, "place", "this column is not known"),
        ]

    def test_a_column_there_twice(self, tmp_path: Path, faults_of: Refused) -> None:
        altered(an_extract(tmp_path), "searches.csv", "location", "location,location")

        assert [(f.line, f.column) for f in faults_of(tmp_path)] == [(1, "location")]

    def test_an_empty_file(self, tmp_path: Path, faults_of: Refused) -> None:
        a_file(an_extract(tmp_path), "voice.csv", "")

        assert [(f.file, f.line, f.wrong) for f in faults_of(tmp_path)] == [("voice.csv", 1, "the file is empty")]

    @pytest.mark.parametrize(("more", "said"), [(",", "too many"), (None, "too few")])
    def test_a_row_with_too_many_or_too_few_cells(
        self, more: str | None, said: str, tmp_path: Path, faults_of: Refused
    ) -> None:
        an_extract(tmp_path)
        text = (tmp_path / "reviews.csv").read_text().rstrip("\n")
        a_file(tmp_path, "reviews.csv", text + more + "\n" if more else text.rpartition(",")[0] + "\n")

        [fault] = faults_of(tmp_path)

        assert (fault.file, fault.line, fault.right) == ("reviews.csv", 2, "13 cells")
        assert said in fault.wrong

    def test_a_short_row_of_a_detention_does_not_make_orphans(self, tmp_path: Path, faults_of: Refused) -> None:
        an_extract(tmp_path)
        text = (tmp_path / "detentions.csv").read_text().rstrip("\n")
        a_file(tmp_path, "detentions.csv", text + ",more\n")

        assert [f.file for f in faults_of(tmp_path)] == ["detentions.csv"]

    def test_lines_with_nothing_on_them_at_the_end_are_no_rows(self, tmp_path: Path, load: Load) -> None:
        an_extract(tmp_path)
        a_file(tmp_path, "voice.csv", (tmp_path / "voice.csv").read_text() + "\n\r\n")

        loaded = load(tmp_path)

        assert (loaded.new, loaded.rows["voice.csv"]) == (1, 1)

    def test_an_empty_line(self, tmp_path: Path, faults_of: Refused) -> None:
        altered(an_extract(tmp_path), "voice.csv", "effect\n", "effect\n\n")

        assert [(f.line, f.wrong) for f in faults_of(tmp_path)] == [(2, "the line is empty")]

    def test_bytes_that_are_not_utf_8(self, tmp_path: Path, faults_of: Refused) -> None:
        an_extract(tmp_path)
        held = (tmp_path / "voice.csv").read_bytes().replace(b"cold on", b"cold\x92s on")
        a_file(tmp_path, "voice.csv", held)

        assert [(f.line, f.column, f.value, f.wrong) for f in faults_of(tmp_path)] == [
            (2, "words", "\\x92", "this is not in UTF-8")
        ]

    def test_a_file_in_utf_16(self, tmp_path: Path, faults_of: Refused) -> None:
        an_extract(tmp_path)
        a_file(tmp_path, "voice.csv", (tmp_path / "voice.csv").read_text().encode("utf-16"))

        assert [(f.line, f.wrong) for f in faults_of(tmp_path)] == [(1, "the file is not in UTF-8")]

    def test_the_mark_that_spreadsheets_put_before_utf_8_is_no_fault(self, tmp_path: Path, load: Load) -> None:
        an_extract(tmp_path)
        a_file(tmp_path, "voice.csv", b"\xef\xbb\xbf" + (tmp_path / "voice.csv").read_bytes())

        assert load(tmp_path).new == 1

    def test_a_nul_and_other_control_characters(self, tmp_path: Path, faults_of: Refused) -> None:
        an_extract(tmp_path, voice=[{**VOICE, "words": "a\x00b", "wishes": "c\x1bd"}])

        assert [(f.column, f.value) for f in faults_of(tmp_path)] == [("wishes", "\\u001b"), ("words", "\\u0000")]

    def test_a_quotation_mark_that_is_never_closed(self, tmp_path: Path, faults_of: Refused) -> None:
        an_extract(tmp_path, voice=[{**VOICE, "demeanour": ""}])
        altered(tmp_path, "voice.csv", "I was cold", '"I was cold')

        [fault] = faults_of(tmp_path)

        assert (fault.line, fault.wrong) == (2, "a quotation mark opens here and is never closed")

    def test_text_with_commas_quotes_tabs_backslashes_and_line_ends_comes_in_as_written(
        self, tmp_path: Path, load: Load
    ) -> None:
        from safelight.voice.models import Voice

        words = 'He said, "stop"\nand\tthen \\n nothing \\'
        an_extract(tmp_path, voice=[{**VOICE, "words": words}])

        load(tmp_path)

        assert Voice.objects.get().words == words.rstrip()

    def test_columns_in_another_order_are_the_same_extract(self, tmp_path: Path, load: Load) -> None:
        load(an_extract(tmp_path / "one"))
        lines = (tmp_path / "one" / "searches.csv").read_text().splitlines()
        turned = "\n".join(",".join(reversed(line.split(","))) for line in lines) + "\n"
        a_file(an_extract(tmp_path / "two"), "searches.csv", turned)

        assert load(tmp_path / "two").unchanged == 1


class TestRowsTogether:
    def test_an_orphan_row(self, tmp_path: Path, faults_of: Refused) -> None:
        an_extract(tmp_path, reviews=[REVIEW, {**REVIEW, "custody_ref": "CU/99"}])

        assert [(f.file, f.line, f.column, f.value) for f in faults_of(tmp_path)] == [
            ("reviews.csv", 3, "custody_ref", "CU/99")
        ]

    def test_rows_of_an_adult_are_no_orphans(self, tmp_path: Path, load: Load) -> None:
        an_extract(tmp_path, detentions=[{**DETENTION, "dob": "06/02/2006"}])

        loaded = load(tmp_path)

        assert (loaded.children, loaded.left, loaded.new) == (0, 1, 0)

    def test_two_different_rows_for_one_reference(self, tmp_path: Path, faults_of: Refused) -> None:
        an_extract(tmp_path, detentions=[DETENTION, {**DETENTION, "offence": "Affray"}])

        [fault] = faults_of(tmp_path)

        assert (fault.file, fault.line, fault.column) == ("detentions.csv", 3, "custody_ref")
        assert "line 2" in fault.wrong

    def test_two_different_rows_for_one_nested_key(self, tmp_path: Path, faults_of: Refused) -> None:
        an_extract(tmp_path, reviews=[REVIEW, {**REVIEW, "mode": "PHONE"}])

        assert [(f.file, f.line, f.column) for f in faults_of(tmp_path)] == [("reviews.csv", 3, "review_no")]

    def test_the_same_row_twice_is_taken_once_and_counted(self, tmp_path: Path, load: Load) -> None:
        an_extract(tmp_path, detentions=[DETENTION, DETENTION], voice=[VOICE, VOICE])

        loaded = load(tmp_path)

        assert (loaded.new, loaded.repeated_rows) == (1, 2)

    def test_every_fault_is_told_at_once(self, tmp_path: Path, faults_of: Refused) -> None:
        an_extract(
            tmp_path,
            detentions=[{**DETENTION, "sex": "BOY", "arrest": "soon", "charged": "06/02/2024 10:39"}],
            reviews=[{**REVIEW, "custody_ref": "CU/99"}, {**REVIEW, "rank": "GENERAL"}],
        )
        (tmp_path / "searches.csv").unlink()

        told = {(fault.file, fault.line, fault.column) for fault in faults_of(tmp_path)}

        assert told >= {
            ("detentions.csv", 2, "sex"),
            ("detentions.csv", 2, "arrest"),
            ("detentions.csv", 2, "charged"),
            ("reviews.csv", 2, "custody_ref"),
            ("reviews.csv", 3, "rank"),
            ("searches.csv", None, None),
        }


def test_files_without_rows_are_an_extract_of_nobody(tmp_path: Path, load: Load) -> None:
    an_extract(tmp_path, **only())
    before = rows()

    loaded = load(tmp_path)

    assert loaded.documents == 0
    assert rows() == before
    assert set(COLUMNS) == {name.removesuffix(".csv") for name in loaded.rows}
