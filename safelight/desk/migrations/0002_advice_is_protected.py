"""Advice is reached as far as its record is, and never changed."""

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import append_only, protect


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("desk", "0001_initial"), ("records", "0002_row_level_security")]
    operations: ClassVar[list[Any]] = [
        protect("desk_advice", record_column="record_id"),
        append_only("desk_advice"),
    ]
