"""Readings, which are added and never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from safelight.records.rls.tables import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0001_counting_children"),
        ("records", "0002_row_level_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=80)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("numerator", models.BigIntegerField(null=True)),
                ("denominator", models.BigIntegerField(null=True)),
                ("value", models.FloatField(null=True)),
                ("low", models.FloatField(null=True)),
                ("high", models.FloatField(null=True)),
                ("withheld", models.TextField(blank=True)),
                ("definition", models.CharField(max_length=64)),
                ("fresh_to", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField()),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                # The latest reading of each month of some measures, for an undertaking's proof.
                "indexes": [
                    models.Index(
                        fields=["measure", "starts_on", "-taken_at", "-id"], name="reading_by_measure_and_month"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                        name="a_reading_is_of_a_period_that_ends_after_it_begins",
                        violation_error_message="A reading’s period ends after it begins.",
                    )
                ],
            },
        ),
        append_only("measures_reading"),
    ]
