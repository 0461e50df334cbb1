"""`safelight packs verify`: find every pack that is not as it was issued."""

from __future__ import annotations

import argparse

from safelight.design.moments import plural
from safelight.kernel.progress import Progress


def packs_verify_arguments(parser: argparse.ArgumentParser) -> None:
    """`packs verify` takes nothing."""


def packs_verify(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Take each pack's digest again, hold it against its columns, its definitions and the pack before it."""
    from safelight.meetings.models import Pack
    from safelight.meetings.packs import verify_packs

    faults = verify_packs()
    for fault in faults:
        print(fault)
    if not faults:
        print(f"{plural(Pack.objects.count(), 'pack is', 'packs are')} as issued.")
    return 1 if faults else 0
