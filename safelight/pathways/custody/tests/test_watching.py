"""Visits by level, rest, interviews, and telling on waking: rules over facts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.kernel.clocks import Clock, DutyFacts
from safelight.kernel.derive import derive
from safelight.kernel.policy import PolicyBook, read_policy
from safelight.kernel.states import State, state
from safelight.pathways.custody.codes import ChildState, Observation, ReviewType
from safelight.pathways.custody.codes.holding import RestBroken, VisitState
from safelight.pathways.custody.facts import (
    CustodyFacts,
    InterviewFacts,
    LevelFacts,
    RestFacts,
    ReviewFacts,
    VisitFacts,
)
from safelight.pathways.custody.pathway import CUSTODY_PATHWAY
from safelight.pathways.custody.rules.clocks import (
    REST,
    TELL_ON_WAKING,
    VISIT_GENERAL,
    VISIT_INTERMITTENT,
    WATCHER_CLOSE,
    WATCHER_CONSTANT,
)
from safelight.pathways.custody.rules.watching import slept

_POLICY = Path(__file__).parents[4] / "policy" / "cambridgeshire.toml"
AUTHORISED = datetime(2026, 5, 5, 22, 0, tzinfo=UTC)
MOMENT = timedelta(seconds=1)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 1)).map(lambda at: at.replace(tzinfo=UTC))


@cache
def _book() -> PolicyBook:
    return read_policy(_POLICY)


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return _book()


def after(minutes: float, *, since: datetime = AUTHORISED) -> datetime:
    return since + timedelta(minutes=minutes)


def held(**given: Any) -> CustodyFacts:
    ordinary: dict[str, Any] = {"relevant_at": AUTHORISED, "arrived_at": AUTHORISED, "authorised_at": AUTHORISED}
    return CustodyFacts(id=7, **{**ordinary, **given})


def duties(clock: Clock[CustodyFacts], of: CustodyFacts, book: PolicyBook) -> list[DutyFacts]:
    return clock.duties(of, book)


def gaps(of: CustodyFacts, book: PolicyBook) -> set[tuple[str, str]]:
    return {(gap.requirement, gap.key) for gap in derive(of, CUSTODY_PATHWAY, book).gaps}


def visit(name: str, minutes: float, state: VisitState = VisitState.AWAKE) -> VisitFacts:
    return VisitFacts(name, after(minutes), "DO Nobody", state)


def level(name: str, minutes: float, what: Observation, watcher: float | None = None) -> LevelFacts:
    at = None if watcher is None else after(watcher)
    return LevelFacts(name, what, after(minutes), "PC Nobody" if at else "", at)


# Visits


def test_with_no_level_recorded_a_child_is_visited_every_hour(book: PolicyBook) -> None:
    first, second, third = duties(VISIT_GENERAL, held(visits=(visit("v1", 60), visit("v2", 121))), book)

    assert state(first, after(200)) is State.MET
    assert state(second, after(200)) is State.MET_LATE
    assert (third.key, third.due_at) == ("v2", after(181))
    assert not duties(VISIT_INTERMITTENT, held(), book)


@pytest.mark.parametrize(
    ("came", "expected"),
    [(after(30) - MOMENT, State.MET), (after(30), State.MET), (after(30) + MOMENT, State.MET_LATE)],
)
def test_a_child_to_be_roused_is_visited_every_half_hour(came: datetime, expected: State, book: PolicyBook) -> None:
    of = held(observation=Observation.INTERMITTENT, visits=(VisitFacts("v1", came, "", VisitState.ROUSED),))

    first, _ = duties(VISIT_INTERMITTENT, of, book)

    assert state(first, after(500)) is expected
    assert not duties(VISIT_GENERAL, of, book)


def test_each_level_has_a_clock_of_its_own_from_the_moment_it_is_set(book: PolicyBook) -> None:
    of = held(
        visits=(visit("v1", 50),),
        levels=(level("l1", 70, Observation.INTERMITTENT), level("l2", 90, Observation.CONSTANT, 92)),
    )

    hourly = duties(VISIT_GENERAL, of, book)
    [half_hourly] = duties(VISIT_INTERMITTENT, of, book)
    [watcher] = duties(WATCHER_CONSTANT, of, book)

    assert [(each.key, each.stopped_at) for each in hourly] == [("authorised", None), ("v1", after(70))]
    assert (half_hourly.started_at, half_hourly.due_at) == (after(70), after(100))
    assert state(half_hourly, after(200)) is State.STOPPED
    assert (watcher.due_at, state(watcher, after(200))) == (after(95), State.MET)
    assert not duties(WATCHER_CLOSE, of, book)


def test_close_proximity_without_a_name_is_overdue(book: PolicyBook) -> None:
    [watcher] = duties(WATCHER_CLOSE, held(levels=(level("l1", 10, Observation.CLOSE),)), book)

    assert [state(watcher, after(minutes)) for minutes in (15, 15.1)] == [State.DUE_SOON, State.OVERDUE]


def test_no_visit_falls_due_in_an_interview_and_the_time_begins_again_after_it(book: PolicyBook) -> None:
    interview = InterviewFacts("i1", after(40), after(130), adult_there=True, rights_repeated=True)
    going_on = InterviewFacts("i2", after(140), None, adult_there=True, rights_repeated=True)

    first, second = duties(VISIT_GENERAL, held(interviews=(interview,)), book)

    assert (first.met_at, second.started_at, second.due_at) == (after(40), after(130), after(190))
    assert len(duties(VISIT_GENERAL, held(interviews=(interview, going_on)), book)) == 2


def test_leaving_ends_the_visits(book: PolicyBook) -> None:
    [only] = duties(VISIT_GENERAL, held(left_at=after(59)), book)

    assert state(only, after(500)) is State.STOPPED


@pytest.mark.parametrize(
    ("found", "missing"),
    [
        (VisitState.ASLEEP, True),
        (VisitState.AWAKE, False),
        (VisitState.ROUSED, False),
        (VisitState.NOT_ROUSED, False),
    ],
)
def test_a_child_on_intermittent_observation_is_roused_where_that_is_due(
    found: VisitState, missing: bool, book: PolicyBook
) -> None:
    of = held(observation=Observation.INTERMITTENT, visits=(visit("v1", 20, found),))
    hourly = held(visits=(visit("v1", 20, found),))

    assert (("custody.visit-roused", "v1") in gaps(of, book)) is missing
    assert ("custody.visit-roused", "v1") not in gaps(hourly, book)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(since=moments, gaps_between=st.lists(st.integers(1, 90), max_size=12))
def test_every_visit_is_due_an_hour_after_the_last_over_clock_changes(since: datetime, gaps_between: list[int]) -> None:
    at, visits = since, []
    for number, minutes in enumerate(gaps_between):
        at = after(minutes, since=at)
        visits.append(VisitFacts(f"v{number}", at, "", VisitState.AWAKE))
    of = held(relevant_at=since, arrived_at=since, authorised_at=since, visits=tuple(visits))

    found = VISIT_GENERAL.duties(of, _book())

    assert len(found) == len(visits) + 1
    assert all(each.due_at - each.started_at == timedelta(hours=1) for each in found)
    assert [each.met_at for each in found] == [*(each.at for each in visits), None]


# Rest


def rest(
    name: str, hours: float, until: float | None, broken: RestBroken | str = "", *, since: datetime = AUTHORISED
) -> RestFacts:
    end = None if until is None else since + timedelta(hours=until)
    return RestFacts(name, since + timedelta(hours=hours), end, broken)


@pytest.mark.parametrize(
    ("rests", "expected"),
    [
        ((rest("r1", 2, 10),), State.MET),
        ((rest("r1", 2, 9.99),), State.OVERDUE),
        ((rest("r1", 16, 24),), State.MET),
        ((rest("r1", 16.1, 24.1),), State.MET_LATE),
        ((rest("r1", 2, 6, RestBroken.INVESTIGATION), rest("r2", 7, 11)), State.OVERDUE),
        ((rest("r1", 2, 6, RestBroken.DUTY), rest("r2", 6.5, 10.5)), State.MET),
        ((rest("r1", 2, 6, RestBroken.ASKED), rest("r2", 6.5, 10.5)), State.MET),
        ((rest("r1", 2, 6, RestBroken.WOKE), rest("r2", 6.5, 10.5)), State.OVERDUE),
    ],
)
def test_eight_hours_without_a_break_in_each_day_held(
    rests: tuple[RestFacts, ...], expected: State, book: PolicyBook
) -> None:
    first, *_ = duties(REST, held(rests=rests), book)

    assert state(first, AUTHORISED + timedelta(hours=25)) is expected


def test_the_next_day_is_counted_from_the_end_of_a_full_rest(book: PolicyBook) -> None:
    first, second = duties(REST, held(rests=(rest("r1", 2, 11),)), book)

    assert first.met_at == AUTHORISED + timedelta(hours=10)
    assert (second.key, second.due_at) == ("r1", AUTHORISED + timedelta(hours=35))


def test_while_the_child_rests_nobody_is_asked_to_let_them_rest(book: PolicyBook) -> None:
    [only] = duties(REST, held(rests=(rest("r1", 16, None),)), book)

    assert state(only, AUTHORISED + timedelta(hours=20)) is State.POSTPONED
    assert state(only, AUTHORISED + timedelta(hours=15.5)) is State.DUE_SOON


def test_a_child_who_leaves_within_the_day_was_owed_no_rest(book: PolicyBook) -> None:
    [only] = duties(REST, held(left_at=AUTHORISED + timedelta(hours=24)), book)

    assert state(only, AUTHORISED + timedelta(hours=40)) is State.STOPPED


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(since=moments, parts=st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), max_size=6))
def test_no_rest_is_enough_before_eight_hours_of_it(since: datetime, parts: list[tuple[int, int]]) -> None:
    rests, at = [], 0.0
    for number, (wait, length) in enumerate(parts):
        rests.append(rest(f"r{number}", at + wait, at + wait + length, RestBroken.OTHER, since=since))
        at += wait + length
    of = held(relevant_at=since, arrived_at=since, authorised_at=since, rests=tuple(rests))

    for found in slept(of):
        long_enough = found.ended_at is not None and found.ended_at - found.started_at >= timedelta(hours=8)
        assert (found.enough_at is not None) is long_enough
        assert found.enough_at is None or found.enough_at - found.started_at == timedelta(hours=8)


# Interviews


def interview(hours: float, **given: Any) -> InterviewFacts:
    ordinary: dict[str, Any] = {"adult_there": True, "rights_repeated": True}
    return InterviewFacts("i1", AUTHORISED + timedelta(hours=hours), None, **{**ordinary, **given})


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, set()),
        ({"adult_there": False}, {"custody.interview-adult"}),
        ({"adult_there": None}, {"custody.interview-adult"}),
        ({"rights_repeated": False}, {"custody.interview-rights"}),
        ({"adult_there": False, "urgent_rank": "INSPECTOR", "urgent_why": "A bomb"}, {"custody.interview-adult"}),
        ({"adult_there": False, "urgent_rank": "SUPERINTENDENT", "urgent_why": ""}, {"custody.interview-adult"}),
        (
            {"adult_there": False, "urgent_rank": "SUPERINTENDENT", "urgent_why": "A knife is hidden in a school."},
            set(),
        ),
    ],
)
def test_an_interview_has_its_adult_or_a_superintendent_s_urgent_authority(
    changed: dict[str, Any], missing: set[str], book: PolicyBook
) -> None:
    of = held(interviews=(interview(2, **changed),))

    assert {requirement for requirement, key in gaps(of, book) if key == "i1"} == missing


@pytest.mark.parametrize(
    ("rests", "hours", "rested"),
    [
        ((), 24, True),
        ((), 24.1, False),
        ((rest("r1", 2, 11),), 24.1, True),
        ((rest("r1", 2, None),), 4, False),
        ((rest("r1", 2, 4, RestBroken.WOKE),), 4, True),
    ],
)
def test_no_interview_takes_the_rest_a_child_is_owed(
    rests: tuple[RestFacts, ...], hours: float, rested: bool, book: PolicyBook
) -> None:
    of = held(rests=rests, interviews=(interview(hours),))

    assert (("custody.interview-rest", "i1") not in gaps(of, book)) is rested


# Telling on waking


def asleep_review(**given: Any) -> ReviewFacts:
    ordinary: dict[str, Any] = {
        "type": ReviewType.BEFORE_CHARGE,
        "done_at": after(350),
        "child_state": ChildState.ASLEEP,
        "rank": "INSPECTOR",
    }
    return ReviewFacts("r1", **{**ordinary, **given})


def test_a_child_asleep_at_a_review_is_told_on_waking(book: PolicyBook) -> None:
    asleep = (visit("v1", 340), visit("v2", 400, VisitState.ASLEEP))
    awake = (*asleep, visit("v3", 460))

    assert not duties(TELL_ON_WAKING, held(reviews=(asleep_review(),), visits=asleep), book)
    [waking] = duties(TELL_ON_WAKING, held(reviews=(asleep_review(),), visits=awake), book)
    assert (waking.started_at, waking.due_at) == (after(460), after(490))


@pytest.mark.parametrize(
    ("told", "expected"),
    [(490, State.MET), (490.1, State.MET_LATE)],
)
def test_told_by_half_an_hour_after_the_rest_ends(told: float, expected: State, book: PolicyBook) -> None:
    rests = (RestFacts("x", after(120), after(460)),)

    [waking] = duties(TELL_ON_WAKING, held(reviews=(asleep_review(told_at=after(told)),), rests=rests), book)

    assert state(waking, after(900)) is expected


def test_a_child_in_interview_is_told_when_it_ends(book: PolicyBook) -> None:
    reviewed = asleep_review(child_state=ChildState.IN_INTERVIEW)
    interviews = (InterviewFacts("i1", after(330), after(380), adult_there=True, rights_repeated=True),)

    [waking] = duties(TELL_ON_WAKING, held(reviews=(reviewed,), interviews=interviews, visits=(visit("v", 355),)), book)

    assert waking.started_at == after(380)


@pytest.mark.parametrize(
    ("given_then", "missing"),
    [
        ({"mode": "PHONE", "link_available": False}, set()),
        ({"mode": "PHONE", "link_available": True}, {"custody.review-link-first"}),
        ({"mode": "PHONE"}, {"custody.review-link-first"}),
        ({"mode": "LIVE_LINK"}, set()),
        ({"mode": "LIVE_LINK", "mode_reason": ""}, {"custody.review-why-from-afar"}),
        (
            {"mode": "PHONE", "link_available": False, "type": ReviewType.AFTER_CHARGE, "rank": "SERGEANT"},
            {"custody.review-by-phone"},
        ),
    ],
)
def test_a_review_is_by_telephone_only_before_charge_and_where_no_live_link_will_do(
    given_then: dict[str, Any], missing: set[str], book: PolicyBook
) -> None:
    of = held(reviews=(asleep_review(**{"mode_reason": "Snow closed the road.", **given_then}),))

    about_mode = {"custody.review-by-phone", "custody.review-link-first", "custody.review-why-from-afar"}
    assert {requirement for requirement, _ in gaps(of, book)} & about_mode == missing
