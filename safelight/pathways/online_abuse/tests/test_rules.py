"""The clocks and requirements of an online abuse case, over facts by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from safelight.derived.policy import book
from safelight.kernel.clocks import Clock, DutyFacts
from safelight.pathways.online_abuse import measures
from safelight.pathways.online_abuse.codes import AssessedFor, Band, ChildAccess, Enforcement, Stage, Suspect, Weight
from safelight.pathways.online_abuse.facts import (
    CaseFacts,
    ChildFacts,
    EnforcementFacts,
    LogFacts,
    ReviewFacts,
    ShareFacts,
)
from safelight.pathways.online_abuse.rules import clocks, requirements
from safelight.pathways.online_abuse.tests.given import assessed, at, facts


def duties(clock: Clock[CaseFacts], of: CaseFacts) -> list[DutyFacts]:
    return clock.duties(of, book())


def due(clock: Clock[CaseFacts], of: CaseFacts) -> datetime:
    [only] = duties(clock, of)
    return only.due_at


def done(kind: Enforcement, hours: float) -> EnforcementFacts:
    return EnforcementFacts(f"done-{hours}", kind, None, at(hours))


def missing(rule: Any, of: CaseFacts) -> list[str]:
    return [gap.key for gap in rule.gaps(of, book())]


# Dealing with it (C-16)


@pytest.mark.parametrize(
    ("band", "ends"),
    [
        (Band.VERY_HIGH, datetime(2026, 3, 3, 10, 0, tzinfo=UTC)),
        (Band.HIGH, datetime(2026, 3, 10, 0, 0, tzinfo=UTC)),
        (Band.MEDIUM, datetime(2026, 4, 13, 23, 0, tzinfo=UTC)),  # 42 days, and the clocks went forward meanwhile
        (Band.LOW, datetime(2026, 6, 2, 9, 0, tzinfo=UTC)),  # ten o'clock in the morning there, as it was here
    ],
)
def test_c_16_each_band_has_its_time_from_the_assessment_six_weeks_being_42_days(band: Band, ends: datetime) -> None:
    of = facts(assessed(band))

    assert due(clocks.EXECUTE[band], of) == ends
    assert [duties(clocks.EXECUTE[other], of) for other in Band if other is not band] == [[], [], []]


def test_a_case_is_dealt_with_by_a_search_and_not_by_a_visit_or_by_telling_others_alone() -> None:
    asked = facts(assessed(Band.HIGH), enforcement=(done(Enforcement.DISRUPTION, 3), done(Enforcement.SAFEGUARDING, 4)))
    searched = asked.but(enforcement=(*asked.enforcement, done(Enforcement.WARRANT, 5)))

    assert duties(clocks.EXECUTE[Band.HIGH], asked)[0].met_at is None
    assert asked.stage is Stage.WAITING
    assert duties(clocks.EXECUTE[Band.HIGH], searched)[0].met_at == at(5)
    assert searched.stage is Stage.EXECUTED


def test_arranging_a_very_high_case_in_time_does_not_make_its_execution_in_time() -> None:
    arranged = EnforcementFacts("warrant", Enforcement.WARRANT, at(10), at(40))
    of = facts(assessed(Band.VERY_HIGH), enforcement=(arranged,))

    [arrangement], [execution] = duties(clocks.ARRANGE, of), duties(clocks.EXECUTE[Band.VERY_HIGH], of)

    assert arrangement.met_at is not None
    assert arrangement.met_at <= arrangement.due_at
    assert execution.met_at is not None
    assert execution.met_at > execution.due_at


def test_a_higher_band_counts_from_when_it_was_given_and_never_later_than_the_one_before() -> None:
    raised = facts(assessed(Band.LOW), assessed(Band.HIGH, 30))
    at_the_end = facts(assessed(Band.HIGH), assessed(Band.VERY_HIGH, 7 * 24 - 6))

    assert due(clocks.EXECUTE[Band.HIGH], raised) == datetime(2026, 3, 11, 0, 0, tzinfo=UTC)
    assert due(clocks.EXECUTE[Band.VERY_HIGH], at_the_end) == due(clocks.EXECUTE[Band.HIGH], facts(assessed(Band.HIGH)))
    [before] = duties(clocks.EXECUTE[Band.LOW], raised)
    assert before.stopped_at == at(30)


def test_a_lower_band_counts_from_the_first_assessment_and_what_was_late_stays_late() -> None:
    of = facts(assessed(Band.VERY_HIGH), assessed(Band.MEDIUM, 48))

    [late] = duties(clocks.EXECUTE[Band.VERY_HIGH], of)

    assert late.stopped_at == at(48) > late.due_at
    assert due(clocks.EXECUTE[Band.MEDIUM], of) == datetime(2026, 4, 13, 23, 0, tzinfo=UTC)


def test_the_same_band_given_again_starts_nothing_anew() -> None:
    of = facts(assessed(Band.HIGH), assessed(Band.HIGH, 100))

    assert due(clocks.EXECUTE[Band.HIGH], of) == datetime(2026, 3, 10, 0, 0, tzinfo=UTC)


def test_a_medium_case_is_late_for_inspectors_four_weeks_before_it_is_for_the_force() -> None:
    of = facts(assessed(Band.MEDIUM))

    national = clocks.national_due(of, book())

    assert national == datetime(2026, 3, 17, 0, 0, tzinfo=UTC)
    assert national is not None
    assert (due(clocks.EXECUTE[Band.MEDIUM], of) - national).days == 27


# Telling social care (C-17)

GIRL = ChildFacts("girl", 11, at(2))


@pytest.mark.parametrize(
    ("bands", "clock", "hours"),
    [
        ((), clocks.SHARE_PRESSING, 24),
        ((assessed(Band.VERY_HIGH),), clocks.SHARE_PRESSING, 24),
        ((assessed(Band.HIGH),), clocks.SHARE_PRESSING, 24),
        ((assessed(Band.MEDIUM),), clocks.SHARE_OTHERS, 72),
        ((assessed(Band.LOW),), clocks.SHARE_OTHERS, 72),
    ],
)
def test_c_17_social_care_is_told_from_the_child_by_the_band_or_at_once_where_there_is_none(
    bands: tuple[Any, ...], clock: Clock[CaseFacts], hours: int
) -> None:
    of = facts(*bands, children=(GIRL,))

    [duty] = duties(clock, of)

    assert (duty.started_at, duty.due_at, duty.involvement) == (at(2), at(2 + hours), 11)


def test_c_17_runs_though_the_warrant_is_pending_and_enforcement_does_not_end_it() -> None:
    pending = EnforcementFacts("warrant", Enforcement.WARRANT, at(3))
    of = facts(assessed(Band.LOW), children=(GIRL,), enforcement=(pending, done(Enforcement.ARREST, 10)))

    [duty] = duties(clocks.SHARE_OTHERS, of)

    assert duty.met_at is None
    assert duty.stopped_at is None


def test_a_child_who_is_told_of_meets_hers_and_not_her_brothers() -> None:
    boy = ChildFacts("boy", 12, at(2))
    of = facts(assessed(Band.HIGH), children=(GIRL, boy), shares=(ShareFacts("s", at(5), "girl"),))

    assert {duty.key: duty.met_at for duty in duties(clocks.SHARE_PRESSING, of)} == {"girl": at(5), "boy": None}


def test_a_child_nobody_can_name_is_to_be_told_of_and_one_who_was_linked_before_is_not_asked_of_twice() -> None:
    suspected = facts(assessed(Band.LOW, 4, child_access=ChildAccess.SUSPECTED))

    assert [(duty.key, duty.due_at) for duty in duties(clocks.SHARE_OTHERS, suspected)] == [("suspected", at(4 + 72))]
    assert [duty.key for duty in duties(clocks.SHARE_PRESSING, suspected.but(children=(GIRL,)))] == ["girl"]
    assert duties(clocks.SHARE_OTHERS, suspected.but(children=(GIRL,))) == []


def test_a_case_raised_to_high_while_social_care_waits_to_be_told_leaves_a_day_from_then_at_most() -> None:
    of = facts(assessed(Band.LOW), assessed(Band.HIGH, 10), children=(GIRL,))

    assert due(clocks.SHARE_OTHERS, of) == at(34)


# Moving on (C-18), and looking again


def test_c_18_only_what_is_of_substance_moves_a_case_on() -> None:
    lines = (LogFacts("c", at(20), Weight.CLERICAL, "Tidied."), LogFacts("s", at(30), Weight.SUBSTANTIVE, "Found."))
    reviews = (ReviewFacts("r", at(25)),)

    first, then = duties(clocks.PROGRESS[0], facts(assessed(Band.HIGH), log=lines, reviews=reviews))

    assert (first.started_at, first.met_at, first.due_at) == (at(1), at(30), at(49))
    assert (then.started_at, then.met_at, then.due_at) == (at(30), None, at(78))


@pytest.mark.parametrize(
    ("band", "place", "ends"),
    [(Band.MEDIUM, 1, datetime(2026, 3, 17, tzinfo=UTC)), (Band.LOW, 2, datetime(2026, 3, 30, 23, 0, tzinfo=UTC))],
)
def test_c_18_medium_has_14_days_and_low_28(band: Band, place: int, ends: datetime) -> None:
    assert due(clocks.PROGRESS[place], facts(assessed(band))) == ends


def test_a_case_that_was_dealt_with_waits_for_nothing_more() -> None:
    of = facts(assessed(Band.HIGH), enforcement=(done(Enforcement.ARREST, 5),))

    [moved] = duties(clocks.PROGRESS[0], of)

    assert moved.met_at == at(5)
    review = next(clock for clock in clocks.CLOCKS if clock.code == "online-abuse.review-high")
    assert [(duty.due_at, duty.stopped_at) for duty in duties(review, of)] == [(at(49), at(5))]


def test_a_review_is_due_again_after_each_one() -> None:
    review = next(clock for clock in clocks.CLOCKS if clock.code == "online-abuse.review-very-high")

    of = facts(assessed(Band.VERY_HIGH), reviews=(ReviewFacts("r", at(9)),))

    assert [(duty.due_at, duty.met_at) for duty in duties(review, of)] == [(at(13), at(9)), (at(21), None)]


# Assessing


def test_a_referral_nobody_assesses_is_asked_for_from_receipt_and_at_once_where_a_child_is_known() -> None:
    of = facts(children=(GIRL,))

    assert due(clocks.ASSESS, of) == datetime(2026, 3, 10, 0, 0, tzinfo=UTC)
    assert due(clocks.ASSESS_WITH_CHILD, of) == at(26)


def test_news_of_a_child_asks_for_another_assessment() -> None:
    of = facts(assessed(Band.LOW), log=(LogFacts("n", at(50), Weight.SUBSTANTIVE, "A stepson.", True),))

    assert due(clocks.REASSESS, of) == at(74)
    assert duties(clocks.REASSESS, of.but(assessments=(*of.assessments, assessed(Band.HIGH, 60))))[0].met_at == at(60)


def test_who_the_suspect_is_is_asked_for_only_where_the_referral_did_not_say() -> None:
    assert duties(clocks.LOCATE, facts()) == []
    assert due(clocks.LOCATE, facts(suspect=Suspect.ADDRESS)) == datetime(2026, 3, 17, 0, 0, tzinfo=UTC)
    found = facts(suspect_known_at=at(70))
    assert duties(clocks.LOCATE, found)[0].met_at == at(70)


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        (requirements.WHOLE, {"whole": False}),
        (requirements.WHOLE, {"whole": None}),
        (requirements.OTHER_FACTORS, {"other_factors": "  "}),
        (requirements.CHILD_LOOKED_FOR, {"child_access": ChildAccess.NOT_CHECKED}),
    ],
)
def test_an_assessment_is_whole_considers_more_and_looks_for_children(rule: Any, given: dict[str, Any]) -> None:
    assert missing(rule, facts(assessed(Band.LOW))) == []
    assert missing(rule, facts(assessed(Band.LOW, **given))) == ["assessed-1"]


def test_a_high_risk_may_be_given_before_anybody_looked_for_a_child() -> None:
    assert (
        missing(requirements.CHILD_LOOKED_FOR, facts(assessed(Band.HIGH, child_access=ChildAccess.NOT_CHECKED))) == []
    )


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ({}, False),
        ({"reason": AssessedFor.NEW}, False),
        ({"reason": AssessedFor.NEW, "agreed_by": "Test Investigator (OA0001)"}, False),
        ({"reason": AssessedFor.REVIEW, "agreed_by": "Test Supervisor (OA0002)"}, False),
        ({"reason": AssessedFor.NEW, "agreed_by": "Test Supervisor (OA0002)"}, True),
    ],
)
def test_a_band_is_lowered_only_for_something_new_and_with_somebody_elses_agreement(
    given: dict[str, Any], held: bool
) -> None:
    of = facts(assessed(Band.HIGH), assessed(Band.MEDIUM, 5, **given))

    assert (missing(requirements.LOWERED, of) == []) is held


# Measures


def test_a_case_that_lay_too_long_is_counted_and_one_moved_on_only_on_paper_too() -> None:
    quick = facts(assessed(Band.HIGH), log=(LogFacts("s", at(30), Weight.SUBSTANTIVE, "Found."),))
    clerical = facts(
        assessed(Band.HIGH),
        log=(LogFacts("c", at(30), Weight.CLERICAL, "Tidied."), LogFacts("s", at(90), Weight.SUBSTANTIVE, "Found.")),
    )

    assert [outcome.held for outcome in measures.IDLE.found(quick, book())] == [False]
    assert [outcome.held for outcome in measures.IDLE.found(clerical, book())] == [True]


def test_told_in_time_and_told_before_enforcement_are_two_numbers() -> None:
    of = facts(
        assessed(Band.HIGH),
        children=(GIRL,),
        shares=(ShareFacts("s", at(20), "girl"),),
        enforcement=(done(Enforcement.WARRANT, 10),),
    )

    assert [outcome.held for outcome in measures.SHARED.found(of, book())] == [True]
    assert [outcome.held for outcome in measures.SHARED_BEFORE.found(of, book())] == [False]
    assert [outcome.value for outcome in measures.MINUTES_TO_SHARE.found(of, book())] == [18 * 60]
