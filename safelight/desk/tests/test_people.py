"""Finding a child, the child's story, joining and parting identities, and opening a record for a purpose."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client

from safelight.derived.tests.given import at
from safelight.desk.tests.given import NOW, a_record, a_sergeant, a_suite, an_inspector, opened, sent, work
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.people.models import Join, Proposal
from safelight.records.actions import enter
from safelight.records.models import Involvement, PurposeGrant
from safelight.records.proposals import propose_near_matches
from safelight.records.tests import given as records

pytestmark = pytest.mark.django_db


def finding(**asked: str) -> str:
    return "/find/?" + urlencode(asked)


# Finding


def test_a_child_is_found_by_name_and_opens_their_story(client: Client) -> None:
    child = records.a_child(a_record())

    page = opened(client, finding(name="mensah rosa"), by=a_sergeant())

    assert "1 child found" in page
    assert f"/child/{child.public_id}/" in page
    assert "born" in page


@pytest.mark.parametrize(
    "asked", [{"reference": "CU/FIND"}, {"born_on_day": "14", "born_on_month": "12", "born_on_year": "2010"}]
)
def test_a_child_is_found_by_reference_or_birth_date(asked: dict[str, str], client: Client) -> None:
    record = records.a_record("CU/FIND", area=a_suite())
    records.a_child(record)

    assert "1 child found" in opened(client, finding(**asked), by=a_sergeant())


def test_a_child_of_another_suite_is_not_found(client: Client) -> None:
    records.a_child(records.a_record(area=records.a_suite("Milton Test")))

    page = opened(client, finding(name="Mensah"), by=a_sergeant())

    assert "0 children found" in page
    assert "Nobody in your reach sounds like that." in page


def test_finding_asks_for_something_to_find_by(client: Client) -> None:
    page = opened(client, finding(name=" "), by=a_sergeant())

    assert "Give a name, a birth date or a record’s reference." in unescape(page)
    assert "<title>Error: " in page


def test_the_journal_keeps_that_somebody_searched_and_not_what_was_typed(client: Client) -> None:
    records.a_child(a_record())

    opened(client, finding(name="Mensah"), by=a_sergeant())

    row = Row.objects.filter(kind="SEARCH").latest("pk")
    assert (row.act, row.count, row.detail["by"]) == ("SEARCH_PEOPLE", 1, ["name"])
    assert "mensah" not in str(Row.objects.filter(kind="SEARCH").values()).lower()


# The child's story


def test_a_story_holds_every_record_in_reach_the_latest_first_and_none_beyond(client: Client) -> None:
    rosa = records.a_person()
    first = records.a_record("CU/FIRST", area=a_suite(), opened_at=at(-48))
    second = records.a_record("CU/SECOND", area=a_suite(), opened_at=at())
    beyond = records.a_record("CU/BEYOND", area=records.a_suite("Milton Test"))
    child, *_ = [records.a_child(record, person=rosa) for record in (first, second, beyond)]
    enter(first, act=Act.CHARGE, by=None, happened_at=at(-47), recorded_at=at(-47), words="Charged.", by_name="PS1")

    page = opened(client, f"/child/{child.public_id}/", by=a_sergeant())

    assert "2 records in your reach" in page
    assert page.index("CU/SECOND") < page.index("CU/FIRST")
    assert "CU/BEYOND" not in page
    assert "Charged." in page
    assert "<title>A child’s story" in page


def test_a_childs_page_says_what_is_overdue_on_each_record_still_open(client: Client) -> None:
    record = records.a_record(area=a_suite(), at=at())
    child = records.a_child(record)
    before = opened(client, f"/child/{child.public_id}/", by=a_sergeant())
    work(record, duties=[NOW - timedelta(minutes=minutes) for minutes in (1, 2, 3, 4)])

    page = opened(client, f"/child/{child.public_id}/", by=a_sergeant())

    assert "Overdue now" not in before
    assert "Overdue now" in page
    assert page.count("sl-duty__what") == 3
    assert "And 1 more" in page


def test_the_story_of_a_child_out_of_reach_is_not_found_and_the_attempt_is_journalled(client: Client) -> None:
    child = records.a_child(records.a_record(area=records.a_suite("Milton Test")))

    opened(client, f"/child/{child.public_id}/", by=a_sergeant(), status=404)

    assert Row.objects.filter(kind="REFUSAL", act="READ_CHILD").exists()


# Joining and parting


@pytest.fixture
def alike() -> tuple[Involvement, Involvement, Proposal]:
    """Two children whose names differ in case alone."""
    one = records.a_child(a_record(), born_on=date(2010, 4, 9))
    other = records.a_child(a_record(), surname="MENSAH", forenames="ROSA", born_on=date(2010, 4, 9))
    propose_near_matches(now=NOW)
    return one, other, Proposal.objects.get()


Alike = tuple[Involvement, Involvement, Proposal]


def test_those_who_may_be_one_child_are_shown_to_whoever_may_decide(alike: Alike, client: Client) -> None:
    inspector, sergeant = opened(client, "/find/", by=an_inspector()), opened(client, "/find/", by=a_sergeant())

    assert "May be one child" in inspector
    assert "May be one child" not in sergeant


def test_one_child_is_joined_and_can_be_parted_again(alike: Alike, client: Client) -> None:
    one, other, proposal = alike
    by = an_inspector()
    asked = opened(client, f"/child/{one.public_id}/join/{proposal.pk}/", by=by)

    status, onward = sent(
        client, f"/child/{one.public_id}/join/{proposal.pk}/", by=by, one="", why="Same passport seen"
    )

    assert "Are these one child?" in asked
    assert (status, onward) == (302, f"/child/{one.public_id}/")
    joined = Join.objects.get()
    story = opened(client, onward, by=by)
    assert "2 records in your reach" in story
    assert "Same passport seen" in story

    status, onward = sent(client, f"/child/{one.public_id}/part/{joined.pk}/", by=by, why="Two passports after all")

    assert (status, onward) == (302, f"/child/{one.public_id}/")
    assert "1 record in your reach" in opened(client, onward, by=by)
    assert Involvement.objects.get(pk=other.pk).forenames == "ROSA"


def test_two_children_are_left_two_and_not_proposed_again(alike: Alike, client: Client) -> None:
    one, _, proposal = alike
    by = an_inspector()

    status, _ = sent(client, f"/child/{one.public_id}/join/{proposal.pk}/", by=by, apart="", why="Cousins")

    assert status == 302
    assert not Join.objects.exists()
    assert "May be one child" not in opened(client, "/find/", by=by)
    assert propose_near_matches(now=NOW) == 0


def test_a_decision_without_a_reason_is_asked_again(alike: Alike, client: Client) -> None:
    one, _, proposal = alike

    status, page = sent(client, f"/child/{one.public_id}/join/{proposal.pk}/", by=an_inspector(), one="", why=" ")

    assert status == 200
    assert "<title>Error: " in page
    assert not Join.objects.exists()


def test_a_sergeant_may_not_decide(alike: Alike, client: Client) -> None:
    one, _, proposal = alike

    status, _ = sent(client, f"/child/{one.public_id}/join/{proposal.pk}/", by=a_sergeant(), one="", why="Same")

    assert status == 403
    assert not Join.objects.exists()


# For a purpose


def test_an_auditor_opens_one_record_for_a_purpose_that_is_kept(client: Client) -> None:
    record = a_record()
    auditor = records.an_officer(Role.AUDITOR)

    status, onward = sent(
        client, "/purpose/", by=auditor, reference=record.reference, purpose="Complaint 4 of this year"
    )

    assert status == 302
    assert record.reference in onward.replace("%2F", "/")
    assert PurposeGrant.objects.get().purpose == "Complaint 4 of this year"
    journalled = Row.objects.filter(act="STATE_PURPOSE", kind="READ").latest("pk")
    assert journalled.purpose == "Complaint 4 of this year"


@pytest.mark.parametrize(
    ("answers", "status"),
    [({"reference": "CU/NONE", "purpose": "Complaint"}, 404), ({"reference": "", "purpose": ""}, 200)],
)
def test_a_purpose_opens_nothing_that_is_not_there_or_not_said(
    answers: dict[str, str], status: int, client: Client
) -> None:
    found, _ = sent(client, "/purpose/", by=records.an_officer(Role.AUDITOR), **answers)

    assert found == status
    assert not PurposeGrant.objects.exists()


def test_only_whoever_sees_no_record_by_role_states_a_purpose(client: Client) -> None:
    opened(client, "/purpose/", by=a_sergeant(), status=403)
