"""A pytest plugin: starts the embedded database and gives each run test databases of its own.

Loaded by `-p safelight.site.testing`, before Django reads its settings.
"""

from __future__ import annotations

import os
from typing import Any

from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.postgresql.creation import DatabaseCreation
from psycopg import Connection

from safelight.site.database import NAME, DatabaseRole, take_role
from safelight.site.databases_for_tests import ready_for

_drop: Any = BaseDatabaseCreation._destroy_test_db  # type: ignore[attr-defined] # Django's own, and not in its stubs
_RUN, _COPIED = "SAFELIGHT_TEST_RUN", "SAFELIGHT_TEST_COPIED_FROM"


def _begin() -> None:
    """Name this run and have its database ready to copy; workers of the same run find both done."""
    os.environ.setdefault("SAFELIGHT_DEMO", "yes")
    if _RUN not in os.environ:
        os.environ[_RUN] = str(os.getpid())
        os.environ[_COPIED] = ready_for(os.getpid())


def database_of_run() -> dict[str, str]:
    """What Django calls TEST: the name of this run's databases (the worker's is added) and the one they copy."""
    copied = os.environ.get(_COPIED)
    return {"NAME": f"test_{NAME}_{os.environ[_RUN]}", **({"TEMPLATE": copied} if copied else {})}


def for_a_run(options: dict[str, Any]) -> dict[str, Any]:
    """How a run's connections differ: kept for the next page, as the web keeps its own, and a commit waits for no disk.

    A live server's page would otherwise open one for itself, which takes as long as drawing it. What a test leaves on
    one, temporary tables and plans made over its rows, is not the next one's.
    """
    return {
        "pool": {"min_size": 1, "max_size": 20, "timeout": 60, "reset": _as_new},
        "options": f"{options['options']} -c synchronous_commit=off",
    }


def drop_whoever_looks_on(self: DatabaseCreation, test_database_name: str, verbosity: int) -> None:
    """Drop a run's database, and end whoever still has it open: a pool that is closed in the very moment in which it
    takes a connection back never closes that one."""
    self.connection.close_pool()
    with self._nodb_cursor() as cursor:  # type: ignore[attr-defined] # Django's own, and not in its stubs
        ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        cursor.execute(ending, [test_database_name])
    _drop(self, test_database_name, verbosity)


def _as_new(connection: Connection[Any]) -> None:
    connection.execute("DISCARD TEMP")
    connection.execute("DISCARD PLANS")
    connection.commit()


DatabaseCreation._destroy_test_db = drop_whoever_looks_on  # type: ignore[attr-defined] # as above
_begin()
take_role(DatabaseRole.OWNER)
