"""Reading an invented letter: every part of it, each fault by rule, and where each was found."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safelight.design.given_files import MEGABYTE, CannotTakeFile
from safelight.design.paper import Bullets, Heading, Paper, Paragraph, to_docx, to_pdf
from safelight.inspection.reading import (
    FaultKind,
    Letter,
    Tense,
    claims_of,
    due_on,
    faults_of,
    read,
    text_of,
)
from safelight.inspection.reading.dates import dates_in
from safelight.inspection.reading.faults import likeness
from safelight.inspection.reading.limits import limits_of
from safelight.inspection.reading.named import NamedAs, named_in
from safelight.inspection.reading.promises import tense_of
from safelight.inspection.reading.telling import NO_PUBLICATION, told
from safelight.inspection.reading.timescales import timescale_in

TEXT = (Path(__file__).parent / "letters" / "invented-letter.txt").read_text(encoding="utf-8")
PUBLISHED = date(2023, 8, 31)


@pytest.fixture(scope="module")
def letter() -> Letter:
    return read(TEXT)


def _kinds(letter: Letter, number: int | None) -> set[FaultKind]:
    return {fault.kind for fault in faults_of(letter) if fault.recommendation == number}


def test_a_letter_tells_who_wrote_to_whom_when_and_about_which_report(letter: Letter) -> None:
    assert letter.dated_on == date(2023, 10, 3)
    assert letter.addressee is not None
    assert letter.addressee.words.startswith("The Secretary of State")
    assert letter.sender is not None
    assert letter.sender.words.startswith("Alex Invented")
    assert [copy.words for copy in letter.copies] == ["inspectors@example.gov.uk", "someone@old.gsi.gov.uk"]
    assert letter.title is not None
    assert letter.title.words.startswith("National Inspection of Invented Things")
    assert letter.inspected is not None
    assert (letter.inspected.first, letter.inspected.last) == (date(2023, 3, 6), date(2023, 3, 17))


def test_everything_found_is_a_stretch_of_the_source(letter: Letter) -> None:
    spans = [letter.addressee, letter.sender, letter.title, letter.law, *letter.copies]
    for each in letter.recommendations:
        spans += [each.span, each.answer, *(limb.span for limb in each.limbs)]
        spans += [passage.span for passage in each.passages]
        spans += [claim.span for claim in claims_of(each)]

    for span in spans:
        if span is not None:
            assert TEXT[span.start : span.end] == span.words


def test_limbs_come_in_order_and_a_lone_letter_in_brackets_is_none(letter: Letter) -> None:
    limbs = {each.number: [(limb.letter, limb.words) for limb in each.limbs] for each in letter.recommendations}

    assert limbs[1] == [("a", "the way it listens to witnesses"), ("b", "the cataloguing of lanterns")]
    assert limbs[3] == []


def test_each_timescale_gives_its_day_from_publication(letter: Letter) -> None:
    due = {each.number: due_on(each.timescale, PUBLISHED) for each in letter.recommendations}

    assert due == {1: date(2023, 11, 30), 2: date(2024, 3, 31), 3: None, 4: date(2023, 11, 23)}
    assert letter.recommendations[2].timescale is not None
    assert letter.recommendations[2].timescale.at_once


def test_without_the_day_of_publication_no_deadline_is_counted_from_it_and_that_is_said(letter: Letter) -> None:
    found = told(letter, published_on=None)

    assert found["report"]["answer_by"] is None
    assert found["report"]["deadlines"] == NO_PUBLICATION
    assert [each["due_on"] for each in found["recommendations"]] == [None, "2024-03-31", None, None]


def test_a_page_break_does_not_end_a_sentence_and_a_list_item_does(letter: Letter) -> None:
    passages = [(passage.words, passage.listed) for passage in letter.recommendations[1].passages]

    assert passages[1][0].startswith("This has also been added to the Officers’ Forward Forum")
    assert passages[3] == ("A second harbour", True)
    assert passages[4] == ("A third harbour, expected in the second half of 2024", True)
    assert passages[5] == ("Work on the boats is ongoing.", False)


def test_a_list_speaks_in_the_tense_of_what_leads_in_to_it(letter: Letter) -> None:
    claims = {claim.words: claim for claim in claims_of(letter.recommendations[1])}

    assert claims["A second harbour"].tense is Tense.CONSIDERED
    third = claims["A third harbour, expected in the second half of 2024"]
    assert third.is_open
    assert third.due_on(letter.dated_on) == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("words", "tense"),
    [
        ("Forms have been redrawn.", Tense.DONE),
        ("Forms are being redrawn.", Tense.IN_PROGRESS),
        ("Forms will be redrawn.", Tense.PROPOSED),
        ("Redrawing the forms is being considered.", Tense.CONSIDERED),
        ("A plan has been made and will be shared.", Tense.PROPOSED),
        ("A weekly form.", Tense.STATED),
    ],
)
def test_a_sentence_goes_no_further_than_its_least_certain_tense(words: str, tense: Tense) -> None:
    assert tense_of(words) is tense


def test_an_answer_with_owner_baseline_target_and_outcome_has_none_of_those_faults(letter: Letter) -> None:
    lacking = {FaultKind.NO_OWNER, FaultKind.NO_BASELINE, FaultKind.NO_TARGET, FaultKind.NO_OUTCOME}

    assert not lacking & _kinds(letter, 1)
    assert lacking <= _kinds(letter, 2)


def test_a_limb_that_nothing_answers_is_named(letter: Letter) -> None:
    open_limbs = [fault.of for fault in faults_of(letter) if fault.kind is FaultKind.LIMB_WITHOUT_ACTION]

    assert open_limbs == ["b"]


def test_what_is_older_than_the_finding_and_what_is_told_as_past_before_it_happened_are_found(letter: Letter) -> None:
    assert FaultKind.PREDATES_FINDING in _kinds(letter, 1)
    assert FaultKind.IMPOSSIBLE_DATE in _kinds(letter, 2)
    assert FaultKind.IMPOSSIBLE_DATE not in _kinds(letter, 1)


def test_complete_and_going_on_contradict_each_other(letter: Letter) -> None:
    assert FaultKind.DONE_AND_NOT_DONE in _kinds(letter, 2)


def test_two_limits_for_one_level_of_risk_are_shown_with_both_places(letter: Letter) -> None:
    [fault] = [fault for fault in faults_of(letter) if fault.kind is FaultKind.CONTRADICTORY_LIMITS]

    assert fault.of == "very high"
    assert [" ".join(TEXT[span.start : span.end].split()) for span in fault.spans] == [
        "Very high risk: within 24 hours",
        "Very high risk, when busy: within 2 days",
    ]


def test_a_recommendation_without_an_answer_is_a_fault_and_is_missed(letter: Letter) -> None:
    assert _kinds(letter, 4) == {FaultKind.NO_ANSWER}
    assert "an answer to recommendation 4" in letter.missing


def test_the_whole_letter_has_faults_of_its_own(letter: Letter) -> None:
    assert _kinds(letter, None) == {FaultKind.COUNT_DIFFERS, FaultKind.RETIRED_ADDRESS, FaultKind.TWO_LONG_FORMS}


def test_a_copied_answer_is_found_and_a_like_one_is_not() -> None:
    words = " ".join(f"word{number}" for number in range(100))

    assert likeness(words, words) == 1
    assert likeness(words, words.replace("word50", "other")) > 0.85
    assert likeness(words, " ".join(reversed(words.split()))) == 0
    assert likeness("too short", "too short") == 0


def test_names_are_told_apart_and_a_short_form_keeps_what_it_stands_for() -> None:
    found = {(each.kind, each.name): each.stands_for for each in named_in(TEXT)}

    assert (NamedAs.PROJECT, "TEAPOT") in found
    assert found[NamedAs.SHORT, "OFF"] in ("Office for Floods", "Officers’ Forward Forum")


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("03/02/21", date(2021, 2, 3), date(2021, 2, 3), "day"),
        ("15th February 2022", date(2022, 2, 15), date(2022, 2, 15), "day"),
        ("2021-12-22", date(2021, 12, 22), date(2021, 12, 22), "day"),
        ("5–16 July 2021", date(2021, 7, 5), date(2021, 7, 16), "days"),
        ("the first half of 2022", date(2022, 1, 1), date(2022, 6, 30), "half year"),
        ("Winter 2022", date(2022, 12, 1), date(2023, 2, 28), "season"),
        ("in February 2024", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text: str, first: date, last: date, precision: str) -> None:
    [said] = dates_in(text)

    assert (said.first, said.last, said.precision) == (first, last, precision)


@pytest.mark.parametrize("text", ["31/02/2022", "29 February 2023", "45/13/2021"])
def test_a_day_that_no_calendar_has_is_no_date(text: str) -> None:
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("words", "published", "due"),
    [
        ("within six months", date(2021, 12, 22), date(2022, 6, 22)),
        ("within six months", date(2023, 8, 31), date(2024, 2, 29)),
        ("within six months", date(2022, 8, 31), date(2023, 2, 28)),
        ("within 10 days", date(2021, 12, 22), date(2022, 1, 1)),
        ("within one year", date(2024, 2, 29), date(2025, 2, 28)),
        ("immediately", date(2021, 12, 22), None),
        ("in good time", date(2021, 12, 22), None),
    ],
)
def test_a_timescale_is_counted_in_calendar_months(words: str, published: date, due: date | None) -> None:
    assert due_on(timescale_in(words), published) == due


@given(text=st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_no_text_whatever_breaks_the_reading(text: str) -> None:
    found: dict[str, Any] = told(read(f"Recommendation 1: {text}\n\nForce response: {text}"), published_on=PUBLISHED)

    assert found["recommendations"]


def test_what_is_no_letter_gives_an_account_of_what_was_not_found() -> None:
    assert len(read("A shopping list.\n\nMilk, eggs.").missing) == 7


# The kinds of file

PARTS = (
    Heading("Answer"),
    Paragraph("Recommendation 1: We recommend that, within six months, the force counts its cats."),
    Paragraph("Force response: The cats have been counted."),
    Bullets(["twice", "by two people"]),
)


@pytest.mark.parametrize("make", [to_docx, to_pdf])
def test_a_word_file_and_a_pdf_are_read_as_text_is(make: Any) -> None:
    letter = read(text_of(make(Paper("Letter", PARTS))))

    [recommendation] = letter.recommendations
    assert due_on(recommendation.timescale, PUBLISHED) == date(2024, 2, 29)
    assert [(each.words, each.listed) for each in recommendation.passages] == [
        ("The cats have been counted.", False),
        ("twice", True),
        ("by two people", True),
    ]


@pytest.mark.parametrize(
    "content", [TEXT.encode("cp1252"), TEXT.encode("utf-16"), TEXT.replace("\n", "\r\n").encode("utf-8-sig")]
)
def test_plain_text_is_read_however_its_characters_and_lines_are_written(content: bytes) -> None:
    assert text_of(content) == TEXT


@pytest.mark.parametrize("made_to_be_slow", ["a" * 100_000, "A " * 20_000, "‘Report " * 8_000, "\n\na" * 15_000])
def test_no_text_is_slow_to_read(made_to_be_slow: str) -> None:
    assert not faults_of(read(made_to_be_slow))


def test_periods_are_compared_as_lengths_and_kept_as_they_are_written() -> None:
    said = "- High risk: within 7 days\n- High risk cases are acted on within one week"

    [recommendation] = read(f"Recommendation 1: It.\n\nForce response: {said}").recommendations

    assert [(limit.words, limit.period) for limit in limits_of(recommendation)] == [
        ("7 days", "P7D"),
        ("one week", "P1W"),
    ]
    assert FaultKind.CONTRADICTORY_LIMITS not in {
        fault.kind for fault in faults_of(read(f"Recommendation 1: It.\n\nForce response: {said}"))
    }


def test_a_short_form_written_in_two_ways_is_found() -> None:
    text = "The Early Risk Desks (ERDS) help. An ErDS will too, and ERD Services."

    assert [fault.of for fault in faults_of(read(text)) if fault.kind is FaultKind.SHORT_FORM_VARIES] == ["ERDS"]


def unpacks_to_far_more() -> bytes:
    """What calls itself a Word document and is a few kilobytes of four megabytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 4 * MEGABYTE)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "neither a PDF, nor a Word document, nor plain text"),
        (b"\xff\xfe\x00", "neither a PDF, nor a Word document, nor plain text"),
        (b"x" * 400_001, "at most 400,000 are read"),
        (b" \n ", "no words"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"%PDF-1.7 torn off", "damaged"),
        (unpacks_to_far_more(), "far larger than it looks"),
        (b"x" * (20 * MEGABYTE + 1), "at most 20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(CannotTakeFile, match=why) as refused:
        text_of(content)

    assert refused.value.next_step
