"""Decision tables that answer every case once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kernel.codes import Code
from safelight.kernel.sources import SetBy
from safelight.kernel.tables import ANY, DecisionTable, Row, TableGap, TableOverlap, WrongColumn
from safelight.kernel.tests.given import STATUTE, Size, Warm


class Lit(Code):
    """Another column with a YES."""

    YES = "YES", "Yes"
    NO = "NO", "No"


def a_table(rows: Sequence[Row[str]], columns: tuple[type[Code], ...] = (Size, Warm)) -> DecisionTable[str]:
    """A table of these rows."""
    return DecisionTable(
        code="stay.room", title="Which room", set_by=SetBy.LAW, source=STATUTE, columns=columns, rows=rows
    )


def test_it_answers_each_case_with_its_row() -> None:
    table = a_table(
        [Row((Size.SMALL, ANY), "shed"), Row((Size.LARGE, Warm.YES), "hall"), Row((Size.LARGE, Warm.NO), "barn")]
    )

    assert table.decide(Size.SMALL, Warm.YES) == table.decide(Size.SMALL, Warm.NO) == "shed"
    assert table.decide(Size.LARGE, Warm.YES) == "hall"
    assert table.decide(Size.LARGE, Warm.NO) == "barn"


def test_a_case_that_no_row_answers_is_refused_by_name() -> None:
    with pytest.raises(TableGap, match="LARGE, NO"):
        a_table([Row((Size.SMALL, ANY), "shed"), Row((Size.LARGE, Warm.YES), "hall")])


def test_a_case_that_two_rows_answer_is_refused_by_name() -> None:
    with pytest.raises(TableOverlap, match="SMALL, YES"):
        a_table([Row((Size.SMALL, ANY), "shed"), Row((ANY, Warm.YES), "hall"), Row((Size.LARGE, Warm.NO), "barn")])


def test_two_rows_with_one_outcome_still_overlap() -> None:
    with pytest.raises(TableOverlap):
        a_table([Row((ANY, ANY), "shed"), Row((Size.SMALL, Warm.YES), "shed")])


def test_a_row_with_too_few_values_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        a_table([Row((Size.SMALL,), "shed")])


def test_a_value_under_another_column_is_refused_although_it_compares_equal() -> None:
    with pytest.raises(WrongColumn, match="Lit"):
        a_table(
            [Row((Warm.YES, Warm.YES), "a"), Row((Warm.NO, Lit.YES), "b"), Row((ANY, Lit.NO), "c")],
            columns=(Warm, Lit),
        )


def test_asking_with_the_values_in_another_order_is_refused() -> None:
    table = a_table([Row((ANY, Lit.YES), "a"), Row((ANY, Lit.NO), "b")], columns=(Warm, Lit))

    assert table.decide(Warm.NO, Lit.YES) == "a"
    with pytest.raises(WrongColumn):
        table.decide(Lit.YES, Warm.NO)


@given(st.lists(st.sampled_from(list(product([*Size, ANY], [*Warm, ANY]))), min_size=1, max_size=5))
def test_a_table_that_loads_answers_every_case_with_exactly_one_row(whens: list[tuple[Code, Code]]) -> None:
    rows = [Row(when, str(n)) for n, when in enumerate(whens)]
    answers = {case: [row.outcome for row in rows if row.matches(case)] for case in product(Size, Warm)}

    try:
        table = a_table(rows)
    except (TableGap, TableOverlap):
        assert any(len(found) != 1 for found in answers.values())
    else:
        assert all([table.decide(*case)] == found for case, found in answers.items())
