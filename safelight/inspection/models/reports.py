"""A report with its recommendations as a person kept them. What was kept is never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from safelight.inspection.codes import Provenance
from safelight.inspection.models.people import officer


class Report(models.Model):
    """One inspection report and the letter that answers it. `sha256` is of the letter’s text as it was read."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    body = models.CharField(max_length=120, default="HMICFRS")
    inspected_from_on = models.DateField(null=True)
    inspected_to_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    letter_on = models.DateField(null=True)
    sender = models.CharField(max_length=300, blank=True)
    addressee = models.CharField(max_length=300, blank=True)
    copies = models.TextField(blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    kept_by = officer()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                name="a_letter_is_kept_once",
                violation_error_message="This letter is kept already.",
            ),
        ]


class Recommendation(models.Model):
    """One recommendation, corrected by whoever kept it. `due_on` is null for what is to be done at once."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    timescale = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)
    provenance = models.CharField(max_length=20, choices=Provenance.choices)
    limbs = models.JSONField(default=list)
    claims = models.JSONField(default=list)
    faults = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="a_report_has_each_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="a_recommendation_has_a_number_above_nothing"),
        ]
