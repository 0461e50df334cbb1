"""What a focus desk advised about something missing from a record. Whether it was followed is read from the gap."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


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
        ]
