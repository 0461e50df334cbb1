"""For tests: be the web's login, and let a test case empty tables that are only ever added to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations
from django.http import HttpRequest
from django.http.response import HttpResponseBase
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


def let_tests_flush() -> None:
    """Let Django's transactional test cases empty tables whose triggers refuse it. Call once, in the root conftest."""
    flush = DatabaseOperations.execute_sql_flush
    if getattr(flush, "lifts_refusals", False):
        return

    def lifting(operations: DatabaseOperations, sql_list: Any) -> None:
        with transaction.atomic(), operations.connection.cursor() as cursor:
            cursor.execute(_REFUSING)
            tables = [table for (table,) in cursor.fetchall()]
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            flush(operations, sql_list)
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    lifting.lifts_refusals = True  # type: ignore[attr-defined] # so that a second call changes nothing
    DatabaseOperations.execute_sql_flush = lifting  # type: ignore[method-assign,assignment] # for tests only


_REFUSING = """
    SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND (tgtype & 32) <> 0
"""
