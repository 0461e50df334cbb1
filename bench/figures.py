"""A measurement beside its ceiling, and how moments are counted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

LARGE_ENOUGH = 10_000
"""From how many on growth from one size to another tells something of a million."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement: what came out, the most that could, how they compare, and what was promised."""

    name: str
    value: float | None
    unit: str
    ceiling: float | None
    ratio: float | None
    promise: str
    met: bool
    fault: str = ""

    def as_json(self) -> dict[str, Any]:
        """As plain data, to four significant figures; a fault only where there is one."""
        told = {key: rounded(value) if isinstance(value, float) else value for key, value in asdict(self).items()}
        return told if self.fault else {key: value for key, value in told.items() if key != "fault"}

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.name}: COULD NOT BE MEASURED. {self.fault}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} of its ceiling"
        met = "met" if self.met else "NOT MET"
        return f"{self.name}: {self.value:,.4g} {self.unit}  {ratio}  [{self.promise}: {met}]"


def at_least(name: str, value: float, ceiling: float, *, unit: str, share: float, of: str) -> Figure:
    """A speed that is promised as a share of another."""
    ratio = value / ceiling
    return Figure(name, value, unit, ceiling, ratio, f"ratio at least {share:g} of {of}", ratio >= share)


def at_most(name: str, value: float, most: float, *, unit: str, ceiling: float | None = None, what: str = "") -> Figure:
    """A time or a size with a most; its ceiling is what it could not be below, where there is such a thing."""
    told = f"at most {most:g} {unit}{f' {what}' if what else ''}"
    return Figure(name, value, unit, ceiling, None if not ceiling else ceiling / value, told, value <= most)


def not_measured(name: str, error: Exception) -> Figure:
    """A measurement that failed: it has no value, and says why."""
    return Figure(name, None, "", None, None, "to be measured", met=False, fault=f"{type(error).__name__}: {error}")


def rounded(value: float) -> float:
    """To four significant figures."""
    return float(f"{value:.4g}")


def enough(most: int, *, records: int) -> int:
    """How often to repeat something: `most`, or less where there are too few records for a figure that matters."""
    return max(5, min(most, records // 20))
