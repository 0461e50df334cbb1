"""Marking a file: what is asked, what may be answered, what is refused, and who sees what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from safelight.assurance import actions
from safelight.assurance.actions import CannotMark, Said
from safelight.assurance.codes import Turn
from safelight.assurance.models import Mark, MarkAnswer, SafetyCheck, SampledFile
from safelight.assurance.tests import given
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.grades import Grade
from safelight.kernel.questions import Answer
from safelight.kernel.roles import ROLES, Role
from safelight.records.access import NotVisible, get_record
from safelight.records.models import PurposeGrant, Record
from safelight.records.testing import as_web
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@contextmanager
def web(officer: Officer, hours: float = 2) -> Iterator[datetime]:
    """As the web's login for this officer."""
    with as_web(officer, now=given.later(hours)):
        yield given.later(hours)


class TestReach:
    """A sampler reaches exactly the files drawn for them, and only while they have them open."""

    def test_nothing_before_it_is_opened_then_that_file_then_nothing(self) -> None:
        sample = given.drawn(2).sample
        given.detentions(3)
        mark = given.marks_of(sample, turn=Turn.FIRST)[0]

        with web(mark.marker) as at:
            assert Record.objects.count() == 0
            actions.open_file(mark, by=mark.marker, now=at)
            assert [record.pk for record in Record.objects.all()] == [mark.file.record_id]
            seen = Record.objects.visible_to(mark.marker, at)
            assert [record.pk for record in seen] == [mark.file.record_id]
        with web(mark.marker, hours=6.1) as at:
            assert Record.objects.count() == 0
            with pytest.raises(NotVisible):
                get_record(mark.file.reference, officer=mark.marker, act=Act.READ_RECORD, now=at)

    def test_a_sampler_cannot_open_a_record_by_their_own_hand(self) -> None:
        detention = given.a_detention()
        [sampler] = given.markers(1)
        grant = PurposeGrant(
            officer=sampler, record=detention.record, purpose="Curious.", at=given.later(1), until=given.later(9)
        )

        with web(sampler):
            grant.save()
            assert Record.objects.count() == 0
        grant.pk, grant.drawn = None, True
        with pytest.raises(ProgrammingError, match="row-level security"), web(sampler):
            grant.save()

    def test_somebody_elses_file_is_not_theirs_to_open(self) -> None:
        sample = given.drawn(2, by_markers=given.markers(2)).sample
        mark = given.marks_of(sample, turn=Turn.FIRST)[0]
        stranger = given.an_officer(Role.DIP_SAMPLER)

        with web(stranger) as at, pytest.raises(CannotMark, match="somebody else’s"):
            actions.open_file(mark, by=stranger, now=at)
        with web(stranger):
            assert SampledFile.objects.count() == 0

    def test_opening_is_journalled_as_a_look_with_the_sample_as_its_purpose(self) -> None:
        mark = given.opened(given.marks_of(given.drawn(1).sample)[0])

        row = Row.objects.filter(kind=Kind.READ, act=Act.MARK_FILE).latest("pk")
        assert (row.officer_id, row.record_id) == (mark.marker_id, mark.file.record_id)
        assert row.purpose == "Sample “The monthly dip: other children detained”, March 2024"

    def test_reading_on_in_the_record_is_journalled_with_the_same_purpose(self) -> None:
        mark = given.opened(given.marks_of(given.drawn(1).sample)[0])

        with web(mark.marker) as at:
            get_record(mark.file.reference, officer=mark.marker, act=Act.READ_RECORD, now=at)

        row = Row.objects.filter(kind=Kind.READ, act=Act.READ_RECORD).latest("pk")
        assert row.purpose == "Sample “The monthly dip: other children detained”, March 2024"

    def test_whoever_turns_out_to_have_worked_on_it_is_refused_and_gives_it_back(self) -> None:
        mark = given.marks_of(given.drawn(1).sample)[0]
        type(mark.file.record.custody).objects.filter(pk=mark.file.record_id).update(
            authorised_by_name=f"Sergeant Somebody ({mark.marker.number})"
        )

        with pytest.raises(CannotMark, match="worked on"):
            given.opened(mark)
        actions.give_back(mark, why="I authorised this detention.", by=mark.marker, now=given.later(3))
        assert mark not in given.marks_of(mark.file.sample)


