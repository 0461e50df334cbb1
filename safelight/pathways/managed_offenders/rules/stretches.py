"""How an offender was managed, and with what risk, from when to when; and the diary of reactive management.

Reactive management holds only while it is looked at again in time: a review that is missed for longer than the force
allows ends it by itself, and home visits fall due again. No job does that; it follows from the facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from safelight.kernel.calendar import start_of_day
from safelight.kernel.memory import remembered
from safelight.kernel.policy import PolicyBook
from safelight.pathways.managed_offenders.codes import Band, Mode
from safelight.pathways.managed_offenders.facts import OffenderFacts
from safelight.pathways.managed_offenders.rules import timings


class Diarised(NamedTuple):
    """One day in the diary: set when, for which day, and when it was kept or ceased to matter."""

    key: str
    set_at: datetime
    on: date | None
    kept_at: datetime | None
    stopped_at: datetime | None

    @property
    def ends_at(self) -> datetime | None:
        """When the day in the diary is over."""
        return start_of_day(self.on + timedelta(days=1)) if self.on is not None else None

    def due_at(self, book: PolicyBook) -> datetime:
        """When the review is due: at the end of that day, and never later than the force's longest time."""
        most = book.value_at(timings.REACTIVE_REVIEW, self.set_at).after(self.set_at)
        return min(most, self.ends_at or most)


class Stretch(NamedTuple):
    """A time in which neither the way of managing nor the band changed. `key` is the row that began it."""

    key: str
    from_at: datetime
    until_at: datetime | None
    mode: Mode
    band: Band


def diary(facts: OffenderFacts) -> Iterator[Diarised]:
    """Every day that stood in the diary of reactive management, in order."""
    for place, decision in enumerate(facts.decisions):
        if decision.mode != Mode.REACTIVE or decision.decided_at is None:
            continue
        later = facts.decisions[place + 1].decided_at if place + 1 < len(facts.decisions) else facts.ended_at
        key, set_at, on = decision.id, decision.decided_at, decision.review_on
        for review in facts.reviews:
            at = review.done_at
            if at is None or at <= set_at or (later is not None and at > later):
                continue
            yield Diarised(key, set_at, on, at, later)
            key, set_at, on = review.id, at, review.next_on
        yield Diarised(key, set_at, on, None, later)


def lapses(facts: OffenderFacts, book: PolicyBook) -> Iterator[tuple[str, datetime]]:
    """When reactive management ended by itself because a review was missed, with the row that set its day."""
    for each in diary(facts):
        at = book.value_at(timings.LAPSE, each.set_at).after(each.due_at(book))
        until = min((end for end in (each.kept_at, each.stopped_at) if end is not None), default=None)
        if until is None or until > at:
            yield each.key, at


@remembered
def stretches(facts: OffenderFacts, book: PolicyBook) -> tuple[Stretch, ...]:
    """The whole time of management. Until somebody has assessed, the band is the one that the force assumes."""
    if facts.taken_on_at is None:
        return ()
    assumed = book.value_at(timings.UNASSESSED, facts.taken_on_at)
    events: list[tuple[datetime, str, Mode | None, Band | None]] = [
        *((at, f"lapsed-{key}", Mode.ACTIVE, None) for key, at in lapses(facts, book)),
        *((d.decided_at, d.id, Mode(d.mode), None) for d in facts.decisions if d.decided_at and d.mode),
        *((a.done_at, a.id, None, Band(a.band)) for a in facts.assessments if a.done_at and a.band),
    ]
    found = [Stretch("taken-on", facts.taken_on_at, None, Mode.ACTIVE, assumed)]
    for at, key, mode, band in sorted(events, key=lambda event: event[0]):
        last = found[-1]
        changed = (mode or last.mode, band or last.band)
        if facts.ended_at is not None and at >= facts.ended_at:
            break
        if at <= facts.taken_on_at:
            found[0] = Stretch("taken-on", facts.taken_on_at, None, *changed)
        elif changed != (last.mode, last.band):
            found[-1] = last._replace(until_at=at)
            found.append(Stretch(key, at, None, *changed))
    found[-1] = found[-1]._replace(until_at=facts.ended_at)
    return tuple(found)


def mode_now(facts: OffenderFacts, book: PolicyBook, *, now: datetime) -> Mode:
    """How the offender is managed now: what was decided last, unless reactive management has lapsed."""
    held = [each for each in stretches(facts, book) if each.from_at <= now]
    return held[-1].mode if held else Mode.ACTIVE
