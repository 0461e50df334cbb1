"""`safelight grants publish` and `safelight grants verify`."""

from __future__ import annotations

import argparse
import sys

from safelight.commissioning.actions import publish
from safelight.commissioning.models import Publication
from safelight.commissioning.publishing.register import build
from safelight.commissioning.queries import corrupted
from safelight.design.clock import now
from safelight.kernel.arguments import checking_arguments, tell_checked
from safelight.kernel.progress import Progress


def grants_publish_arguments(parser: argparse.ArgumentParser) -> None:
    """What `grants publish` takes."""
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--json", action="store_true", help="print the register as JSON")
    form.add_argument("--csv", action="store_true", help="print the register as CSV")
    parser.add_argument("--correction", default="", help="what was wrong with the last version, where something was")
    parser.add_argument("--try", action="store_true", dest="only_try", help="freeze nothing: print what would be")


def grants_publish(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Freeze the register of grants under the next number, where it says something new, and print it."""
    at = now()
    if arguments.only_try:
        found = build(now=at)
        for fault in found.faults:
            print(fault, file=sys.stderr)
        _write(found.json if arguments.json else found.csv)
        return 1 if found.faults else 0
    last = Publication.objects.order_by("-version").first()
    if last is not None and last.content_sha256 == build(now=at).content_sha256:
        print(f"Version {last.version} says all there is; nothing new is frozen.", file=sys.stderr)
    else:
        last = publish(correction=arguments.correction, by=None, now=at)
        print(f"Version {last.version} is frozen. CSV {last.csv_sha256}, JSON {last.json_sha256}.", file=sys.stderr)
    _write(bytes(last.json if arguments.json else last.csv))
    return 0


grants_verify_arguments = checking_arguments


def grants_verify(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Find every published file that is not as it was frozen."""
    wrong = (f"Version {version}: the {name} is not as it was frozen." for version, name in corrupted())
    return tell_checked(wrong, sound="Every published file is as it was frozen.", asked=arguments)


def _write(content: bytes) -> None:
    sys.stdout.write(content.decode("utf-8"))
