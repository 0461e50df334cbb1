"""What custody's tests begin from: facts made by hand, and rows stored as a source would leave them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from safelight.pathways.custody.facts import CustodyFacts

ARRIVED_AT = datetime(2024, 3, 21, 20, 0, tzinfo=UTC)
_numbers = count(1)


def at(hours: float = 0) -> datetime:
    """A moment so many hours after the child arrived."""
    return ARRIVED_AT + timedelta(hours=hours)


def facts(**given: Any) -> CustodyFacts:
    """A girl of 14 whose detention was authorised half an hour after she arrived; what is given changes that."""
    ordinary: dict[str, Any] = {
        "id": 1,
        "opened_at": at(),
        "born_on": date(2009, 6, 1),
        "sex": "F",
        "arrested_at": at(-1),
        "arrived_at": at(),
        "relevant_at": at(),
        "authorised_at": at(0.5),
    }
    return CustodyFacts(**{**ordinary, **given})


def refused_bail(**given: Any) -> CustodyFacts:
    """The same girl charged six hours on, refused bail a quarter of an hour later, and still held."""
    return facts(**{"charged_at": at(6), "bail": "REFUSED", "bail_at": at(6.25), "bail_grounds": ("G2",), **given})


def a_stored_detention(**given: Any) -> Any:
    """A custody record in the database, stored as a feed would store it; what is given are columns of the detention."""
    from safelight.pathways.custody.models import Detention
    from safelight.people.models import Person
    from safelight.records.models import Involvement, Record

    record = Record.objects.create(
        reference=f"CU/00/{next(_numbers):06}/24", kind="custody", opened_at=at(), recorded_at=at(), closed_at=None
    )
    child = Involvement.objects.create(
        record=record,
        person=Person.objects.create(),
        role="CHILD",
        surname="Testchild",
        born_on=date(2009, 6, 1),
        sex="F",
    )
    ordinary: dict[str, Any] = {
        "arrested_at": at(-1),
        "arrived_at": at(),
        "relevant_at": at(),
        "authorised_at": at(0.5),
    }
    return Detention.objects.create(record=record, child=child, **{**ordinary, **given})
