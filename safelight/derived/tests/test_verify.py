"""Verify says of each altered row whose it is, which row, and in what it differs."""

from __future__ import annotations

import pytest

from safelight.derived.models import Duty, Gap, Outcome
from safelight.derived.settle import settle, settle_many
from safelight.derived.tests.given import KIND, a_stay, at, stored
from safelight.derived.verify import Difference, Fault, verify
from safelight.records.models import Record

pytestmark = pytest.mark.django_db


def a_settled_stay() -> Record:
    record = a_stay()
    settle(record, now=at())
    return record


def only_difference() -> Difference:
    [found] = verify().differences
    return found


def test_it_counts_what_it_derived_again() -> None:
    a_settled_stay()
    a_settled_stay()

    found = verify(kind=KIND)

    assert (found.records, found.differences) == (2, ())


def test_a_row_that_facts_give_and_nobody_stored_is_missing() -> None:
    record = a_settled_stay()
    a_settled_stay()
    Duty.objects.filter(record=record, clock="stay.offer").delete()

    found = only_difference()

    assert (found.reference, found.table, found.fault) == (record.reference, "derived_duty", Fault.MISSING)
    assert str(found) == f"{record.reference}: duty stay.offer: facts give it and it is not stored"


def test_a_withdrawn_row_that_facts_give_is_missing() -> None:
    record = a_settled_stay()
    Gap.objects.filter(record=record).update(withdrawn_at=at())

    assert (only_difference().table, only_difference().fault) == ("derived_gap", Fault.MISSING)


def test_a_row_that_facts_do_not_give_is_surplus() -> None:
    record = a_settled_stay()
    Outcome.objects.create(record=record, measure="stay.answers", key="7", day=at().date(), held=True)

    found = only_difference()

    assert (found.reference, found.row, found.fault) == (record.reference, ("stay.answers", "7"), Fault.SURPLUS)


def test_an_altered_row_is_different_and_its_columns_are_named() -> None:
    record = a_settled_stay()
    Duty.objects.filter(record=record, clock="stay.answer").update(due_at=at(7), owner="SUPERINTENDENT")

    found = only_difference()

    assert (found.reference, found.fault, found.columns) == (record.reference, Fault.DIFFERENT, ("due_at", "owner"))
    assert str(found) == (
        f"{record.reference}: duty stay.answer: it is stored otherwise than facts give it (due_at, owner)"
    )


def test_a_scope_that_was_altered_is_found_too() -> None:
    record = a_settled_stay()
    Gap.objects.filter(record=record).update(restricted=True)

    assert only_difference().columns == ("restricted",)


def test_settling_again_mends_what_verify_found() -> None:
    record = a_settled_stay()
    before = stored(record)
    Duty.objects.filter(record=record, clock="stay.answer").update(due_at=at(7))

    settle(record, now=at(1))

    assert verify().differences == ()
    assert stored(record) == before


def test_settling_in_bulk_trusts_what_it_remembers_and_verify_does_not() -> None:
    record = a_settled_stay()
    Duty.objects.filter(record=record, clock="stay.answer").update(due_at=at(7))

    changed = settle_many([record.pk], kind=KIND, now=at(1))

    assert changed == 0
    assert only_difference().fault is Fault.DIFFERENT


def test_a_record_nobody_settled_is_missing_all_its_rows() -> None:
    a_stay()

    assert {found.fault for found in verify().differences} == {Fault.MISSING}
    assert {found.table for found in verify().differences} == {"derived_duty", "derived_gap", "derived_outcome"}