class TestBlindness:
    """Row-level security: a marker sees neither an earlier mark nor another's."""

    def test_the_second_marker_sees_nothing_of_the_first(self) -> None:
        sample = given.drawn(1).sample
        first, second = given.marks_of(sample)
        given.marked(first, CU1=Answer.NO)

        with web(second.marker, hours=4):
            assert [mark.pk for mark in Mark.objects.all()] == [second.pk]
            assert MarkAnswer.objects.count() == 0
            assert SafetyCheck.objects.count() == 0

    def test_a_moderator_who_marks_too_stays_blind_to_the_other_mark_of_their_file(self) -> None:
        both = given.markers()
        given.posted(both[1], Role.MODERATOR)
        sample = given.drawn(1, by_markers=both).sample
        marks = {mark.marker_id: mark for mark in given.marks_of(sample)}
        given.marked(marks[both[0].pk])

        with web(both[1], hours=4):
            assert [mark.pk for mark in Mark.objects.all()] == [marks[both[1].pk].pk]
            assert MarkAnswer.objects.count() == 0

    def test_a_moderator_reads_answers_once_they_are_handed_in_and_no_drafts(self) -> None:
        sample = given.drawn(1).sample
        first, second = given.marks_of(sample)
        given.marked(first)
        given.opened(second)
        actions.save_answers(second, {"CU1": Said("NO", "Thin.")}, by=second.marker, now=given.later(3))

        with web(given.a_moderator(), hours=4):
            assert {answer.mark_id for answer in MarkAnswer.objects.all()} == {first.pk}

    def test_nobody_else_sees_a_mark_or_a_file_at_all(self) -> None:
        given.marked(given.marks_of(given.drawn(1).sample)[0])

        for role in set(Role) - {Role.MODERATOR}:
            with web(given.an_officer(role), hours=4):
                assert (Mark.objects.count(), MarkAnswer.objects.count(), SampledFile.objects.count()) == (0, 0, 0)

    def test_the_roles_that_the_policies_name_are_those_that_may_do_the_acts(self) -> None:
        may = {act: {role for role, grant in ROLES.items() if act in grant.acts} for act in Act}

        assert may[Act.DRAW_SAMPLE] == may[Act.MODERATE_MARKS] == {Role.MODERATOR}
        assert may[Act.RECORD_TRAINING] == {Role.TRAINING_LEAD}
        assert may[Act.CHECK_CHILD_IS_SAFE] == {Role.CUSTODY_INSPECTOR, Role.CUSTODY_LEAD}
        assert may[Act.READ_TRAINING] == {Role.TRAINING_LEAD, Role.CUSTODY_INSPECTOR, Role.CUSTODY_LEAD}


