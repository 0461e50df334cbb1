"""The band of an assessment of online abuse has a constraint of its own name, for offenders' assessments have one."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("online_abuse", "0002_who_may_use_these_tables")]

    operations = [
        migrations.RemoveConstraint(model_name="assessment", name="assessment_band_is_a_known_code"),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("band__in", ["", "VERY_HIGH", "HIGH", "MEDIUM", "LOW"])),
                name="online_assessment_band_is_a_known_code",
                violation_error_message="That is not one of the answers for “band”.",
            ),
        ),
    ]
