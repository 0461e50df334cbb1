"""What the tests of feeds share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from safelight.exchange.faults import Fault
from safelight.exchange.loading import ExtractRefused, Loaded, load_extract

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
Load = Callable[..., Loaded]


@pytest.fixture
def load(db: None) -> Load:
    """Take in an extract of custody records."""

    def taken(folder: Path, **options: Any) -> Loaded:
        return load_extract("custody", folder, **{"now": NOW, **options})

    return taken


@pytest.fixture
def faults_of(load: Load) -> Callable[[Path], list[Fault]]:
    """The faults for which an extract is refused. Nothing of it may be there."""

    def refused(folder: Path) -> list[Fault]:
        before = rows()
        with pytest.raises(ExtractRefused) as refusal:
            load(folder)
        assert rows() == before
        return list(refusal.value.faults)

    return refused


def rows() -> dict[str, int]:
    """How many rows each table of records has: what a refused or repeated extract may not change."""
    held = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if model._meta.app_label in ("records", "people", "custody", "voice", "derived") or table.endswith(
                "document"
            ):
                cursor.execute(f'SELECT count(*) FROM "{table}"')
                [(held[table],)] = cursor.fetchall()
    return held


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of those tables."""
    held = {}
    with connection.cursor() as cursor:
        for table in rows():
            cursor.execute(f'SELECT held::text FROM "{table}" AS held ORDER BY 1')
            held[table] = cursor.fetchall()
    return held
