"""`safelight journal export`: it lives here because what is in it is about people, and the journal knows no gate."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from safelight.kernel.arguments import a_day
from safelight.kernel.progress import Progress


def allowance_argument(parser: argparse.ArgumentParser) -> None:
    """What every command takes that lets something out."""
    parser.add_argument(
        "--allowance", default="", help="where it is about many people: the number of what was asked and allowed"
    )


def journal_export_arguments(parser: argparse.ArgumentParser) -> None:
    """What `journal export` takes."""
    parser.add_argument("file", type=Path, help="the file to write; it is not written over")
    parser.add_argument("--from", dest="from_on", type=a_day, help="first day, such as 2024-03-21")
    parser.add_argument("--to", dest="to_on", type=a_day, help="the day after the last")
    parser.add_argument("--purpose", default="", help="why it is exported; journalled")
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")
    allowance_argument(parser)


def journal_export(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Write sealed rows to a file that `safelight/journal/verify_export.py` checks off line."""
    from safelight.design.clock import now
    from safelight.exports.codes import What
    from safelight.exports.gate import by_command
    from safelight.journal import verify_export
    from safelight.journal.exporting import export, subjects_between

    if arguments.file.exists():
        print(f"{arguments.file} is there already. Name another file.", file=sys.stderr)
        return 2
    if not arguments.file.absolute().parent.is_dir():
        print(f"{arguments.file.absolute().parent} is not a folder. Make it first.", file=sys.stderr)
        return 2
    days = {"from_on": arguments.from_on, "to_on": arguments.to_on}
    officer = by_command(
        what=What.JOURNAL,
        about=f"{arguments.from_on or 'its beginning'} to {arguments.to_on or 'its end'}",
        subjects=subjects_between(**days),
        allowance=arguments.allowance,
        now=now(),
    )
    count = export(arguments.file, **days, officer=officer, purpose=arguments.purpose, progress=progress)
    if arguments.json:
        print(json.dumps({"file": str(arguments.file), "rows": count}))
    else:
        rows = "1 row is" if count == 1 else f"{count:,} rows are"
        print(f"{rows} in {arguments.file}. Check them anywhere with Python alone:")
        print(f"  python {verify_export.__file__} {arguments.file}")
    return 0
