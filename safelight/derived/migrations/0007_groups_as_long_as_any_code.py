"""An outcome is grouped by a code, and some codes are longer than twenty characters: how a stay ended, say."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("derived", "0006_warnings_in_the_index")]

    operations = [
        migrations.AlterField(
            model_name="outcome",
            name="group",
            field=models.CharField(blank=True, max_length=80),
        ),
    ]
