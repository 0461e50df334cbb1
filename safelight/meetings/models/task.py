"""A task that a meeting gave somebody. What happened to it is kept step by step; its state is worked out."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from safelight.kernel.calendar import london_day
from safelight.kernel.meetings import Series
from safelight.kernel.roles import Role
from safelight.meetings.codes import Step, TaskState
from safelight.meetings.models.meeting import Item, Meeting, officer
from safelight.workforce.models import Officer


class TaskQuerySet(QuerySet["Task"]):
    """Tasks in the words of a meeting."""

    def open(self) -> TaskQuerySet:
        """Those that somebody still has to do."""
        return self.filter(done_at=None, withdrawn_at=None)

    def unsettled(self) -> TaskQuerySet:
        """Those that are still to do, or done and not yet checked."""
        return self.filter(checked_at=None, withdrawn_at=None)

    def overdue(self, today: date) -> TaskQuerySet:
        """Open, and past their day."""
        return self.open().filter(due_on__lt=today)

    def with_history(self) -> TaskQuerySet:
        """Each with how many meetings it was carried to, as `carried`, and which post it went up to last, as `told`."""
        told = TaskStep.objects.filter(task=OuterRef("pk"), kind=Step.CLIMBED).order_by("-pk")
        return self.annotate(
            carried=models.Count("steps", filter=Q(steps__kind=Step.CARRIED)),
            told=Subquery(told.values("owner_name")[:1]),
        )

    def told(self, officer: Officer, *, now: datetime) -> QuerySet[TaskStep, int]:
        """The tasks, by their ids, that ever went up to a post which an officer holds now."""
        return _told(posts_of(officer, now=now)).values_list("task", flat=True)

    def came_up_to(self, officer: Officer, *, now: datetime) -> TaskQuerySet:
        """Those still to do that went up to a post which an officer holds now, and that nobody answered since: a task
        that was answered comes back when the day of the answer is over."""
        return self.came_up_to_posts(posts_of(officer, now=now), officer=officer.pk, day=london_day(now))

    def came_up_to_posts(self, posts: Posts, *, officer: int, day: date) -> TaskQuerySet:
        """The same, by the posts that the officer of a number holds on a day."""
        later = TaskStep.objects.filter(task=OuterRef("task"), pk__gt=OuterRef("pk"))
        answered = Q(kind=Step.TAKEN) | Q(kind=Step.ANSWERED, due_on__gte=day)
        waiting = _told(posts).exclude(Exists(later.filter(answered)))
        return self.open().filter(pk__in=waiting.values("task")).exclude(owner=officer)


Posts = tuple[tuple[str, int | None], ...]
"""What somebody is posted as, each with the area it is in."""


def posts_of(officer: Officer, *, now: datetime) -> Posts:
    """What an officer is posted as now, and where."""
    return tuple((posting.role, posting.area_id) for posting in officer.postings_on(london_day(now)))


def _told(posts: Posts) -> QuerySet[TaskStep]:
    """The times that a task went up to one of these posts."""
    held = Q(pk__in=[])
    for role, area in posts:
        held |= Q(role=role) & (Q(area=None) | Q(area=area))
    return TaskStep.objects.filter(held, kind=Step.CLIMBED)


class Task(models.Model):
    """One thing one named person does by a day. Its age counts from the first day it was given, whatever day it has
    now. `kinds` are the kinds of record its meeting speaks of: who reaches all of them may read it. `case` is what the
    child is called without a name; a task of somebody from outside the force names no record beside it."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    series = models.CharField(max_length=40, choices=Series.choices)
    kinds = ArrayField(models.CharField(max_length=40))
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="tasks", db_index=False)
    item = models.ForeignKey(
        Item, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks", db_index=False
    )
    record = models.ForeignKey(
        "records.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reference = models.CharField(max_length=60, blank=True, default="", db_default="")
    case = models.CharField(max_length=12, blank=True, default="", db_default="")
    words = models.TextField()
    given_on = models.DateField()
    first_due_on = models.DateField()
    given_by = officer()
    given_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    owner = officer()
    owner_name = models.CharField(max_length=120)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = officer(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id"], name="a_task_has_its_own_public_id"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(owner_name=""),
                name="a_task_says_what_and_whose",
                violation_error_message="Say what is to be done and who does it.",
            ),
            models.CheckConstraint(
                condition=Q(first_due_on__gte=F("given_on")) & Q(due_on__gte=F("given_on")),
                name="a_task_is_due_after_it_was_given",
                violation_error_message="A task cannot be due before the day it was given.",
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None) | (Q(checked_at__gte=F("done_at")) & ~Q(checked_by=F("owner"))),
                name="a_task_is_checked_by_somebody_else",
                violation_error_message="Whoever did a task cannot check it.",
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None, checked_by=None) | Q(checked_at__isnull=False, checked_by__isnull=False),
                name="a_checked_task_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(withdrawn_at=None), name="a_task_is_done_or_no_longer_needed"
            ),
            models.CheckConstraint(
                condition=(Q(record=None) & Q(reference="")) | (Q(record__isnull=False) & ~Q(reference="")),
                name="a_task_about_a_record_says_which",
            ),
        ]
        indexes = [
            # My tasks: what an officer still has to do, earliest day first.
            models.Index(
                fields=["owner", "due_on", "id"],
                condition=Q(done_at=None, withdrawn_at=None),
                name="open_task_by_owner_and_due",
            ),
            # The meeting's page: tasks of a series not settled yet, and those carried when the next is opened.
            models.Index(
                fields=["series", "first_due_on", "id"],
                condition=Q(checked_at=None, withdrawn_at=None),
                name="unsettled_task_by_series",
            ),
            # The meeting's page: what the meeting itself gave.
            models.Index(fields=["meeting", "id"], name="task_by_meeting"),
            # My tasks: what an officer did lately.
            models.Index(fields=["owner", "-done_at"], condition=Q(done_at__isnull=False), name="done_task_by_owner"),
        ]

    def state(self, now: datetime) -> TaskState:
        """Its state at a moment."""
        if self.withdrawn_at is not None:
            return TaskState.WITHDRAWN
        if self.checked_at is not None:
            return TaskState.CHECKED
        if self.done_at is not None:
            return TaskState.DONE
        return TaskState.OVERDUE if self.due_on < london_day(now) else TaskState.OPEN


