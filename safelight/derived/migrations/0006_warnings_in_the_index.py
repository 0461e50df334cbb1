"""What is due soon is told from the index: of sixteen thousand duties not due yet it is a few hundred."""

from __future__ import annotations

from django.db import migrations, models

_OPEN = models.Q(withdrawn_at=None, met_at=None, stopped_at=None, postponed_at=None)


class Migration(migrations.Migration):
    dependencies = [("derived", "0005_ends_of_their_own")]

    operations = [
        migrations.RemoveIndex(model_name="duty", name="open_duty_by_area_and_due"),
        migrations.RemoveIndex(model_name="duty", name="open_duty_by_due"),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                fields=["area", "due_at", "id", "warn_at"], condition=_OPEN, name="open_duty_by_area_and_due"
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["due_at", "id", "warn_at"], condition=_OPEN, name="open_duty_by_due"),
        ),
    ]
