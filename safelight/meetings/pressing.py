"""What presses: overdue duties, gaps and hands of each record on a list, and the backlog of every clock, at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from safelight.kernel.clocks import Clock
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.meetings import Risk
from safelight.kernel.register import NotDeclared, register
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy

# Hands and gaps are read by record; what is overdue once, for the records and for every clock's backlog. Nearly every
# duty has started: IS TRUE keeps the planner from reading the index of starts to find that out.
_PARTS = """
    WITH late AS MATERIALIZED (
        SELECT id, record_id, clock, due_at, owner FROM derived_duty
        WHERE kind = ANY (%(kinds)s) AND withdrawn_at IS NULL AND met_at IS NULL AND stopped_at IS NULL
          AND postponed_at IS NULL AND (started_at <= %(now)s) IS TRUE AND due_at < %(now)s
    )
    SELECT 'duty', record_id, clock, count(*), min(due_at), '', '', '' FROM late
    WHERE record_id = ANY (%(ids)s)
    GROUP BY record_id, clock
    UNION ALL
    SELECT 'gap', record_id, '', count(*), min(since), '', '', '' FROM derived_gap
    WHERE record_id = ANY (%(ids)s) AND withdrawn_at IS NULL AND accepted_at IS NULL
    GROUP BY record_id
    UNION ALL
    SELECT 'hands', record_id, '', 1, since, '', '', name FROM records_hands
    WHERE record_id = ANY (%(ids)s) AND until IS NULL
    UNION ALL
    SELECT 'backlog', worst.record_id, worst.clock, worst.number, worst.due_at, record.reference, worst.owner,
           coalesce(hands.name, '')
    FROM (
        SELECT DISTINCT ON (clock) clock, record_id, due_at, owner, count(*) OVER (PARTITION BY clock) AS number
        FROM late
        ORDER BY clock, due_at, id
    ) AS worst
    JOIN records_record AS record ON record.id = worst.record_id
    LEFT JOIN records_hands AS hands ON hands.record_id = worst.record_id AND hands.until IS NULL
"""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A clock's overdue duties on one record: how many, and since when the first of them is."""

    clock: Clock[Any]
    number: int
    since: datetime

    @property
    def of_law(self) -> bool:
        """Whether the limit is not only the force's own."""
        return self.clock.set_by is not SetBy.FORCE

    @property
    def order(self) -> tuple[bool, datetime, str]:
        """A limit of law comes before the force's own, and what is overdue longest before the rest."""
        return (not self.of_law, self.since, self.clock.code)


@dataclass(slots=True)
class Pressing:
    """What presses on one record: how many duties are overdue, `of_law` of them over a limit of law, guidance or a
    national standard; `first` is the one overdue longest, a limit of law before the force's own."""

    overdue: list[Overdue] = field(default_factory=list)
    number: int = 0
    of_law: int = 0
    first: Overdue | None = None
    missing: int = 0
    hands: str = ""

    def add(self, found: Overdue) -> None:
        """Count in a clock's overdue duties."""
        self.overdue.append(found)
        self.number += found.number
        self.of_law += found.number if found.of_law else 0
        if self.first is None or found.order < self.first.order:
            self.first = found


@dataclass(slots=True)
class Backlog:
    """One clock's backlog: its size, how much of it is about records on the list and at which risk, and the single
    item that is overdue longest, with whose it is."""

    clock: Clock[Any]
    kind: str
    size: int
    reference: str
    since: datetime
    owner: str
    hands: str
    listed: int = 0
    risks: dict[str, int] = field(default_factory=dict)


def pressing(
    ids: Sequence[int], *, kinds: Sequence[str], now: datetime
) -> tuple[Mapping[int, Pressing], list[Backlog]]:
    """What presses on each of some records, and the backlog of every clock of their kinds: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTS, {"ids": list(ids), "kinds": list(kinds), "now": now})
        found = cursor.fetchall()
    of_record: dict[int, Pressing] = {}
    backlogs: list[Backlog] = []
    for part, record, code, number, at, reference, owner, hands in found:
        if part == "backlog":
            clock = _declared(code)
            if clock is not None:
                whose = in_a_sentence(Role(owner).label)
                backlogs.append(Backlog(clock, register.kind_of(clock), number, reference, at, whose, hands))
            continue
        of = of_record.setdefault(record, Pressing())
        match part:
            case "duty":
                clock = _declared(code)
                if clock is not None:
                    of.add(Overdue(clock, number, at))
            case "gap":
                of.missing = number
            case _:
                of.hands = hands
    backlogs.sort(key=lambda each: (each.clock.set_by is SetBy.FORCE, each.since, each.clock.code))
    return of_record, backlogs


def break_down(
    backlogs: Iterable[Backlog], of_record: Mapping[int, Pressing], risks: Mapping[int, Sequence[Risk[Any]]]
) -> None:
    """Say of each backlog how many records on the list it is about, and at which risks; `risks` are by record."""
    by_code = {backlog.clock.code: backlog for backlog in backlogs}
    for record, of in of_record.items():
        for overdue in of.overdue:
            backlog = by_code.get(overdue.clock.code)
            if backlog is None or record not in risks:
                continue
            backlog.listed += 1
            for risk in risks[record]:
                backlog.risks[risk.title] = backlog.risks.get(risk.title, 0) + 1


def _declared(code: str) -> Clock[Any] | None:
    try:
        return register.clock(code)
    except NotDeclared:  # a clock that was withdrawn since its duties were settled
        return None
