"""The arithmetic of samples against the facts documents' own figures, and by property."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from safelight.assurance.statistics import (
    Part,
    adds_up,
    chance_of_at_most,
    could_be,
    fleiss,
    kappa,
    newcombe,
    sample_size,
    share_chart,
    stratified,
    to_find_one,
    to_tell_apart,
    wilson,
)


def percent(*shares: float) -> tuple[float, ...]:
    """Shares as percentages with one decimal."""
    return tuple(round(100 * share, 1) for share in shares)


class TestGovernance95:
    """Governance §9.5: sampling mathematics."""

    @pytest.mark.parametrize(
        ("population", "ten", "fifteen"),
        [
            (10, 10, 9),
            (25, 21, 17),
            (30, 24, 18),
            (50, 34, 24),
            (60, 38, 26),
            (100, 50, 31),
            (200, 66, 36),
            (500, 81, 40),
            (1000, 88, 41),
        ],
    )
    def test_size_for_ten_and_for_fifteen_points_either_way(self, population: int, ten: int, fifteen: int) -> None:
        assert sample_size(population, margin=0.10) == ten
        assert sample_size(population, margin=0.15) == fifteen

    @pytest.mark.parametrize(
        ("held", "of", "share", "low", "high"),
        [
            (6, 24, 25.0, 12.0, 44.9),
            (5, 24, 20.8, 9.2, 40.5),
            (13, 24, 54.2, 35.1, 72.1),
            (16, 49, 32.7, 21.2, 46.6),
            (33, 48, 68.8, 54.7, 80.1),
            (2, 33, 6.1, 1.7, 19.6),
            (2, 48, 4.2, 1.2, 14.0),
        ],
    )
    def test_interval_is_wilsons(self, held: int, of: int, share: float, low: float, high: float) -> None:
        assert percent(held / of, *wilson(held, of)) == (share, low, high)

    def test_kappa_of_two_markers_that_falls_short(self) -> None:
        found = kappa([[20, 3], [2, 5]])

        assert found.kappa is not None
        assert round(found.kappa, 3) == 0.556

    def test_imported_grades_that_do_not_add_up_are_found(self) -> None:
        assert not adds_up({"good": 9, "requires improvement": 16, "inadequate": 4}, 20)
        assert adds_up({"good": 6, "requires improvement": 5, "inadequate": 13}, 24)


WILTSHIRE = (345, 391, 395, 335)
"""Calls assessed in four months, as the worked example of §11.8 and §11.9 counts them."""
GOOD, REPEAT = (169, 187, 219, 202), (252, 316, 323, 287)
"""How many of them were good vulnerability assessments, and how many had the check for a repeat victim."""


class TestVoice11:
    """Voice and sampling §11: the method."""

    @pytest.mark.parametrize(
        ("population", "five", "ten"),
        [(40, 37, 29), (100, 80, 50), (250, 152, 70), (600, 235, 83), (1000, 278, 88), (2000, 323, 92)],
    )
    def test_11_2_size_with_the_correction_for_a_finite_population(self, population: int, five: int, ten: int) -> None:
        assert (sample_size(10**9, margin=0.05), sample_size(10**9, margin=0.10)) == (385, 97)
        assert sample_size(population, margin=0.05) == five
        assert sample_size(population, margin=0.10) == ten

    def test_11_2_how_many_to_read_to_meet_one_fault(self) -> None:
        assert [to_find_one(rate) for rate in (0.05, 0.10, 0.20)] == [59, 29, 14]
        assert [to_find_one(rate, sureness=0.9) for rate in (0.05, 0.10, 0.20)] == [45, 22, 11]

    def test_11_2_how_many_of_each_to_tell_two_shares_apart(self) -> None:
        assert (to_tell_apart(0.5, 0.7), to_tell_apart(0.6, 0.8), to_tell_apart(0.5, 0.65)) == (93, 82, 170)

    def test_11_6_stratified_estimate(self) -> None:
        found = stratified([Part(12, 4, 2), Part(30, 6, 3), Part(58, 10, 7)])

        assert round(found.share, 4) == 0.6160
        assert round(found.variance, 6) == 0.010896
        assert round(found.effective, 2) == 21.71
        assert percent(*found.interval) == (40.9, 78.8)

    def test_11_7_kappa_plain_linear_and_quadratic(self) -> None:
        table = [[8, 2, 0], [3, 12, 4], [0, 3, 8]]
        plain, linear, quadratic = (kappa(table, power=power) for power in (0, 1, 2))

        assert (round(plain.observed, 9), round(plain.expected, 4)) == (0.70, 0.3531)
        assert [round(each.kappa or 0, 3) for each in (plain, linear, quadratic)] == [0.536, 0.624, 0.727]

    def test_11_7_lopsided_answers_mislead_kappa_so_the_adjusted_one_stands_beside_it(self) -> None:
        found = kappa([[36, 1], [2, 1]])

        assert (found.observed, round(found.kappa or 0, 3), round(found.adjusted, 2)) == (0.925, 0.362, 0.85)

    def test_11_7_fleiss_of_three_markers(self) -> None:
        ratings = [
            [3, 0, 0],
            [2, 1, 0],
            [0, 3, 0],
            [0, 2, 1],
            [0, 0, 3],
            [1, 1, 1],
            [0, 3, 0],
            [0, 1, 2],
            [3, 0, 0],
            [0, 0, 3],
        ]

        found = fleiss(ratings)

        assert (found.files, round(found.observed, 9), round(found.expected, 4)) == (10, 0.700, 0.3356)
        assert round(found.kappa or 0, 4) == 0.5485
        assert fleiss([[3, 0, 0], [3, 0, 0]]).kappa is None, (
            "nothing but chance, where everybody only ever says one thing"
        )

    def test_11_8_chart_of_shares(self) -> None:
        good, repeat = (share_chart(list(zip(held, WILTSHIRE, strict=True))) for held in (GOOD, REPEAT))

        assert percent(good.centre, *good.limits[0]) == (53.0, 44.9, 61.1)
        assert percent(repeat.centre, *repeat.limits[0]) == (80.4, 73.9, 86.8)
        assert repeat.limits[0].low > 252 / 345
        months = zip((held / of for held, of in zip(GOOD, WILTSHIRE, strict=True)), good.limits, strict=True)
        assert all(limits.low < share < limits.high for share, limits in months), "none of these is a signal yet"

    @pytest.mark.parametrize(
        ("counts", "told"),
        [(GOOD, (49.0, 47.8, 55.4, 60.3)), (REPEAT, (73.0, 80.8, 81.8, 85.7))],
        ids=["good", "repeat"],
    )
    def test_11_8_each_month_of_the_worked_list(self, counts: tuple[int, ...], told: tuple[float, ...]) -> None:
        assert percent(*(held / of for held, of in zip(counts, WILTSHIRE, strict=True))) == told
        assert all(could_be(each, of) for each, of in zip(told, WILTSHIRE, strict=True))

    def test_11_8_small_numbers_are_not_for_the_usual_limits(self) -> None:
        assert not share_chart([(1, 15), (2, 15)]).usual
        assert chance_of_at_most(0, 15, 0.5) == pytest.approx(0.5**15)

    def test_11_9_a_percentage_that_no_whole_number_gives(self) -> None:
        assert (could_be(49.1, 345), could_be(49.0, 345), could_be(49.3, 345)) == (False, True, True)
        possible = [sum(could_be(tenths / 10, of) for tenths in range(1001)) for of in WILTSHIRE]
        assert possible == [of + 1 for of in WILTSHIRE], (
            "each whole number gives a percentage of its own, and no more do"
        )

    def test_11_10_newcombes_interval_for_two_periods(self) -> None:
        assert percent(18 / 40 - 9 / 40, *newcombe(18, 40, 9, 40)) == (22.5, 1.8, 40.8)


# By property

SQUARE = st.integers(2, 4).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 30), min_size=size, max_size=size), min_size=size, max_size=size)
)


@given(st.integers(1, 10_000), st.floats(0.01, 0.5))
def test_a_size_is_within_the_population_and_grows_with_it(population: int, margin: float) -> None:
    assert 1 <= sample_size(population, margin=margin) <= population
    assert sample_size(population, margin=margin) <= sample_size(population + 1, margin=margin)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_stays_within_none_and_all(counted: tuple[int, int]) -> None:
    held, of = counted
    low, high = wilson(held, of)

    assert 0 <= low <= held / of + 1e-12
    assert held / of - 1e-12 <= high <= 1


@given(st.integers(0, 60), st.integers(1, 60))
def test_four_times_the_files_give_a_narrower_interval(held: int, more: int) -> None:
    of = held + more
    few, many = wilson(held, of), wilson(4 * held, 4 * of)

    assert many.high - many.low < few.high - few.low


@given(SQUARE)
def test_kappa_is_the_same_whoever_is_called_first_and_lies_in_its_interval(table: list[list[int]]) -> None:
    assume(any(map(any, table)))
    found, other = kappa(table), kappa([list(row) for row in zip(*table, strict=True)])

    assert (found.kappa is None) == (other.kappa is None)
    if found.kappa is not None and found.interval is not None and other.kappa is not None:
        assert isclose(found.kappa, other.kappa, abs_tol=1e-9)
        assert found.interval.low - 1e-9 <= found.kappa <= min(1.0, found.interval.high) + 1e-9


@given(st.lists(st.integers(1, 30), min_size=2, max_size=4))
def test_two_who_always_agree_have_a_kappa_of_one(diagonal: list[int]) -> None:
    table = [[count if i == j else 0 for j in range(len(diagonal))] for i, count in enumerate(diagonal)]

    assert kappa(table).kappa == pytest.approx(1)
    assert kappa(table, power=2).kappa == pytest.approx(1)


def test_two_who_only_ever_said_one_thing_have_no_kappa() -> None:
    found = kappa([[12, 0], [0, 0]])

    assert (found.kappa, found.observed) == (None, 1)


@given(st.lists(st.tuples(st.integers(2, 20), st.integers(0, 20)), min_size=1, max_size=5))
def test_an_estimate_over_strata_is_a_share(drawn: list[tuple[int, int]]) -> None:
    found = stratified([Part(marked * 3, marked, min(held, marked)) for marked, held in drawn])

    assert 0 <= found.share <= 1 + 1e-9
    assert found.interval.low - 1e-9 <= found.share <= found.interval.high + 1e-9


@pytest.mark.parametrize("margin", [0, 1, -0.1])
def test_a_margin_outside_none_and_all_is_refused(margin: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        sample_size(100, margin=margin)


def test_a_table_that_is_not_square_or_is_empty_is_refused() -> None:
    with pytest.raises(ValueError, match="square"):
        kappa([[1, 2], [3]])
    with pytest.raises(ValueError, match="Nothing was marked twice"):
        kappa([[0, 0], [0, 0]])
