"""Where the child is kept (Children Act 1989, s.46(1), (3)(f)). A cell, or anywhere among cells, is never a place."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db import transaction

from safelight.design.moments import when
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.police_protection.actions.shapes import Kept
from safelight.pathways.police_protection.actions.steps import (
    by_designated,
    done,
    in_protection,
    known_as,
    require_past,
    require_words,
    since_taken,
    taken_up,
    with_words,
    written,
)
from safelight.pathways.police_protection.codes import Incident as IncidentKind
from safelight.pathways.police_protection.codes import Place
from safelight.pathways.police_protection.models import Incident, PlacePeriod, Protection
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer

_A_CELL = re.compile(r"\b(cells?|cell[- ]?block|custody (suite|block|area))\b", re.IGNORECASE)


class CannotPlace(Refusal):
    """The child's place cannot be recorded so."""


class NeverACell(CannotPlace):
    """A cell was given as the child's place. It is not saved, and that it was given is put on the record."""


class CannotApprove(Refusal):
    """The use of a police station cannot be decided on."""


class CannotReport(Refusal):
    """The report is not complete."""


def record_place(
    protection: Protection, *, kept: Kept, by: Officer, now: datetime, late_reason: str = ""
) -> PlacePeriod:
    """Record where the child is taken; the place before ends then.

    A cell is refused, and that it was given is put on the record as an incident, which stays when this is refused.
    """
    require(may(by, act=Act.RECORD_PLACE, record=protection.record, now=now))
    if kept.place not in set(Place) or any(_A_CELL.search(text) for text in (kept.name, kept.station_area)):
        _a_cell_was_given(protection, at=kept.at, by=by, now=now)
        raise NeverACell(
            "A cell, or anywhere among cells, is never a place for a child in police protection. That one was given "
            "here is on the record now.",
            next_step="Take the child somewhere else, and tell the designated officer at once.",
        )
    return _placed(protection, kept=kept, by=by, now=now, late_reason=late_reason)


@transaction.atomic
def _placed(protection: Protection, *, kept: Kept, by: Officer, now: datetime, late_reason: str) -> PlacePeriod:
    protection = taken_up(protection)
    in_protection(protection, at=kept.at, now=now, refusal=CannotPlace)
    station = kept.place == Place.STATION
    require_words((kept.suitability, "Say why this place is right for this child."), refusal=CannotPlace)
    if station:
        require_words(
            (kept.station_why, "Say why nothing but a police station will do."),
            (kept.station_area, "Say which room of the station the child is in."),
            (kept.station_stayed_with, "Say who stays with the child."),
            refusal=CannotPlace,
        )
    before = protection.placeperiod_rows.standing().filter(left_at=None).order_by("arrived_at", "pk").last()
    if before is not None:
        if before.arrived_at is not None and before.arrived_at > kept.at:
            raise CannotPlace(
                f"The child came to the last place at {when(before.arrived_at, now)}, after the time given here.",
                next_step="Check the time.",
            )
        before.left_at = kept.at
        saved(before, refusal=CannotPlace, only=["left_at"])
    by_authority = True if kept.place in (Place.FOSTER, Place.HOME) else kept.by_authority
    period = written(
        PlacePeriod,
        protection,
        place=kept.place,
        name=kept.name,
        arrived_at=kept.at,
        suitability=kept.suitability,
        by_authority=by_authority,
        station_why=kept.station_why if station else "",
        station_area=kept.station_area if station else "",
        station_stayed_with=kept.station_stayed_with if station else "",
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotPlace,
    )
    place = Place(kept.place).label.split(" (")[0]
    done(
        protection,
        act=Act.RECORD_PLACE,
        by=by,
        at=kept.at,
        now=now,
        words=with_words(
            f"The child came to {kept.name.strip() or 'a place'}: {in_a_sentence(place)}.",
            why_there=kept.suitability,
            why_a_station=kept.station_why,
        ),
        late_reason=late_reason,
    )
    return period


@transaction.atomic
def _a_cell_was_given(protection: Protection, *, at: datetime, by: Officer, now: datetime) -> None:
    """Put it on the record, once an hour at most, that somebody gave a cell as the place."""
    protection = taken_up(protection)
    given_at = min(at, now)
    stamp: dict[str, Any] = {"by": by, "now": now, "late_reason": "", "refusal": CannotPlace}
    words = "A cell was given as the child’s place. It was refused."
    same = protection.incident_rows.standing().filter(kind=IncidentKind.CELL, at=given_at, words=words)
    if same.exists():
        return
    written(Incident, protection, kind=IncidentKind.CELL, at=given_at, until=given_at, words=words, **stamp)
    done(protection, act=Act.REPORT_INCIDENT, by=by, at=now, now=now, words=words, late_reason="")


@transaction.atomic
def approve_station(
    protection: Protection,
    *,
    approved: bool,
    at: datetime,
    by: Officer,
    now: datetime,
    why: str = "",
    late_reason: str = "",
) -> None:
    """The designated officer's decision on the use of a police station: allowed for now, or the child must be moved."""
    require(may(by, act=Act.APPROVE_STATION, record=protection.record, now=now))
    protection = taken_up(protection)
    by_designated(protection, by=by, what="decide on the use of a police station")
    in_protection(protection, at=at, now=now, refusal=CannotApprove)
    stations = protection.placeperiod_rows.standing().filter(place=Place.STATION, approved_at=None)
    station = stations.order_by("arrived_at", "pk").last()
    if station is None:
        raise CannotApprove("The child is not at a police station whose use waits for you.")
    require_words((why, "Say why, in this child’s case."), refusal=CannotApprove)
    if approved:
        station.approved_at, station.approved_by, station.approved_by_name = at, by, known_as(by)
        saved(station, refusal=CannotApprove)
    words = (
        f"The use of a police station was allowed for now: {why.strip()}"
        if approved
        else f"The use of a police station was not allowed, and the child is to be moved at once: {why.strip()}"
    )
    done(protection, act=Act.APPROVE_STATION, by=by, at=at, now=now, words=words, late_reason=late_reason)


@transaction.atomic
def report_incident(
    protection: Protection,
    *,
    kind: IncidentKind,
    at: datetime,
    words: str,
    by: Officer,
    now: datetime,
    until: datetime | None = None,
    late_reason: str = "",
) -> Incident:
    """Put on the record that something happened which must never happen to a child in police protection."""
    require(may(by, act=Act.REPORT_INCIDENT, record=protection.record, now=now))
    protection = taken_up(protection)
    since_taken(protection, at=at, now=now, refusal=CannotReport)
    require_past(until, now=now, refusal=CannotReport, what="Its end")
    require_words((words, "Say what happened and what was done about it."), refusal=CannotReport)
    incident = written(
        Incident,
        protection,
        kind=kind,
        at=at,
        until=until,
        words=words,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotReport,
    )
    done(
        protection,
        act=Act.REPORT_INCIDENT,
        by=by,
        at=at,
        now=now,
        words=f"{IncidentKind(kind).label}. {words.strip()}",
        late_reason=late_reason,
    )
    return incident
