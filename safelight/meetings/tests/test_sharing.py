"""What an agency outside the force is given of a meeting: its own authority's children without names, and no more,
whatever is asked of the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from safelight.journal import Kind
from safelight.journal.models import Row as JournalRow
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.meetings import actions
from safelight.meetings.access import get_shared
from safelight.meetings.codes import Agency
from safelight.meetings.models import Attendance, Meeting, Share, Task
from safelight.meetings.tests.given import (
    OF_MARCH,
    a_chair,
    a_child,
    a_lead,
    a_meeting,
    a_review,
    found,
    from_outside,
    the_item,
)
from safelight.pathways.custody.tests import given
from safelight.records.access import NotAllowed, NotVisible
from safelight.records.testing import as_web
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db

_READ = Act.READ_SHARED
LATER = OF_MARCH + timedelta(days=1)
NEVER = (
    "records_record",
    "records_involvement",
    "records_entry",
    "people_identifier",
    "custody_detention",
    "meetings_item",
    "meetings_decision",
    "meetings_finding",
    "meetings_minute",
    "meetings_pack",
    "meetings_pseudonym",
)
"""Tables of which somebody from outside reads no row."""


def shared(meeting: Meeting, role: Role, authority: str = "Peterborough", *, by: Officer, words: bool = True) -> Share:
    """An agency's part, shared."""
    return actions.share(
        meeting,
        agency=Agency(role.value),
        authority=given.an_authority(authority),
        purpose="To prepare.",
        with_words=words,
        with_minutes=words,
        by=by,
        now=OF_MARCH,
    )


def rows(officer: Officer | None, table: str, where: str = "true") -> int:
    """How many rows of a table the database gives an officer as the web's login."""
    with as_web(officer, now=LATER), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}")
        [number] = cursor.fetchone()
    return int(number)


class TestWhoseCases:
    """An authority's own children; for those who are asked for a place, also those about whom it was asked."""

    def test_each_agency_is_given_its_own_and_nobody_elses(self) -> None:
        lead = a_lead()
        here, there, about = a_child(), a_child(authority="Norfolk"), a_child(authority="Norfolk", asked="Peterborough")
        meeting = a_review(by=lead)
        case = {each: the_item(meeting, each.record.reference).case for each in (here, there, about)}

        given_to = {
            role: {each["case"] for each in shared(meeting, role, by=lead).content["cases"]}
            for role in (Role.YOUTH_JUSTICE, Role.SOCIAL_CARE, Role.EMERGENCY_DUTY_TEAM)
        }

        assert given_to == {
            Role.YOUTH_JUSTICE: {case[here]},
            Role.SOCIAL_CARE: {case[here], case[about]},
            Role.EMERGENCY_DUTY_TEAM: {case[here], case[about]},
        }
        assert case[there] not in str(shared(meeting, Role.SOCIAL_CARE, by=lead).content)

    def test_names_birth_dates_and_what_was_between_the_force_and_others_are_not_in_it(self) -> None:
        lead = a_lead()
        child = a_child(named=("Marek", "Nowak"), asked="Peterborough")
        a_child(named=("Leah", "Other"), authority="Norfolk", asked="Norfolk")
        meeting = a_review(by=lead)
        actions.minute(meeting, words="Nowak and leah were asked about.", by=lead, now=OF_MARCH)
        item = the_item(meeting, child.record.reference)
        found(item, by=lead, now=OF_MARCH)
        actions.find(item, finding="reason", answer="DISPUTED", words="Marek was asked for.", by=lead, now=OF_MARCH)

        whole = shared(meeting, Role.SOCIAL_CARE, by=lead)
        codes = shared(meeting, Role.SOCIAL_CARE, by=lead, words=False)

        written = str((whole.frame, whole.cells))
        assert "No place for the child tonight." in written
        assert "the child was asked for." in written
        assert [whole.content["minutes"], codes.content["minutes"]] == [
            ["the child and the child were asked about."],
            [],
        ]
        assert "was asked for." not in str(codes.content)
        for hidden in ("Marek", "Nowak", "Leah", "Other", "2009", "Norfolk", child.record.reference):
            assert hidden not in written

    def test_sharing_is_kept_with_its_reason_its_basis_and_its_agreement_and_journalled(self) -> None:
        lead = a_lead()
        child = a_child()
        share = shared(a_review(by=lead), Role.YOUTH_JUSTICE, by=lead)

        row = JournalRow.objects.get(kind=Kind.EXPORT, act="SHARE_CASES")
        assert (row.digest, row.count) == (share.sha256, 1)
        assert row.purpose == "Youth justice service, Peterborough: To prepare."
        assert row.detail["references"] == [child.record.reference]
        assert share.agreement == "Information sharing agreement on children in police custody"
        assert share.basis

    @pytest.mark.parametrize(
        ("changed", "reason"), [({"purpose": " "}, "Say why"), ({"agency": Agency.COURT}, "given no part")]
    )
    def test_it_is_refused_without_a_reason_and_for_who_takes_no_part(
        self, changed: dict[str, Any], reason: str
    ) -> None:
        lead = a_lead()
        asked = {"agency": Agency.SOCIAL_CARE, "authority": given.an_authority(), "purpose": "To prepare."}
        rest: dict[str, Any] = {"with_words": False, "with_minutes": False, "by": lead, "now": OF_MARCH}

        with pytest.raises(actions.CannotShare, match=reason):
            actions.share(a_review(by=lead), **{**asked, **changed}, **rest)

        assert not Share.objects.exists()


