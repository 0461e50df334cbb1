"""Each table is reached as far as its record is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import protect

_ROWS = ("assessment", "decision", "visit", "review", "change", "concern")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("managed_offenders", "0001_initial"),
        ("records", "0004_reach_found_once"),
    ]

    operations: ClassVar[list[Any]] = [
        protect("managed_offenders_offender", record_column="record_id"),
        *(protect(f"managed_offenders_{row}", record_column="offender_id") for row in _ROWS),
    ]
