"""The flags of a bare text: the facts document's fifteen examples, and what must hold of any text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.voice.language import content_words, normalise, read, tokens
from safelight.voice.limits import stock_phrases
from safelight.voice.quality import check_text, quoted
from safelight.voice.tests.given import EXAMPLES, Example, the_limits

MOST_A_TEXT = 0.0005


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_each_example_text_gets_exactly_its_flags(example: Example) -> None:
    found = check_text(example.text, age=example.age, limits=the_limits())

    assert " ".join(flag.code for flag in found) == example.flags


def test_every_bad_example_gets_at_least_three_flags_and_every_good_one_none() -> None:
    counts = {e.name: len(check_text(e.text, age=e.age, limits=the_limits())) for e in EXAMPLES}

    assert {name for name, flags in counts.items() if not flags} == {"T06", "T07", "T09", "T13"}
    assert {name for name, flags in counts.items() if 0 < flags < 3} == {"T08"}


@pytest.mark.parametrize(
    ("text", "age", "code", "piece"),
    [
        ("Kids ASLEEP in bed, not disturbed.", 5, "Q04", "ASLEEP"),
        ("The lad: mum says he is fine.", 7, "Q03", "mum says"),
        ("Far Too  Young to understand", 11, "Q07", "Too  Young"),
        ("See the BWV.", 13, "Q08", "See the BWV"),
        ("He is, as ever, happy", 9, "Q02", "He is, as ever, happy"),
    ],
)
def test_a_flag_shows_the_piece_of_the_text_as_it_was_written(text: str, age: int, code: str, piece: str) -> None:
    found = {flag.code: flag.found for flag in check_text(text, age=age, limits=the_limits())}

    assert found[code] == piece


def test_a_child_s_own_words_are_asked_for_from_the_age_that_the_force_says() -> None:
    text = "Sitting on the kitchen floor in a wet coat, holding her brother."

    assert "Q06" not in {flag.code for flag in check_text(text, age=3, limits=the_limits())}
    assert "Q06" in {flag.code for flag in check_text(text, age=4, limits=the_limits())}
    assert "Q06" not in {flag.code for flag in check_text(text, age=None, limits=the_limits())}


def test_six_content_words_are_enough_and_five_are_not() -> None:
    assert "Q01" in {flag.code for flag in check_text("pale tired wet hungry cold", age=2, limits=the_limits())}
    assert "Q01" not in {flag.code for flag in check_text("pale tired wet hungry cold sad", age=2, limits=the_limits())}


def test_a_baby_cannot_be_said_to_have_declined() -> None:
    text = "Declined to talk, sat in the kitchen in a clean nappy with mum."

    assert "Q07" in {flag.code for flag in check_text(text, age=1, limits=the_limits())}
    assert "Q07" not in {flag.code for flag in check_text(text, age=2, limits=the_limits())}


@pytest.mark.parametrize("text", ["“child fine”", '"He is fine"', '"N/A"'])
def test_a_stock_phrase_in_quotation_marks_is_nobody_s_own_words(text: str) -> None:
    assert read(text, limits=the_limits()).quotes == ()


def test_a_child_s_fine_is_not_a_stock_phrase() -> None:
    reading = read('In his room, tapping the wall, he said "I\'m fine, leave me".', limits=the_limits())

    assert reading.quotes == ("I'm fine, leave me",)
    assert "fine" not in reading.narration


def test_words_of_a_source_without_quotation_marks_are_marked_unless_they_are_a_stock_phrase() -> None:
    assert quoted("I want my mum", limits=the_limits()) == "“I want my mum”"
    assert quoted("child fine", limits=the_limits()) == "child fine"
    assert quoted('She said "no"', limits=the_limits()) == 'She said "no"'


def test_a_stock_phrase_that_cannot_be_read_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="he is \\(fine\\)"):
        stock_phrases(["he is (fine)"])


@pytest.mark.parametrize(
    ("phrase", "found", "left"),
    [
        ("no {concern|issue} [raised|noted]", ["no concern", "no issue raised"], ["no concerns"]),
        ("{he|she} ... fine", ["he fine", "she is quite fine", "he a b c fine"], ["he a b c d fine"]),
        ("seen [and] [safe and] well", ["seen well", "seen and well", "seen safe and well"], ["seen unwell"]),
    ],
)
def test_the_notation_of_stock_phrases(phrase: str, found: list[str], left: list[str]) -> None:
    pattern = stock_phrases([phrase]).pattern

    assert [text for text in found if not pattern.fullmatch(text)] == []
    assert [text for text in left if pattern.fullmatch(text)] == []


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(), st.integers(min_value=0, max_value=17) | st.none())
def test_any_text_can_be_read_and_what_is_shown_stands_in_it(text: str, age: int | None) -> None:
    for flag in check_text(text, age=age, limits=the_limits()):
        if flag.code not in ("Q01", "Q09"):
            assert normalise(flag.found) in normalise(text)


@given(st.lists(st.sampled_from(["He", "is", "fine", "cold", "12", "mum", "says", "asleep"]), max_size=12))
def test_capitals_digits_and_punctuation_do_not_matter(words: list[str]) -> None:
    plain, dressed = " ".join(words), ", ".join(word.upper() for word in words).replace("12", "7") + "!"

    assert tokens(plain) == tokens(dressed)
    assert content_words(tokens(plain)) == content_words(tokens(dressed))


def test_a_text_is_checked_in_less_than_half_a_millisecond() -> None:
    def every_example() -> float:
        start = process_time()
        for example in EXAMPLES:
            check_text(example.text, age=example.age, limits=the_limits())
        return (process_time() - start) / len(EXAMPLES)

    assert min(every_example() for _ in range(20)) < MOST_A_TEXT
