"""From opening a meeting to issuing its pack: what is counted, what is decided, what is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from safelight.journal.models import Row as JournalRow
from safelight.kernel.calendar import london, london_day, start_of_day
from safelight.kernel.roles import Role
from safelight.meetings import actions
from safelight.meetings.actions.issuing import DoesNotReconcile
from safelight.meetings.agenda import agenda
from safelight.meetings.codes import Agency, DecisionCode, Movement, Step, TaskState
from safelight.meetings.invented import make_meetings
from safelight.meetings.models import Decision, Item, Meeting, Pack, Task, TaskStep
from safelight.meetings.packs import verify_packs
from safelight.meetings.tests.given import (
    a_chair,
    a_meeting,
    all_decided,
    an_attendee,
    an_issued_meeting,
    an_officer,
    the_item,
    they_attend,
)
from safelight.pathways.custody import actions as custody
from safelight.pathways.custody.codes import ChargeResult, LeftTo
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given
from safelight.records.access import NotAllowed
from safelight.records.models import Entry, Record

pytestmark = pytest.mark.django_db


def goes_home(detention: Any, *, hours: float) -> None:
    """The child leaves so many hours after the first one arrived."""
    at = given.at(hours)
    custody.leave_custody(
        detention,
        to=LeftTo.HOME_PARENT,
        result=ChargeResult.NO_FURTHER_ACTION,
        release_assessed_at=at,
        release_assessment="Home with mother.",
        by=given.a_sergeant(),
        at=at,
        now=at,
    )


def comes_in(hours: float) -> Detention:
    """Another child arrives so many hours after the first one."""
    arrived = given.at(hours)
    return given.a_child_arrived(arrived_at=arrived, arrested_at=given.at(hours - 1), now=arrived)


class TestOpening:
    """The list is fixed at the cut-off, and everybody on it is accounted for."""

    def test_the_first_meeting_counts_from_the_day_before(self) -> None:
        detention = given.a_child_held()

        meeting = a_meeting(by=a_chair())

        [item] = Item.objects.filter(meeting=meeting)
        assert (item.reference, item.movement) == (detention.record.reference, Movement.CAME)
        assert agenda(meeting, now=given.at(9)).counts.words() == "0 before + 1 new − 0 left = 1 now"

    def test_the_next_day_who_stayed_who_left_and_who_came_are_told_apart(self) -> None:
        chair = a_chair()
        stays, leaves = given.a_child_held(), given.a_child_held()
        an_issued_meeting(by=chair)
        goes_home(leaves, hours=12)
        comes = comes_in(20)

        meeting = a_meeting(by=chair, hours=33)

        moved = dict(Item.objects.filter(meeting=meeting).values_list("reference", "movement"))
        assert moved == {
            stays.record.reference: Movement.STAYED,
            leaves.record.reference: Movement.WENT,
            comes.record.reference: Movement.CAME,
        }
        assert agenda(meeting, now=given.at(33)).counts.words() == "2 before + 1 new − 1 left = 2 now"

    def test_a_meeting_is_opened_once_a_day_and_after_the_last_was_issued(self) -> None:
        chair = a_chair()
        a_meeting(by=chair)

        with pytest.raises(actions.CannotOpenMeeting, match="already open"):
            a_meeting(by=chair, hours=10)
        with pytest.raises(actions.CannotOpenMeeting, match="still open"):
            a_meeting(by=chair, hours=33)

    def test_only_who_chairs_it_opens_it(self) -> None:
        with pytest.raises(NotAllowed, match="The chair of the daily meeting does this"):
            a_meeting(by=an_attendee())
        with pytest.raises(NotAllowed, match="You take no part"):
            a_meeting(by=given.a_sergeant())

    def test_who_comes_after_the_cut_off_is_shown_apart_and_counted_the_next_day(self) -> None:
        meeting = a_meeting(by=a_chair())
        comes_in(9.5)

        before_it = agenda(meeting, now=given.at(10))

        [subject] = before_it.parts[0].after
        assert (subject.movement, subject.needs_decision) == (Movement.AFTER, True)
        assert before_it.counts.closing == 0


@pytest.mark.parametrize("minutes", [2, 12, 29])
def test_the_invented_meeting_is_held_whatever_child_comes_while_it_sits(minutes: int) -> None:
    seven = london(given.at()).replace(hour=7, minute=0, second=0, microsecond=0) + timedelta(days=1)
    came = comes_in((seven - given.at()) / timedelta(hours=1) + minutes / 60)

    held = make_meetings(a_chair(), owners={"PS1": given.a_sergeant()}, now=seven + timedelta(hours=30))

    assert Pack.objects.count() == held - 1 > 3
    taken_up = Item.objects.get(record=came.record, movement=Movement.AFTER)
    assert Decision.objects.get(item=taken_up).code == DecisionCode.ACT


class TestDeciding:
    """Nothing is only noted."""

    def test_a_decision_to_act_becomes_a_task_and_stands_in_the_childs_chronology(self) -> None:
        chair, sergeant = a_chair(), given.a_sergeant()
        detention = given.a_child_held()
        meeting = a_meeting(by=chair)
        due_on = london_day(given.at(9)) + timedelta(days=1)

        decision = actions.decide(
            the_item(meeting, detention.record.reference),
            code=DecisionCode.ACT,
            words="Find out who can collect her tonight.",
            owner=sergeant,
            due_on=due_on,
            by=chair,
            now=given.at(9.1),
        )

        task = Task.objects.get()
        assert decision.task == task
        assert (task.owner, task.due_on, task.reference) == (sergeant, due_on, detention.record.reference)
        assert "Find out who can collect her tonight." in Entry.objects.get(act="DECIDE_ITEM").words

    @pytest.mark.parametrize(
        ("code", "named", "reason"),
        [
            (DecisionCode.ACT, False, "needs a named owner and a day"),
            (DecisionCode.NO_ACTION, True, "gives nobody anything to do"),
            (DecisionCode.EXPLAINED, False, "nothing to explain"),
            (DecisionCode.CONCLUDED, False, "by what happens to the child"),
        ],
    )
    def test_a_decision_that_does_not_fit_is_refused(self, code: DecisionCode, named: bool, reason: str) -> None:
        chair, detention = a_chair(), given.a_child_held()
        meeting = a_meeting(by=chair)
        to = {"owner": chair, "due_on": london_day(given.at(9))} if named else {}
        item = the_item(meeting, detention.record.reference)

        with pytest.raises(actions.CannotDecide, match=reason):
            actions.decide(item, code=code, words="Something.", by=chair, now=given.at(9), **to)  # type: ignore[arg-type]
        with pytest.raises(actions.CannotDecide, match="Say what was decided"):
            actions.decide(item, code=DecisionCode.NO_ACTION, words=" ", by=chair, now=given.at(9))

        assert not Decision.objects.exists()

    def test_the_rest_are_decided_at_once_but_for_those_over_a_limit_of_law(self) -> None:
        chair = a_chair()
        given.a_child_held(by=given.a_sergeant())
        fresh = comes_in(32.9)
        meeting = a_meeting(by=chair, hours=33)

        before_it = agenda(meeting, now=given.at(33))
        decided = actions.decide_the_rest(before_it, words="Nothing is due yet.", by=chair, now=given.at(33))

        assert decided == 1
        assert Decision.objects.get().item.reference == fresh.record.reference
        with pytest.raises(actions.CannotDecide, match="decided together"):
            actions.decide_the_rest(agenda(meeting, now=given.at(33)), words="x", by=chair, now=given.at(33))


class TestIssuing:
    """A pack is issued once, when everything is decided and the counts come out, and stays as it is."""

    def test_a_pack_says_what_was_decided_and_names_the_pack_before(self) -> None:
        chair, detention = a_chair(), given.a_child_held()
        first = an_issued_meeting(by=chair)

        second = an_issued_meeting(by=chair, hours=33)

        [row] = second.content["lines"][0]["rows"]
        assert row["reference"] == detention.record.reference
        assert row["decisions"][0]["words"] == "The suite has it in hand."
        assert second.content["previous"] == {"held_on": str(first.meeting.held_on), "sha256": first.sha256}
        assert second.content["counts"] == {"opening": 1, "new": 0, "closed": 0, "corrected": 0, "closing": 1}
        assert verify_packs() == []
        assert JournalRow.objects.filter(act="ISSUE_PACK", digest=second.sha256).count() == 1

    def test_what_changed_since_the_last_pack_is_said_and_time_passing_is_not(self) -> None:
        chair, detention = a_chair(), given.a_child_charged()
        an_issued_meeting(by=chair)
        given.the_child_said(detention, by=given.a_sergeant(), hours=20)
        meeting = a_meeting(by=chair, hours=33)

        [subject] = agenda(meeting, now=given.at(33)).parts[0].listed

        changed = {title for title, _, _ in subject.changed}
        assert "Heard" in changed
        assert not changed & {"Here", "Stage", "Offence", "Appropriate adult"}

    def test_it_is_refused_while_a_record_has_no_decision(self) -> None:
        chair, detention = a_chair(), given.a_child_held()
        meeting = a_meeting(by=chair)
        they_attend(meeting, by=chair, now=given.at(9))

        with pytest.raises(actions.CannotIssue, match=detention.record.reference):
            actions.issue(meeting, by=chair, now=given.at(9))

    def test_it_is_refused_below_the_quorum_until_somebody_says_why(self) -> None:
        chair = a_chair()
        meeting = a_meeting(by=chair)
        actions.record_attendance(
            meeting, agency=Agency.CUSTODY, name="A. Name", present=True, by=chair, now=given.at(9)
        )
        for present in (True, False):  # who left again does not count
            actions.record_attendance(
                meeting, agency=Agency.RESPONSE, name="B. Name", present=present, by=chair, now=given.at(9)
            )

        with pytest.raises(actions.CannotIssue, match="1 agency is recorded as there, and this force asks for 3"):
            actions.issue(meeting, by=chair, now=given.at(9))
        pack = actions.issue(meeting, by=chair, now=given.at(9), without_quorum="Snow: the others could not join.")

        assert pack.content["without_quorum"] == "Snow: the others could not join."

    def test_it_is_refused_where_the_counts_do_not_come_out_and_says_where_until_that_is_explained(self) -> None:
        chair = a_chair()
        vanishes = given.a_child_arrived()
        an_issued_meeting(by=chair)
        appears = comes_in(5)
        # As nobody can through Safelight: one came before she was on any list, one has not come at all.
        Record.objects.filter(pk=appears.pk).update(recorded_at=given.at(5))
        Detention.objects.filter(pk=vanishes.pk).update(arrived_at=given.at(50))
        meeting, now = a_meeting(by=chair, hours=33), given.at(33.5)
        they_attend(meeting, by=chair, now=now)

        with pytest.raises(DoesNotReconcile) as refused:
            actions.issue(meeting, by=chair, now=now)
        for detention in (vanishes, appears):
            assert detention.record.reference in str(refused.value)
            item = the_item(meeting, detention.record.reference)
            explained = {"code": DecisionCode.EXPLAINED, "words": "Her time of arrival was put right."}
            actions.decide(item, by=chair, now=now, **explained)  # type: ignore[arg-type]
        pack = actions.issue(meeting, by=chair, now=now)

        assert pack.content["counts"] == {"opening": 1, "new": 0, "closed": 0, "corrected": 0, "closing": 1}
        assert [row["movement"] for row in pack.content["lines"][0]["rows"]] == ["APPEARED", "VANISHED"]

    def test_it_is_refused_when_the_list_is_not_the_one_that_was_fixed(self) -> None:
        chair, detention = a_chair(), given.a_child_held()
        an_issued_meeting(by=chair)
        meeting, now = a_meeting(by=chair, hours=33), given.at(33.5)
        all_decided(meeting, by=chair, now=now)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE meetings_item DISABLE TRIGGER USER")
            cursor.execute("UPDATE meetings_item SET movement = 'CAME' WHERE meeting_id = %s", [meeting.pk])
            cursor.execute("ALTER TABLE meetings_item ENABLE TRIGGER USER")

        with pytest.raises(DoesNotReconcile, match="closed with 1, this list opened with 0") as refused:
            actions.issue(meeting, by=chair, now=now, without_quorum="A test.")

        assert "not the one that was fixed at the cut-off" in str(refused.value)
        assert detention.record.reference in str(refused.value)

    def test_it_is_refused_twice_and_nothing_is_added_to_a_closed_meeting(self) -> None:
        chair, detention = a_chair(), given.a_child_held()
        pack = an_issued_meeting(by=chair)
        meeting = Meeting.objects.get(pk=pack.meeting_id)
        item = the_item(meeting, detention.record.reference)
        now = given.at(10)

        with pytest.raises(actions.CannotIssue, match="was issued at"):
            actions.issue(meeting, by=chair, now=now)
        with pytest.raises(actions.CannotDecide, match="nothing can be added"):
            actions.decide(item, code=DecisionCode.NO_ACTION, words="Late.", by=chair, now=now)
        with pytest.raises(actions.CannotMinute, match="nothing can be added"):
            actions.minute(meeting, words="Late.", by=chair, now=now)
        with pytest.raises(actions.CannotGiveTask, match="nothing can be added"):
            actions.give_task(meeting, words="Late.", owner=chair, due_on=london_day(now), by=chair, now=now)
        with pytest.raises(actions.CannotAttend, match="nothing can be added"):
            actions.record_attendance(meeting, agency=Agency.CUSTODY, name="Late", present=True, by=chair, now=now)

    def test_only_the_chair_issues(self) -> None:
        chair = a_chair()
        meeting = a_meeting(by=chair)

        with pytest.raises(NotAllowed, match="chair of the daily meeting"):
            actions.issue(meeting, by=an_attendee(), now=given.at(9), without_quorum="Snow.")


class TestTasks:
    """Given by name and day, done in words, checked by somebody else, carried until it is done; nothing is removed."""

    def test_a_task_is_done_in_words_by_its_owner_and_checked_by_somebody_else(self) -> None:
        chair, sergeant = a_chair(), given.a_sergeant()
        task = a_task(a_meeting(by=chair), owner=sergeant, by=chair)
        now = given.at(10)

        with pytest.raises(NotAllowed, match="they say that it is done"):
            actions.finish_task(task, words="Done.", by=chair, now=now)
        with pytest.raises(actions.CannotChangeTask, match="Nobody has said"):
            actions.check_task(task, words="Seen.", by=chair, now=now)
        with pytest.raises(actions.CannotChangeTask, match="Say in words"):
            actions.finish_task(task, words="  ", by=sergeant, now=now)
        done = actions.finish_task(task, words="Her aunt collected her at 14:10.", by=sergeant, now=now)
        assert done.state(now) is TaskState.DONE
        checked = actions.check_task(done, words="The aunt rang.", by=chair, now=now)

        assert checked.state(now) is TaskState.CHECKED
        kinds = list(TaskStep.objects.filter(task=task).order_by("pk").values_list("kind", flat=True))
        assert kinds == [Step.GIVEN, Step.DONE, Step.CHECKED]
        with pytest.raises(actions.CannotChangeTask, match="finished"):
            actions.withdraw_task(checked, words="No longer.", by=chair, now=now)

    def test_nobody_checks_what_they_did_themselves(self) -> None:
        chair = a_chair()
        task = a_task(a_meeting(by=chair), owner=chair, by=chair)
        done = actions.finish_task(task, words="Rang them.", by=chair, now=given.at(10))

        with pytest.raises(actions.CannotChangeTask, match="cannot check it"):
            actions.check_task(done, words="I did.", by=chair, now=given.at(10))

    def test_a_task_sent_back_is_to_do_again(self) -> None:
        chair, sergeant = a_chair(), given.a_sergeant()
        task = a_task(a_meeting(by=chair), owner=sergeant, by=chair)
        actions.finish_task(task, words="Rang.", by=sergeant, now=given.at(10))

        back = actions.send_back_task(task, words="Nobody answered: try again.", by=chair, now=given.at(11))

        assert back.state(given.at(11)) is TaskState.OPEN

    def test_another_day_never_makes_a_task_younger(self) -> None:
        chair = a_chair()
        task = a_task(a_meeting(by=chair), owner=chair, by=chair)
        first = task.first_due_on
        later = first + timedelta(days=7)

        moved = actions.move_task(task, due_on=later, words="The unit is full until then.", by=chair, now=given.at(10))

        assert (moved.first_due_on, moved.due_on) == (first, later)
        assert moved.state(given.at(24 * 3)) is TaskState.OPEN
        with pytest.raises(actions.CannotChangeTask, match="a day that has passed"):
            actions.move_task(task, due_on=first - timedelta(days=9), words="x", by=chair, now=given.at(10))

    def test_a_task_is_overdue_the_day_after_and_not_on_its_day(self) -> None:
        chair = a_chair()
        task = a_task(a_meeting(by=chair), owner=chair, by=chair)
        hours_to_midnight = (start_of_day(task.due_on + timedelta(days=1)) - given.at()).total_seconds() / 3600

        assert task.state(given.at(hours_to_midnight - 0.01)) is TaskState.OPEN
        assert task.state(given.at(hours_to_midnight)) is TaskState.OVERDUE

    def test_what_is_not_done_is_carried_to_the_next_meeting(self) -> None:
        chair, sergeant = a_chair(), given.a_sergeant()
        meeting = a_meeting(by=chair)
        task = a_task(meeting, owner=sergeant, by=chair)
        other = a_task(meeting, owner=sergeant, by=chair)
        actions.hand_task(other, owner=chair, words="The sergeant is on leave.", by=chair, now=given.at(9))
        actions.finish_task(other, words="Done.", by=chair, now=given.at(9))
        actions.issue(meeting, by=chair, now=given.at(9.5), without_quorum="Snow.")

        second = a_meeting(by=chair, hours=33)

        carried = {each.pk: each.carried for each in agenda(second, now=given.at(33)).tasks}  # type: ignore[attr-defined]
        assert carried == {task.pk: 1, other.pk: 0}

    def test_a_task_is_given_to_somebody_who_will_see_it_and_not_for_a_day_that_has_passed(self) -> None:
        chair = a_chair()
        meeting = a_meeting(by=chair)

        with pytest.raises(actions.CannotGiveTask, match="holds no posting"):
            a_task(meeting, owner=an_officer(Role.AUDITOR), by=chair)
        with pytest.raises(actions.CannotGiveTask, match="before the day it was given"):
            a_task(meeting, owner=chair, by=chair, days=-1)


def a_task(meeting: Meeting, *, owner: Any, by: Any, days: int = 1) -> Task:
    """Something to do by the next day."""
    now = given.at(9)
    due_on = london_day(now) + timedelta(days=days)
    return actions.give_task(meeting, words="Ring the duty social worker.", owner=owner, due_on=due_on, by=by, now=now)
