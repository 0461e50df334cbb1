"""Who acknowledged a duty is reached as far as its record is, and never changed."""

from typing import Any, ClassVar

from django.db import migrations

from safelight.records.rls import append_only, protect


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("desk", "0003_who_acknowledged")]
    operations: ClassVar[list[Any]] = [
        protect("desk_acknowledgement", record_column="record_id"),
        append_only("desk_acknowledgement"),
    ]
