"""Breaches and requests in the database: entered, worked on, decided, closed; and what is refused, with the reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from safelight.derived.models import Duty, Gap
from safelight.derived.settle import StillMissing
from safelight.derived.verify import verify
from safelight.information.actions import matters
from safelight.information.actions.matters import CannotEnter, CannotRecord
from safelight.information.codes import Sort, Step
from safelight.information.models import MatterStep
from safelight.information.tests import given
from safelight.kernel.roles import INFORMATION, Role
from safelight.measures.tests.given import NOW
from safelight.records.access import NotAllowed
from safelight.records.models import Entry
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def dpo() -> Officer:
    return given.an_officer()


def open_duties(record: Any) -> set[str]:
    return set(Duty.objects.open().filter(record=record).values_list("clock", flat=True))


def test_a_breach_runs_from_awareness_to_its_close_with_facts_effects_and_remedy(dpo: Officer) -> None:
    record = given.a_matter(by=dpo).record
    assert open_duties(record) == {"breach.commissioner-told"}

    given.happened(record, Step.FACTS, Step.EFFECTS, Step.HIGH_RISK, Step.COMMISSIONER_TOLD, by=dpo)
    with pytest.raises(StillMissing, match=r"done about the breach\..*told the people or said why not"):
        matters.close_matter(record, words="Over.", by=dpo, now=NOW)
    assert open_duties(record) == {"breach.people-told"}

    given.happened(record, Step.REMEDY, Step.PEOPLE_TOLD, by=dpo)
    closed = matters.close_matter(record, words="The laptop was found, unopened.", by=dpo, now=NOW)

    assert closed.closed_at == NOW
    assert open_duties(record) == set()
    assert not Gap.objects.open().filter(record=record).exists()
    assert "The laptop was found" in Entry.objects.filter(record=record).latest("pk").words
    assert verify(kind=INFORMATION).differences == ()


def test_a_commissioner_told_late_is_refused_without_the_reasons_and_taken_with_them(dpo: Officer) -> None:
    record = given.a_matter(by=dpo, hours_ago=73).record

    with pytest.raises(CannotRecord, match="reasons for the delay"):
        given.happened(record, Step.COMMISSIONER_TOLD, by=dpo)

    assert not MatterStep.objects.filter(record=record).exists()
    given.happened(record, Step.COMMISSIONER_TOLD, by=dpo, why_late="It was found on a Friday night.")
    assert {each.step for each in MatterStep.objects.filter(record=record)} == {"COMMISSIONER_TOLD", "WHY_LATE"}


def test_only_the_data_protection_officer_says_who_is_told(dpo: Officer) -> None:
    governance = given.an_officer(Role.INFORMATION_GOVERNANCE)
    record = given.a_matter(by=governance).record

    given.happened(record, Step.FACTS, by=governance)
    with pytest.raises(NotAllowed):
        given.happened(record, Step.COMMISSIONER_NOT_TOLD, by=governance)


@pytest.mark.parametrize(
    ("sort", "step", "more", "why"),
    [
        (Sort.BREACH, Step.ANSWERED, {}, "does not happen"),
        (Sort.BREACH, Step.FACTS, {"at": NOW + timedelta(hours=1)}, "not happened yet"),
        (Sort.BREACH, Step.FACTS, {"at": NOW - timedelta(hours=11)}, "before the force had it"),
        (Sort.BREACH, Step.PEOPLE_TOLD, {}, "risk to people is high"),
        (Sort.POLICY_DOCUMENT, Step.DISPOSED, {}, "has not ended"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(
    dpo: Officer, sort: Sort, step: Step, more: dict[str, Any], why: str
) -> None:
    record = given.a_matter(sort, by=dpo).record
    at = more.get("at", NOW)

    with pytest.raises(CannotRecord, match=why):
        matters.record_step(record, step, happened_at=at, words="Invented.", by=dpo, now=NOW)


def test_a_policy_document_is_not_disposed_of_within_six_months_of_the_end_of_its_processing(dpo: Officer) -> None:
    record = given.a_matter(Sort.POLICY_DOCUMENT, by=dpo, hours_ago=24 * 400).record
    given.happened(record, Step.PROCESSING_CEASED, by=dpo, at=NOW - timedelta(days=60))

    with pytest.raises(CannotRecord, match="law has the document kept until"):
        given.happened(record, Step.DISPOSED, by=dpo)

    later = NOW + timedelta(days=150)
    given.happened(record, Step.DISPOSED, by=dpo, at=later)
    assert matters.close_matter(record, words="Shredded.", by=dpo, now=later).closed_at == later


def test_a_decision_to_look_at_again_needs_its_day_and_a_correction_is_not_entered_by_hand(dpo: Officer) -> None:
    with pytest.raises(CannotEnter, match="by hand"):
        given.a_matter(Sort.CORRECTION, by=dpo)
    with pytest.raises(CannotEnter, match="told of the decision"):
        given.a_matter(Sort.RECONSIDERATION, by=dpo, decided_on=None)


def test_a_request_is_entered_by_information_governance_and_by_nobody_of_a_custody_suite(dpo: Officer) -> None:
    given.a_matter(Sort.ACCESS, by=given.an_officer(Role.INFORMATION_GOVERNANCE))

    with pytest.raises(NotAllowed):
        given.a_matter(by=given.an_officer(Role.CUSTODY_LEAD))
