"""What the nightly reading of the register looks at."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from safelight.inspection.models import Indicator, Owning, StatusChange, Watched
from safelight.inspection.register.codes import Status
from safelight.kernel.calendar import add_months, london_day
from safelight.measures.readings import latest_readings
from safelight.records.models import Record


class Look(NamedTuple):
    """One watched recommendation: whether its measures still reach what was asked, and the look before."""

    record: Record
    holds: bool
    says: str
    last: Watched | None


def watched_now(now: datetime) -> list[Look]:
    """Every recommendation that the inspectorate closed and that is measured, by its latest frozen readings."""
    latest = StatusChange.objects.order_by("record", "-at", "-id").distinct("record")
    closed = [each.record_id for each in latest if each.status == Status.CLOSED]
    indicators = (
        Indicator.objects.filter(record__in=closed).order_by("record", "measure", "-at").distinct("record", "measure")
    )
    by_record: dict[int, list[Indicator]] = {}
    for indicator in indicators:
        by_record.setdefault(indicator.record_id, []).append(indicator)
    measures = {each.measure for found in by_record.values() for each in found}
    today = london_day(now)
    since = add_months(today.replace(day=1), -2)
    readings = {}
    for reading in latest_readings(measures, since=since, until=today):
        readings[reading.measure] = reading
    last = {
        each.record_id: each
        for each in Watched.objects.filter(record__in=closed).order_by("record", "-at", "-id").distinct("record")
    }
    records = Record.objects.in_bulk(list(by_record))
    looks = []
    for pk, found in by_record.items():
        told = [(each, readings.get(each.measure)) for each in found]
        known = [(each, reading.value) for each, reading in told if reading is not None and reading.value is not None]
        if not known:
            continue
        behind = [each for each, value in known if (value > each.target if each.at_most else value < each.target)]
        says = "; ".join(f"{each.measure} came to {value:g}, {each.target:g} was promised" for each, value in known)
        looks.append(Look(records[pk], not behind, says, last.get(pk)))
    return looks


def owners_now() -> list[Owning]:
    """The owners of every recommendation that is still open."""
    latest = Owning.objects.filter(record__closed_at=None).order_by("record", "owner_as", "-at", "-id")
    return [
        each
        for each in latest.distinct("record", "owner_as").select_related("owner", "record")
        if each.owner_id is not None
    ]
