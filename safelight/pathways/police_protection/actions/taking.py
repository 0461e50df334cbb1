"""Taking a child into police protection, and adding to why (Children Act 1989, s.46(1) and (2))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.pathways.police_protection.actions.shapes import Child, PowerUsed
from safelight.pathways.police_protection.actions.steps import (
    done,
    known_as,
    require_past,
    require_words,
    taken_up,
    why_late,
    with_words,
)
from safelight.pathways.police_protection.codes import ExistingOrder, Mode
from safelight.pathways.police_protection.models import Protection
from safelight.people.actions import identify_by_all
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.access import may, may_open, require
from safelight.records.actions import involve, open_record, saved
from safelight.records.codes import InvolvedAs, LinkKind
from safelight.records.models import Involvement, Link, Record
from safelight.workforce.models import Officer

_DID = {
    Mode.REMOVED: "taken into police protection and removed to safety",
    Mode.REMOVAL_PREVENTED: "taken into police protection where they were, so that nobody could remove them",
}


class CannotTake(Refusal):
    """The child cannot be taken into police protection so."""


class CannotAddGrounds(Refusal):
    """Nothing can be added to why the child was taken."""


@transaction.atomic
def take_into_protection(
    child: Child,
    *,
    power: PowerUsed,
    area: Area,
    by: Officer,
    now: datetime,
    incident: str = "",
    own_harm: str = "",
    late_reason: str = "",
) -> Protection:
    """Open the record of one child taken into police protection. A brother or sister is taken with the same incident.

    `incident` is the number that an earlier child of the same incident was given; blank begins a new one. `own_harm`
    is what was likely for this child besides what was for all. The first record is complete where nothing that every
    record needs was left for later (P13).
    """
    require(may_open(by, act=Act.TAKE_INTO_PROTECTION, kind=POLICE_PROTECTION, area=area, now=now))
    if area.kind != AreaKind.DISTRICT:
        raise CannotTake(f"{area.name} is not a district.", next_step="Choose the district you work in.")
    _answered(child, power)
    require_past(power.taken_at, now=now, refusal=CannotTake, what="Using the power")
    late_reason = why_late(power.taken_at, now=now, late_reason=late_reason)
    siblings = list(Protection.objects.of_incident(incident).select_for_update(of=("self",)).order_by("pk"))
    if incident and not siblings:
        raise CannotTake("There is no such incident in your reach.", next_step="Check its number.")
    incident = incident or _new_incident(power.taken_at)
    record = open_record(
        _reference(incident, len(siblings) + 1),
        kind=POLICE_PROTECTION,
        area=area,
        opened_at=power.taken_at,
        recorded_at=now,
        refusal=CannotTake,
    )
    protection = Protection(
        record=record,
        child=_involved(record, child, now=now),
        incident=incident,
        incident_place=len(siblings) + 1,
        mode=power.mode,
        taken_at=power.taken_at,
        place_found=power.place_found.strip(),
        found_authority=power.found_authority,
        taken_by=by,
        taken_by_name=known_as(by),
        taken_by_unit=power.unit,
        tour_ends_at=power.tour_ends_at,
        harms=list(power.harms),
        significant_harm="\n".join(part for part in (power.significant_harm.strip(), own_harm.strip()) if part),
        reasonable_cause=power.reasonable_cause.strip(),
        why_now=power.why_now,
        alternatives=list(power.alternatives),
        why_not_court=power.why_not_court,
        advice=power.advice,
        decided_by_constable=power.decided_by_constable,
        entry_power=power.entry_power,
        force_used=power.force_used,
        force_reference=power.force_reference,
        existing_order=power.existing_order,
        existing_order_why=power.existing_order_why,
    )
    if not still_missing(protection):
        protection.first_record_at = now
    saved(protection, refusal=CannotTake)
    for sibling in siblings:
        saved(Link(record=record, other=sibling.record, kind=LinkKind.SAME_EVENT), refusal=CannotTake)
    done(
        protection,
        act=Act.TAKE_INTO_PROTECTION,
        by=by,
        at=power.taken_at,
        now=now,
        words=with_words(
            f"The child was {_DID[power.mode]}.",
            where=protection.place_found,
            why=protection.reasonable_cause,
            likely_harm=protection.significant_harm,
            why_then=protection.why_now,
            why_not_a_court=protection.why_not_court,
        ),
        late_reason=late_reason,
    )
    return protection


def _answered(child: Child, power: PowerUsed) -> None:
    require_words(
        (child.surname + child.forenames, "Give the child’s name, or the name they go by."),
        (power.place_found, "Say where the child was found."),
        (power.reasonable_cause, "Say what you saw, heard or were told: the facts, not a concern."),
        refusal=CannotTake,
    )
    if not power.harms:
        raise CannotTake("Say what harm was likely.")
    if power.existing_order == ExistingOrder.IN_FORCE:
        require_words(
            (
                power.existing_order_why,
                "An emergency protection order is in force for this child. Use the order; if you cannot, say what "
                "compelled you to use police protection instead.",
            ),
            refusal=CannotTake,
        )


def _new_incident(taken_at: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('police_protection_incident_number')")
        [number] = cursor.fetchone()
    return f"PP/{number:06}/{london_day(taken_at):%y}"


def _reference(incident: str, place: int) -> str:
    """The reference of one child of an incident: PP/000012/26 gives PP/000012/1/26."""
    head, year = incident.rsplit("/", 1)
    return f"{head}/{place}/{year}"


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
        refusal=CannotTake,
    )


# What was left for later

LEFT_FOR_LATER = (
    "significant_harm",
    "why_now",
    "alternatives",
    "why_not_court",
    "advice",
    "decided_by_constable",
    "entry_power",
    "force_used",
    "force_reference",
    "existing_order",
    "existing_order_why",
    "found_authority",
    "tour_ends_at",
)
"""What may be added to the first record as long as it is blank. What stands there is never written over."""


_MAY_STAY_BLANK = frozenset({"advice", "force_reference", "tour_ends_at"})
_HANGS_ON = {
    "existing_order_why": ("existing_order", ExistingOrder.IN_FORCE),
    "force_reference": ("force_used", True),
}
"""Asked only with a certain answer to another question."""


def still_blank(protection: Protection) -> Sequence[str]:
    """Which answers of the first record may still be given; whether an order exists stays open until it was checked."""
    blank = [
        name for name in LEFT_FOR_LATER if getattr(protection, name) in (None, "", []) and _asked(protection, name)
    ]
    return [*blank, "existing_order"] if protection.existing_order == ExistingOrder.NOT_CHECKED else blank


def still_missing(protection: Protection) -> Sequence[str]:
    """Those of them that every record needs."""
    return [name for name in still_blank(protection) if name not in _MAY_STAY_BLANK]


def _asked(protection: Protection, name: str) -> bool:
    if name not in _HANGS_ON:
        return True
    parent, answer = _HANGS_ON[name]
    return bool(getattr(protection, parent) == answer)


@transaction.atomic
def record_grounds(
    protection: Protection, *, at: datetime, by: Officer, now: datetime, late_reason: str = "", **answers: Any
) -> None:
    """Give answers of the first record that were left for later. An answer that stands is not written over."""
    require(may(by, act=Act.RECORD_GROUNDS, record=protection.record, now=now))
    protection = taken_up(protection)
    require_past(at, now=now, refusal=CannotAddGrounds)
    given = {name: answer for name, answer in answers.items() if answer not in (None, "", [])}
    open_to = set(still_blank(protection))
    open_to |= {name for name, (parent, _) in _HANGS_ON.items() if parent in open_to}
    standing = sorted(set(given) - open_to)
    if standing:
        raise CannotAddGrounds("Part of this is on the record already, and what stands there is not written over.")
    if not given:
        raise CannotAddGrounds("Nothing new was given.", next_step="Answer at least one of the questions.")
    for name, answer in given.items():
        setattr(protection, name, list(answer) if isinstance(answer, list | tuple) else answer)
    if protection.first_record_at is None and not still_missing(protection):
        protection.first_record_at = now
    saved(protection, refusal=CannotAddGrounds)
    done(
        protection,
        act=Act.RECORD_GROUNDS,
        by=by,
        at=at,
        now=now,
        words=with_words("More was recorded of why and how the child was taken.", **given),
        late_reason=late_reason,
    )
