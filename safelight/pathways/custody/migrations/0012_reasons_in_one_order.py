"""The suite's last reasons are read in their order from the index alone, however many were decided at one moment."""

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("custody", "0011_children_who_left_by_an_index_of_their_own")]

    operations: ClassVar[list[Any]] = [
        migrations.RemoveIndex(model_name="rationale", name="rationale_by_time"),
        migrations.AddIndex(
            model_name="rationale",
            index=models.Index(
                fields=["-decided_at", "-id"], condition=models.Q(withdrawn_at=None), name="rationale_by_time"
            ),
        ),
    ]
