"""The arithmetic of samples, in plain Python: sizes, intervals, agreement, limits. No database, no dates, no names.

Shares are from 0 to 1. Sources are the facts documents on governance (§9.5) and on voice and sampling (§11).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, comb, log, sqrt
from typing import NamedTuple

Z = 1.96
"""The normal quantile of a 95 % interval, as the facts documents take it."""
_Z_POWER = 0.8416


class Interval(NamedTuple):
    """From where to where."""

    low: float
    high: float


# Sizes


def sample_size(population: int, *, margin: float, share: float = 0.5) -> int:
    """How many of a population to take so that a share is known to within `margin` either way, 95 times of 100.

    With the correction for a finite population; 0 for an empty one. `ValueError` for a margin or share outside (0, 1).
    """
    if not 0 < margin < 1 or not 0 < share < 1:
        raise ValueError("A margin of error and an expected share lie between 0 and 1")
    if population <= 0:
        return 0
    endless = Z**2 * share * (1 - share) / margin**2
    return min(population, ceil(_settled(endless / (1 + (endless - 1) / population))))


def to_find_one(rate: float, *, sureness: float = 0.95) -> int:
    """How many records to read to meet at least one fault with this sureness, when the true rate is `rate`."""
    if not 0 < rate < 1 or not 0 < sureness < 1:
        raise ValueError("A rate and a sureness lie between 0 and 1")
    return ceil(_settled(log(1 - sureness) / log(1 - rate)))


def to_tell_apart(before: float, after: float) -> int:
    """How many of each group it takes to tell one share from another: 5 % error, 80 % power."""
    if before == after:
        raise ValueError("Two equal shares are never told apart")
    mean = (before + after) / 2
    alike = Z * sqrt(2 * mean * (1 - mean))
    apart = _Z_POWER * sqrt(before * (1 - before) + after * (1 - after))
    return ceil(_settled((alike + apart) ** 2 / (before - after) ** 2))


def _settled(number: float) -> float:
    """Without the last bits of rounding, so that a whole number is not taken for a little more."""
    return round(number, 9)


# Shares


def wilson(held: float, of: float) -> Interval:
    """The 95 % interval of a share by Wilson's score; for the number of files, or an effective number of them."""
    if of <= 0 or not 0 <= held <= of:
        raise ValueError("A share is taken of one file or more, and no more hold than there are")
    p, z2 = held / of, Z**2
    centre = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = Z * sqrt(p * (1 - p) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Interval(max(0.0, centre - half), min(1.0, centre + half))


def newcombe(held_a: int, of_a: int, held_b: int, of_b: int) -> Interval:
    """The 95 % interval of the first share less the second, from their Wilson intervals."""
    a, b = held_a / of_a, held_b / of_b
    low_a, high_a = wilson(held_a, of_a)
    low_b, high_b = wilson(held_b, of_b)
    apart = a - b
    return Interval(
        apart - sqrt((a - low_a) ** 2 + (high_b - b) ** 2), apart + sqrt((high_a - a) ** 2 + (b - low_b) ** 2)
    )


class Part(NamedTuple):
    """One stratum: how many it holds, how many were marked, and of how many of those it held."""

    size: int
    marked: int
    held: int


class Estimate(NamedTuple):
    """A share over strata, its variance, how many files drawn plainly would tell as much, and the 95 % interval."""

    share: float
    variance: float
    effective: float
    interval: Interval


def stratified(parts: Iterable[Part]) -> Estimate:
    """The share of a population from its strata, each weighing as much as it holds; a stratum unmarked is left out."""
    taken = [part for part in parts if part.marked > 0]
    whole = sum(part.size for part in taken)
    if not whole:
        raise ValueError("No stratum has a marked file")
    share = sum(part.size / whole * (part.held / part.marked) for part in taken)
    variance = sum(
        (part.size / whole) ** 2
        * (1 - part.marked / part.size)
        * (part.held / part.marked)
        * (1 - part.held / part.marked)
        / (part.marked - 1)
        for part in taken
        if part.marked > 1
    )
    marked = sum(part.marked for part in taken)
    effective = share * (1 - share) / variance if variance > 0 else float(marked)
    return Estimate(share, variance, effective, wilson(share * effective, effective))


# Agreement

Table = Sequence[Sequence[int]]
"""How often the first marker said the row and the second the column, both in one order."""


class Agreement(NamedTuple):
    """How far two markers agree beyond chance. `kappa` is None when both always said the same one thing."""

    files: int
    observed: float
    expected: float
    kappa: float | None
    interval: Interval | None
    adjusted: float


def kappa(table: Table, *, power: int = 0) -> Agreement:
    """Cohen's kappa with its 95 % interval: plain, or with weights falling off by the `power` of the distance (1, 2).

    The interval is the large-sample one of Fleiss, Cohen and Everitt. `adjusted` is prevalence- and bias-adjusted
    (twice the observed agreement less one), printed beside it because lopsided answers mislead kappa.
    """
    size = len(table)
    files = sum(map(sum, table))
    if size < 2 or any(len(row) != size for row in table):
        raise ValueError("A table of agreement is square, with two answers or more")
    if files == 0:
        raise ValueError("Nothing was marked twice")
    rows = [sum(row) / files for row in table]
    columns = [sum(row[j] for row in table) / files for j in range(size)]
    cells = [[count / files for count in row] for row in table]
    weights = [[_weight(i, j, size, power) for j in range(size)] for i in range(size)]
    each = [(i, j) for i in range(size) for j in range(size)]
    observed = sum(weights[i][j] * cells[i][j] for i, j in each)
    expected = sum(weights[i][j] * rows[i] * columns[j] for i, j in each)
    exact = sum(cells[i][i] for i in range(size))
    if expected >= 1 - 1e-12:
        return Agreement(files, observed, expected, None, None, 2 * exact - 1)
    value = (observed - expected) / (1 - expected)
    by_row = [sum(columns[j] * weights[i][j] for j in range(size)) for i in range(size)]
    by_column = [sum(rows[i] * weights[i][j] for i in range(size)) for j in range(size)]
    spread = (
        sum(cells[i][j] * (weights[i][j] - (by_row[i] + by_column[j]) * (1 - value)) ** 2 for i, j in each)
        - (value - expected * (1 - value)) ** 2
    )
    half = Z * sqrt(max(0.0, spread) / files) / (1 - expected)
    interval = Interval(max(-1.0, value - half), min(1.0, value + half))
    return Agreement(files, observed, expected, value, interval, 2 * exact - 1)


def _weight(i: int, j: int, size: int, power: int) -> float:
    if power == 0:
        return 1.0 if i == j else 0.0
    return 1.0 - (abs(i - j) / (size - 1)) ** power


class Among(NamedTuple):
    """How far three markers or more agree beyond chance, by Fleiss: the mean agreement over files, what chance alone
    would give, and `kappa`, which is None when everybody always said the same one thing."""

    files: int
    observed: float
    expected: float
    kappa: float | None


def fleiss(ratings: Table) -> Among:
    """Fleiss' kappa for three markers or more, with what it is made of: for each file, how many gave each answer."""
    markers = {sum(row) for row in ratings}
    if len(markers) != 1 or (raters := markers.pop()) < 2:
        raise ValueError("Each file is marked by the same number of people, two or more")
    agreed = sum((sum(count * count for count in row) - raters) / (raters * (raters - 1)) for row in ratings)
    mean = agreed / len(ratings)
    totals = [sum(column) / (len(ratings) * raters) for column in zip(*ratings, strict=True)]
    expected = sum(share * share for share in totals)
    value = None if expected >= 1 - 1e-12 else (mean - expected) / (1 - expected)
    return Among(len(ratings), mean, expected, value)


# Trend, and a check on other people's percentages


class Limits(NamedTuple):
    """A share's centre over periods, and each period's limits. `usual` is False where numbers are too small for it."""

    centre: float
    limits: tuple[Interval, ...]
    usual: bool


def share_chart(counts: Sequence[tuple[int, int]]) -> Limits:
    """The centre and three-sigma limits of a share over periods, each given as how many held and of how many."""
    of = sum(n for _, n in counts)
    if of == 0 or any(n == 0 for _, n in counts):
        raise ValueError("A chart of shares needs a file in every period")
    centre = sum(held for held, _ in counts) / of
    limits = tuple(
        Interval(max(0.0, centre - half), min(1.0, centre + half))
        for half in (3 * sqrt(centre * (1 - centre) / n) for _, n in counts)
    )
    return Limits(centre, limits, all(n * centre >= 5 and n * (1 - centre) >= 5 for _, n in counts))


def could_be(percentage: float, of: int) -> bool:
    """Whether a percentage given to one decimal can be a whole number of so many."""
    near = round(percentage * of / 100)
    return any(round(100 * k / of + 1e-9, 1) == percentage for k in (near - 1, near, near + 1) if 0 <= k <= of)


def adds_up(parts: Mapping[str, int], total: int) -> bool:
    """Whether imported grades come to the total that was given with them."""
    return sum(parts.values()) == total


def chance_of_at_most(held: int, of: int, share: float) -> float:
    """The exact binomial chance of so many or fewer: for periods too small for the usual limits."""
    return sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(held + 1))
