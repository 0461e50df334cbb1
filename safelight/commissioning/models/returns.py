"""What providers report, as the office entered it. A corrected return stands beside the first; the latest counts."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from safelight.commissioning.codes import CountedBy
from safelight.commissioning.models.grants import Grant, Outcome
from safelight.commissioning.models.written import officer


class Return(models.Model):
    """A provider's return about some months. The file it came in stays with the office: here is its SHA-256 digest."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="returns", db_index=False)
    from_on = models.DateField()
    until_on = models.DateField()
    received_at = models.DateTimeField()
    reached = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True, default="")
    evidence_name = models.CharField(max_length=200)
    evidence_sha256 = models.CharField(max_length=64)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    correction = models.CharField(max_length=300, blank=True, default="")
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")),
                name="a_return_is_of_months_that_end_after_they_begin",
                violation_error_message="The return ends before it begins.",
            ),
            models.CheckConstraint(
                condition=Q(evidence_sha256__regex=r"^[0-9a-f]{64}$"),
                name="a_return_has_the_digest_of_its_file",
                violation_error_message="Give the file that the provider sent.",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(correction=""),
                name="a_corrected_return_says_what_was_wrong",
                violation_error_message="There is a return for these months. Say what was wrong with it.",
            ),
        ]
        indexes = [
            # The return that counts for each window of each grant: the latest recorded.
            models.Index(fields=["grant", "from_on", "-recorded_at", "-id"], name="return_by_grant_and_months"),
        ]


class ReturnFigure(models.Model):
    """One reported figure of a return, of one outcome."""

    of = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="figures")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="+", db_index=False)
    held = models.PositiveIntegerField(null=True)
    asked = models.PositiveIntegerField(null=True)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "outcome"], name="a_return_reports_each_outcome_once"),
            models.CheckConstraint(
                condition=Q(asked__isnull=True) | Q(held__lte=F("asked")),
                name="no_more_can_have_it_than_there_are",
                violation_error_message="More are said to have it than there are. Check both numbers.",
            ),
            models.CheckConstraint(
                condition=Q(held__isnull=False) | Q(value__isnull=False),
                name="a_reported_figure_has_a_number",
                violation_error_message="Give the number.",
            ),
        ]


class ReachedPart(models.Model):
    """How many of the people whom a return tells of were of one group, or of one ethnicity."""

    of = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="reached_parts", db_index=False)
    by = models.CharField(max_length=20, choices=CountedBy.choices)
    part = models.CharField(max_length=20)
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            # Also serves what a grant's page shows.
            models.UniqueConstraint(fields=["of", "by", "part"], name="a_return_tells_of_each_part_once"),
        ]
