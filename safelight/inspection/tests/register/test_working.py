"""Evidence, faults, links, exemptions and tasks of a recommendation: what each asks, and what each refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from safelight.inspection.actions import linking, moving, proving, tasking
from safelight.inspection.actions.refusals import (
    CannotShow,
    CannotWork,
)
from safelight.inspection.models import (
    Evidence,
    RegisteredRecommendation,
    StatusChange,
    Work,
)
from safelight.inspection.proof.course import promises_of, undertakings
from safelight.inspection.queries import promised_as
from safelight.inspection.register.codes import LinkAs, Status, Tier
from safelight.inspection.tests.register import given
from safelight.inspection.tests.register.stored import due, facts
from safelight.kernel.roles import Role
from safelight.measures.tests.given import NOW, reader
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Officer:
    return given.lead()


# Evidence, faults, links


def test_the_history_is_never_changed(lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record
    given.move(record, Status.REGISTERED, by=lead)
    _, owner = given.owned(record, by=lead)
    task = given.work(record, owner=owner, by=lead)

    changes: tuple[Callable[[], int], ...] = (
        lambda: StatusChange.objects.update(why="Other"),
        lambda: RegisteredRecommendation.objects.update(theme="Other"),
        lambda: Work.objects.filter(pk=task.pk).update(first_due_on=date(2030, 1, 1)),
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"until_on": date(2030, 1, 1)}, "days that have passed"),
        ({"limbs": ["z"]}, "has no part z"),
        ({"tier": Tier.T4, "held": 3}, "how many files were good"),
        ({"tier": Tier.T5, "value": 0.5}, "which measure"),
        ({"tier": Tier.SUBMISSION}, "digest"),
        ({"sha256": "xyz"}, "no SHA-256"),
    ],
)
def test_evidence_that_says_too_little_is_refused(lead: Officer, more: dict[str, Any], why: str) -> None:
    record = given.a_recommendation(by=lead).record

    with pytest.raises(CannotShow, match=why):
        proving.add_evidence(record, given.guidance(**more), by=lead, now=NOW)
    assert not Evidence.objects.exists()


def test_a_fault_found_by_rule_can_be_answered_and_one_that_is_not_there_cannot(lead: Officer) -> None:
    report = given.kept(by=lead)
    found = next(each for each in report.recommendations.order_by("number") if each.faults)
    record, fault = found.registered.record, found.faults[0]

    linking.answer_fault(
        record, fault=fault["kind"], start=fault["at"][0][0], words="The owner is named now.", by=lead, now=NOW
    )

    assert any(each.answered for each in facts(record).faults)
    with pytest.raises(CannotShow, match="no such fault"):
        linking.answer_fault(record, fault="NO_OWNER", start=999_999, words="x", by=lead, now=NOW)


def test_two_recommendations_are_linked_with_a_reason_once(lead: Officer) -> None:
    report = given.a_report(by=lead)
    old, new = (given.a_recommendation(report, by=lead).record for _ in range(2))

    linking.link(new, old, LinkAs.SUPERSEDES, why="The review repeats it in sharper words.", by=lead, now=NOW)
    with pytest.raises(CannotShow, match="linked in that way already"), transaction.atomic():
        linking.link(new, old, LinkAs.SUPERSEDES, why="Again.", by=lead, now=NOW)
    moving.move(old, Status.SUPERSEDED, why="The review repeats it.", by=lead, now=NOW)

    assert facts(old).status is Status.SUPERSEDED


def test_another_target_for_the_same_measure_needs_a_reason(lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record
    how: dict[str, Any] = {
        "measure": "custody.requested",
        "baseline": 0.5,
        "baseline_cases": 20,
        "least_cases": 5,
        "source": "A count",
        "by": lead,
        "now": NOW,
    }
    proving.measure_by(record, target=0.95, **how)

    with pytest.raises(CannotShow, match="has a baseline and a target already"):
        proving.measure_by(record, target=0.5, **how)


def test_an_exemption_is_asked_for_by_one_and_approved_by_another_for_a_time(lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record
    chief = reader(Role.CHIEF_OFFICER)
    how: dict[str, Any] = {
        "reason": "The form is being printed.",
        "instead": "Read out daily.",
        "by": chief,
        "now": NOW,
    }
    later = NOW.date() + timedelta(days=60)

    with pytest.raises(CannotShow, match="cannot be let go"):
        proving.exempt(record, requirement="recommendation.samples-good", asked_by=lead, expires_on=later, **how)
    waits = "recommendation.delivery-shown"
    with pytest.raises(CannotShow, match="within 6 months"):
        proving.exempt(record, requirement=waits, asked_by=lead, expires_on=NOW.date() + timedelta(days=400), **how)
    with pytest.raises(CannotShow, match="cannot approve it"), transaction.atomic():
        proving.exempt(record, requirement=waits, asked_by=chief, expires_on=later, **how)
    proving.exempt(record, requirement=waits, asked_by=lead, expires_on=later, **how)


# Tasks


def test_a_task_is_finished_by_its_owner_checked_by_another_and_never_grows_younger(lead: Officer) -> None:
    record = given.a_recommendation(by=lead).record
    _, owner = given.owned(record, by=lead)
    task = given.work(record, owner=owner, by=lead)
    tasking.move_work(task, due_on=NOW.date() + timedelta(days=90), words="The printer is late.", by=lead, now=NOW)
    [duty] = due(record, "recommendation.task-done")
    assert duty.due_at.date() == task.first_due_on

    with pytest.raises(CannotWork, match="somebody else’s"):
        tasking.finish_work(task, words="Done.", by=lead, now=NOW)
    tasking.finish_work(task, words="Issued.", by=owner, now=NOW)
    with pytest.raises(CannotWork, match="cannot check it"), transaction.atomic():
        tasking.check_work(task, words="Fine.", by=owner, now=NOW)
    tasking.check_work(task, words="I read it.", by=lead, now=NOW)

    assert due(record, "recommendation.task-done")[0].met_at == NOW
    assert [step.kind for step in Work.objects.get().steps.order_by("pk")] == ["GIVEN", "MOVED", "DONE", "CHECKED"]
    with pytest.raises(CannotWork, match="finished"):
        tasking.withdraw_work(task, words="No.", by=lead, now=NOW)


def test_what_another_inspection_numbered_alike_has_no_promise_until_it_repeats_one(lead: Officer) -> None:
    held = undertakings()
    answered = given.a_report(by=lead, published_on=held.found_on)
    first = given.a_recommendation(answered, by=lead)
    second = given.a_recommendation(answered, by=lead)
    other = given.a_recommendation(given.a_report(by=lead, title="Another", published_on=date(2023, 5, 1)), by=lead)

    def number(of: RegisteredRecommendation) -> int | None:
        return promised_as([of.recommendation], found_on=held.found_on).get(of.recommendation.pk)

    assert [number(first), number(second), number(other)] == [1, 2, None]
    assert promises_of(other.recommendation) == []

    linking.link(other.record, first.record, LinkAs.SAME_THEME, why="Both are about hearing.", by=lead, now=NOW)
    assert number(other) is None

    linking.link(other.record, second.record, LinkAs.REPEATS, why="It is asked again.", by=lead, now=NOW)
    assert number(other) == 2
    assert promises_of(other.recommendation) == held.of(2) != held.of(other.recommendation.number)
