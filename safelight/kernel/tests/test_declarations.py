"""Codes, sources, question sets and refusals say what they must."""

from __future__ import annotations

from datetime import date

import pytest

from safelight.kernel.acts import Act
from safelight.kernel.questions import Question, QuestionSet, Severity
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.kernel.sources import Origin, SetBy, Source, UncheckedSource
from safelight.kernel.states import State
from safelight.kernel.tests.given import Size, Warm


def test_a_code_stores_its_value_and_shows_its_label() -> None:
    assert Warm.YES == "YES"
    assert Warm.YES.label == "Yes"
    assert Warm("YES") is Warm.YES
    assert Warm.choices() == [("YES", "Yes"), ("NO", "No")]


def test_a_code_without_a_label_reads_its_value() -> None:
    assert Size.SMALL.label == "Small"


@pytest.mark.parametrize("codes", [Act, Role, SetBy, State])
def test_codes_of_the_kernel_are_upper_case_and_have_labels_of_their_own(codes: type[Act]) -> None:
    assert all(code.value == code.name == code.value.upper() for code in codes)
    labels = [code.label for code in codes]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("citation", "url"),
    [("", "https://www.example.org"), (" ", "https://www.example.org"), ("Act", ""), ("Act", "http://www.example.org")],
)
def test_a_source_without_citation_or_https_address_is_refused(citation: str, url: str) -> None:
    with pytest.raises(UncheckedSource):
        Source(citation, url, checked_on=date(2026, 11, 22))


def test_a_source_checked_before_it_was_issued_is_refused() -> None:
    with pytest.raises(UncheckedSource, match="before it was issued"):
        Source("Act", "https://www.example.org", checked_on=date(2020, 1, 1), issued_on=date(2020, 1, 2))


def test_a_force_value_without_its_origin_is_refused() -> None:
    with pytest.raises(UncheckedSource):
        Origin("  ")


def test_source_and_origin_read_themselves_out() -> None:
    source = Source("Act, s.1", "https://www.example.org", checked_on=date(2026, 11, 22))

    assert source.words == "Act, s.1"
    assert Origin("Force practice").words == "Force practice"


def test_a_question_set_asks_each_question_once() -> None:
    question: Question[object] = Question("A1", "Was it said?", Severity.MAJOR)

    assert QuestionSet("set", "Set", (question,)).questions == (question,)
    with pytest.raises(ValueError, match="twice"):
        QuestionSet("set", "Set", (question, question))


def test_a_refusal_says_what_is_wrong_and_what_to_do_next() -> None:
    assert str(Refusal("The child has left.")) == "The child has left."
    assert str(Refusal("The child has left.", next_step="Close the record.")) == "The child has left. Close the record."
