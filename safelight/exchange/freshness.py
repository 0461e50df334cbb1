"""How fresh each source's extracts are. Other rooms ask through `kernel.feeds`."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection

from safelight.kernel.feeds import Freshness

_COLUMNS = ("kind", "source", "received_at", "version_to")


def freshness(*kinds: str) -> list[Freshness]:
    """The last extract taken in from each source of some kinds of record: when, and up to which moment it tells."""
    from safelight.exchange.sources import sources

    titles = {(kind, mapping.source): mapping.title for kind in kinds for mapping in sources.of(kind)}
    statement, values = _last_loaded(kinds)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [
            Freshness(source, titles.get((kind, source), source), received_at, version_to, kind)
            for kind, source, received_at, version_to in cursor.fetchall()
        ]


@cache
def _last_loaded(kinds: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """The statement for some kinds of record, worked out once: nearly every page asks it."""
    from safelight.exchange.models import Batch

    statement, values = Batch.objects.last_loaded(*kinds).values_list(*_COLUMNS).query.sql_with_params()
    return statement, tuple(values)
