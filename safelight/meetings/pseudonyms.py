"""What a child is called where nobody is to be named: a case number drawn by chance, the same at every meeting of a
series. Nothing about the child goes into it, so it cannot be found by trying names or birth dates.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from datetime import datetime

from django.db.models import Q

from safelight.meetings.models import Pseudonym
from safelight.meetings.series import Held
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement

_LETTERS = "BCDFGHJKLMNPQRTVWXZ346789"
"""No vowels, so that no word comes of it, and nothing that reads like something else."""
_LONG = 5


def drawn() -> str:
    """A case number: five letters and digits by chance, some ten million of them."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LONG))


def cases_of(records: Collection[int], *, held: Held, now: datetime, draw: Callable[[], str] = drawn) -> dict[int, str]:
    """What the child on each of some records is called in a series, by record; drawn for those who come for the first
    time. People joined as one are called what the first of them was."""
    children = Involvement.objects.filter(record__in=list(records), role=InvolvedAs.CHILD).order_by("pk")
    identity = {
        record: same_as or person
        for record, person, same_as in children.values_list("record_id", "person_id", "person__same_as_id")
    }
    people = set(identity.values())
    called: dict[int, str] = {}
    known = Pseudonym.objects.filter(Q(person__in=people) | Q(person__same_as__in=people), series=held.series)
    for person, same_as, case in known.order_by("pk").values_list("person_id", "person__same_as_id", "case"):
        called.setdefault(same_as or person, case)
    fresh = sorted(people - set(called))
    if fresh:
        taken = set(Pseudonym.objects.filter(series=held.series).values_list("case", flat=True))
        for person in fresh:
            while (case := draw()) in taken:
                continue
            taken.add(case)
            called[person] = case
        Pseudonym.objects.bulk_create(
            Pseudonym(series=held.series, kinds=held.kinds, person_id=person, case=called[person], drawn_at=now)
            for person in fresh
        )
    return {record: called[person] for record, person in identity.items()}


def names_on(records: Collection[int]) -> set[str]:
    """Every name by which the children on some records are known: what is taken out of text that names nobody."""
    found = Involvement.objects.filter(record__in=list(records), role=InvolvedAs.CHILD)
    columns = found.values_list("surname", "forenames", "known_as")
    return {name.strip() for names in columns for name in names if name.strip()}
