"""The demo's answers hold against the rules that hold anybody's: read without a database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from safelight.inspection.answer.codes import DocumentKind
from safelight.inspection.answer.draft_faults import Asked, Drafted, faults_in
from safelight.inspection.answer.words import typed_figure
from safelight.inspection.invented.register import ELEVEN
from safelight.inspection.invented.review import ASKED, of_the_review, update_on_the_first
from safelight.inspection.invented.words import IN_2022, LETTER_OF_2022, LETTER_OF_THE_REVIEW, Said
from safelight.kernel.pointing import pointed

TODAY = date(2026, 11, 20)
FIRST = {place: words for place, (words, *_) in enumerate(ELEVEN, start=1)}


@pytest.mark.parametrize(
    ("asked", "said", "today"),
    [
        (FIRST, IN_2022, date(2022, 2, 11)),
        (ASKED, of_the_review(TODAY), TODAY),
        ({1: FIRST[1]}, {1: update_on_the_first(TODAY)}, TODAY),
    ],
    ids=["the answer of 2022", "the answer to the review", "the update"],
)
def test_nothing_that_an_invented_answer_says_keeps_it_from_being_approved(
    asked: Mapping[int, str], said: Mapping[int, Said], today: date
) -> None:
    drafted = {
        number: Drafted(number, **{name: value for name, value in each.part().items() if name != "reply"})
        for number, each in said.items()
    }

    found = faults_in(
        [Asked(number, words) for number, words in asked.items()],
        drafted,
        kind=DocumentKind.LETTER,
        inspected_to=None,
        today=today,
    )

    assert [each for each in found if each.kind.bars] == []
    assert set(said) == set(asked)


def test_no_invented_word_is_a_typed_figure_or_leads_to_a_child() -> None:
    texts = [*LETTER_OF_2022.values(), *LETTER_OF_THE_REVIEW.values()]
    for each in (*IN_2022.values(), *of_the_review(TODAY).values(), update_on_the_first(TODAY)):
        texts += [words for words in each if isinstance(words, str)]

    assert [words for words in texts if typed_figure(words) or pointed(words)] == []
    assert all(bool(each.action) != bool(each.reason) for each in (*IN_2022.values(), *of_the_review(TODAY).values()))
