"""Whom the commissioner asked, how many answered, what was heard and what it changed. Nobody who answered is here."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from safelight.commissioning.codes import CountedBy, Group, LedTo, Method
from safelight.commissioning.models.grants import Grant
from safelight.commissioning.models.written import officer


class Consultation(models.Model):
    """A question put to some groups of people. `until_on` is the first day on which nobody can answer any more."""

    reference = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=140)
    question = models.TextField()
    purpose = models.TextField()
    methods = ArrayField(models.CharField(max_length=20, choices=Method.choices))
    groups = ArrayField(models.CharField(max_length=20, choices=Group.choices))
    seldom_heard = models.TextField(blank=True, default="")
    consent = models.TextField()
    ethics = models.TextField(blank=True, default="", db_default="")
    thanks = models.TextField(blank=True, default="", db_default="")
    from_on = models.DateField()
    until_on = models.DateField()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")),
                name="a_consultation_closes_after_it_opens",
                violation_error_message="The last day is before the first. Check both.",
            ),
            models.CheckConstraint(
                condition=~Q(question="") & ~Q(consent="") & ~Q(title="") & ~Q(purpose=""),
                name="a_consultation_says_what_is_asked_and_on_whose_consent",
                violation_error_message="Say what is asked, for what, and how people agreed to answer.",
            ),
        ]
        indexes = [
            # The list of consultations, the latest first.
            models.Index(fields=["-from_on", "-id"], name="consultation_by_day"),
        ]


class Answered(models.Model):
    """How many were asked and how many answered: the latest recorded counts."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="answered")
    asked = models.PositiveIntegerField(null=True)
    answers = models.PositiveIntegerField()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asked__isnull=True) | Q(answers__lte=F("asked")),
                name="no_more_answer_than_were_asked",
                violation_error_message="More answered than were asked. Leave it empty where anybody could answer.",
            ),
        ]


class AnsweredGroup(models.Model):
    """How many of one group answered."""

    of = models.ForeignKey(Answered, on_delete=models.PROTECT, related_name="groups")
    group = models.CharField(max_length=20, choices=Group.choices)
    answers = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "group"], name="each_group_is_counted_once"),
        ]


class AnsweredPart(models.Model):
    """How many who answered live in one area, or are of one ethnicity."""

    of = models.ForeignKey(Answered, on_delete=models.PROTECT, related_name="parts", db_index=False)
    by = models.CharField(max_length=20, choices=CountedBy.choices)
    part = models.CharField(max_length=80)
    answers = models.PositiveIntegerField()

    class Meta:
        constraints = [
            # Also serves what a consultation's page shows.
            models.UniqueConstraint(fields=["of", "by", "part"], name="each_part_that_answered_is_counted_once"),
        ]


class Theme(models.Model):
    """Something that several people said, in the office's words: never one person's own."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="themes")
    words = models.TextField()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="a_theme_says_what_was_heard",
                violation_error_message="Say what was heard.",
            ),
        ]


class Change(models.Model):
    """What changed because of what was heard, and where; or that nothing did, and why."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="changes")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    led_to = models.CharField(max_length=20, choices=LedTo.choices)
    grant = models.ForeignKey(Grant, null=True, on_delete=models.PROTECT, related_name="shaped_by")
    named = models.CharField(max_length=200, blank=True, default="")
    words = models.TextField()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="a_change_says_what_is_different_or_why_nothing_is",
                violation_error_message="Say what is different now, or why nothing is.",
            ),
            models.CheckConstraint(
                condition=(Q(led_to=LedTo.GRANT.value) & Q(grant__isnull=False))
                | (Q(led_to=LedTo.NOTHING.value) & Q(grant__isnull=True, named=""))
                | (~Q(led_to__in=[LedTo.GRANT.value, LedTo.NOTHING.value]) & Q(grant__isnull=True) & ~Q(named="")),
                name="a_change_names_what_changed_unless_nothing_did",
                violation_error_message="Name the grant, policy, undertaking or decision that changed.",
            ),
            models.CheckConstraint(
                condition=Q(led_to=LedTo.NOTHING.value) | Q(theme__isnull=False),
                name="a_change_follows_from_something_heard",
                violation_error_message="Say which of the things heard led to it.",
            ),
        ]


class Feedback(models.Model):
    """That those who answered were told what came of it, how and when."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="feedback")
    told_on = models.DateField()
    how = models.TextField()
    recorded_by = officer()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(how=""),
                name="feedback_says_how_people_were_told",
                violation_error_message="Say how they were told.",
            ),
        ]
