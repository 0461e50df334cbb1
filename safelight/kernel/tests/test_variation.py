"""What stands out from ordinary variation, held to a published series and to each rule's own limit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from safelight.kernel.variation import (
    Found,
    Limits,
    Meaning,
    Signal,
    limits,
    limits_of,
    meaning,
    signals,
    suspected_missing,
)

# Missing reports of a force by month from April 2014, as it published them (missing_children.md §9.4).
SERIES = [
    *(299, 299, 342, 301, 274, 294, 342, 305, 223),
    *(248, 209, 274, 258, 354, 342, 365, 336, 302, 300, 278, 283),
    *(232, 255, 321, 247, 280, 354, 379, 271, 282, 284, 262, 253),
    *(262, 230, 301, 268, 386, 361, 434, 383, 358, 389, 274, 0),
    *(0, 224, 282, 295, 366, 337, 353, 392, 347, 372, 392, 327),
    *(233, 194, 247, 289, 297, 299, 319),
]
MONTHS = [f"{2014 + (3 + place) // 12}-{(3 + place) % 12 + 1:02}" for place in range(len(SERIES))]
TO_NOVEMBER_2017 = SERIES[: MONTHS.index("2017-12")]
FROM_FEBRUARY_2018 = SERIES[MONTHS.index("2018-02") :]


def _named(values: list[int], band: Limits, first: str = "2014-04") -> dict[str, tuple[str, str]]:
    start = MONTHS.index(first)
    return {
        MONTHS[start + place]: (found.signal.value, "high" if found.high else "low")
        for place, found in sorted(signals(values, band).items())
    }


def test_the_published_series_gives_the_limits_and_signals_that_were_worked_out_by_other_means() -> None:
    band = limits_of(TO_NOVEMBER_2017)

    assert [round(part, 2) for part in band[:6]] == [302.14, 40.63, 194.07, 410.21, 230.09, 374.18]
    assert _named(TO_NOVEMBER_2017, band) == {
        "2014-12": ("TWO_OF_THREE", "low"),
        "2015-02": ("TWO_OF_THREE", "low"),
        **dict.fromkeys(MONTHS[MONTHS.index("2016-08") : MONTHS.index("2017-05")], ("SHIFT", "low")),
        "2017-07": ("OUTSIDE", "high"),
        "2017-08": ("TWO_OF_THREE", "high"),
        "2017-10": ("TWO_OF_THREE", "high"),
    }


def test_the_limits_stay_those_of_the_first_two_years() -> None:
    band = limits(TO_NOVEMBER_2017)
    assert band is not None

    assert not band.provisional
    assert [round(part, 2) for part in band[:6]] == [293.17, 35.04, 199.95, 386.38, 231.02, 355.31]
    assert _named(TO_NOVEMBER_2017, band) == {
        "2014-12": ("TWO_OF_THREE", "low"),
        "2015-02": ("TWO_OF_THREE", "low"),
        **dict.fromkeys(MONTHS[MONTHS.index("2016-08") : MONTHS.index("2017-03")], ("SHIFT", "low")),
        **dict.fromkeys(("2017-05", "2017-06", "2017-08", "2017-09"), ("TWO_OF_THREE", "high")),
        "2017-07": ("OUTSIDE", "high"),
        "2017-10": ("OUTSIDE", "high"),
    }


def test_a_year_and_a_half_gives_provisional_limits() -> None:
    band = limits(FROM_FEBRUARY_2018)
    assert band is not None

    assert band.provisional
    assert [round(part, 2) for part in band[:4]] == [309.17, 37.59, 209.18, 409.15]
    assert _named(FROM_FEBRUARY_2018, band, "2018-02") == {
        **dict.fromkeys(MONTHS[MONTHS.index("2018-05") : MONTHS.index("2019-01")], ("SHIFT", "high")),
        "2019-02": ("OUTSIDE", "low"),
    }


def test_months_without_data_are_suspected_and_never_called_an_improvement() -> None:
    lost = suspected_missing(SERIES)
    wrong = limits_of(SERIES)

    assert {MONTHS[place] for place in lost} == {"2017-12", "2018-01"}
    assert [round(part, 2) for part in (wrong.mean, wrong.lower, wrong.upper)] == [294.67, 190.63, 398.72]


@pytest.mark.parametrize(
    ("values", "lost"),
    [
        ([100.0] * 11 + [20.0], {11}),
        ([100.0] * 11 + [20.1], set()),
        ([100.0] * 10 + [20.0], set()),
        ([10.0] * 11 + [0.0], {11}),
        ([9.0] * 11 + [0.0], set()),
        ([0.0] * 24 + [120.0] * 7, set(range(24))),
        ([0.0] * 24 + [120.0] * 6, set()),
        ([0.0] * 6 + [120.0] * 5, set()),
    ],
)
def test_missing_data_is_suspected_only_where_a_value_so_low_would_not_come_by_chance(
    values: list[float], lost: set[int]
) -> None:
    assert suspected_missing(values) == lost


@pytest.mark.parametrize(("count", "known"), [(11, False), (12, True), (23, True), (24, True)])
def test_limits_need_twelve_values_and_are_provisional_below_twenty_four(count: int, known: bool) -> None:
    found = limits([10.0, 12.0] * 20)
    some = limits(([10.0, 12.0] * 20)[:count])

    assert found is not None
    assert (some is not None) == known
    if some is not None:
        assert some.provisional == (count < 24)


BAND = Limits(10, 1, 4, 16, 6, 14)
STEADY = [10.0] * 4


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([16.0], {}),
        ([16.01], {0: Found(Signal.OUTSIDE, True)}),
        ([4.0], {}),
        ([3.99], {0: Found(Signal.OUTSIDE, False)}),
        ([11.0] * 6, {}),
        ([11.0] * 7, {place: Found(Signal.SHIFT, True) for place in range(7)}),
        ([11.0] * 3 + [10.0] + [11.0] * 3, {}),
        ([9.7, 9.8, 9.9, 10.1, 10.2, 10.3], {}),
        ([9.7, 9.8, 9.9, 10.1, 10.2, 10.3, 10.4], {place: Found(Signal.TREND, True) for place in range(7)}),
        ([9.7, 9.8, 9.9, 9.9, 10.2, 10.3, 10.4], {}),
        ([15.0, 11.0, 15.0], {0: Found(Signal.TWO_OF_THREE, True), 2: Found(Signal.TWO_OF_THREE, True)}),
        ([15.0, 9.0, 15.0], {}),
        ([14.0, 11.0, 15.0], {}),
    ],
)
def test_each_rule_just_holds_and_just_does_not(values: list[float], expected: dict[int, Found]) -> None:
    assert signals(values, BAND) == expected


@pytest.mark.parametrize(
    ("high", "better", "expected"),
    [
        (True, "UP", Meaning.IMPROVEMENT),
        (False, "UP", Meaning.CONCERN),
        (True, "DOWN", Meaning.CONCERN),
        (False, "DOWN", Meaning.IMPROVEMENT),
        (True, "", Meaning.HIGH),
        (False, "", Meaning.LOW),
    ],
)
def test_a_signal_means_better_or_worse_only_where_one_way_is_better(
    high: bool, better: str, expected: Meaning
) -> None:
    assert meaning(Found(Signal.OUTSIDE, high), better) is expected


VALUES = st.lists(st.integers(0, 500), min_size=24, max_size=60)


@given(VALUES)
def test_a_series_turned_upside_down_gives_the_same_signals_on_the_other_side(values: list[int]) -> None:
    assume(any(earlier != later for earlier, later in pairwise(values[:24])))
    band, other = limits_of(values[:24]), limits_of([-value for value in values[:24]])

    turned = signals([-value for value in values], other)

    assert {place: Found(each.signal, not each.high) for place, each in turned.items()} == signals(values, band)


@given(VALUES, st.integers(1, 1000))
def test_values_that_come_later_never_move_the_limits(values: list[int], later: int) -> None:
    assert limits(values) == limits([*values, later])
