"""`safelight journal verify`, `journal export` and `journal seal`."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from safelight.kernel.progress import Progress


def journal_verify_arguments(parser: argparse.ArgumentParser) -> None:
    """What `journal verify` takes."""
    parser.add_argument("--anchors", type=Path, help="another copy of the anchor file to hold the chain against")
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")


def journal_verify(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Seal what waits, walk the chain, and name the first row that is not as it was sealed (exit code 1)."""
    from safelight.journal.sealing import seal, verify

    # Judged before anything is added: sealing would write down a head that a cut tail no longer reaches.
    verdict = verify(place=arguments.anchors, progress=progress)
    if verdict.sound:
        seal()
    if arguments.json:
        fault = verdict.fault
        told = {
            "sound": verdict.sound,
            "rows": verdict.rows,
            "waiting": verdict.waiting,
            "head": {"seq": verdict.head.seq, "digest": verdict.head.digest.hex()},
            "fault": fault and {"kind": fault.kind, "seq": fault.seq, "row": fault.row_id, "why": fault.why},
        }
        print(json.dumps(told))
    else:
        print(verdict.words(), file=sys.stdout if verdict.sound else sys.stderr)
    return 0 if verdict.sound else 1


def journal_export_arguments(parser: argparse.ArgumentParser) -> None:
    """What `journal export` takes."""
    parser.add_argument("file", type=Path, help="the file to write; it is not written over")
    parser.add_argument("--from", dest="from_on", type=date.fromisoformat, help="first day, such as 2024-03-21")
    parser.add_argument("--to", dest="to_on", type=date.fromisoformat, help="the day after the last")
    parser.add_argument("--purpose", default="", help="why it is exported; journalled")
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")


def journal_export(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Write sealed rows to a file that `safelight/journal/verify_export.py` checks off line."""
    from safelight.journal import verify_export
    from safelight.journal.exporting import export

    if arguments.file.exists():
        print(f"{arguments.file} is there already. Name another file.", file=sys.stderr)
        return 2
    if not arguments.file.absolute().parent.is_dir():
        print(f"{arguments.file.absolute().parent} is not a folder. Make it first.", file=sys.stderr)
        return 2
    count = export(
        arguments.file,
        from_on=arguments.from_on,
        to_on=arguments.to_on,
        purpose=arguments.purpose,
        progress=progress,
    )
    if arguments.json:
        print(json.dumps({"file": str(arguments.file), "rows": count}))
    else:
        print(f"{count:,} rows are in {arguments.file}. Check them anywhere with Python alone:")
        print(f"  python {verify_export.__file__} {arguments.file}")
    return 0


def journal_seal_arguments(parser: argparse.ArgumentParser) -> None:
    """What `journal seal` takes."""
    parser.add_argument("--json", action="store_true", help="print how many rows were sealed as JSON")


def journal_seal(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Chain the rows that wait and write the head down in the data folder."""
    from safelight.journal.sealing import seal

    count = seal(progress=progress)
    print(json.dumps({"sealed": count}) if arguments.json else f"{count:,} rows were sealed.")
    return 0
