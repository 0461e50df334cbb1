"""Misleading words are challenged wherever they stand, and right ones are left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.kernel.wording import TERMS, challenges


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No secure bed available tonight.", "No secure bed"),
        ("EDT had no Secure Beds", "no Secure Beds"),
        ("asked for a secure-bed, refused", "secure-bed"),
        ("Asked for a secure PACE bed.", "secure PACE bed"),
        ("There are no beds.", "no beds"),
        ("no bed spaces in county", "no bed spaces"),
        ("No available beds with the authority", "No available beds"),
        ("no PACE bed", "no PACE bed"),
        ("No PACE-beds until Monday", "No PACE-beds"),
        ("PACE bed n/a", "PACE bed n/a"),
        ("Pace beds not available", "Pace beds not available"),
        ("secure\nbed", "secure\nbed"),
        ("Taken under a Police Protection Order.", "Police Protection Order"),
    ],
)
def test_a_misleading_term_is_challenged_with_what_to_say_and_why(text: str, said: str) -> None:
    [challenge] = challenges(text)

    assert challenge.said == said
    assert text[slice(*challenge.span)] == said
    assert challenge.say_instead
    assert challenge.why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Local authority accommodation (non-secure) asked for at 21:10.",
        "Secure accommodation (s.38(6)(b) test met)",
        "Asleep in bed in the back bedroom.",
        "The bedroom was secure.",
        "No bedroom door.",
        "Taken into police protection at 02:10.",
        "No concerns; bed made.",
        "No one was in bed.",
    ],
)
def test_right_words_are_left_alone(text: str) -> None:
    assert challenges(text) == []


def test_each_place_is_challenged_once_in_the_order_of_the_text() -> None:
    found = challenges("No PACE bed, then no secure bed, then police protection order.")

    assert [challenge.said for challenge in found] == ["No PACE bed", "no secure bed", "police protection order"]


def test_no_advice_is_itself_challenged() -> None:
    assert [term.code for term in TERMS if challenges(term.say_instead)] == []


@given(st.text(), st.text())
def test_a_secure_bed_is_found_whatever_stands_around_it(before: str, after: str) -> None:
    text = f"{before} secure bed {after}"

    assert any("secure bed" in challenge.said for challenge in challenges(text))


@given(st.text(alphabet="nosecurpabd /-.", max_size=80))
def test_challenges_never_overlap(text: str) -> None:
    spans = [challenge.span for challenge in challenges(text)]

    assert all(before[1] <= after[0] for before, after in pairwise(spans))