class TestAnswers:
    def test_a_file_is_asked_what_its_facts_give_rise_to(self) -> None:
        sample = given.drawn(1).sample

        mark = given.opened(given.marks_of(sample)[0])

        assert mark.file.asked is not None
        assert "CU11" in mark.file.asked
        assert not {"CU3", "CU10", "CU12"} & set(mark.file.asked)
        assert mark.file.answers_for == "Sergeant T. Responsible (TR0001)"

    def test_impossible_answers_are_refused_by_name_and_nothing_is_kept_or_lost(self) -> None:
        mark = given.opened(given.marks_of(given.drawn(1).sample)[0])
        actions.save_answers(mark, {"CU1": Said("YES")}, by=mark.marker, now=given.later(3))

        with pytest.raises(CannotMark) as refused:
            actions.save_answers(
                mark,
                {
                    "CU1": Said("NO", "On reflection."),
                    "CU2": Said("PARTLY"),
                    "CU3": Said("YES"),
                    "CU4": Said("NOT_APPLICABLE"),
                    "ZZ9": Said("YES"),
                },
                by=mark.marker,
                now=given.later(3),
            )

        said = str(refused.value)
        assert "“PARTLY” is not an answer to question CU2" in said
        assert "CU3 is not asked of this file" in said
        assert "CU4 always applies" in said
        assert "There is no question ZZ9" in said
        assert [(each.question, each.answer) for each in mark.answers.all()] == [("CU1", "YES")]

    def test_a_draft_is_kept_and_changed_until_it_is_handed_in(self) -> None:
        mark = given.opened(given.marks_of(given.drawn(1).sample)[0])

        actions.save_answers(mark, {"CU1": Said("NO", "Thin.")}, by=mark.marker, now=given.later(3))
        actions.save_answers(mark, {"CU1": Said("YES")}, by=mark.marker, now=given.later(3))

        assert [(each.answer, each.note) for each in mark.answers.all()] == [("YES", "")]

    def test_unanswered_questions_and_noes_without_why_are_named(self) -> None:
        mark = given.opened(given.marks_of(given.drawn(1).sample)[0])
        answers = given.all_yes(mark, CU2=Said("NO"), CU5=Said("NOT_RECORDED"))
        del answers["CU1"]

        with pytest.raises(CannotMark, match="Not answered yet: CU1"):
            actions.hand_in(mark, answers, by=mark.marker, now=given.later(3))
        with pytest.raises(CannotMark, match="Say why, beside the answer: CU2"):
            actions.hand_in(mark, {**answers, "CU1": Said("YES")}, by=mark.marker, now=given.later(3))
        assert mark.answers.count() == 0

    @pytest.mark.parametrize(
        ("noes", "expected"),
        [
            ({}, Grade.GOOD),
            ({"CU5": Answer.NO}, Grade.GOOD),
            ({"CU5": Answer.NO, "CU6": Answer.NOT_RECORDED}, Grade.REQUIRES_IMPROVEMENT),
            ({"CU1": Answer.NOT_RECORDED}, Grade.INADEQUATE),
        ],
    )
    def test_the_grade_is_worked_out_by_the_rule(self, noes: dict[str, Answer], expected: Grade) -> None:
        mark = given.marked(given.marks_of(given.drawn(1).sample)[0], noes)

        assert mark.grade == expected

    def test_an_inadequate_file_asks_that_somebody_sees_the_child_is_safe_within_a_day(self) -> None:
        sample = given.drawn(1).sample
        first, second = given.marks_of(sample)

        with web(first.marker, hours=3) as at:
            actions.open_file(first, by=first.marker, now=at)
            first.refresh_from_db()
            actions.hand_in(first, given.all_yes(first, CU1=Answer.NO), by=first.marker, now=at)
        given.marked(second, CU1=Answer.NO, hours=4)

        check = SafetyCheck.objects.get(file=first.file)
        assert (check.raised_at, check.due_at) == (given.later(3), given.later(27))


class TestRefusals:
    def test_a_mark_handed_in_stays(self) -> None:
        mark = given.marked(given.marks_of(given.drawn(1).sample)[0])

        with pytest.raises(CannotMark, match="handed this mark in"):
            actions.save_answers(mark, {"CU1": Said("NO", "Second thoughts.")}, by=mark.marker, now=given.later(4))
        with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
            mark.answers.update(answer="NO")
        with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
            Mark.objects.filter(pk=mark.pk).update(grade="INADEQUATE")

    def test_a_second_marker_cannot_mark_their_own_work(self) -> None:
        first, second = given.marks_of(given.drawn(1).sample)

        with pytest.raises(CannotMark, match="somebody else’s"):
            actions.save_answers(second, {}, by=first.marker, now=given.later(3))
        with pytest.raises(IntegrityError, match="nobody_marks_a_file_twice"), transaction.atomic():
            Mark.objects.filter(pk=second.pk).update(marker=first.marker)

    def test_after_the_sample_is_closed_a_mark_is_refused_and_what_was_drafted_is_kept(self) -> None:
        sample = given.closed(2)
        mark = given.marks_of(sample)[0]

        with pytest.raises(CannotMark, match="closed, and its results are fixed"):
            actions.save_answers(mark, {"CU1": Said("NO", "Late.")}, by=mark.marker, now=given.later(6))
        with pytest.raises(IntegrityError, match="closed"), transaction.atomic():
            Mark.objects.create(
                file=mark.file, turn=Turn.SECOND, marker=given.a_moderator(), allotted_at=given.later(6)
            )
        assert mark.answers.get(question="CU1").answer == "YES"

    def test_a_file_given_back_needs_a_reason(self) -> None:
        mark = given.marks_of(given.drawn(1).sample)[0]

        with pytest.raises(CannotMark, match="Say why you give the file back"):
            actions.give_back(mark, why=" ", by=mark.marker, now=given.later(2))

    def test_the_database_refuses_a_frame_to_whoever_does_not_draw(self) -> None:
        given.detentions(1)

        with (
            pytest.raises(ProgrammingError, match="Only a moderator"),
            web(given.an_officer(Role.DIP_SAMPLER)),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "SELECT * FROM assurance_frame('custody', 'custody.detained', true, '{}', false, '{}',"
                " '2024-03-01', '2024-04-01', now(), now())"
            )
