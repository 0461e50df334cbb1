"""Saving, entering, taking in hand and accepting: what is written, and what is refused in whose words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.records.access import NotAllowed
from safelight.records.actions import (
    CannotAccept,
    CannotEnter,
    CannotTake,
    accept_gap,
    current_hands,
    enter,
    saved,
    take_hands,
)
from safelight.records.codes import EntryKind, LinkKind
from safelight.records.models import Entry, Hands, Link, Record
from safelight.records.tests.given import NOW, a_child, a_person, a_record, an_officer

pytestmark = pytest.mark.django_db


class CannotTest(Refusal):
    """The test's own refusal."""


class TestSaving:
    def test_a_broken_constraint_is_the_actions_own_refusal_in_the_constraints_words(self) -> None:
        record = a_record("CU/1")

        record.closed_at = record.opened_at - timedelta(minutes=1)
        with pytest.raises(CannotTest, match="cannot be closed before it was opened"), transaction.atomic():
            saved(record, refusal=CannotTest)
        with pytest.raises(CannotTest, match="already a record with that reference"), transaction.atomic():
            saved(
                Record(reference="CU/1", kind="custody", area=record.area, opened_at=NOW, recorded_at=NOW),
                refusal=CannotTest,
            )
        with pytest.raises(CannotTest, match="linked to itself"), transaction.atomic():
            saved(Link(record=record, other=record, kind=LinkKind.FOLLOWS), refusal=CannotTest)

        assert Record.objects.count() == 1

    def test_a_trigger_that_names_itself_as_a_constraint_speaks_for_itself(self) -> None:
        record = a_record()
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE FUNCTION refuse_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING"
                " ERRCODE = 'check_violation', CONSTRAINT = 'not_today', MESSAGE = 'Not today.'; END $$;"
                " CREATE TRIGGER not_today BEFORE UPDATE ON records_record FOR EACH ROW EXECUTE FUNCTION refuse_it()"
            )

        with pytest.raises(CannotTest, match=r"^Not today\.$"):
            saved(record, refusal=CannotTest)

    def test_too_long_an_answer_is_refused_and_a_fault_of_ours_is_not_dressed_up(self) -> None:
        with pytest.raises(CannotTest, match="too long"), transaction.atomic():
            saved(
                Record(reference="x" * 61, kind="c", area=a_record().area, opened_at=NOW, recorded_at=NOW),
                refusal=CannotTest,
            )
        with pytest.raises(IntegrityError):
            saved(Record(reference="CU/1", kind="c", opened_at=NOW, recorded_at=NOW), refusal=CannotTest)

    def test_only_the_named_fields_are_written(self) -> None:
        record = a_record("CU/1")
        record.reference, record.restricted = "CU/2", True

        saved(record, refusal=CannotTest, only=["restricted"])

        record.refresh_from_db()
        assert (record.reference, record.restricted) == ("CU/1", True)

    def test_a_person_is_on_a_record_once(self) -> None:
        record, person = a_record(), a_person()
        a_child(record, person=person)

        with pytest.raises(Refusal, match="already on the record"):
            a_child(record, person=person)


class TestTheChronology:
    def test_a_line_is_entered_and_the_change_journalled(self) -> None:
        officer, record = an_officer(), a_record()

        entry = enter(
            record, act=Act.CHARGE, by=officer, happened_at=NOW, recorded_at=NOW, words="Charged.", detail={"with": 2}
        )

        row = Row.objects.get(kind=Kind.CHANGE)
        assert (entry.kind, entry.by_name) == (EntryKind.ORIGINAL, f"Sergeant {officer.name} ({officer.number})")
        assert (row.act, row.record_id, row.detail) == (Act.CHARGE, record.pk, {"with": 2})

    def test_a_late_line_says_why_and_a_correction_says_of_what(self) -> None:
        record = a_record()
        common = {"act": Act.CHARGE, "by": None, "happened_at": NOW, "recorded_at": NOW + timedelta(hours=9)}

        late = enter(record, words="Charged.", late_reason="The system was down.", **common)  # type: ignore[arg-type]
        correction = enter(record, words="Not charged.", corrects=late, **common)  # type: ignore[arg-type]

        assert (late.kind, correction.kind, correction.corrects) == (EntryKind.LATE, EntryKind.CORRECTION, late)
        with pytest.raises(CannotEnter, match="Say why"):
            enter(record, words="Charged.", kind=EntryKind.LATE, **common)  # type: ignore[arg-type]

    def test_nothing_is_entered_before_it_happened(self) -> None:
        with pytest.raises(CannotEnter, match="before it has happened"), transaction.atomic():
            enter(
                a_record(),
                act=Act.CHARGE,
                by=None,
                happened_at=NOW,
                recorded_at=NOW - timedelta(seconds=1),
                words="Charged.",
            )
        assert not Entry.objects.exists()


class TestHands:
    def test_taking_closes_the_former_and_is_entered(self) -> None:
        first, second, record = an_officer(), an_officer(), a_record()

        take_hands(record, by=first, now=NOW)
        take_hands(record, by=second, now=NOW + timedelta(hours=8))

        assert current_hands([record.pk])[record.pk].officer == second
        assert list(Hands.objects.order_by("since").values_list("officer", "until")) == [
            (first.pk, NOW + timedelta(hours=8)),
            (second.pk, None),
        ]
        assert Entry.objects.order_by("pk").last().words.endswith(f"from Sergeant {first.name}.")  # type: ignore[union-attr]

    def test_taking_what_one_has_or_may_not_is_refused(self) -> None:
        officer, record = an_officer(), a_record()
        take_hands(record, by=officer, now=NOW)

        with pytest.raises(CannotTake, match="already in your hands"):
            take_hands(record, by=officer, now=NOW)
        with pytest.raises(NotAllowed):
            take_hands(record, by=an_officer(Role.AUDITOR), now=NOW)


class TestAcceptingAGap:
    def test_is_kept_with_reason_and_rank_and_done_once(self) -> None:
        inspector, record = an_officer(Role.CUSTODY_INSPECTOR), a_record()

        override = accept_gap(record, requirement="custody.cell", key="1", reason="Power cut.", by=inspector, now=NOW)

        assert (override.rank, override.by) == ("Sergeant", inspector)
        with pytest.raises(CannotAccept, match="already been accepted"):
            accept_gap(record, requirement="custody.cell", key="1", reason="Again.", by=inspector, now=NOW)
        with pytest.raises(CannotAccept, match="Say why"):
            accept_gap(record, requirement="custody.cell", key="2", reason=" ", by=inspector, now=NOW)
        with pytest.raises(NotAllowed):
            accept_gap(record, requirement="custody.cell", key="2", reason="Why.", by=an_officer(), now=NOW)
