"""For tests: be the web's login, and let a test case delete its rows from tables that are only ever added to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    as_migrated: list[Any] = []

    def noting(case: type[TransactionTestCase]) -> None:
        if not as_migrated:
            as_migrated.append(_content(_FILLED_BY_MIGRATIONS))
        set_up(case)

    def taking_back(case: TransactionTestCase) -> None:
        _delete_all()
        changed = set(_content(_FILLED_BY_MIGRATIONS)) - set(as_migrated[0])
        assert not changed, f"A test leaves what migrations filled changed: {sorted(table for table, *_ in changed)}."

    taking_back.takes_back = True  # type: ignore[attr-defined] # so that a second call changes nothing
    cases._fixture_setup = classmethod(noting)
    cases._fixture_teardown = taking_back


def _delete_all() -> None:
    """Delete every row that no migration left, the append-only ones too; keys are checked once all are gone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TABLES, [list(_FILLED_BY_MIGRATIONS)])
        tables = dict(cursor.fetchall())
        cursor.execute(" UNION ALL ".join(f"(SELECT '{table}' FROM {table} LIMIT 1)" for table in tables))
        held = [table for (table,) in cursor.fetchall()]
        guarded = [table for table in held if tables[table]]
        orders = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in guarded]
        orders += ["SET CONSTRAINTS ALL DEFERRED", *(f"DELETE FROM {table}" for table in held)]
        orders += ["SET CONSTRAINTS ALL IMMEDIATE", *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in guarded)]
        for order in orders if held else []:
            cursor.execute(order)


def _content(tables: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """How many rows each of some tables holds, and a sum over what is in them."""
    each = " UNION ALL ".join(
        f"SELECT '{table}', count(*), coalesce(sum(hashtext(t::text)), 0)::bigint FROM {table} t" for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(each)
        found: list[tuple[str, int, int]] = cursor.fetchall()
        return found


_FILLED_BY_MIGRATIONS = (
    "auth_permission",
    "django_content_type",
    "django_migrations",
    "places_area",
    "places_authority",
    "records_rolereach",
)
_TABLES = """
    SELECT oid::regclass::text,
           EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND NOT tgisinternal)
    FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relname = ANY (%s::text[])
    ORDER BY 1
"""
