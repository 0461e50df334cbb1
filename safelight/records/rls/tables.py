"""Migration operations that put a table under row-level security, or make it one that is only ever added to.

Two logins read: the web's, held to its officer's scope, and the one that jobs, feeds and commands use, which sees all.
The owner migrates. Nothing may be deleted by either: no policy says so.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

WEB, WORK = "safelight_web", "safelight_work"
_FORCE = "(SELECT safelight_force())"
_OWN = "(SELECT safelight_own())"


def reach(row: str, *, record: str = "id", opened_for_a_purpose: bool) -> str:
    """SQL: whether the signed-in officer reaches a row that has `kind`, `area_id`, `closed_at` and `restricted`.

    `safelight_force()` gives for each kind, and `safelight_own()` for each kind and area, since when a closed record
    is still in reach, in seconds of the epoch. Each is asked once for a query, not once for a row.
    """
    closed = f"coalesce(date_part('epoch', {row}.closed_at), 1e18)"
    everywhere = f"{closed} >= ({_FORCE} ->> {row}.kind)::float8"
    here = (
        f"{closed} >= ({_OWN} ->> ({row}.kind || ':' || {row}.area_id))::float8"
        f" AND (NOT {row}.restricted OR {row}.{record} = ANY ((SELECT safelight_hands())::bigint[]))"
    )
    opened = f" OR {row}.{record} = ANY ((SELECT safelight_purposes())::bigint[])" if opened_for_a_purpose else ""
    return f"(({everywhere}) OR ({here}){opened})"


def policies(table: str, *, read: str, write: str) -> str:
    """SQL that puts a table under row-level security: what the web may read, and what it may add or change."""
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY work_sees_all ON {table} FOR ALL TO {WORK} USING (true) WITH CHECK (true);
        CREATE POLICY web_reads ON {table} FOR SELECT TO {WEB} USING ({read});
        CREATE POLICY web_adds ON {table} FOR INSERT TO {WEB} WITH CHECK ({write});
        CREATE POLICY web_changes ON {table} FOR UPDATE TO {WEB} USING ({write}) WITH CHECK ({write});
    """


def _without(table: str) -> str:
    dropped = "".join(
        f"DROP POLICY {name} ON {table};" for name in ("work_sees_all", "web_reads", "web_adds", "web_changes")
    )
    return f"{dropped} ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"


def under_policies(table: str, *, read: str, write: str) -> RunSQL:
    """The operation for a table with conditions of its own."""
    return RunSQL(policies(table, read=read, write=write), _without(table))


def there_is(rows: str) -> str:
    """SQL: whether a query finds a row. Not EXISTS, which PostgreSQL may answer by reading the whole of the other table
    into a hash first; this asks its index, row by row of what the page reads anyway."""
    return f"(SELECT true FROM {rows} LIMIT 1)"


def _record(condition: str, *, join: str = "") -> str:
    return there_is(f"records_record AS record {join} WHERE {condition}")


def protect(table: str, record_column: str = "record_id") -> RunSQL:
    """A table that names its record: reachable as far as the record is.

    Reading asks only whether the record can be read, so that its own policy answers; writing asks for more, since a
    record opened for a stated purpose may be looked at and nothing else.
    """
    own = f"record.id = {table}.{record_column}"
    return under_policies(
        table, read=_record(own), write=_record(f"{own} AND {reach('record', opened_for_a_purpose=False)}")
    )


def protect_through(table: str, *, column: str, parent: str, parent_record_column: str = "record_id") -> RunSQL:
    """A table whose rows hang on another table's, which names the record."""
    join = f"JOIN {parent} AS parent ON parent.{parent_record_column} = record.id"
    own = f"parent.id = {table}.{column}"
    return under_policies(
        table,
        read=there_is(f"{parent} AS parent WHERE {own}"),
        write=_record(f"{own} AND {reach('record', opened_for_a_purpose=False)}", join=join),
    )


def protect_scoped_copy(table: str) -> RunSQL:
    """A derived table with copies of its record's scope, so that a list asks nothing of the records."""
    return under_policies(
        table,
        read=reach(table, record="record_id", opened_for_a_purpose=True),
        write=reach(table, record="record_id", opened_for_a_purpose=False),
    )


def append_only(table: str) -> RunSQL:
    """A table whose rows are added and never changed, removed or emptied, by anybody."""
    return RunSQL(
        f"""
        CREATE TRIGGER only_ever_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION safelight_refuse_change();
        """,
        f"DROP TRIGGER only_ever_added_to ON {table}",
    )
