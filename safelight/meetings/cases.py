"""The cases of a monthly review: which of them a page shows, in which order, and what stands before and after one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from safelight.kernel.meetings import AnyLine
from safelight.meetings.agenda import Agenda, Kept, Subject, agenda
from safelight.meetings.codes import Movement
from safelight.meetings.models import Item, Meeting

SIZE = 25
"""How many cases one page of a list shows."""
_DIGITS = 7


def in_order(kept: Kept, line: AnyLine, *, undecided: bool = False) -> list[Item]:
    """A line's cases as they are gone through: whoever is on its list, and who left it without anybody saying how.

    `undecided`: only those about which the meeting has still to decide.
    """
    on_it = [
        item
        for item in kept.items
        if item.line == line.code and (Movement(item.movement).listed or Movement(item.movement).unexplained)
    ]
    left = (item for item in on_it if not undecided or _needs_decision(kept, line, item))
    return sorted(left, key=lambda item: item.reference)


def _needs_decision(kept: Kept, line: AnyLine, item: Item) -> bool:
    decisions = kept.decided.get(item.pk, ())
    return Subject(line, item.reference, Movement(item.movement), item, None, decisions=decisions).needs_decision


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of one list, `agenda` telling of its cases alone and in brief; `of` is how many the list has, `undecided`
    how many of the whole list wait for a decision."""

    agenda: Agenda
    line: AnyLine
    cases: Sequence[Subject]
    of: int
    page: int
    pages: int
    undecided: int


def page_of(asked: str, number: int) -> tuple[int, int]:
    """Which page was asked for of a list of so many cases, the nearest there is, and how many there are."""
    pages = max(1, ceil(number / SIZE))
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < _DIGITS else 1
    return min(max(page, 1), pages), pages


def listed(meeting: Meeting, *, line: str, undecided: bool, asked: str, now: datetime) -> Listed:
    """A page of a list by its line's code, the first line's where there is none of that code. `asked` is the page as
    an address has it."""
    kept = Kept.of(meeting)
    lines = kept.held.lines
    chosen = next((each for each in lines if each.code == line), lines[0])
    shown = in_order(kept, chosen, undecided=undecided)
    page, pages = page_of(asked, len(shown))
    here = shown[(page - 1) * SIZE : page * SIZE]
    told = agenda(meeting, now=now, kept=kept, only={item.record_id for item in here}, brief=True)
    left = len(in_order(kept, chosen, undecided=True))
    return Listed(told, chosen, told.in_order(here), len(shown), page, pages, left)


@dataclass(frozen=True, slots=True)
class Case:
    """One case in full, `place` of `of` on its list, with the references of those before and after it, and of the next
    one without a decision (None: there is none)."""

    agenda: Agenda
    subject: Subject
    place: int
    of: int
    before: str | None
    after: str | None
    waiting: str | None


def one_case(meeting: Meeting, *, line: str, reference: str, now: datetime) -> Case | None:
    """One case by its line's code and its record's reference; None where it is not gone through."""
    kept = Kept.of(meeting)
    chosen = next((each for each in kept.held.lines if each.code == line), None)
    order = in_order(kept, chosen) if chosen is not None else []
    place = next((number for number, item in enumerate(order) if item.reference == reference), None)
    if place is None:
        return None
    item = order[place]
    told = agenda(meeting, now=now, kept=kept, only={item.record_id})
    [subject] = told.in_order([item])
    others = (*order[place + 1 :], *order[:place])
    waiting = [each.reference for each in others if _needs_decision(kept, subject.line, each)]
    return Case(
        told,
        subject,
        place + 1,
        len(order),
        order[place - 1].reference if place else None,
        order[place + 1].reference if place + 1 < len(order) else None,
        next(iter(waiting), None),
    )
