"""A count of children held against who lives there: forces, and authorities, differ in size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from safelight.derived.policy import book
from safelight.kernel.calendar import add_months
from safelight.kernel.measures import Measure
from safelight.kernel.register import register
from safelight.kernel.residents import BY_AREA, CHILDREN_BY_AREA, OF_AUTHORITY, heads
from safelight.kernel.sources import Origin, Source
from safelight.measures.counts import Cell
from safelight.measures.figures import Figure, Period, by_group, share_of
from safelight.measures.small_numbers import Care
from safelight.places.models import Authority


class Rate(NamedTuple):
    """One authority, or all of them: how many, of who lives there. The figure's value is for one who does."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class PerHead:
    """A count per head over the twelve months to a day. `of_children` says whether only children are counted as heads.

    `source` tells where the heads were read.
    """

    measure: Measure[Any]
    rates: list[Rate]
    of_children: bool
    source: Source | Origin


def per_head(codes: Sequence[str], end: date, care: Care | None) -> dict[str, PerHead]:
    """Each measure per head, by code, over the twelve months before `end`; one statement, and none where none is asked.

    Only authorities whose residents the force has entered are told: children of these alone are in the whole.
    """
    if not codes:
        return {}
    held = book()
    children = held.value(CHILDREN_BY_AREA, on=end)
    table = held.editions(CHILDREN_BY_AREA if children else BY_AREA).on(end)
    living = heads(table.value, held.value(OF_AUTHORITY, on=end))
    counted = by_group(codes, Period(add_months(end, -12), end))
    numbers = {name: str(number) for number, name in Authority.objects.values_list("pk", "name") if name in living}
    return {
        code: PerHead(
            register.measure(code),
            _rates(register.measure(code), counted, living, numbers, care),
            bool(children),
            table.source,
        )
        for code in codes
    }


def _rates(
    measure: Measure[Any],
    counted: Mapping[tuple[str, str], Cell],
    living: Mapping[str, int],
    numbers: Mapping[str, str],
    care: Care | None,
) -> list[Rate]:
    names = sorted(numbers)
    counts = [counted.get((measure.code, numbers[name]), (0, 0))[0] for name in names]
    parts = [share_of(measure, count, living[name]) for count, name in zip(counts, names, strict=True)]
    whole = share_of(measure, sum(counts), sum(living[name] for name in names))
    shown = parts if care is None else care.series(parts)
    return [
        *(Rate(name, part) for name, part in zip(names, shown, strict=True)),
        Rate("All of them", whole if care is None else care.one(whole)),
    ]
