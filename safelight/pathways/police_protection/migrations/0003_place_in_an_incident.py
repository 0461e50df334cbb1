"""Which child of its incident a record is, in the order recorded, and when an adult was given up on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("police_protection", "0002_what_the_database_refuses"),
    ]

    operations = [
        migrations.AddField(
            model_name="protection",
            name="incident_place",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="adult",
            name="not_told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
