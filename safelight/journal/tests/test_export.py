"""An exported journal is checked on a machine that has nothing but Python and one small script."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safelight import journal
from safelight.journal import verify_export
from safelight.journal.tests.given import asked, skipped, some_rows

pytestmark = pytest.mark.django_db


def checked(file: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a copy of the script where nothing of Safelight can be imported."""
    script = file.parent / "verify_export.py"
    shutil.copy(verify_export.__file__, script)
    command = [sys.executable, "-I", "-S", str(script), str(file), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=file.parent)


@pytest.fixture
def exported(anchors: Path) -> Path:
    """Six rows in a file."""
    some_rows(3)
    skipped()  # so that a row can be put in between
    some_rows(3)
    file = anchors.parent / "journal.jsonl"
    assert journal.export(file, purpose="Audit 7") == 6
    return file


def altered(file: Path, change: Any) -> None:
    """Change the lines of an export; the first is the header."""
    lines = [json.loads(line) for line in file.read_text(encoding="ascii").splitlines()]
    change(lines)
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="ascii")


def edit(lines: list[Any]) -> None:
    lines[3]["row"][4] = "CHARGE"


def remove(lines: list[Any]) -> None:
    del lines[3]


def swap(lines: list[Any]) -> None:
    lines[3], lines[4] = lines[4], lines[3]
    lines[3]["seq"], lines[4]["seq"] = lines[4]["seq"], lines[3]["seq"]


def swap_lines(lines: list[Any]) -> None:
    lines[3], lines[4] = lines[4], lines[3]


def repeat(lines: list[Any]) -> None:
    lines.insert(4, lines[3])


def insert(lines: list[Any]) -> None:
    lines.insert(4, {**lines[4], "row": [*lines[4]["row"]]})
    lines[4]["row"][0] -= 1
    for line in lines[5:-1]:
        line["seq"] += 1
    lines[4]["digest"] = verify_export.sealed(bytes.fromhex(lines[3]["digest"]), 4, lines[4]["row"]).hex()


def cut(lines: list[Any]) -> None:
    del lines[-3:-1]
    lines[-1]["head"] = {"seq": 4, "digest": lines[-2]["digest"]}


def shorten(lines: list[Any]) -> None:
    cut(lines)
    lines[0]["last"] = 4


def test_an_export_is_found_sound(exported: Path) -> None:
    ran = checked(exported)

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("6 rows are as they were sealed.")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (edit, "place 3 in the chain, was edited"),
        (remove, "place 3 in the chain, was removed"),
        (swap, "place 3 in the chain, was reordered"),
        (swap_lines, "place 3 in the chain, was reordered"),
        (repeat, "place 4 in the chain, was inserted"),
        (insert, "place 4 in the chain, was inserted"),
        (cut, "place 5 in the chain, was cut off"),
    ],
)
def test_a_tampered_export_is_named(exported: Path, change: Any, says: str) -> None:
    altered(exported, change)

    ran = checked(exported)

    assert ran.returncode == 1
    assert says in ran.stderr


def test_an_export_whose_end_was_taken_away_with_all_trace_is_found_by_the_anchors(
    exported: Path, anchors: Path
) -> None:
    altered(exported, shorten)

    assert checked(exported).returncode == 0
    ran = checked(exported, "--anchors", anchors)
    assert ran.returncode == 1
    assert "was cut off" in ran.stderr


def test_a_file_that_is_no_export_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "other.jsonl"
    file.write_text("hello\n", encoding="ascii")

    assert checked(file).returncode == 2


def test_some_days_are_exported_with_the_digest_before_them(anchors: Path) -> None:
    some_rows(4)
    file = anchors.parent / "days.jsonl"

    with pytest.raises(journal.CannotExport):
        journal.export(file, from_on=date(2001, 1, 1), to_on=date(2001, 1, 2))
    journal.export(file, from_on=date(2001, 1, 1))

    assert checked(file, "--anchors", anchors).returncode == 0


def test_the_export_is_itself_journalled_and_sealed(exported: Path) -> None:
    assert asked("select kind, purpose, count from journal_row order by id desc limit 1") == [("EXPORT", "Audit 7", 6)]
    assert journal.verify().waiting == 0
