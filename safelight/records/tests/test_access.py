"""One record for an act, many for a purpose, and whether an act may be done."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.roles import CUSTODY, Role
from safelight.records.access import (
    NotAllowed,
    NotVisible,
    get_child,
    get_record,
    list_children,
    may,
    may_open,
    require,
    shown,
)
from safelight.records.actions import CannotStatePurpose, state_purpose
from safelight.records.tests.given import NOW, a_child, a_record, a_suite, an_officer, posted

pytestmark = pytest.mark.django_db


def last() -> Row:
    """The last row of the journal."""
    row = Row.objects.order_by("pk").last()
    assert row is not None
    return row


class TestOneRecord:
    def test_in_reach_is_given_and_the_look_is_journalled(self) -> None:
        officer, record = an_officer(), a_record("CU/1")

        assert get_record("CU/1", officer=officer, act=Act.READ_RECORD, now=NOW) == record
        assert (last().kind, last().act, last().officer_id, last().record_id) == (
            Kind.READ,
            Act.READ_RECORD,
            officer.pk,
            record.pk,
        )

    def test_absent_and_out_of_reach_look_the_same_and_are_journalled_apart(self) -> None:
        officer = an_officer()
        a_record("CU/1", area=a_suite("March"))

        said = set()
        for reference in ("CU/1", "CU/2", ""):
            with pytest.raises(NotVisible) as refused:
                get_record(reference, officer=officer, act=Act.READ_RECORD, now=NOW)
            said.add(str(refused.value))
            assert (last().kind, last().record_id, last().record_reference) == (Kind.REFUSAL, None, reference)
        assert len(said) == 1

    def test_a_child_is_reached_by_their_involvement(self) -> None:
        officer, here = an_officer(), a_child()
        elsewhere = a_child(a_record(area=a_suite("March")))

        assert get_child(here.public_id, officer=officer, act=Act.READ_CHILD, now=NOW) == here
        assert last().person_id == here.person_id
        for public_id in (elsewhere.public_id, uuid4()):
            with pytest.raises(NotVisible):
                get_child(public_id, officer=officer, act=Act.READ_CHILD, now=NOW)


class TestManyRecords:
    def test_what_a_page_showed_is_journalled(self) -> None:
        officer = an_officer()

        shown(officer, act=Act.READ_BOARD, kind=CUSTODY, references=["CU/1", "CU/2", "CU/1"])
        assert (last().count, last().detail["references"]) == (2, ["CU/1", "CU/2"])

    def test_the_children_of_a_page_have_names(self) -> None:
        child = a_child()

        assert list_children([child.record_id]) == {child.record_id: "Rosa Mensah"}


class TestMay:
    def test_an_act_needs_the_role(self) -> None:
        answer = may(an_officer(Role.DETENTION_OFFICER), act=Act.CHARGE, record=a_record(), now=NOW)

        assert not answer
        assert answer.why == "Your role does not include this: charge."
        with pytest.raises(NotAllowed, match="Your role"):
            require(answer)

    def test_the_same_posting_must_give_the_act_and_reach_the_record(self) -> None:
        officer = an_officer(area=a_suite("March"))
        posted(officer, Role.DETENTION_OFFICER)
        record = a_record()

        assert may(officer, act=Act.RECORD_VOICE, record=record, now=NOW)
        assert "outside what your posting reaches" in may(officer, act=Act.CHARGE, record=record, now=NOW).why

    def test_a_closed_record_takes_only_looks_and_what_puts_a_gap_right(self) -> None:
        inspector, record = an_officer(Role.CUSTODY_INSPECTOR), a_record(closed_at=NOW)

        assert may(inspector, act=Act.READ_RECORD, record=record, now=NOW)
        assert may(inspector, act=Act.ACCEPT_GAP, record=record, now=NOW)
        assert "closed" in may(inspector, act=Act.REVIEW_DETENTION, record=record, now=NOW).why
        assert not may(inspector, act=Act.READ_RECORD, record=record, now=NOW + timedelta(days=28, seconds=1))

    def test_an_auditor_may_look_once_a_purpose_is_stated(self) -> None:
        auditor, record = an_officer(Role.AUDITOR), a_record("CU/1")
        assert not may(auditor, act=Act.READ_RECORD, record=record, now=NOW)

        state_purpose(auditor, reference="CU/1", purpose="Complaint 7", now=NOW)

        assert may(auditor, act=Act.READ_RECORD, record=record, now=NOW)
        assert (last().kind, last().purpose, last().record_id) == (Kind.READ, "Complaint 7", record.pk)

    def test_a_record_is_opened_only_where_one_is_posted(self) -> None:
        sergeant, here, elsewhere = an_officer(), a_suite(), a_suite("March")

        assert may_open(sergeant, act=Act.RECORD_ARRIVAL, kind=CUSTODY, area=here, now=NOW)
        assert "March" in may_open(sergeant, act=Act.RECORD_ARRIVAL, kind=CUSTODY, area=elsewhere, now=NOW).why
        assert not may_open(sergeant, act=Act.RECORD_ARRIVAL, kind="missing", area=here, now=NOW)
        assert not may_open(an_officer(Role.CUSTODY_LEAD), act=Act.RECORD_ARRIVAL, kind=CUSTODY, area=here, now=NOW)

    def test_without_a_moment_the_database_says_what_time_it_is(self) -> None:
        assert may(an_officer(), act=Act.CHARGE, record=a_record())


class TestStatingAPurpose:
    def test_is_for_roles_that_do_so_and_says_why(self) -> None:
        a_record("CU/1")

        with pytest.raises(CannotStatePurpose, match="Your role"):
            state_purpose(an_officer(), reference="CU/1", purpose="Curious", now=NOW)
        with pytest.raises(CannotStatePurpose, match="Say why"):
            state_purpose(an_officer(Role.AUDITOR), reference="CU/1", purpose="  ", now=NOW)

    def test_an_absent_record_is_journalled_apart_with_the_purpose(self) -> None:
        with pytest.raises(NotVisible):
            state_purpose(an_officer(Role.AUDITOR), reference="CU/9", purpose="Complaint 7", now=NOW)

        assert (last().kind, last().record_reference, last().purpose) == (Kind.REFUSAL, "CU/9", "Complaint 7")
