"""A record is handed over by an offer, and the offer is reached as far as the record is."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from safelight.records.rls import protect


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_reach_found_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("words", models.TextField(blank=True, db_default="")),
                ("offered_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("declined_why", models.TextField(blank=True, db_default="")),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "offered_by",
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
                        related_name="offers",
                        to="records.record",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                # What is offered to somebody and not yet answered, for their page.
                "indexes": [
                    models.Index(
                        condition=models.Q(("accepted_at", None), ("declined_at", None), ("withdrawn_at", None)),
                        fields=["to", "offered_at"],
                        name="open_offer_to_an_officer",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("declined_at", None), ("withdrawn_at", None)),
                        fields=("record",),
                        name="a_record_is_offered_to_one_at_a_time",
                        violation_error_message=(
                            "This record is offered to somebody already. Take that offer back first."
                        ),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to", models.F("offered_by")), _negated=True),
                        name="nobody_offers_a_record_to_themselves",
                        violation_error_message="A record is offered to somebody else.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at", None), ("declined_at", None)),
                            models.Q(("accepted_at", None), ("withdrawn_at", None)),
                            models.Q(("declined_at", None), ("withdrawn_at", None)),
                            _connector="OR",
                        ),
                        name="an_offer_ends_once",
                        violation_error_message="This offer has ended already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_at", None), models.Q(("declined_why", ""), _negated=True), _connector="OR"
                        ),
                        name="an_offer_is_declined_with_a_reason",
                        violation_error_message="Say why you do not take it.",
                    ),
                ],
            },
        ),
        protect("records_offer", record_column="record_id"),
    ]
