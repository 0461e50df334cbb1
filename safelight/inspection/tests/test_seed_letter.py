"""The public letter that Safelight was built from, where a copy of it lies beside this checkout."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safelight.design.paper import Bullets, Paper, Paragraph, Part, to_docx, to_pdf
from safelight.inspection.reading import read, text_of
from safelight.inspection.reading.telling import told

_BESIDE = Path(__file__).resolve().parents[3].parent / "shared" / "inspection" / "seed-letter.txt"
pytestmark = pytest.mark.parametrize("path", [path for path in (_BESIDE,) if path.is_file()], ids=["beside"])


PUBLISHED = date(2021, 12, 22)


def _found(path: Path, published_on: date | None = PUBLISHED) -> dict[str, Any]:
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
    assert {"COUNT_DIFFERS", "TWO_LONG_FORMS", "SHORT_FORM_VARIES", "RETIRED_ADDRESS"} == faults[None]
    assert {number for number, kinds in faults.items() if "NO_TARGET" in kinds} == set(range(1, 12))


def test_the_limbs_that_the_answers_do_not_touch_are_named(path: Path) -> None:
    open_limbs = {
        (each["number"], fault["of"])
        for each in _found(path)["recommendations"]
        for fault in each["faults"]
        if fault["kind"] == "LIMB_WITHOUT_ACTION"
    }

    assert open_limbs == {(5, "a"), (5, "b"), (8, "a")}


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


# The same letter in other clothes


def _as_parts(text: str) -> list[Part]:
    parts: list[Part] = []
    for paragraph in text.strip().split("\n\n"):
        lines = paragraph.splitlines()
        if all(line.startswith("- ") for line in lines):
            parts.append(Bullets([line[2:].replace("**", "") for line in lines]))
        else:
            parts.append(Paragraph(paragraph))
    return parts


def _wrapped(text: str) -> str:
    return "\n\n".join(
        "\n".join(textwrap.fill(line, 72, break_long_words=False) for line in paragraph.splitlines())
        for paragraph in text.split("\n\n")
    )


@pytest.mark.parametrize(
    "dressed",
    [
        _wrapped,
        lambda text: text_of(text.encode("cp1252")),
        lambda text: text_of(text.replace("\n", "\r\n").replace(" ", "\u00a0").encode("utf-16")),
        lambda text: text_of(to_docx(Paper("Letter", tuple(_as_parts(text))))),
        lambda text: text_of(to_pdf(Paper("Letter", tuple(_as_parts(text))))),
    ],
    ids=["wrapped", "windows", "sixteen bits", "word", "pdf"],
)
def test_wrapped_or_as_another_kind_of_file_the_letter_says_the_same(path: Path, dressed: Callable[[str], str]) -> None:
    plain = _found(path)

    other = told(read(dressed(path.read_text(encoding="utf-8"))), published_on=PUBLISHED)

    assert other["report"]["title"] == plain["report"]["title"]
    other["report"]["letter"]["addressee"] = other["report"]["letter"]["addressee"].removeprefix("Letter ")
    assert other["report"]["letter"] == plain["report"]["letter"]
    assert other["report"]["missing"] == []
    for one, same in zip(plain["recommendations"], other["recommendations"], strict=True):
        for said in ("number", "timescale", "due_on", "provenance"):
            assert one[said] == same[said]
        assert [limb["words"] for limb in one["limbs"]] == [limb["words"] for limb in same["limbs"]]
        assert {fault["kind"] for fault in one["faults"]} == {fault["kind"] for fault in same["faults"]}


def test_numbered_otherwise_with_a_twelfth_and_with_another_time_it_is_read_as_it_is_written(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"Recommendation (\d+):", lambda found: f"Recommendation {int(found[1]) + 20}:", text)
    text = text.replace(
        "Recommendation 24: We recommend that, within six", "Recommendation 24: We recommend that, within three"
    )
    text += "\n\nRecommendation 32: We recommend that, within a year, boats are counted.\n\nForce response: They are.\n"

    found = told(read(text), published_on=PUBLISHED)

    assert [each["number"] for each in found["recommendations"]] == list(range(21, 33))
    due = {each["number"]: each["due_on"] for each in found["recommendations"]}
    assert (due[23], due[24], due[26], due[32]) == ("2022-06-22", "2022-03-22", None, "2022-12-22")
    assert "speaks of eleven recommendations, and 12 are found" in " ".join(
        fault["says"] for fault in found["report"]["faults"]
    )
