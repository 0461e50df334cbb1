"""What a focus desk advised about something missing from a record, and who acknowledged a duty that came up to them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from safelight.kernel.roles import Role


class Advice(models.Model):
    """One piece of advice about one gap. It is never changed: the gap itself tells what came of it."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="advice", db_index=False)
    requirement = models.CharField(max_length=80)
    key = models.CharField(max_length=80, blank=True)
    words = models.TextField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="advice_is_given_in_words",
                violation_error_message="Say what you advise.",
            ),
        ]
        indexes = [
            # The latest advice first, for the page of advice given.
            models.Index(fields=["-given_at", "-id"], name="advice_latest_first"),
            # What was advised about each thing missing from a record, on the record's page.
            models.Index(fields=["record", "requirement", "key", "-given_at"], name="advice_by_gap"),
        ]


class Acknowledgement(models.Model):
    """Somebody's word, for the post they hold, that they have seen a duty that came up to it. It is never changed, and
    the duty is still to be done."""

    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    duty = models.ForeignKey("derived.Duty", on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=40, choices=Role.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "role"],
                name="a_post_acknowledges_a_duty_once",
                violation_error_message="Somebody has acknowledged this for your post already.",
            ),
        ]
