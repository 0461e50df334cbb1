"""A measurement beside its ceiling, and how moments are counted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement: what came out, the most that could, how they compare, and what was promised."""

    name: str
    value: float
    unit: str
    ceiling: float | None
    ratio: float | None
    promise: str
    met: bool

    def as_json(self) -> dict[str, Any]:
        """As plain data, to four significant figures."""
        return {key: rounded(value) if isinstance(value, float) else value for key, value in asdict(self).items()}


def at_least(name: str, value: float, ceiling: float, *, unit: str, share: float, of: str) -> Figure:
    """A speed that is promised as a share of another."""
    ratio = value / ceiling
    return Figure(name, value, unit, ceiling, ratio, f"ratio at least {share:g} of {of}", ratio >= share)


def at_most(name: str, value: float, most: float, *, unit: str, ceiling: float | None = None, what: str = "") -> Figure:
    """A time or a size with a most; its ceiling is what it could not be below, where there is such a thing."""
    told = f"at most {most:g} {unit}{f' {what}' if what else ''}"
    return Figure(name, value, unit, ceiling, None if not ceiling else ceiling / value, told, value <= most)


def rounded(value: float) -> float:
    """To four significant figures."""
    return float(f"{value:.4g}")


def enough(most: int, *, records: int) -> int:
    """How often to repeat something: `most`, or less where there are too few records for a figure that matters."""
    return max(5, min(most, records // 20))
