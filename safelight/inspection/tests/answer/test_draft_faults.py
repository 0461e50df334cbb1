"""What the rules find wrong with an answer’s words, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safelight.inspection.answer.codes import DocumentKind, DraftFault
from safelight.inspection.answer.draft_faults import Asked, Drafted, faults_in
from safelight.inspection.answer.words import typed_figure

TODAY = date(2024, 4, 2)
ASKED = Asked(
    1,
    "We recommend that the force a) records what is asked of staff promptly; and b) trains custody sergeants in "
    "hearing the voices of children.",
)
WHOLE = Drafted(
    1,
    done="Since 27 March 2024 staff have recorded promptly what is asked of them. Custody sergeants were trained in "
    "hearing the voices of children.",
    by_whom="Custody lead",
    success="Children are heard.",
)


def _kinds(words: Drafted | None, *, asked: Asked = ASKED, kind: DocumentKind = DocumentKind.LETTER) -> set[DraftFault]:
    said = {} if words is None else {words.number: words}
    found = faults_in([asked], said, kind=kind, inspected_to=date(2024, 1, 19), today=TODAY)
    return {each.kind for each in found}


def test_words_that_answer_every_limb_with_an_owner_and_no_loose_end_have_no_fault() -> None:
    assert _kinds(WHOLE) == set()
    assert _kinds(WHOLE, kind=DocumentKind.ACTION_PLAN) == set()


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"by_whom": ""}, DraftFault.NO_OWNER),
        ({"next_step": "More of it"}, DraftFault.NO_DATE),
        ({"next_step": "More of it", "next_on": date(2024, 4, 1)}, DraftFault.DATE_PASSED),
        ({"not_done": "The rest", "next_on": date(2024, 5, 1)}, DraftFault.NO_REASON),
        ({"done": WHOLE.done + " Courses will be held."}, DraftFault.CLAIMED_DONE),
        ({"done": WHOLE.done + " Work is ongoing."}, DraftFault.NO_END),
        ({"done": WHOLE.done + " The policy was reviewed on 3 January 2024."}, DraftFault.PREDATES_FINDING),
        ({"done": WHOLE.done + " Since autumn 2024 a course has been held."}, DraftFault.IMPOSSIBLE_DATE),
        ({"done": WHOLE.done.split(". ")[0] + "."}, DraftFault.LIMB_WITHOUT_ACTION),
    ],
)
def test_each_fault_is_found_alone(changed: dict[str, object], found: DraftFault) -> None:
    assert _kinds(replace(WHOLE, **changed)) == {found}  # type: ignore[arg-type]


@pytest.mark.parametrize(("day", "passed"), [(date(2024, 4, 1), True), (TODAY, False), (date(2024, 4, 3), False)])
def test_a_day_has_passed_once_it_is_over(day: date, passed: bool) -> None:
    assert (DraftFault.DATE_PASSED in _kinds(replace(WHOLE, next_step="More", next_on=day))) == passed


def test_a_reason_why_nothing_is_done_is_an_answer_and_silence_is_none() -> None:
    reason = Drafted(
        1, by_whom="Custody lead", why="Staff already record promptly and custody hears children’s voices."
    )

    assert DraftFault.NO_ANSWER not in _kinds(reason)
    assert _kinds(None) == _kinds(Drafted(1, by_whom="Custody lead")) == {DraftFault.NO_ANSWER}


def test_what_is_told_as_done_and_shown_by_nothing_is_a_claim() -> None:
    assert _kinds(WHOLE, asked=replace(ASKED, shown=False)) == {DraftFault.UNPROVED}


def test_a_plan_asks_how_success_is_known_and_a_letter_does_not() -> None:
    vague = replace(WHOLE, success="")

    assert _kinds(vague, kind=DocumentKind.ACTION_PLAN) == {DraftFault.NO_SUCCESS}
    assert _kinds(vague) == set()


def test_one_answer_given_twice_is_found_in_both() -> None:
    asked = [replace(ASKED, words="We recommend that staff record promptly.")]
    asked.append(replace(asked[0], number=2))
    said = {1: WHOLE, 2: replace(WHOLE, number=2)}

    found = faults_in(asked, said, kind=DocumentKind.LETTER, inspected_to=None, today=TODAY)

    assert {(each.kind, each.number) for each in found} == {(DraftFault.NEAR_COPY, 1), (DraftFault.NEAR_COPY, 2)}


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("82% of cases", "82%"),
        ("9 of 10 children", "9 of 10"),
        ("82 per cent", "82 per cent"),
        ("one in five", "one in five"),
    ],
)
def test_a_typed_figure_is_found(words: str, figure: str) -> None:
    assert typed_figure(words) == figure


@pytest.mark.parametrize(
    "words", ["Since 27 March 2024", "shaped by the views of 175 young people", "recommendation 3 of it"]
)
def test_a_day_or_a_plain_number_is_no_figure(words: str) -> None:
    assert typed_figure(words) == ""
