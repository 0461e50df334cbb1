"""Moments as PostgreSQL writes them, read at once: ours are all in UTC, and a page reads hundreds.

Django has psycopg read a moment in Python and then sets its zone. `datetime` reads the same text in C.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import BaseTzLoader, get_adapters_template


class UTCLoader(BaseTzLoader):  # type: ignore[misc] # Django is not typed here
    """Reads `timestamptz` text. What is not plainly a moment in UTC (an infinity, another zone) is left to Django."""

    timezone = UTC

    def load(self, data: Any) -> datetime | None:
        """The moment, aware and in UTC."""
        try:
            at = datetime.fromisoformat(str(data, "ascii"))
        except ValueError:
            at = None
        if at is not None and at.tzinfo is UTC:
            return at
        found: datetime | None = super().load(data)
        return found


def read_moments_at_once() -> None:
    """Have every connection that Django makes from now on read moments so."""
    get_adapters_template(True, UTC).register_loader("timestamptz", UTCLoader)
