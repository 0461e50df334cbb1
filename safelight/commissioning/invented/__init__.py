"""The demo force's grants and consultations. Every amount, figure and organisation is made up.

One grant has a return that is late, one has no outcome, one has all of them met, and a small one is to a person; one
consultation shaped a grant, and one never said what it changed. Of what must be published one month of spending is late
and one statement was never written.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from safelight.commissioning import actions
from safelight.commissioning.invented.consultations import open_now, plan, shape, voices
from safelight.commissioning.invented.grants import early_intervention, newest, safe, safe_places, youth_fund
from safelight.commissioning.invented.specified import contracted, spent, stated
from safelight.commissioning.invented.steps import DAY, Office
from safelight.commissioning.models import Consultation, Grant, Programme
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.workforce.models import Officer

_TITLES = ("Early intervention officers", "SAFE", "Safe places after school", "Youth Fund", "Advocates for children")


def make_funding(by: Officer, *, now: datetime) -> int:
    """Make what is not there yet; gives how many grants and consultations were made."""
    if Programme.objects.exists():
        return 0
    office = Office(by, now, Area.objects.get(kind=AreaKind.FORCE))
    with transaction.atomic():
        held = {title: actions.add_programme(title, **office.stamp(office.month(22))) for title in _TITLES}
        heard = voices(office)
        officers = early_intervention(office, held["Early intervention officers"])
        shape(office, heard, officers)
        safe(office, held["SAFE"])
        safe_places(office, held["Safe places after school"])
        youth_fund(office, held["Youth Fund"])
        contracted(office, held["Advocates for children"])
        spent(office)
        stated(office)
        plan(office)
        open_now(office)
    with transaction.atomic():
        _publish(office)
        newest(office, held["Youth Fund"])
    return Grant.objects.count() + Consultation.objects.count()


def _publish(office: Office) -> None:
    """One version, out on the office's page for some time; what was awarded and paid since waits for the next."""
    at = office.morning(office.month(1) + 3 * DAY)
    made = actions.publish(by=office.by, now=at)
    actions.place(
        made,
        address="https://www.example.org/transparency/grants-1.csv",
        placed_at=at + timedelta(hours=2),
        by=office.by,
        now=min(at + timedelta(hours=3), office.now),
    )
