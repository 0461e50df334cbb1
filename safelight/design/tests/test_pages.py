"""The shell, the macros, and what no template may hold."""

import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import jinja2
import pytest

from safelight.design.charts import Point, line_chart
from safelight.design.environment import page_numbers
from safelight.design.gallery import shown
from safelight.design.tests.given import drawn, page

TEMPLATES = sorted(Path(__file__).parents[2].rglob("jinja2/**/*.html"))
FORBIDDEN = re.compile(
    r"""<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|<script(?![^>]*\ssrc=)|hx-on|\|\s*safe\b""", re.I
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_template_holds_inline_style_or_script_or_trusts_text(path: Path) -> None:
    assert FORBIDDEN.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("chosen", [{}, {"board": ""}, {"board": "wall"}])
def test_every_page_has_one_h1_a_language_a_skip_link_and_no_inline_style(chosen: dict[str, str]) -> None:
    html = page(*shown("GET", {}, chosen))

    assert html.count("<h1") == 1
    assert '<html lang="en"' in html
    assert 'href="#main-content"' in html
    assert FORBIDDEN.findall(html) == []


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        drawn("{{ nobody_gave_this }}")


def test_text_is_escaped_in_our_macros_and_in_those_of_gov_uk() -> None:
    ours = drawn('{% from "design/panel.html" import panel %}{{ panel(words) }}', words="<b>")
    theirs = drawn(
        '{% from "govuk_frontend_jinja/components/tag/macro.html" import govukTag %}{{ govukTag({"text": words}) }}',
        words="<b>",
    )

    assert "&lt;b&gt;" in ours
    assert "&lt;b&gt;" in theirs


def test_the_tab_says_error_when_a_form_or_an_act_is_refused() -> None:
    source = '{% extends "design/page.html" %}{% set title = "Release" %}'

    assert "<title>Release – Safelight</title>" in drawn(source)
    assert "<title>Error: Release – Safelight</title>" in drawn(source, error="Already released.")
    assert "Already released." in drawn(source, error="Already released.")


def test_the_tab_can_keep_a_childs_name_out_of_the_browsers_history() -> None:
    html = drawn('{% extends "design/page.html" %}{% set title = "Marek, 14" %}{% set tab_title = "A record" %}')

    assert "<title>A record – Safelight</title>" in html
    assert re.search(r"<h1[^>]*>Marek, 14</h1>", html)


def test_a_late_entry_shows_both_times_and_the_difference() -> None:
    html = drawn(
        '{% from "design/timeline.html" import timeline %}{{ timeline(entries) }}',
        entries=[
            {
                "happened_at": datetime(2024, 3, 21, 0, 58, tzinfo=UTC),
                "recorded_at": datetime(2024, 3, 21, 2, 10, tzinfo=UTC),
                "late": True,
                "words": "Charged with robbery",
            }
        ],
    )

    assert "00:58 on 21 March 2024" in html
    assert "02:10 on 21 March 2024" in html
    assert "1 h 12 min late" in html


def test_a_bar_is_hidden_from_screen_readers_and_full_when_late() -> None:
    html = drawn('{% from "design/duty.html" import bar %}{{ bar(1.0, "late") }}')

    assert 'aria-hidden="true"' in html
    assert 'class="sl-bar__fill" width="1000"' in html


@pytest.mark.parametrize(
    ("at", "of", "numbers"),
    [(1, 1, [1]), (1, 3, [1, 2, 3]), (4, 9, [1, None, 3, 4, 5, None, 9]), (9, 9, [1, None, 8, 9])],
)
def test_page_numbers_keep_the_ends_and_the_neighbours(at: int, of: int, numbers: list[int | None]) -> None:
    assert page_numbers(at, of) == numbers


def _year(*values: float) -> list[Point]:
    return [Point(f"M{place}", value) for place, value in enumerate(values)]


def test_a_chart_has_limits_from_a_years_values_on_and_says_that_they_are_provisional() -> None:
    steady = [10.0, 12.0] * 12

    assert "upper limit" not in line_chart("Asked", _year(*steady[:11]), with_limits=True).svg
    assert "provisional" in line_chart("Asked", _year(*steady[:12]), with_limits=True).says
    assert line_chart("Asked", _year(*steady), with_limits=True).says.endswith("Nothing beyond ordinary variation.")


@pytest.mark.parametrize(
    ("better", "said"),
    [("UP", "better: high, outside"), ("DOWN", "worse: high, outside"), ("", "high, outside")],
)
def test_what_stands_out_is_drawn_otherwise_and_said_with_what_it_means(better: str, said: str) -> None:
    chart = line_chart("Asked", _year(*[10.0, 12.0] * 12, 40.0), with_limits=True, better=better)

    assert f"Worth asking about: M24, {said} the limits." in chart.says
    assert chart.svg.count("sl-chart__odd") == 1
    assert str(chart.rows[24][2]).startswith(said)


def test_a_month_that_lost_its_data_is_never_called_an_improvement() -> None:
    chart = line_chart("Reports", _year(*[100.0, 120.0] * 12, 0.0), with_limits=True, better="DOWN")

    assert chart.rows[24][2] == "suspected missing data, left out of the limits"
    assert "better" not in chart.says


def test_the_names_of_limits_that_lie_close_stand_apart_within_the_drawing() -> None:
    for values in ([100.0, 99.9] * 12, [0.0, 0.4] * 12, [50.0, 50.1] * 12):
        svg = line_chart("Close", _year(*values), with_limits=True, most=100).svg
        heights = [float(each) for each in re.findall(r'y="([\d.]+)">(?:upper limit|mean|lower limit)<', svg)]

        assert len(heights) >= 2
        assert all(below - above >= 20 for above, below in pairwise(heights))
        assert min(heights) > 0
        assert max(heights) <= 260


def test_no_limit_is_drawn_below_nothing() -> None:
    assert "lower limit" not in line_chart("Few", _year(*[0.0, 6.0] * 12), with_limits=True).svg


def test_no_share_is_drawn_over_all() -> None:
    shares = line_chart("Asked", _year(*[70.0, 100.0] * 12), unit="%", with_limits=True).svg

    assert ">100%<" in shares
    assert ">200%<" not in shares


def test_a_chart_has_a_table_of_every_figure_and_leaves_a_gap_for_what_is_withheld() -> None:
    chart = line_chart(
        "Asked in time", [Point("Jan", 50), Point("Feb", None, "fewer than 5"), Point("Mar", 60)], unit="%"
    )

    assert chart.rows == [["Jan", "50%", ""], ["Feb", "not shown", "fewer than 5"], ["Mar", "60%", ""]]
    assert chart.svg.count("<polyline") == 2
    assert "Between 50% and 60% since Jan" in chart.says


def test_a_chart_of_nothing_says_so() -> None:
    assert line_chart("Empty", []).says == "There is nothing to show yet."
