"""Routines on the spine: since when one is counted, what was owed of it, what was done. Each row is written once."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from safelight.inspection.models.people import officer
from safelight.inspection.models.register import Registered
from safelight.inspection.routines.codes import Did, OwedAs


class Routine(Registered):
    """A routine of the force's file that was begun. `since_on` is the day from which it is counted."""

    code = models.CharField(max_length=40)
    since_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="a_routine_is_begun_once",
                violation_error_message="This routine is begun already. Open it, and go on from there.",
            ),
        ]


class RoutineOwed(models.Model):
    """One thing owed of a routine, as the force's file had it when its time began: a later file changes nothing of it.

    `until_on` is the last day of a calendar period; empty for what is owed from one doing to the next."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    owed_as = models.CharField(max_length=20, choices=OwedAs.choices)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    starts_on = models.DateField()
    due_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # Also serves what is owed of a routine, for its facts and its page.
            models.UniqueConstraint(
                fields=["record", "from_on", "owed_as"], name="a_period_of_a_routine_is_owed_once_in_a_way"
            ),
            models.CheckConstraint(
                condition=Q(from_on__lte=F("starts_on")) & Q(starts_on__lte=F("due_on")),
                name="what_is_owed_is_due_after_it_begins",
            ),
        ]


class RoutineDone(models.Model):
    """That a routine was kept for the period that begins with a day: when, and where that can be seen.

    `known_at` is when that was recorded, here or in the room of meetings, from where nobody (`by`) writes it again.
    `held` of `asked` are what is counted of it."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    did = models.CharField(max_length=20, choices=Did.choices)
    from_on = models.DateField()
    done_at = models.DateTimeField()
    known_at = models.DateTimeField()
    where = models.TextField()
    says = models.TextField(blank=True, default="", db_default="")
    held = models.PositiveIntegerField(null=True)
    asked = models.PositiveIntegerField(null=True)
    by = officer(null=True, db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            # Also serves what was done of a routine, for its facts and its page.
            models.UniqueConstraint(
                fields=["record", "from_on", "did"],
                name="a_period_of_a_routine_is_kept_once",
                violation_error_message="This period is recorded already, and what was recorded stays.",
            ),
            models.CheckConstraint(
                condition=~Q(where=""),
                name="what_was_done_of_a_routine_can_be_seen_somewhere",
                violation_error_message="Say where it can be seen: the name of the evidence, or its address.",
            ),
            models.CheckConstraint(
                condition=Q(done_at__lte=F("known_at")),
                name="a_routine_is_recorded_after_it_was_done",
                violation_error_message="That has not happened yet.",
            ),
            models.CheckConstraint(
                condition=Q(held=None, asked=None) | Q(asked__gt=0, held__lte=F("asked")),
                name="what_is_counted_of_a_routine_is_of_something",
                violation_error_message="Give how many there are, and how many of those were done.",
            ),
        ]
