"""Which person each document is about: found by what sources call them, or new."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from django.db import connection

from safelight.exchange.cells import for_copy, plain
from safelight.exchange.tables import Ids, copy_lines
from safelight.kernel.feeds import OWN, Child

Identified = tuple[str, str]

_FOUND = """
    SELECT held.system, held.value, held.person_id
    FROM unnest(%s::text[], %s::text[]) AS asked (system, value)
    JOIN people_identifier AS held ON held.system = asked.system AND held.value = asked.value
"""


class Persons:
    """Links children to persons by identifier, the surest first; whoever is not known yet is a new person."""

    def __init__(self, source: str, ids: Ids) -> None:
        self.source, self.ids = source, ids

    def of(self, children: Sequence[Child], *, public_ids: Sequence[str]) -> list[int]:
        """The person of each child. New persons and identifiers are written."""
        asked = [
            [(self.source if system == OWN else system, plain(value)) for system, value in child.identifiers]
            for child in children
        ]
        known = self._known(set(chain.from_iterable(asked)))
        persons, identifiers, found = [], [], []
        for identified, public_id in zip(asked, public_ids, strict=True):
            person = next((known[each] for each in identified if each in known), None)
            if person is None:
                person = next(self.ids)
                persons.append(f"{person}\t{public_id}")
            for each in identified:
                if known.setdefault(each, person) is person and each not in self._written:
                    self._written.add(each)
                    identifiers.append(f"{person}\t{for_copy(each[0])}\t{for_copy(each[1])}")
            found.append(person)
        copy_lines(persons, into="people_person", columns=("id", "public_id"))
        copy_lines(identifiers, into="people_identifier", columns=("person_id", "system", "value"))
        return found

    def _known(self, asked: set[Identified]) -> dict[Identified, int]:
        with connection.cursor() as cursor:
            cursor.execute(_FOUND, [[system for system, _ in asked], [value for _, value in asked]])
            known = {(system, value): person for system, value, person in cursor.fetchall()}
        self._written = set(known)
        return known
