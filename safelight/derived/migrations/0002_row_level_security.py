"""Whose duties and gaps a page may read. Outcomes hold no personal data and are read by anyone who reads a number."""

from __future__ import annotations

from django.db import migrations

from safelight.records.rls.tables import protect, protect_scoped_copy


class Migration(migrations.Migration):
    dependencies = [("derived", "0001_initial"), ("records", "0002_row_level_security")]

    operations = [
        protect_scoped_copy("derived_duty"),
        protect_scoped_copy("derived_gap"),
        protect("derived_settled"),
    ]
