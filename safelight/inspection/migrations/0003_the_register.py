"""Reports and recommendations of the register, with their history, evidence, tasks and programmes."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import safelight.inspection.register.codes


class Migration(migrations.Migration):
    dependencies = [
        ("inspection", "0002_what_was_kept_stays"),
        ("records", "0005_offers_of_records"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Work",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("words", models.TextField()),
                (
                    "limbs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), blank=True, default=list, size=None
                    ),
                ),
                ("first_due_on", models.DateField()),
                ("due_on", models.DateField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "work",
            },
        ),
        migrations.CreateModel(
            name="WorkHistory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=safelight.inspection.register.codes.WorkStep.choices, max_length=20)),
                ("words", models.TextField(blank=True, db_default="", default="")),
                ("due_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="inspection.work",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "work history",
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("tier", models.CharField(choices=safelight.inspection.register.codes.Tier.choices, max_length=20)),
                ("title", models.CharField(max_length=200)),
                ("where", models.TextField()),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                (
                    "limbs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), blank=True, default=list, size=None
                    ),
                ),
                (
                    "cadence",
                    models.CharField(
                        blank=True,
                        choices=safelight.inspection.register.codes.Cadence.choices,
                        db_default="",
                        default="",
                        max_length=20,
                    ),
                ),
                ("held", models.PositiveIntegerField(blank=True, null=True)),
                ("asked", models.PositiveIntegerField(blank=True, null=True)),
                ("needed", models.PositiveIntegerField(blank=True, null=True)),
                ("value", models.FloatField(blank=True, null=True)),
                ("inadequate", models.PositiveIntegerField(blank=True, null=True)),
                ("followed_up", models.PositiveIntegerField(blank=True, null=True)),
                ("independent", models.BooleanField(default=False)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("weaknesses", models.TextField(blank=True, db_default="", default="")),
                ("promise", models.PositiveIntegerField(blank=True, null=True)),
                ("refers_to", models.CharField(blank=True, db_default="", default="", max_length=120)),
                ("sha256", models.CharField(blank=True, db_default="", default="", max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "indexes": [models.Index(fields=["record", "at", "id"], name="evidence_by_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="evidence_is_about_days_in_order",
                        violation_error_message="The last day it is about cannot come before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("where", ""), _negated=True)
                        ),
                        name="evidence_says_what_and_where",
                        violation_error_message="Say what it is and where it can be read.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held", None), ("asked__gte", models.F("held")), _connector="OR"),
                        name="no_more_hold_than_were_asked",
                        violation_error_message="The number that held cannot be more than all.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("followed_up", None), ("inadequate__gte", models.F("followed_up")), _connector="OR"
                        ),
                        name="no_more_are_followed_up_than_were_inadequate",
                        violation_error_message="No more files can be followed up than were inadequate.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exemption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("requirement", models.CharField(max_length=80)),
                ("reason", models.TextField()),
                ("instead", models.TextField()),
                ("expires_on", models.DateField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "at", "id"], name="exemption_by_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("by", models.F("approved_by")), _negated=True),
                        name="an_exemption_is_approved_by_another",
                        violation_error_message="Whoever asks for an exemption cannot approve it. Ask another chief officer.",  # noqa: E501
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), models.Q(("instead", ""), _negated=True)
                        ),
                        name="an_exemption_says_why_and_what_instead",
                        violation_error_message="Say why, and what keeps children safe instead.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FaultAnswered",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("fault", models.CharField(max_length=40)),
                ("start", models.PositiveIntegerField()),
                ("words", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "fault", "start"], name="fault_answer_by_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="a_fault_is_answered_in_words",
                        violation_error_message="Say what you did about it, or why it is none.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("measure", models.CharField(max_length=120)),
                ("baseline", models.FloatField()),
                ("baseline_cases", models.PositiveIntegerField()),
                ("target", models.FloatField()),
                ("at_most", models.BooleanField(default=False)),
                ("least_cases", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=200)),
                ("why", models.TextField(blank=True, db_default="", default="")),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "measure", "-at"], name="indicator_by_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source", ""), _negated=True), models.Q(("measure", ""), _negated=True)
                        ),
                        name="an_indicator_says_what_and_from_where",
                        violation_error_message="Say what is measured, and where the figure comes from.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Owning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "owner_as",
                    models.CharField(choices=safelight.inspection.register.codes.OwnerAs.choices, max_length=20),
                ),
                ("why", models.TextField(blank=True, db_default="", default="")),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record", "owner_as", "-at", "-id"], name="owning_by_record"),
                    models.Index(fields=["owner", "record"], name="owning_by_owner"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("owner__isnull", False), models.Q(("why", ""), _negated=True), _connector="OR"
                        ),
                        name="leaving_a_recommendation_without_an_owner_says_why",
                        violation_error_message="Say why nobody answers for it now.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("programme", models.CharField(blank=True, db_default="", default="", max_length=40)),
                ("evidence", models.TextField()),
                ("risks", models.TextField()),
                ("dependencies", models.TextField()),
                ("equality", models.TextField()),
                ("protection", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "-at", "-id"], name="plan_by_record")],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("programme", models.CharField(max_length=40)),
                ("milestone", models.CharField(blank=True, db_default="", default="", max_length=40)),
                ("words", models.TextField(blank=True, db_default="", default="")),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=safelight.inspection.register.codes.Lives.choices,
                        db_default="",
                        default="",
                        max_length=20,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["programme", "at", "id"], name="programme_change_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="a_change_of_a_programme_says_why",
                        violation_error_message="Say why.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(choices=safelight.inspection.register.codes.LinkAs.choices, max_length=20)),
                ("why", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["other"], name="recommendation_link_by_other")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "other", "kind"),
                        name="two_recommendations_are_linked_once_in_a_way",
                        violation_error_message="These two are linked in that way already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("record", models.F("other")), _negated=True),
                        name="a_recommendation_is_not_linked_to_itself",
                        violation_error_message="A recommendation cannot be linked to itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="a_link_between_recommendations_says_why",
                        violation_error_message="Say why they belong together.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisteredRecommendation",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                (
                    "timescale",
                    models.CharField(choices=safelight.inspection.register.codes.Timescale.choices, max_length=20),
                ),
                ("theme", models.CharField(blank=True, db_default="", default="", max_length=80)),
                ("where_found", models.CharField(blank=True, db_default="", default="", max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "recommendation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registered",
                        to="inspection.recommendation",
                    ),
                ),
                (
                    "report_record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["report_record"], name="registered_by_report")],
            },
        ),
        migrations.CreateModel(
            name="RegisteredReport",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=safelight.inspection.register.codes.ReportKind.choices, max_length=40),
                ),
                ("received_on", models.DateField(blank=True, null=True)),
                ("good", models.PositiveIntegerField(blank=True, null=True)),
                ("requires_improvement", models.PositiveIntegerField(blank=True, null=True)),
                ("inadequate", models.PositiveIntegerField(blank=True, null=True)),
                ("cases", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registered", to="inspection.report"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cases", None), ("good", None), ("inadequate", None), ("requires_improvement", None)
                            ),
                            (
                                "cases",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("good"), "+", models.F("requires_improvement")
                                    ),
                                    "+",
                                    models.F("inadequate"),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="the_cases_of_a_report_add_up",
                        violation_error_message="Good, requires improvement and inadequate do not add up to the cases. Look in the report again.",  # noqa: E501
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("step", models.CharField(choices=safelight.inspection.register.codes.Step.choices, max_length=40)),
                ("happened_at", models.DateTimeField()),
                ("where", models.TextField()),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "happened_at", "id"], name="report_step_by_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("where", ""), _negated=True),
                        name="a_step_of_a_report_says_where",
                        violation_error_message="Say where it can be seen: an address, a document, a message.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("status", models.CharField(choices=safelight.inspection.register.codes.Status.choices, max_length=20)),
                ("why", models.TextField()),
                ("resting_on", models.TextField(blank=True, db_default="", default="")),
                ("until_on", models.DateField(blank=True, null=True)),
                ("level", models.CharField(blank=True, db_default="", default="", max_length=20)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record", "-at", "-id"], name="status_by_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="a_change_of_status_says_why",
                        violation_error_message="Say why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "ON_HOLD"), _negated=True), ("until_on__isnull", False), _connector="OR"
                        ),
                        name="a_hold_has_an_end",
                        violation_error_message="A hold has an end. Give the day.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Watched",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("holds", models.BooleanField()),
                ("says", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "watched",
                "indexes": [models.Index(fields=["record", "at", "id"], name="watched_by_record")],
            },
        ),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(fields=["record", "first_due_on", "id"], name="work_by_record"),
        ),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(
                condition=models.Q(("done_at", None), ("withdrawn_at", None)),
                fields=["owner", "due_on", "id"],
                name="open_work_by_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(
                condition=models.Q(("checked_at", None), ("done_at__isnull", False), ("withdrawn_at", None)),
                fields=["due_on", "id"],
                name="work_to_check_by_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="work",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True),
                name="work_says_what_is_to_be_done",
                violation_error_message="Say what is to be done.",
            ),
        ),
        migrations.AddConstraint(
            model_name="work",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("checked_by", None), models.Q(("checked_by", models.F("owner")), _negated=True), _connector="OR"
                ),
                name="work_is_checked_by_somebody_else",
                violation_error_message="Whoever did a task cannot check it. Ask somebody else.",
            ),
        ),
        migrations.AddIndex(
            model_name="workhistory",
            index=models.Index(fields=["work", "at", "id"], name="work_history_by_work"),
        ),
        migrations.AddConstraint(
            model_name="workhistory",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "GIVEN"), models.Q(("words", ""), _negated=True), _connector="OR"),
                name="a_step_of_work_says_why_or_how",
                violation_error_message="Say in words what was done, or why.",
            ),
        ),
    ]
