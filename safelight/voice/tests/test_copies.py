"""Copied words: the facts document's pairs to three decimals, and what must hold of any two texts."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.voice.codes import ComparedWith, CopyKind
from safelight.voice.copies import Written, find_copies, jaccard, kind_of, likeness, nearest, prepare
from safelight.voice.tests.given import BY_NAME, LIVING_ROOM, NOON, REWORDED, WITH_DAD, the_limits

GOOD = [BY_NAME[name].text for name in ("T06", "T07", "T08", "T09", "T13")]
WORDS = st.sampled_from(
    ["pale", "wet", "coat", "kitchen", "mum", "floor", "hood", "stairs", "cell", "nan", "cold", "the", "and"]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


def measured(one: str, other: str) -> tuple[float, float]:
    phrases, words = likeness(prepare(one), prepare(other))
    return round(phrases, 3), round(words, 3)


def test_one_word_changed_is_a_near_copy() -> None:
    assert measured(LIVING_ROOM, WITH_DAD) == (0.75, 0.875)
    assert kind_of(prepare(LIVING_ROOM), prepare(WITH_DAD), limits=the_limits()) is CopyKind.NEAR


def test_the_same_words_in_another_order_are_a_near_copy_though_few_phrases_are_shared() -> None:
    assert measured(LIVING_ROOM, REWORDED) == (0.128, 0.867)
    assert kind_of(prepare(LIVING_ROOM), prepare(REWORDED), limits=the_limits()) is CopyKind.NEAR


def test_a_record_of_another_child_is_no_copy() -> None:
    assert measured(LIVING_ROOM, BY_NAME["T06"].text)[0] == 0.0
    assert kind_of(prepare(LIVING_ROOM), prepare(BY_NAME["T06"].text), limits=the_limits()) is None


@pytest.mark.parametrize(("one", "other"), list(combinations(GOOD, 2)))
def test_two_good_records_are_never_copies_of_each_other(one: str, other: str) -> None:
    assert kind_of(prepare(one), prepare(other), limits=the_limits()) is None


def test_capitals_punctuation_and_times_do_not_hide_a_copy() -> None:
    one, other = "Seen at 03:10, pale. Cold hands!", "seen at 9:05 pale -- cold HANDS"

    assert kind_of(prepare(one), prepare(other), limits=the_limits()) is CopyKind.IDENTICAL


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_both_ways_and_a_share(one: str, other: str) -> None:
    a, b = prepare(one), prepare(other)

    assert jaccard(a.words, b.words) == jaccard(b.words, a.words)
    assert all(0 <= measure <= 1 for measure in likeness(a, b))
    assert kind_of(a, b, limits=the_limits()) == kind_of(b, a, limits=the_limits())


@given(TEXTS)
def test_identical_texts_are_near_copies_too_by_their_words(text: str) -> None:
    one = prepare(text)

    if one.normal:
        assert kind_of(one, one, limits=the_limits()) is CopyKind.IDENTICAL
    if one.words:
        assert jaccard(one.words, one.words) == 1.0


def test_short_texts_are_not_compared() -> None:
    found = nearest("I want my mum", [(1, "I want my mum")], compared_with=ComparedWith.OFFICER, limits=the_limits())

    assert found is None


# Over many


def written(
    identity: int, text: str, *, officer: str | None = "1234", days: float = 0, record: int | None = None
) -> Written:
    record = identity if record is None else record
    return Written(identity, record, record, officer, NOON + timedelta(days=days), text)


def test_an_officer_s_records_are_compared_within_the_days_that_the_force_looks_back() -> None:
    held = [written(1, LIVING_ROOM), written(2, WITH_DAD, days=90), written(3, GOOD[0], days=91)]
    late = [written(1, LIVING_ROOM), written(2, WITH_DAD, days=90.01)]

    [copy] = find_copies(held, limits=the_limits())[2]
    assert (copy.other, copy.kind, copy.compared_with) == (1, CopyKind.NEAR, ComparedWith.OFFICER)
    assert find_copies(late, limits=the_limits()) == {}


def test_another_officer_s_records_are_not_compared() -> None:
    assert find_copies([written(1, LIVING_ROOM), written(2, WITH_DAD, officer="9")], limits=the_limits()) == {}


def test_an_entry_is_compared_with_the_one_before_it_on_the_same_record() -> None:
    held = [
        written(1, LIVING_ROOM, record=7),
        written(2, GOOD[0], days=1, record=7),
        written(3, LIVING_ROOM, days=2, record=7),
        written(4, LIVING_ROOM, days=3, record=7),
    ]

    found = find_copies(held, limits=the_limits())

    assert set(found) == {4}
    assert (found[4][0].other, found[4][0].kind, found[4][0].compared_with) == (
        3,
        CopyKind.IDENTICAL,
        ComparedWith.RECORD,
    )


def test_children_of_one_incident_may_share_the_place_and_not_the_words() -> None:
    place = "Kitchen with broken glass on the floor, bottles by the door, cold, no food in the fridge."
    first = "Sat under the table hugging the dog and humming."
    second = "Stood before his brother with fists closed, coat buttoned, breathing fast."
    held = [
        Written(1, 7, "a", None, NOON, f"{first} {place}", incident=7, apart=first),
        Written(2, 7, "b", None, NOON, f"{second} {place}", incident=7, apart=second),
        Written(3, 7, "c", None, NOON, f"{second} {place}", incident=7, apart=second),
    ]

    found = find_copies(held, limits=the_limits())

    assert set(found) == {3}
    assert found[3][0].compared_with is ComparedWith.SIBLING


def test_where_no_officer_is_named_the_same_words_for_two_children_are_found_in_the_extract() -> None:
    [copy] = find_copies(
        [written(1, LIVING_ROOM, officer=None), written(2, LIVING_ROOM, officer=None)], limits=the_limits()
    )[2]

    assert (copy.kind, copy.compared_with, copy.score) == (CopyKind.IDENTICAL, ComparedWith.BATCH, 1.0)


@given(st.lists(st.tuples(TEXTS, st.integers(0, 3)), max_size=25))
def test_the_index_finds_what_comparing_each_with_each_would(texts: list[tuple[str, int]]) -> None:
    held = [written(place, text, officer=str(officer), days=place) for place, (text, officer) in enumerate(texts)]
    limits = the_limits()
    plain = {
        one.id
        for place, one in enumerate(held)
        if len(prepare(one.text).words) >= limits.copy_shortest
        and any(
            other.officer == one.officer
            and len(prepare(other.text).words) >= limits.copy_shortest
            and kind_of(prepare(one.text), prepare(other.text), limits=limits)
            for other in held[:place]
        )
    }

    assert set(find_copies(held, limits=limits)) == plain


def test_twice_the_texts_take_about_twice_the_time() -> None:
    def seconds(number: int) -> float:
        held = [
            written(
                n,
                f"{GOOD[n % 5]} {n % 97} coat {'abcdefghij'[n % 10] * 4} {'klmnopqrst'[n // 10 % 10] * 4}",
                days=n / 50,
            )
            for n in range(number)
        ]
        start = process_time()
        find_copies(held, limits=the_limits())
        return process_time() - start

    assert min(seconds(4000) for _ in range(2)) < 6 * min(seconds(1000) for _ in range(2)) + 0.05
