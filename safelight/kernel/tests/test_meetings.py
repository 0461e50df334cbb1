"""Lines of a meeting: who stands on the list at a moment, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pytest

from safelight.kernel.meetings import Asked, Column, MeetingLine, Risk, Row, Series
from safelight.kernel.register import DeclaredTwice, Register
from safelight.kernel.tests.given import a_pathway, utc

BEGAN, ENDED = utc(2024, 3, 1, 22), utc(2024, 3, 2, 6)


def a_row(more: Any = "asked", *, ended_at: datetime | None = ENDED) -> Row[Any]:
    """A child who stays one night."""
    return Row(1, "CU/1", "Invented, 14", "Thorpe Wood", BEGAN, ended_at, BEGAN, more)


def no_rows(asked: Asked) -> Iterable[Row[str]]:
    """Nobody."""
    return ()


def a_line(code: str = "stay.here", *, columns: tuple[Column[str], ...] | None = None) -> MeetingLine[str]:
    """A line with one column and one risk."""
    if columns is None:
        columns = (Column("answer", "Answer", lambda more, at: f"{more} at {at:%H:%M}"),)
    return MeetingLine(
        code=code,
        title="Children who stay",
        series=Series.DAILY,
        kind="stay",
        in_scope="From arriving to leaving.",
        in_force_from=date(2024, 1, 1),
        rows=no_rows,
        columns=columns,
        risks=(Risk("asked", "Asked and not answered", lambda more, at: more == "asked"),),
    )


@pytest.mark.parametrize(
    ("at", "there"),
    [(utc(2024, 3, 1, 21, 59), False), (BEGAN, True), (utc(2024, 3, 2, 5, 59), True), (ENDED, False)],
)
def test_a_record_is_in_scope_from_its_beginning_to_before_its_end(at: datetime, there: bool) -> None:
    assert a_row().in_scope(at) is there


def test_a_record_without_an_end_stays_in_scope() -> None:
    assert a_row(ended_at=None).in_scope(utc(2030, 1, 1))


def test_a_line_tells_its_columns_and_risks_of_a_row_at_a_moment() -> None:
    line = a_line()

    assert line.cells(a_row(), at=BEGAN) == {"answer": "asked at 22:00"}
    assert [risk.code for risk in line.risks_of(a_row(), at=BEGAN)] == ["asked"]
    assert line.risks_of(a_row("answered"), at=BEGAN) == ()


def test_a_line_that_says_nothing_or_says_one_thing_twice_is_refused() -> None:
    column: Column[str] = Column("asked", "Asked", lambda more, at: more)

    with pytest.raises(ValueError, match="tells nothing"):
        a_line(columns=())
    with pytest.raises(ValueError, match="of one code"):
        a_line(columns=(column,))


def test_a_series_goes_through_the_lines_that_pathways_declare_for_it_in_their_order() -> None:
    register, first, second = Register(), a_line(), a_line("visit.here")
    register.add(a_pathway("stay", meeting_lines=(first,)))
    register.add(a_pathway("visit", clocks=(), requirements=(), measures=(), meeting_lines=(second,)))

    assert register.meeting_lines(Series.DAILY) == (first, second)
    assert register.meeting_lines(Series.CUSTODY_REVIEW) == ()


def test_a_line_is_declared_once() -> None:
    with pytest.raises(DeclaredTwice, match=r"stay\.here"):
        Register().add(a_pathway(meeting_lines=(a_line(), a_line())))
