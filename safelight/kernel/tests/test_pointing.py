"""What could lead to a child is found in words, by its kind and its sentence, and never repeated."""

from __future__ import annotations

import pytest

from safelight.kernel.pointing import capitals, pointed


@pytest.mark.parametrize(
    "words",
    [
        "35/36594/24",
        "CC-27012021-0401",
        "CUS/000123/24",
        "PP/000012/1/26",
        "2023/0583843L",
        "born on 3 May 2010",
        "CB1 2AB",
        "a boy aged 15",
        "a 15-year-old",
    ],
)
def test_what_leads_to_a_child_is_found_by_its_kind_and_sentence_and_never_repeated(words: str) -> None:
    found = pointed(f"Nothing is here. We found {words} here.")

    assert found is not None
    assert found.sentence == 2
    assert words not in found.where


@pytest.mark.parametrize("words", ["Since 27 March 2024 partners meet.", "Version 3 of the policy", "Group F2 meets"])
def test_days_and_numbers_of_other_things_lead_to_nobody(words: str) -> None:
    assert pointed(words) is None


def test_what_could_be_a_name_is_two_capitals_in_a_row_or_around_one_between() -> None:
    found = {
        (each.one, each.other, each.sentence) for each in capitals("A review.\nWe met Ann-Marie Jane O’Shea twice.")
    }

    assert ("Ann-Marie", "O’Shea", 2) in found
    assert ("Jane", "O’Shea", 2) in found
    assert not [each for each in found if "review" in each]
