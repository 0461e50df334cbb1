"""A record is looked at when its people are clear; a hold goes before everything; nothing goes by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from safelight.derived.policy import book
from safelight.derived.verify import verify
from safelight.information import holding
from safelight.information.actions import retention
from safelight.information.actions.retention import CannotDecide, CannotErase, CannotHold, CannotRestrict
from safelight.information.models import Erasure, RetentionDecision
from safelight.information.retention import REVIEWED, Decided, Group, RetentionFacts, due_at
from safelight.information.tests import given
from safelight.kernel.roles import CUSTODY, MANAGED_OFFENDERS, Role
from safelight.pathways.custody.tests import given as children
from safelight.pathways.managed_offenders.models import Offender
from safelight.pathways.managed_offenders.tests import given as offenders
from safelight.people.models import Person
from safelight.records.codes import InvolvedAs
from safelight.records.models import Entry, Involvement, Record
from safelight.records.search import find_children
from safelight.records.testing import as_web
from safelight.workforce.models import Officer

CLOSED = datetime(2017, 8, 31, 10, tzinfo=UTC)
REGARD = "The child is an adult now and asked for nothing."


def facts(group: Group, clear_from: datetime | None, review_on: date | None = None) -> RetentionFacts:
    return RetentionFacts(1, "CU/1", CUSTODY, group, clear_from, review_on, None)


@pytest.mark.parametrize(
    ("group", "day"),
    [
        (Group.PUBLIC_PROTECTION, date(2027, 8, 31)),
        (Group.SERIOUS, date(2027, 8, 31)),
        (Group.OTHER_OFFENCES, date(2023, 8, 31)),
        (Group.MISCELLANEOUS, date(2023, 8, 31)),
    ],
)
def test_a_record_is_to_be_looked_at_once_the_person_was_clear_for_the_time_of_its_group(
    group: Group, day: date
) -> None:
    [duty] = REVIEWED.duties(facts(group, CLOSED), book())

    assert duty.started_at.date() == day
    assert duty.due_at.date() == day + timedelta(days=28)


def test_nobody_is_clear_while_a_record_of_theirs_is_open_and_a_later_day_that_was_set_counts() -> None:
    assert due_at(facts(Group.OTHER_OFFENCES, None), book()) is None
    later = due_at(facts(Group.OTHER_OFFENCES, CLOSED, date(2030, 1, 1)), book())
    assert later is not None
    assert later.date() == date(2030, 1, 1)


# In the database


def a_closed_record(*, closed_at: datetime = CLOSED, person: Person | None = None) -> Record:
    detention = children.a_stored_detention()
    if person is not None:
        Involvement.objects.filter(record=detention.record).update(person=person)
    opened = closed_at - timedelta(hours=20)
    Record.objects.filter(pk=detention.record_id).update(closed_at=closed_at, opened_at=opened)
    return Record.objects.get(pk=detention.record_id)


NOW = children.at(9)


@pytest.fixture
def manager(db: None) -> Officer:
    return given.an_officer(Role.RECORDS_MANAGER)


def decided(record: Record, by: Officer, decided: Decided = Decided.KEEP, **more: Any) -> RetentionDecision:
    asked: dict[str, Any] = {"group": Group.OTHER_OFFENCES, "why": "Invented.", "regard": REGARD}
    return retention.decide(record, decided=decided, by=by, now=NOW, **{**asked, **more})


def test_the_clear_period_is_the_persons_and_not_the_records(manager: Officer) -> None:
    person = Person.objects.create()
    joined = Person.objects.create(same_as=person)
    alone = a_closed_record()
    a_closed_record(person=person)
    a_closed_record(person=joined, closed_at=NOW - timedelta(days=300))

    assert list(holding.to_be_looked_at(manager, now=NOW)) == [alone]


def test_a_record_is_looked_at_once_all_whom_it_is_about_are_clear_and_without_anybody_known_by_itself(
    manager: Officer,
) -> None:
    both, person = a_closed_record(), Person.objects.create()
    other = Involvement.objects.get(record=both)
    other.pk, other.public_id, other.person = None, uuid4(), person
    other.save(force_insert=True)
    a_closed_record(person=person, closed_at=NOW - timedelta(days=300))
    nobody = a_closed_record(closed_at=CLOSED + timedelta(days=1))
    Involvement.objects.filter(record=nobody).update(role=InvolvedAs.ADULT)

    assert list(holding.to_be_looked_at(manager, now=NOW)) == [nobody]
    assert holding.facts_of(both).clear_from == NOW - timedelta(days=300)
    [due] = holding.due([nobody], now=NOW)
    assert due.facts.clear_from == nobody.closed_at


def an_ended_offender(number: str, *, closed_at: datetime | None = CLOSED) -> Record:
    offender = offenders.taken_on(by=offenders.a_supervisor(), number=number)
    Record.objects.filter(pk=offender.pk).update(closed_at=closed_at, opened_at=CLOSED - timedelta(days=900))
    return Record.objects.get(pk=offender.pk)


def test_an_offender_is_one_person_by_the_number_and_a_child_on_the_record_is_another(manager: Officer) -> None:
    late = NOW + timedelta(days=365 * 4)
    alone, child = an_ended_offender("INV90001"), a_closed_record(closed_at=NOW)
    Involvement.objects.filter(record=child).update(record=alone)
    before = an_ended_offender("INV90002")
    Offender.objects.filter(pk=an_ended_offender("INV90003", closed_at=None).pk).update(number="INV90002")

    assert list(holding.to_be_looked_at(manager, now=late)) == [alone]
    [due] = holding.due([alone], now=late)
    assert (due.facts.group, due.facts.clear_from) == (Group.PUBLIC_PROTECTION, CLOSED)
    assert holding.due([before], now=late) == []
    assert [each.kind for each in holding.others_of(before, officer=manager, now=late)] == [MANAGED_OFFENDERS]
    with as_web(manager, now=late):
        assert [*holding.to_be_looked_at(manager, now=late)] == [alone]
        decided(alone, manager, group=Group.PUBLIC_PROTECTION)


def test_group_one_is_kept_until_its_person_would_be_a_hundred_and_an_erasure_takes_the_initials(
    manager: Officer,
) -> None:
    late = NOW + timedelta(days=365 * 4)
    record = an_ended_offender("INV90001")
    Offender.objects.filter(pk=record.pk).update(taken_on_words="Moved to Invented Street.")
    asked: dict[str, Any] = {"group": Group.PUBLIC_PROTECTION, "why": "Invented.", "regard": REGARD, "now": late}

    with pytest.raises(CannotDecide, match="would be 100 years old"):
        retention.decide(record, decided=Decided.DISPOSE, by=manager, **asked)
    retention.hold(record, case="Inquest", held=True, why="Invented.", by=manager, now=late)
    with pytest.raises(CannotDecide, match="a hold goes before everything"):
        retention.decide(record, decided=Decided.DISPOSE, past_age=True, by=manager, **asked)
    retention.hold(record, case="Inquest", held=False, why="Invented.", by=manager, now=late)
    retention.decide(record, decided=Decided.DISPOSE, past_age=True, by=manager, **asked)
    retention.approve_erasure(Erasure.objects.get(), by=given.an_officer(), now=late)
    with as_web(manager, now=late):
        retention.erase(record, by=manager, now=late)

    offender = Offender.objects.get(pk=record.pk)
    assert (offender.initials, offender.number, offender.taken_on_words) == ("", "INV90001", "Erased")
    assert not holding.to_be_looked_at(manager, now=late + timedelta(days=9000)).exists()


def test_a_birth_date_on_the_record_says_whether_its_person_would_be_of_the_age(manager: Officer) -> None:
    record = a_closed_record(closed_at=CLOSED - timedelta(days=2000))

    with pytest.raises(CannotDecide, match="would be 100 years old"), transaction.atomic():
        decided(record, manager, Decided.DISPOSE, group=Group.PUBLIC_PROTECTION, past_age=True)
    Involvement.objects.filter(record=record).update(born_on=date(NOW.year - 100, 1, 1))
    decided(record, manager, Decided.DISPOSE, group=Group.PUBLIC_PROTECTION)

    assert Erasure.objects.get().record == record


def test_what_is_kept_is_looked_at_again_on_the_day_of_its_group_and_not_before(manager: Officer) -> None:
    record = a_closed_record()

    made = decided(record, manager)

    assert made.review_on == date(2029, 3, NOW.day)
    assert not holding.to_be_looked_at(manager, now=NOW).exists()
    with pytest.raises(CannotDecide, match="child’s welfare was regarded"), transaction.atomic():
        decided(record, manager, regard=" ")
    with pytest.raises(CannotDecide, match="That day is over"):
        decided(record, manager, review_on=NOW.date())


def test_what_is_not_due_is_not_disposed_of(manager: Officer) -> None:
    record = a_closed_record(closed_at=NOW - timedelta(days=100))

    with pytest.raises(CannotDecide, match="time has not come"):
        decided(record, manager, Decided.DISPOSE)


def test_a_hold_is_for_a_case_and_ends_with_it(manager: Officer) -> None:
    record = a_closed_record()
    said: dict[str, Any] = {"why": "A trial is to come.", "by": manager, "now": NOW}
    retention.hold(record, case="Crown Court 12", held=True, **said)
    retention.hold(record, case="Inquiry", held=True, **said)

    with pytest.raises(CannotHold, match="held for that case already"):
        retention.hold(record, case="Inquiry", held=True, **said)
    retention.hold(record, case="Inquiry", held=False, **said)
    assert [each.case for each in holding.holds_of(record)] == ["Crown Court 12"]
    assert [each.record for each in holding.held(manager, now=NOW)] == [record]
    with pytest.raises(CannotHold, match="not held for that case"):
        retention.hold(record, case="Inquiry", held=False, **said)


def test_a_restricted_record_is_found_by_no_search_and_opened_by_the_records_manager(manager: Officer) -> None:
    record = a_closed_record(closed_at=NOW - timedelta(days=3))
    lead = given.an_officer(Role.CUSTODY_LEAD)
    assert find_children(lead, now=NOW, reference=record.reference)

    retention.restrict(record, restricted=True, why="Its accuracy is contested.", by=manager, now=NOW)

    assert find_children(lead, now=NOW, reference=record.reference) == []
    assert [each.record for each in holding.restricted(manager, now=NOW)] == [record]
    assert Record.objects.visible_to(manager, NOW).filter(pk=record.pk).exists()
    with pytest.raises(CannotRestrict, match="out of use already"):
        retention.restrict(record, restricted=True, why="Again.", by=manager, now=NOW)
    retention.restrict(record, restricted=False, why="It is accurate.", by=manager, now=NOW)
    assert find_children(lead, now=NOW, reference=record.reference)
    assert verify(kind=CUSTODY).differences == ()


def test_an_erasure_asks_two_people_and_the_database_agrees(manager: Officer) -> None:
    record = a_closed_record()
    asked = retention.ask_to_erase(record, why="At the person’s request.", by=manager, now=NOW)

    with pytest.raises(CannotErase, match="approved it yet"):
        retention.erase(record, by=manager, now=NOW)
    with (
        pytest.raises(IntegrityError, match="once it is approved"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT information_erase(%s)", [record.pk])
    officer = given.an_officer()
    Officer.objects.filter(pk__in=[manager.pk, officer.pk]).update(employee="E-9")
    with pytest.raises(CannotErase, match="two people"):
        retention.approve_erasure(asked, by=Officer.objects.get(pk=officer.pk), now=NOW)


def test_what_is_erased_leaves_its_skeleton(manager: Officer) -> None:
    record = a_closed_record()
    asked = retention.ask_to_erase(record, why="At the person’s request.", by=manager, now=NOW)
    retention.approve_erasure(asked, by=given.an_officer(), now=NOW)

    done = retention.erase(record, by=manager, now=NOW)

    child = Involvement.objects.get(record=record)
    assert (child.surname, child.forenames, child.born_on) == ("Erased", "", None)
    assert done.texts
    assert Entry.objects.filter(record=record).latest("pk").words.endswith("erased what was written on this record.")
    assert Erasure.objects.get().done_at == NOW
    assert Record.objects.get(pk=record.pk).reference == record.reference
    assert verify(kind=CUSTODY).differences == ()


def test_the_database_lets_nobody_approve_what_they_may_not_whatever_the_web_is_made_to_run(manager: Officer) -> None:
    record = a_closed_record()
    dpo = given.an_officer()
    moments: dict[str, Any] = {"approved_at": NOW, "reached": {}}
    asking: dict[str, Any] = {"record": record, "reference": record.reference, "why": "Invented.", "asked_at": NOW}
    for asked_by, more in ((dpo, {}), (manager, {"approved_by": dpo, "approved_at": NOW})):
        with pytest.raises(IntegrityError, match="asked first"), transaction.atomic(), as_web(manager, now=NOW):
            Erasure.objects.create(**asking, asked_by=asked_by, **more)
    with as_web(manager, now=NOW):
        asked = Erasure.objects.create(**asking, asked_by=manager)
    mine = Erasure.objects.filter(pk=asked.pk)

    for by in (dpo, given.an_officer(Role.CUSTODY_LEAD)):
        with pytest.raises(IntegrityError, match="who may"), transaction.atomic(), as_web(manager, now=NOW):
            mine.update(approved_by=by, **moments)
    with as_web(dpo, now=NOW):
        mine.update(approved_by=dpo, **moments)
    with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic(), as_web(dpo, now=NOW):
        mine.update(why="Another.")
    assert Erasure.objects.get().approved_by == dpo
