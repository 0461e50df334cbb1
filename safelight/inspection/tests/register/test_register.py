"""The register in the database: entered, owned, moved through gates, worked on, watched, derived like any record."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from safelight.derived.receipts import Receipt, explain
from safelight.inspection.actions import moving, owning, proving, reporting, tasking
from safelight.inspection.actions.refusals import (
    CannotEnterIt,
    CannotMove,
    CannotOwn,
    CannotRecordStep,
    GateShut,
    OwnWork,
)
from safelight.inspection.actions.watching import watch_register
from safelight.inspection.codes import Provenance
from safelight.inspection.invented import make_register
from safelight.inspection.models import (
    RegisteredRecommendation,
    RegisteredReport,
    StatusChange,
    Watched,
)
from safelight.inspection.queries import answered_recommendations, backlogs
from safelight.inspection.register.codes import OwnerAs, ReportKind, Status, Step, Timescale
from safelight.inspection.register.facts import StatusFacts
from safelight.inspection.tests.register import given
from safelight.inspection.tests.register.stored import as_derived, due, facts, gaps
from safelight.kernel.roles import Role
from safelight.measures.models import Reading
from safelight.measures.tests.given import NOW, reader
from safelight.records.access import NotAllowed
from safelight.records.models import Entry, Record
from safelight.workforce.models import Officer, Posting

pytestmark = pytest.mark.django_db
SEED = Path(__file__).resolve().parents[4].parent / "shared" / "inspection" / "seed-letter.txt"


@pytest.fixture
def lead() -> Officer:
    return given.lead()


# Entering


@pytest.mark.parametrize("path", [path for path in (SEED,) if path.is_file()], ids=["beside"])
def test_the_seed_letter_is_eleven_in_the_register_and_nine_by_provenance_apart_by_exactly_1_and_5(
    lead: Officer, path: Path
) -> None:
    given.kept(by=lead, text=path.read_text(encoding="utf-8"), published_on=date(2021, 12, 22))

    all_of_them = RegisteredRecommendation.objects.select_related("recommendation").order_by("recommendation__number")
    numbers = {each.recommendation.number: each for each in all_of_them}
    published = {n for n, each in numbers.items() if each.recommendation.provenance == Provenance.PUBLISHED}
    assert (len(numbers), len(published), set(numbers) - published) == (11, 9, {1, 5})
    at_once = {n for n, each in numbers.items() if each.timescale == Timescale.AT_ONCE}
    assert at_once == {6, 8, 10}
    six_months = [due(numbers[n].record, "recommendation.within-6-months") for n in set(numbers) - at_once]
    assert {f"{duty.due_at:%d-%m-%Y}" for [duty] in six_months} == {"22-06-2022"}
    report = RegisteredReport.objects.get().record
    [answer] = due(report, "inspection-report.answer-published")
    assert f"{answer.due_at:%d-%m-%Y}" == "15-02-2022"
    assert as_derived() == ()


def test_a_kept_letter_is_in_the_register_with_every_duty_derived_and_explained(lead: Officer) -> None:
    report = given.kept(by=lead)

    record = report.registered.record
    first = report.recommendations.get(number=1).registered.record
    [deadline] = due(record, "inspection-report.answer-published")
    [receipt] = explain("inspection-report.answer-published", record, now=NOW)
    assert isinstance(receipt, Receipt)
    assert receipt.due_at == deadline.due_at
    assert "56 days, the first day being one of them" in receipt.limit
    assert {"executive-owner", "delivery-owner"} <= gaps(first) | {"executive-owner", "delivery-owner"}
    assert as_derived() == ()


def test_a_recommendation_of_another_body_is_entered_by_hand_with_its_place_and_is_replied_to(lead: Officer) -> None:
    report = given.a_report(by=lead, kind=ReportKind.COMPLAINTS_BODY, received_on=date(2023, 9, 4))
    made = given.a_recommendation(report, by=lead, provenance=Provenance.COMPLAINTS_BODY, limbs=["One", "Two"])

    assert facts(made.record).limbs == ("a", "b")
    assert [f"{duty.due_at:%d-%m-%Y}" for duty in due(report.record, "inspection-report.reply")] == ["30-10-2023"]
    assert due(report.record, "inspection-report.answer-published") == []


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"words": " "}, "no words"),
        ({"timescale": Timescale.DAY}, "No day is given"),
    ],
)
def test_a_recommendation_that_says_too_little_is_refused(lead: Officer, more: dict[str, Any], why: str) -> None:
    report = given.a_report(by=lead)

    with pytest.raises(CannotEnterIt, match=why):
        given.a_recommendation(report, by=lead, **more)


def test_grades_that_do_not_add_up_to_the_cases_are_refused(lead: Officer) -> None:
    with pytest.raises(CannotEnterIt, match="do not add up"), transaction.atomic():
        given.a_report(by=lead, cases=(9, 16, 4, 20))

    assert given.a_report(by=lead, cases=(6, 5, 13, 24)).cases == 24


def test_only_the_governance_lead_enters_and_an_inspector_only_reads(lead: Officer) -> None:
    report = given.a_report(by=lead)

    with pytest.raises(NotAllowed):
        given.a_recommendation(report, by=reader(Role.HM_INSPECTOR))


# Owners


def test_an_owner_who_leaves_leaves_a_gap_that_the_nightly_reading_finds_and_a_successor_closes(lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record
    given.move(record, Status.REGISTERED, by=lead)
    _, owner = given.owned(record, by=lead)
    assert "delivery-owner" not in gaps(record)

    Posting.objects.filter(officer=owner).update(until_on=NOW.date() - timedelta(days=1))
    assert watch_register(NOW)["owners_left"] == 1
    assert watch_register(NOW)["owners_left"] == 0

    assert "delivery-owner" in gaps(record)
    [duty] = due(record, "recommendation.owner-named")
    assert duty.met_at is None
    owning.own(record, OwnerAs.DELIVERY, owner=reader(Role.UNDERTAKING_OWNER), by=lead, now=NOW + timedelta(hours=1))
    assert "delivery-owner" not in gaps(record)
    assert due(record, "recommendation.owner-named")[0].met_at is not None
    assert as_derived() == ()


def test_only_a_chief_officer_is_the_executive_owner(lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record

    with pytest.raises(CannotOwn, match="holds no role that can answer for it"):
        owning.own(record, OwnerAs.EXECUTIVE, owner=reader(Role.UNDERTAKING_OWNER), by=lead, now=NOW)


# Gates


def test_a_step_is_refused_with_everything_that_is_missing_and_what_to_do_and_nothing_is_written(lead: Officer) -> None:
    record = given.a_recommendation(by=lead, limbs=["One"]).record
    given.move(record, Status.REGISTERED, by=lead)

    with pytest.raises(GateShut) as refused:
        moving.move(record, Status.PLANNED, why="It is ready.", by=reader(Role.CHIEF_OFFICER), now=NOW)

    assert len(refused.value.missing) == 6
    assert any(
        "Left open: a." in each and "Give somebody a task for each part." in each for each in refused.value.missing
    )
    assert StatusChange.objects.filter(record=record).count() == 1


def test_nothing_is_skipped_and_a_step_says_why(lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record

    with pytest.raises(CannotMove, match="cannot become “Delivered” next"):
        moving.move(record, Status.DELIVERED, why="Done.", by=lead, now=NOW)
    with pytest.raises(CannotMove, match="Nothing says why"):
        moving.move(record, Status.REGISTERED, why=" ", by=lead, now=NOW)


def test_it_goes_from_received_to_delivered_by_the_hands_of_several_people(lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record
    _, owner, task = given.planned(record, by=lead)
    tasking.finish_work(task, words="Written and issued.", by=owner, now=NOW)
    tasking.check_work(task, words="I read it.", by=lead, now=NOW)
    proving.add_evidence(record, given.guidance(), by=owner, now=NOW)

    given.move(record, Status.DELIVERED, by=lead)

    assert facts(record).status is Status.DELIVERED
    assert gaps(record) == set()
    assert as_derived() == ()
    told = list(Entry.objects.filter(record=record).values_list("words", flat=True))
    assert any("recorded it as “Delivered”" in each for each in told)


def test_whoever_gave_the_evidence_is_refused_for_their_own_work(lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record
    _, owner, task = given.planned(record, by=lead)
    tasking.finish_work(task, words="Written.", by=owner, now=NOW)
    tasking.check_work(task, words="I read it.", by=lead, now=NOW)
    proving.add_evidence(record, given.guidance(), by=lead, now=NOW)

    with pytest.raises(OwnWork, match="cannot say that it is enough"):
        moving.move(record, Status.DELIVERED, why="Done.", by=lead, now=NOW)


def test_a_refused_recommendation_is_closed_with_its_reason_and_a_hold_has_an_end(lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record

    with pytest.raises(CannotMove, match="A hold has an end"):
        moving.move(record, Status.ON_HOLD, why="Waiting for the courts.", by=lead, now=NOW)
    with pytest.raises(CannotMove, match="No recommendation in the register supersedes it"):
        moving.move(record, Status.SUPERSEDED, why="A later one.", by=lead, now=NOW)
    moving.move(record, Status.REJECTED, why="The law does not allow it.", by=lead, now=NOW)

    record.refresh_from_db()
    assert record.closed_at == NOW
    assert [duty.stopped_at for duty in due(record, "recommendation.within-6-months")] == [NOW]


# The published answer


def test_comments_are_wanted_before_the_last_day_and_publishing_needs_them_a_decision_on_each_and_a_page(
    lead: Officer,
) -> None:
    report = given.a_report(by=lead)
    made = given.a_recommendation(report, by=lead)
    record, office = report.record, reader(Role.PCC_OFFICE)
    when: dict[str, Any] = {"happened_at": NOW, "where": "The commissioner’s site", "by": office, "now": NOW}

    with pytest.raises(CannotRecordStep, match="leaves no day to publish"):
        reporting.record_step(record, Step.INVITED, due_on=date(2023, 10, 25), **when)
    with pytest.raises(Exception, match="comments are not there"), transaction.atomic():
        reporting.record_step(record, Step.PUBLISHED, **when)
    reporting.record_step(record, Step.COMMENTS_RECEIVED, **when)
    with pytest.raises(Exception, match="nobody has said whether the force acts on it"), transaction.atomic():
        reporting.record_step(record, Step.PUBLISHED, **when)
    given.move(made.record, Status.REGISTERED, by=lead)
    with pytest.raises(Exception, match="No accessible page of the answer"), transaction.atomic():
        reporting.record_step(record, Step.PUBLISHED, **when)
    reporting.record_step(record, Step.PAGE_PUBLISHED, **when)
    reporting.record_step(record, Step.PUBLISHED, **when)

    assert due(record, "inspection-report.answer-published")[0].met_at == NOW
    assert due(record, "inspection-report.copies-sent")[0].met_at is None
    assert as_derived() == ()


# After it is closed


def a_reading(value: float) -> None:
    Reading.objects.create(
        measure="custody.requested",
        starts_on=date(2024, 2, 1),
        ends_on=date(2024, 3, 1),
        numerator=round(20 * value),
        denominator=20,
        value=value,
        definition="0" * 64,
        taken_at=NOW,
    )


def closed(lead: Officer) -> Record:
    """One that the inspectorate closed, its way told by its history alone."""
    record = given.a_recommendation(by=lead).record
    given.planned(record, by=lead)
    for status in (
        Status.DELIVERED,
        Status.EMBEDDED,
        Status.EFFECTIVE,
        Status.SIGNED_OFF,
        Status.SUBMITTED,
        Status.CLOSED,
    ):
        StatusChange.objects.create(record=record, by=lead, at=NOW, status=status, why="Invented.", level="L2")
    return record


def test_the_night_after_a_measure_of_a_closed_recommendation_falls_it_is_to_be_decided_within_a_day(
    lead: Officer,
) -> None:
    record = closed(lead)
    a_reading(0.97)
    assert watch_register(NOW) == {"looked": 1, "not_holding": 0, "owners_left": 0}

    a_reading(0.4)
    tonight = NOW + timedelta(hours=12)
    assert watch_register(tonight)["not_holding"] == 1
    assert watch_register(tonight + timedelta(hours=1))["looked"] == 0

    assert "0.95 was promised" in Watched.objects.latest("pk").says
    [duty] = due(record, "recommendation.slip-decided")
    assert duty.met_at is None
    assert duty.due_at - duty.started_at < timedelta(hours=48)
    moving.move(record, Status.REGRESSED, why="The requests fell.", by=lead, now=tonight + timedelta(hours=2))
    assert due(record, "recommendation.slip-decided")[0].met_at is not None
    assert facts(record).height == Status.PLANNED.height
    assert isinstance(facts(record).statuses[-1], StatusFacts)


def test_the_invented_force_has_a_register_that_is_derived_as_it_is_stored(lead: Officer) -> None:
    roles = {"GL6001": Role.GOVERNANCE_LEAD, "DCC0002": Role.CHIEF_OFFICER, "DSU6002": Role.UNDERTAKING_OWNER}
    officers = {number: reader(role) for number, role in roles.items()}

    assert make_register(officers, now=NOW) == 12
    assert make_register(officers, now=NOW) == 0

    assert sorted(answered_recommendations(None)) == list(range(1, 12))
    assert as_derived() == ()
    assert backlogs(NOW) == []
