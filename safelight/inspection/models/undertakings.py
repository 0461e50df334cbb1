"""Who answers for an undertaking and what others confirmed: a row of its own each time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from safelight.inspection.models.people import officer


class Ownership(models.Model):
    """Who answers for an undertaking, from when on: the latest counts."""

    undertaking = models.CharField(max_length=40)
    owner = officer()
    since = models.DateTimeField()
    given_by = officer()

    class Meta:
        indexes = [
            # The latest owner of each undertaking, for the pages of proof.
            models.Index(fields=["undertaking", "-since", "-id"], name="owner_by_undertaking"),
        ]


class Confirmation(models.Model):
    """That somebody outside the force confirmed an undertaking to be kept: where it is written, and when."""

    undertaking = models.CharField(max_length=40)
    by_whom = models.CharField(max_length=200)
    where = models.TextField()
    confirmed_at = models.DateTimeField()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by_whom="") & ~Q(where=""),
                name="a_confirmation_says_who_and_where",
                violation_error_message="Say who confirmed it, and where that is written.",
            ),
        ]
        indexes = [
            # The first confirmation of each undertaking, for the pages of proof.
            models.Index(fields=["undertaking", "confirmed_at"], name="confirmed_by_undertaking"),
        ]
