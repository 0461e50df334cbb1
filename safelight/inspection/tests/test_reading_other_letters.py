"""Reading letters of other forces to other inspectorates: what each calls a recommendation, a time and an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safelight.inspection.reading import FaultKind, Letter, due_on, faults_of, read
from safelight.inspection.reading.dates import dates_in
from safelight.inspection.reading.telling import told
from safelight.inspection.reading.timescales import timescale_in

PUBLISHED = date(2023, 3, 31)


def _kinds(letter: Letter) -> set[FaultKind]:
    return {fault.kind for fault in faults_of(letter)}


FINDINGS = """Office of an Invented Commissioner

12 September 2023

Dear Home Secretary,

An inspection of the Invented Police

I respond to the above report, published on 20 July 2023. The inspection took place between 28 March and 14 April 2023.
Yesterday, on 11 September 2023, it was discussed.

Cause of concern 1

The force does not see who is vulnerable.

Recommendations

Within three months, the force should:
• train its call takers;
• give callers advice; and
• supervise both.

Force response

Call takers have been trained.

Area for improvement 1

The force should forthwith review its use of bail.

Action taken: It was reviewed.

Yours sincerely

A Person
"""


def test_a_letter_that_answers_concerns_and_areas_for_improvement_is_read_in_its_order() -> None:
    letter = read(FINDINGS)

    found = [(each.number, each.name, each.provenance, len(each.limbs)) for each in letter.recommendations]
    assert found == [
        (1, "Cause of concern 1", "cause_of_concern", 3),
        (2, "Area for improvement 1", "area_for_improvement", 0),
    ]
    assert [each.answer_words for each in letter.recommendations] == [
        "Call takers have been trained.",
        "It was reviewed.",
    ]
    assert letter.recommendations[1].timescale is not None
    assert letter.recommendations[1].timescale.at_once
    assert letter.title is not None
    assert letter.title.words == "An inspection of the Invented Police"
    assert letter.inspected is not None
    assert (letter.inspected.first, letter.inspected.last) == (date(2023, 3, 28), date(2023, 4, 14))


def test_the_day_of_publication_that_a_letter_says_is_told_and_nothing_is_counted_from_it_unless_it_is_given() -> None:
    unsaid: dict[str, Any] = told(read(FINDINGS), published_on=None)
    other: dict[str, Any] = told(read(FINDINGS), published_on=PUBLISHED)

    assert (unsaid["report"]["published_in_letter"], unsaid["report"]["answer_by"]) == ("2023-07-20", None)
    assert unsaid["report"]["deadlines"].startswith("The letter says that its report was published on 20 July 2023.")
    assert [each["due_on"] for each in unsaid["recommendations"]] == [None, None]
    assert [each["kind"] for each in other["report"]["faults"]] == [FaultKind.PUBLISHED_AMISS]


def test_a_letter_dated_before_the_day_that_is_given_as_its_reports_publication_says_so() -> None:
    found: dict[str, Any] = told(read(FINDINGS), published_on=date(2024, 1, 1))

    assert "The letter is dated 12 September 2023" in " ".join(each["says"] for each in found["report"]["faults"])


def test_a_date_in_a_sentence_is_not_the_letters_own() -> None:
    letter = read("Dear Sir\n\nYour letter of 4 December 2023 was received.\n\n1. It should be within a year.\n\nDone.")

    assert letter.dated is None
    assert "the date of the letter" in letter.missing


def test_numbered_paragraphs_count_where_a_heading_of_an_answer_follows_and_end_where_a_section_begins() -> None:
    words = (
        "Area for priority action\n\n1. Within 28 days, all must meet.\n\nResponse: They met.\n\n"
        "Areas for improvement\n\n2. Timely interviews.\n\nResponse: They are timelier."
    )

    found = read(words).recommendations

    assert [(each.words, each.answer_words, each.provenance) for each in found] == [
        ("Within 28 days, all must meet.", "They met.", "cause_of_concern"),
        ("Timely interviews.", "They are timelier.", "area_for_improvement"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Recommendation one:",
        "First recommendation",
        "(Recommendation 1)",
        "HMICFRS recommendation 1 –",
        "Recommendation no. 1.",
        "AFI 1:",
        "Concern 1:",
    ],
)
@pytest.mark.parametrize("answer", ["The force says:", "Action proposed:", "Management response", "Agreed actions:"])
def test_a_heading_is_read_however_it_is_worded(heading: str, answer: str) -> None:
    [found] = read(f"{heading}\n\nThe force should count its cats.\n\n{answer}\n\nIt did.").recommendations

    assert (found.number, found.words, found.answer_words) == (1, "The force should count its cats.", "It did.")


@pytest.mark.parametrize("marks", [("(i)", "(ii)", "(iii)"), ("a.", "b.", "c."), ("(a)", "(b)", "(c)")])
def test_parts_are_told_by_whatever_counts_them(marks: tuple[str, ...]) -> None:
    parts = ";\n".join(f"{mark} part {place}" for place, mark in enumerate(marks))

    [found] = read(f"Recommendation 1: We recommend that the force:\n{parts}.\n\nResponse: Done.").recommendations

    assert [limb.letter for limb in found.limbs] == [mark.strip("().") for mark in marks]
    assert [limb.words for limb in found.limbs] == ["part 0", "part 1", "part 2"]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("within 28 days", date(2023, 4, 28)),
        ("in the next two months", date(2023, 5, 31)),
        ("within a six-month period", date(2023, 9, 30)),
        ("within six (6) months of publication of this report", date(2023, 9, 30)),
        ("by 30 June 2023 the force publishes", date(2023, 6, 30)),
        ("by the end of September 2024", date(2024, 9, 30)),
        ("before 1 July 2023", date(2023, 6, 30)),
        ("no later than June 30, 2023", date(2023, 6, 30)),
        ("forthwith", None),
        ("take immediate steps", None),
        ("in a year", None),
        ("led by Superintendent Hale", None),
    ],
)
def test_a_time_is_read_however_it_is_put(words: str, due: date | None) -> None:
    assert due_on(timescale_in(words), PUBLISHED) == due


def test_the_words_of_a_time_end_with_its_day() -> None:
    found = timescale_in("that by 30 June 2023 the force publishes its data")

    assert found is not None
    assert found.words == "by 30 June 2023"


def test_a_time_that_is_not_counted_from_publication_has_no_day_and_that_is_said() -> None:
    letter = read("Recommendation 1: Within 28 days of receipt of this letter, it should.\n\nResponse: It will.")

    [found] = told(letter, published_on=PUBLISHED)["recommendations"]
    assert (found["due_on"], found["counted_from"]) == (None, "receipt of this letter")
    assert FaultKind.COUNTED_FROM_ELSE in _kinds(letter)


def test_two_times_are_both_told() -> None:
    words = "Recommendation 1: Staff should immediately be told, and within six months trained.\n\nResponse: Yes."

    assert FaultKind.SEVERAL_TIMES in _kinds(read(words))
    assert FaultKind.SEVERAL_TIMES not in _kinds(read(words.replace("within six months", "immediately")))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("March 15, 2023", date(2023, 3, 15)),
        ("15.11.2023", date(2023, 11, 15)),
        ("15–11–2023", date(2023, 11, 15)),
        ("02/28/2023", date(2023, 2, 28)),
        ("3 Sept. 2023", date(2023, 9, 3)),
        ("28 November to 9 December 2022", date(2022, 11, 28)),
    ],
)
def test_a_date_is_read_in_the_ways_others_write_it(text: str, first: date) -> None:
    assert [each.first for each in dates_in(text)] == [first]


def test_a_day_that_no_calendar_has_is_a_fault_where_it_stands() -> None:
    letter = read("Dear Sir\n\nRecommendation 1: By 31 June 2023, it should.\n\nResponse: It was, on 31/02/2023.")

    days = [(each.recommendation, each.says) for each in faults_of(letter) if each.kind is FaultKind.IMPOSSIBLE_DATE]
    assert days == [(1, "31 June 2023 is on no calendar."), (1, "31/02/2023 is on no calendar.")]
    assert "a time given for recommendation 1" in letter.missing


def test_what_is_not_read_is_named() -> None:
    words = (
        "Recommendation 3: It should.\n\nResponse: It is.\n\nRecommendation 3: It should too.\n\nResponse: It is too."
        "\n\nRecommendations 5 and 11\n\nBoth should.\n\nResponse: Both are."
    )

    missing = read(words).missing

    assert "recommendation 1 to 2, though there is 3" in missing
    assert any("“Recommendation 3:” a second time" in each for each in missing)
    assert any("“Recommendations 5 and 11”" in each for each in missing)
