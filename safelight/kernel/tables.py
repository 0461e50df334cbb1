"""Decision tables that will not load with a gap or an overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final, Generic, TypeVar

from safelight.kernel.codes import Code
from safelight.kernel.sources import Origin, SetBy, Source

A = TypeVar("A")


class _Any:
    def __repr__(self) -> str:
        return "ANY"


ANY: Final = _Any()


class TableGap(ValueError):
    """A case that no row answers."""


class TableOverlap(ValueError):
    """A case that two rows answer."""


class WrongColumn(ValueError):
    """A value stands under a column whose choices it is not one of."""


@dataclass(frozen=True, slots=True)
class Row(Generic[A]):
    """When each column has this value (or any), this is the outcome."""

    when: tuple[Any, ...]
    outcome: A

    def matches(self, case: Sequence[Any]) -> bool:
        """Whether the row answers a case."""
        return all(wanted is ANY or wanted is found for wanted, found in zip(self.when, case, strict=True))


class DecisionTable(Generic[A]):
    """Columns of codes, and one outcome for every combination of them: checked as it is made."""

    def __init__(
        self,
        *,
        code: str,
        title: str,
        set_by: SetBy,
        source: Source | Origin,
        columns: tuple[type[Code], ...],
        rows: Sequence[Row[A]],
    ) -> None:
        self.code, self.title, self.set_by, self.source = code, title, set_by, source
        self.columns, self.rows = columns, tuple(rows)
        for row in self.rows:
            self._check(row.when)
        self._answers: dict[tuple[Any, ...], A] = {}
        for case in product(*columns):
            answers = [row for row in self.rows if row.matches(case)]
            if not answers:
                raise TableGap(f"{code}: no row answers {', '.join(value.name for value in case)}")
            if len(answers) > 1:
                raise TableOverlap(f"{code}: {len(answers)} rows answer {', '.join(value.name for value in case)}")
            self._answers[case] = answers[0].outcome

    def decide(self, *case: Code) -> A:
        """The outcome of one case, a value for each column in order; `WrongColumn` when they are not in order."""
        self._check(case)
        return self._answers[case]

    def _check(self, values: Sequence[Any]) -> None:
        """Two columns may both have a YES, and codes are strings that compare equal: hold each against its column."""
        for column, value in zip(self.columns, values, strict=True):
            if value is not ANY and not isinstance(value, column):
                raise WrongColumn(f"{self.code}: {value!r} is not one of {column.__name__}")
