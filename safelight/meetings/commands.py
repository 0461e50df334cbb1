"""`safelight packs verify`: find every pack that is not as it was issued."""

from __future__ import annotations

import argparse

from safelight.design.moments import plural
from safelight.kernel.arguments import checking_arguments, tell_checked
from safelight.kernel.progress import Progress

packs_verify_arguments = checking_arguments


def packs_verify(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Take each pack's digest again, hold it against its columns, its definitions and the pack before it."""
    from safelight.meetings.models import Pack
    from safelight.meetings.packs import verify_packs

    faults = verify_packs()
    sound = f"{plural(Pack.objects.count(), 'pack is', 'packs are')} as issued."
    return tell_checked(faults, sound=sound, asked=arguments)
