"""Charts drawn on the server as SVG without inline style, each with its meaning in words and a table of its figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from safelight.kernel.variation import Limits, Meaning, limits, meaning, signals, suspected_missing

_WIDTH, _HEIGHT = 720, 260
_WHOLE = 100.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 116, 16, 36
_LINE = 22
"""Between one line of words and the next, so that limits that lie close can both be read."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series: its period in words and its value, or None where it is withheld or not known."""

    label: str
    value: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What the macro `chart` draws."""

    title: str
    svg: Markup
    says: str
    columns: list[object]
    rows: list[list[object]]


def line_chart(
    title: str,
    points: Sequence[Point],
    *,
    unit: str = "",
    period: str = "Month",
    with_limits: bool = False,
    better: str = "",
    most: float | None = None,
) -> Chart:
    """Draw a series in time order; `most` fixes the top.

    `with_limits` adds the mean, the limits of ordinary variation and what stands out from it (`kernel.variation`), each
    called better or worse where `better` says which way is: UP or DOWN. What looks like missing data is left out of it.
    """
    known = [(place, point.value) for place, point in enumerate(points) if point.value is not None]
    band, odd = _stands_out(known, better) if with_limits else (None, {})
    top = most if most is not None else _rounded_up(max([*(value for _, value in known), band.upper if band else 0, 1]))
    if unit == "%":  # no share is more than all, though a limit of its variation may be
        top = min(top, _WHOLE)
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


def _stands_out(known: Sequence[tuple[int, float]], better: str) -> tuple[Limits | None, dict[int, str]]:
    """The limits of a series, and in words what about each place that stands out."""
    lost = suspected_missing([value for _, value in known])
    kept = [each for place, each in enumerate(known) if place not in lost]
    odd = {known[place][0]: "suspected missing data, left out of the limits" for place in lost}
    band = limits([value for _, value in kept])
    if band:
        for place, found in signals([value for _, value in kept], band).items():
            means = meaning(found, better)
            said = f"{means.label}: " if means in (Meaning.CONCERN, Meaning.IMPROVEMENT) else ""
            odd[kept[place][0]] = f"{said}{'high' if found.high else 'low'}, {found.signal.label}"
    return band, odd


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
        named = ((band.upper, "upper limit"), (band.mean, "mean"), (band.lower, "lower limit"))
        drawn = [(value, words) for value, words in named if value >= 0]  # a line below nothing says nothing
        for (value, words), written in zip(drawn, _apart([y(value) + 4 for value, _ in drawn]), strict=True):
            kind = "middle" if words == "mean" else "limit"
            parts.append(
                f'<line class="sl-chart__{kind}" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(value)}" y2="{y(value)}"/>'
                f'<text class="sl-chart__text" x="{_WIDTH - _RIGHT + 8}" y="{written}">{words}</text>'
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


def _apart(heights: Sequence[float]) -> list[float]:
    """Where words go that stand at these heights, from the top down: no nearer than a line to the words above them."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + _LINE) if placed else height)
    lowest = float(_HEIGHT)
    for place in reversed(range(len(placed))):
        placed[place] = round(min(placed[place], lowest), 1)
        lowest = placed[place] - _LINE
    return placed


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
    if band.provisional:
        words += " The limits are provisional: there are fewer than 24 values."
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
