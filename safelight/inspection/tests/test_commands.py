"""`safelight inspection read`: what it prints, and how it ends."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from safelight.inspection.commands import inspection_read, inspection_read_arguments
from safelight.kernel.progress import silent

LETTER = Path(__file__).parent / "letters" / "invented-letter.txt"


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    inspection_read_arguments(parser)
    return inspection_read(parser.parse_args(words), progress=silent)


def test_json_has_the_report_and_each_recommendation(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(LETTER), "--published", "2023-08-31", "--json") == 0

    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"report", "recommendations"}
    first = found["recommendations"][0]
    assert {"number", "timescale", "due_on", "limbs", "response_paragraphs", "faults"} <= set(first)
    assert first["due_on"] == "2023-11-30"


def test_without_json_each_recommendation_is_a_line_and_each_fault_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(LETTER)) == 0

    said = capsys.readouterr()
    assert "1. within three months, parts a b (published)" in said.out
    assert "  ! Little in the answer is about part b" in said.out
    assert "no deadline is computed" in said.err
    assert "Not found: an answer to recommendation 4" in said.err


def test_a_file_in_which_nothing_is_recommended_ends_with_one(tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("Nothing here.", encoding="utf-8")

    assert _run(str(path)) == 1


def test_a_file_that_is_not_there_and_a_day_that_is_none_are_wrong_usage(tmp_path: Path) -> None:
    assert _run(str(tmp_path / "none.txt")) == 2
    with pytest.raises(SystemExit) as refused:
        _run(str(LETTER), "--published", "2021-02-30")
    assert refused.value.code == 2
