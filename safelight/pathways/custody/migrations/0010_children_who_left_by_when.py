"""A meeting's list asks which children's time in custody ended since the last cut-off."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("custody", "0009_live_link_for_a_superintendent")]

    operations: ClassVar[list[Any]] = [
        migrations.AddIndex(
            model_name="detention",
            index=models.Index(
                Coalesce("left_at", "refused_at"),
                condition=Q(left_at__isnull=False) | Q(refused_at__isnull=False),
                name="detention_by_ending",
            ),
        ),
    ]
