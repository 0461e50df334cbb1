"""Days that are counted whole, as a force that promises something within a week means it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from safelight.kernel.calendar import london_day, start_of_day


@dataclass(frozen=True, slots=True)
class WholeDays:
    """So many London days after the day of the start: they end as the last of them ends, whatever the clocks do."""

    amount: int

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("A number of days is not negative")

    def after(self, start: datetime) -> datetime:
        """The UTC moment at which the last of the days ends."""
        return start_of_day(london_day(start) + timedelta(days=self.amount + 1))

    def words(self) -> str:
        """How many days: “42 days”."""
        return f"{self.amount} {'day' if self.amount == 1 else 'days'}"
