"""The database and its three roles: one owns and migrates, one is the web, one does the work."""

from __future__ import annotations

import psycopg
from psycopg import sql

from safelight.site.cluster.place import PORT, SUPERUSER, Place

OWNER, WEB, WORK = "safelight_owner", "safelight_web", "safelight_work"
_DATABASE = "safelight"


def make_roles(place: Place) -> None:
    """Make the roles and the database where they are missing, and give each role the password of its file."""
    with psycopg.connect(
        host=str(place.socket_folder),
        port=PORT,
        user=SUPERUSER,
        password=place.password(SUPERUSER),
        dbname="postgres",
        autocommit=True,
        connect_timeout=10,
    ) as connection:
        there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role in (OWNER, WEB, WORK):
            verb = sql.SQL("ALTER" if role in there else "CREATE")
            allowed = sql.SQL("CREATEDB" if role == OWNER else "NOCREATEDB")
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOREPLICATION {} PASSWORD {}").format(
                    verb, sql.Identifier(role), allowed, sql.Literal(place.password(role))
                )
            )
        # The owner may become either: tests do, to see what a page or a command sees.
        connection.execute(
            sql.SQL("GRANT {}, {} TO {}").format(sql.Identifier(WEB), sql.Identifier(WORK), sql.Identifier(OWNER))
        )
        databases = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
        name = sql.Identifier(_DATABASE)
        if _DATABASE not in databases:
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, sql.Identifier(OWNER)))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
        connection.execute(
            sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}, {}").format(
                name, sql.Identifier(WEB), sql.Identifier(WORK)
            )
        )
