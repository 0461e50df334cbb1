"""Counts an extract of police protection by itself: the files as they are, the clock of London, and nothing of ours."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

Rows = list[dict[str, str]]
_LONDON = ZoneInfo("Europe/London")
_ALL = timedelta(hours=72)


def moment(cell: str) -> datetime | None:
    """A cell of local London time; the first pass where the clock showed it twice."""
    if not cell:
        return None
    return datetime.strptime(cell, "%d/%m/%Y %H:%M").replace(tzinfo=_LONDON).astimezone(UTC)


def certain(cell: str) -> datetime:
    """A moment that is there."""
    at = moment(cell)
    assert at is not None
    return at


class Extract:
    """The rows of each file, and those of the nested files by record."""

    def __init__(self, folder: Path) -> None:
        self.own = self._rows(folder / "protections.csv")
        self._nested: dict[str, dict[str, Rows]] = {}
        for path in folder.glob("*.csv"):
            grouped: dict[str, Rows] = defaultdict(list)
            for row in self._rows(path):
                grouped[row["pp_ref"]].append(row)
            self._nested[path.stem] = grouped

    @staticmethod
    def _rows(path: Path) -> Rows:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def of(self, file: str, record: dict[str, str]) -> Rows:
        """The rows of one file that belong to a record."""
        return self._nested[file].get(record["pp_ref"], [])

    def count(self, holds: Callable[[dict[str, str]], bool]) -> int:
        """How many records something holds of."""
        return sum(1 for record in self.own if holds(record))

    # Who was told

    def home_told(self, record: dict[str, str]) -> bool:
        """Whether the child's own authority was told, be it as the one of the place."""
        told = record["authority_home_told"]
        return bool(told) or (record["lives_in"] == record["found_in"] and bool(record["authority_found_told"]))

    def child_told(self, record: dict[str, str]) -> bool:
        """Whether the child was told, or could not understand."""
        return bool(record["child_told"]) or record["child_not_told"] in ("TOO YOUNG", "UNCONSCIOUS")

    def adults_told(self, record: dict[str, str]) -> bool:
        """Whether there are adults, each told or with a reason why not."""
        adults = self.of("adults", record)
        return bool(adults) and all(adult["told"] or adult["not_told_reason"] for adult in adults)

    def four_told(self, record: dict[str, str]) -> bool:
        """Whether all four were told."""
        return (
            bool(record["authority_found_told"])
            and self.home_told(record)
            and self.child_told(record)
            and self.adults_told(record)
        )

    # The designated officer

    def accepted(self, record: dict[str, str]) -> datetime | None:
        """When somebody else than the officer who took the child took the case on."""
        found = [
            moment(row["accepted"])
            for row in self.of("designated", record)
            if row["officer"].strip().lower() != record["taken_by"].strip().lower()
        ]
        return min((at for at in found if at is not None), default=None)

    def in_time(self, record: dict[str, str]) -> bool:
        """Whether that was within an hour."""
        at = self.accepted(record)
        return at is not None and at <= certain(record["taken"]) + timedelta(minutes=60)

    def same_officer(self, record: dict[str, str]) -> bool:
        """Whether the officer who took the child is named as the designated officer."""
        return any(row["officer"] == record["taken_by"] for row in self.of("designated", record))

    # Voice, places, meetings, time

    def heard(self, record: dict[str, str]) -> bool:
        """Whether there are words, or for a child who did not speak something seen."""
        return any(row["words"] or (row["why_not"] and row["demeanour"]) for row in self.of("voice", record))

    def at(self, record: dict[str, str], kind: str) -> Rows:
        """The times at one kind of place."""
        return [row for row in self.of("places", record) if row["kind"] == kind]

    def meetings(self, record: dict[str, str]) -> tuple[int, int]:
        """How many mornings at nine there were while the child was there, and on how many the meeting looked."""
        taken, released = certain(record["taken"]), certain(record["released"])
        noted = {certain(row["held"]).astimezone(_LONDON).date() for row in self.of("meetings", record)}
        mornings = []
        day = taken.astimezone(_LONDON).date()
        while day <= released.astimezone(_LONDON).date():
            nine = datetime(day.year, day.month, day.day, 9, tzinfo=_LONDON).astimezone(UTC)
            if taken <= nine < released:
                mornings.append(day)
            day += timedelta(days=1)
        return len(mornings), sum(1 for morning in mornings if morning in noted)

    def stay(self, record: dict[str, str]) -> timedelta:
        """How long the child was there, in elapsed time."""
        return certain(record["released"]) - certain(record["taken"])


