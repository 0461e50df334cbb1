"""The children in custody now, whatever the day: made by the actions an officer would take, each at a different point.

Some things are left undone on purpose, so that the board has something to say: nobody asked an authority, a girl with
no woman named, a child nobody has spoken with, an appropriate adult who has not come.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from safelight.pathways.custody.invented.tonight.nights import NIGHTS
from safelight.pathways.custody.invented.tonight.scripts import TONIGHT
from safelight.pathways.custody.invented.tonight.steps import PREFIX, Cast
from safelight.records.models import Record

__all__ = ["Cast", "make_tonight"]


def make_tonight(casts: Sequence[Cast], *, now: datetime) -> int:
    """Make tonight's children where there are none of them; returns how many were made."""
    if Record.objects.filter(reference__startswith=PREFIX).exists():
        return 0
    for number, (script, night) in enumerate(zip(TONIGHT, NIGHTS, strict=True)):
        night(script, casts[number % len(casts)], now)
    return len(TONIGHT)
