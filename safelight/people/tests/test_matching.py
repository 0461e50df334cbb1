"""Who may be the same child, and who must never be proposed as such."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelight.people.codes import Reason
from safelight.people.matching import Described, near_match
from safelight.people.names import keys

CHILD = Described(surname="O'Mensah", forenames="Rosalind Ama", born_on=date(2010, 4, 9), sex="F")
NAMES = st.sampled_from(
    ["Mensah", "MENSAH", "Mensa", "Rosa", "Rosalind", "Jayden", "Kayden", "Łukasz", "Zoë", "", "Ng"]
)
DAYS = st.none() | st.sampled_from([date(2010, 4, 9), date(2010, 9, 4), date(2011, 4, 9), date(2010, 12, 25)])
DESCRIBED = st.builds(
    Described,
    surname=NAMES | st.text(max_size=8),
    forenames=NAMES | st.text(max_size=8),
    known_as=NAMES,
    born_on=DAYS,
    sex=st.sampled_from(["M", "F", "X", ""]),
    national_ids=st.frozensets(st.sampled_from(["2015/1", "2015/2"]), max_size=2),
)


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        pytest.param({}, {Reason.SAME_NAME, Reason.SAME_BIRTH_DATE}, id="the very same"),
        pytest.param(
            {"surname": "OMENSAH", "forenames": "ROSALIND"},
            {Reason.NAME_IN_OTHER_CASE, Reason.SAME_BIRTH_DATE},
            id="cased, without apostrophe or second forename",
        ),
        pytest.param(
            {"surname": "Rosalind", "forenames": "O'Mensah"},
            {Reason.NAMES_TRANSPOSED, Reason.SAME_BIRTH_DATE},
            id="transposed names",
        ),
        pytest.param(
            {"born_on": date(2010, 9, 4)}, {Reason.SAME_NAME, Reason.DAY_AND_MONTH_SWAPPED}, id="day and month swapped"
        ),
        pytest.param(
            {"surname": "Rosalind", "forenames": "O'Mensah", "born_on": date(2010, 9, 4)},
            {Reason.NAMES_TRANSPOSED, Reason.DAY_AND_MONTH_SWAPPED},
            id="both the other way round",
        ),
        pytest.param({"forenames": "Rosalnid"}, {Reason.NAME_SLIP, Reason.SAME_BIRTH_DATE}, id="two letters swapped"),
        pytest.param({"surname": "O'Mensa"}, {Reason.NAME_SLIP, Reason.SAME_BIRTH_DATE}, id="a letter missing"),
        pytest.param(
            {"born_on": date(2011, 4, 9)}, {Reason.SAME_NAME, Reason.BIRTH_DATE_SLIP}, id="a digit of the year"
        ),
        pytest.param(
            {"forenames": "Roz", "known_as": "Rosalind"}, {Reason.KNOWN_AS, Reason.SAME_BIRTH_DATE}, id="known as"
        ),
        pytest.param({"sex": "X"}, {Reason.SAME_NAME, Reason.SAME_BIRTH_DATE}, id="sex not known"),
    ],
)
def test_one_child_written_two_ways_is_proposed(other: dict[str, object], reasons: set[Reason]) -> None:
    likeness = near_match(CHILD, replace(CHILD, **other))  # type: ignore[arg-type] # one field at a time

    assert set(likeness.reasons) == reasons
    assert 0.7 < likeness.score <= 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"forenames": "Esther"}, id="a twin"),
        pytest.param({"forenames": "Esther", "sex": "M"}, id="a twin brother"),
        pytest.param({"surname": "Owusu"}, id="another family"),
        pytest.param({"born_on": date(2008, 1, 30)}, id="a namesake of another age"),
        pytest.param({"sex": "M"}, id="a namesake of the other sex"),
        pytest.param({"born_on": None}, id="birth date not known"),
        pytest.param({"born_on": date(2010, 9, 5)}, id="birth date neither the same nor swapped"),
        pytest.param({"forenames": "Rosalnid", "born_on": date(2011, 4, 9)}, id="a slip in both"),
        pytest.param({"surname": "", "forenames": ""}, id="no name"),
    ],
)
def test_two_children_are_not_proposed(other: dict[str, object]) -> None:
    assert not near_match(CHILD, replace(CHILD, **other))  # type: ignore[arg-type] # one field at a time


@pytest.mark.parametrize(("one", "other"), [("Jayden", "Kayden"), ("Ella", "Bella"), ("Ava", "Ada"), ("Max", "Mac")])
def test_twins_whose_names_rhyme_are_not_proposed(one: str, other: str) -> None:
    assert not near_match(replace(CHILD, forenames=one), replace(CHILD, forenames=other))


def test_twins_are_proposed_when_an_identifier_that_only_one_person_holds_agrees() -> None:
    twin = replace(CHILD, forenames="Esther", national_ids=frozenset({"2015/1"}))

    likeness = near_match(replace(CHILD, national_ids=frozenset({"2015/1", "2015/2"})), twin)

    assert Reason.SAME_NATIONAL_ID in likeness.reasons
    assert likeness.score == 1


def test_namesakes_whose_national_identifiers_differ_are_not_proposed() -> None:
    one, other = (replace(CHILD, national_ids=frozenset({value})) for value in ("2015/1", "2015/2"))

    assert not near_match(one, other)


@given(DESCRIBED, DESCRIBED)
def test_matching_is_the_same_either_way_round(a: Described, b: Described) -> None:
    one, other = near_match(a, b), near_match(b, a)

    assert (set(one.reasons), one.score) == (set(other.reasons), other.score)
    assert bool(one.reasons) == (one.score > 0)


@given(DESCRIBED)
def test_whoever_has_a_name_and_a_birth_date_matches_themselves_best(a: Described) -> None:
    likeness = near_match(a, a)

    assert likeness.score in (0.0, 1.0)


LETTERS = st.text(alphabet=st.characters(codec="latin-1", categories=["L"]), max_size=60)


@given(LETTERS, LETTERS)
def test_the_key_of_a_name_is_the_same_the_other_way_round(surname: str, forename: str) -> None:
    whole, _ = keys(surname, forename)

    assert keys(forename, surname)[0] == whole
    assert len(whole) <= 80


@given(
    st.text(alphabet=st.characters(codec="ascii", categories=["L"])), st.sampled_from(["Rosa", "Jo-Ann", "Zo\u00eb"])
)
def test_the_key_of_a_name_is_the_same_in_capitals(surname: str, forename: str) -> None:
    assert keys(surname.upper(), forename.upper()) == keys(surname, forename)


def test_names_that_sound_alike_have_one_key() -> None:
    assert keys("Smyth", "Steven") == keys("Smith", "Stephan Kwame")
    assert keys("O\u2019Brien", "Zo\u00eb") == keys("OBRIEN", "Zoe")


def test_a_name_that_is_half_known_has_no_whole_key() -> None:
    assert keys("", "Rosa") == ("", "")
    assert keys("Mensah", "") == ("", keys("Mensah", "Rosa")[1])
