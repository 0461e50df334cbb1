"""Remember by which definitions everything of a kind was settled, so that a start under others settles it again."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("derived", "0007_groups_as_long_as_any_code")]

    operations = [
        migrations.CreateModel(
            name="SettledUnder",
            fields=[
                ("kind", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("definitions", models.BinaryField(max_length=16)),
                ("settled_at", models.DateTimeField()),
            ],
        ),
    ]
