"""Who may reach these tables, and the number that a case is given."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import protect

_ROWS = ("assessment", "linkedchild", "share", "enforcementstep", "logline", "waitingreview")
_NUMBER = """
CREATE SEQUENCE online_abuse_case_number AS bigint;
GRANT USAGE ON SEQUENCE online_abuse_case_number TO safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("online_abuse", "0001_initial"),
        ("records", "0002_row_level_security"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(_NUMBER, "DROP SEQUENCE online_abuse_case_number;"),
        protect("online_abuse_onlinecase", record_column="record_id"),
        *(protect(f"online_abuse_{row}", record_column="case_id") for row in _ROWS),
    ]
