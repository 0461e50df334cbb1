"""The files of the invented extract: their columns, their rows, and the log that each record has."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from safelight.kernel.calendar import LONDON

HEADERS = {
    "protections": (
        "pp_ref,incident_ref,child_no,person_urn,surname,forenames,dob,sex,ethnicity_self,lives_in,looked_after_by,"
        "district,power,taken,found_at,found_in,taken_by,unit,harms,likely_harm,grounds,alternatives,why_not_court,"
        "authority_found_told,authority_home_told,child_told,child_not_told,child_not_told_time,strategy,strategy_ref,"
        "strategy_none,order_decision,order_decided,order_reason,order_result,order_granted,order_ends,released,"
        "released_by,release_reason,outcome,released_to,closed,last_updated"
    ),
    "adults": "pp_ref,adult_no,name,relation,told,not_told_reason,not_told_time",
    "designated": "pp_ref,officer_no,officer,rank,told,accepted",
    "places": ("pp_ref,place_no,kind,name,arrived,left,station_reason,station_room,stayed_with,approved_by,approved"),
    "reviews": "pp_ref,done,officer,still_cause,reasons,plan",
    "welfare": "pp_ref,welfare_no,done,need,what",
    "contact": "pp_ref,contact_no,person,relation,decision,decided,decided_by,reasons",
    "meetings": "pp_ref,held,chair,said,actions",
    "voice": "pp_ref,stage,happened,recorded,spoken_with,why_not,words,wishes,demeanour,effect",
    "log": "pp_ref,line,what,happened,recorded,by",
}
Row = dict[str, Any]


@dataclass(slots=True)
class Files:
    """The rows of each file."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in HEADERS})

    def add(self, file: str, /, **row: Any) -> None:
        """One row of a file."""
        self.rows[file].append(row)

    def write(self, folder: Path) -> None:
        """Every file, in a folder that is made where it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, header in HEADERS.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                sheet = csv.DictWriter(file, header.split(","), restval="", lineterminator="\n")
                sheet.writeheader()
                sheet.writerows({key: cell(value) for key, value in row.items()} for row in self.rows[name])


@dataclass(slots=True)
class Log:
    """The source's own log of one record: each line typed some minutes after it happened."""

    random: Random
    files: Files
    reference: str
    by: str
    late: bool
    line: int = 0

    def add(self, what: str, at: datetime) -> None:
        """One line."""
        self.line += 1
        minutes = self.random.randint(2, 55)
        if self.late and self.random.random() < 0.6:
            minutes = self.random.randint(61, 60 * 40)
        self.files.add(
            "log",
            pp_ref=self.reference,
            line=self.line,
            what=what,
            happened=at,
            recorded=after(at, minutes),
            by=self.by,
        )


def after(at: datetime, minutes: int) -> datetime:
    """Some whole minutes later, stepping over the doubled autumn hour, which an extract cannot tell apart."""
    moved = at + timedelta(minutes=minutes)
    clock = moved.astimezone(LONDON).replace(tzinfo=None)
    doubled = clock.replace(tzinfo=LONDON, fold=0).utcoffset() != clock.replace(tzinfo=LONDON, fold=1).utcoffset()
    return moved + timedelta(hours=2) if doubled else moved


def cell(value: Any) -> str:
    """A value as the source writes it."""
    if isinstance(value, datetime):
        return f"{value.astimezone(LONDON):%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
