"""Who lives where: counts of areas come together to authorities, and only where every area is counted."""

from __future__ import annotations

import pytest

from safelight.kernel.residents import heads, residents, within

COUNTED = residents({"Fen": 60, "Hill": 40, "Town": 90})


def test_an_authority_has_the_residents_of_all_its_areas() -> None:
    parts = within({"County": ["Fen", "Hill"], "Town": ["Town"]})

    assert heads(COUNTED, parts) == {"County": 100, "Town": 90}


@pytest.mark.parametrize("areas", [["Fen", "Coast"], ["Coast"], []])
def test_an_authority_with_an_area_that_nobody_counted_has_no_count_at_all(areas: list[str]) -> None:
    assert heads(COUNTED, within({"County": areas})) == {}


def test_an_area_is_part_of_one_authority_and_nobody_lives_in_none() -> None:
    with pytest.raises(ValueError, match="part of one authority"):
        within({"County": ["Fen"], "Town": ["Fen"]})
    with pytest.raises(ValueError, match="above nothing"):
        residents({"Fen": 0})
