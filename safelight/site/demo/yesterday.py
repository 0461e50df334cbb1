"""Two invented children who were in custody when yesterday's daily meeting was held, and went home in the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from safelight.kernel.calendar import from_london, london_day
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import AdultType, ChargeResult, LeftTo, Tier
from safelight.pathways.custody.invented.tonight.scripts import Script
from safelight.pathways.custody.invented.tonight.steps import Cast, arrive, authorise, call, receive
from safelight.records.models import Record

_PREFIX = "CU/YESTERDAY/"
_BEFORE_MEETING = (5.2, 2.6)
"""Hours before the meeting at which each arrived."""
_CHILDREN = (
    Script(
        number=1,
        surname="Fabler",
        forenames="Tomasz",
        sex="M",
        years=15,
        ethnicity="W9",
        authority="Peterborough",
        looked_after=True,
        offence="46/01",
        hours_ago=0,
        said="“I was only holding the bag, I wanted to go back before they locked the door.”",
        shown="Kept looking at the clock, and stopped when the unit had been rung.",
        wants="To know that the unit will let him in again.",
        changed="The unit was rung at once and keeps his room.",
        story="He is said to have carried a bag of razors out of a chemist's for two older boys, who ran on.",
        about="Tomasz is 15, came to this unit in October, does not sleep well there and walks at night.",
    ),
    Script(
        number=2,
        surname="Storyman",
        forenames="Aisha",
        sex="F",
        years=16,
        ethnicity="A2",
        authority="Cambridgeshire",
        looked_after=False,
        offence="149/20",
        hours_ago=0,
        said="“Nobody asked me what happened, they just saw the window and me.”",
        shown="Sat upright with her coat on, spoke quietly, and thanked whoever brought water.",
        wants="Her sister, and to be asked what she saw.",
        changed="Her sister was called, and her account was asked for first.",
        story="She is said to have broken the window of a car in which somebody she knows was being held down.",
        about="Aisha is 16, was never held before, interprets for her parents and has a hearing aid in her left ear.",
    ),
)


def make_yesterday(casts: Sequence[Cast], *, now: datetime) -> int:
    """Make both children where they are not there yet; returns how many were made."""
    if Record.objects.filter(reference__startswith=_PREFIX).exists():
        return 0
    meeting = from_london(datetime.combine(london_day(now) - timedelta(days=1), time(7))).at
    for script, before, cast in zip(_CHILDREN, _BEFORE_MEETING, casts, strict=True):
        came = meeting - timedelta(hours=before)
        detention, arrived_at = arrive(script, cast, came, prefix=_PREFIX)
        authorise(script, cast, detention, arrived_at + timedelta(minutes=20))
        called_at = arrived_at + timedelta(minutes=35)
        call(cast, detention, called_at, "Duty social worker", AdultType.AUTHORITY, Tier.FIRST)
        receive(cast, detention, called_at + timedelta(minutes=50))
        left_at = meeting + timedelta(hours=before)
        actions.leave_custody(
            detention,
            to=LeftTo.HOME_OTHER,
            result=ChargeResult.UNDER_INVESTIGATION,
            release_assessed_at=left_at,
            release_assessment="Who is at home was asked; a car was waiting; both know whom to ring.",
            at=left_at,
            by=cast.sergeant,
            now=left_at,
        )
    return len(_CHILDREN)
