"""An index for the daily meeting: children who were released since the last one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("police_protection", "0003_place_in_an_incident"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="protection",
            index=models.Index(
                condition=models.Q(("released_at__isnull", False)),
                fields=["released_at"],
                name="protection_by_release",
            ),
        ),
    ]
