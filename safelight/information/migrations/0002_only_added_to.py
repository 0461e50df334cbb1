"""Matters are read as far as their records are reached, and only added to; each has a number of its own."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import append_only, protect

TABLES = ("information_matter", "information_matterstep", "information_telling")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("information", "0001_initial"),
        ("records", "0004_reach_found_once"),
    ]
    operations: ClassVar[list[Any]] = [
        *(protect(table) for table in TABLES),
        *(append_only(table) for table in TABLES),
        migrations.RunSQL("CREATE SEQUENCE information_matter_number", "DROP SEQUENCE information_matter_number"),
    ]
