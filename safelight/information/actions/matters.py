"""Enter a matter, record what happened to it, and close it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from safelight.derived.settle import settle
from safelight.design.moments import when
from safelight.information.codes import BY_HAND, DECIDED, STEPS, Sort, Step
from safelight.information.facts import MatterFacts
from safelight.information.load import load_matters
from safelight.information.models import Matter, MatterStep
from safelight.information.rules.clocks import kept_until
from safelight.information.rules.gaps import told_late
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import INFORMATION
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.records.access import may, may_open, require
from safelight.records.actions import enter, open_record, saved
from safelight.records.models import Record
from safelight.workforce.models import Officer


class CannotEnter(Refusal):
    """A matter cannot be entered."""


class CannotRecord(Refusal):
    """What happened to a matter cannot be recorded."""


@transaction.atomic
def enter_matter(
    sort: Sort,
    *,
    title: str,
    who: str,
    about: str,
    came_at: datetime,
    by: Officer,
    now: datetime,
    decided_on: date | None = None,
) -> Matter:
    """Enter a breach, a request, a consultation or an appropriate policy document.

    `came_at`: see `Matter`. `decided_on` is asked of a decision to look at again alone.
    """
    if sort not in BY_HAND:
        raise CannotEnter(
            f"{sort.label} is not entered by hand.", next_step="It is entered when what was shared is put right."
        )
    if came_at > now:
        raise CannotEnter("That moment has not come.", next_step="Give the moment at which the force had it.")
    if decided_on is not None and decided_on > london_day(came_at):
        raise CannotEnter("The person was told of the decision after they asked.", next_step="Look at both days again.")
    area = the_force(refusal=CannotEnter)
    require(may_open(by, act=Act.ENTER_INFORMATION, kind=INFORMATION, area=area, now=now))
    return open_matter(
        sort,
        title=title,
        who=who,
        about=about,
        came_at=came_at,
        decided_on=decided_on if sort is Sort.RECONSIDERATION else None,
        area=area,
        by=by,
        now=now,
    )


def open_matter(sort: Sort, *, area: Area, came_at: datetime, by: Officer | None, now: datetime, **said: Any) -> Matter:
    """Open a matter for an act that was allowed elsewhere, with its first line in the chronology; settled."""
    record = open_record(
        f"IM-{now:%Y}-{_next_number():05d}",
        kind=INFORMATION,
        area=area,
        opened_at=came_at,
        recorded_at=now,
        refusal=CannotEnter,
    )
    stripped = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
    matter = saved(Matter(record=record, sort=sort, came_at=came_at, **stripped), refusal=CannotEnter)
    name = by.get_full_name() if by else "Safelight"
    words = f"{name} entered it: {in_a_sentence(sort.label)}."
    enter(record, act=Act.ENTER_INFORMATION, by=by, happened_at=now, recorded_at=now, words=words)
    settle(record, now=now)
    return matter


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('information_matter_number')")
        [number] = cursor.fetchone()
    return int(number)


def the_force(*, refusal: type[Refusal]) -> Area:
    """The force's own area, in which matters lie."""
    area = Area.objects.filter(kind=AreaKind.FORCE).order_by("pk").first()
    if area is None:
        raise refusal("The force’s own area is not set up.", next_step="Ask a system manager to load the areas.")
    return area


@transaction.atomic
def record_step(
    record: Record,
    step: Step,
    *,
    happened_at: datetime,
    words: str,
    by: Officer,
    now: datetime,
    why_late: str = "",
    about: str = "",
) -> MatterStep:
    """Record one thing that happened to a matter, when, and what it was. `about` names the recipient who was told.

    The Commissioner told after 72 hours is refused without the reasons for the delay. An appropriate policy document
    is not disposed of before the six months end for which the law has it kept.
    """
    require(may(by, act=Act.DECIDE_BREACH if step in DECIDED else Act.WORK_INFORMATION, record=record, now=now))
    Record.objects.select_for_update(no_key=True).get(pk=record.pk)
    [facts] = load_matters([record.pk])
    _fits(facts, step, happened_at=happened_at, about=about, now=now)
    made = _kept(record, step, happened_at=happened_at, words=words, by=by, now=now, about=about)
    if why_late.strip():
        _kept(record, Step.WHY_LATE, happened_at=happened_at, words=why_late, by=by, now=now)
    [after] = load_matters([record.pk])
    if step is Step.COMMISSIONER_TOLD and told_late(after) and not after.has(Step.WHY_LATE):
        raise CannotRecord(
            "The Commissioner was told more than 72 hours after the force became aware.",
            next_step="Give the reasons for the delay: the law asks for them with what is sent.",
        )
    settle(record, now=now)
    return made


def _fits(facts: MatterFacts, step: Step, *, happened_at: datetime, about: str, now: datetime) -> None:
    if step not in STEPS[Sort(facts.sort)]:
        raise CannotRecord(
            f"This does not happen to it: {in_a_sentence(step.label)}.", next_step="Choose what happened from the list."
        )
    if happened_at > now:
        raise CannotRecord("That has not happened yet.", next_step="Give the moment at which it happened.")
    if happened_at < facts.came_at:
        raise CannotRecord(
            f"That lies before the force had it, {when(facts.came_at)}.", next_step="Look at the moment again."
        )
    if step is Step.RECIPIENT_TOLD and about not in {each.id for each in facts.tellings}:
        raise CannotRecord("Nobody is named who was told.", next_step="Choose who was told on the page of the matter.")
    if step is Step.PEOPLE_TOLD and not facts.has(Step.HIGH_RISK):
        raise CannotRecord(
            "It is not said that the risk to people is high.", next_step="Record that first, with why it is."
        )
    if step is Step.DISPOSED:
        until = kept_until(facts)
        if until is None:
            raise CannotRecord(
                "The processing that the document is about has not ended.",
                next_step="Record that it has ended; the document is kept for six months from then.",
            )
        if happened_at <= until:
            raise CannotRecord(f"The law has the document kept until {when(until)}.", next_step="Keep it until then.")


def _kept(
    record: Record, step: Step, *, happened_at: datetime, words: str, by: Officer, now: datetime, about: str = ""
) -> MatterStep:
    made = MatterStep(
        record=record, step=step, happened_at=happened_at, words=words.strip(), about=about, by=by, at=now
    )
    saved(made, refusal=CannotRecord)
    act = Act.DECIDE_BREACH if step in DECIDED else Act.WORK_INFORMATION
    said = f"{by.get_full_name()} recorded: {in_a_sentence(step.label)}."
    enter(record, act=act, by=by, happened_at=happened_at, recorded_at=now, words=said, detail={"step": step.value})
    return made


@transaction.atomic
def close_matter(record: Record, *, words: str, by: Officer, now: datetime) -> Record:
    """Close a matter once nothing is missing from it; `StillMissing` lists what is. `words` say how it ended."""
    require(may(by, act=Act.CLOSE_INFORMATION, record=record, now=now))
    if not words.strip():
        raise CannotRecord("Nobody says how it ended.", next_step="Say in a sentence what came of it.")
    held = Record.objects.select_for_update(no_key=True).get(pk=record.pk)
    settle(held, now=now, before=Act.CLOSE_INFORMATION)
    held.closed_at = now
    saved(held, refusal=CannotRecord, only=["closed_at"])
    enter(
        held,
        act=Act.CLOSE_INFORMATION,
        by=by,
        happened_at=now,
        recorded_at=now,
        words=f"{by.get_full_name()} closed it: {words.strip()}",
    )
    settle(held, now=now)
    return held
