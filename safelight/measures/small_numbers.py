"""Care with small numbers outside the owning team: a count that could point at a child is not shown."""

from __future__ import annotations

from dataclasses import replace

from safelight.kernel.measures import Unit
from safelight.kernel.policy import Policy
from safelight.measures.figures import Figure

SMALLEST_SHOWN = Policy("measures.smallest-shown", int)
SMALLEST_BASE = Policy("measures.smallest-base", int)
TOO_SMALL = "Too few to show outside the owning team"


def cared_for(figure: Figure, *, smallest: int, base: int) -> Figure:
    """The figure as somebody outside the owning team may see it.

    A count, or either side of a share, above nothing and below `smallest` is withheld, and so is its complement; a
    ratio or median over fewer than `base` is withheld too.
    """
    if figure.withheld:
        return figure
    small = [figure.numerator, figure.denominator]
    if figure.measure.unit is Unit.SHARE and figure.numerator is not None and figure.denominator is not None:
        small.append(figure.denominator - figure.numerator)
    hides = any(count is not None and 0 < count < smallest for count in small)
    if figure.measure.unit in (Unit.RATIO, Unit.MEDIAN_MINUTES, Unit.P90_MINUTES):
        hides = figure.denominator is not None and figure.denominator < base
    if not hides:
        return figure
    return replace(figure, numerator=None, denominator=None, value=None, low=None, high=None, withheld=TOO_SMALL)
