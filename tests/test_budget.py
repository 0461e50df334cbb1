"""The tests' own budget."""

from __future__ import annotations

from tests.architecture.tree import ROOT, python_files
from tests.budget import Budget

TWO_WORKERS_FOR_TEN_MINUTES = 2 * 600


def test_the_shares_together_are_no_more_than_two_workers_have_in_ten_minutes() -> None:
    assert sum(Budget().allowed.values()) <= TWO_WORKERS_FOR_TEN_MINUTES


def test_every_test_file_has_a_part_with_a_share() -> None:
    budget = Budget()

    homeless = [
        name
        for path in python_files()
        if path.name.startswith("test_") and budget.part_of(name := path.relative_to(ROOT).as_posix()) == name
    ]

    assert homeless == []


def test_a_test_counts_for_the_nearest_part_and_a_part_over_its_share_is_named() -> None:
    budget = Budget()
    budget.allowed = {"tests": 1.0, "tests/journeys": 5.0}

    budget.taken[budget.part_of("tests/journeys/test_a.py::test_b")] += 6.0
    budget.taken[budget.part_of("tests/test_c.py::test_d")] += 0.5

    assert [line.split()[0] for line in budget.over()] == ["tests/journeys"]
    assert budget.over(2) == []
