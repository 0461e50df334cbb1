"""What facts come to, stored so that a list is one query. Only `settle` writes here; `verify` proves it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, QuerySet, Value, When

from safelight.kernel.clocks import Clock
from safelight.kernel.register import register
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.states import State, state


class ScopedCopy(models.Model):
    """Copies of the record's scope, so that a list is scoped by its own index; settled and verified like the rest."""

    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    involvement = models.ForeignKey(
        "records.Involvement", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=40)
    area = models.ForeignKey("places.Area", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    closed_at = models.DateTimeField(null=True)
    restricted = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def state_in_sql(now: datetime, *, due: str = "due_at", warn: str = "warn_at") -> Case:
    """The state of a duty at `now`; `due` and `warn` name the columns or annotations that say when it is due."""
    in_time = Q(met_at__lte=F(due)) | Q(postponed_at__lte=F("met_at"))
    before_due = Q(stopped_at__lte=F(due)) | Q(postponed_at__lte=F("stopped_at"))
    return Case(
        When(started_at__gt=now, then=Value(State.NOT_STARTED.value)),
        When(Q(met_at__lte=now) & in_time, then=Value(State.MET.value)),
        When(met_at__lte=now, then=Value(State.MET_LATE.value)),
        When(Q(stopped_at__lte=now) & before_due, then=Value(State.STOPPED.value)),
        When(stopped_at__lte=now, then=Value(State.MISSED.value)),
        When(postponed_at__lte=now, then=Value(State.POSTPONED.value)),
        When(**{f"{due}__lt": now}, then=Value(State.OVERDUE.value)),
        When(**{f"{warn}__lte": now}, then=Value(State.DUE_SOON.value)),
        default=Value(State.RUNNING.value),
    )


class DutyQuerySet(QuerySet["Duty"]):
    """Duties in the words of a worklist. Each mirrors one state of `kernel.states`."""

    def standing(self) -> DutyQuerySet:
        """Those that facts still give."""
        return self.filter(withdrawn_at=None)

    def open(self) -> DutyQuerySet:
        """Those that somebody still has to do."""
        return self.standing().filter(met_at=None, stopped_at=None, postponed_at=None)

    def overdue(self, now: datetime) -> DutyQuerySet:
        """Open and past their limit."""
        return self.open().filter(started_at__lte=now, due_at__lt=now)

    def due_soon(self, now: datetime) -> DutyQuerySet:
        """Open and inside their warning time."""
        return self.open().filter(started_at__lte=now, due_at__gte=now, warn_at__lte=now)

    def running(self, now: datetime) -> DutyQuerySet:
        """Open, started, and not yet within their warning time."""
        return self.open().filter(started_at__lte=now, warn_at__gt=now)


class Duty(ScopedCopy):
    """Who must act by when, and what became of it."""

    clock = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    postponed_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField(null=True)
    owner = models.CharField(max_length=40, choices=Role.choices)
    edition_from = models.DateField()

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "clock", "key", "involvement"],
                nulls_distinct=False,
                name="a_running_of_a_clock_is_one_duty",
            ),
        ]
        indexes = [
            # The worklist of an area, by due time: open duties only. The moment of warning tells those due soon from
            # those that are not without a look at the duty itself.
            models.Index(
                fields=["area", "due_at", "id", "warn_at"],
                condition=Q(withdrawn_at=None, met_at=None, stopped_at=None, postponed_at=None),
                name="open_duty_by_area_and_due",
            ),
            # The worklist of the whole force, by due time: open duties only.
            models.Index(
                fields=["due_at", "id", "warn_at"],
                condition=Q(withdrawn_at=None, met_at=None, stopped_at=None, postponed_at=None),
                name="open_duty_by_due",
            ),
            # "What if": every duty of one clock that started in a period.
            models.Index(fields=["clock", "started_at"], name="duty_by_clock_and_start"),
        ]

    @property
    def rule(self) -> Clock[Any]:
        """The clock that gave it."""
        return register.clock(self.clock)

    def state(self, now: datetime) -> State:
        """Its state at a moment."""
        return state(self, now)


