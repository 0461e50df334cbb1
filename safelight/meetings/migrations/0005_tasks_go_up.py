"""A task that nobody does goes up to a post, by itself: the step names the post, and nobody who did it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safelight.kernel.roles.posts


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_agencies_see_their_own_part"),
        ("places", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="taskstep",
            name="a_step_of_a_task_is_of_a_known_kind",
        ),
        migrations.AddField(
            model_name="taskstep",
            name="area",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.area",
            ),
        ),
        migrations.AddField(
            model_name="taskstep",
            name="role",
            field=models.CharField(
                blank=True, choices=safelight.kernel.roles.posts.Role.choices, db_default="", default="", max_length=40
            ),
        ),
        migrations.AlterField(
            model_name="taskstep",
            name="by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="taskstep",
            name="by_name",
            field=models.CharField(blank=True, db_default="", default="", max_length=120),
        ),
        migrations.AddIndex(
            model_name="taskstep",
            index=models.Index(
                condition=models.Q(("kind", "CLIMBED")), fields=["role", "area"], name="climbed_task_by_post"
            ),
        ),
        migrations.AddConstraint(
            model_name="taskstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "GIVEN",
                            "CARRIED",
                            "MOVED",
                            "HANDED",
                            "DONE",
                            "CHECKED",
                            "SENT_BACK",
                            "WITHDRAWN",
                            "CLIMBED",
                            "TAKEN",
                            "ANSWERED",
                        ],
                    )
                ),
                name="a_step_of_a_task_is_of_a_known_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="taskstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "CLIMBED")),
                fields=("task", "role", "area"),
                name="a_task_goes_up_to_a_post_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="taskstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by", None), ("by_name", ""), ("kind", "CLIMBED"), models.Q(("role", ""), _negated=True)),
                    models.Q(
                        models.Q(("kind", "CLIMBED"), _negated=True),
                        ("area", None),
                        ("by__isnull", False),
                        ("role", ""),
                        models.Q(("by_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_task_goes_up_by_itself_to_a_post",
            ),
        ),
    ]
