"""The acceptance tests of answering an inspection that concern the answer itself, each by its number and name."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from safelight.design.clock import set_clock
from safelight.inspection.answer.codes import DocumentKind, DraftFault
from safelight.inspection.answer.draft_faults import Asked, Drafted, faults_in
from safelight.inspection.answer.limits import is_late
from safelight.inspection.models import AnswerApproval
from safelight.inspection.proof.answered import gather_answers
from safelight.inspection.proof.undertakings import AnswerPublished
from safelight.inspection.rules import answer_by
from safelight.inspection.tests.answer import given
from safelight.inspection.tests.answer.given import NOW
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.measures.readings import freeze as freeze_readings
from safelight.measures.tests.given import REQUESTED, outcomes, reader

PUBLISHED = date(2021, 12, 22)


def test_2_the_answer_is_on_time_to_the_last_minute_of_15_february_2022_and_late_after_it() -> None:
    last = answer_by(PUBLISHED)

    assert last == date(2022, 2, 15)
    assert not is_late(datetime(2022, 2, 15, 23, 59, tzinfo=UTC), last)
    assert is_late(datetime(2022, 2, 16, tzinfo=UTC), last)


@pytest.mark.django_db
def test_2_an_answer_signed_on_the_last_day_and_published_the_day_after_is_late_for_ever() -> None:
    lead = reader(Role.GOVERNANCE_LEAD)
    document = given.a_draft(lead, given.a_report(published_on=date(2024, 2, 7)))
    signed = datetime(2024, 4, 2, 22, 50, tzinfo=UTC)
    version = given.approved(given.frozen(document, lead, now=signed), now=signed)

    publication = given.published(document, version, at=datetime(2024, 4, 2, 23, 0, tzinfo=UTC))

    assert publication.last_day == date(2024, 4, 2)
    assert is_late(publication.published_at, publication.last_day)
    promise = AnswerPublished(date(2024, 2, 7))
    assert gather_answers([promise]).of(promise, date(2024, 4, 1)).holds is False


def test_3_one_answer_given_to_two_recommendations_is_found_and_the_limbs_that_it_leaves() -> None:
    asked = [
        Asked(
            5, "We recommend that training improves: a) how custody logs are recorded; and b) why a child is detained."
        ),
        Asked(11, "We recommend that what children say is recorded."),
    ]
    words = "Desks sample records of missing children and of crimes, and advise whoever wrote them, since 1 March 2024."
    said = {each.number: Drafted(each.number, done=words, by_whom="Head of desks") for each in asked}

    found = faults_in(asked, said, kind=DocumentKind.LETTER, inspected_to=None, today=date(2024, 4, 2))

    assert {each.number for each in found if each.kind is DraftFault.NEAR_COPY} == {5, 11}
    assert [each.number for each in found if each.kind is DraftFault.LIMB_WITHOUT_ACTION] == [5, 5]


def test_4_a_policy_reviewed_before_the_inspection_ended_is_found_in_a_draft() -> None:
    asked = [Asked(3, "We recommend that arrangements for children are reviewed.")]
    said = {3: Drafted(3, done="The policy on children was reviewed on 03/02/21.", by_whom="Custody lead")}

    found = faults_in(asked, said, kind=DocumentKind.LETTER, inspected_to=date(2021, 7, 16), today=date(2022, 2, 15))

    assert DraftFault.PREDATES_FINDING in {each.kind for each in found}


def test_5_autumn_2022_told_as_past_in_february_2022_is_impossible_and_nobody_can_approve_it() -> None:
    asked = [Asked(7, "We recommend that programmes are reviewed.")]
    said = {7: Drafted(7, done="Since Autumn 2022, a programme has been in operation.", by_whom="Head of it")}

    found = faults_in(asked, said, kind=DocumentKind.LETTER, inspected_to=None, today=date(2022, 2, 15))

    assert [each.kind for each in found if each.kind.bars] == [DraftFault.IMPOSSIBLE_DATE]


@pytest.mark.django_db
def test_7_whoever_wrote_it_is_refused_its_approval_and_the_refusal_is_journalled(client: Client) -> None:
    lead, chief = reader(Role.GOVERNANCE_LEAD), reader(Role.CHIEF_OFFICER)
    document = given.a_draft(lead)
    given.frozen(document, lead)
    client.force_login(lead)

    with set_clock(NOW):
        answer = client.post(f"/inspection/answers/{document.slug}/versions/1/approve/")

    assert answer.status_code == 403
    assert Row.objects.filter(act=Act.APPROVE_FOR_FORCE, officer_number=lead.number).exists()
    assert not AnswerApproval.objects.exists()
    assert Act.APPROVE_FOR_FORCE in chief.acts(NOW)


@pytest.mark.django_db
def test_13_a_count_below_five_is_in_nothing_published_and_the_commissioners_office_reaches_no_child(
    client: Client,
) -> None:
    outcomes(REQUESTED, held=3, of=23, day=date(2024, 3, 1))
    freeze_readings(date(2024, 3, 1), now=NOW)
    lead = reader(Role.GOVERNANCE_LEAD)
    document = given.a_draft(lead)
    content = given.frozen(document, lead).content
    client.force_login(reader(Role.PCC_OFFICE))

    [figure] = [
        each
        for each in content["recommendations"][0]["figures"]
        if (each["measure"], each["month"]) == (REQUESTED, "2024-03")
    ]

    assert not figure["shown"]
    for given_away in ("3 of 23", "13.0%", "13%"):
        assert given_away not in json.dumps(content)
    with set_clock(NOW):
        assert client.get(f"/inspection/answers/{document.slug}/versions/1/").status_code == 200
        assert client.get(f"/measures/{REQUESTED}/cases/").status_code == 403
