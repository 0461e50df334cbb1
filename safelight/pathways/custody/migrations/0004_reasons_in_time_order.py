"""Find the last reasons written, to compare a new one with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("custody", "0003_row_level_security")]

    operations: ClassVar[list[Any]] = [
        migrations.AddIndex(
            model_name="rationale",
            index=models.Index(fields=["-decided_at"], condition=models.Q(withdrawn_at=None), name="rationale_by_time"),
        ),
    ]
