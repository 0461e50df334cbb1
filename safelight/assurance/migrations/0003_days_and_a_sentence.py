"""A sample's days are named as days, and a constraint as a sentence; the columns stay as they are."""

from typing import Any, ClassVar

from django.db import migrations, models

from safelight.kernel.populations import Chosen

PERIOD = "a_sample_is_of_a_period_that_ends_later"
ONCE = "a_plan_is_sampled_once_for_a_period"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("assurance", "0002_blind_and_kept")]

    operations: ClassVar[list[Any]] = [
        migrations.RemoveConstraint("sample", PERIOD),
        migrations.RemoveConstraint("sample", ONCE),
        migrations.RemoveIndex("sample", "sample_by_period"),
        migrations.AlterField("sample", "start", models.DateField(db_column="start")),
        migrations.RenameField("sample", "start", "from_on"),
        migrations.AlterField("sample", "end", models.DateField(db_column="end")),
        migrations.RenameField("sample", "end", "until_on"),
        migrations.AddConstraint(
            "sample",
            models.UniqueConstraint(
                fields=["plan", "from_on"],
                condition=~models.Q(chosen=Chosen.TARGETED),
                name=ONCE,
                violation_error_message="This plan has been frozen for that period already.",
            ),
        ),
        migrations.AddConstraint(
            "sample", models.CheckConstraint(condition=models.Q(until_on__gt=models.F("from_on")), name=PERIOD)
        ),
        migrations.AddIndex("sample", models.Index(fields=["-from_on", "plan", "id"], name="sample_by_period")),
        migrations.RemoveConstraint("feedback", "nobody_supervises_themselves"),
        migrations.AddConstraint(
            "feedback",
            models.CheckConstraint(
                condition=models.Q(supervisor=None) | ~models.Q(supervisor=models.F("officer")),
                name="nobody_is_their_own_supervisor",
                violation_error_message="The supervisor is somebody other than the officer.",
            ),
        ),
    ]
