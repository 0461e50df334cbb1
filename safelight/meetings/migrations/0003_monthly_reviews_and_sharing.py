"""What a meeting finds about a case, what a child is called without a name, and what is shared with an agency."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safelight.kernel.meetings
import safelight.meetings.codes


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_frozen_and_out_of_reach"),
        ("people", "0002_one_identity"),
        ("places", "0001_initial"),
        ("workforce", "0006_roles_outside_the_force"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                (
                    "agency",
                    models.CharField(
                        blank=True,
                        choices=safelight.meetings.codes.Agency.choices,
                        db_default="",
                        default="",
                        max_length=40,
                    ),
                ),
                ("answer", models.CharField(max_length=40)),
                ("words", models.TextField(blank=True, db_default="", default="")),
                ("by_name", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Pseudonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.CharField(choices=safelight.kernel.meetings.Series.choices, max_length=40)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None),
                ),
                ("case", models.CharField(max_length=12)),
                ("drawn_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("series", models.CharField(choices=safelight.kernel.meetings.Series.choices, max_length=40)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None),
                ),
                ("agency", models.CharField(choices=safelight.meetings.codes.Agency.choices, max_length=40)),
                ("canonical", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("cases", models.PositiveIntegerField()),
                ("purpose", models.TextField()),
                ("basis", models.TextField()),
                ("agreement", models.TextField()),
                ("shared_at", models.DateTimeField()),
                ("shared_by_name", models.CharField(max_length=120)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_why", models.TextField(blank=True, db_default="", default="")),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="decision",
            name="a_decision_is_of_a_known_kind",
        ),
        migrations.AddField(
            model_name="attendance",
            name="authority",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.authority",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="case",
            field=models.CharField(blank=True, db_default="", default="", max_length=12),
        ),
        migrations.AddField(
            model_name="task",
            name="case",
            field=models.CharField(blank=True, db_default="", default="", max_length=12),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "code__in",
                        [
                            safelight.meetings.codes.DecisionCode["ACT"],
                            safelight.meetings.codes.DecisionCode["ESCALATE"],
                            safelight.meetings.codes.DecisionCode["NO_ACTION"],
                            safelight.meetings.codes.DecisionCode["EXPLAINED"],
                            safelight.meetings.codes.DecisionCode["CARRIED"],
                            safelight.meetings.codes.DecisionCode["CONCLUDED"],
                        ],
                    )
                ),
                name="a_decision_is_of_a_known_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("series", "cut_off_at"),
                name="a_series_goes_through_a_time_once",
                violation_error_message="A meeting has gone through this time already; it is not gone through again.",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="item",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="meetings.item"
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="task",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="finding",
                to="meetings.task",
            ),
        ),
        migrations.AddField(
            model_name="pseudonym",
            name="person",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="authority",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.authority"
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="meeting",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shares",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="shared_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["item", "id"], name="finding_by_item"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "agency__in",
                        [
                            "",
                            safelight.meetings.codes.Agency["DEMAND_HUB"],
                            safelight.meetings.codes.Agency["CUSTODY"],
                            safelight.meetings.codes.Agency["MISSING_HUB"],
                            safelight.meetings.codes.Agency["INTELLIGENCE"],
                            safelight.meetings.codes.Agency["RESPONSE"],
                            safelight.meetings.codes.Agency["FOCUS_DESK"],
                            safelight.meetings.codes.Agency["NEIGHBOURHOOD"],
                            safelight.meetings.codes.Agency["INVESTIGATION"],
                            safelight.meetings.codes.Agency["YOUTH_JUSTICE"],
                            safelight.meetings.codes.Agency["SOCIAL_CARE"],
                            safelight.meetings.codes.Agency["EMERGENCY_DUTY_TEAM"],
                            safelight.meetings.codes.Agency["APPROPRIATE_ADULTS"],
                            safelight.meetings.codes.Agency["LIAISON"],
                            safelight.meetings.codes.Agency["COURT"],
                            safelight.meetings.codes.Agency["OTHER"],
                        ],
                    )
                ),
                name="an_agency_that_answers_for_itself_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("task", None), models.Q(("words", ""), _negated=True), _connector="OR"),
                name="what_somebody_does_about_a_finding_is_said",
                violation_error_message="Say in words what is to be done.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pseudonym",
            constraint=models.UniqueConstraint(
                fields=("person", "series"), name="a_child_is_called_one_thing_in_a_series"
            ),
        ),
        migrations.AddConstraint(
            model_name="pseudonym",
            constraint=models.UniqueConstraint(fields=("series", "case"), name="two_children_are_not_called_the_same"),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                condition=models.Q(("withdrawn_at", None)),
                fields=["agency", "authority", "-shared_at", "-id"],
                name="share_by_agency",
            ),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(fields=["meeting", "id"], name="share_by_meeting"),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(fields=("public_id",), name="a_share_has_its_own_public_id"),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(("agency__in", ["EMERGENCY_DUTY_TEAM", "SOCIAL_CARE", "YOUTH_JUSTICE"])),
                name="a_share_is_with_an_agency_outside_the_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("purpose", ""), _negated=True),
                    models.Q(("basis", ""), _negated=True),
                    models.Q(("agreement", ""), _negated=True),
                ),
                name="a_share_says_why_and_under_what",
                violation_error_message="Say why it is shared.",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_by", None), ("withdrawn_why", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                        models.Q(("withdrawn_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_share_is_withdrawn_by_somebody_and_why",
                violation_error_message="Say why it is withdrawn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "sha256",
                        models.Func(
                            models.Func("canonical", function="sha256"),
                            models.Value("hex"),
                            function="encode",
                            output_field=models.CharField(max_length=64),
                        ),
                    )
                ),
                name="a_share_has_the_digest_of_its_bytes",
            ),
        ),
    ]
