"""Suites, officers, records and children to test with, made through the room's own actions where there is one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from safelight.kernel.roles import CUSTODY, PARTNERS, ROLES, Reach, Role
from safelight.people.actions import identify
from safelight.people.models import Person
from safelight.places.codes import AreaKind
from safelight.places.models import Area, Authority
from safelight.records.actions import involve, open_record
from safelight.records.models import Involvement, Record
from safelight.workforce.models import Officer, Posting

NOW = datetime(2024, 3, 21, 3, 17, tzinfo=UTC)
_numbers = count(1)


def a_suite(name: str = "Thorpe Wood") -> Area:
    """A custody suite."""
    made, _ = Area.objects.get_or_create(code=name.upper().replace(" ", "-"), name=name, kind=AreaKind.SUITE)
    return made


def an_officer(role: Role | None = Role.CUSTODY_SERGEANT, *, area: Area | None = None, **posting: Any) -> Officer:
    """An officer posted since 2020, to a suite where the role has one."""
    number = next(_numbers)
    officer = Officer.objects.create_user(f"PS{9000 + number}", name=f"Testcase Officer {number}", rank="Sergeant")
    if role is not None:
        posted(officer, role, area=area, **posting)
    return officer


def posted(officer: Officer, role: Role, *, area: Area | None = None, **posting: Any) -> Posting:
    """Another posting of an officer."""
    if area is None and ROLES[role].reach is Reach.OWN_AREAS:
        area = a_suite()
    if role in PARTNERS:
        posting.setdefault("authority", Authority.objects.get(name="Peterborough"))
    officer.forget_postings()
    return Posting.objects.create(officer=officer, role=role, area=area, **{"from_on": date(2020, 1, 1), **posting})


def a_record(reference: str = "", *, area: Area | None = None, at: datetime = NOW, **named: Any) -> Record:
    """A custody record."""
    closed_at = named.pop("closed_at", None)
    record = open_record(
        reference or f"CU/TEST/{next(_numbers)}",
        kind=named.pop("kind", CUSTODY),
        area=area or a_suite(),
        opened_at=named.pop("opened_at", closed_at or at),
        recorded_at=at,
        **named,
    )
    if closed_at:
        record.closed_at = closed_at
        record.save()
    return record


def a_person(called: str = "") -> Person:
    """Somebody whom the test's own source knows."""
    return identify("test", called or str(next(_numbers)))


def a_child(record: Record | None = None, *, person: Person | None = None, **particulars: Any) -> Involvement:
    """A child on a record."""
    said: dict[str, Any] = {"surname": "Mensah", "forenames": "Rosa", "born_on": date(2010, 12, 14), "sex": "F"}
    return involve(record or a_record(), person=person or a_person(), **{**said, **particulars})
