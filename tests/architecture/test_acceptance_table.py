"""The page that says by which test each thing asked of governance is held: every number, and each test there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "acceptance.md"
_ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| (.+) \|$", re.MULTILINE)


def _tests_in(path: Path) -> set[str]:
    """The tests of a file, those of a class with its name before them."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
    return found


def test_every_one_of_the_thirty_is_held_by_a_test_that_is_there() -> None:
    rows = _ROW.findall(PAGE.read_text(encoding="utf-8"))

    assert [int(number) for number, _, _ in rows] == list(range(1, 31))
    for number, _, held in rows:
        named = re.findall(r"`([^`]+?)::([^`]+)`", held)
        assert named, f"{number} is held by nothing: name a test"
        for path, test in named:
            assert (ROOT / path).is_file(), f"{number}: there is no {path}"
            assert test in _tests_in(ROOT / path), f"{number}: {path} has no test {test}"
