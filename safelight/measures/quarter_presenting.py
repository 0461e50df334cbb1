"""A quarterly report as a page, a paper and a workbook show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse

from safelight.design.charts import Chart, line_chart
from safelight.design.paper import Figure as Picture
from safelight.design.paper import Heading, Paper, Paragraph, Part, Table
from safelight.design.workbook import Cell, Sheet
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.measures import Measure, Unit
from safelight.kernel.residents import PER
from safelight.measures.figures import Figure
from safelight.measures.per_head import PerHead
from safelight.measures.presenting import chart_points, counted, interval, title_of, unit, words
from safelight.measures.quarter import Answer, Answered, Line, Taken
from safelight.measures.small_numbers import Care
from safelight.measures.still_over import said_of
from safelight.measures.trend import Month

_NUMERIC = "numeric"
_RATIO_SAID = (
    "The rate of one group over that of another. One is parity; an interval that holds one tells no difference."
)


def present(found: Answered) -> dict[str, Any]:
    """The context of the page."""
    query = f"?from={found.quarter.start}&to={found.quarter.end}"
    return {
        "report": found.report,
        "columns": _columns(found),
        "ratio_said": _RATIO_SAID,
        "answers": [
            {
                "title": each.section.title,
                "explained": each.section.explained,
                "lines": [_line(line, query, found.care) for line in each.lines],
                "charts": [_chart(measure, months) for measure, months in each.trends],
                "compared": [_compared(ratio, query) for ratio in each.compared],
                "taken": [_taken(taken) for taken in each.taken],
                "per_head": [_per_head(headed) for headed in each.per_head],
            }
            for each in found.answers
        ],
    }


def paper_of(found: Answered) -> Paper:
    """The report for paper."""
    return Paper(
        found.report.title,
        list(_parts(found)),
        subtitle=found.quarter.words,
        reference=f"{found.report.code} {found.quarter.name}",
        footer="Numbers only: no child is named",
    )


def sheets_of(found: Answered) -> list[Sheet]:
    """The report as a workbook: figures, months and groups, each a sheet to count on with."""
    lines = [line for each in found.answers for line in each.lines]
    return [
        Sheet(
            "Figures",
            ("Measure", "Number", "Quarter", "Numerator", "Denominator", "Value", "From", "To", "Withheld"),
            [
                (title_of(line.measure), line.measure.ref, name, *_cells(figure))
                for line in lines
                for name, figure in _named(found, line)
            ]
            + [
                (title_of(ratio.measure), ratio.measure.ref, found.quarter.name, *_cells(ratio))
                for each in found.answers
                for ratio in each.compared
            ],
        ),
        Sheet(
            "Months",
            ("Measure", "Number", "Month", "Numerator", "Denominator", "Value", "From", "To", "Withheld"),
            [
                (title_of(measure), measure.ref, month.first, *_cells(month.figure))
                for each in found.answers
                for measure, months in each.trends
                for month in months
            ],
        ),
        Sheet(
            "Groups",
            ("Measure", "Number", "By", "Group", "Numerator", "Denominator", "Value", "From", "To", "Withheld"),
            [
                (title_of(taken.measure), taken.measure.ref, taken.by, group.label, *_cells(group.figure))
                for each in found.answers
                for taken in each.taken
                for group in taken.groups
            ],
        ),
        *_heads_sheet(found),
    ]


def _heads_sheet(found: Answered) -> list[Sheet]:
    rows = [
        (title_of(headed.measure), headed.measure.ref, rate.label, *_cells(rate.figure))
        for each in found.answers
        for headed in each.per_head
        for rate in headed.rates
    ]
    headings = ("Measure", "Number", "Authority", "Children", "Who live there", "For each", "From", "To", "Withheld")
    return [Sheet("Twelve months per head", headings, rows)] if rows else []


def _named(found: Answered, line: Line) -> Sequence[tuple[str, Figure]]:
    return (
        (found.quarter.name, line.now),
        (found.quarter.before().name, line.before),
        (found.quarter.before(4).name, line.year_ago),
    )


def _cells(found: Figure) -> tuple[Cell, ...]:
    return (found.numerator, found.denominator, found.value, found.low, found.high, found.withheld or "")


def _columns(found: Answered) -> list[Any]:
    quarters = (found.quarter, found.quarter.before(), found.quarter.before(4))
    return ["Measure", *({"text": each.words, _NUMERIC: True} for each in quarters)]


def _line(line: Line, query: str, care: Care | None) -> list[Any]:
    linked = _linked(line.measure, query)
    linked["note"] = ". ".join(each for each in (linked["note"], said_of(line.over, care)) if each)
    return [linked, *(_figure(each) for each in (line.now, line.before, line.year_ago))]


def _linked(measure: Measure[Any], query: str) -> dict[str, str]:
    href = reverse("measures:measure", args=[measure.code]) + query
    return {"text": title_of(measure), "href": href, "note": measure.ref}


def _figure(found: Figure) -> dict[str, str]:
    return {"text": words(found), "tone": "calm" if found.withheld else "", "note": counted(found)}


def _compared(ratio: Figure, query: str) -> list[Any]:
    return [_linked(ratio.measure, query), _figure(ratio), interval(ratio) or "None"]


def _taken(taken: Taken) -> dict[str, Any]:
    shares = taken.measure.unit is Unit.SHARE
    columns = [taken.by, {"text": "Figure", _NUMERIC: True}]
    return {
        "title": f"{title_of(taken.measure)}, by {in_a_sentence(taken.by)}",
        "columns": [*columns, {"text": "95% interval", _NUMERIC: True}] if shares else columns,
        "rows": [
            [group.label, _figure(group.figure), *([interval(group.figure) or "None"] if shares else [])]
            for group in taken.groups
        ],
    }


def _per_head(headed: PerHead) -> dict[str, Any]:
    live = "Children who live there" if headed.of_children else "People who live there"
    return {
        "title": f"Twelve months, for every {PER:,} {'children' if headed.of_children else 'people'} who live there",
        "explained": f"{_HEADS_SAID} Counted as living there: {headed.source.words}.",
        "columns": ["Authority", *({"text": each, _NUMERIC: True} for each in ("Children", live, _RATE, _SURE))],
        "rows": [[rate.label, *_rate(rate.figure)] for rate in headed.rates],
    }


_RATE, _SURE = f"For every {PER:,}", "95% interval"
_HEADS_SAID = (
    "The same power is used far more often in some places than in others of the same size. This force’s own "
    "authorities, over the twelve months to the end of the quarter."
)


def _rate(found: Figure) -> list[str]:
    """How many, of how many who live there, the rate and how sure it is."""
    if found.value is None or found.low is None or found.high is None:
        return [found.withheld or "Nothing to measure", "None", "None", "None"]
    sure = f"{found.low * PER:.1f} to {found.high * PER:.1f}"
    return [f"{found.numerator:,}", f"{found.denominator:,}", f"{found.value * PER:.1f}", sure]


def _chart(measure: Measure[Any], months: Sequence[Month]) -> Chart:
    return line_chart(
        title_of(measure), chart_points(months), unit=unit(measure), with_limits=True, better=measure.better
    )


def _with_over(line: Line, care: Care | None) -> str:
    """A measure's title, with what is beyond its limit by now."""
    beside = said_of(line.over, care)
    return f"{title_of(line.measure)}. {beside}" if beside else title_of(line.measure)


