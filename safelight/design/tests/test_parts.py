"""A long list a part at a time."""

from __future__ import annotations

import pytest

from safelight.design.moments import at_most
from safelight.design.parts import part_of
from safelight.design.tests.given import drawn


@pytest.mark.parametrize(
    ("asked", "rows", "first", "more"),
    [
        ("", [0, 1, 2], 1, True),
        ("2", [3, 4, 5], 4, True),
        ("3", [6], 7, False),
        ("9", [], 25, False),
        ("0", [0, 1, 2], 1, True),
        ("-1", [0, 1, 2], 1, True),
        ("²", [0, 1, 2], 1, True),
        ("9" * 40, [0, 1, 2], 1, True),
    ],
)
def test_a_part_says_which_rows_it_has_and_whether_more_follow(
    asked: str, rows: list[int], first: int, more: bool
) -> None:
    part = part_of(range(7), asked=asked, size=3)

    assert (list(part), part.first, part.more) == (rows, first, more)
    assert part.drawn(str) == [str(row) for row in rows]
    assert part.drawn(str).more is more


def test_a_list_that_ends_with_its_part_has_no_more() -> None:
    assert not part_of(range(3), asked="", size=3).more


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "1 to 3: there are more. Those after"),
        ("2", "4 to 6: there are more. Those before Those after"),
        ("3", "7: the last of them. Those before"),
        ("8", "There are no more. Those before"),
    ],
)
def test_the_page_says_what_it_leaves_out_and_the_way_to_it(asked: str, said: str) -> None:
    source = '{% from "design/pagination.html" import parts %}{{ parts(shown, "up", id="up") }}'

    html = drawn(source, shown=part_of(range(7), asked=asked, size=3))

    text = " ".join("".join(piece.partition(">")[2] for piece in html.split("<")).split())
    assert text == said
    assert ('href="?up=2#up" rel="next"' in html) is (asked == "")


def test_what_is_counted_up_to_a_number_says_so_beyond_it() -> None:
    assert [at_most(each, 50, "handover") for each in (1, 50, 51)] == [
        "1 handover",
        "50 handovers",
        "50 handovers or more",
    ]
