"""What every test may use."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from pytest_django.plugin import blocking_manager_key

from safelight.design.clock import now
from safelight.records.testing import let_tests_take_back
from safelight.site.database import DatabaseRole

pytest_plugins = ["tests.budget"]
let_tests_take_back()
AsRole = Callable[[DatabaseRole], AbstractContextManager[None]]


_copy = DatabaseWrapper.copy
_opened: list[datetime] = []


def _noted(self: DatabaseWrapper, *args: Any, **kwargs: Any) -> Any:
    _opened.append(now())
    return _copy(self, *args, **kwargs)


DatabaseWrapper.copy = _noted  # type: ignore[method-assign,assignment] # for tests only


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Set apart what was imported and collected: it stays, and looking through it for rubbish took a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Take out what the journal wrote over a connection of its own: a test's rollback does not reach it.

    Where a world stands through a module, it waits until the module's transaction has ended.
    """
    yield
    if _opened and not connection.in_atomic_block:
        with item.config.stash[blocking_manager_key].unblock(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE journal_row DISABLE TRIGGER USER")
            cursor.execute("DELETE FROM journal_row WHERE id NOT IN (SELECT row_id FROM journal_seal)")
            cursor.execute("ALTER TABLE journal_row ENABLE TRIGGER USER")
        _opened.clear()


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
