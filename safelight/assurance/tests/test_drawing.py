"""The draw: the facts document's own vector, the same whatever the order of the database, and the allocation."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.assurance.drawing import allocate, draw, frame_digest, in_order, marked_twice

FRAME = {
    "MFH": [f"MFH-{number:04}" for number in range(1, 13)],
    "CRI": [f"CRI-{number:04}" for number in range(1, 31)],
    "F101": [f"F101-{number:04}" for number in range(1, 59)],
}
SEED = "2026-02|VPG-SEED-7"


class TestVoice114:
    """Voice and sampling §11.3 and §11.4."""

    def test_11_1_the_frames_digest(self) -> None:
        everyone = [reference for held in FRAME.values() for reference in held]

        assert frame_digest(everyone) == "169eb3d08ff682c8c8d7bdb3c30d990a705b9dca0fe345a1b0ea531cbd8941ef"

    def test_11_3_the_allocation(self) -> None:
        assert allocate({"MFH": 12, "CRI": 30, "F101": 58}, size=20, least=4) == {"MFH": 5, "CRI": 6, "F101": 9}

    def test_11_4_the_draw_and_its_order(self) -> None:
        drawn = draw(FRAME, seed=SEED, size=20, least=4)

        assert list(drawn) == ["CRI", "F101", "MFH"]
        assert drawn == {
            stratum: [f"{stratum}-{number}" for number in numbers.split()]
            for stratum, numbers in {
                "MFH": "0010 0008 0009 0007 0001",
                "CRI": "0029 0005 0017 0018 0001 0013",
                "F101": "0002 0023 0046 0049 0038 0037 0016 0007 0028",
            }.items()
        }


def test_the_order_in_which_the_database_gives_them_has_no_part_in_it() -> None:
    shuffled = {stratum: random.Random(7).sample(held, len(held)) for stratum, held in FRAME.items()}
    everyone = [reference for held in shuffled.values() for reference in held]

    assert draw(shuffled, seed=SEED, size=20, least=4) == draw(FRAME, seed=SEED, size=20, least=4)
    assert frame_digest(everyone) == frame_digest(reversed(everyone))


def test_another_seed_draws_other_files() -> None:
    assert draw(FRAME, seed="8", size=20) != draw(FRAME, seed=SEED, size=20)


@given(st.sets(st.integers(0, 5_000), max_size=400), st.integers(0, 30), st.integers(0, 9))
def test_the_first_few_are_the_beginning_of_the_whole_order(numbers: set[int], most: int, seed: int) -> None:
    references = [f"CU/{number}" for number in numbers]

    assert (
        in_order(references, seed=str(seed), stratum="A", most=most)
        == (in_order(references, seed=str(seed), stratum="A")[:most])
    )


SIZES = st.dictionaries(st.text("ABC/", min_size=1, max_size=3), st.integers(0, 80), min_size=1, max_size=8)


@given(SIZES, st.integers(1, 120), st.integers(0, 6))
def test_an_allocation_adds_up_and_asks_no_stratum_for_more_than_it_holds(
    sizes: dict[str, int], size: int, least: int
) -> None:
    given_ = allocate(sizes, size=size, least=least)

    assert sum(given_.values()) == min(size, sum(sizes.values()))
    assert all(given_[stratum] <= sizes[stratum] for stratum in sizes)


@given(SIZES, st.integers(1, 120), st.integers(0, 6))
def test_where_there_is_room_each_stratum_has_its_least(sizes: dict[str, int], size: int, least: int) -> None:
    wanted = {stratum: min(least, held) for stratum, held in sizes.items()}

    given_ = allocate(sizes, size=size, least=least)

    if sum(wanted.values()) <= size:
        assert all(given_[stratum] >= wanted[stratum] for stratum in sizes)


@pytest.mark.parametrize(("files", "twice"), [(5, 5), (10, 10), (15, 10), (50, 10), (51, 11), (100, 20)])
def test_a_fifth_and_at_least_ten_are_marked_twice(files: int, twice: int) -> None:
    references = [f"CU/{number}" for number in range(files)]

    chosen = marked_twice(references, seed="7", share=0.2, least=10)

    assert len(chosen) == twice
    assert chosen == marked_twice(references[::-1], seed="7", share=0.2, least=10)
