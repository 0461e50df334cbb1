"""The clocks of routines: each period has a duty of its own, and what was missed of one stays missed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from safelight.inspection.register import policy
from safelight.inspection.routines.codes import OwedAs
from safelight.inspection.routines.facts import RoutineFacts
from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.clocks import Clock, Running
from safelight.kernel.periods import end_of
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy


class _Asked(NamedTuple):
    """How one way of owing is asked."""

    ref: str
    code: str
    question: str
    imperative: str


_EXPLAINED = (
    "Each time has a last day of its own, which the routine gave when its time began and which stays as it was given. "
    "What is recorded only after that day counts from when it was recorded."
)
_ASKED = {
    OwedAs.DAY: _Asked(
        "C-12", "routine.daily", "Was it done on this day?", "Do this today, and record that it was done"
    ),
    OwedAs.WEEK: _Asked("C-13a", "routine.weekly", "Was it done in this week?", "Do this, and record that it was done"),
    OwedAs.MONTH: _Asked(
        "C-10", "routine.monthly", "Was it done for this month, in time?", "Do this, and record that it was done"
    ),
    OwedAs.QUARTER: _Asked(
        "C-14", "routine.quarterly", "Was it done for this quarter, in time?", "Do this, and record that it was done"
    ),
    OwedAs.YEAR: _Asked(
        "C-34a", "routine.yearly", "Was it done for this year, in time?", "Do this, and record that it was done"
    ),
    OwedAs.AGAIN: _Asked(
        "C-13", "routine.again", "By when is it done again?", "Do this again, and record that it was done"
    ),
    OwedAs.WHOLE: _Asked(
        "C-11",
        "routine.nothing-left",
        "By when has the meeting nothing left of this month?",
        "Conclude every case of this month’s meeting",
    ),
}


def _runnings(facts: RoutineFacts, *, owed_as: OwedAs) -> Iterable[Running]:
    for each in facts.owed:
        if each.owed_as == owed_as:
            yield Running(
                each.id,
                start_of_day(each.starts_on),
                facts.met_at(each),
                facts.ended_at,
                until_at=end_of(each.due_on),
            )


def _clock(owed_as: OwedAs, asked: _Asked) -> Clock[RoutineFacts]:
    return Clock(
        ref=f"governance:{asked.ref}",
        code=asked.code,
        question=asked.question,
        imperative=asked.imperative,
        set_by=SetBy.FORCE,
        limit=policy.LONGEST,
        runnings=partial(_runnings, owed_as=owed_as),
        owner=lambda facts: Role(facts.owner),
        warn=policy.WARN_OF_WORK,
        climbs=policy.CLIMB,
        answer=Act.KEEP_ROUTINE,
        stored_tells=False,
        explained=_EXPLAINED,
    )


ROUTINE_CLOCKS = tuple(_clock(owed_as, asked) for owed_as, asked in _ASKED.items())
