"""Rows stand or fall with what they tell of, except those that must outlive it; nobody changes one."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from safelight import journal
from safelight.journal import Kind
from safelight.journal.anchors import head
from safelight.journal.models import Row
from safelight.journal.tests.given import asked, some_rows
from safelight.kernel.acts import Act
from safelight.site.database import DatabaseRole

AsRole = Callable[[DatabaseRole], AbstractContextManager[None]]
OURS = ("journal_row", "journal_seal", "journal_anchor")


class Refused(Exception):
    """Something that rolls a transaction back."""


def rolled_back() -> None:
    """A transaction in which a row is written each way, and which fails."""
    with transaction.atomic():
        journal.write(Kind.CHANGE, act=Act.CHARGE, record="CU-1")
        journal.write_apart(Kind.REFUSAL, act=Act.CHARGE, record="CU-1")
        raise Refused


class TestWhatOutlivesARollback:
    @pytest.mark.django_db(transaction=True)
    def test_a_row_falls_with_its_change_and_a_refusal_stays(self) -> None:
        with pytest.raises(Refused), journal.apart():
            rolled_back()

        assert [row.kind for row in Row.objects.all()] == [Kind.REFUSAL]

    @pytest.mark.django_db(transaction=True)
    def test_a_refusal_stays_even_where_nobody_made_room_for_it(self) -> None:
        with pytest.raises(Refused):
            rolled_back()

        assert [row.kind for row in Row.objects.all()] == [Kind.REFUSAL]

    @pytest.mark.django_db
    def test_inner_rooms_leave_their_rows_to_the_outermost(self) -> None:
        with journal.apart():
            with journal.apart():
                journal.write_apart(Kind.REFUSAL, act=Act.CHARGE)
            assert not Row.objects.exists()

        assert Row.objects.count() == 1

    @pytest.mark.django_db
    def test_without_a_transaction_it_is_written_at_once(self) -> None:
        journal.write_apart(Kind.REFUSAL, act=Act.CHARGE)

        assert Row.objects.count() == 1


@pytest.mark.django_db
class TestTheDatabaseRefuses:
    @pytest.mark.parametrize("table", OURS)
    @pytest.mark.parametrize("change", ["update {} set {} = {}", "delete from {}", "truncate {}"])
    def test_to_change_remove_or_empty_a_table(self, table: str, change: str) -> None:
        column = "id" if table != "journal_seal" else "seq"
        statement = change.format(table, column, column)

        with pytest.raises(IntegrityError, match="only ever grows"), connection.cursor() as cursor:
            cursor.execute(statement)

    @pytest.mark.parametrize("role", [DatabaseRole.WEB, DatabaseRole.WORK])
    @pytest.mark.parametrize(
        "statement",
        [
            "update journal_row set act = act",
            "delete from journal_row",
            "truncate journal_row",
            "delete from journal_seal",
            "delete from journal_anchor",
            "insert into journal_row (kind, act, detail, written_at) values ('READ', 'READ_RECORD', '{}', now())",
            "insert into journal_row (kind, act, detail, xid) values ('READ', 'READ_RECORD', '{}', '7')",
            "insert into journal_row (kind, act, detail, id) values ('READ', 'READ_RECORD', '{}', 7)",
            "alter table journal_row disable trigger user",
        ],
    )
    def test_what_no_login_is_allowed(self, role: DatabaseRole, statement: str, as_role: AsRole) -> None:
        with pytest.raises(DatabaseError), transaction.atomic(), as_role(role), connection.cursor() as cursor:
            cursor.execute(statement)

    def test_the_web_to_seal(self, as_role: AsRole) -> None:
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            as_role(DatabaseRole.WEB),
            connection.cursor() as cursor,
        ):
            cursor.execute("insert into journal_seal values (1, 1, 1, '', '')")

    def test_the_web_to_write_down_another_head_than_a_sealed_one(self, as_role: AsRole, anchors: Path) -> None:
        some_rows(2)

        with as_role(DatabaseRole.WEB):
            written = journal.anchor()
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("insert into journal_anchor (seq, digest, place) values (2, %s, 'a')", [b"0" * 32])

        assert written == head()
        assert asked("select count(*) from journal_anchor where seq = 2") == [(2,)]

    @pytest.mark.parametrize("role", [DatabaseRole.WEB, DatabaseRole.WORK])
    def test_nobody_a_new_row(self, role: DatabaseRole, as_role: AsRole) -> None:
        with as_role(role):
            journal.write(Kind.READ, act=Act.READ_RECORD, record="CU-1")

        assert Row.objects.count() == 1

    def test_the_web_to_read_unless_an_auditor_asks(self, as_role: AsRole) -> None:
        journal.write(Kind.READ, act=Act.READ_RECORD, record="CU-1")

        with as_role(DatabaseRole.WEB):
            assert Row.objects.count() == 0
        with as_role(DatabaseRole.WORK):
            assert Row.objects.count() == 1


@pytest.mark.django_db
class TestARow:
    def test_has_the_databases_own_time_and_transaction(self) -> None:
        journal.write(Kind.FEED, act=Act.LOAD_FEED, count=400, digest="a" * 64, detail={"file": "custody"})

        [(same_transaction, lately)] = asked(
            "select xid = pg_current_xact_id(), written_at between now() and clock_timestamp() from journal_row"
        )
        assert same_transaction
        assert lately

    def test_takes_under_a_millisecond(self) -> None:
        journal.write(Kind.READ, act=Act.READ_RECORD, record="CU-1")
        taken = []

        for _ in range(300):
            began = time.perf_counter()
            journal.write(Kind.READ, act=Act.READ_RECORD, record="CU-1")
            taken.append(time.perf_counter() - began)

        assert min(taken) < 0.001  # what else the machine is doing is in the others
