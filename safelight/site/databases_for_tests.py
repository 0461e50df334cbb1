"""Databases for tests and measurements: each run has its own, copied from one migrated once for these migrations."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql

from safelight.site import cluster
from safelight.site.database import NAME, DatabaseRole, django_database, take_role
from safelight.site.settings import CHECKOUT, read_settings

_ONE_AT_A_TIME = 5_218_340_118  # an advisory lock: two runs may find that there is no copy yet
_MADE = f"migrated_{NAME}_"


def ready_for(run: int) -> str:
    """Start the database, drop what killed runs left, and give the name of a migrated one to copy (or nothing)."""
    settings = read_settings()
    if settings.embedded:
        cluster.start(settings)
    with owner_of_tests() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
        names = [name for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall()]
        for name in names:
            left = re.match(rf"test_{NAME}_([0-9]+)(_|$)", name)
            if left and int(left[1]) != run and not _lives(int(left[1])):
                _drop(connection, name)
        wanted = f"{_MADE}{_digest()}"
        if wanted not in names:
            for old in [name for name in names if name.startswith(_MADE)]:
                _drop(connection, old)
            half = f"{wanted}_half"
            _drop(connection, half)
            if not _fill(connection, half):
                return ""
            connection.execute(_named("ALTER DATABASE {} RENAME TO {}", half, wanted))
        return wanted


def make_migrated(connection: psycopg.Connection[tuple[Any, ...]], name: str) -> None:
    """Make a database with every table, over a connection of the owner on which every statement is its own.

    A run of tests leaves one to copy; where none is there, the migrations are gone through, and raise what they raise.
    """
    wanted = f"{_MADE}{_digest()}"
    if connection.execute("SELECT FROM pg_database WHERE datname = %s", [wanted]).fetchone() is not None:
        connection.execute(_named("CREATE DATABASE {} TEMPLATE {}", name, wanted))
    elif not _fill(connection, name, told=True):
        raise RuntimeError("The migrations failed on a new database; what they said is above.")


def fill(name: str) -> None:
    """Migrate a database that is not the one in service. Runs in a process of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "safelight.site.django_settings"
    take_role(DatabaseRole.OWNER)
    import django
    from django.core.management import call_command
    from django.db import connection

    from safelight.site.migration_states import drawn_once

    django.setup()
    connection.settings_dict["NAME"] = name
    with drawn_once():
        call_command("migrate", interactive=False, verbosity=0)


@contextlib.contextmanager
def owner_of_tests(name: str | None = None) -> Iterator[psycopg.Connection[tuple[str]]]:
    """The owner's connection to the database in service, or to one of that name; every statement is its own."""
    entry = django_database(read_settings(), DatabaseRole.OWNER)
    with psycopg.connect(
        host=entry["HOST"],
        port=entry["PORT"] or None,
        user=entry["USER"],
        password=entry["PASSWORD"],
        dbname=name or entry["NAME"],
        autocommit=True,
    ) as connection:
        yield connection


def _fill(connection: psycopg.Connection[Any], name: str, *, told: bool = False) -> bool:
    """Make a database and migrate it; drop it when that fails. `told`: the process that migrates may say why."""
    connection.execute(_named("CREATE DATABASE {}", name))
    order = f"from safelight.site.databases_for_tests import fill; fill({name!r})"
    if subprocess.run([sys.executable, "-c", order], check=False, capture_output=not told).returncode:
        _drop(connection, name)
        return False
    return True


def _named(words: str, *names: str) -> sql.Composed:
    return sql.SQL(words).format(*map(sql.Identifier, names))


def _drop(connection: psycopg.Connection[Any], name: str) -> None:
    connection.execute(_named("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))


def _digest() -> str:
    """Every migration of ours, the libraries', and what is written after migrating."""
    found = hashlib.sha256((CHECKOUT / "requirements-dev.txt").read_bytes())
    package = CHECKOUT / "safelight"
    for file in sorted([*package.rglob("migrations/[0-9]*.py"), *package.glob("records/rls/*.py")]):
        found.update(f"{file.relative_to(package)}\0".encode())
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
