"""`safelight inspection read`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from safelight.inspection.reading import read, text_of
from safelight.inspection.reading.telling import told
from safelight.kernel.arguments import a_day
from safelight.kernel.progress import Progress


def inspection_read_arguments(parser: argparse.ArgumentParser) -> None:
    """What `inspection read` takes."""
    parser.add_argument("file", type=Path, help="the letter: .txt, .docx or .pdf")
    parser.add_argument(
        "--published", type=a_day, help="the day the report was published; the deadlines are counted from it"
    )
    parser.add_argument("--json", action="store_true", help="print everything that was read, with its place")


def inspection_read(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Tell what a letter says, its faults, and what was not found in it. Nothing is kept."""
    path: Path = arguments.file
    if not path.is_file():
        print(f"There is no file {path}.", file=sys.stderr)
        return 2
    found = told(read(text_of(path.read_bytes())), published_on=arguments.published)
    if arguments.json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        _print(found)
    for missing in found["report"]["missing"]:
        print(f"Not found: {missing}", file=sys.stderr)
    if found["report"]["deadlines"]:
        print(found["report"]["deadlines"], file=sys.stderr)
    return 0 if found["recommendations"] else 1


def _print(found: dict[str, Any]) -> None:
    report, letter = found["report"], found["report"]["letter"]
    print(report["title"] or "No title found")
    for label, value in (
        ("Inspected", " to ".join(filter(None, (report["inspected_from"], report["inspected_to"])))),
        ("Published", report["published_on"]),
        ("Answer to be published by", report["answer_by"]),
        ("Action plan by", report["action_plan_by"]),
        ("Letter dated", letter["dated_on"]),
        ("From", letter["sender"]),
        ("To", letter["addressee"]),
        ("Copies", ", ".join(letter["copies"])),
    ):
        if value:
            print(f"  {label}: {value}")
    for fault in report["faults"]:
        print(f"  ! {fault['says']}")
    for each in found["recommendations"]:
        due = f", by {each['due_on']}" if each["due_on"] else ""
        limbs = f", parts {' '.join(limb['letter'] for limb in each['limbs'])}" if each["limbs"] else ""
        print(f"{each['number']}. {each['timescale'] or 'no time given'}{due}{limbs} ({each['provenance']})")
        for fault in each["faults"]:
            print(f"  ! {fault['says']}")
