"""The course of management: taken on, assessed, something new learnt, ended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.derived.settle import settle
from safelight.desk.doing import why_late
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import MANAGED_OFFENDERS
from safelight.pathways.managed_offenders.actions.steps import (
    CannotRecord,
    added,
    done,
    is_over_managers,
    known_as,
    require_past,
    require_words,
    taken_up,
)
from safelight.pathways.managed_offenders.codes import Band, Ending, Tool, WhyAssessed
from safelight.pathways.managed_offenders.codes import Change as ChangeKind
from safelight.pathways.managed_offenders.models import Assessment, Change, Offender
from safelight.pathways.managed_offenders.rules.timings import LATE_ENTRY
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.access import may_open, require
from safelight.records.actions import enter, open_record, saved, take_hands
from safelight.workforce.models import Officer


class CannotTakeOn(Refusal):
    """The offender cannot be taken on so."""


@transaction.atomic
def take_on(
    number: str,
    *,
    initials: str,
    under_18: bool,
    at: datetime,
    area: Area,
    by: Officer,
    now: datetime,
    words: str = "",
    late_reason: str = "",
) -> Offender:
    """Open the record of an offender whom the force is answerable for. It is in the hands of a manager who takes it on;
    taken on by somebody over the managers it waits for one."""
    require(may_open(by, act=Act.TAKE_ON_OFFENDER, kind=MANAGED_OFFENDERS, area=area, now=now))
    if area.kind != AreaKind.DISTRICT:
        raise CannotTakeOn(f"{area.name} is not a district.", next_step="Choose the district the offender lives in.")
    number = number.strip().upper()
    if not number:
        raise CannotTakeOn("Give the number that the offender has in the national register.")
    require_past(at, now=now, refusal=CannotTakeOn)
    before = list(Offender.objects.select_for_update(of=("self",)).filter(number=number).order_by("pk"))
    if any(each.ended_at is None for each in before):
        raise CannotTakeOn(
            "An offender with this number is managed already.", next_step="Find the record by its number."
        )
    record = open_record(
        f"MO/{number}" if not before else f"MO/{number}/{len(before) + 1}",
        kind=MANAGED_OFFENDERS,
        area=area,
        opened_at=at,
        recorded_at=now,
        refusal=CannotTakeOn,
    )
    offender = saved(
        Offender(
            record=record,
            number=number,
            initials=initials.strip(),
            under_18=under_18,
            taken_on_at=at,
            taken_on_by=by,
            taken_on_by_name=known_as(by),
            taken_on_words=words,
        ),
        refusal=CannotTakeOn,
    )
    enter(
        record,
        act=Act.TAKE_ON_OFFENDER,
        by=by,
        happened_at=at,
        recorded_at=now,
        words="The offender was taken on.",
        late_reason=why_late(at, after=LATE_ENTRY, now=now, late_reason=late_reason),
    )
    if not is_over_managers(by, now):
        take_hands(record, by=by, now=now)
    settle(record, now=now, before=Act.TAKE_ON_OFFENDER)
    return offender


@transaction.atomic
def end(
    offender: Offender, *, ending: Ending, at: datetime, words: str, by: Officer, now: datetime, late_reason: str = ""
) -> None:
    """End this force’s management, and close the record. A concern about a child is passed on first."""
    offender = taken_up(offender, act=Act.END_MANAGEMENT, by=by, now=now)
    require_past(at, now=now, refusal=CannotRecord, since=offender.taken_on_at)
    require_words(words, "Say who manages the offender from now on, or why nobody does.")
    offender.ended_at, offender.ended_by, offender.ended_by_name = at, by, known_as(by)
    offender.ending, offender.ended_words = ending, words
    saved(offender, refusal=CannotRecord)
    offender.record.closed_at = now
    saved(offender.record, refusal=CannotRecord, only=["closed_at"])
    said = f"Management ended: {in_a_sentence(Ending(ending).label)}."
    done(offender, act=Act.END_MANAGEMENT, words=said, by=by, at=at, now=now, late_reason=late_reason)


@transaction.atomic
def assess(
    offender: Offender,
    *,
    tool: Tool,
    band: Band,
    why: WhyAssessed,
    at: datetime,
    words: str,
    by: Officer,
    now: datetime,
    done_by: str = "",
    agreed_by: Officer | None = None,
    late_reason: str = "",
) -> Assessment:
    """Record what an assessment came to. `done_by` where somebody else made it. A high risk that is lower now needs a
    supervisor who agreed."""
    offender = taken_up(offender, act=Act.ASSESS_OFFENDER, by=by, now=now)
    require_past(at, now=now, refusal=CannotRecord)
    if agreed_by is not None and (agreed_by.pk == by.pk or not is_over_managers(agreed_by, now)):
        raise CannotRecord(
            f"{agreed_by.get_full_name()} cannot agree to this: it takes somebody else, who is over the managers.",
            next_step="Ask a supervisor of offender managers.",
        )
    row = added(
        Assessment,
        offender,
        by=by,
        now=now,
        late_reason=late_reason,
        tool=tool,
        band=band,
        why=why,
        done_at=at,
        done_by_name=done_by.strip() or known_as(by),
        agreed_by=agreed_by,
        agreed_by_name=known_as(agreed_by) if agreed_by else "",
        words=words,
    )
    said = f"Risk was assessed as {in_a_sentence(Band(band).label)} ({Tool(tool).label}). {words.strip()}"
    done(offender, act=Act.ASSESS_OFFENDER, words=said, by=by, at=at, now=now, late_reason=late_reason)
    return row


@transaction.atomic
def record_change(
    offender: Offender, *, kind: ChangeKind, at: datetime, words: str, by: Officer, now: datetime, late_reason: str = ""
) -> Change:
    """Record something new about the offender. Managed reactively, it asks for a review or a decision."""
    offender = taken_up(offender, act=Act.RECORD_CHANGE, by=by, now=now)
    require_past(at, now=now, refusal=CannotRecord, since=offender.taken_on_at)
    require_words(words, "Say what is new, and how it is known.")
    row = added(Change, offender, by=by, now=now, late_reason=late_reason, kind=kind, at=at, words=words)
    said = f"Something new: {in_a_sentence(ChangeKind(kind).label)}. {words.strip()}"
    done(offender, act=Act.RECORD_CHANGE, words=said, by=by, at=at, now=now, late_reason=late_reason)
    return row
