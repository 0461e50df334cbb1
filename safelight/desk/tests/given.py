"""A kind of record that roles reach, with rules of its own, so that the desk is tested without any other pathway."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.test import Client

from safelight.derived.models import Duty, Gap
from safelight.derived.settle import settle
from safelight.derived.tests.given import FACTS, STAYS, Watched, at
from safelight.design.clock import set_clock
from safelight.kernel.roles import CUSTODY, Role
from safelight.places.models import Area
from safelight.records.models import Record
from safelight.records.tests import given as records
from safelight.workforce.models import Officer

PATHWAY = replace(STAYS, kind=CUSTODY, record_page="custody:record")
NOW = at(4)


def a_suite() -> Area:
    """The suite of the officers here."""
    return records.a_suite("Thorpe Wood Test")


def a_record(*, area: Area | None = None, **facts: Any) -> Record:
    """A settled record of a child who came at noon."""
    record = records.a_record(area=area or a_suite(), opened_at=at(), at=at())
    FACTS[record.pk] = Watched(id=record.pk, **facts)
    settle(record, now=NOW)
    return record


def a_sergeant(area: Area | None = None) -> Officer:
    """A custody sergeant of the suite."""
    return records.an_officer(Role.CUSTODY_SERGEANT, area=area or a_suite())


def an_inspector() -> Officer:
    """A custody inspector of the suite."""
    return records.an_officer(Role.CUSTODY_INSPECTOR, area=a_suite())


def work(record: Record, *, duties: Iterable[datetime] = (), gaps: Iterable[datetime] = (), first: int = 0) -> None:
    """Duties due and gaps open since some moments; the first of each has the id `first` where one is given."""
    copies: dict[str, Any] = {
        "record": record,
        "kind": record.kind,
        "area": record.area,
        "closed_at": record.closed_at,
    }
    Duty.objects.bulk_create(
        Duty(
            id=first + number if first else None,
            clock="stay.question",
            key=f"{first}-{number}",
            started_at=at(-20),
            due_at=due,
            warn_at=due,
            owner=Role.CUSTODY_SERGEANT,
            edition_from=date(1990, 1, 1),
            **copies,
        )
        for number, due in enumerate(duties)
    )
    Gap.objects.bulk_create(
        Gap(
            id=first + number if first else None,
            requirement="stay.each-answered",
            key=f"{first}-{number}",
            since=since,
            **copies,
        )
        for number, since in enumerate(gaps)
    )


def opened(client: Client, address: str, *, by: Officer, now: datetime = NOW, status: int = 200) -> str:
    """The page as an officer is shown it."""
    client.force_login(by)
    with set_clock(now):
        response = client.get(address)
    assert response.status_code == status, response.status_code
    return response.content.decode()


def sent(client: Client, address: str, *, by: Officer, **answers: str) -> tuple[int, str]:
    """What answering a page leads to: the status, and the address or the page."""
    client.force_login(by)
    with set_clock(NOW):
        response = client.post(address, answers)
    return response.status_code, response.headers.get("Location") or response.content.decode()
