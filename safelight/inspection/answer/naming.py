"""Whether words that are to be published name somebody who is on a record.

The database answers, for the governance lead alone, which of some names are on a record and nothing about whose: who
freezes a version learns that a name must go, and where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from safelight.kernel.pointing import Capitals, capitals
from safelight.people.names import first_forename, folded, keys


class Named(NamedTuple):
    """Where a name of somebody on record stands: in which words, and in which of their sentences, from 1."""

    place: str
    sentence: int


def named_in(texts: Iterable[tuple[str, str]], *, but: Iterable[str]) -> list[Named]:
    """Each place, given with its words, that names somebody on record; in one statement, however much is written.

    `but` are words whose names may stand: of officers and of who signs.
    """
    allowed = {_as_one(each) for words in but for each in capitals(words)}
    asked: dict[tuple[str, str], Named] = {}
    for place, words in texts:
        for each in capitals(words):
            if _as_one(each) not in allowed:
                for given, surname in ((each.one, each.other), (each.other, each.one)):
                    name = f"{first_forename(given)} {folded(surname)}"
                    asked.setdefault((keys(surname, given)[0], name), Named(place, each.sentence))
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT inspection_names_on_record(%s::text[], %s::text[])",
            [[key for key, _ in asked], [name for _, name in asked]],
        )
        [found] = cursor.fetchone()
    places = list(asked.values())
    return list(dict.fromkeys(places[place - 1] for place in found))


def _as_one(each: Capitals) -> frozenset[str]:
    return frozenset((folded(each.one), folded(each.other)))
