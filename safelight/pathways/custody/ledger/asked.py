"""What somebody asked to see of the ledger: which days, which authority, which outcome; and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from safelight.kernel.calendar import start_of_day
from safelight.pathways.custody.codes import TransferOutcome

HELD = "HELD"
"""Still in custody: the outcome that has none yet."""
USUAL = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Asked:
    """Days from `first` to `last`, both shown, with what was typed. With `error` the days are the usual ones."""

    first: date
    last: date
    typed_first: str
    typed_last: str
    authority: str = ""
    outcome: str = ""
    error: str = ""

    @property
    def start(self) -> datetime:
        """The first moment of the period."""
        return start_of_day(self.first)

    @property
    def end(self) -> datetime:
        """The moment after the last of the period."""
        return start_of_day(self.last + timedelta(days=1))

    def query(self, **changes: str) -> str:
        """What was asked, as the query of an address, with changes."""
        given = {"from": f"{self.first}", "to": f"{self.last}", "authority": self.authority, "outcome": self.outcome}
        return "?" + urlencode({name: value for name, value in {**given, **changes}.items() if value})


def asked_of(given: Mapping[str, str], *, today: date) -> Asked:
    """The days asked for, else the last year to today. An outcome that is none of them is left out."""
    typed_first, typed_last = given.get("from", "").strip(), given.get("to", "").strip()
    first, last = _day(typed_first), _day(typed_last)
    usual_first = today - USUAL
    error = ""
    if typed_first and first is None:
        error = "“From” is not a day of the calendar. Give it as year, month and day, such as 2024-01-31."
    elif typed_last and last is None:
        error = "“To” is not a day of the calendar. Give it as year, month and day, such as 2024-03-31."
    elif (last or today) < (first or min(usual_first, last or today)):
        error = "The period ends before it begins. Give a later day in “To”."
    chosen = given.get("outcome", "")
    kept = {
        "authority": given.get("authority", "").strip(),
        "outcome": chosen if chosen == HELD or chosen in {each.value for each in TransferOutcome} else "",
    }
    if error:
        return Asked(usual_first, today, typed_first, typed_last, **kept, error=error)
    last = last or today
    first = first or min(usual_first, last - USUAL)
    return Asked(first, last, f"{first}", f"{last}", **kept)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2100 else None
