"""`safelight answer verify`: prove that every version prints again byte for byte and that its readings stand."""

from __future__ import annotations

import argparse
import json

from safelight.design.moments import plural
from safelight.kernel.progress import Progress


def answer_verify_arguments(parser: argparse.ArgumentParser) -> None:
    """What `answer verify` takes."""
    parser.add_argument("--json", action="store_true", help="print each version with its digest and what is wrong")


def answer_verify(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Take each version's digest again, print its papers again, and hold its figures against their readings."""
    from safelight.inspection.answer.verifying import overtaken, verify_versions

    told, faults, count = [], 0, 0
    for version, wrong in verify_versions():
        count += 1
        faults += len(wrong)
        progress(count, count, "versions verified")
        moved = overtaken(version)
        told.append(
            {
                "document": version.document.slug,
                "version": version.number,
                "sha256": version.sha256,
                "faults": [each.wrong for each in wrong],
                "read_again": moved,
            }
        )
        if not arguments.json:
            for each in wrong:
                print(each)
            for later in moved:
                print(f"{version.document.slug}, version {version.number}: {later} (the version stays as it was)")
    if arguments.json:
        print(json.dumps(told, indent=2, ensure_ascii=False))
    elif not faults:
        print(f"{plural(count, 'version is', 'versions are')} as frozen.")
    return 1 if faults else 0
