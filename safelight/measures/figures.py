"""A measure's number over a period: one query for every plain number of a page, one for every ratio."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Any

from safelight.kernel.calendar import add_months
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.measures import Measure, RollUp, Unit
from safelight.kernel.register import register
from safelight.measures.children import Children, children_of
from safelight.measures.counts import Cell, Counted, Period, counted, counted_by_group, outcomes_of

__all__ = ["Counted", "Figure", "Period", "by_group", "figure", "figures", "figures_of", "outcomes_of"]

_Z = 1.959964
NOTHING = "Nothing to measure in this period"
"""What a figure says that nothing came into; one that is too small to show is withheld, and that is another thing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a measure comes to over a period.

    A count has no denominator; a median or ratio has no numerator and its denominator is the number it is taken over.
    `withheld` says why there is no value. `low` and `high` are the 95% interval of a share (Wilson) or ratio (log).
    `cells` are the counts of children that the value gives away, `bases` those that a ratio or median is taken over.
    """

    measure: Measure[Any]
    numerator: int | None
    denominator: int | None
    value: float | None
    withheld: str | None = None
    low: float | None = None
    high: float | None = None
    cells: tuple[int, ...] = ()
    bases: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that the command line prints."""
        return {
            "ref": self.measure.ref,
            "code": self.measure.code,
            "title": self.measure.title,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
            "unit": self.measure.unit.label,
            "withheld": self.withheld,
            "interval": [self.low, self.high] if self.low is not None else None,
        }


def figures(kind: str, period: Period, *, areas: Sequence[int] | None = None) -> Iterator[Figure]:
    """Every measure of one kind of record over a period, plain ones of a number first, in the order declared."""
    return _figures(register.pathway(kind).measures, period, areas)


def figure(measure: Measure[Any], period: Period, *, areas: Sequence[int] | None = None) -> Figure:
    """One measure over a period, withheld with its reason when nothing that is held can tell."""
    [found] = _figures([measure], period, areas)
    return found


def figures_of(
    measures: Sequence[Measure[Any]], period: Period, *, areas: Sequence[int] | None = None
) -> Iterator[Figure]:
    """Several measures over a period, in the order given."""
    return _figures(measures, period, areas)


def by_group(codes: Iterable[str], period: Period) -> Mapping[tuple[str, str], Cell]:
    """How many outcomes of each group held, and of how many, by measure and group."""
    return counted_by_group(codes, period)


def _figures(measures: Sequence[Measure[Any]], period: Period, areas: Sequence[int] | None) -> Iterator[Figure]:
    found = counted(measures, period, areas=areas)
    ratios = {measure.over for measure in measures if measure.roll_up is RollUp.RATE_RATIO}
    cells = counted_by_group(ratios, period, areas=areas) if ratios else {}
    children = _children(measures, period, areas)
    for measure in measures:
        of = found.get(outcomes_of(measure), Counted())
        if unknown := "" if of.rows else not_known(measure):
            yield Figure(measure, None, None, None, withheld=unknown)
            continue
        match measure.roll_up:
            case RollUp.PLAIN:
                yield figure_of(measure, of)
            case RollUp.RATE_RATIO:
                one = cells.get((measure.over, measure.group), (0, 0))
                yield _ratio(measure, one, cells.get((measure.over, measure.against), (0, 0)))
            case RollUp.UNIQUE_CHILDREN:
                count = children[measure.over][period].different
                yield Figure(measure, count, None, float(count), cells=(count,))
            case RollUp.REPEAT_CHILDREN:
                year = children[measure.over][counted_over(measure, period)]
                yield share_of(measure, year.came_back, year.different)


def _children(
    measures: Sequence[Measure[Any]], period: Period, areas: Sequence[int] | None
) -> dict[str, Mapping[Period, Children]]:
    """The children behind every measure that counts children, over the days that it looks at."""
    asked: dict[str, list[Period]] = {}
    for measure in measures:
        if measure.roll_up in (RollUp.UNIQUE_CHILDREN, RollUp.REPEAT_CHILDREN):
            asked.setdefault(measure.over, []).append(counted_over(measure, period))
    return {code: children_of(code, periods, areas=areas) for code, periods in asked.items()}


def counted_over(measure: Measure[Any], period: Period) -> Period:
    """The days that a measure looks at: twelve months to the end of a period for repeats, else the period."""
    if measure.roll_up is RollUp.REPEAT_CHILDREN:
        return Period(add_months(period.end, -12), period.end)
    return period


def needs_of(measure: Measure[Any]) -> list[tuple[str, str]]:
    """Each field that a measure cannot do without, by name and in words."""
    of = register.measure(outcomes_of(measure))
    words = register.pathway(register.kind_of(of)).fields
    return [(need, words.get(need, need)) for need in of.needs]


def not_known(measure: Measure[Any]) -> str:
    """Why no source of this kind of record can tell; empty when one can, or when records are made in Safelight only."""
    needs = needs_of(measure)
    sources = register.sources(register.kind_of(measure)).values()
    if not sources or any(fields.issuperset(need for need, _ in needs) for fields in sources):
        return ""
    lacking = [words for need, words in needs if not any(need in fields for fields in sources)]
    return f"Not known from this source: {'; '.join(in_a_sentence(words) for words in lacking)}"


def figure_of(measure: Measure[Any], found: Counted) -> Figure:
    """The figure of a plain measure, from its outcomes counted."""
    match measure.unit:
        case Unit.COUNT:
            return Figure(measure, found.held, None, float(found.held), cells=(found.held,))
        case Unit.MEDIAN_MINUTES:
            return _of_values(measure, found.valued, found.median)
        case Unit.P90_MINUTES:
            return _of_values(measure, found.valued, found.ninetieth)
        case Unit.MOST_MINUTES:
            return _of_values(measure, found.valued, found.most)
        case _:
            return share_of(measure, found.held, found.asked)


def _of_values(measure: Measure[Any], count: int, value: float | None) -> Figure:
    return Figure(measure, None, count, value, withheld=None if count else NOTHING, bases=(count,))


def share_of(measure: Measure[Any], held: int, asked: int) -> Figure:
    """So many of so many, with the 95% Wilson interval; withheld where there is nothing to measure."""
    if not asked:
        return Figure(measure, 0, 0, None, withheld=NOTHING)
    low, high = wilson(held, asked)
    return Figure(measure, held, asked, held / asked, low=low, high=high, cells=(held, asked - held))


def wilson(held: int, asked: int) -> tuple[float, float]:
    """The 95% Wilson score interval of a share."""
    share, z2 = held / asked, _Z * _Z
    middle = share + z2 / (2 * asked)
    spread = _Z * sqrt(share * (1 - share) / asked + z2 / (4 * asked * asked))
    below = 1 + z2 / asked
    return max(0.0, (middle - spread) / below), min(1.0, (middle + spread) / below)


def _ratio(measure: Measure[Any], of: Cell, base: Cell) -> Figure:
    """The rate of one group over that of another, with its 95% interval by the log method."""
    (held, asked), (base_held, base_asked) = of, base
    if not (held and base_held):
        return Figure(measure, None, asked, None, withheld="No rate to compare: a group has none in this period")
    ratio = (held / asked) / (base_held / base_asked)
    error = _Z * sqrt(1 / held - 1 / asked + 1 / base_held - 1 / base_asked)
    low, high = exp(log(ratio) - error), exp(log(ratio) + error)
    cells = (held, asked - held, base_held, base_asked - base_held)
    return Figure(measure, None, asked, ratio, low=low, high=high, cells=cells, bases=(asked, base_asked))
