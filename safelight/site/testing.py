"""A pytest plugin: starts the embedded database and gives each run test databases of its own.

Loaded by `-p safelight.site.testing` before Django reads its settings.
"""

from __future__ import annotations

import os
import re

import psycopg
from psycopg import sql

from safelight.site import cluster
from safelight.site.database import NAME, DatabaseRole, django_database, take_role
from safelight.site.settings import read_settings

_RUN = "SAFELIGHT_TEST_RUN"


def _begin() -> None:
    """Start the database and name this run; workers of the same run find it named."""
    os.environ.setdefault("SAFELIGHT_DEMO", "yes")
    if _RUN in os.environ:
        return
    os.environ[_RUN] = str(os.getpid())
    settings = read_settings()
    if settings.embedded:
        cluster.start(settings)
    entry = django_database(settings, DatabaseRole.OWNER)
    with psycopg.connect(
        host=entry["HOST"],
        port=entry["PORT"] or None,
        user=entry["USER"],
        password=entry["PASSWORD"],
        dbname=entry["NAME"],
        autocommit=True,
    ) as connection:
        for (name,) in connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, 'test_') AND datname ~ %s",
            [f"^test_{NAME}_[0-9]+(_|$)"],
        ).fetchall():
            run = re.match(rf"test_{NAME}_([0-9]+)", name)
            if run and not _lives(int(run[1])):  # a run that was killed
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def database_of_run() -> str:
    """The name of this run's test databases; pytest-django adds the worker's."""
    return f"test_{NAME}_{os.environ[_RUN]}"


_begin()
take_role(DatabaseRole.OWNER)
