"""Where each clock of governance lives: which rules keep it, which routines, or which pathway it waits for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from safelight.inspection.routines.declared import Routines
from safelight.kernel.register import register

NUMBERS = tuple(f"C-{number:02}" for number in range(1, 35))
_REF = re.compile(r"governance:(C-\d\d)[a-z]?\Z")


class Waits(NamedTuple):
    """A clock that nothing keeps yet: what it is, and what it waits for; `meanwhile` is what holds of it already."""

    what: str
    for_what: str
    meanwhile: str = ""


WAITING = {
    "C-20": Waits(
        "An alert is acknowledged, or goes to the next tier",
        "Missing children",
        "In custody and police protection a duty that is not done climbs to the next role by its age, and only doing "
        "it ends that",
    ),
}
"""Clocks of pathways that are not built. A test holds that each number is either here or kept, and never both."""


class Kept(NamedTuple):
    """One rule or routine that keeps a clock: its code, what it asks or promises, and whose it is."""

    code: str
    says: str
    room: str


def kept(routines: Routines) -> dict[str, list[Kept]]:
    """What keeps each clock, by its number."""
    found: dict[str, list[Kept]] = {number: [] for number in NUMBERS}
    for room in register.ruled():
        for clock in room.clocks:
            if (named := _REF.match(clock.ref)) is not None:
                found[named[1]].append(Kept(f"`{clock.code}`", clock.question, room.title))
    for routine in routines.routines:
        title = f"{routine.title}, {routine.place}" if routine.place else routine.title
        found[routine.ref].append(Kept(f"routine {routine.code}", f"{title}: {routine.cadence.lower()}", "Routines"))
    return found


def rows(routines: Routines) -> Iterator[tuple[str, str, str, str]]:
    """Each clock by its number: what keeps it, what that asks, and where; or what it waits for."""
    for number, keeps in kept(routines).items():
        for place, each in enumerate(keeps):
            yield (number if place == 0 else "", each.code, each.says, each.room)
        if number in WAITING:
            waits = WAITING[number]
            yield (number, "–", f"{waits.what}. {waits.meanwhile}".rstrip(), f"Waits for: {waits.for_what}")
