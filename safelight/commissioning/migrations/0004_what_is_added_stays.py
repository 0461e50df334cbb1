"""What must be published, whom a grant reached and who answered are only ever added to, as all of commissioning is."""

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls.tables import append_only

TABLES = ("item", "itemplaced", "plannedreach", "reachedpart", "evaluation", "answeredpart")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("commissioning", "0003_what_must_be_published"),
        ("records", "0002_row_level_security"),
    ]
    operations: ClassVar[list[Any]] = [append_only(f"commissioning_{table}") for table in TABLES]
