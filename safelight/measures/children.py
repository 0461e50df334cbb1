"""How many different children some outcomes are of, and how many of them came back, without showing one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connection

from safelight.measures.counts import Period


class Children(NamedTuple):
    """So many different children, of whom so many have two or more outcomes. Joined identities are one child."""

    different: int = 0
    came_back: int = 0


def children_of(
    code: str, periods: Iterable[Period], *, areas: Sequence[int] | None = None
) -> Mapping[Period, Children]:
    """The children behind the outcomes of a measure in each of some periods, however they overlap; one statement."""
    asked = list(dict.fromkeys(periods))
    days = [[each.start for each in asked], [each.end for each in asked]]
    with connection.cursor() as cursor:
        if areas is None and all(each.whole_months for each in asked):
            cursor.execute("SELECT * FROM measures_children_of_months(%s, %s::date[], %s::date[])", [code, *days])
        else:
            cursor.execute(
                "SELECT * FROM measures_children(%s, %s::date[], %s::date[], %s::bigint[])",
                [code, *days, None if areas is None else list(areas)],
            )
        found = {asked[place - 1]: Children(different, int(back)) for place, different, back in cursor.fetchall()}
    return {period: found.get(period, Children()) for period in asked}
