"""How the rows of one of custody's tables become facts: as any pathway's do, by their detention."""

from __future__ import annotations

from dataclasses import dataclass

from safelight.records import loading
from safelight.records.loading import (
    Asked,
    Chunk,
    Grouped,
    Rows,
    grouped,
    inside_of,
    one_of,
    public_id_of,
    together,
)

__all__ = ["Asked", "Chunk", "Grouped", "Rows", "Table", "grouped", "inside_of", "one_of", "public_id_of", "together"]


@dataclass(frozen=True, eq=False)
class Table(loading.Table):
    """One of custody's tables, whose rows belong to a detention."""

    owner: str = "detention_id"
