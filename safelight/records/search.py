"""Finding a child by how their name sounds, by birth date or by a record's reference, within the officer's reach.

Candidates come by equality on indexed keys, which row-level security leaves usable (a pattern or trigram match it does
not); then they are ranked by how like the names are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q
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
_MOST_RANKED = 500
_SAME_BIRTH, _SWAPPED_BIRTH, _OTHER_BIRTH = 1.0, 0.9, 0.5


class CannotSearch(Refusal):
    """There is nothing to search by."""


class Found(NamedTuple):
    """A child who may be the one: the latest of their involvements in reach, how many there are, how like (0 to 1)."""

    involvement: Involvement
    record: Record
    likeness: float
    episodes: int


class _Candidate(NamedTuple):
    pk: int
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
) -> list[Found]:
    """At most fifty children, the likeliest first. The journal keeps a keyed digest of what was typed, not the words.

    A restricted record is not found; who reaches it opens it by its reference. A name may come either way round, with a
    slip that sounds the same, or as the surname alone. A birth date is also tried with day and month swapped.
    """
    name, reference = folded(name), reference.strip()
    if not (name or born_on or reference):
        raise CannotSearch("Give a name, a birth date or a record’s reference.")
    asked = Involvement.objects.visible_to(officer, now).filter(role=InvolvedAs.CHILD, record__restricted=False)
    if reference:
        asked = asked.filter(record__reference=reference)
    if name:
        asked = asked.filter(_sounds_like(name))
    if born_on and not (name or reference):
        asked = asked.filter(born_on__in=_either_way(born_on))
    candidates = asked.order_by("-record__opened_at", "-pk").values_list(*_Candidate._fields[:-1], _IDENTITY)
    found = _found(_ranked(map(_Candidate._make, candidates[:_MOST_RANKED]), name=name, born_on=born_on))
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


def _sounds_like(name: str) -> Q:
    words = name.split()
    wholes = set()
    for cut in range(1, len(words)):
        left, right = words[:cut], words[cut:]
        # One side is the forename, of which the first counts; which side is not known.
        for surname, forename in ((right, left[0]), (left, right[0])):
            wholes.add(".".join(sorted((sound("".join(surname)), sound(forename)))))
    surnames = {sound(word) for word in words} | {sound("".join(words))}
    return Q(name_key__in=sorted(wholes)) | Q(surname_key__in=sorted(surnames))


def _ranked(candidates: Iterable[_Candidate], *, name: str, born_on: date | None) -> list[_Ranked]:
    """The likeliest fifty people, each with the latest of their involvements."""
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
    return sorted(best.values(), key=lambda ranked: -ranked.likeness)[:MOST_FOUND]


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


def _either_way(day: date) -> list[date]:
    return [day, date(day.year, day.day, day.month)] if day.day <= 12 and day.day != day.month else [day]
