"""What came in, from where, and which record each document became."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet

from safelight.exchange.codes import Outcome


class BatchQuerySet(QuerySet["Batch"]):
    """Extracts that were brought to the door."""

    def loaded(self) -> BatchQuerySet:
        """Those that were taken in."""
        return self.filter(outcome=Outcome.LOADED.value)

    def last_loaded(self, *kinds: str) -> BatchQuerySet:
        """The last that was taken in from each source of some kinds of record."""
        loaded = self.loaded().filter(kind__in=kinds).order_by("kind", "source", "-received_at", "-pk")
        return loaded.distinct("kind", "source")

    def last_first(self) -> BatchQuerySet:
        """All of them, the last first."""
        return self.order_by("-received_at", "-pk")


class Batch(models.Model):
    """One extract that was brought: taken in whole, or refused whole. Written once.

    `digest` is of its files; `read_by` of the mapping that read them. `version_to` is the last moment at which any of
    its documents was brought up to date by its source. What was wrong with a refused one is not kept: only how much,
    by file.
    """

    kind = models.CharField(max_length=40)
    source = models.CharField(max_length=40)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    digest = models.CharField(max_length=64)
    read_by = models.CharField(max_length=32)
    received_at = models.DateTimeField()
    seconds = models.FloatField()
    version_to = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    faults = models.PositiveIntegerField(default=0)
    faults_by_file = models.JSONField(default=dict)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "batches"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.LOADED.value, faults=0) | Q(outcome=Outcome.REFUSED.value, faults__gt=0),
                name="an_extract_is_taken_in_whole_or_refused_whole",
                violation_error_message="An extract with a fault is refused whole.",
            ),
        ]
        indexes = [
            # How fresh a source is; the last extracts on the feeds page.
            models.Index(fields=["kind", "source", "-received_at"], name="batch_by_source_and_time"),
        ]


class Document(models.Model):
    """Which record a document of a source became, and the version of it that is held.

    `doubled` names its columns whose London time the autumn clock showed twice; the first was taken.
    """

    record = models.OneToOneField("records.Record", primary_key=True, on_delete=models.PROTECT, related_name="document")
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    version_at = models.DateTimeField()
    digest = models.CharField(max_length=32)
    read_by = models.CharField(max_length=32)
    doubled = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    first_batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", db_index=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            # Also serves finding what is held of each document of an extract.
            models.UniqueConstraint(
                fields=["source", "reference"],
                name="a_document_of_a_source_is_one_record",
                violation_error_message="That source has that document already.",
            ),
        ]
