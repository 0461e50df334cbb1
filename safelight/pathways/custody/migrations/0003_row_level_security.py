"""Only those who reach a custody record read or write its rows."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import protect

_ROWS = (
    "accommodationrequest",
    "adultattempt",
    "adultcall",
    "cellplacement",
    "certificate",
    "certificatecopy",
    "challenge",
    "detentionreview",
    "escalation",
    "move",
    "offence",
    "rationale",
    "requestattempt",
    "search",
    "searchofficer",
    "welfareattempt",
    "womancarer",
)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("custody", "0002_orders_across_tables"),
        ("records", "0002_row_level_security"),
    ]

    operations: ClassVar[list[Any]] = [
        protect("custody_detention", record_column="record_id"),
        *(protect(f"custody_{row}", record_column="detention_id") for row in _ROWS),
    ]
