"""The three derived tables as `settle` writes and `verify` reads them: columns, identity, and merging SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Scope(NamedTuple):
    """What a record lends to the rows derived from it."""

    kind: str
    area: int | None
    team: int | None
    restricted: bool
    closed_at: datetime | None


@dataclass(frozen=True, eq=False)
class DerivedTable:
    """One derived table: the columns that say which row it is, those that facts decide, and their SQL types."""

    name: str
    identity: tuple[str, ...]
    decided: tuple[str, ...]
    types: dict[str, str]
    absent: tuple[str, ...] = ()  # the ids of its identity that a row may be without

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that facts give, in the order rows are built."""
        return (*self.identity, *self.decided)

    @property
    def staging(self) -> str:
        """The temporary staging table for rows that are merged."""
        return f"staged_{self.name}"

    @property
    def fresh(self) -> str:
        """The temporary staging table for rows of records that have none stored."""
        return f"fresh_{self.name}"

    def create_staging(self, into: str = "") -> str:
        """SQL that makes a staging table of this connection, once; the one for merging unless another is named."""
        typed = ", ".join(f'"{column}" {self.types[column]}' for column in self.columns)
        return f"CREATE TEMPORARY TABLE IF NOT EXISTS {into or self.staging} ({typed}) ON COMMIT DELETE ROWS"

    def copy_to_staging(self, into: str = "") -> str:
        """SQL that copies rows to a staging table: COPY does not go through row-level security, INSERT does."""
        return f"COPY {into or self.staging} ({quoted(self.columns)}) FROM STDIN"

    def insert_fresh(self) -> str:
        """SQL that writes staged rows of records that have none stored."""
        return f"INSERT INTO {self.name} ({quoted(self.columns)}) SELECT {quoted(self.columns)} FROM {self.fresh}"

    def merge(self, given: str) -> str:
        """SQL that writes the difference between given rows and stored ones for the records in `%(ids)s`.

        A row no longer given is withdrawn at `%(now)s`; a withdrawn row given again stands again. Which are no longer
        given is looked up in a hash of those that are: NOT IN asks for one whatever joins the caller allows.
        """
        given_ones, stored_ones = (
            ", ".join(f'coalesce({of}."{c}", 0)' if c in self.absent else f'{of}."{c}"' for c in self.identity)
            for of in ("given", "stored")
        )
        return f"""
            WITH given AS MATERIALIZED ({given}),
            gone AS (
                UPDATE {self.name} AS stored SET withdrawn_at = %(now)s
                WHERE stored.record_id = ANY (%(ids)s) AND stored.withdrawn_at IS NULL
                  AND ({stored_ones}) NOT IN (SELECT {given_ones} FROM given)
            )
            INSERT INTO {self.name} ({quoted(self.columns)})
            SELECT {quoted(self.columns)} FROM given
            {self._or_change()}
        """

    def put(self, rows: str) -> str:
        """SQL that adds the rows in the JSON of a value of this name, or changes those there are to be so."""
        typed = ", ".join(f'"{column}" {self.types[column]}' for column in self.columns)
        return f"""
            INSERT INTO {self.name} ({quoted(self.columns)})
            SELECT {quoted(self.columns)} FROM jsonb_to_recordset(%({rows})s::jsonb) AS given ({typed})
            {self._or_change()}
        """

    def _or_change(self) -> str:
        changed = ", ".join(f'"{c}" = excluded."{c}"' for c in self.decided)
        held = ", ".join(f'{self.name}."{c}"' for c in (*self.decided, "withdrawn_at"))
        new = ", ".join([*(f'excluded."{c}"' for c in self.decided), "NULL::timestamptz"])
        return f"""ON CONFLICT ({quoted(self.identity)})
            DO UPDATE SET {changed}, withdrawn_at = NULL WHERE ({held}) IS DISTINCT FROM ({new})"""

    def given_as_staged(self) -> str:
        """SQL that reads rows from the staging table."""
        return f"SELECT * FROM {self.staging}"

    def stored(self) -> str:
        """SQL that reads the standing rows of the records in `%(ids)s`, in the column order of given ones."""
        return (
            f"SELECT {quoted(self.columns)} FROM {self.name} WHERE record_id = ANY (%(ids)s) AND withdrawn_at IS NULL"
        )


def quoted(columns: tuple[str, ...]) -> str:
    """Columns as SQL lists them."""
    return ", ".join(f'"{column}"' for column in columns)


_SCOPE = {
    "kind": "text",
    "area_id": "bigint",
    "closed_at": "timestamptz",
    "restricted": "boolean",
}

DUTIES = DerivedTable(
    name="derived_duty",
    identity=("record_id", "clock", "key", "involvement_id"),
    decided=(
        "started_at",
        "due_at",
        "warn_at",
        "met_at",
        "stopped_at",
        "postponed_at",
        "until_at",
        "owner",
        "edition_from",
        *_SCOPE,
    ),
    types={
        "record_id": "bigint",
        "clock": "text",
        "key": "text",
        "involvement_id": "bigint",
        "started_at": "timestamptz",
        "due_at": "timestamptz",
        "warn_at": "timestamptz",
        "met_at": "timestamptz",
        "stopped_at": "timestamptz",
        "postponed_at": "timestamptz",
        "until_at": "timestamptz",
        "owner": "text",
        "edition_from": "date",
        **_SCOPE,
    },
    absent=("involvement_id",),
)

GAPS = DerivedTable(
    name="derived_gap",
    identity=("record_id", "requirement", "key", "involvement_id"),
    decided=("since", "accepted_at", *_SCOPE),
    types={
        "record_id": "bigint",
        "requirement": "text",
        "key": "text",
        "involvement_id": "bigint",
        "since": "timestamptz",
        "accepted_at": "timestamptz",
        **_SCOPE,
    },
    absent=("involvement_id",),
)

OUTCOMES = DerivedTable(
    name="derived_outcome",
    identity=("record_id", "measure", "key"),
    decided=("day", "held", "value", "group", "area_id", "team_id"),
    types={
        "record_id": "bigint",
        "measure": "text",
        "key": "text",
        "day": "date",
        "held": "boolean",
        "value": "double precision",
        "group": "text",
        "area_id": "bigint",
        "team_id": "bigint",
    },
)

TABLES = (DUTIES, GAPS, OUTCOMES)
