"""Where the database is for each of its three roles, and how Django reaches it."""

from __future__ import annotations

import enum
import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from safelight.site import cluster
from safelight.site.settings import Settings

ROLE_VARIABLE = "SAFELIGHT_DATABASE_ROLE"
NAME = "safelight"


class DatabaseRole(enum.StrEnum):
    """Who a process is to PostgreSQL."""

    OWNER = "safelight_owner"
    WEB = "safelight_web"
    WORK = "safelight_work"


# A page must answer or fail; a migration waits little for a lock, so that it never stands in the way of a page.
_LIMITS = {
    DatabaseRole.OWNER: {"lock_timeout": "10s", "statement_timeout": "10min"},
    DatabaseRole.WEB: {
        "lock_timeout": "5s",
        "statement_timeout": "15s",
        "idle_in_transaction_session_timeout": "60s",
    },
    DatabaseRole.WORK: {"lock_timeout": "60s"},
}

_KEPT_AFTER = 3
"""How often a connection sends a statement until the database keeps its plan, in which row-level security is most."""


def role_of_process() -> DatabaseRole:
    """The role this process was started for; a command works unless it says otherwise."""
    return DatabaseRole[os.environ.get(ROLE_VARIABLE, "WORK").upper()]


def take_role(role: DatabaseRole) -> None:
    """Say who this process is, before Django reads its settings."""
    os.environ[ROLE_VARIABLE] = role.name


def django_database(settings: Settings, role: DatabaseRole, *, pooled: int = 0) -> dict[str, Any]:
    """Django's entry for the database. Only the password of this role is read; `pooled` connections are shared."""
    session = {"timezone": "UTC", "application_name": role.value, **_LIMITS[role]}
    if settings.database_url is None:
        place = cluster.place_of(settings)
        where = {
            "HOST": str(place.socket_folder),
            "PORT": str(cluster.PORT),
            "NAME": NAME,
            "USER": role.value,
            "PASSWORD": place.password(role.value),
        }
        extra: dict[str, Any] = {}
    else:
        own = {DatabaseRole.WEB: settings.web_database_url, DatabaseRole.WORK: settings.work_database_url}
        parts = urlsplit(own.get(role) or settings.database_url)
        where = {
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
        }
        extra = dict(parse_qsl(parts.query))
        if "host" in extra:  # a socket folder cannot stand before the slash
            where["HOST"] = extra.pop("host")
        if role is not DatabaseRole.OWNER and not own[role]:
            session["role"] = role.value
    options: dict[str, Any] = {
        **extra,
        "options": " ".join(f"-c {key}={value}" for key, value in session.items()),
        "server_side_binding": True,
        "prepare_threshold": _KEPT_AFTER,
    }
    if pooled:
        options["pool"] = {"min_size": 1, "max_size": pooled, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **where,
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }
