"""Bring the tables up to date, as their owner, when they are not; and hold the force's policy to its word."""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.commands import migrate as library
from django.db import OperationalError, connection
from psycopg import sql

from safelight.derived.policy import book, seal
from safelight.design.clock import now
from safelight.kernel.calendar import london_day
from safelight.kernel.progress import Progress
from safelight.site import cluster, grants
from safelight.site.cluster import ClusterError
from safelight.site.database import ROLE_VARIABLE, DatabaseRole
from safelight.site.migration_states import drawn_once
from safelight.site.served import served
from safelight.site.settings import Settings, read_settings
from safelight.site.upgrading import settle_or_say

_MARK = "safelight migrations "
_ONE_AT_A_TIME = 5_218_340_117  # an advisory lock: two commands may find the tables old at once


def prepare(settings: Settings, *, progress: Progress) -> None:
    """Have the database answer, its tables up to date, the force's policy sealed and every record settled by it."""
    if settings.embedded:
        cluster.start(settings)
    if _found(settings) != digest():
        connection.close()
        environment = {**os.environ, ROLE_VARIABLE: DatabaseRole.OWNER.name}
        ran = subprocess.run([sys.executable, "-m", "safelight.site.cli", "migrate"], check=False, env=environment)
        if ran.returncode:
            raise ClusterError("The tables could not be brought up to date; what was wrong is said above.")
    _seal_policy()
    settle_or_say(served=served(settings) is not None, now=now(), progress=progress)


def migrate_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none."""


def migrate(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Run every migration there is, under time-outs, one process at a time."""
    settings = read_settings()
    if settings.embedded:
        cluster.start(settings)
    elif _migrated_to() != digest() and (missing := grants.missing_roles()):
        _make_roles(missing)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
        cursor.execute("SET lock_timeout = '10s'")
    try:
        if _migrated_to() != digest():
            print("Bringing the tables up to date…", file=sys.stderr)
            with drawn_once():
                call_command(_Told(progress), interactive=False, verbosity=0)
            with connection.cursor() as cursor:
                mark = sql.Literal(_MARK + digest())
                cursor.execute(sql.SQL("COMMENT ON TABLE django_migrations IS {}").format(mark).as_string())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ONE_AT_A_TIME])
    return 0


def digest() -> str:
    """What every migration file says, in a few characters: cheaper than importing them."""
    found = hashlib.sha256()
    for label, file in _files():
        found.update(f"{label}/{file.name}\0".encode())
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def _files() -> list[tuple[str, Path]]:
    """Every migration file with its app, in a steady order."""
    return sorted(
        (config.label, file)
        for config in apps.get_app_configs()
        for file in (Path(config.path) / "migrations").glob("[0-9]*.py")
    )


class _Told(library.Command):
    """Django's command, telling how many migrations are done."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress, self._done = progress, 0

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        """Count each migration that was applied."""
        self._done += action == "apply_success"
        self._progress(self._done, max(self._done, len(_files())), "migrations")


def _found(settings: Settings) -> str:
    """What the tables were last brought up to, as this process sees it.

    A server of the force's own that is used for the first time lacks the role that a command takes on, and so refuses
    it. Then nothing is there yet: the owner makes the roles, or says what keeps it from that.
    """
    try:
        return _migrated_to()
    except ClusterError:
        if settings.embedded:
            raise
        return ""


def _migrated_to() -> str:
    """The digest that the tables were last brought up to, or nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT obj_description(to_regclass('public.django_migrations'), 'pg_class')")
            [told] = cursor.fetchone()
    except OperationalError as error:
        raise ClusterError(f"The database does not answer: {str(error).splitlines()[0]}") from error
    return str(told or "").removeprefix(_MARK)


def _make_roles(missing: list[str]) -> None:
    """On a server of the force's own, make the roles if the owner may; otherwise say what its administrator types."""
    orders = [f"CREATE ROLE {role}; GRANT {role} TO CURRENT_USER" for role in missing]
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
        [[may]] = cursor.fetchall()
        if not may:
            told = "; ".join(f"CREATE ROLE {role}; GRANT {role} TO <the owner>" for role in missing)
            raise ClusterError(f"The server lacks {' and '.join(missing)}. Have its administrator run: {told}")
        for order in orders:
            cursor.execute(order)


def _seal_policy() -> None:
    seal(book(), today=london_day(now()))
