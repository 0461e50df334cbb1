"""The clocks of the register count as the law and inspectorates count: facts document on governance, §6 and §14B."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from safelight.derived.policy import book
from safelight.inspection.register.clocks import RECOMMENDATION_CLOCKS, REPORT_CLOCKS
from safelight.inspection.register.codes import OwnerAs, ReportKind, Status, Step, Tier, Timescale
from safelight.inspection.register.facts import OwningFacts, PromiseFacts, StepFacts, WatchedFacts, WorkFacts
from safelight.inspection.tests.register.facts import (
    OWNER,
    PUBLISHED,
    at,
    came,
    evidence,
    recommendation,
    report,
    up_to,
)
from safelight.kernel.calendar import london, london_day
from safelight.kernel.clocks import Clock, DutyFacts
from safelight.kernel.states import State, state

EVERY: tuple[Clock[Any], ...] = (*REPORT_CLOCKS, *RECOMMENDATION_CLOCKS)
CLOCKS = {clock.code: clock for clock in EVERY}


def duties(code: str, facts: Any) -> list[DutyFacts]:
    return CLOCKS[code].duties(facts, book())


def last_day(code: str, facts: Any) -> date:
    [duty] = duties(code, facts)
    return london_day(duty.due_at)


def step(step: Step, happened_at: datetime, due_on: date | None = None) -> StepFacts:
    return StepFacts(step.value, step.value, happened_at, due_on)


def published(moment: datetime) -> State:
    [duty] = duties("inspection-report.answer-published", report(steps=(step(Step.PUBLISHED, moment),)))
    return state(duty, datetime(2022, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("published_on", "last"),
    [
        (date(2021, 12, 22), date(2022, 2, 15)),
        (date(2022, 12, 9), date(2023, 2, 2)),
        (date(2024, 3, 12), date(2024, 5, 6)),
    ],
)
def test_the_answer_is_published_within_56_days_of_which_the_day_of_publication_is_the_first(
    published_on: date, last: date
) -> None:
    assert last_day("inspection-report.answer-published", report(published_on=published_on)) == last


def test_published_in_the_last_minute_is_on_time_at_midnight_is_late_and_signing_is_not_publishing() -> None:
    assert published(datetime(2022, 2, 15, 23, 59, tzinfo=UTC)) is State.MET
    assert published(datetime(2022, 2, 16, tzinfo=UTC)) is State.MET_LATE
    signed_on_the_15th_and_published_on_the_16th = datetime(2022, 2, 16, 9, tzinfo=UTC)
    assert published(signed_on_the_15th_and_published_on_the_16th) is State.MET_LATE


def test_the_last_moment_is_londons_where_the_clocks_went_forward_meanwhile() -> None:
    [duty] = duties("inspection-report.answer-published", report(published_on=date(2024, 3, 12)))

    assert duty.due_at == datetime(2024, 5, 6, 22, 59, 59, 999999, tzinfo=UTC)
    assert (london(duty.due_at).hour, london(duty.due_at).minute) == (23, 59)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [(ReportKind.FORCE_INSPECTION, True), (ReportKind.CORONER, False), (ReportKind.COMPLAINTS_BODY, False)],
)
def test_only_an_inspectorates_report_is_answered_in_public_and_other_bodies_are_replied_to(
    kind: ReportKind, asked: bool
) -> None:
    facts = report(kind=kind, received_on=date(2022, 1, 10))

    assert bool(duties("inspection-report.answer-published", facts)) == asked
    assert [london_day(d.due_at) for d in duties("inspection-report.reply", facts)] == (
        [] if asked else [date(2022, 3, 7)]
    )


def test_a_report_from_before_the_law_had_a_last_day_has_none() -> None:
    assert duties("inspection-report.answer-published", report(published_on=date(2016, 5, 4))) == []


def test_the_chief_officer_comments_by_the_commissioners_day_or_the_forces_own() -> None:
    set_to = report(steps=(step(Step.INVITED, at(PUBLISHED), date(2022, 2, 1)),))

    assert last_day("inspection-report.comments-received", report()) == date(2022, 1, 25)
    assert last_day("inspection-report.comments-received", set_to) == date(2022, 2, 1)


def test_both_copies_are_asked_for_and_one_alone_does_not_meet_it() -> None:
    went = at(date(2022, 2, 15))
    steps = (step(Step.PUBLISHED, went), step(Step.SENT_TO_INSPECTORS, went + timedelta(hours=1)))
    one = report(steps=steps)
    both = report(steps=(*steps, step(Step.SENT_TO_SECRETARY, went + timedelta(hours=2))))

    assert [duty.met_at for duty in duties("inspection-report.copies-sent", one)] == [None]
    assert [duty.met_at for duty in duties("inspection-report.copies-sent", both)] == [went + timedelta(hours=2)]
    assert last_day("inspection-report.copies-sent", one) in (date(2022, 2, 16), date(2022, 2, 17))


def test_the_early_update_is_due_a_fortnight_after_and_only_where_something_is_to_be_done_at_once() -> None:
    assert last_day("inspection-report.early-update", report()) == date(2022, 1, 5)
    assert duties("inspection-report.early-update", report(at_once=0)) == []


def test_the_action_plan_is_due_six_weeks_after_publication() -> None:
    assert last_day("inspection-report.action-plan", report()) == date(2022, 2, 2)


@pytest.mark.parametrize(
    ("timescale", "code", "published_on", "last"),
    [
        (Timescale.MONTHS_6, "recommendation.within-6-months", date(2021, 12, 22), date(2022, 6, 22)),
        (Timescale.MONTHS_6, "recommendation.within-6-months", date(2021, 8, 31), date(2022, 2, 28)),
        (Timescale.MONTHS_6, "recommendation.within-6-months", date(2023, 8, 31), date(2024, 2, 29)),
        (Timescale.MONTHS_3, "recommendation.within-3-months", date(2021, 12, 22), date(2022, 3, 22)),
        (Timescale.MONTHS_12, "recommendation.within-12-months", date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_months_run_to_the_corresponding_date_or_the_months_last_day(
    timescale: Timescale, code: str, published_on: date, last: date
) -> None:
    assert last_day(code, recommendation(timescale=timescale, published_on=published_on)) == last


def test_a_deadline_is_met_by_the_sign_off_and_not_by_the_tasks() -> None:
    done = recommendation(statuses=up_to(Status.DELIVERED))
    signed = recommendation(statuses=up_to(Status.SIGNED_OFF))

    assert [duty.met_at for duty in duties("recommendation.within-6-months", done)] == [None]
    assert [duty.met_at for duty in duties("recommendation.within-6-months", signed)] == [signed.since]


def test_a_promise_for_the_first_half_of_a_year_is_overdue_on_the_first_of_july() -> None:
    facts = recommendation(promises=(PromiseFacts(120, date(2022, 6, 30)),))
    [duty] = duties("recommendation.promise-kept", facts)

    assert state(duty, at(date(2022, 6, 30), 23)) is State.DUE_SOON
    assert state(duty, at(date(2022, 7, 1), 0)) is State.OVERDUE


def test_only_evidence_that_it_runs_keeps_a_promise() -> None:
    promise = (PromiseFacts(120, date(2022, 6, 30)),)
    written = recommendation(promises=promise, evidence=(evidence(Tier.T1, date(2022, 5, 31), promise=120),))
    runs = recommendation(promises=promise, evidence=(evidence(Tier.T3, date(2022, 5, 31), promise=120),))

    assert [duty.met_at is None for duty in duties("recommendation.promise-kept", written)] == [True]
    assert [duty.met_at is None for duty in duties("recommendation.promise-kept", runs)] == [False]


def test_another_day_does_not_make_a_task_younger() -> None:
    task = WorkFacts("t", date(2022, 3, 1), OWNER, at(date(2022, 2, 1)), None, None, None, ())

    [duty] = duties("recommendation.task-done", recommendation(work=(task,)))

    assert london_day(duty.due_at) == date(2022, 3, 1)


def test_evidence_that_expires_overnight_is_shown_as_stale_the_next_morning() -> None:
    facts = recommendation(evidence=(evidence(Tier.T4, date(2022, 6, 30)),))
    [duty] = duties("recommendation.fresh-sample", facts)

    assert london_day(duty.due_at) == date(2022, 9, 30)
    assert state(duty, at(date(2022, 9, 30), 23)) is State.DUE_SOON
    assert state(duty, at(date(2022, 10, 1), 7)) is State.OVERDUE


def test_newer_evidence_of_the_same_kind_takes_over() -> None:
    both = recommendation(evidence=(evidence(Tier.T4, date(2022, 6, 30)), evidence(Tier.T4, date(2022, 9, 30))))

    assert [duty.met_at is not None for duty in duties("recommendation.fresh-sample", both)] == [True, False]


def test_evidence_older_than_the_finding_is_never_asked_to_be_fresh() -> None:
    old = evidence(Tier.T1, date(2021, 2, 3), from_on=date(2021, 2, 3), review_on=date(2024, 12, 1))
    facts = recommendation(evidence=(old,))

    assert duties("recommendation.fresh-written", facts) == []
    assert last_day("recommendation.policy-reviewed", facts) == date(2024, 12, 1)


@pytest.mark.parametrize(
    ("timescale", "code", "last"),
    [
        (Timescale.MONTHS_6, "recommendation.owner-named", date(2022, 3, 8)),
        (Timescale.AT_ONCE, "recommendation.owner-named-at-once", date(2022, 3, 2)),
    ],
)
def test_an_owner_who_leaves_leaves_a_gap_that_must_be_closed(timescale: Timescale, code: str, last: date) -> None:
    left = OwningFacts("2", OwnerAs.DELIVERY, None, at(date(2022, 3, 1)))
    ownings = (OwningFacts("1", OwnerAs.DELIVERY, OWNER, at(date(2022, 1, 1))), left)
    open_gap = recommendation(timescale=timescale, ownings=ownings)
    closed = recommendation(
        timescale=timescale, ownings=(*ownings, OwningFacts("3", OwnerAs.DELIVERY, 9, at(date(2022, 3, 2))))
    )

    assert last_day(code, open_gap) in (last, last + timedelta(days=1))
    assert [duty.met_at for duty in duties(code, closed)] == [at(date(2022, 3, 2))]


def test_a_closed_recommendation_is_watched_for_twelve_months_and_looked_at_every_month() -> None:
    closed = recommendation(statuses=up_to(Status.CLOSED))
    since = closed.since
    looked = closed._replace(watched=(WatchedFacts("l", True, since + timedelta(days=20)),))

    assert last_day("recommendation.watched", closed) == date(2023, 8, 31)
    assert len(duties("recommendation.looked-again", closed)) == 1
    assert [duty.met_at is not None for duty in duties("recommendation.looked-again", looked)] == [True, False]


def test_a_look_that_finds_a_closed_recommendation_not_to_hold_is_decided_within_a_day() -> None:
    closed = recommendation(statuses=up_to(Status.CLOSED))
    slipped = closed._replace(watched=(WatchedFacts("l", False, closed.since + timedelta(days=20)),))
    decided = slipped._replace(
        statuses=(*slipped.statuses, *came(Status.REGRESSED, first=slipped.watched[0].at.date() + timedelta(days=1)))
    )

    [duty] = duties("recommendation.slip-decided", slipped)
    assert duty.due_at - duty.started_at < timedelta(hours=36)
    assert [d.met_at is not None for d in duties("recommendation.slip-decided", decided)] == [True]


def test_what_is_to_be_done_at_once_presses_until_it_is_delivered() -> None:
    facts = recommendation(timescale=Timescale.AT_ONCE, due_on=None)
    done = facts._replace(statuses=up_to(Status.DELIVERED))

    assert last_day("recommendation.at-once", facts) == date(2022, 1, 5)
    assert [duty.met_at for duty in duties("recommendation.at-once", facts)] == [None]
    assert [duty.met_at for duty in duties("recommendation.at-once", done)] == [done.since]
