"""Charts drawn on the server as SVG without inline style, each with its meaning in words and a table of its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from markupsafe import Markup, escape

_WIDTH, _HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 116, 16, 36
_NATURAL_LIMIT = 2.66  # Shewhart's XmR chart: three standard deviations from the mean moving range, 3 / 1.128
_RUN = 8


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series: its period in words and its value, or None where it is withheld or not known."""

    label: str
    value: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The middle of a series and the band that ordinary variation stays in."""

    middle: float
    upper: float
    lower: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What the macro `chart` draws."""

    title: str
    svg: Markup
    says: str
    columns: list[object]
    rows: list[list[object]]


def limits(values: Sequence[float]) -> Limits | None:
    """Return the XmR limits of at least eight values (Shewhart; NHS England, Making Data Count), or None for fewer."""
    if len(values) < _RUN:
        return None
    moving = mean(abs(later - earlier) for earlier, later in pairwise(values))
    middle = mean(values)
    return Limits(middle, middle + _NATURAL_LIMIT * moving, max(0.0, middle - _NATURAL_LIMIT * moving))


def signals(values: Sequence[float], band: Limits) -> dict[int, str]:
    """Name each value that ordinary variation would seldom give: outside the limits, or the end of a run of eight."""
    found: dict[int, str] = {}
    for place, value in enumerate(values):
        run = values[max(0, place - _RUN + 1) : place + 1]
        if value > band.upper or value < band.lower:
            found[place] = "outside the limits"
        elif len(run) == _RUN and (min(run) > band.middle or max(run) < band.middle):
            found[place] = f"{_RUN} in a row on one side of the middle"
    return found


def line_chart(
    title: str,
    points: Sequence[Point],
    *,
    unit: str = "",
    period: str = "Month",
    with_limits: bool = False,
    most: float | None = None,
) -> Chart:
    """Draw a series in time order; `with_limits` adds the middle, the limits and the signals. `most` fixes the top."""
    known = [(place, point.value) for place, point in enumerate(points) if point.value is not None]
    values = [value for _, value in known]
    band = limits(values) if with_limits else None
    named = signals(values, band) if band else {}
    odd = {known[place][0]: why for place, why in named.items()}
    top = most if most is not None else _rounded_up(max([*values, band.upper if band else 0.0, 1.0]))
    rows: list[list[object]] = []
    for place, point in enumerate(points):
        value = "not shown" if point.value is None else _figure(point.value) + unit
        rows.append([point.label, value, odd.get(place, point.note)])
    return Chart(
        title=title,
        svg=_draw(title, points, known, band, odd, top, unit),
        says=_says(points, known, band, odd, unit),
        columns=[period, {"text": "Value", "numeric": True}, "Note"],
        rows=rows,
    )


def _draw(
    title: str,
    points: Sequence[Point],
    known: Sequence[tuple[int, float]],
    band: Limits | None,
    odd: dict[int, str],
    top: float,
    unit: str,
) -> Markup:
    across = (_WIDTH - _LEFT - _RIGHT) / max(1, len(points) - 1)

    def x(place: int) -> float:
        return round(_LEFT + place * across, 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _BOTTOM - min(value, top) / top * (_HEIGHT - _TOP - _BOTTOM), 1)

    parts = [
        f'<svg class="sl-chart__svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}">',
        *(_rule(y(value), _figure(value) + unit) for value in (0.0, top / 2, top)),
    ]
    if band:
        for value, words in ((band.upper, "upper limit"), (band.middle, "middle"), (band.lower, "lower limit")):
            kind = "middle" if words == "middle" else "limit"
            parts.append(
                f'<line class="sl-chart__{kind}" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(value)}" y2="{y(value)}"/>'
                f'<text class="sl-chart__text" x="{_WIDTH - _RIGHT + 8}" y="{y(value) + 4}">{words}</text>'
            )
    for stretch in _stretches(known):
        path = " ".join(f"{x(place)},{y(value)}" for place, value in stretch)
        parts.append(f'<polyline class="sl-chart__line" points="{path}"/>')
    for place, value in known:
        if place in odd:
            parts.append(_diamond(x(place), y(value)))
        else:
            parts.append(f'<circle class="sl-chart__point" cx="{x(place)}" cy="{y(value)}" r="4"/>')
    every = max(1, -(-len(points) // 6))
    parts.extend(
        f'<text class="sl-chart__text sl-chart__text--middle" x="{x(place)}" y="{_HEIGHT - 10}">'
        f"{escape(points[place].label)}</text>"
        for place in range(0, len(points), every)
    )
    parts.append("</svg>")
    return Markup("".join(str(part) for part in parts))  # noqa: S704 - every word in it is escaped above


def _rule(y: float, words: str) -> str:
    return (
        f'<line class="sl-chart__grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>'
        f'<text class="sl-chart__text sl-chart__text--end" x="{_LEFT - 8}" y="{y + 4}">{escape(words)}</text>'
    )


def _diamond(x: float, y: float) -> str:
    return f'<path class="sl-chart__odd" d="M{x} {y - 7}L{x + 7} {y}L{x} {y + 7}L{x - 7} {y}Z"/>'


def _stretches(known: Sequence[tuple[int, float]]) -> list[list[tuple[int, float]]]:
    stretches: list[list[tuple[int, float]]] = []
    for place, value in known:
        if stretches and stretches[-1][-1][0] == place - 1:
            stretches[-1].append((place, value))
        else:
            stretches.append([(place, value)])
    return stretches


def _says(
    points: Sequence[Point],
    known: Sequence[tuple[int, float]],
    band: Limits | None,
    odd: dict[int, str],
    unit: str,
) -> str:
    if not known:
        return "There is nothing to show yet."
    place, value = known[-1]
    words = f"{points[place].label}: {_figure(value)}{unit}."
    if len(known) > 1:
        values = [each for _, each in known]
        words += (
            f" Between {_figure(min(values))}{unit} and {_figure(max(values))}{unit} since {points[known[0][0]].label}."
        )
    if band is None:
        return words
    if not odd:
        return f"{words} Nothing beyond ordinary variation."
    latest = max(odd)
    return f"{words} Worth asking about: {points[latest].label}, {odd[latest]}."


def _figure(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def _rounded_up(value: float) -> float:
    step = 10 ** (len(str(int(value))) - 1)
    for part in (1, 2, 5, 10):
        if value <= part * step:
            return float(part * step)
    return float(value)
