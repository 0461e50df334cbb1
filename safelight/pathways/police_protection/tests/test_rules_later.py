"""The designated officer, the force's own clocks, and orders of a court."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from safelight.kernel.durations import Minutes
from safelight.kernel.editions import Edition
from safelight.kernel.policy import PolicyBook
from safelight.kernel.sources import Origin
from safelight.kernel.states import State, state
from safelight.pathways.police_protection.codes import ExistingOrder, OrderDecision, OrderResult, Rank
from safelight.pathways.police_protection.facts import DesignationFacts, MeetingFacts, ReviewFacts
from safelight.pathways.police_protection.rules.clocks import (
    END_OF_TOUR,
    FIRST_RECORD,
    HANDOVER,
    MEETING_ENTRY,
    RELEASE,
    REVIEW,
)
from safelight.pathways.police_protection.rules.counting import DaysBeginningWith
from safelight.pathways.police_protection.rules.decision import Open, WhichPower, what_is_open, which_power
from safelight.pathways.police_protection.tests.facts_given import (
    TAKEN,
    after,
    complete,
    duties,
    gaps,
    taken,
    the_book,
)

LONDON = ZoneInfo("Europe/London")
_DESIGNATION = complete().designations[0]
_REVIEW = complete().reviews[0]
_GRANTED: dict[str, Any] = {
    "order_decision": OrderDecision.POLICE,
    "order_result": OrderResult.GRANTED,
    "order_granted_at": after(900),
}


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return the_book()


# The designated officer


def test_reviews_run_from_one_to_the_next_and_stop_when_there_is_no_cause(book: PolicyBook) -> None:
    first = _REVIEW._replace(done_at=after(300))
    second = ReviewFacts("r2", after(900), "Petra Quill (901)", False, "The father is home.", "")
    held = taken(designations=(_DESIGNATION,), reviews=(first, second))
    one, two = duties(REVIEW, held, book)
    [release] = duties(RELEASE, held, book)

    assert (one.key, one.started_at, one.met_at) == ("designated", after(25), after(300))
    assert (two.key, two.started_at, two.met_at) == ("r1", after(300), after(900))
    assert (release.started_at, release.met_at) == (after(900), None)


def test_a_review_from_before_the_designated_officer_took_the_case_on_is_not_theirs(book: PolicyBook) -> None:
    early = ReviewFacts("r0", after(5), "Ana Whitlock (2314)", True, "Still cause.", "Wait.")
    [only] = duties(REVIEW, taken(designations=(_DESIGNATION,), reviews=(early,)), book)

    assert (only.started_at, only.met_at) == (after(25), None)


class TestHandover:
    """The designated officer's tour ends while the child is there."""

    ending = _DESIGNATION._replace(tour_ends_at=after(480))

    def test_it_is_due_when_the_tour_ends_and_met_by_somebody_else_accepting(self, book: PolicyBook) -> None:
        [waiting] = duties(HANDOVER, taken(designations=(self.ending,)), book)
        offered = DesignationFacts("d2", "Ruth Odell (77)", Rank.INSPECTOR, after(470))
        [still] = duties(HANDOVER, taken(designations=(self.ending, offered)), book)
        [met, *_] = duties(HANDOVER, taken(designations=(self.ending, offered._replace(accepted_at=after(475)))), book)

        assert (waiting.due_at, waiting.met_at) == (after(480), None)
        assert still.met_at is None
        assert (met.key, met.met_at, state(met, after(500))) == ("d1", after(475), State.MET)

    def test_another_lead_tried_on_it_moves_the_start_and_not_the_end_of_the_tour(self, book: PolicyBook) -> None:
        tried = book.with_proposal(HANDOVER.code, Edition(date(2026, 1, 1), Minutes(120), Origin("A try")))
        [duty] = duties(HANDOVER, taken(designations=(self.ending,)), tried)

        assert (duty.started_at, duty.due_at) == (after(360), after(480))

    def test_taking_it_from_oneself_is_no_handover(self, book: PolicyBook) -> None:
        again = self.ending._replace(id="d2", accepted_at=after(470))
        found = duties(HANDOVER, taken(designations=(self.ending, again)), book)

        assert {duty.met_at for duty in found} == {None}

    def test_a_child_released_before_the_tour_ends_needs_none(self, book: PolicyBook) -> None:
        assert duties(HANDOVER, taken(designations=(self.ending,), released_at=after(480)), book) == []


# The force's own


