"""Outcomes of what is no record, outcomes counted by month, and readings: what a month came to, frozen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet

from safelight.kernel.subjects import Subject


class SubjectOutcomeQuerySet(QuerySet["SubjectOutcome"]):
    """Outcomes as measures are counted over them."""

    def standing(self) -> SubjectOutcomeQuerySet:
        """Those that facts still give."""
        return self.filter(withdrawn_at=None)


class SubjectOutcome(models.Model):
    """The part that something which is no record, such as a file marked in a sample, has in a measure.

    It holds no personal data. `of` is its number in the room that holds it, which alone can say what it is, and to whom
    it opens.
    """

    subject = models.CharField(max_length=40, choices=Subject.choices)
    of = models.BigIntegerField()
    measure = models.CharField(max_length=80)
    key = models.CharField(max_length=80, blank=True)
    day = models.DateField()
    held = models.BooleanField(null=True)
    value = models.FloatField(null=True)
    group = models.CharField(max_length=80, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = SubjectOutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            # Also serves settling one of them again.
            models.UniqueConstraint(
                fields=["subject", "of", "measure", "key"], name="a_subject_counts_once_in_a_measure"
            ),
        ]
        indexes = [
            # The list behind a measure over a period.
            models.Index(fields=["measure", "day"], condition=Q(withdrawn_at=None), name="subject_outcome_by_measure"),
        ]


class MonthCount(models.Model):
    """How many outcomes of a measure a month has more, or fewer, than the lines before: their sum is the count.

    A trigger adds a line in the statement that writes outcomes, so nobody waits for anybody; `fold` brings lines
    together. It holds no personal data, and no login may write it.
    """

    measure = models.CharField(max_length=80)
    from_on = models.DateField(db_column="month")
    group = models.CharField(max_length=80, blank=True)
    outcomes = models.BigIntegerField()
    held = models.BigIntegerField()
    asked = models.BigIntegerField()

    class Meta:
        indexes = [
            # A measure's number and trend over whole months; index-only.
            models.Index(
                fields=["measure", "from_on"],
                include=["group", "outcomes", "held", "asked"],
                name="month_count_by_measure",
            ),
        ]


class ChildMonth(models.Model):
    """How many outcomes of a measure a child has more, or fewer, in a month; kept like `MonthCount`.

    It names people, so no login may read it: a function gives how many children there are, and how many came back.
    """

    measure = models.CharField(max_length=80)
    from_on = models.DateField(db_column="month")
    person_id = models.BigIntegerField()
    outcomes = models.BigIntegerField()

    class Meta:
        indexes = [
            # Different children, and those who came back, over whole months; index-only.
            models.Index(
                fields=["measure", "from_on"], include=["person_id", "outcomes"], name="child_month_by_measure"
            ),
        ]


class OfChildren(models.Model):
    """A measure whose outcomes are also kept by child. A migration adds one, with what there is of it already."""

    measure = models.CharField(max_length=80, primary_key=True)


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
