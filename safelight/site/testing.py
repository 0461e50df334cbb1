"""A pytest plugin: starts the embedded database and gives each run test databases of its own.

Loaded by `-p safelight.site.testing`, before Django reads its settings.
"""

from __future__ import annotations

import os
from typing import Any

from psycopg import Connection

from safelight.site.database import NAME, DatabaseRole, take_role
from safelight.site.databases_for_tests import ready_for

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


def _as_new(connection: Connection[Any]) -> None:
    connection.execute("DISCARD TEMP")
    connection.execute("DISCARD PLANS")
    connection.commit()


_begin()
take_role(DatabaseRole.OWNER)