class TestFromOutside:
    """As the web's login: their own part, their own attendance, their own tasks, and no row of anything else."""

    def test_they_read_their_own_part_and_nothing_else_of_any_table(self) -> None:
        lead, child = a_lead(), a_child(asked="Peterborough")
        meeting = a_review(by=lead)
        found(the_item(meeting, child.record.reference), by=lead, now=OF_MARCH)
        actions.minute(meeting, words="Something.", by=lead, now=OF_MARCH)
        own, other = shared(meeting, Role.YOUTH_JUSTICE, by=lead), shared(meeting, Role.SOCIAL_CARE, by=lead)
        elsewhere = shared(meeting, Role.YOUTH_JUSTICE, "Norfolk", by=lead)
        outside = from_outside(Role.YOUTH_JUSTICE)

        seen = {table: rows(outside, table) for table in NEVER}

        assert seen == dict.fromkeys(NEVER, 0)
        assert all(rows(lead, table) > 0 for table in ("records_record", "meetings_item", "meetings_pseudonym"))
        assert rows(outside, "meetings_share") == rows(outside, "meetings_share", f"id = {own.pk}") == 1
        assert rows(outside, "meetings_meeting") == 1
        assert (rows(outside, "meetings_attendance"), rows(lead, "meetings_attendance")) == (0, 4)
        assert rows(given.a_sergeant(), "meetings_share") == rows(None, "meetings_share") == 0
        for share in (other, elsewhere):
            with pytest.raises(NotVisible):
                get_shared(share.public_id, officer=outside, act=_READ, now=LATER)

    def test_a_meeting_of_which_they_were_given_nothing_is_not_there(self) -> None:
        lead = a_lead()
        shared(a_review(by=lead), Role.SOCIAL_CARE, by=lead)

        assert rows(from_outside(Role.SOCIAL_CARE), "meetings_meeting") == 1
        assert rows(from_outside(Role.SOCIAL_CARE, "Norfolk"), "meetings_meeting") == 0
        assert rows(from_outside(Role.YOUTH_JUSTICE), "meetings_meeting") == 0

    def test_what_is_withdrawn_is_gone_for_them_and_kept_for_the_force(self) -> None:
        lead, outside = a_lead(), from_outside(Role.YOUTH_JUSTICE)
        share = shared(a_review(by=lead), Role.YOUTH_JUSTICE, by=lead)
        before = rows(outside, "meetings_share")

        actions.withdraw_share(share, why="A name was left in.", by=lead, now=LATER)

        assert (before, rows(outside, "meetings_share"), rows(lead, "meetings_share")) == (1, 0, 1)
        with pytest.raises(actions.CannotWithdraw, match="withdrawn on 4 April 2024"):
            actions.withdraw_share(share, why="Again.", by=lead, now=LATER)
        with pytest.raises(NotAllowed):
            actions.withdraw_share(share, why="Mine.", by=outside, now=LATER)

    def test_what_was_shared_does_not_change(self) -> None:
        lead = a_lead()
        share = shared(a_review(by=lead), Role.YOUTH_JUSTICE, by=lead)

        for changed in ({"purpose": "Another."}, {"cases": 9}, {"agency": Agency.SOCIAL_CARE}):
            with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
                Share.objects.filter(pk=share.pk).update(**changed)
        with pytest.raises(DatabaseError, match="never removed"), transaction.atomic():
            share.delete()

    def test_they_say_who_comes_for_them_and_for_nobody_else_and_not_when_it_is_over(self) -> None:
        lead, outside = a_lead(), from_outside(Role.YOUTH_JUSTICE)
        meeting = a_review(by=lead)
        share = shared(meeting, Role.YOUTH_JUSTICE, by=lead)
        coming = {"name": "H. Madeup", "present": True, "by": outside, "now": LATER}

        with as_web(outside, now=LATER):
            got = get_shared(share.public_id, officer=outside, act=_READ, now=LATER)
            actions.attend_for_agency(got, **coming)  # type: ignore[arg-type]
            for agency, authority in (
                ("SOCIAL_CARE", share.authority),
                ("YOUTH_JUSTICE", given.an_authority("Norfolk")),
            ):
                with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                    Attendance.objects.create(
                        meeting_id=meeting.pk,
                        agency=agency,
                        authority=authority,
                        name="X",
                        present=True,
                        by=outside,
                        recorded_at=LATER,
                    )
        actions.issue(meeting, by=lead, now=LATER)
        with pytest.raises(actions.CannotAttend, match="This meeting is over"):
            actions.attend_for_agency(Share.objects.get(pk=share.pk), **coming)  # type: ignore[arg-type]

        assert rows(outside, "meetings_attendance") == 1
        assert Attendance.objects.get(by=outside).agency == Agency.YOUTH_JUSTICE

    def test_their_task_names_no_record_and_no_child_and_they_finish_it_themselves(self) -> None:
        lead, child, outside = a_lead(), a_child(named=("Marek", "Nowak")), from_outside(Role.YOUTH_JUSTICE)
        meeting = a_review(by=lead)
        item = the_item(meeting, child.record.reference)
        asked = {"words": "Say what Marek was offered.", "due_on": LATER.date(), "by": lead, "now": OF_MARCH}

        theirs = actions.give_task(meeting, owner=outside, item=item, **asked)  # type: ignore[arg-type]
        ours = actions.give_task(meeting, owner=lead, item=item, **asked)  # type: ignore[arg-type]
        with pytest.raises(actions.CannotChangeTask, match="may name a child"):
            actions.hand_task(ours, owner=outside, words="Theirs.", by=lead, now=OF_MARCH)
        with as_web(outside, now=LATER):
            [seen] = Task.objects.all()
            actions.finish_task(seen, words="A bail package was offered.", by=outside, now=LATER)

        assert (theirs.record_id, theirs.reference, theirs.case) == (None, "", item.case)
        assert seen.words == "Say what the child was offered."
        assert Task.objects.get(pk=theirs.pk).done_at == LATER
        assert ours.reference == child.record.reference

    def test_a_task_is_not_given_to_an_agency_that_takes_no_part(self) -> None:
        chair = a_chair()
        meeting = a_meeting(by=chair)

        with pytest.raises(actions.CannotGiveTask, match="takes no part"):
            actions.give_task(
                meeting,
                words="Something.",
                owner=from_outside(Role.YOUTH_JUSTICE),
                due_on=meeting.held_on,
                by=chair,
                now=given.at(9),
            )
