"""What follows a sample: the child's safety, feedback, learning, training."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from safelight.assurance import actions
from safelight.assurance.actions import CannotCheck, CannotLearn, CannotRecordTraining, CannotTell
from safelight.assurance.codes import Assessed, Attendance
from safelight.assurance.courses import COURSES, FAULTS
from safelight.assurance.frames import Period
from safelight.assurance.models import Feedback, SafetyCheck, TrainingEvent
from safelight.assurance.results import learning_closed
from safelight.assurance.tests import given
from safelight.assurance.training import Held, needs, trained
from safelight.kernel.questions import Answer
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.records.testing import as_web
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


def feedback(officer: Officer, supervisor: Officer | None = None) -> Feedback:
    mark = given.marked(given.marks_of(given.drawn(1).sample)[0])
    given.marked(given.marks_of(mark.file.sample)[1])
    return actions.send_feedback(
        mark.file,
        officer=officer,
        supervisor=supervisor,
        strength="You wrote down what Rosa said about her aunt.",
        change="Say why bail with conditions would not do.",
        child="She would know that somebody listened.",
        by=given.a_moderator(),
        now=given.later(4),
    )


def training(officer: Officer, course: str = "CT1", held_on: date = date(2023, 1, 10), **but: Any) -> TrainingEvent:
    details: dict[str, Any] = {"attendance": Attendance.FULL, "assessed": Assessed.PASSED, **but}
    return actions.record_training(
        officer=officer,
        role=Role.CUSTODY_SERGEANT,
        course=course,
        held_on=held_on,
        by=given.an_officer(Role.TRAINING_LEAD),
        now=given.NOW,
        **details,
    )


class TestSafetyChecks:
    def test_a_check_says_what_was_found_and_is_made_once(self) -> None:
        given.marked(given.marks_of(given.drawn(1).sample)[0], CU1=Answer.NO)
        check, lead = SafetyCheck.objects.get(), given.an_officer(Role.CUSTODY_LEAD)

        with pytest.raises(CannotCheck, match="how do you know"):
            actions.make_check(check, found=" ", by=lead, now=given.later(4))
        actions.make_check(check, found="Seen at school.", by=lead, now=given.later(4))
        with pytest.raises(CannotCheck, match="made already"):
            actions.make_check(check, found="Seen again.", by=lead, now=given.later(5))


class TestFeedback:
    def test_officer_and_supervisor_each_say_that_they_have_read_it(self) -> None:
        officer, supervisor = given.an_officer(Role.CUSTODY_SERGEANT), given.an_officer(Role.CUSTODY_INSPECTOR)
        sent = feedback(officer, supervisor)

        actions.read_feedback(sent, words="I will.", by=officer, now=given.later(5))
        with pytest.raises(CannotTell, match="what you and the officer talked about"):
            actions.read_feedback(sent, words="", by=supervisor, now=given.later(5))
        actions.read_feedback(sent, words="We went through it.", by=supervisor, now=given.later(6))

        sent.refresh_from_db()
        assert (sent.reply, sent.read_at) == ("I will.", given.later(5))
        assert (sent.supervisor_note, sent.supervisor_read_at) == ("We went through it.", given.later(6))
        with pytest.raises(CannotTell, match="already"):
            actions.read_feedback(sent, words="Again.", by=officer, now=given.later(7))

    def test_nobody_else_reads_it(self) -> None:
        officer = given.an_officer(Role.CUSTODY_SERGEANT)
        sent = feedback(officer)
        colleague = given.an_officer(Role.CUSTODY_SERGEANT)

        with as_web(colleague, now=given.later(5)):
            assert Feedback.objects.count() == 0
        with as_web(officer, now=given.later(5)):
            assert Feedback.objects.count() == 1
        with pytest.raises(CannotTell, match="neither to you"):
            actions.read_feedback(sent, words="Hm.", by=colleague, now=given.later(5))

    def test_an_officer_is_told_after_every_mark_is_in_and_the_words_stay(self) -> None:
        officer = given.an_officer(Role.CUSTODY_SERGEANT)
        mark = given.marked(given.marks_of(given.drawn(1).sample)[0])
        told: dict[str, Any] = {
            "strength": "A.",
            "change": "B.",
            "child": "C.",
            "by": given.a_moderator(),
            "now": given.later(4),
        }

        with pytest.raises(CannotTell, match="Every mark"):
            actions.send_feedback(mark.file, officer=officer, supervisor=None, **told)
        given.marked(given.marks_of(mark.file.sample)[1])
        with pytest.raises(CannotTell, match="one strength, one change"):
            actions.send_feedback(mark.file, officer=officer, supervisor=None, **{**told, "child": ""})
        with pytest.raises(CannotTell, match="other than the officer"):
            actions.send_feedback(mark.file, officer=officer, supervisor=officer, **told)
        sent = actions.send_feedback(mark.file, officer=officer, supervisor=None, **told)
        with pytest.raises(IntegrityError, match="stays as it was sent"), transaction.atomic():
            Feedback.objects.filter(pk=sent.pk).update(change="Nothing.")


class TestLearning:
    def test_an_action_has_an_owner_and_a_day_and_its_owner_says_when_it_is_done(self) -> None:
        lead, owner = given.an_officer(Role.TRAINING_LEAD), given.an_officer(Role.CUSTODY_SERGEANT)
        named: dict[str, Any] = {"owner": owner, "by": lead, "now": given.NOW}

        with pytest.raises(CannotLearn, match="has passed"):
            actions.give_action(what="Brief the team.", due_on=date(2024, 4, 2), **named)
        with pytest.raises(CannotLearn, match="no such fault"):
            actions.give_action(what="Brief the team.", due_on=date(2024, 4, 9), fault="NONE", **named)
        made = actions.give_action(what="Brief the team.", due_on=date(2024, 4, 9), fault="PROXY", **named)
        with pytest.raises(CannotLearn, match="somebody else’s"):
            actions.finish_action(made, words="Done.", by=given.an_officer(Role.CUSTODY_SERGEANT), now=given.later(1))
        actions.finish_action(made, words="Briefed at handover.", by=owner, now=given.later(1))

        closed = learning_closed(Period(date(2024, 4, 1), date(2024, 5, 1)))
        assert (closed.held, closed.of) == (1, 1)


class TestTraining:
    def test_it_runs_out_by_what_the_force_asked_on_the_day_it_was_held(self) -> None:
        officer = given.an_officer(Role.CUSTODY_SERGEANT)

        event = training(officer)

        assert event.expires_on == date(2025, 1, 10)
        assert training(officer, "CT5").expires_on is None

    @pytest.mark.parametrize(
        ("today", "held"),
        [
            (date(2024, 11, 10), Held.IN_DATE),
            (date(2024, 11, 11), Held.RUNS_OUT_SOON),
            (date(2025, 1, 9), Held.RUNS_OUT_SOON),
            (date(2025, 1, 10), Held.RAN_OUT),
        ],
    )
    def test_it_counts_to_the_day_before_it_runs_out(self, today: date, held: Held) -> None:
        officer = given.an_officer(Role.CUSTODY_SERGEANT)
        training(officer)

        [found] = trained([officer], today=today)

        assert {each.course.code: each.held for each in found.courses}["CT1"] is held
        assert {each.course.code: each.held for each in found.courses}["CT2"] is Held.NEVER

    def test_half_a_course_or_a_failed_one_counts_for_nothing_and_is_recorded(self) -> None:
        officer = given.an_officer(Role.CUSTODY_SERGEANT)
        training(officer, attendance=Attendance.PART)
        training(officer, "CT2", assessed=Assessed.NOT_PASSED)

        [found] = trained([officer], today=date(2024, 4, 3))

        assert {each.held for each in found.courses} == {Held.NEVER}
        assert TrainingEvent.objects.count() == 2

    def test_training_to_come_and_an_unknown_course_are_refused(self) -> None:
        officer = given.an_officer(Role.CUSTODY_SERGEANT)

        with pytest.raises(CannotRecordTraining, match="after it was held"):
            training(officer, held_on=date(2024, 4, 4))
        with pytest.raises(CannotRecordTraining, match="no such course"):
            training(officer, "CT99")

    def test_a_fault_found_twice_of_one_officer_asks_for_its_course_until_they_have_had_it(self) -> None:
        responsible = Officer.objects.create_user("TR0001", name="T. Responsible", rank="Sergeant")
        given.closed(2, noes={1: {"CU5": Answer.NO}, 2: {"CU5": Answer.NO}})

        found = [each for each in needs(now=given.later(6)) if each.officer is not None]

        assert [(each.officer, each.fault, each.times, each.met) for each in found] == [
            (responsible, "RED_VOTC", 2, False)
        ]
        training(responsible, "CT2", held_on=date(2024, 4, 3))
        assert [each.met for each in needs(now=given.later(6)) if each.officer is not None] == [True]

    def test_a_fault_in_many_files_of_a_place_asks_for_training_of_the_place(self) -> None:
        given.closed(7, noes={1: {"CU5": Answer.NO}, 2: {"CU6": Answer.NO}})

        found = [each for each in needs(now=given.later(6)) if each.area is not None]

        assert [(each.area and each.area.code, each.fault, each.times, each.of) for each in found] == [
            ("THORPE_WOOD", "RED_VOTC", 2, 7)
        ]


def test_every_fault_that_a_question_names_leads_to_a_course() -> None:
    named = {
        question.fault
        for pathway in register.pathways()
        for questions in pathway.questions
        for question in questions.questions
        if question.fault
    }

    assert named <= set(FAULTS)
    assert {fault.course for fault in FAULTS.values()} <= set(COURSES)