def test_the_first_record_is_due_by_its_minutes_and_by_the_end_of_the_tour(book: PolicyBook) -> None:
    facts = taken(tour_ends_at=after(90))

    assert duties(FIRST_RECORD, facts, book)[0].due_at == after(120)
    assert duties(END_OF_TOUR, facts, book)[0].due_at == after(90)


class TestTheDailyMeeting:
    """Each daily meeting while the child is there looks at the child."""

    def test_there_is_one_each_morning_between_taking_and_release(self, book: PolicyBook) -> None:
        found = duties(MEETING_ENTRY, taken(released_at=after(40 * 60)), book)

        assert [duty.key for duty in found] == ["2026-11-04", "2026-11-05"]
        assert {duty.started_at.astimezone(LONDON).hour for duty in found} == {9}

    def test_none_is_asked_for_after_the_limit_of_a_child_who_was_never_released(self, book: PolicyBook) -> None:
        assert len(duties(MEETING_ENTRY, taken(), book)) == 3

    def test_the_note_of_the_day_meets_it_and_of_another_day_does_not(self, book: PolicyBook) -> None:
        note = MeetingFacts("m", datetime(2026, 11, 4, 9, 5, tzinfo=UTC), "Ode", "Looked at.")
        first, second = duties(MEETING_ENTRY, taken(meetings=(note,), released_at=after(40 * 60)), book)

        assert (first.met_at, second.met_at) == (note.held_at, None)

    def test_a_child_taken_and_released_between_two_meetings_has_none(self, book: PolicyBook) -> None:
        assert duties(MEETING_ENTRY, taken(released_at=after(180)), book) == []

    @pytest.mark.parametrize("day", [datetime(2026, 3, 28, 15, tzinfo=UTC), datetime(2026, 10, 24, 15, tzinfo=UTC)])
    def test_it_is_at_nine_by_the_clock_on_the_wall_whatever_the_clocks_do(
        self, book: PolicyBook, day: datetime
    ) -> None:
        found = duties(MEETING_ENTRY, taken(day), book)

        assert [duty.started_at.astimezone(LONDON).hour for duty in found] == [9, 9, 9]


# Orders of a court


def test_an_order_for_the_police_ends_eight_days_counted_from_the_day_the_child_was_taken(book: PolicyBook) -> None:
    last = datetime(2026, 11, 11, tzinfo=UTC)

    assert DaysBeginningWith(8).after(TAKEN) == last
    assert "order-dated" not in gaps(complete(**_GRANTED, order_ends_at=last), book)
    assert "order-dated" in gaps(complete(**_GRANTED, order_ends_at=last + timedelta(seconds=1)), book)


@pytest.mark.parametrize(
    ("existing", "why", "power"),
    [
        ("", "", WhichPower.ASK_FIRST),
        (ExistingOrder.NOT_CHECKED, "It was urgent", WhichPower.ASK_FIRST),
        (ExistingOrder.NONE, "", WhichPower.SECTION_46),
        (ExistingOrder.IN_FORCE, " ", WhichPower.ORDER),
        (ExistingOrder.IN_FORCE, "The order does not reach this flat.", WhichPower.DESPITE_ORDER),
    ],
)
def test_where_an_order_exists_already_it_is_used_unless_something_compels(
    existing: str, why: str, power: WhichPower
) -> None:
    assert which_power(existing, why) is power


@pytest.mark.parametrize(
    ("hours", "changes", "found"),
    [
        (1, {}, Open.REVIEW),
        (20, {"reviews": (_REVIEW,)}, Open.DECIDE_ORDER),
        (20, {"reviews": (_REVIEW,), "order_decision": OrderDecision.NOT_NEEDED}, Open.KEEP),
        (20, {"reviews": (_REVIEW,), "order_decision": OrderDecision.POLICE}, Open.CHASE_ORDER),
        (20, {"reviews": (_REVIEW,), "order_result": OrderResult.REFUSED}, Open.PLAN_AGAIN),
        (20, {"order_result": OrderResult.GRANTED}, Open.HAND_TO_ORDER),
        (20, {"reviews": (_REVIEW._replace(still_cause=False),)}, Open.RELEASE_NO_CAUSE),
        (72, {"reviews": (_REVIEW,)}, Open.DECIDE_ORDER),
        (72.001, {"reviews": (_REVIEW,), "order_result": OrderResult.GRANTED}, Open.RELEASE_OVER),
        (10, {"released_at": after(400)}, None),
    ],
)
def test_what_the_law_leaves_open_as_the_hours_pass(
    book: PolicyBook, hours: float, changes: dict[str, Any], found: Open | None
) -> None:
    assert what_is_open(taken(**changes), book, now=after(hours * 60)).open is found
