"""Readings: what a measure came to over a month, frozen with what it meant and how fresh its data was."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Reading(models.Model):
    """One measure over one period as it was on a day. It holds no personal data, and is never changed.

    `definition` is the digest of what the measure was declared to be; `fresh_to` the moment up to which the slowest
    source had told. A later reading of the same period stands beside it: the latest counts.
    """

    measure = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField()
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    withheld = models.TextField(blank=True)
    definition = models.CharField(max_length=64)
    fresh_to = models.DateTimeField(null=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="a_reading_is_of_a_period_that_ends_after_it_begins",
                violation_error_message="A reading’s period ends after it begins.",
            ),
        ]
        indexes = [
            # The latest reading of each month of some measures, for an undertaking's proof.
            models.Index(fields=["measure", "starts_on", "-taken_at", "-id"], name="reading_by_measure_and_month"),
        ]

    @property
    def cases(self) -> int | None:
        """How many it was taken over: of a share the denominator, of a count the number itself."""
        return self.denominator if self.denominator is not None else self.numerator
