"""The register: reports and recommendations on the spine, how far each has come, and who answers for it.

Each row is written once. What is true now is the latest; a step back is a row of its own.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from safelight.inspection.models.people import officer
from safelight.inspection.models.reports import Recommendation, Report
from safelight.inspection.register.codes import LinkAs, OwnerAs, ReportKind, Status, Step, Timescale


class OnRecord(models.Model):
    """A row that hangs on a record of the register: who wrote it, and when."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    by = officer(db_index=False)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Registered(models.Model):
    """What hangs on a record of the register one to one. It is added once and never changed."""

    record = models.OneToOneField("records.Record", on_delete=models.PROTECT, related_name="+", primary_key=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it. A row that has its key already would be taken for one to change."""
        super().save(*args, **{**kwargs, "force_insert": True})


class RegisteredReport(Registered):
    """A report in the register. `received_on` is when the force had it, where an answer is counted from that."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="registered")
    kind = models.CharField(max_length=40, choices=ReportKind.choices)
    received_on = models.DateField(null=True, blank=True)
    good = models.PositiveIntegerField(null=True, blank=True)
    requires_improvement = models.PositiveIntegerField(null=True, blank=True)
    inadequate = models.PositiveIntegerField(null=True, blank=True)
    cases = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cases=None, good=None, requires_improvement=None, inadequate=None)
                | Q(cases=F("good") + F("requires_improvement") + F("inadequate")),
                name="the_cases_of_a_report_add_up",
                violation_error_message=(
                    "Good, requires improvement and inadequate do not add up to the cases. Look in the report again."
                ),
            ),
        ]


class RegisteredRecommendation(Registered):
    """A recommendation in the register. `where_found` is its place in the source; `sha256` is of its words."""

    recommendation = models.OneToOneField(Recommendation, on_delete=models.PROTECT, related_name="registered")
    report_record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    timescale = models.CharField(max_length=20, choices=Timescale.choices)
    theme = models.CharField(max_length=80, blank=True, default="", db_default="")
    where_found = models.CharField(max_length=200, blank=True, default="", db_default="")
    sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = [
            # The recommendations of a report, for its page and its settling.
            models.Index(fields=["report_record"], name="registered_by_report"),
        ]


class ReportStep(OnRecord):
    """One thing that happened to a report, when, and where that can be seen. `due_on` is the day it asks for."""

    step = models.CharField(max_length=40, choices=Step.choices)
    happened_at = models.DateTimeField()
    where = models.TextField()
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(where=""),
                name="a_step_of_a_report_says_where",
                violation_error_message="Say where it can be seen: an address, a document, a message.",
            ),
        ]
        indexes = [
            # The steps of a report in order, for its page and its facts.
            models.Index(fields=["record", "happened_at", "id"], name="report_step_by_record"),
        ]


class StatusChange(OnRecord):
    """How far a recommendation came, on whose word, why, and on what evidence. `until_on` ends a hold."""

    status = models.CharField(max_length=20, choices=Status.choices)
    why = models.TextField()
    resting_on = models.TextField(blank=True, default="", db_default="")
    until_on = models.DateField(null=True, blank=True)
    level = models.CharField(max_length=20, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(why=""),
                name="a_change_of_status_says_why",
                violation_error_message="Say why.",
            ),
            models.CheckConstraint(
                condition=~Q(status="ON_HOLD") | Q(until_on__isnull=False),
                name="a_hold_has_an_end",
                violation_error_message="A hold has an end. Give the day.",
            ),
        ]
        indexes = [
            # The history of a recommendation, and the latest of each for the register's list.
            models.Index(fields=["record", "-at", "-id"], name="status_by_record"),
        ]


class Owning(OnRecord):
    """Who answers for a recommendation from `at` on; nobody where the last one left. The latest counts.

    `by` is empty where the nightly reading found that an owner had left.
    """

    by = officer(null=True, blank=True, db_index=False)
    owner_as = models.CharField(max_length=20, choices=OwnerAs.choices)
    owner = officer(null=True, blank=True, db_index=False)
    why = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | ~Q(why=""),
                name="leaving_a_recommendation_without_an_owner_says_why",
                violation_error_message="Say why nobody answers for it now.",
            ),
        ]
        indexes = [
            # The owners of a recommendation in order, the latest of each kind first.
            models.Index(fields=["record", "owner_as", "-at", "-id"], name="owning_by_record"),
            # What an officer was made to answer for: their own list, and those who left.
            models.Index(fields=["owner", "record"], name="owning_by_owner"),
        ]


class RecommendationLink(OnRecord):
    """One recommendation stands to another in a way, and why."""

    other = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=LinkAs.choices)
    why = models.TextField()

    class Meta:
        constraints = [
            # Also serves the links of a recommendation.
            models.UniqueConstraint(
                fields=["record", "other", "kind"],
                name="two_recommendations_are_linked_once_in_a_way",
                violation_error_message="These two are linked in that way already.",
            ),
            models.CheckConstraint(
                condition=~Q(record=F("other")),
                name="a_recommendation_is_not_linked_to_itself",
                violation_error_message="A recommendation cannot be linked to itself.",
            ),
            models.CheckConstraint(
                condition=~Q(why=""),
                name="a_link_between_recommendations_says_why",
                violation_error_message="Say why they belong together.",
            ),
        ]
        indexes = [
            # The links that point to a recommendation.
            models.Index(fields=["other"], name="recommendation_link_by_other"),
        ]


class FaultAnswered(OnRecord):
    """What somebody says to a fault that was found by rule: by the fault's kind and where its words begin."""

    fault = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="a_fault_is_answered_in_words",
                violation_error_message="Say what you did about it, or why it is none.",
            ),
        ]
        indexes = [
            # The answers to the faults of a recommendation.
            models.Index(fields=["record", "fault", "start"], name="fault_answer_by_record"),
        ]
