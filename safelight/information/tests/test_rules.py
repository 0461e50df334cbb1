"""Every clock of a matter at its limit, over clock changes, month ends and bank holidays; and what is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from safelight.information.codes import Sort, Step
from safelight.information.facts import MatterFacts, TellingFacts
from safelight.information.pathway import INFORMATION_PATHWAY
from safelight.information.retention import GROUP_OF
from safelight.information.tests import given
from safelight.kernel.calendar import london_day
from safelight.kernel.clocks import DutyFacts
from safelight.kernel.derive import derive
from safelight.kernel.policy import PolicyBook, read_policy
from safelight.kernel.register import register
from safelight.kernel.roles import ABOUT_NO_CHILD
from safelight.kernel.states import State, state

_MOMENT = timedelta(microseconds=1)


@pytest.fixture(scope="module")
def book() -> PolicyBook:
    return read_policy(Path(__file__).resolve().parents[3] / "policy" / "cambridgeshire.toml")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def duties(facts: MatterFacts, book: PolicyBook) -> dict[str, DutyFacts]:
    return {duty.clock: duty for duty in derive(facts, INFORMATION_PATHWAY, book).duties}


def missing(facts: MatterFacts, book: PolicyBook) -> set[str]:
    return {gap.requirement for gap in derive(facts, INFORMATION_PATHWAY, book).gaps}


@pytest.mark.parametrize(
    ("aware", "due"),
    [
        ("2024-03-30T09:00", "2024-04-02T09:00"),  # the clocks go forward on the 31st: in London it is an hour later
        ("2024-10-26T09:00", "2024-10-29T09:00"),  # and back on the 27th
        ("2024-12-24T23:30", "2024-12-27T23:30"),  # no holiday stops it
    ],
)
def test_the_commissioner_is_told_of_a_breach_within_72_hours_that_ran_whatever_the_clocks_did(
    book: PolicyBook, aware: str, due: str
) -> None:
    """Acceptance test 25 of the governance facts."""
    facts = given.facts(Sort.BREACH, at(aware))

    found = duties(facts, book)["breach.commissioner-told"]

    assert found.due_at == at(due)
    assert [state(found, at(due) + more) for more in (timedelta(0), _MOMENT)] == [State.DUE_SOON, State.OVERDUE]


def test_a_commissioner_told_at_the_limit_is_in_time_and_a_moment_later_owes_the_reasons(book: PolicyBook) -> None:
    aware = at("2024-03-30T09:00")
    limit = aware + timedelta(hours=72)

    assert "breach.why-late" not in missing(given.facts(Sort.BREACH, aware, {Step.COMMISSIONER_TOLD: limit}), book)
    late = {Step.COMMISSIONER_TOLD: limit + _MOMENT}
    assert "breach.why-late" in missing(given.facts(Sort.BREACH, aware, late), book)
    reasons = late | {Step.WHY_LATE: limit + _MOMENT}
    assert "breach.why-late" not in missing(given.facts(Sort.BREACH, aware, reasons), book)


def test_a_breach_of_which_the_commissioner_is_not_told_says_why_and_its_clock_stops(book: PolicyBook) -> None:
    aware = at("2024-03-01T09:00")
    facts = given.facts(Sort.BREACH, aware, {Step.COMMISSIONER_NOT_TOLD: aware + timedelta(hours=5)})

    found = duties(facts, book)["breach.commissioner-told"]

    assert state(found, aware + timedelta(days=30)) is State.STOPPED
    assert missing(facts, book) == {"breach.facts", "breach.effects", "breach.remedy"}


def test_people_are_told_from_when_the_risk_is_found_to_be_high(book: PolicyBook) -> None:
    aware, found_at = at("2024-03-01T09:00"), at("2024-03-02T10:00")

    assert "breach.people-told" not in duties(given.facts(Sort.BREACH, aware), book)
    high = given.facts(Sort.BREACH, aware, {Step.HIGH_RISK: found_at})
    assert duties(high, book)["breach.people-told"].due_at == found_at + timedelta(hours=72)
    assert "breach.people-told-or-why-not" in missing(high, book)


@pytest.mark.parametrize(
    ("came", "due_on"),
    [("2024-01-31T10:00", "2024-02-29"), ("2023-01-31T10:00", "2023-02-28"), ("2024-03-15T10:00", "2024-04-15")],
)
def test_somebody_who_asks_for_their_data_is_answered_within_a_month_to_its_last_day(
    book: PolicyBook, came: str, due_on: str
) -> None:
    found = duties(given.facts(Sort.ACCESS, at(came)), book)["request.right-answered"]

    assert london_day(found.due_at).isoformat() == due_on


def test_a_request_waits_for_what_was_asked_and_is_counted_from_when_that_came(book: PolicyBook) -> None:
    came, asked, received = at("2024-03-01T09:00"), at("2024-03-04T09:00"), at("2024-03-20T09:00")

    waiting = duties(given.facts(Sort.ACCESS, came, {Step.MORE_ASKED: asked}), book)["request.right-answered"]
    assert state(waiting, at("2024-06-01T00:00")) is State.POSTPONED
    whole = given.facts(Sort.ACCESS, came, {Step.MORE_ASKED: asked, Step.MORE_RECEIVED: received})
    assert duties(whole, book)["request.right-answered"].due_at.date() == date(2024, 4, 20)


def test_more_time_stops_the_first_clock_and_runs_from_where_it_was_counted(book: PolicyBook) -> None:
    came = at("2024-01-10T09:00")
    facts = given.facts(Sort.ERASURE, came, {Step.EXTENDED: at("2024-02-01T09:00")})

    found = duties(facts, book)

    assert state(found["request.right-answered"], at("2024-03-01T00:00")) is State.STOPPED
    assert found["request.right-answered-extended"].due_at.date() == date(2024, 4, 10)


def test_more_time_that_is_taken_once_the_first_is_over_does_not_hide_that_it_was_missed(book: PolicyBook) -> None:
    facts = given.facts(Sort.ERASURE, at("2024-01-10T09:00"), {Step.EXTENDED: at("2024-02-12T09:00")})

    found = duties(facts, book)["request.right-answered"]

    assert state(found, at("2024-03-01T00:00")) is State.MISSED


@pytest.mark.parametrize(("asked", "runs"), [("2024-04-01T22:59", True), ("2024-04-01T23:00", False)])
def test_an_automated_decision_is_looked_at_again_within_a_month_where_it_was_asked_within_one(
    book: PolicyBook, asked: str, runs: bool
) -> None:
    facts = given.facts(Sort.RECONSIDERATION, at(asked), decided_on=date(2024, 3, 1))

    found = duties(facts, book)

    assert ("request.reconsidered" in found) is runs
    if runs:
        assert found["request.reconsidered"].due_at == at("2024-05-01T23:00") - _MOMENT


def test_the_commissioner_advises_within_six_weeks_and_a_month_more_where_more_is_taken(book: PolicyBook) -> None:
    received = at("2024-01-08T09:00")

    first = duties(given.facts(Sort.CONSULTATION, received), book)
    assert first["consultation.advice"].due_at == at("2024-02-20T00:00") - _MOMENT
    more = duties(given.facts(Sort.CONSULTATION, received, {Step.EXTENDED: at("2024-02-01T09:00")}), book)
    assert more["consultation.advice-extended"].due_at == at("2024-03-20T00:00") - _MOMENT
    assert state(more["consultation.advice"], at("2024-03-01T00:00")) is State.STOPPED


def test_what_becomes_of_a_policy_document_is_decided_after_the_six_months_it_is_kept(book: PolicyBook) -> None:
    facts = given.facts(Sort.POLICY_DOCUMENT, at("2023-01-01T09:00"), {Step.PROCESSING_CEASED: at("2024-08-31T09:00")})

    found = duties(facts, book)["policy-document.decided"]

    assert found.started_at == at("2025-03-01T00:00") - _MOMENT  # the last moment of February
    assert state(found, at("2025-02-01T00:00")) is State.NOT_STARTED
    assert duties(given.facts(Sort.POLICY_DOCUMENT, at("2023-01-01T09:00")), book) == {}


@pytest.mark.parametrize(
    ("came", "due"),
    [
        ("2024-03-25T10:00", "2024-04-24T23:00"),  # Good Friday and Easter Monday do not count
        ("2024-12-20T10:00", "2025-01-23T00:00"),  # nor do Christmas, Boxing Day and New Year
    ],
)
def test_a_freedom_of_information_request_is_answered_within_20_working_days(
    book: PolicyBook, came: str, due: str
) -> None:
    found = duties(given.facts(Sort.FREEDOM, at(came)), book)["request.freedom-answered"]

    assert found.due_at == at(due)


def test_each_recipient_of_what_was_wrong_is_told_within_a_day(book: PolicyBook) -> None:
    corrected = at("2024-03-30T09:00")
    tellings = (TellingFacts("one", corrected), TellingFacts("two", corrected))
    facts = given.facts(Sort.CORRECTION, corrected, tellings=tellings)

    found = derive(facts, INFORMATION_PATHWAY, book)

    assert {(duty.key, duty.due_at) for duty in found.duties} == {
        ("one", corrected + timedelta(hours=24)),
        ("two", corrected + timedelta(hours=24)),
    }
    assert [gap.requirement for gap in found.gaps] == ["correction.everybody-told"]


def test_what_is_shown_as_law_was_read_and_what_is_generally_known_is_the_forces_own() -> None:
    by_ref = {clock.ref: clock.set_by.value for clock in INFORMATION_PATHWAY.clocks}

    law = {ref for ref, set_by in by_ref.items() if set_by == "LAW"}
    assert law == {"governance:C-21", "governance:C-24", "governance:C-25", "governance:C-25b"}
    assert {by_ref["governance:C-23"], by_ref["governance:C-31"]} == {"FORCE"}


def test_every_kind_of_record_about_people_belongs_to_a_group() -> None:
    about_people = {each.kind for each in register.pathways()} - ABOUT_NO_CHILD

    assert set(GROUP_OF) == about_people
