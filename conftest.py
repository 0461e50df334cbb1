"""What every test may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.base import DatabaseWrapper

from safelight.design.clock import now
from safelight.records.testing import let_tests_flush
from safelight.site.database import DatabaseRole

pytest_plugins = ["tests.budget"]
let_tests_flush()
AsRole = Callable[[DatabaseRole], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def nothing_outlives_a_test(monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any) -> Iterator[None]:
    """Take out what the journal wrote over a connection of its own: a test's rollback does not reach it."""
    began, opened = now(), []
    copy = DatabaseWrapper.copy

    def copied(self: DatabaseWrapper, *args: Any, **kwargs: Any) -> Any:
        opened.append(self)
        return copy(self, *args, **kwargs)

    monkeypatch.setattr(DatabaseWrapper, "copy", copied)
    yield
    monkeypatch.undo()
    if opened:
        with django_db_blocker.unblock(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE journal_row DISABLE TRIGGER USER")
            cursor.execute(
                "DELETE FROM journal_row WHERE written_at >= %s AND id NOT IN (SELECT row_id FROM journal_seal)",
                [began],
            )
            cursor.execute("ALTER TABLE journal_row ENABLE TRIGGER USER")


@pytest.fixture
def as_role(db: None) -> AsRole:
    """Run a block as the web or work role, so that row-level security says what it says in service."""

    @contextmanager
    def taken(role: DatabaseRole) -> Iterator[None]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', %s, false)", [role.value])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")

    return taken
