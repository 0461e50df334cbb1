"""Who reaches which records: in Python, and in PostgreSQL whatever a query forgot."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from safelight.kernel.roles import ROLES, Reach, Role
from safelight.records.actions import state_purpose, take_hands
from safelight.records.models import Entry, Hands, Involvement, Record, RoleReach
from safelight.records.testing import as_web
from safelight.records.tests.given import NOW, a_child, a_person, a_record, a_suite, an_officer, posted
from safelight.workforce.gate import act_as
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db

MONTH = timedelta(days=28)
INSTANT = timedelta(microseconds=1)


def in_sql(officer: Officer | None, query: str, *, now: datetime = NOW) -> Any:
    """What the web's login gets for a bare query."""
    with as_web(officer, now=now), connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def seen_in_sql(officer: Officer | None, *, now: datetime = NOW) -> set[str]:
    return {reference for (reference,) in in_sql(officer, "SELECT reference FROM records_record", now=now)}


def seen(officer: Officer, *, now: datetime = NOW) -> set[str]:
    """What the officer reaches, having made sure that both scopes say the same."""
    in_python = {record.reference for record in Record.objects.visible_to(officer, now)}
    assert in_python == seen_in_sql(officer, now=now)
    return in_python


@pytest.fixture
def records() -> None:
    here, elsewhere = a_suite(), a_suite("March")
    for area in (here, elsewhere):
        a_record(f"{area.code}/open", area=area)
        a_record(f"{area.code}/restricted", area=area, restricted=True)
        a_record(f"{area.code}/28-days", area=area, closed_at=NOW - MONTH)
        a_record(f"{area.code}/over-28-days", area=area, closed_at=NOW - MONTH - INSTANT)
        a_record(f"{area.code}/other-kind", area=area, kind="missing")


CUSTODY_RECORDS = {
    f"{suite}/{which}"
    for suite in ("THORPE-WOOD", "MARCH")
    for which in ("open", "restricted", "28-days", "over-28-days")
}


@pytest.mark.usefixtures("records")
class TestEveryRole:
    @pytest.mark.parametrize("role", [Role.CUSTODY_SERGEANT, Role.DETENTION_OFFICER, Role.CUSTODY_INSPECTOR])
    def test_a_suites_own_reach_its_records_open_or_closed_within_28_days(self, role: Role) -> None:
        assert seen(an_officer(role)) == {"THORPE-WOOD/open", "THORPE-WOOD/28-days"}

    @pytest.mark.parametrize("role", [Role.SUPERINTENDENT, Role.CUSTODY_LEAD])
    def test_those_who_answer_for_all_custody_reach_every_custody_record(self, role: Role) -> None:
        assert seen(an_officer(role)) == CUSTODY_RECORDS

    @pytest.mark.parametrize("role", [Role.GOVERNANCE_LEAD, Role.AUDITOR, Role.SYSTEM_MANAGER, None])
    def test_others_reach_none(self, role: Role | None) -> None:
        assert seen(an_officer(role)) == set()

    @pytest.mark.parametrize("role", list(Role))
    def test_a_bare_query_of_the_spine_gives_no_more_than_the_scope(self, role: Role) -> None:
        for record in Record.objects.all():
            a_child(record)
            Entry.objects.create(record=record, act="READ_RECORD", happened_at=NOW, recorded_at=NOW, words="Said.")
        officer = an_officer(role)
        reached = Record.objects.visible_to(officer, NOW)

        for table, column in (("records_involvement", "record_id"), ("records_entry", "record_id")):
            [(number,)] = in_sql(officer, f"SELECT count(DISTINCT {column}) FROM {table}")
            assert number == reached.count()
        [(number,)] = in_sql(officer, "SELECT count(*) FROM people_identifier")
        assert number == reached.count()
        assert Involvement.objects.visible_to(officer, NOW).count() == reached.count()

    def test_nobody_signed_in_gets_nothing(self) -> None:
        assert seen_in_sql(None) == set()

    def test_an_officer_who_has_left_gets_nothing(self) -> None:
        officer = an_officer()
        officer.is_active = False
        officer.save()

        assert seen(officer) == set()

    def test_two_postings_reach_what_either_reaches(self) -> None:
        officer = an_officer()
        posted(officer, Role.DETENTION_OFFICER, area=a_suite("March"))

        assert seen(officer) == {
            f"{suite}/{which}" for suite in ("THORPE-WOOD", "MARCH") for which in ("open", "28-days")
        }


