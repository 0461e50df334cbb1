"""A frozen reading as a published paper may show it: with its interval, withheld where it could point at a child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from safelight.inspection.proof.evidence import back_from
from safelight.inspection.proof.undertakings import MeasureHeld, MeasureTaken, Undertaking
from safelight.kernel.measures import Measure, Unit
from safelight.kernel.register import NotDeclared, register
from safelight.measures.figures import Figure
from safelight.measures.models import Reading
from safelight.measures.presenting import interval, title_of, words
from safelight.measures.small_numbers import Care, hidden

TOO_FEW = "Too few to publish"
CHANGED_TOO_LITTLE = "Changed by too few since it was published to be given again"
NOT_TO_BE_CHECKED = "Not published: what it is taken over cannot be checked"
Published = Mapping[tuple[str, str], tuple[int | None, int | None]]
"""What papers that are out already say of a measure and month: numerator and denominator."""


def figure_in(reading: Reading) -> Figure | None:
    """A reading as a figure with the counts it gives away; None for a measure that is no longer declared."""
    try:
        measure: Measure[Any] = register.measure(reading.measure)
    except NotDeclared:
        return None
    cells, bases = _given_away(measure.unit, reading)
    return Figure(
        measure,
        reading.numerator,
        reading.denominator,
        reading.value,
        withheld=reading.withheld or None,
        low=reading.low,
        high=reading.high,
        cells=cells,
        bases=bases,
    )


def _given_away(unit: Unit, reading: Reading) -> tuple[tuple[int, ...], tuple[int, ...]]:
    held, of = reading.numerator or 0, reading.denominator or 0
    match unit:
        case Unit.COUNT:
            return (held,), ()
        case Unit.SHARE:
            return (held, of - held), ()
        case _:
            return (), (of,)


def careful(reading: Reading, care: Care, published: Published) -> Figure | None:
    """A reading with the care of a published table.

    A small count is withheld. So is a ratio, whose counts a reading does not hold, and a figure that differs from the
    one published before by so few that the difference would tell of them.
    """
    figure = figure_in(reading)
    if figure is None or figure.withheld:
        return figure
    if figure.measure.unit is Unit.RATIO:
        return _said(hidden(figure), NOT_TO_BE_CHECKED)
    before = published.get((reading.measure, f"{reading.starts_on:%Y-%m}"))
    if before is not None and _differs_by_few(before, figure, care.smallest):
        return _said(hidden(figure), CHANGED_TOO_LITTLE)
    cared = care.one(figure)
    return _said(cared, TOO_FEW) if cared.withheld else cared


def _differs_by_few(before: tuple[int | None, int | None], now: Figure, smallest: int) -> bool:
    then = [(0 if each is None else each) for each in before]
    here = [now.numerator or 0, now.denominator or 0]
    gaps = [abs(one - other) for one, other in zip(then, here, strict=True)]
    gaps.append(abs((then[1] - then[0]) - (here[1] - here[0])))
    return any(0 < gap < smallest for gap in gaps)


def _said(figure: Figure, why: str) -> Figure:
    return Figure(figure.measure, None, None, None, withheld=why)


def quoted(
    undertakings: Iterable[Undertaking],
    readings: Mapping[tuple[str, Any], Reading],
    *,
    month: Any,
    care: Care,
    published: Published,
) -> list[dict[str, Any]]:
    """The figures that undertakings rest on, each measure's months in order: what a version freezes and prints."""
    found = []
    for measure, (months, target) in _asked(undertakings).items():
        for first in back_from(month, months):
            reading = readings.get((measure, first))
            figure = careful(reading, care, published) if reading is not None else None
            if reading is not None and figure is not None:
                found.append(_quote(reading, figure, target))
    return found


def _asked(undertakings: Iterable[Undertaking]) -> dict[str, tuple[int, MeasureHeld | None]]:
    """Each measure once: the longest look back, and the target where one is set."""
    asked: dict[str, tuple[int, MeasureHeld | None]] = {}
    for proof in (proof for each in undertakings for proof in each.all_proofs()):
        if isinstance(proof, MeasureHeld | MeasureTaken):
            months, target = asked.get(proof.measure, (0, None))
            held = proof if isinstance(proof, MeasureHeld) else None
            asked[proof.measure] = (max(months, proof.months), target or held)
    return asked


def _quote(reading: Reading, figure: Figure, target: MeasureHeld | None) -> dict[str, Any]:
    shown = not figure.withheld
    reached = None
    if shown and target is not None and figure.value is not None:
        reached = figure.value <= target.target if target.most else figure.value >= target.target
    return {
        "reading": reading.pk,
        "measure": reading.measure,
        "ref": figure.measure.ref,
        "title": title_of(figure.measure),
        "unit": figure.measure.unit.value,
        "month": f"{reading.starts_on:%Y-%m}",
        "said": words(figure),
        "interval": interval(figure),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "shown": shown,
        "target": "" if target is None else target_words(figure.measure, target),
        "reached": reached,
        "definition": reading.definition,
        "fresh_to": "" if reading.fresh_to is None else reading.fresh_to.isoformat(),
        "taken_at": reading.taken_at.isoformat(),
    }


def target_words(measure: Measure[Any], target: MeasureHeld) -> str:
    """What is asked of a measure, as “at least 95%” or “at most 60 minutes”."""
    match measure.unit:
        case Unit.SHARE:
            amount = f"{target.target:.0%}"
        case Unit.MEDIAN_MINUTES | Unit.P90_MINUTES:
            amount = f"{target.target:,.0f} minutes"
        case _:
            amount = f"{target.target:g}"
    return f"{'at most' if target.most else 'at least'} {amount}"


def still_stands(quote: Mapping[str, Any], reading: Reading | None, care: Care, published: Published) -> str:
    """What is wrong with a figure quoted from a reading; empty where the reading says the same still."""
    if reading is None:
        return f"reading {quote['reading']} is not there"
    if (reading.measure, f"{reading.starts_on:%Y-%m}") != (quote["measure"], quote["month"]):
        return f"reading {quote['reading']} is of another measure or month"
    if reading.definition != quote["definition"] or reading.taken_at.isoformat() != quote["taken_at"]:
        return f"reading {quote['reading']} is not the one that was quoted"
    if not quote["shown"]:
        return ""
    figure = careful(reading, care, published)
    if figure is None:
        return f"{quote['measure']} is not measured any more"
    said = (words(figure), interval(figure), figure.numerator, figure.denominator)
    if said != tuple(quote[name] for name in ("said", "interval", "numerator", "denominator")):
        return f"{quote['title']} of {quote['month']} is {said[0]} in the reading and {quote['said']} in the version"
    return ""
