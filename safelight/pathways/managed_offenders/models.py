"""The tables of managed offenders: a row for the time under management, and rows for what happens in it.

Nobody here is a person of the `people` room, who are children: an offender is known by the number that the offender has
in the national register, which is the record’s reference, and by initials. Actions add rows and change none.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from safelight.pathways.managed_offenders.codes import (
    Band,
    Children,
    Condition,
    Ending,
    Mode,
    Tool,
    VisitResult,
    WhyAssessed,
)
from safelight.pathways.managed_offenders.codes import Change as ChangeKind
from safelight.records.columns import choice, choices, known, known_all, moment, short, yes_no
from safelight.records.columns import officer as an_officer
from safelight.records.columns import words as free_text


class Offender(models.Model):
    """One offender’s time under the management of this force. `taken_on_at` is when the force became answerable."""

    record = models.OneToOneField("records.Record", primary_key=True, on_delete=models.PROTECT, related_name="+")
    number = short(40)
    initials = short(10)
    under_18 = yes_no()
    taken_on_at = models.DateTimeField()
    taken_on_by = an_officer()
    taken_on_by_name = short()
    taken_on_words = free_text()
    ended_at = moment()
    ended_by = an_officer()
    ended_by_name = short()
    ending = choice(Ending)
    ended_words = free_text()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            known("ending", Ending),
            models.CheckConstraint(
                condition=~Q(number=""),
                name="an_offender_has_a_number",
                violation_error_message="Give the number that the offender has in the national register.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("taken_on_at")),
                name="management_ends_after_it_began",
                violation_error_message="Management cannot end before the offender was taken on.",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            # Taking on somebody whom the force managed before: every time under one number.
            models.Index(fields=["number"], name="managed_offender_by_number"),
        ]


class OffenderRow(models.Model):
    """One thing that happened in the management of an offender. `public_id` names it outside."""

    offender = models.ForeignKey(Offender, on_delete=models.PROTECT, related_name="%(class)s_rows", db_index=False)
    public_id = models.UUIDField(default=uuid4, editable=False)
    recorded_at = models.DateTimeField()
    recorded_by = an_officer()
    recorded_by_name = short()
    late_reason = free_text()
    withdrawn_at = moment()

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            # Also serves reading all rows of a chunk of records.
            models.UniqueConstraint(fields=["offender", "public_id"], name="%(class)s_of_offender_is_known_by_one_id")
        ]


class Assessment(OffenderRow):
    """What one assessment came to. Its questions and scores stay in the tool."""

    tool = choice(Tool)
    band = choice(Band)
    why = choice(WhyAssessed)
    done_at = models.DateTimeField()
    done_by_name = short()
    agreed_by = an_officer()
    agreed_by_name = short()
    words = free_text()

    class Meta(OffenderRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *OffenderRow.Meta.constraints,
            known("tool", Tool),
            known("band", Band),
            known("why", WhyAssessed),
        ]


class Decision(OffenderRow):
    """One decision on how the offender is managed, by whom, and what a decision on less of it rests on."""

    mode = choice(Mode)
    decided_at = models.DateTimeField()
    decided_by = an_officer()
    decided_by_name = short()
    conditions = choices(Condition)
    research = free_text()
    wording = yes_no()
    alerts = yes_no()
    review_on = models.DateField(null=True, blank=True)
    words = free_text()

    class Meta(OffenderRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *OffenderRow.Meta.constraints,
            known("mode", Mode),
            known_all("conditions", Condition),
        ]


class Visit(OffenderRow):
    """One going to the offender’s home, made or tried, and what was seen of children there."""

    at = models.DateTimeField()
    result = choice(VisitResult)
    unannounced = yes_no()
    staff = models.PositiveSmallIntegerField()
    alone_why = free_text()
    alone_approved_by = an_officer()
    alone_approved_by_name = short()
    children = choice(Children)
    children_words = free_text()
    concern = yes_no()
    words = free_text()

    class Meta(OffenderRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *OffenderRow.Meta.constraints,
            known("result", VisitResult),
            known("children", Children),
            models.CheckConstraint(
                condition=Q(staff__gte=1),
                name="somebody_makes_a_visit",
                violation_error_message="Say how many officers went.",
            ),
        ]


class Review(OffenderRow):
    """One look again at how the offender is managed. `supervisor`: by somebody over the manager in charge."""

    done_at = models.DateTimeField()
    officer = an_officer()
    officer_name = short()
    supervisor = models.BooleanField()
    checks = free_text()
    words = free_text()
    next_on = models.DateField(null=True, blank=True)


class Change(OffenderRow):
    """Something new about the offender, and when the force knew it."""

    at = models.DateTimeField()
    kind = choice(ChangeKind)
    words = free_text()

    class Meta(OffenderRow.Meta):
        constraints: ClassVar[list[Any]] = [*OffenderRow.Meta.constraints, known("kind", ChangeKind)]


class Concern(OffenderRow):
    """A concern about a child that was passed on to an authority. `child` where one is named, who is on the record."""

    child = models.ForeignKey(
        "records.Involvement", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    about = free_text()
    passed_at = models.DateTimeField()
    authority = models.ForeignKey(
        "places.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    passed_to = short()
    passed_by = an_officer()
    passed_by_name = short()
    words = free_text()
