"""Days counted from the very day on which something begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from safelight.kernel.calendar import london_day, start_of_day


@dataclass(frozen=True, slots=True)
class DaysBeginningWith:
    """London days of which the day of the start is the first: they end as the last of them ends."""

    amount: int

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("At least the first day is counted")

    def after(self, start: datetime) -> datetime:
        """The UTC moment at which the last of the days ends."""
        return start_of_day(london_day(start) + timedelta(days=self.amount))

    def words(self) -> str:
        """How many days, and from which."""
        return f"{self.amount} days beginning with the first day"
