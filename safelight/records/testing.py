"""For tests: be the web's login, and let a test case delete its rows from tables that are only ever added to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import TransactionTestCase
from psycopg.pq import TransactionStatus

from safelight.records.rls.tables import WEB
from safelight.workforce.gate import act_as
from safelight.workforce.models import Officer


class AssumeWebRole:
    """Middleware of test settings: a page is served as the web's login, though the test connects as the owner."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with _as(WEB):
            return self.get_response(request)


@contextmanager
def as_web(officer: Officer | None, *, now: datetime) -> Iterator[None]:
    """Query as the web does for this officer at this moment; None is nobody signed in."""
    with _as(WEB), transaction.atomic():
        act_as(officer, at=now)
        yield
        act_as(None, at=now)


@contextmanager
def _as(login: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {login}")
    try:
        yield
    finally:
        # A transaction that failed takes the change of login back with it.
        if connection.connection.info.transaction_status != TransactionStatus.INERROR:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")


def let_tests_take_back() -> None:
    """Let Django's transactional test cases delete the rows they left. Call once, in the root conftest.

    Django would empty every table there is, most of them empty, and then fill those again that migrations fill: a
    second of processor time after each test. A test that changed a row which migrations left is refused: the next test
    would find it changed.
    """
    cases: Any = TransactionTestCase  # what is replaced is no part of what its types tell
    if getattr(cases._fixture_teardown, "takes_back", False):
        return
    set_up = cases._fixture_setup.__func__
    as_migrated: dict[str, tuple[int, int]] = {}

    def noting(case: type[TransactionTestCase]) -> None:
        if not as_migrated:  # nothing that a test wrote has stayed until the first whose transactions end
            as_migrated.update(_content(_filled(_tables())))
        set_up(case)

    def taking_back(case: TransactionTestCase) -> None:
        _delete_all(but=as_migrated)
        left = _content(list(as_migrated))
        changed = sorted(table for table in as_migrated if left[table] != as_migrated[table])
        assert not changed, f"A test leaves what migrations filled changed: {', '.join(changed)}."

    taking_back.takes_back = True  # type: ignore[attr-defined] # so that a second call changes nothing
    cases._fixture_setup = classmethod(noting)
    cases._fixture_teardown = taking_back


def _delete_all(*, but: Collection[str]) -> None:
    """Delete every row that no migration left, the append-only ones too; keys are checked once all are gone."""
    tables = {table: guarded for table, guarded in _tables().items() if table not in but}
    with transaction.atomic(), connection.cursor() as cursor:
        held = _filled(tables)
        guarded = [table for table in held if tables[table]]
        orders = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in guarded]
        orders += ["SET CONSTRAINTS ALL DEFERRED", *(f"DELETE FROM {table}" for table in held)]
        orders += ["SET CONSTRAINTS ALL IMMEDIATE", *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in guarded)]
        for order in orders if held else []:
            cursor.execute(order)


def _tables() -> dict[str, bool]:
    """Every table, and whether triggers of ours guard it."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        return dict(cursor.fetchall())


def _filled(tables: Collection[str]) -> list[str]:
    """Those that hold a row."""
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"(SELECT '{table}' FROM {table} LIMIT 1)" for table in tables))
        return [table for (table,) in cursor.fetchall()]


def _content(tables: Collection[str]) -> dict[str, tuple[int, int]]:
    """How many rows each of some tables holds, and a sum over what is in them."""
    each = " UNION ALL ".join(
        f"SELECT '{table}', count(*), coalesce(sum(hashtext(t::text)), 0)::bigint FROM {table} t" for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(each)
        return {table: (count, content) for table, count, content in cursor.fetchall()}


_TABLES = """
    SELECT oid::regclass::text,
           EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND NOT tgisinternal)
    FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    ORDER BY 1
"""
