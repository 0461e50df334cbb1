"""Annual returns: the rows of a financial year, without a name, a reference or an order that would tell one."""

from __future__ import annotations

from typing import Any

from django.db import connection

from safelight.derived.policy import book
from safelight.kernel.register import register
from safelight.kernel.returns import AnnualReturn, Cell, FinancialYear

_CHUNK = 2_000


def rows_of(declared: AnnualReturn[Any], kind: str, year: FinancialYear) -> list[tuple[Cell, ...]]:
    """Each row that the reader reaches, sorted by what is in it: row-level security leaves out the others."""
    held, load = book(), register.pathway(kind).load
    records = _records(declared, year)
    rows = [
        (year.name, *declared.row(facts, held))
        for start in range(0, len(records), _CHUNK)
        for facts in load(records[start : start + _CHUNK])
    ]
    return sorted(rows, key=lambda row: ["" if cell is None else str(cell) for cell in row])


def returns() -> list[tuple[str, AnnualReturn[Any]]]:
    """Every return with the kind of record it is of."""
    return [(pathway.kind, each) for pathway in register.pathways() for each in pathway.returns]


def how_many(declared: AnnualReturn[Any], year: FinancialYear) -> int:
    """How many rows there are in the whole force, whoever reads."""
    return len(_records(declared, year))


def columns_of(declared: AnnualReturn[Any]) -> tuple[str, ...]:
    """The headings, the year first."""
    return ("Financial year", *declared.columns)


def lacking(declared: AnnualReturn[Any], kind: str) -> list[str]:
    """In words, what no source of this kind provides, so that a cell is empty for want of a source, not of care."""
    sources = register.sources(kind).values()
    if not sources:
        return []
    words = register.pathway(kind).fields
    return [words.get(need, need) for need in declared.needs if not any(need in fields for fields in sources)]


def _records(declared: AnnualReturn[Any], year: FinancialYear) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id FROM derived_outcome WHERE measure = %s AND day >= %s AND day < %s "
            "AND withdrawn_at IS NULL AND held ORDER BY day, record_id",
            [declared.population, year.start, year.end],
        )
        return [record for (record,) in cursor.fetchall()]
