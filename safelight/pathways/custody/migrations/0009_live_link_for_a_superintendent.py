"""Keep whether a live link to a superintendent was appropriate, advised on and consented to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("custody", "0008_ledger_rows_are_protected")]

    operations: ClassVar[list[Any]] = [
        migrations.AddField(model_name="extension", name=name, field=models.BooleanField(blank=True, null=True))
        for name in ("link_appropriate", "link_advised", "link_consented")
    ]
