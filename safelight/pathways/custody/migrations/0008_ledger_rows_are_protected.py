"""Only those who reach a record read or write what was added to it; extracts are for who reaches every record."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.kernel.roles import CUSTODY
from safelight.records.rls import append_only, protect
from safelight.records.rls.tables import under_policies

_ROWS = ("certificateprint", "healthcarevisit", "legaladvice")
# An extract holds requests of every suite, so a posting to one area does not open it.
_EVERY_SUITE = f"coalesce((SELECT safelight_force()) ? '{CUSTODY}', false)"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("custody", "0007_the_ledger"),
        ("records", "0002_row_level_security"),
    ]

    operations: ClassVar[list[Any]] = [
        *(protect(f"custody_{row}", record_column="detention_id") for row in _ROWS),
        *(
            under_policies(table, read=_EVERY_SUITE, write=_EVERY_SUITE)
            for table in ("custody_authorityextract", "custody_extractcopy")
        ),
        *(append_only(table) for table in ("custody_authorityextract", "custody_extractcopy")),
    ]
