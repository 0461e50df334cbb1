"""When a document is to be reviewed, and what it can show: no database."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from safelight.kernel.calendar import start_of_day
from safelight.kernel.clocks import DutyFacts
from safelight.kernel.policy import PolicyBook, read_policy
from safelight.kernel.roles import Role
from safelight.kernel.states import State, state
from safelight.library.codes import Against
from safelight.library.facts import AsEvidence, DocumentFacts, ReadingFacts
from safelight.library.rules import (
    APPROVED,
    CIRCULATED,
    OWNED,
    READ,
    REVIEW,
    against,
    end_of,
    last_day,
    look,
    review_due_on,
)

PUBLISHED = date(2021, 12, 22)
REVIEWED, NEXT = date(2021, 2, 3), date(2024, 12, 1)
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return read_policy(Path(settings.SAFELIGHT_POLICY))


def a_document(**named: object) -> DocumentFacts:
    given = {"id": "1", "code": "YPIC", "added_at": start_of_day(REVIEWED), "looks": (look("a", REVIEWED, NEXT),)}
    return DocumentFacts(**(given | named))  # type: ignore[arg-type]


def stood(**named: object) -> AsEvidence:
    given = {"code": "YPIC", "title": "T", "on": date(2022, 6, 30), "version": 2, "in_force_from": REVIEWED}
    given |= {"looked_on": date(2022, 3, 1), "due_on": date(2023, 3, 1), "owned": True, "asked": 40, "read": 38}
    return AsEvidence(**(given | named))  # type: ignore[arg-type]


def the_review(book: PolicyBook, **named: object) -> DutyFacts:
    return REVIEW.duties(a_document(**named), book)[-1]


class TestReview:
    def test_it_is_due_by_the_end_of_the_day_that_the_last_review_named(self, book: PolicyBook) -> None:
        due_at = the_review(book).due_at

        assert due_at == end_of(NEXT) == start_of_day(date(2024, 12, 2))
        assert last_day(due_at) == NEXT

    def test_it_is_due_after_the_forces_longest_time_where_no_day_was_named(self, book: PolicyBook) -> None:
        assert review_due_on(REVIEWED, None, book) == date(2025, 2, 2)
        assert review_due_on(REVIEWED, date(2030, 1, 1), book) == date(2025, 2, 2)

    def test_it_is_due_soon_90_days_before_and_overdue_from_the_next_day(self, book: PolicyBook) -> None:
        duty = the_review(book)
        warn = end_of(NEXT) - timedelta(days=90)

        found = [state(duty, at) for at in (warn - MINUTE, warn, duty.due_at, duty.due_at + MINUTE)]

        assert found == [State.RUNNING, State.DUE_SOON, State.DUE_SOON, State.OVERDUE]

    def test_an_overdue_review_climbs_to_the_governance_lead_then_to_a_chief_officer(self, book: PolicyBook) -> None:
        duty = the_review(book)

        def told(after: timedelta) -> list[Role]:
            at = duty.due_at + after
            steps = REVIEW.climbed(started_at=duty.started_at, due_at=duty.due_at, now=at, book=book)
            return [step.role for step in steps]

        assert told(timedelta()) == []
        assert told(MINUTE) == [Role.GOVERNANCE_LEAD]
        assert told(timedelta(days=31)) == [Role.GOVERNANCE_LEAD, Role.CHIEF_OFFICER]

    def test_each_look_meets_the_one_before_and_starts_the_next(self, book: PolicyBook) -> None:
        later = date(2024, 11, 1)
        first, second = REVIEW.duties(a_document(looks=(look("a", REVIEWED, NEXT), look("b", later, None))), book)

        assert first.met_at == second.started_at == start_of_day(later)
        assert last_day(second.due_at) == date(2028, 10, 31)

    def test_a_document_that_is_withdrawn_is_not_reviewed_any_more(self, book: PolicyBook) -> None:
        duty = the_review(book, withdrawn_at=start_of_day(date(2023, 1, 1)))

        assert state(duty, end_of(NEXT)) is State.STOPPED


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        (OWNED, {"unowned_since": start_of_day(NEXT)}),
        (APPROVED, {}),
        (CIRCULATED, {"in_force_at": start_of_day(NEXT)}),
    ],
)
def test_what_a_document_lacks_is_a_gap_until_it_is_put_right_or_withdrawn(
    book: PolicyBook, rule: object, named: dict[str, object]
) -> None:
    put_right = {"unowned_since": None, "in_force_at": start_of_day(NEXT), "circulated_at": start_of_day(NEXT)}
    gaps = [
        rule.gaps(a_document(**each), book)  # type: ignore[attr-defined]
        for each in (named, named | put_right, named | {"withdrawn_at": start_of_day(NEXT)})
    ]

    assert [len(each) for each in gaps] == [1, 0, 0]


def test_a_version_is_to_be_read_within_the_forces_days(book: PolicyBook) -> None:
    asked_at = start_of_day(REVIEWED)
    [duty] = READ.duties(ReadingFacts("1", asked_at), book)

    assert duty.due_at == asked_at + timedelta(days=14)
    assert [state(duty, duty.due_at + late) for late in (-MINUTE, MINUTE)] == [State.DUE_SOON, State.OVERDUE]


@pytest.mark.parametrize(
    ("looked_on", "refused"),
    [(PUBLISHED - timedelta(days=1), True), (PUBLISHED, True), (PUBLISHED + timedelta(days=1), False)],
)
def test_a_document_last_looked_at_by_the_day_of_the_finding_is_no_evidence_and_one_looked_at_after_it_is(
    looked_on: date, refused: bool
) -> None:
    found = against(stood(looked_on=looked_on), found_on=PUBLISHED)

    assert found == ((Against.PREDATES_FINDING,) if refused else ())


def test_14b_4_the_policy_on_children_in_custody_predates_the_finding_of_december_2021(book: PolicyBook) -> None:
    """Acceptance test 4 of the governance slice: reviewed on 3 February 2021, inspected in July, told in December."""
    ypic = stood(looked_on=REVIEWED, due_on=review_due_on(REVIEWED, NEXT, book))

    assert against(ypic, found_on=PUBLISHED) == (Against.PREDATES_FINDING,)


@pytest.mark.parametrize(("on", "stale"), [(NEXT - timedelta(days=1), False), (NEXT, False), (date(2024, 12, 2), True)])
def test_14b_10_evidence_that_expires_overnight_is_stale_the_next_morning(on: date, stale: bool) -> None:
    """Acceptance test 10 of the governance slice, for a policy: its review's day is the last on which it counts."""
    found = against(stood(on=on, due_on=NEXT), found_on=PUBLISHED)

    assert found == ((Against.REVIEW_OVERDUE,) if stale else ())


def test_what_nobody_answers_for_or_is_not_in_force_shows_nothing() -> None:
    assert against(stood(owned=False), found_on=PUBLISHED) == (Against.NO_OWNER,)
    assert against(stood(version=None, looked_on=None), found_on=PUBLISHED) == (Against.NOT_IN_FORCE,)


def test_the_share_of_those_asked_is_not_known_when_nobody_was() -> None:
    assert stood().share == pytest.approx(0.95)
    assert stood(asked=0, read=0).share is None
