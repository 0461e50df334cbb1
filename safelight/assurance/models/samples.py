"""A sample: its frozen frame, its draw, and the files drawn."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet

from safelight.assurance.codes import Counted
from safelight.assurance.models.columns import an_officer, choice, maybe, words
from safelight.kernel.populations import Chosen, SamplingPlan
from safelight.kernel.questions import Answer
from safelight.kernel.register import register


class SampleQuerySet(QuerySet["Sample"]):
    """Samples in the words of a sampler."""

    def closed(self) -> SampleQuerySet:
        """Those whose marking is over."""
        return self.filter(closed_at__isnull=False)


class Sample(models.Model):
    """One plan over one period: frozen, then drawn with a seed set after freezing, then marked, then closed.

    It names no record and nobody whom a record is about. Its moments are set once and stay (a trigger).
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    plan = models.CharField(max_length=80)
    chosen = choice(Chosen)
    from_on = models.DateField(db_column="start")
    until_on = models.DateField(db_column="end")
    why = words()
    frame_size = models.PositiveIntegerField()
    frame_digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = an_officer(null=True, blank=True)
    seed = models.CharField(max_length=120, blank=True, default="", db_default="")
    size = models.PositiveIntegerField(null=True, blank=True)
    drawn_at = maybe()
    drawn_by = an_officer(null=True, blank=True)
    closed_at = maybe()
    closed_by = an_officer(null=True, blank=True)
    result_digest = models.CharField(max_length=64, blank=True, default="", db_default="")

    objects = SampleQuerySet.as_manager()

    class Meta:
        constraints = [
            # Also serves a plan's samples in time order.
            models.UniqueConstraint(
                fields=["plan", "from_on"],
                condition=~Q(chosen=Chosen.TARGETED),
                name="a_plan_is_sampled_once_for_a_period",
                violation_error_message="This plan has been frozen for that period already.",
            ),
            models.CheckConstraint(
                condition=Q(chosen__in=[*Chosen]), name="a_sample_says_in_which_of_three_ways_it_was_chosen"
            ),
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")), name="a_sample_is_of_a_period_that_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(drawn_at=None) | (Q(drawn_at__gte=F("frozen_at")) & Q(size__isnull=False)),
                name="a_sample_is_drawn_from_a_frame_already_frozen",
                violation_error_message="The frame is frozen before it is drawn from.",
            ),
            models.CheckConstraint(
                condition=Q(drawn_at=None) | (~Q(seed="") & Q(chosen=Chosen.RANDOM)) | ~Q(chosen=Chosen.RANDOM),
                name="a_random_sample_has_the_seed_it_was_drawn_with",
                violation_error_message="Give the seed the sample is drawn with.",
            ),
            models.CheckConstraint(
                condition=(Q(chosen=Chosen.TARGETED) & ~Q(why="")) | (~Q(chosen=Chosen.TARGETED) & Q(why="")),
                name="only_a_targeted_check_has_a_reason_and_it_always_has_one",
                violation_error_message="Say why these files are checked.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | (Q(closed_at__gte=F("drawn_at")) & ~Q(result_digest="")),
                name="a_sample_closes_after_it_was_drawn_with_a_digest_of_its_results",
            ),
        ]
        indexes = [
            # The samples page: newest periods first.
            models.Index(fields=["-from_on", "plan", "id"], name="sample_by_period"),
        ]

    @property
    def declared(self) -> SamplingPlan[object]:
        """The plan as its pathway declares it."""
        return register.plan(self.plan)

    @property
    def start(self) -> date:
        """The first day of its period."""
        return self.from_on

    @property
    def end(self) -> date:
        """The first day after its period."""
        return self.until_on

    @property
    def chosen_label(self) -> str:
        """In which way its files were chosen, in words."""
        return Chosen(self.chosen).label

    @property
    def open(self) -> bool:
        """Whether its files can be marked now."""
        return self.drawn_at is not None and self.closed_at is None


class FrameStratum(models.Model):
    """One stratum of a frozen frame: its references, sorted, one a line. Written once."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="strata", db_index=False)
    stratum = models.CharField(max_length=120, blank=True)
    size = models.PositiveIntegerField()
    members = models.TextField()

    class Meta:
        verbose_name_plural = "frame strata"
        constraints = [
            # Also serves reading a whole frame.
            models.UniqueConstraint(fields=["sample", "stratum"], name="a_frame_has_a_stratum_once"),
        ]


class SampledFile(models.Model):
    """One record drawn, with its place in the order of its stratum, and what it is asked once it has been opened.

    `asked` and `answers_for` are taken from the record's facts when a marker first opens it, and stay.
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="files", db_index=False)
    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=60)
    stratum = models.CharField(max_length=120, blank=True)
    place = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()
    twice = models.BooleanField(default=False, db_default=False)
    asked = ArrayField(models.CharField(max_length=20), null=True, blank=True)
    answers_for = models.CharField(max_length=120, blank=True, default="", db_default="")
    set_aside_at = maybe()
    set_aside_by = an_officer(null=True, blank=True)
    set_aside_why = words()

    class Meta:
        constraints = [
            # Also serves the files of a sample.
            models.UniqueConstraint(fields=["sample", "record"], name="a_record_is_in_a_sample_once"),
            models.UniqueConstraint(fields=["sample", "stratum", "place"], name="a_place_in_the_order_is_one_file"),
            models.CheckConstraint(
                condition=Q(set_aside_at=None) | ~Q(set_aside_why=""),
                name="a_file_is_set_aside_for_a_reason",
                violation_error_message="Say why the file does not belong in the sample.",
            ),
        ]
        indexes = [
            # Whether a record was ever sampled.
            models.Index(fields=["record"], name="sampled_file_by_record"),
        ]


class Tally(models.Model):
    """What a closed sample came to, in numbers without anybody in them. Written once, when it closes."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="tallies", db_index=False)
    counted = choice(Counted)
    code = models.CharField(max_length=40, blank=True)
    stratum = models.CharField(max_length=120, blank=True)
    answer = models.CharField(max_length=40)
    files = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            # Also serves the results of a sample.
            models.UniqueConstraint(
                fields=["sample", "counted", "code", "stratum", "answer"], name="a_tally_counts_one_thing_once"
            ),
        ]


class AgreementTally(models.Model):
    """How often the first marker gave one answer and the second another, by question (blank: the grade)."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="agreements", db_index=False)
    question = models.CharField(max_length=20, blank=True)
    first = models.CharField(max_length=40)
    second = models.CharField(max_length=40)
    files = models.PositiveIntegerField()

    class Meta:
        constraints = [
            # Also serves the agreement of a sample.
            models.UniqueConstraint(
                fields=["sample", "question", "first", "second"], name="a_pair_of_answers_is_counted_once"
            ),
        ]


def is_a_known_answer(field: str) -> Q:
    """The condition that a column holds an answer."""
    return Q(**{f"{field}__in": [*Answer]})
