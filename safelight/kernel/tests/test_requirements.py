"""What is missing: of each thing, since when, and from when it was asked."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given

from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.policy import PolicyBook
from safelight.kernel.requirements import GapFacts
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.kernel.tests.given import Question, Stay, a_requirement, days, utc

NO_POLICY = PolicyBook(())
ASKED_AT = utc(2024, 1, 10, 12)


def of_each(*questions: Question) -> list[GapFacts]:
    """What is missing on a record with these questions, where every question needs an answer."""
    requirement = a_requirement(
        each=lambda stay: stay.questions,
        applies=lambda question: question.asked_at is not None,
        holds=lambda question: question.answered,
        since=lambda question: question.asked_at,
        key=lambda question: question.id,
    )
    return requirement.gaps(Stay(questions=questions), NO_POLICY)


def test_what_holds_raises_nothing() -> None:
    assert a_requirement().gaps(Stay(answered_at=ASKED_AT), NO_POLICY) == []


def test_what_does_not_hold_is_a_gap_since_the_moment_it_was_missing() -> None:
    assert a_requirement().gaps(Stay(opened_at=ASKED_AT), NO_POLICY) == [GapFacts("stay.answered", "", None, ASKED_AT)]


def test_what_does_not_apply_raises_nothing() -> None:
    assert a_requirement(applies=lambda stay: False).gaps(Stay(), NO_POLICY) == []


def test_what_is_not_yet_missing_raises_nothing() -> None:
    assert a_requirement(since=lambda stay: None).gaps(Stay(), NO_POLICY) == []


def test_each_thing_without_an_answer_is_a_gap_of_its_own() -> None:
    gaps = of_each(
        Question("q1", ASKED_AT, answered=False),
        Question("q2", ASKED_AT),
        Question("q3", ASKED_AT + timedelta(hours=1), answered=False, involvement=7),
    )

    assert gaps == [
        GapFacts("stay.answered", "q1", None, ASKED_AT),
        GapFacts("stay.answered", "q3", 7, ASKED_AT + timedelta(hours=1)),
    ]


def test_nothing_to_ask_of_raises_nothing() -> None:
    assert of_each() == []


def test_the_things_asked_of_may_depend_on_a_force_value() -> None:
    late = Question("q1", ASKED_AT, answered=False)
    requirement = a_requirement(
        each_under=lambda stay, book: [late] if book is NO_POLICY else [],
        holds=lambda question: question.answered,
        since=lambda question: question.asked_at,
        key=lambda question: question.id,
    )

    assert [gap.key for gap in requirement.gaps(Stay(), NO_POLICY)] == ["q1"]
    assert requirement.gaps(Stay(), PolicyBook(())) == []


def test_a_key_is_kept_as_text() -> None:
    [gap] = a_requirement(key=lambda stay: 12).gaps(Stay(), NO_POLICY)

    assert gap.key == "12"


@given(days())
def test_a_thing_from_before_it_came_into_force_raises_nothing_and_one_from_that_midnight_does(first_day: date) -> None:
    requirement = a_requirement(in_force_from=first_day)
    midnight = start_of_day(first_day)

    assert requirement.gaps(Stay(opened_at=midnight - timedelta(microseconds=1)), NO_POLICY) == []
    assert len(requirement.gaps(Stay(opened_at=midnight), NO_POLICY)) == 1


def test_it_says_who_set_it_what_it_refuses_and_who_may_accept_the_gap() -> None:
    requirement = a_requirement(override=Role.CUSTODY_INSPECTOR)

    assert requirement.set_by is SetBy.LAW
    assert requirement.before == (Act.CLOSE_CUSTODY,)
    assert requirement.override is Role.CUSTODY_INSPECTOR


def test_without_room_in_the_law_nobody_may_accept_the_gap() -> None:
    assert a_requirement().override is None