def _said(columns: Sequence[Any]) -> list[str]:
    """Headings in words alone, as paper has them."""
    return [column["text"] if isinstance(column, dict) else column for column in columns]


def _parts(found: Answered) -> Iterator[Part]:
    headings = _said(_columns(found))
    for each in found.answers:
        yield Heading(each.section.title)
        yield Paragraph(each.section.explained)
        rows = [
            [_with_over(line, found.care), *(_on_paper(figure) for _, figure in _named(found, line))]
            for line in each.lines
        ]
        yield Table(f"{each.section.title}: figures", headings, rows, numeric=frozenset({1, 2, 3}))
        yield from _pictures(each)
        if each.compared:
            yield Paragraph(_RATIO_SAID)
            yield Table(
                f"{each.section.title}: groups compared",
                ("Measure", "Ratio", "95% interval"),
                [[title_of(r.measure), _on_paper(r), interval(r) or "None"] for r in each.compared],
                numeric=frozenset({1, 2}),
            )
        for headed in each.per_head:
            told = _per_head(headed)
            yield Table(told["title"], _said(told["columns"]), told["rows"], numeric=frozenset({1, 2, 3, 4}))
            yield Paragraph(told["explained"])
        for taken in each.taken:
            shown = _taken(taken)
            yield Table(
                shown["title"],
                (taken.by, "Figure"),
                [[group.label, _on_paper(group.figure)] for group in taken.groups],
                numeric=frozenset({1}),
            )


def _pictures(each: Answer) -> Iterator[Part]:
    for measure, months in each.trends:
        chart = _chart(measure, months)
        yield Picture(drawn_for_paper(str(chart.svg)), alt=f"{chart.title}. {chart.says}", caption=chart.title)
        yield Paragraph(chart.says)


def _on_paper(found: Figure) -> str:
    said = counted(found)
    return f"{words(found)} ({said})" if said else words(found)


_ON_PAPER = {
    'class="sl-chart__grid"': 'stroke="#b1b4b6" stroke-width="1"',
    'class="sl-chart__middle"': 'stroke="#0b0c0c" stroke-width="1.5"',
    'class="sl-chart__limit"': 'stroke="#505a5f" stroke-width="1.5" stroke-dasharray="6 4"',
    'class="sl-chart__line"': 'fill="none" stroke="#1d70b8" stroke-width="2.5"',
    'class="sl-chart__point"': 'fill="#1d70b8"',
    'class="sl-chart__odd"': 'fill="#d4351c"',
    'class="sl-chart__text sl-chart__text--middle"': 'font-size="14" text-anchor="middle"',
    'class="sl-chart__text sl-chart__text--end"': 'font-size="14" text-anchor="end"',
    'class="sl-chart__text"': 'font-size="14"',
    '<svg class="sl-chart__svg"': '<svg xmlns="http://www.w3.org/2000/svg"',
}


def drawn_for_paper(svg: str) -> str:
    """A chart of the screen, whose look a style sheet gives, with its look written into it."""
    for screen, paper in _ON_PAPER.items():
        svg = svg.replace(screen, paper)
    return svg
