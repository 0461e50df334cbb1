"""What no file that is ours may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.tree import ROOT, named, python_files, templates, written_here

THIS_FILE = Path(__file__)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
SET_ASIDE = re.compile(r"pytest\.mark\.(skip|skipif|xfail)|pytest\.(skip|xfail)\(|unittest\.skip")
MACHINE = re.compile(
    r"(?<![\w.:/-])/(work|root|home/\w+|opt/pypi|tmp)/[\w.]|file:///|--(extra-)?index-url|--find-links"
)

IN_FIGURES = re.compile(r"%d/%m|%-?d %[Bb]|:%Y-%m-%d}[^\"']")
FIGURES = re.compile(
    r"/tests/|/invented/|^safelight/kernel/|/custody/rules/sittings|/exchange/|/voice/bulk|/commands\.py$"
)


def lines_with(pattern: re.Pattern[str], paths: Iterable[Path]) -> list[str]:
    """Where a pattern is found, by file and line."""
    return [
        f"{named(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        if path != THIS_FILE
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_every_file_but_an_extract_is_utf8_with_unix_line_ends() -> None:
    wrong = []
    for path in (path for path in written_here() if path.suffix != ".csv"):
        raw = path.read_bytes()
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            wrong.append(named(path))
        if b"\r\n" in raw:
            wrong.append(named(path))

    assert wrong == []


def test_nothing_is_left_to_be_done_later() -> None:
    assert lines_with(UNFINISHED, written_here()) == []


def test_no_test_is_set_aside() -> None:
    assert lines_with(SET_ASIDE, python_files()) == []


def test_no_file_names_a_place_on_one_machine() -> None:
    assert lines_with(MACHINE, written_here()) == []


def test_a_label_enters_a_sentence_by_in_a_sentence() -> None:
    by_hand = re.compile(r"\[(?:0|:1)\]\.lower\(\)|\.label\.lower\(\)|\[:1\]\|lower|label\|lower")
    shown_in = [path for path in (*python_files(), *templates()) if "tests" not in path.parts]
    found = lines_with(by_hand, shown_in)

    assert [where for where in found if not where.startswith("safelight/kernel/codes.py")] == []


# Templates


def test_no_template_holds_style_or_script_of_its_own() -> None:
    inline = re.compile(
        r"<style\b|\sstyle\s*=|<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|javascript:|\bhx-on\b|\|\s*safe\b",
        re.IGNORECASE,
    )

    assert lines_with(inline, templates()) == []


def test_no_template_says_secure_bed() -> None:
    assert lines_with(re.compile(r"secure\s+beds?\b", re.IGNORECASE), templates()) == []


def test_a_day_is_written_for_people_in_one_way() -> None:
    """“22 December 2021”, by `design.moments`; in figures in an extract, in the kernel’s faults and in no sentence."""
    told = (path for path in python_files(ROOT / "safelight") if not FIGURES.search(named(path)))

    assert not lines_with(IN_FIGURES, told)
    assert not lines_with(IN_FIGURES, templates())


def test_every_changelog_fragment_is_a_sentence_or_two() -> None:
    for path in sorted((ROOT / "changelog.d").glob("*.md")):
        if path.name != "README.md":
            text = path.read_text(encoding="utf-8").strip()
            assert text.endswith("."), f"{named(path)} does not end in a full stop"
            assert len(text.split()) <= 80, f"{named(path)} is longer than two sentences"
