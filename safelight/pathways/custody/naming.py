"""How a child is named on a page: by first name and age, and by he, she or they."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safelight.kernel.calendar import age_on, london_day
from safelight.pathways.custody.codes import Sex
from safelight.pathways.custody.models import Detention


@dataclass(frozen=True, slots=True)
class Pronouns:
    """The words for a child, by what is recorded."""

    they: str
    them: str
    their: str


_PRONOUNS = {Sex.MALE: Pronouns("he", "him", "his"), Sex.FEMALE: Pronouns("she", "her", "her")}
_NOT_KNOWN = Pronouns("they", "them", "their")


def pronouns(detention: Detention) -> Pronouns:
    """He, she or they."""
    return _PRONOUNS.get(detention.child.sex, _NOT_KNOWN)  # type: ignore[call-overload, no-any-return]


def named(detention: Detention, *, now: datetime) -> str:
    """“Marek, 14”: first name, and age in years on the London day; the reference where no name is known."""
    child = detention.child
    first = child.known_as or child.forenames.split(" ")[0] or detention.record.reference
    if child.born_on is None:
        return f"{first}, age not known"
    return f"{first}, {age_on(child.born_on, london_day(now))}"
