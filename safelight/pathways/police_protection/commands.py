"""`safelight drafts empty`."""

from __future__ import annotations

import argparse

from safelight.kernel.progress import Progress


def drafts_empty_arguments(parser: argparse.ArgumentParser) -> None:
    """What `drafts empty` takes: nothing."""


def drafts_empty(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Empty every draft of a scene that is past its time. Meant to be run every hour; run twice, it changes nothing."""
    from safelight.design.clock import now
    from safelight.pathways.police_protection.actions import empty_run_out

    emptied = empty_run_out(now=now())
    print(f"{emptied} {'draft was past its' if emptied == 1 else 'drafts were past their'} time and emptied.")
    return 0
