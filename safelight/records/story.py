"""A child's story: every record they are on that the officer reaches, in time order, across pathways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.people.models import Person
from safelight.records.models import Entry, Involvement, Record
from safelight.workforce.models import Officer


class Chapter(NamedTuple):
    """One record in a child's story: the child as they were described then, and its chronology."""

    record: Record
    involvement: Involvement
    entries: Sequence[Entry]


def story(person: Person, *, officer: Officer, now: datetime) -> list[Chapter]:
    """The chapters of a person and of everyone joined with them, oldest record first; the look is journalled.

    Records out of the officer's reach are left out without a trace. Three statements however long the story is.
    """
    involvements = list(
        Involvement.objects.visible_to(officer, now)
        .of_person(person)
        .select_related("record__area", "authority", "looked_after_by")
        .order_by("record__opened_at", "pk")
    )
    entries: dict[int, list[Entry]] = {involvement.record_id: [] for involvement in involvements}
    for entry in Entry.objects.filter(record__in=list(entries)).order_by("happened_at", "pk"):
        entries[entry.record_id].append(entry)
    references = list(dict.fromkeys(involvement.record.reference for involvement in involvements))
    journal.write(
        Kind.READ,
        act=Act.READ_CHILD,
        officer=officer,
        person=person.identity,
        count=len(references),
        detail={"references": references},
    )
    return [Chapter(involvement.record, involvement, entries[involvement.record_id]) for involvement in involvements]