class TestBoundaries:
    def test_a_closed_record_goes_out_of_reach_after_exactly_28_days(self) -> None:
        officer = an_officer()
        a_record("CU/1", closed_at=NOW)

        assert seen(officer, now=NOW + MONTH - INSTANT) == {"CU/1"}
        assert seen(officer, now=NOW + MONTH) == {"CU/1"}
        assert seen(officer, now=NOW + MONTH + INSTANT) == set()

    def test_a_posting_counts_from_its_first_london_day_to_before_its_last(self) -> None:
        officer = an_officer(from_on=date(2024, 7, 1), until_on=date(2024, 7, 3))
        a_record("CU/1", at=NOW)
        midnight = datetime.fromisoformat("2024-06-30T23:00:00+00:00")

        assert seen(officer, now=midnight - INSTANT) == set()
        assert seen(officer, now=midnight) == {"CU/1"}
        assert seen(officer, now=midnight + timedelta(days=2) - INSTANT) == {"CU/1"}
        assert seen(officer, now=midnight + timedelta(days=2)) == set()

    def test_a_restricted_record_is_reached_by_whoever_has_it_in_hand_and_no_longer(self) -> None:
        officer, stranger = an_officer(), an_officer()
        record = a_record("CU/1", restricted=True)

        assert seen(officer) == set()

        Hands.objects.create(record=record, officer=officer, name="Testcase", since=NOW)
        assert seen(officer) == {"CU/1"}
        assert seen(stranger) == set()

        Hands.objects.update(until=NOW)
        assert seen(officer) == set()

    def test_a_record_in_hand_is_out_of_reach_of_a_suite_it_is_not_in(self) -> None:
        officer = an_officer()
        record = a_record("CU/1", area=a_suite("March"), restricted=True)
        Hands.objects.create(record=record, officer=officer, name="Testcase", since=NOW)

        assert seen(officer) == set()


class TestAStatedPurpose:
    def test_opens_one_record_for_an_hour(self) -> None:
        auditor = an_officer(Role.AUDITOR)
        a_record("CU/1", restricted=True)
        a_record("CU/2")

        state_purpose(auditor, reference="CU/1", purpose="Complaint 7", now=NOW)

        assert seen(auditor) == {"CU/1"}
        assert seen(auditor, now=NOW + timedelta(minutes=60) - INSTANT) == {"CU/1"}
        assert seen(auditor, now=NOW + timedelta(minutes=60)) == set()
        assert seen(an_officer(Role.AUDITOR)) == set()

    def test_works_as_the_webs_login(self) -> None:
        auditor = an_officer(Role.AUDITOR)
        a_record("CU/1")

        with as_web(auditor, now=NOW):
            assert state_purpose(auditor, reference="CU/1", purpose="Complaint 7", now=NOW).reference == "CU/1"

    def test_opens_for_looking_only(self) -> None:
        auditor = an_officer(Role.AUDITOR)
        record = a_record("CU/1")
        state_purpose(auditor, reference="CU/1", purpose="Complaint 7", now=NOW)

        with pytest.raises(ProgrammingError, match="row-level security"), as_web(auditor, now=NOW):
            Entry.objects.create(record=record, act="READ_RECORD", happened_at=NOW, recorded_at=NOW, words="Said.")

    def test_is_written_once(self) -> None:
        auditor = an_officer(Role.AUDITOR)
        a_record("CU/1")
        state_purpose(auditor, reference="CU/1", purpose="Complaint 7", now=NOW)

        with pytest.raises(ProgrammingError, match="permission denied"):
            in_sql(auditor, "UPDATE records_purposegrant SET until = until + interval '1 day' RETURNING 1")


