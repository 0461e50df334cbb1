"""What a force sends each year to whoever collects for the whole country: rows without names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from safelight.kernel.policy import PolicyBook

F = TypeVar("F")
Cell = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReturn(Generic[F]):
    """A return over a financial year: one row for each outcome of `population`, which names a measure by its code.

    `row` gives a record's cells in the order of `columns`; a cell is None where nothing is recorded, and every cell is
    empty of what could name somebody. `needs` are the fields that a source must provide for the return to be whole.
    """

    code: str
    ref: str
    title: str
    asked_by: str
    population: str
    columns: Sequence[str]
    row: Callable[[F, PolicyBook], tuple[Cell, ...]]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """From 1 April to 31 March, by the calendar year it begins in."""

    begins: int

    @classmethod
    def of(cls, day: date) -> FinancialYear:
        """The financial year that a day is in."""
        return cls(day.year - (day < date(day.year, 4, 1)))

    @classmethod
    def named(cls, name: str) -> FinancialYear:
        """The year called `2023-24`; `ValueError` for any other name."""
        first, dash, second = name.partition("-")
        if not (dash and len(first) == 4 and first.isdigit() and "2000" <= first < "2099"):
            raise ValueError(name)
        year = cls(int(first))
        if second != f"{(year.begins + 1) % 100:02}":
            raise ValueError(name)
        return year

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.begins, 4, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return date(self.begins + 1, 4, 1)

    @property
    def name(self) -> str:
        """As it is called."""
        return f"{self.begins}-{(self.begins + 1) % 100:02}"
