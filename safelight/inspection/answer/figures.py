"""A frozen reading as a published paper may show it: with its interval, withheld where it could point at a child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from safelight.inspection.proof.evidence import back_from, read_measure
from safelight.inspection.proof.undertakings import MeasureHeld, MeasureTaken, PolicyRead, Undertaking
from safelight.kernel.measures import Measure, RollUp, Unit
from safelight.measures.figures import Figure, wilson
from safelight.measures.models import Reading
from safelight.measures.presenting import interval, title_of, words
from safelight.measures.readings import figure_in
from safelight.measures.small_numbers import Care, hidden

TOO_FEW = "Too few to publish"
CHANGED_TOO_LITTLE = "Changed by too few since it was published to be given again"
NOT_TO_BE_CHECKED = "Not published: what it is taken over cannot be checked"
Published = Mapping[tuple[str, str], tuple[int | None, int | None]]
"""What papers that are out already say of a measure and month: numerator and denominator."""


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
    before = published.get((reading.measure, month_of(reading)))
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
    readings: Mapping[tuple[str, date], Reading],
    *,
    month: date,
    care: Care,
    published: Published,
) -> list[dict[str, Any]]:
    """The figures that undertakings rest on: of each measure the twelve months to the last, then its months in order.

    What a version freezes and prints. Months of a small force are often too small to publish, and its year is not; a
    year from which the one month that is withheld could be worked out is withheld with it.
    """
    found = []
    for measure, (months, target) in _asked(undertakings).items():
        of_months = []
        for first in back_from(month, months):
            reading = readings.get((measure, first))
            figure = careful(reading, care, published) if reading is not None else None
            if reading is not None and figure is not None:
                of_months.append(_quote([reading], figure, target))
        found += _of_year(measure, readings, month, target, care, published, of_months)
        found += of_months
    return found


_YEAR = 12


def _of_year(
    measure: str,
    readings: Mapping[tuple[str, date], Reading],
    month: date,
    target: MeasureHeld | None,
    care: Care,
    published: Published,
    of_months: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """The twelve months to the last as one figure, where readings of all of them can be added up."""
    taken = [readings[measure, first] for first in back_from(month, _YEAR) if (measure, first) in readings]
    added = added_up(taken)
    if added is None or len(taken) < _YEAR:
        return []
    figure = careful(added, care, published)
    if figure is None:
        return []
    known = {each["month"] for each in of_months if each["shown"]}
    known |= {name for of, name in published if of == measure}
    if len({month_of(each) for each in taken} - known) == 1:
        figure = _said(figure, TOO_FEW)
    return [_quote(taken, figure, target)]


def added_up(readings: Sequence[Reading]) -> Reading | None:
    """Readings of one measure over months that follow each other, as one; None where they cannot be added up."""
    if not readings or any(each.numerator is None or each.withheld for each in readings):
        return None
    first = readings[0]
    figure = figure_in(first)
    if figure is None or figure.measure.roll_up is not RollUp.PLAIN or len({each.definition for each in readings}) > 1:
        return None
    held = sum(each.numerator or 0 for each in readings)
    of = sum(each.denominator or 0 for each in readings)
    if figure.measure.unit is Unit.COUNT:
        value, low, high = float(held), None, None
    elif figure.measure.unit is Unit.SHARE and of:
        value = held / of
        low, high = wilson(held, of)
    else:
        return None
    fresh = [each.fresh_to for each in readings if each.fresh_to is not None]
    return Reading(
        measure=first.measure,
        starts_on=first.starts_on,
        ends_on=readings[-1].ends_on,
        numerator=held,
        denominator=of if figure.measure.unit is Unit.SHARE else None,
        value=value,
        low=low,
        high=high,
        definition=first.definition,
        fresh_to=min(fresh, default=None),
        taken_at=max(each.taken_at for each in readings),
    )


def month_of(reading: Reading) -> str:
    """The month of a reading, as “2024-03”, or the months of several added up, as “2023-04 to 2024-03”."""
    last = f"{reading.ends_on - timedelta(days=1):%Y-%m}"
    first = f"{reading.starts_on:%Y-%m}"
    return first if first == last else f"{first} to {last}"


def _asked(undertakings: Iterable[Undertaking]) -> dict[str, tuple[int, MeasureHeld | None]]:
    """Each measure once: the longest look back, and the target where one is set."""
    asked: dict[str, tuple[int, MeasureHeld | None]] = {}
    for proof in (proof for each in undertakings for proof in each.all_proofs()):
        if isinstance(proof, MeasureHeld | MeasureTaken):
            months, target = asked.get(proof.measure, (0, None))
            held = proof if isinstance(proof, MeasureHeld) else None
            asked[proof.measure] = (max(months, proof.months), target or held)
        elif isinstance(proof, PolicyRead) and (read := read_measure(proof.policy)) is not None:
            asked.setdefault(read.code, (1, MeasureHeld(read.code, proof.target, 1, proof.least)))
    return asked


def _quote(readings: Sequence[Reading], figure: Figure, target: MeasureHeld | None) -> dict[str, Any]:
    shown = not figure.withheld
    reached = None
    if shown and target is not None and figure.value is not None:
        reached = figure.value <= target.target if target.most else figure.value >= target.target
    whole = readings[0] if len(readings) == 1 else added_up(readings)
    assert whole is not None
    return {
        "readings": [each.pk for each in readings],
        "measure": whole.measure,
        "ref": figure.measure.ref,
        "title": title_of(figure.measure),
        "unit": figure.measure.unit.value,
        "month": month_of(whole),
        "said": words(figure),
        "interval": interval(figure),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "shown": shown,
        "target": "" if target is None else target_words(figure.measure, target),
        "reached": reached,
        "definition": whole.definition,
        "fresh_to": "" if whole.fresh_to is None else whole.fresh_to.isoformat(),
        "taken_at": whole.taken_at.isoformat(),
    }


def target_words(measure: Measure[Any], target: MeasureHeld) -> str:
    """What is asked of a measure, as “at least 95%” or “at most 60 minutes”."""
    match measure.unit:
        case Unit.SHARE:
            amount = f"{target.target:.0%}"
        case Unit.MEDIAN_MINUTES | Unit.P90_MINUTES | Unit.MOST_MINUTES:
            amount = f"{target.target:,.0f} minutes"
        case _:
            amount = f"{target.target:g}"
    return f"{'at most' if target.most else 'at least'} {amount}"


def still_stands(quote: Mapping[str, Any], found: Mapping[int, Reading], care: Care) -> str:
    """What is wrong with a figure quoted from readings, given by their numbers; empty where they say the same still."""
    readings = [found[number] for number in quote["readings"] if number in found]
    if len(readings) < len(quote["readings"]):
        return f"a reading of {quote['title']} for {quote['month']} is not there"
    whole = readings[0] if len(readings) == 1 else added_up(readings)
    if whole is None or (whole.measure, month_of(whole)) != (quote["measure"], quote["month"]):
        return f"the readings of {quote['title']} are of another measure or month"
    if whole.definition != quote["definition"] or whole.taken_at.isoformat() != quote["taken_at"]:
        return f"the readings of {quote['title']} for {quote['month']} are not those that were quoted"
    if not quote["shown"]:
        return ""
    figure = careful(whole, care, {})
    if figure is None:
        return f"{quote['measure']} is not measured any more"
    said = (words(figure), interval(figure), figure.numerator, figure.denominator)
    if said != tuple(quote[name] for name in ("said", "interval", "numerator", "denominator")):
        return f"{quote['title']} for {quote['month']} is {said[0]} in the readings and {quote['said']} in the version"
    return ""
