"""The tables of an online abuse case: a row for the case, and rows for what can happen again."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import QuerySet

from safelight.pathways.online_abuse.codes import (
    AssessedFor,
    Band,
    ChildAccess,
    Enforcement,
    Offence,
    Outcome,
    Relation,
    Route,
    SharedAs,
    Suspect,
    WaitsFor,
    Weight,
)
from safelight.records.columns import choice, choices, in_order, known, known_all, moment, officer, short, words, yes_no
from safelight.records.rows import RecordRow, Standing, known_once

Row = TypeVar("Row", bound="CaseRow", covariant=True)


class CaseQuerySet(QuerySet["OnlineCase"]):
    """Online abuse cases in the words of the team that has them."""

    def waiting(self) -> Self:
        """Those that nobody has dealt with yet, and that are not closed."""
        return self.filter(executed_at=None, record__closed_at=None)


class OnlineCase(models.Model):
    """A referral about a child abused by way of the internet, and what came of it.

    Nobody's name is kept of the suspect: `suspect_reference` says where else they are on record. The children are
    involvements, each with a row of its own. `band` and `executed_at` are what the rows last came to, kept beside them
    so that the waiting list is one query; actions write them, and the facts are read from the rows.
    """

    record = models.OneToOneField(
        "records.Record", primary_key=True, on_delete=models.PROTECT, related_name="online_case"
    )
    route = choice(Route)
    package = short(80)
    received_at = models.DateTimeField()
    summary = words()
    offences = choices(Offence)
    suspect = choice(Suspect)
    suspect_reference = short(80)
    suspect_known_at = moment()
    band = choice(Band)
    executed_at = moment()
    outcome = choice(Outcome)
    closing_words = words()

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            known("route", Route),
            known_all("offences", Offence),
            known("suspect", Suspect),
            known("band", Band),
            known("outcome", Outcome),
        ]
        indexes: ClassVar[list[Any]] = [
            # The waiting list, and the daily meeting: cases that nobody has dealt with, by how long they have waited.
            models.Index(
                fields=["received_at", "record"], condition=models.Q(executed_at=None), name="online_case_waiting"
            ),
            # The daily meeting: cases that were dealt with since the last one.
            models.Index(
                fields=["executed_at"], condition=models.Q(executed_at__isnull=False), name="online_case_by_execution"
            ),
        ]


class CaseRows(Standing[Row]):
    """Rows of a case."""


class CaseRow(RecordRow):
    """A thing that can happen more than once in one case."""

    case = models.ForeignKey(
        "online_abuse.OnlineCase", on_delete=models.PROTECT, related_name="%(class)s_rows", db_index=False
    )

    objects = CaseRows.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = known_once(
            "case", by_id="%(class)s_of_case_is_known_by_one_id", by_source="%(class)s_of_case_comes_once"
        )


class Assessment(CaseRow):
    """What one risk assessment came to: the band, who assessed, and whether the whole tool was completed."""

    assessed_at = moment()
    band = choice(Band)
    assessor = officer()
    assessor_name = short()
    tool = short(80)
    whole = yes_no()
    other_factors = words()
    reason = choice(AssessedFor)
    agreed_by_name = short()
    child_access = choice(ChildAccess)

    class Meta(CaseRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *CaseRow.Meta.constraints,
            known("band", Band, of="online_assessment"),
            known("reason", AssessedFor),
            known("child_access", ChildAccess),
        ]


class LinkedChild(CaseRow):
    """A child of the case: who it is to the suspect, and since when we know."""

    involvement = models.OneToOneField("records.Involvement", on_delete=models.PROTECT, related_name="+")
    identified_at = moment()
    relation = choice(Relation)
    lives_with_suspect = yes_no()
    words = words()

    class Meta(CaseRow.Meta):
        constraints: ClassVar[list[Any]] = [*CaseRow.Meta.constraints, known("relation", Relation)]


class Share(CaseRow):
    """That children's social care was told of a child, or (without one) of a child whom nobody can name yet."""

    child = models.ForeignKey(
        LinkedChild, null=True, blank=True, on_delete=models.PROTECT, related_name="shares", db_index=False
    )
    shared_at = moment()
    how = choice(SharedAs)
    to = short()
    reference = short(80)
    words = words()

    class Meta(CaseRow.Meta):
        constraints: ClassVar[list[Any]] = [*CaseRow.Meta.constraints, known("how", SharedAs)]


class EnforcementStep(CaseRow):
    """One thing to be done about the suspect: when it was arranged, and when it was done."""

    kind = choice(Enforcement)
    planned_at = moment()
    done_at = moment()
    words = words()

    class Meta(CaseRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *CaseRow.Meta.constraints,
            known("kind", Enforcement),
            in_order(
                "planned_at",
                "done_at",
                name="enforcement_is_done_after_it_was_arranged",
                message="It cannot be done before it was arranged.",
            ),
        ]


class LogLine(CaseRow):
    """One line of the log. Only one that is marked as of substance counts as progress."""

    at = moment()
    weight = choice(Weight)
    words = words()
    changes_risk = yes_no()

    class Meta(CaseRow.Meta):
        constraints: ClassVar[list[Any]] = [*CaseRow.Meta.constraints, known("weight", Weight)]


class WaitingReview(CaseRow):
    """One look at a case that waits: why it does, and what protects children meanwhile."""

    done_at = moment()
    reviewer = officer()
    reviewer_name = short()
    waits_for = choice(WaitsFor)
    meanwhile = words()

    class Meta(CaseRow.Meta):
        constraints: ClassVar[list[Any]] = [*CaseRow.Meta.constraints, known("waits_for", WaitsFor)]
