"""Remember what a record was derived from, so that one that did not change is not derived again in bulk."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("derived", "0003_gaps_of_open_records")]

    operations = [
        migrations.AddField(
            model_name="settled",
            name="given",
            field=models.BinaryField(max_length=16, null=True),
        ),
    ]
