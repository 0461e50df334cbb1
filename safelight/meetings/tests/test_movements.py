"""How a list moves between two cut-offs, and that its counts come out whatever happened to the children."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.kernel.meetings import Row
from safelight.meetings.codes import Movement
from safelight.meetings.movements import NOTHING, Counts, Moved, counts, movements

SINCE = datetime(2024, 3, 21, 7, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=1)


def at(hours: float) -> datetime:
    """So many hours after the cut-off before."""
    return SINCE + timedelta(hours=hours)


def a_row(record: int, began: float, ended: float | None = None, *, recorded: float | None = None) -> Row[Any]:
    """A child in scope from and to so many hours after the cut-off before."""
    known = at(began if recorded is None else recorded)
    ends = None if ended is None else at(ended)
    return Row(record, f"R/{record}", f"Child {record}", "Somewhere", at(began), ends, known, None)


def moved(row: Row[Any], *, before: bool, concluded: bool = False) -> Movement | None:
    """How the one record moved."""
    found = movements(
        [row],
        before={row.record} if before else set(),
        concluded={row.record} if concluded else set(),
        since=SINCE,
        until=UNTIL,
    )
    return found[0].movement if found else None


@pytest.mark.parametrize(
    ("row", "before", "movement"),
    [
        (a_row(1, -5), True, Movement.STAYED),
        (a_row(1, 5), False, Movement.CAME),
        (a_row(1, 24), False, Movement.CAME),
        (a_row(1, -1, recorded=2), False, Movement.CAME_LATE),
        (a_row(1, -1), False, Movement.APPEARED),
        (a_row(1, -5, 3), True, Movement.WENT),
        (a_row(1, -5, 24), True, Movement.WENT),
        (a_row(1, -5, -1), True, Movement.WENT_LATE),
        (a_row(1, 25), True, Movement.VANISHED),
        (a_row(1, 2, 9), False, Movement.PASSED_THROUGH),
        (a_row(1, 25), False, None),
        (a_row(1, -9, -3), False, None),
    ],
)
def test_a_record_moves_in_one_way(row: Row[Any], before: bool, movement: Movement | None) -> None:
    assert moved(row, before=before) is movement


def test_a_case_that_the_meeting_concluded_has_left_though_it_is_still_in_scope() -> None:
    assert moved(a_row(1, -5), before=True, concluded=True) is Movement.WENT


def test_a_record_that_is_not_given_any_more_has_vanished_unless_the_meeting_concluded_it() -> None:
    found = movements([], before={1, 2}, concluded={2}, since=SINCE, until=UNTIL)

    assert found == [Moved(1, Movement.VANISHED, None), Moved(2, Movement.WENT, None)]


def test_what_appeared_or_vanished_keeps_the_counts_from_coming_out_until_it_is_explained() -> None:
    for movement in (Movement.APPEARED, Movement.VANISHED):
        assert not counts([(movement, False), (Movement.STAYED, False)]).come_out
        assert counts([(movement, True), (Movement.STAYED, False)]).come_out


def test_the_counts_of_two_lines_add_up_and_are_said_in_a_sentence() -> None:
    both = Counts(3, 2, 1, 0, 4) + Counts(1, 0, 0, -1, 0)

    assert both == Counts(4, 2, 1, -1, 4)
    assert both.come_out
    assert both.words() == "4 before + 2 new − 1 left -1 corrected = 4 now"
    assert Counts(1, 0, 0, 0, 1) + NOTHING == Counts(1, 0, 0, 0, 1)


hours = st.integers(-72, 72)


@st.composite
def histories(draw: st.DrawFn) -> list[Row[Any]]:
    """Children who come and go, each known when they came, or later."""
    rows = []
    for record in range(draw(st.integers(0, 12))):
        began = draw(hours)
        stay = draw(st.one_of(st.none(), st.integers(0, 60)))
        late = draw(st.integers(0, 30))
        rows.append(a_row(record, began, None if stay is None else began + stay, recorded=began + late))
    return rows


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_the_counts_come_out_for_whatever_was_known_at_each_cut_off(rows: list[Row[Any]]) -> None:
    def known(by: datetime) -> list[Row[Any]]:
        return [row for row in rows if row.recorded_at <= by]

    before = {row.record for row in known(SINCE) if row.in_scope(SINCE)}

    found = movements(known(UNTIL), before=before, since=SINCE, until=UNTIL)
    sums = counts((each.movement, False) for each in found)

    assert sums.come_out
    assert sums.opening == len(before)
    assert sums.closing == sum(row.in_scope(UNTIL) for row in known(UNTIL))
    assert not any(each.movement.unexplained for each in found)
