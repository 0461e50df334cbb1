"""Arrival at the suite, and the decision to hold the child or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.actions.decisions import reasoned, with_offences
from safelight.pathways.custody.actions.shapes import Child, OffenceGiven, Reasons
from safelight.pathways.custody.actions.steps import done, in_suite, require_past, require_words, taken_up
from safelight.pathways.custody.codes import Basis, ModernSlavery, Observation, Purpose
from safelight.pathways.custody.models import Detention
from safelight.people.actions import identify_by_all
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.access import may, may_open, require
from safelight.records.actions import involve, open_record, saved
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement, Record
from safelight.workforce.models import Officer


class CannotArrive(Refusal):
    """The arrival cannot be recorded."""


class CannotAuthorise(Refusal):
    """Detention cannot be authorised now."""


class CannotRefuseDetention(Refusal):
    """Detention cannot be refused now."""


@transaction.atomic
def arrive(
    *,
    reference: str,
    area: Area,
    child: Child,
    arrested_at: datetime,
    arrived_at: datetime,
    by: Officer,
    now: datetime,
    arrest_place: str = "",
    arrest_necessity: str = "",
    booking_started_at: datetime | None = None,
    relevant_at: datetime | None = None,
    held_on: Basis = Basis.BEFORE_CHARGE,
    offences: Sequence[OffenceGiven] = (),
    late_reason: str = "",
) -> Detention:
    """Open a custody record for a child who has come to a suite.

    The relevant time, from which the 24 hours run, is the arrival unless another is given (PACE 1984, s.41(2)).
    """
    reference = reference.strip()
    require(may_open(by, act=Act.RECORD_ARRIVAL, kind=CUSTODY, area=area, now=now))
    if area.kind != AreaKind.SUITE:
        raise CannotArrive(f"{area.name} is not a custody suite.", next_step="Choose the suite the child came to.")
    require_words(
        (reference, "Give the custody record's number."),
        (child.surname + child.forenames, "Give the child's name, or the name they go by."),
        refusal=CannotArrive,
    )
    for moment, what in (
        (arrested_at, "The arrest"),
        (arrived_at, "The arrival"),
        (booking_started_at, "Booking in"),
        (relevant_at, "The relevant time"),
    ):
        require_past(moment, now=now, refusal=CannotArrive, what=what)
    record = open_record(
        reference,
        kind=CUSTODY,
        area=area,
        opened_at=arrived_at,
        recorded_at=now,
        refusal=CannotArrive,
    )
    detention = Detention(
        record=record,
        child=_involved(record, child, now=now),
        arrested_at=arrested_at,
        arrest_place=arrest_place,
        arrest_necessity=arrest_necessity,
        arrived_at=arrived_at,
        booking_started_at=booking_started_at,
        relevant_at=relevant_at or arrived_at,
        held_on=held_on,
    )
    saved(detention, refusal=CannotArrive)
    with_offences(detention, offences, by=by, now=now, late_reason=late_reason, refusal=CannotArrive)
    done(
        detention,
        act=Act.RECORD_ARRIVAL,
        by=by,
        at=arrived_at,
        now=now,
        words=f"The child arrived at {area.name}.",
        late_reason=late_reason,
    )
    return detention


def _involved(record: Record, child: Child, *, now: datetime) -> Involvement:
    return involve(
        record,
        person=identify_by_all(child.identifiers, now=now),
        role=InvolvedAs.CHILD,
        surname=child.surname,
        forenames=child.forenames,
        known_as=child.known_as,
        born_on=child.born_on,
        born_basis=child.born_basis,
        sex=child.sex,
        gender_self=child.gender_self,
        ethnicity_self=child.ethnicity_self,
        ethnicity_source=child.ethnicity_source,
        ethnicity_observed=child.ethnicity_observed,
        address=child.address,
        authority=child.authority,
        looked_after_by=child.looked_after_by,
        flags=list(child.flags),
        refusal=CannotArrive,
    )


@transaction.atomic
def authorise_detention(
    detention: Detention,
    *,
    reasons: Reasons,
    at: datetime,
    by: Officer,
    now: datetime,
    observation: Observation | str = "",
    modern_slavery: ModernSlavery | str = "",
    late_reason: str = "",
) -> None:
    """Hold the child, with reasons of this child's own (PACE 1984, s.37). The reviews are counted from `at`."""
    require(may(by, act=Act.AUTHORISE_DETENTION, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotAuthorise)
    _undecided(detention, refusal=CannotAuthorise)
    detention.authorised_at, detention.authorised_by, detention.authorised_by_name = at, by, by.name
    detention.observation = observation or detention.observation
    detention.modern_slavery = modern_slavery or detention.modern_slavery
    saved(detention, refusal=CannotAuthorise)
    reasoned(
        detention,
        reasons,
        purpose=Purpose.AUTHORISE,
        at=at,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotAuthorise,
    )
    done(
        detention,
        act=Act.AUTHORISE_DETENTION,
        by=by,
        at=at,
        now=now,
        words="Detention was authorised.",
        late_reason=late_reason,
    )


@transaction.atomic
def refuse_detention(
    detention: Detention, *, why: str, at: datetime, by: Officer, now: datetime, late_reason: str = ""
) -> None:
    """Decide not to hold the child."""
    require(may(by, act=Act.REFUSE_DETENTION, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotRefuseDetention)
    _undecided(detention, refusal=CannotRefuseDetention)
    require_words((why, "Say why detention is refused."), refusal=CannotRefuseDetention)
    detention.refused_at, detention.refused_why = at, why
    saved(detention, refusal=CannotRefuseDetention)
    done(
        detention,
        act=Act.REFUSE_DETENTION,
        by=by,
        at=at,
        now=now,
        words=f"Detention was refused: {why}",
        late_reason=late_reason,
    )


def _undecided(detention: Detention, *, refusal: type[Refusal]) -> None:
    if detention.authorised_at is not None:
        raise refusal("Detention has been authorised already.", next_step="Record a release, or review it, instead.")
    if detention.refused_at is not None:
        raise refusal("Detention has been refused already.")
