"""What a recommendation's state rests on: its plan, what it is measured by, evidence, exceptions and checks."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from safelight.inspection.models.people import officer
from safelight.inspection.models.register import OnRecord
from safelight.inspection.register.codes import Cadence, Tier


class Plan(OnRecord):
    """How a recommendation is to be delivered. A later plan takes the place of an earlier, which stays."""

    programme = models.CharField(max_length=40, blank=True, default="", db_default="")
    evidence = models.TextField()
    risks = models.TextField()
    dependencies = models.TextField()
    equality = models.TextField()
    protection = models.TextField()

    class Meta:
        indexes = [
            # The latest plan of a recommendation.
            models.Index(fields=["record", "-at", "-id"], name="plan_by_record"),
        ]


class Indicator(OnRecord):
    """What shows that a recommendation changed something: a measure with how it stood, and how it is to stand.

    Shares are from 0 to 1. `at_most` turns the target round. Asking for another target later says why.
    """

    measure = models.CharField(max_length=120)
    baseline = models.FloatField()
    baseline_cases = models.PositiveIntegerField()
    target = models.FloatField()
    at_most = models.BooleanField(default=False)
    least_cases = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    why = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(measure=""),
                name="an_indicator_says_what_and_from_where",
                violation_error_message="Say what is measured, and where the figure comes from.",
            ),
        ]
        indexes = [
            # The indicators of a recommendation, the latest of each measure first.
            models.Index(fields=["record", "measure", "-at"], name="indicator_by_record"),
        ]


class Evidence(OnRecord):
    """One piece of evidence: of what kind, about which days, who gave it, and the figures it gives.

    `held` of `asked` are good files, people reached or cases of a measure. `promise` is where the words of the promise
    it keeps begin in the letter. `refers_to` names the sample or measure it was taken from.
    """

    tier = models.CharField(max_length=20, choices=Tier.choices)
    title = models.CharField(max_length=200)
    where = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField()
    limbs = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    cadence = models.CharField(max_length=20, choices=Cadence.choices, blank=True, default="", db_default="")
    held = models.PositiveIntegerField(null=True, blank=True)
    asked = models.PositiveIntegerField(null=True, blank=True)
    needed = models.PositiveIntegerField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True)
    inadequate = models.PositiveIntegerField(null=True, blank=True)
    followed_up = models.PositiveIntegerField(null=True, blank=True)
    independent = models.BooleanField(default=False)
    review_on = models.DateField(null=True, blank=True)
    weaknesses = models.TextField(blank=True, default="", db_default="")
    promise = models.PositiveIntegerField(null=True, blank=True)
    refers_to = models.CharField(max_length=120, blank=True, default="", db_default="")
    sha256 = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")),
                name="evidence_is_about_days_in_order",
                violation_error_message="The last day it is about cannot come before the first.",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(where=""),
                name="evidence_says_what_and_where",
                violation_error_message="Say what it is and where it can be read.",
            ),
            models.CheckConstraint(
                condition=Q(held=None) | Q(asked__gte=F("held")),
                name="no_more_hold_than_were_asked",
                violation_error_message="The number that held cannot be more than all.",
            ),
            models.CheckConstraint(
                condition=Q(followed_up=None) | Q(inadequate__gte=F("followed_up")),
                name="no_more_are_followed_up_than_were_inadequate",
                violation_error_message="No more files can be followed up than were inadequate.",
            ),
        ]
        indexes = [
            # The evidence of a recommendation in order.
            models.Index(fields=["record", "at", "id"], name="evidence_by_record"),
        ]


class Exemption(OnRecord):
    """One thing a gate asks that is let go for a time: why, at what risk, and what stands in its place.

    `by` asks and `approved_by` is another. It always ends.
    """

    requirement = models.CharField(max_length=80)
    reason = models.TextField()
    instead = models.TextField()
    approved_by = officer(db_index=False)
    expires_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by=F("approved_by")),
                name="an_exemption_is_approved_by_another",
                violation_error_message="Whoever asks for an exemption cannot approve it. Ask another chief officer.",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(instead=""),
                name="an_exemption_says_why_and_what_instead",
                violation_error_message="Say why, and what keeps children safe instead.",
            ),
        ]
        indexes = [
            # The exemptions of a recommendation in order.
            models.Index(fields=["record", "at", "id"], name="exemption_by_record"),
        ]


class Watched(OnRecord):
    """One look at a closed recommendation while it is watched: whether it still holds, and by what.

    `by` is empty where the nightly reading looked.
    """

    by = officer(null=True, blank=True, db_index=False)
    holds = models.BooleanField()
    says = models.TextField()

    class Meta:
        verbose_name_plural = "watched"
        indexes = [
            # The looks at a recommendation in order.
            models.Index(fields=["record", "at", "id"], name="watched_by_record"),
        ]
