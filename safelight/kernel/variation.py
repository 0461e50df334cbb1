"""Ordinary variation, and what stands out from it: XmR charts with four rules, the same for every series.

The limits come from how much one value differs from the next (Shewhart); the rules are those that NHS England's
Making Data Count and its NHSRplotthedots use. More rules would raise more false alarms. A signal is a question, never
a finding: a change in how things are recorded is looked for first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean, median
from typing import NamedTuple

from safelight.kernel.codes import Code

_LIMIT = 2.66  # three standard deviations from the mean moving range: 3 / 1.128
_NEAR = 1.7733  # two of them
_WILD_RANGE = 3.267  # the upper limit of a moving range: one beyond it is left out of their mean
_RUN = 7
_LOST = 0.2  # of the median: a value so low is first taken for missing data
_FEW = 10  # with a median below this a value so low comes by chance
BASELINE = 24
"""How many values the limits are taken from, once there are so many."""
PROVISIONAL = 12
"""With fewer values there are no limits; with fewer than `BASELINE` they are provisional."""


class Signal(Code):
    """What about a value ordinary variation would seldom give."""

    OUTSIDE = "OUTSIDE", "outside the limits"
    SHIFT = "SHIFT", "part of seven or more in a row on one side of the mean"
    TREND = "TREND", "part of seven or more in a row that rise or fall"
    TWO_OF_THREE = "TWO_OF_THREE", "one of two in three that come near a limit"


class Meaning(Code):
    """What a signal is for whoever is answerable."""

    CONCERN = "CONCERN", "worse"
    IMPROVEMENT = "IMPROVEMENT", "better"
    HIGH = "HIGH", "high"
    LOW = "LOW", "low"


class Limits(NamedTuple):
    """The mean of a baseline, the limits of ordinary variation, and the lines two thirds of the way to them.

    `lower` is not cut off at nothing: the rules use it as it is, and a chart of counts draws no line below nothing.
    """

    mean: float
    moving_range: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    provisional: bool = False


class Found(NamedTuple):
    """The first rule that a value answers to, and on which side of the mean."""

    signal: Signal
    high: bool


def limits(values: Sequence[float]) -> Limits | None:
    """The limits of a series: from its first 24 values, from all of 12 to 23 as provisional, or None for fewer."""
    if len(values) < PROVISIONAL:
        return None
    return limits_of(values[:BASELINE], provisional=len(values) < BASELINE)


def limits_of(baseline: Sequence[float], *, provisional: bool = False) -> Limits:
    """The limits that a baseline of two or more values gives; a moving range that is itself wild is left out."""
    ranges = [abs(later - earlier) for earlier, later in pairwise(baseline)]
    usual = mean(ranges)
    kept = [each for each in ranges if each <= _WILD_RANGE * usual]
    moving = mean(kept) if kept else usual
    middle = mean(baseline)
    far, near = _LIMIT * moving, _NEAR * moving
    return Limits(middle, moving, middle - far, middle + far, middle - near, middle + near, provisional)


def signals(values: Sequence[float], band: Limits) -> dict[int, Found]:
    """Each value, by its place, that answers to one of the four rules; the first of them in the rules' order counts."""
    found: dict[int, Found] = {}
    sides = [(value > band.mean) - (value < band.mean) for value in values]
    for place, value in enumerate(values):
        if value > band.upper or value < band.lower:
            found[place] = Found(Signal.OUTSIDE, value > band.upper)
    for start, end, side in _runs(sides):
        for place in range(start, end):
            found.setdefault(place, Found(Signal.SHIFT, side > 0))
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(values)]
    for start, end, side in _runs(steps, at_least=_RUN - 1):
        for place in range(start, end + 1):
            found.setdefault(place, Found(Signal.TREND, side > 0))
    for first in range(len(values) - 2):
        three = range(first, first + 3)
        if len({sides[place] for place in three}) > 1 or sides[first] == 0:
            continue
        near = [place for place in three if _near(values[place], band)]
        if len(near) > 1:
            for place in near:
                found.setdefault(place, Found(Signal.TWO_OF_THREE, sides[place] > 0))
    return found


def meaning(found: Found, better: str) -> Meaning:
    """What a signal means where more is better (`UP`), less is (`DOWN`), or neither ("")."""
    if not better:
        return Meaning.HIGH if found.high else Meaning.LOW
    return Meaning.IMPROVEMENT if found.high == (better == "UP") else Meaning.CONCERN


def suspected_missing(values: Sequence[float]) -> frozenset[int]:
    """The places of values so far below the median that data is more likely missing than the world changed.

    Nothing at all, again and again before the first value, is most likely a time before anything was recorded: the
    median is of what came after it.
    """
    begun = next((place for place, value in enumerate(values) if value), len(values))
    since = values[begun if begun >= _RUN else 0 :]
    if len(values) < PROVISIONAL or len(since) < _RUN or (middle := median(since)) < _FEW:
        return frozenset()
    return frozenset(place for place, value in enumerate(values) if value <= _LOST * middle)


def _near(value: float, band: Limits) -> bool:
    return band.near_upper < value <= band.upper or band.lower <= value < band.near_lower


def _runs(sides: Sequence[int], *, at_least: int = _RUN) -> list[tuple[int, int, int]]:
    """Start, end and side of each stretch, long enough, on one side; a 0 breaks it."""
    found, start = [], 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[start]:
            if sides[start] and place - start >= at_least:
                found.append((start, place, sides[start]))
            start = place
    return found