class TestWriting:
    def test_a_record_cannot_be_opened_in_another_suite(self) -> None:
        officer, here, elsewhere = an_officer(), a_suite(), a_suite("March")

        with as_web(officer, now=NOW):
            a_record("CU/1", area=here)
        with pytest.raises(ProgrammingError, match="row-level security"), as_web(officer, now=NOW):
            a_record("CU/2", area=elsewhere)

    def test_nothing_can_be_added_to_a_record_out_of_reach(self) -> None:
        officer = an_officer()
        record, person = a_record(area=a_suite("March")), a_person()

        with pytest.raises(ProgrammingError, match="row-level security"), as_web(officer, now=NOW):
            a_child(record, person=person)

    def test_a_record_out_of_reach_cannot_be_changed(self) -> None:
        officer = an_officer()
        record = a_record(area=a_suite("March"))

        assert in_sql(officer, "UPDATE records_record SET restricted = true RETURNING 1") == []
        record.refresh_from_db()
        assert not record.restricted

    def test_a_record_cannot_be_moved_out_of_reach(self) -> None:
        officer, elsewhere = an_officer(), a_suite("March")
        a_record("CU/1")

        with pytest.raises(ProgrammingError, match="row-level security"):
            in_sql(officer, f"UPDATE records_record SET area_id = {elsewhere.pk} RETURNING 1")

    def test_taking_in_hand_works_as_the_webs_login(self) -> None:
        officer = an_officer()
        record = a_record("CU/1")

        with as_web(officer, now=NOW):
            take_hands(record, by=officer, now=NOW)

        assert Hands.objects.get(until=None).officer == officer

    @pytest.mark.parametrize("table", ["records_record", "records_involvement", "people_person", "records_hands"])
    def test_nothing_is_deleted_by_the_web(self, table: str) -> None:
        a_child()

        with pytest.raises(ProgrammingError, match="permission denied"):
            in_sql(an_officer(), f"DELETE FROM {table} RETURNING 1")

    def test_what_a_role_reaches_is_hidden_from_the_web_and_who_stands_for_whom_is_not_its_to_change(self) -> None:
        for query in ("SELECT * FROM records_rolereach", "UPDATE people_person SET same_as_id = NULL RETURNING 1"):
            with pytest.raises(ProgrammingError, match="permission denied"):
                in_sql(an_officer(Role.SUPERINTENDENT), query)


@pytest.mark.usefixtures("records")
class TestReachIsFoundOnceForATransaction:
    def test_a_posting_that_ends_within_it_reaches_nothing_any_more(self) -> None:
        officer = an_officer()
        before = seen_in_sql(officer)

        officer.postings.update(until_on=NOW.date())

        assert before
        assert seen_in_sql(officer) == set()

    def test_an_officer_who_is_put_out_of_service_within_it_reaches_nothing_any_more(self) -> None:
        officer = an_officer(Role.SUPERINTENDENT)
        before = seen_in_sql(officer)

        Officer.objects.filter(pk=officer.pk).update(is_active=False)

        assert before
        assert seen_in_sql(officer) == set()

    def test_who_asks_and_when_are_asked_again(self) -> None:
        sergeant, superintendent = an_officer(), an_officer(Role.SUPERINTENDENT)

        with as_web(superintendent, now=NOW):
            assert {record.reference for record in Record.objects.all()} == CUSTODY_RECORDS
            act_as(sergeant, at=NOW)
            assert {record.reference for record in Record.objects.all()} == {"THORPE-WOOD/open", "THORPE-WOOD/28-days"}
            act_as(sergeant, at=NOW + INSTANT)
            assert {record.reference for record in Record.objects.all()} == {"THORPE-WOOD/open"}

    def test_a_plan_that_the_database_kept_answers_for_who_asks_now(self) -> None:
        reached = {an_officer(): 2, an_officer(Role.SUPERINTENDENT): len(CUSTODY_RECORDS), an_officer(None): 0}

        for _ in range(5):
            for officer, number in reached.items():
                with as_web(officer, now=NOW):
                    assert len(Record.objects.filter(opened_at__lte=NOW)) == number

    def test_nothing_of_it_is_left_to_the_connections_next_transaction(self) -> None:
        with as_web(an_officer(), now=NOW):
            assert Record.objects.exists()

        with as_web(None, now=NOW):
            assert not Record.objects.exists()


class TestOnlyEverAddedTo:
    @pytest.mark.parametrize("table", ["records_entry", "records_override", "records_purposegrant"])
    @pytest.mark.parametrize("query", ["DELETE FROM {}", "UPDATE {} SET record_id = record_id", "TRUNCATE {} CASCADE"])
    def test_even_the_owner_is_refused(self, table: str, query: str) -> None:
        with (
            pytest.raises(IntegrityError, match="only ever added to"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(query.format(table))


def test_the_database_holds_what_the_table_of_roles_says() -> None:
    held = {(row.role, row.reach, row.kind, row.closed_within_days) for row in RoleReach.objects.all()}

    assert held == {
        (role.value, grant.reach.value, kind, grant.closed_within.amount if grant.closed_within else None)
        for role, grant in ROLES.items()
        for kind in grant.kinds
    }
    reaching = {Reach.OWN_AREAS, Reach.FORCE, Reach.FOR_A_PURPOSE, Reach.DRAWN}
    assert {Reach(reach) for _, reach, _, _ in held} == reaching
