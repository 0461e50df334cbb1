"""The offences that custody systems code, read once from `offences.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from safelight.kernel.codes import Code

_TABLE = Path(__file__).with_name("offences.toml")


class OffenceGroup(Code):
    """The groups that national statistics put offences in."""

    VIOLENCE = "VIOLENCE", "Violence"
    SEXUAL = "SEXUAL", "Sexual"
    ROBBERY = "ROBBERY", "Robbery"
    BURGLARY = "BURGLARY", "Burglary"
    VEHICLE = "VEHICLE", "Vehicle"
    THEFT = "THEFT", "Theft"
    CRIMINAL_DAMAGE = "CRIMINAL_DAMAGE", "Criminal damage and arson"
    DRUGS = "DRUGS", "Drugs"
    WEAPONS = "WEAPONS", "Weapons"
    PUBLIC_ORDER = "PUBLIC_ORDER", "Public order"
    OTHER = "OTHER", "Miscellaneous"
    NON_NOTIFIABLE = "NON_NOTIFIABLE", "Not notifiable"


@dataclass(frozen=True, slots=True)
class OffenceKind:
    """What an offence code stands for. `source` is blank until the entry has been checked against one."""

    code: str
    title: str
    group: OffenceGroup
    violent_or_sexual: bool
    imprisonable: bool
    source: str


def to_list(code: str) -> str:
    """What to write, and where, so that an offence is known that an extract holds and the table lacks."""
    said = ("title = …", f"group = one of {', '.join(OffenceGroup)}", "violent_or_sexual = true or false")
    lines = (f'code = "{code}"', *said, "imprisonable = true or false", 'source = "" until somebody has checked it')
    return (
        f"If it is an offence, add to safelight/pathways/custody/{_TABLE.name} a part [[offence]] with the lines "
        + "; ".join(lines)
    )


@cache
def offences() -> Mapping[str, OffenceKind]:
    """Every known offence by its code. A code that is not here is not known to be violent, nor imprisonable or not."""
    with _TABLE.open("rb") as file:
        rows = tomllib.load(file)["offence"]
    kinds = [OffenceKind(**{**row, "group": OffenceGroup(row["group"])}) for row in rows]
    return MappingProxyType({kind.code: kind for kind in kinds})
