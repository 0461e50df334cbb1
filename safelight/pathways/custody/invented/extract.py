"""A year of an invented force's custody, as its custody system would extract it: six files, the same for one seed.

It keeps the order of events that life keeps, and breaks on purpose what forces break: late reviews, no request, no
certificate, wording that hides non-secure places, children nobody spoke with.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from safelight.kernel.calendar import LONDON
from safelight.pathways.custody.invented import words
from safelight.pathways.custody.invented.children import AUTHORITIES, InventedChild, children, nearly

SUITES = ("Thorpe Wood", "Parkside")
HEADERS = {
    "detentions": (
        "custody_ref,person_urn,pncid,surname,forenames,dob,sex,ethnicity_self,ethnicity_officer,home_authority,"
        "looked_after_by,suite,arrest,arrival,relevant_time,detention_authorised,authorised_by,offence_code,offence,"
        "carer_named,carer_time,cell_placed,cell_reason,liaison_diversion,welfare_informed,charged,bail,bail_time,"
        "bail_grounds,certificate_limb,certificate_time,certificate_text,certificate_to_court,left_custody,left_to,"
        "last_updated"
    ),
    "reviews": (
        "custody_ref,review_no,kind,done,officer,rank,mode,child_state,postponed,postponed_reason,child_told,"
        "representations,outcome"
    ),
    "accommodation": (
        "custody_ref,request_no,requested,requested_by,authority,kind,reply,reply_time,reason,challenged,escalated"
    ),
    "appropriate_adults": "custody_ref,called,who,arrived,left",
    "searches": "custody_ref,kind,intimate_parts_exposed,started,ended,appropriate_adult,location,reason,result",
    "voice": "custody_ref,stage,happened,recorded,spoken_with,words,wishes,demeanour,effect",
}
_OFFENCES = (
    ("149/20", "Criminal damage"),
    ("92/22", "Possession with intent to supply class A"),
    ("34/01", "Robbery"),
    ("48/02", "Theft of motor vehicle"),
    ("195/94", "Common assault"),
    ("46/01", "Theft from shop"),
    ("8/11", "Possession of bladed article"),
    ("28/03", "Burglary dwelling"),
    ("8/01", "Assault occasioning actual bodily harm"),
    ("66/91", "Affray"),
)
Row = dict[str, Any]


@dataclass(slots=True)
class _Files:
    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in HEADERS})

    def add(self, name: str, **row: Any) -> None:
        self.rows[name].append(row)


def write_extract(folder: Path, *, seed: int, until: date, days: int = 365, detentions: int = 1_700) -> None:
    """Write the six files into a folder: so many detentions over the days before `until`, each ended by then."""
    random = Random(seed)  # noqa: S311 - repeatable invention, no secret
    files = _Files()
    known = children(random, count=detentions * 3 // 4, on=until)
    for number, (child, arrived_at) in enumerate(_arrivals(random, known, until, days, detentions)):
        _detention(random, files, f"CU/{arrived_at:%y}/{number:06}", child, arrived_at, latest=_london(until, 4))
    folder.mkdir(parents=True, exist_ok=True)
    for name, header in HEADERS.items():
        columns = header.split(",")
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            sheet = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            sheet.writeheader()
            sheet.writerows({key: _cell(value) for key, value in row.items()} for row in files.rows[name])


def _arrivals(
    random: Random, known: list[InventedChild], until: date, days: int, count: int
) -> Iterator[tuple[InventedChild, datetime]]:
    first = _london(until - timedelta(days=days), 0)
    last = _london(until - timedelta(days=4), 0)
    moments = sorted(first + random.random() * (last - first) for _ in range(count))
    for number, moment in enumerate(moments):
        child = random.choice(known)
        yield (nearly(child, number) if number % 400 == 37 else child), moment.replace(second=0, microsecond=0)


def _london(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=LONDON).astimezone(UTC)


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(LONDON):%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _later(random: Random, at: datetime, least: int, most: int) -> datetime:
    """Some whole minutes later, stepping over the doubled autumn hour, which an extract cannot tell apart."""
    moved = at + timedelta(minutes=random.randint(least, most))
    clock = moved.astimezone(LONDON).replace(tzinfo=None)
    doubled = clock.replace(tzinfo=LONDON, fold=0).utcoffset() != clock.replace(tzinfo=LONDON, fold=1).utcoffset()
    return moved + timedelta(hours=2) if doubled else moved


def _detention(
    random: Random, files: _Files, reference: str, child: InventedChild, arrived_at: datetime, *, latest: datetime
) -> None:
    arrived_at = _later(random, arrived_at, 0, 1)
    authorised_at = _later(random, arrived_at, 6, 58)
    hours = random.choice((3, 5, 7, 9, 12, 15, 18, 22)) + random.random()
    charged = random.random() < 0.30
    code, offence = random.choice(_OFFENCES)
    charged_at = _later(random, authorised_at, int(hours * 45), int(hours * 60)) if charged else None
    bail_at = _later(random, charged_at, 5, 25) if charged_at else None
    refused = charged and random.random() < 0.30
    left_at = _later(random, bail_at or authorised_at, *((300, 1_500) if refused else (40, 120)))
    if not charged:
        left_at = _later(random, authorised_at, int(hours * 60), int(hours * 60) + 90)
    row: Row = {
        "custody_ref": reference,
        "person_urn": child.urn,
        "pncid": child.national_id,
        "surname": child.surname,
        "forenames": child.forenames,
        "dob": child.born_on,
        "sex": child.sex,
        "ethnicity_self": child.ethnicity,
        "ethnicity_officer": random.choice(("IC1", "IC3", "IC4", "")),
        "home_authority": child.authority,
        "looked_after_by": child.looked_after_by,
        "suite": random.choice(SUITES),
        "arrest": _later(random, arrived_at, -70, -15),
        "arrival": arrived_at,
        "relevant_time": arrived_at,
        "detention_authorised": authorised_at,
        "authorised_by": f"PS10{random.randint(0, 40):02}",
        "offence_code": code,
        "offence": offence,
        "liaison_diversion": random.choice(("OFFERED/ACCEPTED", "OFFERED/DECLINED", "UNAVAILABLE", "NOT OFFERED", "")),
        "welfare_informed": _later(random, authorised_at, 5, 110) if random.random() < 0.86 else "",
        "charged": charged_at or "",
        "bail": ("REFUSED" if refused else "GRANTED") if charged else "",
        "bail_time": bail_at or "",
        "bail_grounds": random.choice(("G2", "G7", "G3;G5", "G5")) if refused else "",
        "left_custody": left_at,
        "last_updated": min(_later(random, left_at, 20, 400), latest + timedelta(hours=1)),
    }
    if child.sex == "FEMALE" and random.random() < 0.74:
        row |= {"carer_named": f"PC20{random.randint(0, 99):02}", "carer_time": _later(random, authorised_at, 4, 40)}
    if random.random() < 0.75:
        reason = random.choice(("No detention room free; supervised in cell with door observation", "", "Risk to self"))
        row |= {"cell_placed": _later(random, authorised_at, 5, 35), "cell_reason": reason}
    _care(random, files, reference, authorised_at, left_at)
    _reviews(random, files, reference, authorised_at, left_at, charged_at)
    row["left_to"] = random.choice(("HOME_PARENT", "HOME_PARENT", "HOME_OTHER"))
    if refused and bail_at:
        row |= _after_refusal(random, files, reference, child, bail_at, left_at)
    files.add("detentions", **row)


def _care(random: Random, files: _Files, reference: str, authorised_at: datetime, left_at: datetime) -> None:
    if random.random() < 0.96:
        called_at = _later(random, authorised_at, 5, 90)
        arrived_at = _later(random, called_at, 25, 200)
        came = arrived_at < left_at and random.random() < 0.95
        files.add(
            "appropriate_adults",
            custody_ref=reference,
            called=called_at,
            who=random.choice(("PARENT", "PARENT", "OTHER FAMILY", "SOCIAL WORKER", "SCHEME")),
            arrived=arrived_at if came else "",
            left=min(_later(random, arrived_at, 30, 200), left_at) if came else "",
        )
    if random.random() < 0.63:
        happened_at = _later(random, authorised_at, 1, 35)
        files.add(
            "voice",
            custody_ref=reference,
            stage="BOOKING",
            happened=happened_at,
            recorded=_later(random, happened_at, 1, random.choice((12, 12, 600))),
            **words.heard(random),
        )
    if random.random() < 0.05:
        started_at = _later(random, authorised_at, 10, 60)
        files.add(
            "searches",
            custody_ref=reference,
            kind="STRIP",
            intimate_parts_exposed=random.choice("YN"),
            started=started_at,
            ended=_later(random, started_at, 4, 14),
            appropriate_adult=random.choice(("Y", "Y", "WAIVED", "N")),
            location=random.choice(("CELL", "MEDICAL ROOM", "")),
            reason=random.choice(("Suspected concealed drugs", "")),
            result=random.choice(("FOUND", "NOTHING")),
        )


def _reviews(
    random: Random,
    files: _Files,
    reference: str,
    authorised_at: datetime,
    left_at: datetime,
    charged_at: datetime | None,
) -> None:
    due_at, number = authorised_at + timedelta(hours=6), 1
    while due_at < left_at:
        late = random.random() < 0.16
        done_at = _later(random, due_at, *((2, 140) if late else (-110, -1)))
        if done_at >= left_at:
            return
        after = charged_at is not None and done_at > charged_at
        asleep = random.random() < 0.28
        told_at = done_at if not asleep else _later(random, done_at, 60, 420)
        told = told_at < left_at and random.random() < (0.5 if asleep else 0.97)
        files.add(
            "reviews",
            custody_ref=reference,
            review_no=number,
            kind="POST" if after else "PRE",
            done=done_at,
            officer=f"PS10{random.randint(0, 40):02}" if after else f"INSP1{random.randint(0, 40):02}",
            rank="SERGEANT" if after else "INSPECTOR",
            mode=random.choice(("IN PERSON", "PHONE")),
            child_state="ASLEEP" if asleep else "AWAKE",
            child_told=told_at if told else "",
            representations=random.choice(("NONE MADE", "NOT AVAILABLE", "Solicitor asked for bail")),
            outcome="CONTINUE",
        )
        due_at, number = min(due_at, done_at) + timedelta(hours=9), number + 1


def _after_refusal(
    random: Random, files: _Files, reference: str, child: InventedChild, bail_at: datetime, left_at: datetime
) -> Row:
    """What was asked and answered, and the certificate where the child was kept."""
    asked = random.random() < 0.78
    moved = asked and random.random() < 0.14
    if asked:
        requested_at = _later(random, bail_at, 10, 150)
        reply = "OFFERED" if moved else random.choice(("NONE AVAILABLE", "DISPUTED", "NO REPLY"))
        replied_at = "" if reply == "NO REPLY" else _later(random, requested_at, 15, 90)
        challenged = not moved and random.random() < 0.45
        files.add(
            "accommodation",
            custody_ref=reference,
            request_no=1,
            requested=requested_at,
            requested_by=f"PS10{random.randint(0, 40):02}",
            authority=child.authority if child.authority in AUTHORITIES else AUTHORITIES[0],
            kind="NON-SECURE" if moved else random.choice(("SECURE", "NON-SECURE")),
            reply=reply,
            reply_time=replied_at,
            reason="" if reply in ("OFFERED", "NO REPLY") else random.choice(("no placements out of hours", "")),
            challenged=_later(random, requested_at, 95, 130) if challenged else "",
        )
    if moved:
        return {"left_to": "LA_NONSECURE"}
    kept: Row = {"left_to": "COURT"}
    if random.random() < 0.72:
        kept |= {
            "certificate_limb": random.choice("AB"),
            "certificate_time": _later(random, bail_at, 160, 280),
            "certificate_text": random.choice(
                ("No secure bed available", "Late hour, court in the morning", "Asked; no placement before court")
            ),
            "certificate_to_court": random.choice(("Y", "N", "")),
        }
    if kept.get("certificate_time", bail_at) >= left_at:
        return {"left_to": "COURT"}
    return kept
