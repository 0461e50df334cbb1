"""How many live where: the force's reference tables from the Census, against which a count is held.

Each is a force value with its origin; where the force has entered none, nothing is told of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from safelight.kernel.policy import Policy

Residents = tuple[tuple[str, int], ...]
Within = tuple[tuple[str, tuple[str, ...]], ...]

PER = 10_000
"""A rate per head is told for so many who live there."""


def residents(raw: Mapping[str, Any]) -> Residents:
    """The kind of a policy that counts who lives here: `{ Cambridge = 145681 }`, by area or by the code of a group."""
    found = tuple((str(name), int(count)) for name, count in raw.items())
    if any(count <= 0 for _, count in found):
        raise ValueError("a count of residents is above nothing")
    return found


def within(raw: Mapping[str, Iterable[str]]) -> Within:
    """The kind of a policy that says which areas an authority is made of: `{ Peterborough = ["Peterborough"] }`."""
    found = tuple((str(name), tuple(str(area) for area in areas)) for name, areas in raw.items())
    areas = [area for _, parts in found for area in parts]
    if len(areas) != len(set(areas)):
        raise ValueError("an area is part of one authority")
    return found


BY_AREA = Policy("places.residents-by-area", residents)
CHILDREN_BY_AREA = Policy("places.children-by-area", residents)
OF_AUTHORITY = Policy("places.areas-of-authority", within)


def heads(known: Residents, parts: Within) -> dict[str, int]:
    """Who lives in each authority, from a table by area; an authority with an area that it does not count is left out.

    >>> heads((("Ely", 2), ("March", 3)), (("County", ("Ely", "March")), ("Town", ("Elsewhere",))))
    {'County': 5}
    """
    counts = dict(known)
    return {name: sum(counts[area] for area in areas) for name, areas in parts if areas and counts.keys() >= {*areas}}
