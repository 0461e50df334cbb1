"""Tasks on recommendations. A task and each thing that happens to it is a row; its age never begins again."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from safelight.inspection.models.people import officer
from safelight.inspection.models.register import OnRecord
from safelight.inspection.register.codes import WorkStep


class Work(OnRecord):
    """One thing one named person does by a day. `done_at` and what follows say how it stands now, from its steps."""

    words = models.TextField()
    limbs = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    first_due_on = models.DateField()
    due_on = models.DateField()
    owner = officer(db_index=False)
    done_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = officer(null=True, blank=True, db_index=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "work"
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="work_says_what_is_to_be_done",
                violation_error_message="Say what is to be done.",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=models.F("owner")),
                name="work_is_checked_by_somebody_else",
                violation_error_message="Whoever did a task cannot check it. Ask somebody else.",
            ),
        ]
        indexes = [
            # The tasks of a recommendation in order.
            models.Index(fields=["record", "first_due_on", "id"], name="work_by_record"),
            # My tasks: what an officer still has to do, earliest day first.
            models.Index(
                fields=["owner", "due_on", "id"],
                condition=Q(done_at=None, withdrawn_at=None),
                name="open_work_by_owner",
            ),
            # Done and not yet checked, for whoever checks.
            models.Index(
                fields=["due_on", "id"],
                condition=Q(done_at__isnull=False, checked_at=None, withdrawn_at=None),
                name="work_to_check_by_due",
            ),
        ]


class WorkHistory(models.Model):
    """One thing that happened to a task, in words. Never changed."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="steps", db_index=False)
    kind = models.CharField(max_length=20, choices=WorkStep.choices)
    words = models.TextField(blank=True, default="", db_default="")
    due_on = models.DateField(null=True, blank=True)
    owner = officer(null=True, blank=True, db_index=False)
    by = officer(db_index=False)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "work history"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="GIVEN") | ~Q(words=""),
                name="a_step_of_work_says_why_or_how",
                violation_error_message="Say in words what was done, or why.",
            ),
        ]
        indexes = [
            # What happened to a task, in order.
            models.Index(fields=["work", "at", "id"], name="work_history_by_work"),
        ]
