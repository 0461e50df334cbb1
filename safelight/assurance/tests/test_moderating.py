"""Two marks that differ, a sample closed, and what it found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from safelight.assurance import actions
from safelight.assurance.actions import CannotClose, CannotModerate
from safelight.assurance.frames import Period
from safelight.assurance.models import Fault, Mark, SafetyCheck, Sample, Tally
from safelight.assurance.results import NeverPooled, by_sample, finished, recalibrate, results, together
from safelight.assurance.tests import given
from safelight.kernel.grades import Grade
from safelight.kernel.questions import Answer, Limb
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db

NO = Answer.NO


def marked_apart(**second: Answer) -> tuple[Sample, Mark, Mark, Officer]:
    """One file whose first marker said yes to all, and whose second did not."""
    moderator = given.a_moderator()
    sample = given.drawn(1, by=moderator).sample
    first, other = given.marks_of(sample)
    return sample, given.marked(first), given.marked(other, second), moderator


def see_to_checks(sample: Sample) -> None:
    lead = given.an_officer(Role.CUSTODY_LEAD)
    for check in SafetyCheck.objects.filter(file__sample=sample, done_at=None):
        actions.make_check(check, found="At home and safe.", by=lead, now=given.later(4))


class TestModerating:
    def test_a_difference_on_a_critical_question_goes_to_a_third_person(self) -> None:
        sample, first, _, moderator = marked_apart(CU1=NO)

        [pair] = actions.to_moderate(sample)
        made = actions.moderate(
            pair.file, {"CU1": "NO"}, reason="The entry is about any child.", by=moderator, now=given.later(4)
        )

        assert (pair.apart, made.grade) == (("CU1",), Grade.INADEQUATE)
        assert actions.to_moderate(sample) == []
        first.refresh_from_db()
        assert first.grade == Grade.GOOD

    def test_a_difference_on_a_lesser_question_does_not(self) -> None:
        sample, *_ = marked_apart(CU5=NO)

        assert actions.to_moderate(sample) == []

    def test_who_marked_the_file_does_not_moderate_it(self) -> None:
        sample, first, _, _ = marked_apart(CU1=NO)
        given.posted(first.marker, Role.MODERATOR)

        with pytest.raises(CannotModerate, match="You marked this file yourself"):
            actions.moderate(first.file, {"CU1": "NO"}, reason="Mine.", by=first.marker, now=given.later(4))
        with pytest.raises(CannotClose, match="You marked in this sample"):
            actions.close_sample(sample, by=first.marker, now=given.later(4))

    def test_each_difference_is_decided_with_a_reason_and_nothing_else_is(self) -> None:
        _, first, _, moderator = marked_apart(CU1=NO, CU5=NO)
        stamp: dict[str, Any] = {"by": moderator, "now": given.later(4)}

        with pytest.raises(CannotModerate, match="on which the marks differ: CU5"):
            actions.moderate(first.file, {"CU1": "NO"}, reason="Thin.", **stamp)
        with pytest.raises(CannotModerate, match="agree on CU2"):
            actions.moderate(first.file, {"CU1": "NO", "CU5": "NO", "CU2": "NO"}, reason="Thin.", **stamp)
        with pytest.raises(CannotModerate, match="always applies"):
            actions.moderate(first.file, {"CU1": "NOT_APPLICABLE", "CU5": "NO"}, reason="Thin.", **stamp)
        with pytest.raises(CannotModerate, match="Say why you decided so"):
            actions.moderate(first.file, {"CU1": "NO", "CU5": "NO"}, reason=" ", **stamp)

    def test_both_marks_are_in_before_anybody_decides(self) -> None:
        moderator = given.a_moderator()
        mark = given.marked(given.marks_of(given.drawn(1, by=moderator).sample)[0])

        with pytest.raises(CannotModerate, match="Both marks"):
            actions.moderate(mark.file, {}, reason="Early.", by=moderator, now=given.later(4))

    def test_after_the_sample_is_closed_moderation_is_refused(self) -> None:
        sample, first, _, moderator = marked_apart(CU5=NO)
        actions.close_sample(sample, by=moderator, now=given.later(5))

        with pytest.raises(CannotModerate, match="Moderation of this sample is over"):
            actions.moderate(first.file, {"CU5": "NO"}, reason="Late.", by=moderator, now=given.later(6))


class TestClosing:
    def test_what_is_in_the_way_is_named_and_nothing_is_fixed(self) -> None:
        moderator = given.a_moderator()
        sample = given.drawn(2, by=moderator).sample
        marks = given.marks_of(sample)
        given.marked(marks[0], CU1=NO)
        given.marked(marks[1])

        with pytest.raises(CannotClose) as refused:
            actions.close_sample(sample, by=moderator, now=given.later(4))

        said = str(refused.value)
        assert "2 marks are not handed in" in said
        assert "1 file to be moderated" in said
        assert "1 check that a child is safe not made" in said
        assert not Tally.objects.exists()

    def test_faults_name_the_officer_who_answers_for_the_file_and_the_course(self) -> None:
        responsible = Officer.objects.create_user("TR0001", name="T. Responsible", rank="Sergeant")

        given.closed(1, noes={1: {"CU1": NO, "CU5": Answer.NOT_RECORDED}})

        faults = {fault.question: (fault.code, fault.officer) for fault in Fault.objects.all()}
        assert faults == {
            "CU1": ("CUSTODY_GENERIC_RATIONALE", responsible),
            "CU5": ("RED_VOTC", responsible),
        }

    def test_what_moderation_decided_is_what_stands(self) -> None:
        sample, first, _, moderator = marked_apart(CU1=NO)
        actions.moderate(first.file, {"CU1": "NO"}, reason="Thin.", by=moderator, now=given.later(4))
        see_to_checks(sample)

        actions.close_sample(sample, by=moderator, now=given.later(5))

        found = results("custody.monthly-dip", given.MARCH)
        assert {grade: share.held for grade, share in found.grades.items()}[Grade.INADEQUATE] == 1
        assert found.limbs[Limb.INDIVIDUAL].held == 0

    def test_a_closed_sample_and_its_tallies_stay(self) -> None:
        sample = given.closed(1)

        with pytest.raises(CannotClose, match="closed already"):
            actions.close_sample(sample, by=given.a_moderator(), now=given.later(6))
        with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic():
            Tally.objects.update(files=9)
        with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
            Sample.objects.update(result_digest="0" * 64)


class TestResults:
    def test_limbs_grades_and_questions_have_their_denominators(self) -> None:
        given.closed(4, noes={1: {"CU1": NO}, 2: {"CU2": NO, "CU5": Answer.NOT_RECORDED}})

        found = results("custody.monthly-dip", given.MARCH)

        assert found.files == 4
        assert {grade: share.held for grade, share in found.grades.items()} == {
            Grade.INADEQUATE: 2,
            Grade.REQUIRES_IMPROVEMENT: 0,
            Grade.GOOD: 2,
        }
        assert {limb: (share.held, share.of) for limb, share in found.limbs.items()} == {
            Limb.INDIVIDUAL: (3, 4),
            Limb.RATIONALE: (3, 4),
            Limb.VOICE: (3, 4),
        }
        asked = {each.question.ref: each for each in found.questions}
        assert (asked["CU5"].share.held, asked["CU5"].not_recorded.held) == (3, 1)
        assert asked["CU3"].share.of == 0

    def test_a_census_has_an_exact_rate_and_a_sample_wilsons_interval(self) -> None:
        given.closed(3)
        given.closed(32, size=4, plan="custody.limbs")

        whole = results("custody.monthly-dip", given.MARCH)
        part = results("custody.limbs", Period(date(2024, 1, 1), date(2024, 4, 1)))

        assert whole.whole
        assert whole.limbs[Limb.VOICE].interval is None
        assert part.limbs[Limb.VOICE].interval is not None

    def test_random_samples_and_targeted_checks_are_never_pooled(self) -> None:
        given.closed(3)
        drawn, taken = (results(plan, given.MARCH) for plan in ("custody.monthly-dip", "custody.refused-whole"))
        checked = results("custody.check", given.MARCH)

        for other in (taken, checked):
            with pytest.raises(NeverPooled, match="say different things"):
                together([drawn, other])
        with pytest.raises(NeverPooled, match="different plans"):
            together([drawn, results("custody.limbs", given.MARCH)])
        with pytest.raises(NeverPooled, match="counted twice"):
            together([drawn, drawn])

    def test_a_targeted_check_adds_nothing_to_the_random_plans_results(self) -> None:
        given.closed(3)
        moderator = given.a_moderator()
        detention = given.a_detention()
        found = actions.check_records(
            register.plan("custody.check"),
            period=given.MARCH,
            references=[detention.record.reference],
            why="Feedback was given.",
            markers=given.markers(),
            by=moderator,
            now=given.later(1),
        )
        given.all_marked(found.sample, {1: {"CU1": NO}})
        see_to_checks(found.sample)
        actions.close_sample(found.sample, by=moderator, now=given.later(5))

        assert results("custody.monthly-dip", given.MARCH).files == 3
        assert results("custody.monthly-dip", given.MARCH).grades[Grade.INADEQUATE].held == 0
        assert results("custody.check", given.MARCH).files == 1

    def test_agreement_is_told_for_the_grade_and_each_question(self) -> None:
        moderator = given.a_moderator()
        sample = given.drawn(4, by=moderator).sample
        for mark in given.marks_of(sample):
            noes = {"CU5": NO} if mark.turn == "SECOND" and mark.file.place == 1 else {}
            given.marked(mark, noes)
        actions.close_sample(sample, by=moderator, now=given.later(5))

        found = results("custody.monthly-dip", given.MARCH)

        assert found.grade_agreement is not None
        assert found.grade_agreement.kappa is None
        by_question = {each.question: each.agreement for each in found.agreement}
        assert (by_question["CU5"].files, by_question["CU5"].observed) == (4, 0.75)
        assert not recalibrate(by_sample(found.plan, before=date(2024, 5, 1)))

    def test_only_closed_samples_count_and_a_finished_one_can_be_referred_to(self) -> None:
        given.drawn(2)
        assert results("custody.monthly-dip", given.MARCH).files == 0
        assert finished("custody.monthly-dip", by=date(2025, 1, 1)) is None

        sample = given.closed(2, plan="custody.limbs")

        assert finished("custody.limbs", by=date(2025, 1, 1)) == sample
        assert len(sample.result_digest) == 64
