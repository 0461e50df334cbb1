"""Care with small numbers outside the owning team: a count that could point at a child is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from safelight.derived.policy import book
from safelight.kernel.measures import Unit
from safelight.kernel.policy import Policy
from safelight.measures.figures import Figure

SMALLEST_SHOWN = Policy("measures.smallest-shown", int)
SMALLEST_BASE = Policy("measures.smallest-base", int)
TOO_SMALL = "Too few to show outside the owning team"
_SUMS = (Unit.COUNT, Unit.SHARE)


@dataclass(frozen=True, slots=True)
class Care:
    """How small a count, and the number that a ratio or median is taken over, may be and still be shown."""

    smallest: int
    base: int

    def one(self, found: Figure) -> Figure:
        """A figure as somebody outside the owning team may see it.

        It is withheld when a count that it gives away, a share's complement among them, is above nothing and below the
        smallest shown, and when a ratio or median is taken over fewer than the smallest base.
        """
        small = any(0 < cell < self.smallest for cell in found.cells) or any(base < self.base for base in found.bases)
        return hidden(found) if small and not found.withheld else found

    def series(self, found: Sequence[Figure]) -> list[Figure]:
        """Figures that add up to a known one. When just one is withheld, the next smallest is withheld with it."""
        cared = [self.one(each) for each in found]
        kept_back = [each for each in cared if each.withheld == TOO_SMALL]
        others = [place for place, each in enumerate(cared) if not each.withheld and any(each.cells)]
        if len(kept_back) == 1 and others and kept_back[0].measure.unit in _SUMS:
            place = min(others, key=lambda place: (sum(found[place].cells), place))
            cared[place] = hidden(found[place])
        return cared


def care_on(day: date) -> Care:
    """The care that the force's values of a day ask for."""
    held = book()
    return Care(held.value(SMALLEST_SHOWN, on=day), held.value(SMALLEST_BASE, on=day))


def hidden(found: Figure) -> Figure:
    """A figure of which nothing is shown but that there are too few."""
    return replace(
        found, numerator=None, denominator=None, value=None, low=None, high=None, cells=(), bases=(), withheld=TOO_SMALL
    )
