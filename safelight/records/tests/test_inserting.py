"""A row added by the kept statement is the row that Django would have added."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.kernel.acts import Act
from safelight.records.codes import EntryKind
from safelight.records.inserting import insert
from safelight.records.models import Entry, Record
from safelight.records.tests.given import NOW, a_record

pytestmark = pytest.mark.django_db


def _entry(record: Record) -> Entry:
    return Entry(
        record=record,
        act=Act.TAKE_HANDS,
        kind=EntryKind.ORIGINAL,
        by_name="A",
        happened_at=NOW,
        recorded_at=NOW,
        words="“Said” 100 % — it’s so",
    )


def _columns(entry: Entry) -> dict[str, Any]:
    [found] = Entry.objects.filter(pk=entry.pk).values()
    return {name: value for name, value in found.items() if name != "id"}


def test_it_is_the_row_that_django_adds() -> None:
    record = a_record()
    ours, theirs = _entry(record), _entry(record)

    assert insert(ours)
    theirs.save()

    assert _columns(ours) == _columns(theirs)
    assert not ours._state.adding


def test_what_is_not_new_is_left_to_django() -> None:
    entry = _entry(a_record())
    insert(entry)

    assert not insert(entry)
    assert Entry.objects.count() == 1


def test_a_row_of_something_not_saved_is_a_fault_as_it_is_with_django() -> None:
    record = a_record()
    record.pk = None

    with pytest.raises(ValueError, match="unsaved related object"):
        insert(_entry(record))
