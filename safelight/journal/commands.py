"""`safelight journal verify` and `journal seal`."""

from __future__ import annotations

import argparse
import json
import sys
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


def journal_seal_arguments(parser: argparse.ArgumentParser) -> None:
    """What `journal seal` takes."""
    parser.add_argument("--json", action="store_true", help="print how many rows were sealed as JSON")


def journal_seal(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Chain the rows that wait and write the head down in the data folder."""
    from safelight.journal.sealing import seal

    count = seal(progress=progress)
    print(json.dumps({"sealed": count}) if arguments.json else f"{count:,} rows were sealed.")
    return 0
