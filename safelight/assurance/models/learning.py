"""What comes of a sample for people: feedback, faults, actions with an owner, and training."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from safelight.assurance.codes import Assessed, Attendance
from safelight.assurance.models.columns import an_officer, choice, maybe, words
from safelight.assurance.models.samples import Sample, SampledFile
from safelight.kernel.roles import Role


class Feedback(models.Model):
    """What an officer is told about one file, and their supervisor with them; each says that they have read it."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    file = models.ForeignKey(SampledFile, on_delete=models.PROTECT, related_name="feedback", db_index=False)
    officer = an_officer()
    supervisor = an_officer(null=True, blank=True)
    strength = models.TextField()
    change = models.TextField()
    child = models.TextField()
    sent_at = models.DateTimeField()
    sent_by = an_officer()
    read_at = maybe()
    reply = words()
    supervisor_read_at = maybe()
    supervisor_note = words()

    class Meta:
        verbose_name_plural = "feedback"
        constraints = [
            # Also serves the feedback on a file.
            models.UniqueConstraint(
                fields=["file", "officer"],
                name="an_officer_has_feedback_on_a_file_once",
                violation_error_message="This officer has had feedback on this file already.",
            ),
            models.CheckConstraint(
                condition=~Q(strength="") & ~Q(change="") & ~Q(child=""),
                name="feedback_names_a_strength_a_change_and_the_childs_side",
                violation_error_message="Name one strength, one change, and how it was for the child.",
            ),
            models.CheckConstraint(
                condition=Q(supervisor=None) | ~Q(supervisor=F("officer")),
                name="nobody_is_their_own_supervisor",
                violation_error_message="The supervisor is somebody other than the officer.",
            ),
        ]
        indexes = [
            # The inbox of an officer, newest first.
            models.Index(fields=["officer", "-sent_at"], name="feedback_by_officer"),
            # The inbox of a supervisor, newest first.
            models.Index(fields=["supervisor", "-sent_at"], name="feedback_by_supervisor"),
        ]


class Fault(models.Model):
    """A no that stood when a sample closed, by the code that links to a course. Written once."""

    file = models.ForeignKey(SampledFile, on_delete=models.PROTECT, related_name="faults", db_index=False)
    question = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    officer = an_officer(null=True, blank=True)
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Also serves the faults of a file.
            models.UniqueConstraint(fields=["file", "question"], name="a_question_of_a_file_names_one_fault"),
        ]
        indexes = [
            # Training needs: what was found of officers and places lately.
            models.Index(fields=["found_at", "code"], name="fault_by_time"),
        ]


class LearningAction(models.Model):
    """Something to be done because of what was learnt: by whom, by when, and what became of it."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    sample = models.ForeignKey(Sample, null=True, blank=True, on_delete=models.PROTECT, related_name="actions")
    fault = models.CharField(max_length=40, blank=True, default="", db_default="")
    what = models.TextField()
    owner = an_officer()
    agency = models.CharField(max_length=80, blank=True, default="", db_default="")
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = an_officer()
    done_at = maybe()
    done_words = words()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(what=""),
                name="an_action_says_what_is_to_be_done",
                violation_error_message="Say what is to be done.",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | ~Q(done_words=""),
                name="an_action_done_says_what_was_done",
                violation_error_message="Say what was done.",
            ),
        ]
        indexes = [
            # The learning page: what is open, the soonest due first.
            models.Index(fields=["due_on", "id"], condition=Q(done_at=None), name="learning_open_by_due"),
        ]


class TrainingEvent(models.Model):
    """Somebody was at a course, in a role, on a day; until when it counts. Written once."""

    officer = an_officer()
    role = choice(Role)
    course = models.CharField(max_length=20)
    held_on = models.DateField()
    trainer = models.CharField(max_length=120, blank=True, default="", db_default="")
    attendance = choice(Attendance)
    assessed = choice(Assessed)
    expires_on = models.DateField(null=True, blank=True)
    entered_at = models.DateTimeField()
    entered_by = an_officer(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "course", "held_on"],
                name="somebody_is_at_a_course_once_on_a_day",
                violation_error_message="This person’s training on that course and day is recorded already.",
            ),
            models.CheckConstraint(
                condition=Q(attendance__in=[*Attendance]) & Q(assessed__in=[*Assessed]),
                name="training_says_how_somebody_took_part",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gt=F("held_on")),
                name="training_runs_out_after_it_was_held",
            ),
        ]
        indexes = [
            # Training of a team: each person's latest on each course.
            models.Index(fields=["officer", "course", "-held_on"], name="training_by_officer"),
        ]
