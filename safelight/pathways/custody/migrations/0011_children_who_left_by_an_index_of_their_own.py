"""Each way in which a child's time in custody ends has an index of its own: beneath row-level security PostgreSQL asks
an index only what cannot leak, and a choice between two columns is not known to be that."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("custody", "0010_children_who_left_by_when")]

    operations: ClassVar[list[Any]] = [
        migrations.RemoveIndex(model_name="detention", name="detention_by_ending"),
        migrations.AddIndex(
            model_name="detention",
            index=models.Index(fields=["left_at"], condition=Q(left_at__isnull=False), name="detention_by_leaving"),
        ),
        migrations.AddIndex(
            model_name="detention",
            index=models.Index(
                fields=["refused_at"], condition=Q(refused_at__isnull=False), name="detention_by_refusal"
            ),
        ),
    ]
