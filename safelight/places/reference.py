"""The places every installation starts with. Loading them again changes nothing that is already as it should be."""

from __future__ import annotations

from typing import NamedTuple

from safelight.places.codes import AreaKind
from safelight.places.models import Area, Authority


class Place(NamedTuple):
    """An area to load; `within` is another's code."""

    code: str
    name: str
    kind: AreaKind
    within: str = ""


FORCE = Place("CAMBRIDGESHIRE", "Cambridgeshire", AreaKind.FORCE)
AREAS = (
    FORCE,
    Place("PARKSIDE", "Parkside", AreaKind.SUITE, FORCE.code),
    Place("THORPE_WOOD", "Thorpe Wood", AreaKind.SUITE, FORCE.code),
    Place("MILTON", "Milton", AreaKind.SUITE, FORCE.code),
    Place("NORTH", "North", AreaKind.DISTRICT, FORCE.code),
    Place("SOUTH", "South", AreaKind.DISTRICT, FORCE.code),
)
AUTHORITIES = (
    ("CAMBRIDGESHIRE", "Cambridgeshire", True),
    ("PETERBOROUGH", "Peterborough", True),
    ("LINCOLNSHIRE", "Lincolnshire", False),
    ("NORFOLK", "Norfolk", False),
)


def load() -> None:
    """Write the areas and authorities that are not there yet, and put their names right."""
    areas: dict[str, Area] = {}
    for place in AREAS:
        parent = areas[place.within] if place.within else None
        areas[place.code], _ = Area.objects.update_or_create(
            code=place.code, defaults={"name": place.name, "kind": place.kind, "parent": parent}
        )
    for code, name, home in AUTHORITIES:
        Authority.objects.update_or_create(code=code, defaults={"name": name, "home_to_force": home})
