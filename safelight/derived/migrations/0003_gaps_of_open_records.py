"""The force's gaps of open records have an index of their own, as an area's have."""

from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("derived", "0002_row_level_security"),
        ("records", "0004_reach_found_once"),
    ]

    operations: ClassVar[list[Any]] = [
        migrations.AddIndex(
            "gap",
            # The worklist's gaps of the whole force's records still open, oldest first, beside the duties.
            models.Index(
                fields=["since", "id"],
                condition=Q(withdrawn_at=None, accepted_at=None, closed_at=None),
                name="open_gap_of_any_open_record",
            ),
        ),
    ]
