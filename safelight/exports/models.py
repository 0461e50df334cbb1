"""What one officer asked to take out, and what another said to it."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from safelight.exports.codes import What


def _officer(**kwargs: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **kwargs
    )


class Allowance(models.Model):
    """One file that one officer may take out once, after somebody else allowed it, until a moment.

    `about` says which file of its kind; `subjects` is how many people it is about at most. A number in the personnel
    records tells two accounts of one person: the database refuses the second of them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    what = models.CharField(max_length=30, choices=What.choices)
    about = models.CharField(max_length=160)
    subjects = models.PositiveIntegerField()
    purpose = models.TextField()
    asked_by = _officer()
    asked_at = models.DateTimeField()
    decided_by = _officer(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    why_not = models.TextField(blank=True, default="", db_default="")
    until = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=[*What]) & ~Q(about="") & ~Q(purpose=""),
                name="who_asks_to_take_something_out_says_what_and_why",
                violation_error_message="Say what it is for.",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("asked_by")),
                name="nobody_lets_their_own_export_out",
                violation_error_message="Somebody else has to allow it: you asked for it yourself.",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, until=None, why_not="", used_at=None)
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(until=None, why_not="")),
                name="an_export_is_allowed_until_a_moment_or_refused_with_a_reason",
                violation_error_message="Say why it may not be taken out.",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(used_at__lt=F("until")), name="an_export_is_taken_out_while_it_may_be"
            ),
        ]
        indexes = [
            # What an officer asked for, the latest first; what they may take out now.
            models.Index(fields=["asked_by", "-asked_at"], name="allowance_by_who_asked"),
            # What waits for a second person.
            models.Index(fields=["asked_at"], condition=Q(decided_at=None), name="allowance_that_waits"),
        ]
