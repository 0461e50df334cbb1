"""Where each clock of governance lives: which rules or routines keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from safelight.derived.policy import book
from safelight.inspection.routines.declared import Routines
from safelight.kernel.register import register

NUMBERS = tuple(f"C-{number:02}" for number in range(1, 35))
_REF = re.compile(r"governance:(C-\d\d)[a-z]?\Z")


class Kept(NamedTuple):
    """One rule or routine that keeps a clock: its code, what it asks or promises, and whose it is."""

    code: str
    says: str
    room: str


ALERTS = "C-20"
"""The clock of an alert. A pathway keeps it by the minutes a post has to acknowledge what came up to it."""


def kept(routines: Routines) -> dict[str, list[Kept]]:
    """What keeps each clock, by its number."""
    found: dict[str, list[Kept]] = {number: [] for number in NUMBERS}
    for pathway in register.pathways():
        if pathway.acknowledged is not None:
            says = f"{book().values[pathway.acknowledged.key].title}?"
            found[ALERTS].append(Kept(f"`{pathway.acknowledged.key}`", says, pathway.title))
    for room in register.ruled():
        for clock in room.clocks:
            if (named := _REF.match(clock.ref)) is not None:
                found[named[1]].append(Kept(f"`{clock.code}`", clock.question, room.title))
    for routine in routines.routines:
        title = f"{routine.title}, {routine.place}" if routine.place else routine.title
        found[routine.ref].append(Kept(f"routine {routine.code}", f"{title}: {routine.cadence.lower()}", "Routines"))
    return found


def rows(routines: Routines) -> Iterator[tuple[str, str, str, str]]:
    """Each clock by its number: what keeps it, what that asks, and where."""
    for number, keeps in kept(routines).items():
        for place, each in enumerate(keeps):
            yield (number if place == 0 else "", each.code, each.says, each.room)
