"""Children refused bail in the last weeks and tonight, made by the actions of officers: each ledger ends another way.

Those of tonight are still in custody, so that the board shows a refusal taken higher, an offer nobody has used yet,
and a child certified and waiting for court.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from safelight.kernel.calendar import london_day, start_of_day
from safelight.pathways.custody.codes import BailGround
from safelight.pathways.custody.invented.lately.deeds import Night, refused
from safelight.pathways.custody.invented.lately.nights import NIGHTS, TONIGHTS
from safelight.pathways.custody.invented.lately.scripts import LATELY, STILL_HERE
from safelight.pathways.custody.invented.tonight.scripts import Script
from safelight.pathways.custody.invented.tonight.steps import PREFIX as TONIGHT
from safelight.pathways.custody.invented.tonight.steps import Cast
from safelight.records.models import Record

__all__ = ["PREFIX", "make_lately"]

PREFIX = "CU/LATELY/"
_IN_THE_NIGHT, _BEFORE_THE_LIST = timedelta(hours=1, minutes=30), timedelta(hours=7)
_STRAIGHT_TO_COURT = (6,)
_GROUNDS = (BailGround.FAIL_TO_SURRENDER, BailGround.PREVENT_OFFENCE)


def make_lately(casts: Sequence[Cast], *, now: datetime) -> int:
    """Make these children where there are none of them; returns how many were made."""
    if Record.objects.filter(reference__startswith=PREFIX).exists():
        return 0
    _make(zip(LATELY, NIGHTS, strict=True), casts, arrived=partial(_in_the_night, now=now), prefix=PREFIX)
    _make(zip(STILL_HERE, TONIGHTS, strict=True), casts, arrived=lambda _: now, prefix=TONIGHT)
    return len(LATELY) + len(STILL_HERE)


def _make(
    children: Iterable[tuple[Script, Callable[[Night], None]]],
    casts: Sequence[Cast],
    *,
    arrived: Callable[[Script], datetime],
    prefix: str,
) -> None:
    for number, (script, goes_on) in enumerate(children):
        cast, ground = casts[number % len(casts)], _GROUNDS[number % len(_GROUNDS)]
        goes_on(refused(script, cast, arrived(script), prefix=prefix, ground=ground))


def _in_the_night(script: Script, *, now: datetime) -> datetime:
    """The moment from which a script's hours count back to half past one; to the morning before the court's list."""
    ago = timedelta(hours=script.hours_ago)
    arrives = _BEFORE_THE_LIST if script.number in _STRAIGHT_TO_COURT else _IN_THE_NIGHT
    return start_of_day(london_day(now - ago)) + arrives + ago