class TaskStep(models.Model):
    """One thing that happened to a task, in words. Never changed. A task that went up names the post it went to, in an
    area where that post has one; nobody did that."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="steps", db_index=False)
    kind = models.CharField(max_length=20, choices=Step.choices)
    words = models.TextField(blank=True, default="", db_default="")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    due_on = models.DateField(null=True, blank=True)
    owner_name = models.CharField(max_length=120, blank=True, default="", db_default="")
    role = models.CharField(max_length=40, choices=Role.choices, blank=True, default="", db_default="")
    area = models.ForeignKey(
        "places.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by = officer(null=True, blank=True)
    by_name = models.CharField(max_length=120, blank=True, default="", db_default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[*Step]), name="a_step_of_a_task_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=[Step.GIVEN, Step.CARRIED]) | ~Q(words=""),
                name="a_step_of_a_task_says_why_or_how",
                violation_error_message="Say in words what was done, or why.",
            ),
            models.UniqueConstraint(
                fields=["task", "meeting"],
                condition=Q(kind="CARRIED"),
                name="a_task_is_carried_to_a_meeting_once",
            ),
            models.UniqueConstraint(
                fields=["task", "role", "area"],
                condition=Q(kind="CLIMBED"),
                nulls_distinct=False,
                name="a_task_goes_up_to_a_post_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="CLIMBED", by=None, by_name="") & ~Q(role="")
                | ~Q(kind="CLIMBED") & Q(role="", area=None, by__isnull=False) & ~Q(by_name=""),
                name="a_task_goes_up_by_itself_to_a_post",
            ),
        ]
        indexes = [
            # A task's history in order, and how often it was carried.
            models.Index(fields=["task", "id"], name="task_step_by_task"),
            # My tasks: what went up to a post.
            models.Index(fields=["role", "area"], condition=Q(kind="CLIMBED"), name="climbed_task_by_post"),
        ]
