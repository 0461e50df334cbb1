"""Invented children, obviously so: the same ones for the same seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

SURNAMES = (
    "Sampleton", "Examplar", "Mockford", "Inventson", "Placeholder", "Testwick", "Specimen", "Fictionby", "Notreal",
    "Pretendham", "Fabley", "Dummyworth", "Imagins", "Standin", "Makebelieve", "Madeupson", "Fauxley", "Trialham",
)  # fmt: skip
GIRLS = ("Keziah", "Maya", "Rosa", "Aisha", "Zofia", "Grace", "Ellie", "Amina", "Leah", "Nadia")
BOYS = ("Marek", "Danny", "Kai", "Omar", "Noah", "Eli", "Finn", "Reece", "Jack", "Hamza", "Isaac", "Patryk")
AUTHORITIES = ("Peterborough", "Cambridgeshire", "Lincolnshire", "Norfolk")
_ETHNICITIES = ("W1",) * 12 + ("W9", "W9", "B2", "B1", "A2", "A1", "M1", "M9", "O9", "NS", "", "")


@dataclass(frozen=True, slots=True)
class InventedChild:
    """Who a child is, as a custody system would write it."""

    urn: str
    national_id: str
    surname: str
    forenames: str
    born_on: date
    sex: str
    ethnicity: str
    authority: str
    looked_after_by: str


def children(random: Random, *, count: int, on: date) -> list[InventedChild]:
    """So many children who are 10 to 17 through the year that ends on a day, and now and then an adult."""
    found = []
    for number in range(count):
        girl = random.random() < 0.22
        adult = random.random() < 0.09
        years = random.randint(19, 40) if adult else random.choice((11, 12, 13, 14, 14, 15, 15, 16, 16, 17))
        authority = random.choice(AUTHORITIES)
        found.append(
            InventedChild(
                urn=f"D{number:07}",
                national_id=f"{random.randint(2016, 2024)}/{random.randint(0, 9_999_999):07}" if number % 3 else "",
                surname=random.choice(SURNAMES),
                forenames=random.choice(GIRLS if girl else BOYS),
                born_on=on - timedelta(days=365 * years + random.randint(30, 330)),
                sex="FEMALE" if girl else "MALE",
                ethnicity=random.choice(_ETHNICITIES),
                authority=authority,
                looked_after_by=authority if random.random() < 0.16 else "",
            )
        )
    return found


def nearly(child: InventedChild, number: int) -> InventedChild:
    """The same child as another system's clerk might have typed them: day and month swapped, or the names."""
    born_on = child.born_on
    surname, forenames = child.surname, child.forenames
    if born_on.day <= 12 and born_on.day != born_on.month:
        born_on = born_on.replace(month=born_on.day, day=born_on.month)
    else:
        surname, forenames = forenames, surname
    return InventedChild(
        f"E{number:07}",
        "",
        surname.upper(),
        forenames.upper(),
        born_on,
        child.sex,
        child.ethnicity,
        child.authority,
        child.looked_after_by,
    )
