"""Invented routines: some kept every time, one missed once and taken up again, one missed still."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db import transaction

from safelight.inspection.actions.routines import begin, follow_routines, keep
from safelight.inspection.models import Routine
from safelight.inspection.routines.codes import Every
from safelight.inspection.routines.owing import period_of
from safelight.kernel.calendar import add_months, from_london, london_day
from safelight.records.models import Record
from safelight.workforce.models import Officer

_DAY = timedelta(days=1)
_AT = time(10)


@transaction.atomic
def make_routines(officers: Mapping[str, Officer], *, now: datetime) -> int:
    """Begin routines and keep them as people would have, each at its own time. What is there is left as it is."""
    if Routine.objects.exists():
        return 0
    lead, owner, custody = officers["GL6001"], officers["DSU6002"], officers["CL5001"]
    today = london_day(now)
    month = today.replace(day=1)
    weeks = [today - timedelta(days=days) for days in (35, 28, 21, 14, 7)]
    for code, since_on in (
        ("VPG", add_months(month, -4)),
        ("CUSTODY-DATA", period_of(Every.QUARTER, add_months(month, -9))[0]),
        ("BRIEFING-NORTH", weeks[0]),
        ("BRIEFING-SOUTH", weeks[0]),
        ("TOP-FIVE-NORTH", weeks[0]),
        ("DAILY", today - _DAY),
        ("YPIC-REVIEW", add_months(month, -2)),
    ):
        begin(code, since_on=since_on, by=lead, now=_at(since_on))
    follow_routines(now)
    for back in range(4, -1, -1):
        first = add_months(month, -back)
        met_on = first + 13 * _DAY
        if met_on < today:
            _kept("VPG", first, met_on, "Minutes of the group, approved by its chair", by=owner)
    for back in (9, 6, 3):
        first = period_of(Every.QUARTER, add_months(month, -back))[0]
        sent_on = add_months(first, 3) + 9 * _DAY
        _kept("CUSTODY-DATA", first, sent_on, "The quarter’s figures, as sent", by=custody)
    for day in weeks[1:]:
        _kept("BRIEFING-NORTH", None, day, "Briefing slides, North", by=owner)
        _kept("TOP-FIVE-NORTH", None, day, "Top five, North, with the reason for each", by=owner)
    for day in (weeks[1], weeks[3] + 2 * _DAY):
        _kept("BRIEFING-SOUTH", None, day, "Briefing slides, South", by=owner)
    follow_routines(now)
    return Routine.objects.count()


def _kept(code: str, from_on: date | None, day: date, where: str, *, by: Officer) -> None:
    record = Record.objects.get(reference=f"RTN-{code}")
    keep(record, from_on=from_on, done_at=_at(day), where=where, by=by, now=_at(day))


def _at(day: date) -> datetime:
    return from_london(datetime.combine(day, _AT)).at
