"""Routines are read as far as their records are reached, and what was owed and done is only added to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import append_only, protect

TABLES = ("inspection_routine", "inspection_routineowed", "inspection_routinedone")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("inspection", "0011_routines"), ("records", "0004_reach_found_once")]
    operations: ClassVar[list[Any]] = [
        *(protect(table) for table in TABLES),
        *(append_only(table) for table in TABLES),
    ]