def counted(folder: Path) -> dict[str, tuple[int, int] | int | float]:
    """What an extract comes to: for a share how many of how many, else a number."""
    extract = Extract(folder)
    children = len(extract.own)
    log = [row for record in extract.own for row in extract.of("log", record)]
    stations = [row for record in extract.own for row in extract.at(record, "STATION")]
    mornings = [extract.meetings(record) for record in extract.own]
    named = extract.count(lambda record: bool(extract.of("designated", record)))
    only_seen = [
        record
        for record in extract.own
        if extract.of("voice", record) and not any(row["words"] for row in extract.of("voice", record))
    ]
    return {
        "taken": children,
        "incidents": len({record["incident_ref"] for record in extract.own}),
        "unique-children": len({record["person_urn"] for record in extract.own}),
        "out-of-hours": (extract.count(lambda record: _out_of_hours(certain(record["taken"]))), children),
        "minutes": median(extract.stay(record).total_seconds() / 60 for record in extract.own),
        "minutes-most": max(extract.stay(record).total_seconds() / 60 for record in extract.own),
        "very-long": (extract.count(lambda record: extract.stay(record) > timedelta(hours=48)), children),
        "beyond-72-hours": (extract.count(lambda record: extract.stay(record) > _ALL), children),
        "designated-in-time": (extract.count(extract.in_time), children),
        "designated-distinct": (named - extract.count(extract.same_officer), named),
        "four-told": (extract.count(extract.four_told), children),
        "authority-found-told-share": (extract.count(lambda record: bool(record["authority_found_told"])), children),
        "authority-home-told-share": (extract.count(extract.home_told), children),
        "child-told-share": (extract.count(extract.child_told), children),
        "adults-told-share": (extract.count(extract.adults_told), children),
        "prompt": (
            sum(1 for row in log if certain(row["recorded"]) - certain(row["happened"]) <= timedelta(hours=1)),
            len(log),
        ),
        "station-use": (extract.count(lambda record: bool(extract.at(record, "STATION"))), children),
        "station-minutes": median(
            (certain(row["left"]) - certain(row["arrived"])).total_seconds() / 60 for row in stations
        ),
        "cell": (extract.count(lambda record: bool(extract.at(record, "CELL"))), children),
        "heard": (extract.count(extract.heard), children),
        "heard-by-sight": (sum(1 for record in only_seen if extract.heard(record)), len(only_seen)),
        "meeting-covered": (sum(met for _, met in mornings), sum(asked for asked, _ in mornings)),
        **_outcomes(extract),
    }


# England's bank holidays in the half year that the extract covers, typed here by hand.
_BANK_HOLIDAYS = {
    date(2026, 1, 1),
    date(2026, 4, 3),
    date(2026, 4, 6),
    date(2026, 5, 4),
    date(2026, 5, 25),
}


def _out_of_hours(at: datetime) -> bool:
    local = at.astimezone(_LONDON)
    return local.weekday() >= 5 or local.date() in _BANK_HOLIDAYS or not 9 <= local.hour < 17


def _outcomes(extract: Extract) -> dict[str, tuple[int, int]]:
    known = Counter(record["outcome"] for record in extract.own if record["outcome"])
    of = sum(known.values())
    return {f"ended-{code.lower().replace('_', '-')}": (count, of) for code, count in known.items()}
