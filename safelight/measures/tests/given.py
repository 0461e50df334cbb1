"""Outcomes to count: records with a child each, placed in a measure as settling would place them."""

from __future__ import annotations

from datetime import date
from typing import Any

from safelight.derived.models import Outcome
from safelight.kernel.measures import Measure
from safelight.kernel.register import register
from safelight.kernel.roles import ROLES, Reach, Role
from safelight.measures.figures import Period
from safelight.pathways.custody.tests import given as custody
from safelight.people.models import Person
from safelight.places.models import Area
from safelight.records.models import Involvement, Record
from safelight.records.tests import given as records
from safelight.workforce.models import Officer

DAY = date(2024, 3, 21)
MARCH = Period(date(2024, 3, 1), date(2024, 4, 1))
NOW = custody.at(2)

DETAINED = "custody.detained"
CHILDREN = "custody.unique-children"
CAME_BACK = "custody.repeat-children"
REQUESTED = "custody.requested"
STRIP_SEARCHED = "custody.strip-searched"


def the_measure(code: str) -> Measure[Any]:
    """A declared measure."""
    return register.measure(code)


def an_outcome(measure: str, *, day: date = DAY, area: Area | None = None, **named: Any) -> Outcome:
    """A record's part in a measure, on a record of its own unless one is given; `person` is the child on it."""
    area = area or custody.suite()
    person: Person | None = named.pop("person", None)
    record: Record | None = named.pop("record", None)
    if record is None:
        record = records.a_record(area=area, at=custody.at())
        records.a_child(record, person=person)
    return Outcome.objects.create(
        record=record, measure=measure, day=day, area=record.area, **{"key": "", "held": True, **named}
    )


def outcomes(measure: str, *, held: int, of: int, **named: Any) -> None:
    """So many outcomes of a measure, of which so many held, all on one record."""
    record = named.pop("record", None) or records.a_record(
        area=custody.suite(), at=custody.at(), opened_at=custody.at()
    )
    day, area = named.pop("day", DAY), named.pop("area", record.area)
    start = Outcome.objects.filter(record=record, measure=measure).count()
    Outcome.objects.bulk_create(
        Outcome(
            record=record, measure=measure, day=day, area=area, key=str(start + number), held=number < held, **named
        )
        for number in range(of)
    )


def reader(role: Role, area: Area | None = None) -> Officer:
    """Somebody of a role, posted to a suite where the role has one."""
    if ROLES[role].reach is Reach.OWN_AREAS:
        return custody.an_officer(role, rank="Sergeant", area=area)
    return records.an_officer(role)


def child_of(outcome: Outcome) -> Involvement:
    """The child on an outcome's record."""
    return Involvement.objects.get(record=outcome.record)
