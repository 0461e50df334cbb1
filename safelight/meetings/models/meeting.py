"""A meeting, who was there, which records it went through, and what it decided about each.

A meeting's rows are only ever added to, and none is added once its pack is issued: the database refuses both.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from safelight.kernel.meetings import Series
from safelight.meetings.codes import Agency, DecisionCode, Movement


def officer(**options: Any) -> models.ForeignKey[Any, Any]:
    """An officer, as whom somebody did something."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, **options
    )


class Meeting(models.Model):
    """One meeting of a series, on a day. Its list is fixed at `cut_off_at`; it goes through what moved since
    `since_at`, the cut-off of the meeting before. `list_digest` is the SHA-256 of the list as it was fixed."""

    series = models.CharField(max_length=40, choices=Series.choices)
    kinds = ArrayField(models.CharField(max_length=40))
    held_on = models.DateField()
    since_at = models.DateTimeField()
    cut_off_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    chair = officer()
    chair_name = models.CharField(max_length=120)
    previous = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="next", db_index=True
    )
    list_digest = models.CharField(max_length=64)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # Also serves opening a meeting by its day, and the series' list, newest first.
            models.UniqueConstraint(
                fields=["series", "held_on"],
                name="a_series_meets_once_on_a_day",
                violation_error_message="This meeting has already been opened for that day.",
            ),
            models.UniqueConstraint(
                fields=["series", "cut_off_at"],
                name="a_series_goes_through_a_time_once",
                violation_error_message="A meeting has gone through this time already; it is not gone through again.",
            ),
            models.CheckConstraint(condition=Q(series__in=[*Series]), name="a_meeting_is_of_a_known_series"),
            models.CheckConstraint(
                condition=Q(since_at__lt=F("cut_off_at")) & Q(cut_off_at__lte=F("opened_at")),
                name="a_list_is_fixed_after_the_one_before",
                violation_error_message="The list must be fixed after the last meeting’s, and not in the future.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="a_meeting_is_closed_after_it_opened",
            ),
        ]


class Attendance(models.Model):
    """Somebody was there, or was not, for an agency. The latest row of an agency and name counts. `authority` is whose
    agency it is, where the agency itself said who came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance", db_index=False)
    agency = models.CharField(max_length=40, choices=Agency.choices)
    capacity = models.CharField(max_length=120, blank=True, default="", db_default="")
    name = models.CharField(max_length=120)
    present = models.BooleanField()
    authority = models.ForeignKey(
        "places.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "attendance"
        constraints = [
            models.CheckConstraint(condition=Q(agency__in=[*Agency]), name="somebody_attends_for_a_known_agency"),
            models.CheckConstraint(
                condition=~Q(name=""), name="who_attended_has_a_name", violation_error_message="Say who it was."
            ),
        ]
        indexes = [
            # A meeting's attendance, in the order it was recorded.
            models.Index(fields=["meeting", "id"], name="attendance_by_meeting"),
        ]


class Item(models.Model):
    """One record that a meeting goes through, and how it came to be on the list, or off it, since the one before.
    `case` is what the child is called where nobody is to be named; blank where the meeting names them."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items", db_index=False)
    line = models.CharField(max_length=80)
    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=60)
    case = models.CharField(max_length=12, blank=True, default="", db_default="")
    movement = models.CharField(max_length=20, choices=Movement.choices)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id"], name="an_item_has_its_own_public_id"),
            # Also serves a meeting's list.
            models.UniqueConstraint(
                fields=["meeting", "line", "record"],
                name="a_record_is_an_item_of_a_line_once",
                violation_error_message="This record is already on the meeting’s list.",
            ),
            models.CheckConstraint(condition=Q(movement__in=[*Movement]), name="an_item_moved_in_a_known_way"),
        ]


class Decision(models.Model):
    """What a meeting decided about a record, in words. Never changed: a later decision stands beside it."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions", db_index=False)
    code = models.CharField(max_length=20, choices=DecisionCode.choices)
    words = models.TextField()
    task = models.OneToOneField(
        "meetings.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="decision", db_index=True
    )
    by = officer()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(code__in=[*DecisionCode]), name="a_decision_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=~Q(words=""),
                name="a_decision_is_said_in_words",
                violation_error_message="Say what was decided, or why nothing more is needed.",
            ),
            models.CheckConstraint(
                condition=Q(code__in=[DecisionCode.ACT, DecisionCode.ESCALATE], task__isnull=False)
                | (~Q(code__in=[DecisionCode.ACT, DecisionCode.ESCALATE]) & Q(task=None)),
                name="a_decision_to_act_has_an_owner_and_a_day",
                violation_error_message="A decision that somebody acts needs a named owner and a day.",
            ),
        ]
        indexes = [
            # The decisions of a meeting's items, latest last.
            models.Index(fields=["item", "id"], name="decision_by_item"),
        ]


class Finding(models.Model):
    """What a meeting found about a record: an answer to one of its line's questions, by the meeting, or by one agency
    for itself. Never changed: the last answer counts. `task`: what somebody does about it."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="findings", db_index=False)
    code = models.CharField(max_length=40)
    agency = models.CharField(max_length=40, choices=Agency.choices, blank=True, default="", db_default="")
    answer = models.CharField(max_length=40)
    words = models.TextField(blank=True, default="", db_default="")
    task = models.OneToOneField(
        "meetings.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="finding", db_index=True
    )
    by = officer()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__in=["", *Agency]), name="an_agency_that_answers_for_itself_is_known"
            ),
            models.CheckConstraint(
                condition=Q(task=None) | ~Q(words=""),
                name="what_somebody_does_about_a_finding_is_said",
                violation_error_message="Say in words what is to be done.",
            ),
        ]
        indexes = [
            # What a meeting found about its items, latest last.
            models.Index(fields=["item", "id"], name="finding_by_item"),
        ]


class Minute(models.Model):
    """Something said that belongs in the minutes, about no one record. Never changed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes", db_index=False)
    words = models.TextField()
    by = officer()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""), name="a_minute_says_something", violation_error_message="Say what was said."
            ),
        ]
        indexes = [
            # A meeting's minutes in order.
            models.Index(fields=["meeting", "id"], name="minute_by_meeting"),
        ]
