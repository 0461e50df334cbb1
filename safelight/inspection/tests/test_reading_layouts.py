"""Reading letters whose lines, headings and numbers are set otherwise: what is read stays the same."""

from __future__ import annotations

import textwrap
from datetime import date
from typing import Any

import pytest

from safelight.inspection.reading import due_on, faults_of, read
from safelight.inspection.reading.spans import clean
from safelight.inspection.reading.telling import told
from safelight.inspection.tests.test_reading import PUBLISHED, TEXT


def _wrapped(text: str, width: int) -> str:
    paragraphs = (paragraph.splitlines() for paragraph in text.split("\n\n"))
    return "\n\n".join(
        "\n".join(textwrap.fill(line, width, break_long_words=False) for line in lines) for lines in paragraphs
    )


@pytest.mark.parametrize("width", [50, 70, 100])
def test_the_width_of_its_lines_changes_nothing_that_is_read(width: int) -> None:
    def read_as(text: str) -> list[Any]:
        found = told(read(text), published_on=PUBLISHED)
        report = [found["report"]["title"], found["report"]["letter"], found["report"]["missing"]]
        each = [
            (
                one["number"],
                one["timescale"],
                one["due_on"],
                [limb["words"] for limb in one["limbs"]],
                [(passage["words"], passage["listed"]) for passage in one["response_paragraphs"]],
                [(fault["kind"], fault["of"]) for fault in one["faults"]],
            )
            for one in found["recommendations"]
        ]
        return [*report, *each]

    assert read_as(_wrapped(TEXT, width)) == read_as(TEXT)


def test_lines_without_a_blank_one_between_them_end_a_paragraph_where_one_has_room_left() -> None:
    said = (
        "The answer goes on over this line to its end, and so on to the\n"
        "next one, where it stops.\n"
        "A second paragraph stands below it, and is as wide as the first\n"
        "was in its time:\n"
        "- an item without a stop\n"
        "- another one, which is\n"
        "longer\n"
        "A last paragraph ends the answer."
    )

    [recommendation] = read(
        f"Recommendation 1: We recommend that it is done.\n\nForce response: {said}"
    ).recommendations

    assert [passage.words[:20] for passage in recommendation.passages] == [
        "The answer goes on o",
        "A second paragraph s",
        "an item without a st",
        "another one, which i",
        "A last paragraph end",
    ]


HEADED = """A Person
Home Secretary

3 May 2024

Dear Home Secretary,

The report makes five recommendations.

Recommendation 1

Within the next three months, the force should make sure that (a) cells are inspected; and (b) faults are repaired.

Our response

Cells are inspected daily. Repairs are ongoing.

RECOMMENDATION NO. 2 – By the end of September 2024, the force should train all staff.

Training begins in June.

Recommendation 4: The force should publish its figures.

Yours sincerely,

B Someone
Commissioner

Copies to: someone@example.gov.uk
"""


def test_headings_on_lines_of_their_own_answers_without_one_and_a_signature_at_the_end_are_told_apart() -> None:
    letter = read(HEADED)

    first, second, fourth = letter.recommendations
    assert ([limb.letter for limb in first.limbs], due_on(first.timescale, PUBLISHED)) == (
        ["a", "b"],
        date(2023, 11, 30),
    )
    assert (second.words, second.answer_words) == (
        "By the end of September 2024, the force should train all staff.",
        "Training begins in June.",
    )
    assert due_on(second.timescale, None) == date(2024, 9, 30)
    assert (fourth.number, fourth.answer) == (4, None)
    assert letter.sender is not None
    assert letter.addressee is not None
    assert (clean(letter.sender.words), letter.copies[0].words) == ("B Someone Commissioner", "someone@example.gov.uk")
    assert letter.addressee.words == "A Person\nHome Secretary"
    assert "recommendation 3, though there is 4" in letter.missing
    assert "speaks of five recommendations, and 3 are found" in " ".join(each.says for each in faults_of(letter))


def test_a_recommendation_that_is_listed_before_it_is_answered_counts_once_with_its_answer() -> None:
    listed = "Recommendation 1: We recommend that cats are counted.\nRecommendation 2: We recommend that dogs are.\n\n"
    answered = (
        "Recommendation 1: We recommend that cats are counted.\nResponse: They were, as is told at length under\n"
        "Recommendation 2: We recommend that dogs are.\nResponse: They will be."
    )

    found = read(listed + answered.replace(", as is told at length under", ".")).recommendations

    assert [(each.number, each.answer_words) for each in found] == [(1, "They were."), (2, "They will be.")]


def test_a_recommendation_that_is_spoken_of_in_a_sentence_heads_nothing() -> None:
    words = "Recommendation 1: We recommend it.\n\nResponse: It was done as it was told under\nRecommendation 2. Well."

    assert [each.number for each in read(words).recommendations] == [1]


def test_numbered_paragraphs_that_recommend_by_a_time_are_read_where_nothing_is_headed() -> None:
    words = "1. We recommend it within six months.\n\nDone.\n\n2. Within a year it should be.\n\n3. It rained."

    assert [(each.number, each.answer_words) for each in read(words).recommendations] == [
        (1, "Done."),
        (2, "It rained."),
    ]
