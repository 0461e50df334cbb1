"""Police protection of an invented force as its investigation system would extract it: the same for one seed.

It keeps the order of events that life keeps, and breaks on purpose what forces break: the officer who took the child
named as the designated officer, an authority or a parent told late or never, children nobody heard, no reviews, a
police station, a cell, entries typed at the end of the week, a few whom no daily meeting looked at, and once in a while
somebody kept too long.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from safelight.kernel.calendar import LONDON
from safelight.pathways.police_protection.invented import words
from safelight.pathways.police_protection.invented.files import Files, Log, Row, after
from safelight.pathways.police_protection.invented.happenings import (
    KEPT_TO_THE_MINUTE,
    KEPT_TOO_LONG,
    deciding,
    designation,
    places,
    telling,
    voices,
)

AUTHORITIES = ("Cambridgeshire", "Peterborough", "Lincolnshire", "Norfolk")
_SHIFTS = "ABCDE"
_ETHNICITIES = ("W1", "W1", "W1", "W9", "M1", "A2", "B2", "O9", "NS")


@dataclass(frozen=True, slots=True)
class _Child:
    urn: str
    surname: str
    forenames: str
    born_on: date
    sex: str
    ethnicity: str
    authority: str
    looked_after: bool


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is the same for every child of one incident."""

    officer: str
    district: str
    found_at: str
    found_in: str
    harm: str
    likely: str
    grounds: str
    alternatives: str
    why_not_court: str


def _typed_late(taken_at: datetime, until: date) -> float:
    """On how many records, from 0 to 1, lines are typed late: fewer since officers were told, but for one bad month.

    So that the year shows a promise that comes into use, is kept, and falls back.
    """
    taken_on = taken_at.astimezone(LONDON).date()
    months_ago = 12 * (until.year - taken_on.year) + until.month - taken_on.month
    if months_ago == _BAD_MONTH:
        return _LATE_BEFORE
    return _LATE_SINCE if months_ago <= _TOLD else _LATE_BEFORE


_BAD_MONTH, _TOLD = 1, 7
_LATE_BEFORE, _LATE_SINCE = 0.3, 0.02


def _scene(random: Random, child: _Child) -> _Scene:
    return _Scene(
        f"PC{random.randint(2001, 2040)}",
        random.choice(("North", "South")),
        random.choice(words.PLACES),
        child.authority if random.random() < 0.85 else random.choice(AUTHORITIES[:2]),
        *random.choice(words.HARMS),
        random.choice(words.ALTERNATIVES),
        random.choice(words.WHY_NOT_COURT),
    )


def write_extract(folder: Path, *, seed: int, until: date, days: int = 365, children: int = 240) -> None:
    """Write the ten files into a folder: so many children over the days before `until`, each released by then."""
    random = Random(seed)  # noqa: S311 - repeatable invention, no secret
    files, number, incident = Files(), 0, 0
    moments = sorted(_moment(random, until, days) for _ in range(children))
    known: list[_Child] = []
    while number < children:
        incident += 1
        together = min(random.choice((1, 1, 1, 2, 2, 3)), children - number)
        taken_at = moments[number]
        again = incident % 17 == 0 and len(known) > 20
        family = _family(random, f"{seed % 1000:03}{incident:04}", together, on=taken_at.date())
        if again:
            family[0] = known[random.randrange(len(known))]
        scene = _scene(random, family[-1])
        for place, child in enumerate(family, start=1):
            number += 1
            at, late = after(taken_at, (place - 1) * 3), _typed_late(taken_at, until)
            _protection(random, files, number, incident, place, child, at, scene, late)
        known += family
    files.write(folder)


def _moment(random: Random, until: date, days: int) -> datetime:
    """When a child was taken: three in four at night or on a weekend, as such things go."""
    day = until - timedelta(days=random.randint(9, days))
    hour = random.choice((0, 1, 2, 3, 19, 20, 21, 22, 23, 23)) if random.random() < 0.7 else random.randint(7, 18)
    return after(datetime.combine(day, time(hour), tzinfo=LONDON).astimezone(UTC), random.randint(0, 59))


def _family(random: Random, number: str, together: int, *, on: date) -> list[_Child]:
    surname, authority = random.choice(words.SURNAMES), random.choices(AUTHORITIES, (5, 4, 1, 1))[0]
    ethnicity, found = random.choice(_ETHNICITIES), []
    for place in range(together):
        sex = random.choice("FM")
        born_on = on - timedelta(days=random.randint(90, 17 * 365))
        found.append(
            _Child(
                f"N{number}{place}",
                surname,
                random.choice(words.FORENAMES[sex]),
                born_on,
                {"F": "FEMALE", "M": "MALE"}[sex],
                ethnicity,
                authority,
                together == 1 and random.random() < 0.15,
            )
        )
    return found


def _protection(
    random: Random,
    files: Files,
    number: int,
    incident: int,
    place: int,
    child: _Child,
    taken_at: datetime,
    scene: _Scene,
    typed_late: float,
) -> None:
    reference = f"INV/{taken_at.astimezone(LONDON):%y}/{number:05}"
    officer = scene.officer
    designated = f"INSP{random.randint(3001, 3006)}"
    stays = taken_at + timedelta(minutes=random.choice((180, 400, 700, 1_100, 1_500, 2_200, 3_000, 3_800, 4_200)))
    released_at = after(stays, random.randint(0, 90))
    if number in KEPT_TOO_LONG or number == KEPT_TO_THE_MINUTE:
        released_at = taken_at + KEPT_TOO_LONG.get(number, timedelta(hours=72))
    log = Log(random, files, reference, officer, late=random.random() < typed_late)
    log.add("TAKEN", taken_at)
    removed = random.random() < 0.9
    row: Row = {
        "pp_ref": reference,
        "incident_ref": f"INC/{incident:05}",
        "child_no": place,
        "person_urn": child.urn,
        "surname": child.surname,
        "forenames": child.forenames,
        "dob": child.born_on,
        "sex": child.sex,
        "ethnicity_self": child.ethnicity,
        "lives_in": child.authority,
        "looked_after_by": child.authority if child.looked_after else "",
        "district": scene.district,
        "power": "46(1)(a)" if removed else "46(1)(b)",
        "taken": taken_at,
        "found_at": scene.found_at,
        "found_in": scene.found_in,
        "taken_by": officer,
        "unit": f"Response {_SHIFTS[int(officer[2:]) % len(_SHIFTS)]}, {scene.district}",
        "harms": scene.harm,
        "likely_harm": scene.likely if random.random() < 0.9 else "",
        "grounds": scene.grounds if random.random() < 0.92 else "Concerns for the child.",
        "alternatives": scene.alternatives,
        "why_not_court": scene.why_not_court if random.random() < 0.85 else "",
        "released": released_at,
        "released_by": designated,
        "release_reason": random.choice(words.RELEASED_BECAUSE),
        "closed": after(released_at, random.choice((60, 200, 900, 2_000, 5_000))),
    }
    row["last_updated"] = row["closed"]
    young = (taken_at.date() - child.born_on).days < 3 * 365
    telling(random, files, log, row, child.surname, young=young)
    voices(random, files, log, row, young=young)
    designation(random, files, log, row, designated, number)
    places(random, files, log, row, designated, number, removed=removed)
    deciding(random, files, log, row, designated, number)
    log.add("RELEASED", released_at)
    files.add("protections", **row)