class GapQuerySet(QuerySet["Gap"]):
    """Gaps in the words of a worklist."""

    def standing(self) -> GapQuerySet:
        """Those that facts still give, accepted ones among them."""
        return self.filter(withdrawn_at=None)

    def open(self) -> GapQuerySet:
        """Those that somebody still has to close."""
        return self.standing().filter(accepted_at=None)


class Gap(ScopedCopy):
    """Something that is missing from a record, and the minute since when."""

    requirement = models.CharField(max_length=80)
    key = models.CharField(max_length=80, blank=True)
    since = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    objects = GapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "requirement", "key", "involvement"],
                nulls_distinct=False,
                name="a_missing_thing_is_one_gap",
            ),
        ]
        indexes = [
            # The worklist's gaps of an area, oldest first.
            models.Index(
                fields=["area", "since", "id"],
                condition=Q(withdrawn_at=None, accepted_at=None),
                name="open_gap_by_area_and_since",
            ),
            # The worklist's gaps of records still open, oldest first, beside the duties.
            models.Index(
                fields=["area", "since", "id"],
                condition=Q(withdrawn_at=None, accepted_at=None, closed_at=None),
                name="open_gap_on_an_open_record",
            ),
            # The worklist's gaps of the whole force's records still open, oldest first, beside the duties.
            models.Index(
                fields=["since", "id"],
                condition=Q(withdrawn_at=None, accepted_at=None, closed_at=None),
                name="open_gap_of_any_open_record",
            ),
            # The worklist's gaps of the whole force, oldest first.
            models.Index(
                fields=["since", "id"], condition=Q(withdrawn_at=None, accepted_at=None), name="open_gap_by_since"
            ),
        ]

    @property
    def rule(self) -> Requirement[Any]:
        """The requirement that gave it."""
        return register.requirement(self.requirement)


class OutcomeQuerySet(QuerySet["Outcome"]):
    """Outcomes as measures are counted over them."""

    def standing(self) -> OutcomeQuerySet:
        """Those that facts still give."""
        return self.filter(withdrawn_at=None)


class Outcome(models.Model):
    """One record's part in a measure. It holds no personal data, so anyone who may read the number may read it."""

    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_index=False)
    measure = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    day = models.DateField()
    held = models.BooleanField(null=True)
    value = models.FloatField(null=True)
    group = models.CharField(max_length=80, blank=True)
    area = models.ForeignKey("places.Area", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey("workforce.Team", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    withdrawn_at = models.DateTimeField(null=True)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "measure", "key"], name="a_record_counts_once_in_a_measure"),
        ]
        indexes = [
            # A measure's number, list and trend over a period; index-only for the number.
            models.Index(
                fields=["measure", "day"],
                include=["held", "value", "group", "area"],
                condition=Q(withdrawn_at=None),
                name="outcome_by_measure_and_day",
            ),
        ]


class Settled(models.Model):
    """The digest of all that a record came to when it was last settled: an equal one means nothing to write.

    `given` is the digest of what it was derived from: an equal one means nothing to derive. Null: not known.
    """

    record = models.OneToOneField("records.Record", primary_key=True, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=16)
    given = models.BinaryField(max_length=16, null=True)
    settled_at = models.DateTimeField()


class SettledUnder(models.Model):
    """By which definitions everything of a kind was last settled; the next start settles it again under others."""

    kind = models.CharField(primary_key=True, max_length=40)
    definitions = models.BinaryField(max_length=16)
    settled_at = models.DateTimeField()


class PolicySeal(models.Model):
    """A dated force value as it stood when Safelight first ran with it; it may not be altered in place."""

    key = models.CharField(max_length=80)
    in_force_from = models.DateField()
    digest = models.CharField(max_length=64)
    sealed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "in_force_from"], name="a_force_value_is_sealed_once_for_a_day"),
        ]
