"""Only those who reach a custody record read or write its checks, visits, rests, interviews and extensions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import protect

_ROWS = ("extension", "goldenhourcheck", "interview", "observationlevel", "rest", "visit")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("custody", "0005_golden_hour_visits_and_longer_detention"),
        ("records", "0002_row_level_security"),
    ]

    operations: ClassVar[list[Any]] = [protect(f"custody_{row}", record_column="detention_id") for row in _ROWS]
