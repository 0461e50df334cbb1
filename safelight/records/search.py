"""Finding a child by how their name sounds, by birth date or by a record's reference, within the officer's reach.

Candidates come by equality on indexed keys, which row-level security leaves usable (a pattern or trigram match it does
not); then they are ranked by how like the names are. Of each key the latest are read and no more: those of the whole
name, and those of the birth date, have a share of their own, so that they are found among any number of namesakes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac
from rapidfuzz import fuzz

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.people.names import folded, sound
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement, Record
from safelight.workforce.models import Officer

MOST_FOUND = 50
_MOST_OF_A_KEY = 500
_MOST_WORDS = 8
_SAME_BIRTH, _SWAPPED_BIRTH, _OTHER_BIRTH = 1.0, 0.9, 0.5


class CannotSearch(Refusal):
    """There is nothing to search by."""


class Found(NamedTuple):
    """A child who may be the one: the latest of their involvements in reach, how many there are, how like (0 to 1)."""

    involvement: Involvement
    record: Record
    likeness: float
    episodes: int


class FoundChildren(list[Found]):
    """Children who may be the one, the likeliest first; `more` where others sound like that as well."""

    def __init__(self, found: Iterable[Found], *, more: bool) -> None:
        super().__init__(found)
        self.more = more


class _Candidate(NamedTuple):
    pk: int
    opened_at: datetime
    surname: str
    forenames: str
    known_as: str
    born_on: date | None
    identity: int


class _Ranked(NamedTuple):
    pk: int
    likeness: float
    episodes: int


_IDENTITY = Coalesce("person__same_as", "person")


def find_children(
    officer: Officer, *, now: datetime, name: str = "", born_on: date | None = None, reference: str = ""
) -> FoundChildren:
    """At most fifty children, the likeliest first, and whether others sound like that as well. The journal keeps a
    keyed digest of what was typed, not the words.

    A restricted record is not found; who reaches it opens it by its reference. A name may come either way round, with a
    slip that sounds the same, or as the surname alone. A birth date is also tried with day and month swapped.
    """
    name, reference = folded(name), reference.strip()
    if not (name or born_on or reference):
        raise CannotSearch("Give a name, a birth date or a record’s reference.")
    asked = Involvement.objects.visible_to(officer, now).filter(role=InvolvedAs.CHILD, record__restricted=False)
    if reference:
        asked = asked.filter(record__reference=reference)
    candidates, more = _candidates(asked, name=name, born_on=None if reference else born_on)
    ranked = _ranked(candidates, name=name, born_on=born_on)
    found = FoundChildren(_found(ranked[:MOST_FOUND]), more=more or len(ranked) > MOST_FOUND)
    typed = "|".join([name, str(born_on or ""), reference])
    journal.write(
        Kind.SEARCH,
        act=Act.SEARCH_PEOPLE,
        officer=officer,
        count=len(found),
        digest=salted_hmac("safelight.records.search", typed, algorithm="sha256").hexdigest(),
        detail={
            "by": [what for what, given in (("name", name), ("birth", born_on), ("reference", reference)) if given]
        },
    )
    return found


def _candidates(asked: QuerySet[Involvement], *, name: str, born_on: date | None) -> tuple[list[_Candidate], bool]:
    """Who may be meant, the latest record first, and whether some key has more than were read: one statement."""
    by_birth = [Q(born_on=day) for day in _either_way(born_on)]
    keys = (_sounds_like(name, born_on=born_on) if name else by_birth) or [Q()]
    columns = ("pk", "record__opened_at", *_Candidate._fields[2:-1], _IDENTITY)
    parts = [
        asked.filter(key).order_by("-pk").values_list(Value(place), *columns)[: _MOST_OF_A_KEY + 1]
        for place, key in enumerate(keys)
    ]
    rows = list(parts[0].union(*parts[1:], all=True)) if len(parts) > 1 else list(parts[0])
    of_a_key = Counter(place for place, *_ in rows)
    by_pk = {pk: _Candidate(pk, *rest) for _, pk, *rest in rows}
    latest = sorted(by_pk.values(), key=lambda each: (each.opened_at, each.pk), reverse=True)
    return latest, any(number > _MOST_OF_A_KEY for number in of_a_key.values())


def _sounds_like(name: str, *, born_on: date | None) -> list[Q]:
    """The keys of a name: of the whole, of the surname with the birth date, and of the surname alone."""
    words = name.split()[:_MOST_WORDS]
    wholes = set()
    for cut in range(1, len(words)):
        left, right = words[:cut], words[cut:]
        # One side is the forename, of which the first counts; which side is not known.
        for surname, forename in ((right, left[0]), (left, right[0])):
            wholes.add(".".join(sorted((sound("".join(surname)), sound(forename)))))
    surnames = {sound(word) for word in words} | {sound("".join(words))}
    return [
        *(Q(name_key=whole) for whole in sorted(wholes)),
        *(Q(surname_key=surname, born_on=day) for surname in sorted(surnames) for day in _either_way(born_on)),
        *(Q(surname_key=surname) for surname in sorted(surnames)),
    ]


def _ranked(candidates: Iterable[_Candidate], *, name: str, born_on: date | None) -> list[_Ranked]:
    """The people, the likeliest first, each with the latest of their involvements."""
    best: dict[int, _Ranked] = {}
    for candidate in candidates:
        likeness = _name_likeness(name, candidate) * _birth_likeness(born_on, candidate.born_on)
        known = best.get(candidate.identity)
        if known is None:
            best[candidate.identity] = _Ranked(candidate.pk, likeness, 1)
        else:
            best[candidate.identity] = known._replace(
                likeness=max(known.likeness, likeness), episodes=known.episodes + 1
            )
    # Candidates came latest first, and sorting keeps that order among equals.
    return sorted(best.values(), key=lambda ranked: -ranked.likeness)


def _found(ranked: Sequence[_Ranked]) -> list[Found]:
    shown = Involvement.objects.select_related("record__area", "person").in_bulk([one.pk for one in ranked])
    return [Found(shown[one.pk], shown[one.pk].record, one.likeness, one.episodes) for one in ranked]


def _name_likeness(name: str, candidate: _Candidate) -> float:
    if not name:
        return 1.0
    surname, forenames = folded(candidate.surname), folded(candidate.forenames)
    whole = [fuzz.token_sort_ratio(name, f"{forenames} {surname}"), fuzz.ratio(name, surname)]
    if candidate.known_as:
        whole.append(fuzz.token_sort_ratio(name, f"{folded(candidate.known_as)} {surname}"))
    return max(whole) / 100


def _birth_likeness(asked: date | None, recorded: date | None) -> float:
    if asked is None or asked == recorded:
        return _SAME_BIRTH
    return _SWAPPED_BIRTH if recorded in _either_way(asked) else _OTHER_BIRTH


def _either_way(day: date | None) -> list[date]:
    if day is None:
        return []
    return [day, date(day.year, day.day, day.month)] if day.day <= 12 and day.day != day.month else [day]
