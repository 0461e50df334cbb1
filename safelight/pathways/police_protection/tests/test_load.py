"""Facts of police protection: what is stored, as the rules read it, in a fixed number of statements."""

from __future__ import annotations

import pytest

from safelight.kernel.roles import POLICE_PROTECTION, Role
from safelight.pathways.police_protection import actions, facts, models
from safelight.pathways.police_protection.codes import Incident, Mode, NotTold, Place
from safelight.pathways.police_protection.load import load_facts, tables
from safelight.pathways.police_protection.models import MeetingNote, Protection
from safelight.pathways.police_protection.tests import given
from safelight.records.models import Record
from safelight.records.testing import as_web
from tests.counting import statements

pytestmark = pytest.mark.django_db


def loaded(protection: Protection) -> facts.ProtectionFacts:
    [found] = load_facts([protection.pk])
    return found


def test_a_child_just_taken_is_told_as_recorded() -> None:
    officer = given.a_constable()
    protection = given.taken(by=officer)

    found = loaded(protection)

    assert (found.id, found.reference, found.provided) == (protection.pk, protection.record.reference, None)
    assert (found.taken_at, found.mode, found.incident_place) == (given.at(), Mode.REMOVED, 1)
    assert found.taken_by == f"{officer.name} ({officer.number})"
    assert found.harms == ("NEGLECT", "PARENT_INTOXICATED")
    assert (found.found_authority, found.home_authority) == (given.an_authority().pk, given.an_authority().pk)
    assert (found.age, found.same_authority, found.stage.value) == (6, True, "TAKEN")
    assert [entry.act for entry in found.entries] == ["TAKE_INTO_PROTECTION"]


def test_every_table_gives_its_rows_in_the_order_they_happened_with_those_inside_them() -> None:
    protection = given.designated(hours=0.5)
    officer = protection.taken_by
    given.the_child_said(protection, by=officer)
    aunt = actions.inform_family(
        protection,
        result="TRIED",
        at=given.at(1),
        by=officer,
        now=given.at(1),
        name="Aunt",
        relation="PARENT",
        words="x",
    )
    actions.inform_family(
        protection,
        result="NOT_PRACTICABLE",
        at=given.at(1.5),
        by=officer,
        now=given.at(1.5),
        adult=aunt.public_id,
        words="y",
    )
    actions.record_place(protection, kept=given.kept(), by=officer, now=given.at(1.5))
    MeetingNote.objects.create(protection=protection, held_at=given.at(12), chair="Chair", recorded_at=given.at(12))
    models.Incident.objects.create(
        protection=protection, kind=Incident.CELL, at=given.at(2), words="Doctor's room", recorded_at=given.at(2)
    )

    found = loaded(protection)

    [adult] = found.adults
    assert [attempt.said for attempt in adult.attempts] == ["x"]
    assert (adult.told_at, adult.not_told_why, adult.not_told_at) == (None, "y", given.at(1.5))
    [designation] = found.designations
    assert (designation.rank, designation.accepted_at, designation.on_duty) == ("INSPECTOR", given.at(0.5), True)
    assert found.designated_at == given.at(0.5)
    [place] = found.places
    assert (place.place, place.is_lasting) == (Place.FOSTER, True)
    assert [note.chair for note in found.meetings] == ["Chair"]
    assert [incident.kind for incident in found.incidents] == [Incident.CELL]
    assert found.voice_at == given.at(0.2)


def test_a_row_that_its_source_withdrew_is_left_out() -> None:
    protection = given.taken()
    MeetingNote.objects.create(
        protection=protection, held_at=given.at(12), recorded_at=given.at(12), withdrawn_at=given.at(13)
    )

    assert loaded(protection).meetings == ()


def test_a_child_who_could_not_be_told_has_the_reason_and_its_time() -> None:
    protection = given.taken()
    actions.inform_child(
        protection,
        told=False,
        not_told=NotTold.TOO_YOUNG,
        words="Three months old.",
        at=given.at(0.4),
        by=protection.taken_by,
        now=given.at(0.4),
    )

    assert loaded(protection).child_answered_at == given.at(0.4)


def test_one_record_takes_one_statement_and_many_take_no_more_however_many() -> None:
    for _ in range(3):
        given.the_child_said(each := given.designated(), by=each.taken_by)
    ids = list(Record.objects.filter(kind=POLICE_PROTECTION).values_list("pk", flat=True))

    def sent(number: int) -> int:
        with statements() as asked:
            assert len(list(load_facts(ids[:number]))) == number
        return len(asked)

    assert (sent(1), sent(2)) == (1, sent(3))
    assert sent(3) <= 12


def test_an_id_of_another_kind_gives_nothing() -> None:
    assert list(load_facts([0])) == []


def test_every_field_of_a_row_is_a_column_of_its_table() -> None:
    for name, table in tables.BY_FIELD.items():
        assert name in facts.ProtectionFacts._fields
        columns = {field.attname for field in table.model._meta.concrete_fields} | {"id"}
        named = {f"{field}_name" for field in table.columns} | set(table.columns)
        assert set(table.fields) - columns - named == set(), name


def test_somebody_who_does_not_reach_the_record_loads_nothing() -> None:
    protection = given.taken(area=given.district("NORTH"))
    stranger = given.an_officer(Role.RESPONSE_OFFICER, rank="Constable", area=given.district("SOUTH"))
    with as_web(stranger, now=given.at(1)):
        assert list(load_facts([protection.pk])) == []
