"""Matters, what happened to each, and who was given what. Rows are only added; what differs later is another row."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from safelight.information.codes import Sort, Step


def officer(**kwargs: Any) -> models.ForeignKey[Any, Any]:
    """A column that names an officer, who is never removed while it does."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **kwargs
    )


def on_record() -> models.ForeignKey[Any, Any]:
    """A column that names the record a row is about."""
    return models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)


class Matter(models.Model):
    """What the force owes somebody about data. `title` names nobody; `who` asked, or is concerned.

    `came_at`: when the force became aware of a breach, when a request came, when a consultation was received or when
    an appropriate policy document came into use. `decided_on`: when the person was told of an automated decision.
    """

    record = models.OneToOneField("records.Record", on_delete=models.PROTECT, related_name="+", primary_key=True)
    sort = models.CharField(max_length=20, choices=Sort.choices)
    title = models.CharField(max_length=120)
    who = models.CharField(max_length=120, blank=True, default="", db_default="")
    about = models.TextField(blank=True, default="", db_default="")
    came_at = models.DateTimeField()
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=[*Sort]), name="a_matter_is_of_a_known_sort"),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="a_matter_has_a_title",
                violation_error_message="Give it a title that names nobody.",
            ),
            models.CheckConstraint(
                condition=~Q(sort=Sort.RECONSIDERATION.value) | Q(decided_on__isnull=False),
                name="a_decision_to_look_at_again_has_its_day",
                violation_error_message="Say when the person was told of the decision.",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it. A row that has its key already would be taken for one to change."""
        super().save(*args, **{**kwargs, "force_insert": True})


class MatterStep(models.Model):
    """One thing that happened to a matter, and what it was. `about` is the telling that it answers."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    record = on_record()
    step = models.CharField(max_length=30, choices=Step.choices)
    happened_at = models.DateTimeField()
    words = models.TextField()
    about = models.CharField(max_length=40, blank=True, default="", db_default="")
    by = officer()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=[*Step]) & ~Q(words=""),
                name="a_step_of_a_matter_says_what_happened",
                violation_error_message="Say what happened, or why.",
            ),
        ]
        indexes = [
            # The steps of a matter in order, for its page and its facts.
            models.Index(fields=["record", "happened_at", "id"], name="matter_step_by_record"),
        ]


class Telling(models.Model):
    """Somebody to whom something was given that has since been put right. `source` says where the giving is kept."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    record = on_record()
    source = models.CharField(max_length=80)
    to = models.CharField(max_length=200)
    what = models.CharField(max_length=200)
    shared_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # Also serves the tellings of a matter.
            models.UniqueConstraint(fields=["record", "source"], name="somebody_is_told_once_of_a_correction"),
        ]
