"""Children refused bail in the last weeks, made by the actions an officer would take: each ledger ends another way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from safelight.pathways.custody.codes import BailGround
from safelight.pathways.custody.invented.lately.deeds import refused
from safelight.pathways.custody.invented.lately.nights import NIGHTS
from safelight.pathways.custody.invented.lately.scripts import LATELY
from safelight.pathways.custody.invented.tonight.steps import Cast
from safelight.records.models import Record

__all__ = ["PREFIX", "make_lately"]

PREFIX = "CU/LATELY/"


def make_lately(casts: Sequence[Cast], *, now: datetime) -> int:
    """Make the children of the last weeks where there are none of them; returns how many were made."""
    if Record.objects.filter(reference__startswith=PREFIX).exists():
        return 0
    grounds = (BailGround.FAIL_TO_SURRENDER, BailGround.FURTHER_OFFENCE)
    for number, (script, goes_on) in enumerate(zip(LATELY, NIGHTS, strict=True)):
        arrived_at = (now - timedelta(hours=script.hours_ago)).replace(second=0, microsecond=0)
        night = refused(
            script, casts[number % len(casts)], arrived_at, prefix=PREFIX, ground=grounds[number % len(grounds)]
        )
        goes_on(night)
    return len(LATELY)
