"""What the web and work roles may do with the tables that the owner makes."""

from __future__ import annotations

from django.db import connections

from safelight.site.database import DatabaseRole

_USERS = f"{DatabaseRole.WEB}, {DatabaseRole.WORK}"


def give_future_tables(*, using: str = "default") -> None:
    """Let both roles read and write every table made from now on; a room that wants less says so in its migration."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {_USERS}")
        cursor.execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {_USERS}"
        )
        cursor.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {_USERS}")


def missing_roles(*, using: str = "default") -> list[str]:
    """The roles that the server does not have."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [[role.value for role in DatabaseRole]])
        there = {name for (name,) in cursor.fetchall()}
    return [role.value for role in (DatabaseRole.WEB, DatabaseRole.WORK) if role.value not in there]
