"""The public letter that Safelight was built from, where a copy of it lies beside this checkout."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safelight.inspection.reading import read
from safelight.inspection.reading.telling import told

_BESIDE = Path(__file__).resolve().parents[3].parent / "shared" / "inspection" / "seed-letter.txt"
pytestmark = pytest.mark.parametrize("path", [path for path in (_BESIDE,) if path.is_file()], ids=["beside"])


def _found(path: Path, published_on: date | None = date(2021, 12, 22)) -> dict[str, Any]:
    return told(read(path.read_text(encoding="utf-8")), published_on=published_on)


def _faults(path: Path) -> dict[int | None, set[str]]:
    found = _found(path)
    kinds: dict[int | None, set[str]] = {None: {fault["kind"] for fault in found["report"]["faults"]}}
    return kinds | {each["number"]: {fault["kind"] for fault in each["faults"]} for each in found["recommendations"]}


def test_loading_the_letter_gives_eleven_nine_of_them_published_three_immediate_and_eight_in_six_months(
    path: Path,
) -> None:
    found = _found(path)["recommendations"]

    assert [each["number"] for each in found] == list(range(1, 12))
    assert {each["number"] for each in found if each["provenance"] == "additional"} == {1, 5}
    assert {each["number"] for each in found if each["timescale"] == "immediately"} == {6, 8, 10}
    assert {each["number"]: each["due_on"] for each in found} == {
        number: None if number in (6, 8, 10) else "2022-06-22" for number in range(1, 12)
    }


def test_the_last_day_of_the_answer_counts_the_day_of_publication(path: Path) -> None:
    report = _found(path)["report"]

    assert report["answer_by"] == "2022-02-15"
    assert report["action_plan_by"] == "2022-02-02"
    assert report["missing"] == []


def test_without_the_day_of_publication_nothing_is_computed(path: Path) -> None:
    found = _found(path, published_on=None)

    assert found["report"]["answer_by"] is None
    assert "does not say when its report was published" in found["report"]["deadlines"]
    assert {each["due_on"] for each in found["recommendations"]} == {None}


def test_the_lettered_limbs_are_those_of_two_five_and_eight(path: Path) -> None:
    limbs = {
        each["number"]: "".join(limb["letter"] for limb in each["limbs"]) for each in _found(path)["recommendations"]
    }

    assert {number: letters for number, letters in limbs.items() if letters} == {2: "ab", 5: "abc", 8: "abc"}


def test_each_defect_of_the_letter_is_found_where_it_is(path: Path) -> None:
    faults = _faults(path)

    assert {number for number, kinds in faults.items() if "NEAR_COPY" in kinds} == {5, 11}
    assert {number for number, kinds in faults.items() if "PREDATES_FINDING" in kinds} == {3}
    assert {number for number, kinds in faults.items() if "IMPOSSIBLE_DATE" in kinds} == {7}
    assert {number for number, kinds in faults.items() if "CONTRADICTORY_LIMITS" in kinds} == {8}
    assert {number for number, kinds in faults.items() if "DONE_AND_NOT_DONE" in kinds} == {6}
    assert {"COUNT_DIFFERS", "TWO_LONG_FORMS", "RETIRED_ADDRESS"} <= faults[None]
    assert {number for number, kinds in faults.items() if "NO_TARGET" in kinds} == set(range(1, 12))


def test_the_limbs_that_the_answers_do_not_touch_are_named(path: Path) -> None:
    open_limbs = {
        (each["number"], fault["of"])
        for each in _found(path)["recommendations"]
        for fault in each["faults"]
        if fault["kind"] == "LIMB_WITHOUT_ACTION"
    }

    assert {(5, "a"), (5, "b"), (8, "a")} <= open_limbs
    assert not {(5, "c"), (8, "b"), (8, "c")} & open_limbs


def test_what_is_expected_in_the_first_half_of_a_year_is_due_on_its_last_day(path: Path) -> None:
    due = {
        (each["number"], claim["due_on"])
        for each in _found(path)["recommendations"]
        for claim in each["undertakings"]
        if claim["due_on"]
    }

    assert {(5, "2022-06-30"), (6, "2022-06-30"), (11, "2022-06-30")} <= due


def test_projects_meetings_and_tools_are_named(path: Path) -> None:
    named = {(each["kind"], each["name"]) for each in _found(path)["report"]["named"]}

    assert {("PROJECT", name) for name in ("KAIZEN", "ARTEMIS", "BOYD", "FLETCHER")} <= named
    assert ("MEETING", "Force Daily Management Meeting") in named
    assert ("TOOL", "KIRAT") in named
