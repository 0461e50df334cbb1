"""Which record a document became is known to those who reach the record. What came in, to all: it names nobody."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import protect


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("exchange", "0001_initial"), ("records", "0002_row_level_security")]

    operations: ClassVar[list[Any]] = [protect("exchange_document")]
