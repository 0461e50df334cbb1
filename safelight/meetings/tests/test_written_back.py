"""What a meeting says of a child in police protection is on the child's own record."""

from __future__ import annotations

import pytest

from safelight.derived.models import Duty
from safelight.kernel.meetings import Series
from safelight.meetings import actions
from safelight.meetings.agenda import agenda
from safelight.meetings.codes import DecisionCode
from safelight.meetings.tests import given as meeting_given
from safelight.pathways.police_protection.models import MeetingNote
from safelight.pathways.police_protection.tests import given

pytestmark = pytest.mark.django_db
NINE = given.at(11.9)  # 09:04 on the morning after


def test_a_decision_about_a_child_is_a_note_on_the_record_and_meets_the_day_s_duty() -> None:
    protection = given.taken()
    chair, attendee = meeting_given.a_chair(), meeting_given.an_attendee()
    meeting = actions.open_meeting(Series.DAILY, by=chair, now=NINE)

    actions.decide(
        meeting_given.the_item(meeting, protection.record.reference),
        code=DecisionCode.ACT,
        words="Ring the aunt and check her.",
        by=chair,
        now=NINE,
        owner=attendee,
        due_on=NINE.date(),
    )

    [note] = MeetingNote.objects.filter(protection=protection)
    assert (note.held_at, note.words, note.actions) == (
        NINE,
        "Ring the aunt and check her.",
        "Ring the aunt and check her.",
    )
    assert note.chair == chair.get_full_name()
    duty = Duty.objects.get(record=protection.record, clock="police-protection.meeting-entry", key="2026-03-15")
    assert duty.met_at == NINE


def test_saying_it_once_for_the_rest_is_a_note_on_each_record() -> None:
    for _ in range(2):
        given.taken()
    chair = meeting_given.a_chair()
    meeting = actions.open_meeting(Series.DAILY, by=chair, now=NINE)

    assert actions.decide_the_rest(agenda(meeting, now=NINE), words="The inspector has it.", by=chair, now=NINE) == 2

    assert list(MeetingNote.objects.values_list("words", "actions")) == [("The inspector has it.", "")] * 2
