"""What facts come to as rows of the three derived tables, the same for one record, for many and for verify."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from safelight.derived.tables import Scope
from safelight.kernel.derive import Derived, derive
from safelight.kernel.policy import PolicyBook
from safelight.kernel.register import Facts, Pathway
from safelight.records.models import Override, Record

Row = tuple[Any, ...]
Accepted = dict[tuple[str, str], datetime]
"""When each gap of a record was accepted, by requirement and key."""


class Rows(NamedTuple):
    """The rows of the three derived tables for one record, in the order of `TABLES`."""

    duties: list[Row]
    gaps: list[Row]
    outcomes: list[Row]


def derived_rows(ids: Sequence[int], *, pathway: Pathway, held: PolicyBook) -> Iterator[tuple[int, Rows]]:
    """The rows that each record's facts come to, in the order facts are loaded."""
    scopes, accepted = scopes_of(ids), accepted_of(ids)
    for facts in pathway.load(ids):
        yield facts.id, rows_for(facts, pathway=pathway, held=held, scope=scopes[facts.id], accepted=accepted)


def rows_for(facts: Facts, *, pathway: Pathway, held: PolicyBook, scope: Scope, accepted: dict[int, Accepted]) -> Rows:
    """The rows that one record's facts come to."""
    return rows_of(facts.id, derive(facts, pathway, held), scope=scope, accepted=accepted.get(facts.id, {}))


def rows_of(record_id: int, derived: Derived, *, scope: Scope, accepted: Accepted) -> Rows:
    """The derived of one record as rows of the three tables."""
    kind, area, team, restricted, closed_at = scope
    copies = (kind, area, closed_at, restricted)
    return Rows(
        [
            (record_id, d.clock, d.key, d.involvement, *d[3:10], d.owner.value, d.edition_from, *copies)
            for d in derived.duties
        ],
        [
            (record_id, g.requirement, g.key, g.involvement, g.since, accepted.get((g.requirement, g.key)), *copies)
            for g in derived.gaps
        ],
        [(record_id, o.measure, o.key, o.on, o.held, o.value, o.group, area, team) for o in derived.outcomes],
    )


def scopes_of(ids: Sequence[int]) -> dict[int, Scope]:
    """What each record lends to the rows derived from it. One query."""
    found = Record.objects.filter(pk__in=ids).values_list("pk", "kind", "area_id", "team_id", "restricted", "closed_at")
    return {row[0]: Scope._make(row[1:]) for row in found}


def accepted_of(ids: Sequence[int]) -> dict[int, Accepted]:
    """The gaps of each record that somebody accepted with a reason, the first time each. One query."""
    found: dict[int, Accepted] = {}
    overrides = Override.objects.filter(record_id__in=ids).order_by("pk")
    for record_id, requirement, key, at in overrides.values_list("record_id", "requirement", "key", "at"):
        found.setdefault(record_id, {}).setdefault((requirement, key), at)
    return found
