"""Marks of a file: allotted to one person, answered blind, handed in once; and what a third person decided."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q, QuerySet

from safelight.assurance.codes import PAIR, Turn
from safelight.assurance.models.columns import an_officer, choice, maybe, words
from safelight.assurance.models.samples import SampledFile, is_a_known_answer
from safelight.kernel.grades import Grade
from safelight.kernel.questions import Answer


class MarkQuerySet(QuerySet["Mark"]):
    """Marks in the words of a sampler."""

    def standing(self) -> MarkQuerySet:
        """Those not given back, of files not set aside."""
        return self.filter(given_back_at=None, file__set_aside_at=None)

    def of_pairs(self) -> MarkQuerySet:
        """The marks that results rest on, without those given again later."""
        return self.filter(turn__in=PAIR)

    def handed_in(self) -> MarkQuerySet:
        """Those that are finished."""
        return self.standing().filter(handed_in_at__isnull=False)

    def waiting(self) -> MarkQuerySet:
        """Those that somebody still has to finish."""
        return self.standing().filter(handed_in_at=None)


class Mark(models.Model):
    """One person's marking of one file. Who marks sees neither an earlier mark nor another's (row-level security).

    `ruled` is the grade by the rule of the question set. A marker may move it one step, with why; `grade` stands.
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    file = models.ForeignKey(SampledFile, on_delete=models.PROTECT, related_name="marks", db_index=False)
    turn = choice(Turn)
    marker = an_officer()
    allotted_at = models.DateTimeField()
    opened_at = maybe()
    handed_in_at = maybe()
    grade = choice(Grade, blank=True, default="", db_default="")
    ruled = choice(Grade, blank=True, default="", db_default="")
    moved_why = words()
    strength = words()
    change = words()
    child = words()
    given_back_at = maybe()
    given_back_why = words()

    objects = MarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "marker"],
                condition=Q(turn__in=PAIR),
                name="nobody_marks_a_file_twice",
                violation_error_message="This person has marked the file already. Somebody else gives the other mark.",
            ),
            models.UniqueConstraint(
                fields=["file", "marker"],
                condition=Q(turn=Turn.AGAIN),
                name="a_mark_is_asked_for_again_once",
                violation_error_message="This mark was asked for again already.",
            ),
            # Also serves the marks of a file.
            models.UniqueConstraint(
                fields=["file", "turn"],
                condition=Q(given_back_at=None, turn__in=PAIR),
                name="each_mark_of_a_file_is_one_persons",
                violation_error_message="Somebody has this mark already.",
            ),
            models.CheckConstraint(condition=Q(turn__in=[*Turn]), name="a_mark_is_one_of_a_pair_or_given_again"),
            models.CheckConstraint(
                condition=(Q(handed_in_at=None) & Q(grade=""))
                | (Q(handed_in_at__gte=F("opened_at")) & Q(grade__in=[*Grade])),
                name="a_mark_handed_in_has_a_grade_and_was_opened_before",
            ),
            models.CheckConstraint(
                condition=(Q(moved_why="") & Q(ruled=F("grade"))) | (~Q(moved_why="") & ~Q(ruled=F("grade"))),
                name="a_grade_is_moved_for_a_reason_or_stays_as_ruled",
                violation_error_message="Say why you move the grade.",
            ),
            models.CheckConstraint(
                condition=~(Q(ruled=Grade.GOOD) & Q(grade=Grade.INADEQUATE))
                & ~(Q(ruled=Grade.INADEQUATE) & Q(grade=Grade.GOOD)),
                name="a_grade_is_moved_by_one_step",
                violation_error_message="A grade is moved by one step at most.",
            ),
            models.CheckConstraint(
                condition=Q(given_back_at=None) | (~Q(given_back_why="") & Q(handed_in_at=None)),
                name="a_mark_is_given_back_for_a_reason_and_before_it_is_finished",
                violation_error_message="Say why you give the file back.",
            ),
        ]
        indexes = [
            # My sample: what one marker has, what waits first.
            models.Index(fields=["marker", "handed_in_at", "id"], name="mark_by_marker"),
        ]


class MarkAnswer(models.Model):
    """What one marker answered to one question, with why where it is not a yes."""

    mark = models.ForeignKey(Mark, on_delete=models.PROTECT, related_name="answers", db_index=False)
    question = models.CharField(max_length=20)
    answer = choice(Answer)
    note = words()

    class Meta:
        constraints = [
            # Also serves the answers of a mark.
            models.UniqueConstraint(fields=["mark", "question"], name="a_question_is_answered_once_in_a_mark"),
            models.CheckConstraint(condition=is_a_known_answer("answer"), name="a_mark_answers_with_a_known_answer"),
        ]


class Moderation(models.Model):
    """What a third person, who saw both marks without names, decided about a file. Written once."""

    file = models.OneToOneField(SampledFile, on_delete=models.PROTECT, related_name="moderation")
    by = an_officer()
    at = models.DateTimeField()
    grade = choice(Grade)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="a_moderator_says_why",
                violation_error_message="Say why you decided so.",
            ),
            models.CheckConstraint(condition=Q(grade__in=[*Grade]), name="a_moderated_file_has_a_known_grade"),
        ]


class ModeratedAnswer(models.Model):
    """The answer that stands for a question on which two marks differed. Written once."""

    moderation = models.ForeignKey(Moderation, on_delete=models.PROTECT, related_name="answers", db_index=False)
    question = models.CharField(max_length=20)
    answer = choice(Answer)

    class Meta:
        constraints = [
            # Also serves the answers of a moderation.
            models.UniqueConstraint(fields=["moderation", "question"], name="a_question_is_moderated_once"),
            models.CheckConstraint(condition=is_a_known_answer("answer"), name="a_moderator_gives_a_known_answer"),
        ]


class SafetyCheck(models.Model):
    """A file was found inadequate, so somebody sees that the child is safe before anything is counted."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    file = models.OneToOneField(SampledFile, on_delete=models.PROTECT, related_name="check_made")
    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = maybe()
    done_by = an_officer(null=True, blank=True)
    found = words()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | (Q(done_by__isnull=False) & ~Q(found="")),
                name="a_safety_check_says_who_made_it_and_what_was_found",
                violation_error_message="Say what you found: is the child safe, and how do you know?",
            ),
        ]
        indexes = [
            # Checks that wait, the soonest due first.
            models.Index(fields=["due_at", "id"], condition=Q(done_at=None), name="safety_check_waiting"),
        ]
