"""What a group looks at each quarter: measures in sections, as trends, figures and comparisons between groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from safelight.kernel.calendar import add_months
from safelight.kernel.durations import WorkingDays
from safelight.kernel.policy import Policy


@dataclass(frozen=True, slots=True)
class Grouped:
    """A measure taken apart by what its outcomes' group says; without `labels` a group is an authority's number."""

    measure: str
    by: str
    labels: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One question of a report. Measures are named by code.

    `per_head` are counts whose group is an authority's number, held against who lives there over twelve months.
    """

    title: str
    explained: str
    trends: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    grouped: tuple[Grouped, ...] = ()
    per_head: tuple[str, ...] = ()

    @property
    def counted(self) -> tuple[str, ...]:
        """Every measure whose figure is shown, trended ones first."""
        return (*self.trends, *self.figures)

    def measures(self) -> Iterator[str]:
        """Every measure that the section names."""
        yield from self.counted
        yield from self.compared
        yield from (each.measure for each in self.grouped)
        yield from self.per_head


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A quarterly report. `due` is the force's time for it, in working days after the quarter has ended."""

    code: str
    ref: str
    title: str
    asked_by: tuple[str, ...]
    due: Policy[WorkingDays]
    sections: tuple[Section, ...]

    def measures(self) -> tuple[str, ...]:
        """Every measure of the report, each once."""
        return tuple(dict.fromkeys(code for section in self.sections for code in section.measures()))


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three calendar months, by the first day."""

    start: date

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that a day is in."""
        return cls(date(day.year, day.month - (day.month - 1) % 3, 1))

    @classmethod
    def named(cls, name: str) -> Quarter:
        """The quarter called `2024-Q1`; `ValueError` for any other name."""
        year, letter, number = name[:4], name[4:6], name[6:]
        if letter != "-Q" or number not in ("1", "2", "3", "4") or not (year.isdigit() and year > "1999"):
            raise ValueError(name)
        return cls(date(int(year), int(number) * 3 - 2, 1))

    @property
    def end(self) -> date:
        """The first day after it."""
        return add_months(self.start, 3)

    @property
    def name(self) -> str:
        """Year and number, as an address says it."""
        return f"{self.start.year}-Q{(self.start.month + 2) // 3}"

    @property
    def words(self) -> str:
        """Its months in words."""
        return f"{self.start:%B} to {add_months(self.start, 2):%B %Y}"

    def before(self, quarters: int = 1) -> Quarter:
        """So many quarters earlier; a negative number is later."""
        return Quarter(add_months(self.start, -3 * quarters))


def named_measures(report: Report, known: Mapping[str, Any]) -> list[str]:
    """The codes that a report names and nobody declares: none, or the report cannot be drawn."""
    return [code for code in report.measures() if code not in known]
