"""The rules of managing an offender, over facts made by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from safelight.derived.policy import book
from safelight.kernel.clocks import Clock, DutyFacts
from safelight.pathways.managed_offenders.codes import Band, Change, Children, Condition, Mode, VisitResult
from safelight.pathways.managed_offenders.facts import ChangeFacts, ConcernFacts, HandsFacts, ReviewFacts
from safelight.pathways.managed_offenders.measures import ALONE, REACTIVE_WHOLE, VISITS_HIGH
from safelight.pathways.managed_offenders.rules.clocks import (
    AFTER_TWO_FAILED,
    ASSESSMENT,
    CHANGE,
    CONCERN,
    FIRST_ASSESSMENT,
    NAMED,
    REACTIVE_REVIEW,
    SUPERVISION,
    VISITS,
)
from safelight.pathways.managed_offenders.rules.requirements import REQUIREMENTS
from safelight.pathways.managed_offenders.rules.stretches import mode_now
from safelight.pathways.managed_offenders.tests.given import assessed, at, decided, facts, on, visited


def duties(clock: Clock[Any], **given: Any) -> list[DutyFacts]:
    return clock.duties(facts(**given), book())


def missing(**given: Any) -> set[str]:
    found = facts(**given)
    return {rule.code.split(".")[1] for rule in REQUIREMENTS if rule.gaps(found, book())}


@pytest.mark.parametrize(("band", "days"), [(Band.VERY_HIGH, 30), (Band.HIGH, 90), (Band.MEDIUM, 180), (Band.LOW, 365)])
def test_a_visit_is_due_by_the_band_from_when_the_offender_was_last_seen_at_home(band: Band, days: int) -> None:
    known = {"assessments": (assessed(band),), "visits": (visited(10), visited(15, VisitResult.ELSEWHERE))}

    first, second = duties(VISITS[band], **known)

    assert (first.due_at, first.met_at) == (at(days), at(10))
    assert (second.started_at, second.due_at, second.met_at) == (at(10), at(10 + days), None)


def test_another_assessment_in_the_same_band_does_not_begin_the_time_again() -> None:
    [duty] = duties(VISITS[Band.HIGH], assessments=(assessed(Band.HIGH), assessed(Band.HIGH, 80)))

    assert (duty.started_at, duty.due_at) == (at(), at(90))


def test_a_higher_band_finds_a_visit_overdue_and_the_lower_one_stops() -> None:
    known = {"assessments": (assessed(Band.LOW), assessed(Band.HIGH, 200)), "visits": (visited(20),)}

    assert [(d.started_at, d.stopped_at) for d in duties(VISITS[Band.LOW], **known)][-1] == (at(20), at(200))
    [high] = duties(VISITS[Band.HIGH], **known)
    assert (high.started_at, high.due_at) == (at(20), at(110))


def test_nobody_assessed_is_visited_as_of_high_risk() -> None:
    assert [duty.due_at for duty in duties(VISITS[Band.HIGH])] == [at(90)]
    assert duties(FIRST_ASSESSMENT)[0].met_at is None


def test_who_is_not_in_the_community_is_not_visited_and_the_time_begins_on_coming_back() -> None:
    gone = (decided(Mode.AWAY, 30), decided(Mode.ACTIVE, 300))

    before, after = duties(VISITS[Band.HIGH], assessments=(assessed(Band.HIGH),), decisions=gone)

    assert before.stopped_at == at(30)
    assert (after.started_at, after.due_at) == (at(300), at(390))


def test_the_end_of_management_ends_what_is_due() -> None:
    [duty] = duties(VISITS[Band.HIGH], assessments=(assessed(Band.HIGH),), management_ended_at=at(40))

    assert duty.stopped_at == at(40)


# Reactive management


REACTIVE: dict[str, Any] = {"assessments": (assessed(Band.LOW),), "decisions": (decided(Mode.REACTIVE, 1),)}


def test_reactively_managed_the_review_is_due_at_the_end_of_the_day_in_the_diary() -> None:
    [duty] = duties(REACTIVE_REVIEW, **REACTIVE)

    assert duty.due_at.date() == on(181)
    assert (duty.due_at.hour, duty.due_at.minute) == (23, 0)  # midnight in London, in summer


def test_a_day_in_the_diary_beyond_the_longest_time_counts_as_the_longest_time() -> None:
    [duty] = duties(REACTIVE_REVIEW, decisions=(decided(Mode.REACTIVE, 1, review_on=on(900)),))

    assert duty.due_at < at(370)


def test_a_review_keeps_the_diary_and_sets_the_next_day() -> None:
    first, second = duties(REACTIVE_REVIEW, **REACTIVE, reviews=(ReviewFacts("r", at(150), "M", False, on(300)),))

    assert first.met_at == at(150)
    assert second.due_at.date() == on(301)  # midnight, in winter


def test_a_review_missed_for_longer_than_the_force_allows_ends_reactive_management_and_a_visit_falls_due() -> None:
    found = facts(**REACTIVE)

    lapsed = at(181).replace(hour=23) + timedelta(days=14)
    [before, visit] = duties(VISITS[Band.LOW], **REACTIVE)
    assert before.stopped_at == at(1)
    assert visit.started_at == lapsed
    assert mode_now(found, book(), now=lapsed - timedelta(hours=1)) is Mode.REACTIVE
    assert mode_now(found, book(), now=lapsed + timedelta(hours=1)) is Mode.ACTIVE


def test_something_new_about_an_offender_asks_for_a_review_only_while_they_are_managed_reactively() -> None:
    new = (ChangeFacts("before", at(0.5), Change.TRAVEL), ChangeFacts("after", at(4), Change.TRAVEL))

    [duty] = duties(CHANGE, **REACTIVE, changes=new, reviews=(ReviewFacts("r", at(6), "M"),))

    assert (duty.key, duty.met_at) == ("after", at(6))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"decisions": (decided(Mode.REACTIVE, 1, conditions=(Condition.NO_ORDER.value,)),)}, "reactive-published"),
        ({"assessments": (assessed(Band.MEDIUM),)}, "reactive-low"),
        ({"assessments": (assessed(Band.LOW, -400),)}, "reactive-assessed"),
        (
            {"decisions": (decided(Mode.REACTIVE, 1, conditions=tuple(c.value for c in Condition if c.published)),)},
            "reactive-force",
        ),
        ({"under_18": True}, "reactive-adult"),
        ({"decisions": (decided(Mode.REACTIVE, 1, wording=False),)}, "reactive-grounded"),
        ({"decisions": (decided(Mode.REACTIVE, 1, review_on=None),)}, "reactive-diarised"),
    ],
)
def test_reactive_management_rests_on_every_condition(given: dict[str, Any], code: str) -> None:
    assert missing(**REACTIVE) == set()
    assert code in missing(**{**REACTIVE, **given})


# Visits, children, who manages


def test_two_failed_visits_in_a_row_are_for_the_supervisor_and_being_seen_between_them_is_not() -> None:
    failed = (visited(1, VisitResult.NO_REPLY), visited(2), visited(3, VisitResult.REFUSED))
    assert duties(AFTER_TWO_FAILED, visits=failed) == []

    again = (*failed, visited(4, VisitResult.NO_REPLY))
    [duty] = duties(
        AFTER_TWO_FAILED, visits=again, reviews=(ReviewFacts("m", at(4.5), "M"), ReviewFacts("s", at(5), "S", True))
    )
    assert (duty.started_at, duty.met_at) == (at(4), at(5))


def test_a_supervisors_review_is_due_by_the_band_and_the_managers_own_does_not_meet_it() -> None:
    reviews = (ReviewFacts("m", at(10), "M"), ReviewFacts("s", at(20), "S", True))

    first, _ = duties(SUPERVISION[Band.HIGH], assessments=(assessed(Band.HIGH),), reviews=reviews)

    assert first.met_at == at(20)


def test_a_visit_alone_and_a_visit_that_says_nothing_of_children_are_missing_something() -> None:
    assert missing(visits=(visited(1),)) == set()
    assert missing(visits=(visited(1, staff=1),)) == {"in-pairs"}
    assert (
        missing(visits=(visited(1, staff=1, alone_why="The other was ill.", alone_approved_by="An inspector"),))
        == set()
    )
    assert missing(visits=(visited(1, children=""),)) == {"children-looked-for"}
    assert missing(visits=(visited(1, children=Children.SEEN, children_words="A boy of 4."),)) == {
        "children-looked-for"
    }


def test_a_high_risk_that_is_lower_now_needs_a_supervisor_who_agreed() -> None:
    assert missing(assessments=(assessed(Band.HIGH), assessed(Band.LOW, 5))) == {"lowered"}
    assert missing(assessments=(assessed(Band.HIGH), assessed(Band.LOW, 5, agreed_by="S"))) == set()
    assert missing(assessments=(assessed(Band.MEDIUM), assessed(Band.LOW, 5))) == set()


def test_a_concern_about_a_child_is_passed_on_within_a_day_and_management_does_not_end_without_it() -> None:
    seen = {
        "visits": (visited(1, children=Children.SEEN, children_words="A girl of 9.", concern=True),),
        "changes": (ChangeFacts("new", at(3), Change.PARTNER), ChangeFacts("else", at(3), Change.TRAVEL)),
    }

    first, second = duties(CONCERN, **seen, concerns=(ConcernFacts("c", None, at(1.5)),))

    assert (first.due_at, first.met_at) == (at(2), at(1.5))
    assert second.met_at is None
    assert missing(**seen, concerns=(ConcernFacts("c", None, at(4)),), management_ended_at=at(9)) == set()
    assert missing(**seen, management_ended_at=at(9)) == {"concerns-passed-on"}


def test_an_offender_has_a_manager_by_the_next_working_day_and_is_assessed_every_year() -> None:
    assert duties(NAMED)[0].met_at is None
    assert duties(NAMED, hands=(HandsFacts("M", at(0.2)),))[0].met_at == at(0.2)
    first, second = duties(ASSESSMENT, assessments=(assessed(Band.LOW), assessed(Band.LOW, 300)))
    assert (first.met_at, second.met_at) == (at(300), None)
    assert first.due_at.date() == on(365)


# Measures


def test_a_visit_that_nobody_made_counts_on_the_day_it_was_due_and_one_that_ceased_to_matter_does_not() -> None:
    known = {"assessments": (assessed(Band.HIGH),), "visits": (visited(60),)}
    made, due = VISITS_HIGH.found(facts(**known), book())
    assert (made.held, due.held, due.on) == (True, False, on(150))

    ended = list(VISITS_HIGH.found(facts(**known, management_ended_at=at(100)), book()))
    assert [each.held for each in ended] == [True]


def test_visits_alone_and_whole_decisions_are_counted() -> None:
    seen = facts(visits=(visited(1, staff=1), visited(2)), decisions=(decided(Mode.REACTIVE), decided(Mode.ACTIVE, 1)))

    assert [each.held for each in ALONE.found(seen, book())] == [True, False]
    assert [each.held for each in REACTIVE_WHOLE.found(seen, book())] == [True]
