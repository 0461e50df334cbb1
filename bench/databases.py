"""Throw-away databases beside the force's own, and connecting to one as each of the three roles."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from django.db import connection
from psycopg import sql

from safelight.site.database import NAME, DatabaseRole, django_database
from safelight.site.databases_for_tests import make_migrated
from safelight.site.settings import Settings

_PREFIX = f"bench_{NAME}_"


class ThrowAway:
    """Two databases with the tables of this program: one to measure on, one for what is held against it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.name = f"{_PREFIX}{os.getpid()}"
        self.beside = f"{self.name}_beside"

    def connect(self, role: DatabaseRole, *, pooled: int = 0) -> None:
        """Let Django's connection be to the throw-away database as a role, as a process of that role would be."""
        _let_go()
        entry = django_database(self.settings, role, pooled=pooled)
        connection.settings_dict.update({**entry, "NAME": self.name})

    def owner(self, name: str = "") -> psycopg.Connection[tuple[Any, ...]]:
        """A connection of the owner to one of the two, without time-outs."""
        return _owner(self.settings, name or self.name)

    def address(self, role: DatabaseRole) -> str:
        """The throw-away database as an address for a process of its own."""
        entry = django_database(self.settings, role)
        host, user, password = (quote(str(entry[key]), safe="") for key in ("HOST", "USER", "PASSWORD"))
        where = f"{user}:{password}@" + ("" if entry["HOST"].startswith("/") else host)
        port = f":{entry['PORT']}" if entry["PORT"] and not entry["HOST"].startswith("/") else ""
        extra = {"host": entry["HOST"], "port": entry["PORT"]} if entry["HOST"].startswith("/") else {}
        return f"postgresql://{where}{port}/{self.name}" + (f"?{urlencode(extra)}" if extra else "")

    def web_backends(self) -> list[int]:
        """The processes of the database that serve the web's login now."""
        return self.backends(DatabaseRole.WEB)

    def backends(self, role: DatabaseRole) -> list[int]:
        """The processes of the database that serve a role's login now."""
        serving = b"SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s"
        with self.owner() as owner:
            return [pid for (pid,) in owner.execute(serving, [role.value]).fetchall()]

    def tidy(self, *tables: str) -> None:
        """Have statistics and visibility as autovacuum keeps them in service, of these tables or of all."""
        with self.owner() as owner:
            owner.autocommit = True
            owner.execute(f"VACUUM (ANALYZE) {', '.join(tables)}".encode())


def orders(owner: psycopg.Connection[tuple[Any, ...]], words: str, **values: Any) -> None:
    """Carry out several statements in one transaction, with these values where the words name them."""
    owner.execute(psycopg.ClientCursor(owner).mogrify(words, values).encode())
    owner.commit()


@contextlib.contextmanager
def throw_away(settings: Settings) -> Iterator[ThrowAway]:
    """Make the databases, and drop them at the end, with any that a killed run left."""
    made, own = ThrowAway(settings), dict(connection.settings_dict)
    with _owner(settings, str(own["NAME"])) as owner:
        owner.autocommit = True
        _drop_left(owner)
        try:
            make_migrated(owner, made.name)
            _order(owner, "CREATE DATABASE {} TEMPLATE {}", made.beside, made.name)
            yield made
        finally:
            _let_go()
            connection.settings_dict.clear()
            connection.settings_dict.update(own)
            for name in (made.beside, made.name):
                _order(owner, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _let_go() -> None:
    """Close Django's connection, and the pool it may be of."""
    connection.close()
    close_pool = getattr(connection, "close_pool", None)
    if close_pool:
        close_pool()


def _owner(settings: Settings, name: str) -> psycopg.Connection[tuple[Any, ...]]:
    entry = django_database(settings, DatabaseRole.OWNER)
    return psycopg.connect(
        host=entry["HOST"] or None,
        port=entry["PORT"] or None,
        user=entry["USER"] or None,
        password=entry["PASSWORD"] or None,
        dbname=name,
        options="-c timezone=UTC",
    )


def _drop_left(owner: psycopg.Connection[tuple[Any, ...]]) -> None:
    for (name,) in owner.execute("SELECT datname FROM pg_database").fetchall():
        left = re.match(rf"{_PREFIX}([0-9]+)(_|$)", name)
        if left and not _lives(int(left[1])):
            _order(owner, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _order(owner: psycopg.Connection[tuple[Any, ...]], words: str, *names: str) -> None:
    owner.execute(sql.SQL(words).format(*(sql.Identifier(name) for name in names)))
