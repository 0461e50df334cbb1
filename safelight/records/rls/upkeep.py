"""After every migration: what each role reaches, and what each login may touch, said to the database again."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections, transaction

from safelight.kernel.roles import ROLES
from safelight.records.rls.tables import WEB, WORK

_NO_ROOMS_OF_THEIRS = {"journal", "places", "workforce"}
"""Their migrations grant what each login may do there, down to the column."""
_NOT_CHANGED_BY_LOGINS = {"people_person", "records_rolereach"}
"""Who stands for whom is changed by the database's own function only; what a role reaches by migrating only."""
_ONLY_READ_BY_LOGINS = {"measures_monthcount", "measures_ofchildren"}
"""Written by migrating, or by triggers, which run as the owner."""
_NOT_REACHED_BY_LOGINS = {"records_rolereach", "measures_childmonth"}
"""Read and written by the database's own functions only."""
_FUNCTIONS = {
    "safelight_purpose_kinds()": (),
    "safelight_drawn_kinds()": (),
    "safelight_find_reach()": (WEB, WORK),
    "safelight_forget_reach()": (),
    "safelight_force()": (WEB, WORK),
    "safelight_own()": (WEB, WORK),
    "safelight_hands()": (WEB, WORK),
    "safelight_purposes()": (WEB, WORK),
    "safelight_may_be_opened(text)": (WEB, WORK),
    "people_identify(text, text)": (WEB, WORK),
    "people_identify_all(text[], text[])": (WORK,),
    "people_identify_also(bigint, text, text)": (WEB, WORK),
    "people_regroup(bigint, bigint)": (WEB, WORK),
}


def after_migrating(*, using: str, **_: Any) -> None:
    """Run when every app has migrated. Only the owner can; a command's login that migrates nothing changes nothing."""
    tables = set(connections[using].introspection.table_names())
    if "records_rolereach" in tables and apps.is_installed("safelight.records"):
        with transaction.atomic(using=using):
            sync_roles(using=using)
            grant(using=using)


def sync_roles(*, using: str = "default") -> None:
    """Write what `kernel.roles` says each role reaches into the table that row-level security reads."""
    rows = [
        (role.value, given.reach.value, kind, None if given.closed_within is None else given.closed_within.amount)
        for role, given in ROLES.items()
        for kind in given.kinds
    ]
    with connections[using].cursor() as cursor:
        cursor.execute(
            "DELETE FROM records_rolereach WHERE (role, kind) NOT IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
            [[row[0] for row in rows], [row[2] for row in rows]],
        )
        cursor.executemany(
            "INSERT INTO records_rolereach (role, reach, kind, closed_within_days) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (role, kind) DO UPDATE"
            " SET reach = excluded.reach, closed_within_days = excluded.closed_within_days",
            rows,
        )


def grant(*, using: str = "default") -> None:
    """Say again what the two logins may do with our tables. Rows are added and changed, never deleted.

    What is only ever added to may not be changed either, on top of the trigger that refuses it.
    """
    ours = [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("safelight.") and model._meta.app_label not in _NO_ROOMS_OF_THEIRS
    ]
    with connections[using].cursor() as cursor:
        cursor.execute(_ONLY_EVER_ADDED_TO, [ours])
        lines = []
        for table, added_to_only in cursor.fetchall():
            lines.append(f"REVOKE ALL ON {table} FROM PUBLIC, {WEB}, {WORK}")
            rights = "SELECT, INSERT, UPDATE"
            if added_to_only or table in _NOT_CHANGED_BY_LOGINS:
                rights = "SELECT, INSERT"
            if table in _ONLY_READ_BY_LOGINS:
                rights = "SELECT"
            lines.append(f"GRANT {rights} ON {table} TO {WEB}, {WORK}")
        lines.extend(f"REVOKE ALL ON {table} FROM {WEB}, {WORK}" for table in sorted(_NOT_REACHED_BY_LOGINS))
        for function, logins in _FUNCTIONS.items():
            lines.append(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC, {WEB}, {WORK}")
            if logins:
                lines.append(f"GRANT EXECUTE ON FUNCTION {function} TO {', '.join(logins)}")
        cursor.execute(";\n".join(lines))


_ONLY_EVER_ADDED_TO = """
    SELECT class.relname, EXISTS (
        SELECT 1 FROM pg_trigger WHERE tgrelid = class.oid AND NOT tgisinternal AND (tgtype & 32) <> 0
    )
    FROM pg_class AS class
    WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p') AND class.relname = ANY (%s)
    ORDER BY class.relname
"""
"""Each table, and whether a trigger refuses to empty it."""
