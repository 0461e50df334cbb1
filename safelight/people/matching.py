"""Whether two descriptions may be of one person. Plain Python: it decides nothing, it gives a person reasons to look.

Somebody's twin shares surname and birth date, so those two together never count without the forename agreeing too.
Twins are often given names that rhyme (Jayden and Kayden): a forename with another first letter is another forename.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from safelight.people.codes import Reason
from safelight.people.names import first_forename, folded, sound

_NAME = {
    Reason.SAME_NAME: 1.0,
    Reason.NAME_IN_OTHER_CASE: 0.98,
    Reason.NAMES_TRANSPOSED: 0.95,
    Reason.KNOWN_AS: 0.9,
    Reason.NAME_SLIP: 0.9,
    Reason.NAME_SOUNDS_ALIKE: 0.8,
}
_BIRTH = {
    Reason.SAME_BIRTH_DATE: 1.0,
    Reason.DAY_AND_MONTH_SWAPPED: 0.9,
    Reason.BIRTH_DATE_SLIP: 0.75,
}
_ENOUGH = 0.8
"""A name and a birth date together; a slip in the one asks for the other to be the same."""
_ALIKE = 0.84
"""How like (Jaro-Winkler) two names that sound the same must also be in their letters."""


@dataclass(frozen=True, slots=True)
class Described:
    """What one involvement says of a person. `national_ids` are those only one person can hold."""

    surname: str = ""
    forenames: str = ""
    known_as: str = ""
    born_on: date | None = None
    sex: str = ""
    national_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two descriptions may be of one person, and how alike they are (0 to 1); no reasons: not to be proposed."""

    reasons: tuple[Reason, ...] = ()
    score: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.reasons)


_UNLIKE = Likeness()


def near_match(a: Described, b: Described) -> Likeness:
    """Compare two descriptions; the same either way round.

    An identifier in common is enough by itself and one that differs rules a match out. Otherwise a name and a birth
    date must both agree: exactly, in other letters, the other way round, or but for one slip.
    """
    if a.national_ids & b.national_ids:
        found = tuple(reason for reason in (_names(a, b), _births(a.born_on, b.born_on)) if reason)
        return Likeness((Reason.SAME_NATIONAL_ID, *found), 1.0)
    if a.national_ids and b.national_ids:
        return _UNLIKE
    if {a.sex, b.sex} == {"M", "F"}:
        return _UNLIKE
    name, birth = _names(a, b), _births(a.born_on, b.born_on)
    if name is None or birth is None:
        return _UNLIKE
    score = _NAME[name] * _BIRTH[birth]
    return (
        Likeness((name, birth), round(score, 4)) if score >= _ENOUGH or _same_but_for_a_digit(name, birth) else _UNLIKE
    )


def _same_but_for_a_digit(name: Reason, birth: Reason) -> bool:
    return birth is Reason.BIRTH_DATE_SLIP and name in (Reason.SAME_NAME, Reason.NAME_IN_OTHER_CASE)


def _names(a: Described, b: Described) -> Reason | None:
    last_a, first_a = folded(a.surname), first_forename(a.forenames)
    last_b, first_b = folded(b.surname), first_forename(b.forenames)
    if not (last_a and first_a and last_b and first_b):
        return None
    if (last_a, first_a) == (last_b, first_b):
        written = (a.surname.strip(), a.forenames.strip()) == (b.surname.strip(), b.forenames.strip())
        return Reason.SAME_NAME if written else Reason.NAME_IN_OTHER_CASE
    if (last_a, first_a) == (first_b, last_b):
        return Reason.NAMES_TRANSPOSED
    if last_a == last_b and _is_known_as(a, b):
        return Reason.KNOWN_AS
    same_last, same_first = last_a == last_b, first_a == first_b
    same_start = first_a[0] == first_b[0]
    if (same_last and same_start and _slips(first_a, first_b)) or (same_first and _slips(last_a, last_b)):
        return Reason.NAME_SLIP
    if same_start and _sounds(last_a, last_b) and _sounds(first_a, first_b):
        return Reason.NAME_SOUNDS_ALIKE
    return None


def _is_known_as(a: Described, b: Described) -> bool:
    first_a, first_b = first_forename(a.forenames), first_forename(b.forenames)
    known_a, known_b = first_forename(a.known_as), first_forename(b.known_as)
    return first_a == known_b or first_b == known_a or bool(known_a and known_a == known_b)


def _slips(a: str, b: str) -> bool:
    """Whether one letter is missing, extra, other or swapped, in a name long enough for that to be a slip.

    Short names that differ by a letter (Ava and Eva, Ben and Den) are two children.
    """
    return min(len(a), len(b)) >= 4 and DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1


def _sounds(a: str, b: str) -> bool:
    return a == b or (sound(a) == sound(b) and JaroWinkler.similarity(a, b) >= _ALIKE)


def _births(a: date | None, b: date | None) -> Reason | None:
    if a is None or b is None:
        return None
    if a == b:
        return Reason.SAME_BIRTH_DATE
    if a.year == b.year and (a.day, a.month) == (b.month, b.day):
        return Reason.DAY_AND_MONTH_SWAPPED
    written_a, written_b = f"{a:%d%m%Y}", f"{b:%d%m%Y}"
    if sum(x != y for x, y in zip(written_a, written_b, strict=True)) == 1:
        return Reason.BIRTH_DATE_SLIP
    return None
