"""Matters, what happened to each, and who was given what. Rows are only added; what differs later is another row."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from safelight.information.codes import Sort, Step
from safelight.information.retention import Decided, Group


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


class Disclosure(models.Model):
    """What was shared of a record with somebody, or why it was not, where no other row tells of it.

    `quality` says how sure what was shared is, how whole and how new.
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    record = on_record()
    shared = models.BooleanField()
    to = models.CharField(max_length=200)
    what = models.TextField()
    why = models.TextField()
    basis = models.CharField(max_length=200, blank=True, default="", db_default="")
    quality = models.TextField(blank=True, default="", db_default="")
    happened_at = models.DateTimeField()
    by = officer()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(to="") & ~Q(what="") & ~Q(why=""),
                name="what_was_shared_or_not_says_with_whom_and_why",
                violation_error_message="Say with whom, what it was about, and why.",
            ),
            models.CheckConstraint(
                condition=Q(shared=False) | (~Q(basis="") & ~Q(quality="")),
                name="what_was_shared_has_a_basis_and_says_how_sure_it_is",
                violation_error_message="Say on what basis it was shared, and how sure, whole and new it is.",
            ),
        ]
        indexes = [
            # What was shared of a record, or not, in order.
            models.Index(fields=["record", "happened_at", "id"], name="disclosure_by_record"),
        ]


class Correction(models.Model):
    """Something on a record that was put right, by whatever door: the database itself notes it. It holds no value.

    `matter` is where everybody is listed to whom it was given before; `looked_at` when that was worked out.
    """

    record = on_record()
    involvement = models.ForeignKey("records.Involvement", on_delete=models.PROTECT, related_name="+", db_index=False)
    field = models.CharField(max_length=40)
    at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    matter = models.ForeignKey(
        "records.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        indexes = [
            # Corrections of which nobody has been told yet.
            models.Index(fields=["at"], condition=Q(looked_at=None), name="correction_not_passed_on"),
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


class HoldStep(models.Model):
    """A record is held for a case, or let go. The latest for a case counts; while one holds it, nothing is removed."""

    record = on_record()
    case = models.CharField(max_length=80)
    held = models.BooleanField()
    why = models.TextField()
    by = officer()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(case="") & ~Q(why=""),
                name="a_hold_says_for_which_case_and_why",
                violation_error_message="Say for which case, and why.",
            ),
        ]
        indexes = [
            # The holds of a record, case by case, the latest first.
            models.Index(fields=["record", "case", "-at", "-id"], name="hold_by_record_and_case"),
        ]


class RestrictionStep(models.Model):
    """A record is kept out of use, or brought back. The latest counts; `records.Record.restricted` says the same."""

    record = on_record()
    restricted = models.BooleanField()
    why = models.TextField()
    by = officer()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(why=""),
                name="keeping_a_record_out_of_use_says_why",
                violation_error_message="Say why.",
            ),
        ]
        indexes = [
            # The restrictions of a record, the latest first.
            models.Index(fields=["record", "-at", "-id"], name="restriction_by_record"),
        ]


class RetentionDecision(models.Model):
    """What was decided when a record was looked at, with regard to the child, and when it is looked at again."""

    record = on_record()
    group = models.CharField(max_length=20, choices=Group.choices)
    decided = models.CharField(max_length=10, choices=Decided.choices)
    why = models.TextField()
    regard = models.TextField()
    review_on = models.DateField(null=True, blank=True)
    by = officer()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(group__in=[*Group], decided__in=[*Decided]) & ~Q(why=""),
                name="a_decision_to_keep_or_not_says_why",
                violation_error_message="Say why.",
            ),
            models.CheckConstraint(
                condition=~Q(regard=""),
                name="a_decision_to_keep_or_not_regards_the_child",
                violation_error_message="Say how the child’s welfare was regarded (Children Act 2004 s.11).",
            ),
            models.CheckConstraint(
                condition=Q(decided=Decided.DISPOSE.value) | Q(review_on__isnull=False),
                name="what_is_kept_is_looked_at_again",
                violation_error_message="What is kept is looked at again. Give the day.",
            ),
        ]
        indexes = [
            # What was decided of a record, the latest first.
            models.Index(fields=["record", "-at", "-id"], name="retention_by_record"),
        ]


class Erasure(models.Model):
    """What is written on a record is to be erased: asked by one, approved by another, done once. Nothing of it is here.

    `texts` counts the rows that were erased; `reached` what else was, by kind (`retention.Reached`).
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    record = on_record()
    reference = models.CharField(max_length=60)
    why = models.TextField()
    asked_by = officer()
    asked_at = models.DateTimeField()
    approved_by = officer(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    texts = models.PositiveIntegerField(null=True, blank=True)
    reached = models.JSONField(default=dict)

    class Meta:
        constraints = [
            # Also serves the erasure of a record.
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(done_at=None),
                name="a_record_is_asked_to_be_erased_once_at_a_time",
                violation_error_message="It is asked already that this record is erased.",
            ),
            models.CheckConstraint(
                condition=~Q(why=""), name="an_erasure_says_why", violation_error_message="Say why it is erased."
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("asked_by")),
                name="nobody_approves_their_own_erasure",
                violation_error_message="Somebody else has to approve it: you asked for it yourself.",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, texts=None) | Q(done_at__isnull=False, approved_at__isnull=False),
                name="what_is_erased_was_approved",
                violation_error_message="Nobody has approved it yet.",
            ),
        ]
        indexes = [
            # Erasures that wait for approval or to be done.
            models.Index(fields=["asked_at"], condition=Q(done_at=None), name="erasure_that_waits"),
        ]
