"""Marks given again by the people who gave them, grades moved by a step, and how markers mark."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from conftest import AsRole
from safelight.assurance import actions
from safelight.assurance.access import my_marks
from safelight.assurance.actions import CannotGiveAgain, CannotMark
from safelight.assurance.codes import Turn
from safelight.assurance.frames import Period
from safelight.assurance.markers import markers
from safelight.assurance.models import Mark, Sample, Tally
from safelight.assurance.tests import given
from safelight.design.clock import set_clock
from safelight.kernel.grades import Grade
from safelight.kernel.questions import Answer
from safelight.kernel.register import register
from safelight.records.access import NotAllowed
from safelight.site.database import DatabaseRole
from safelight.workforce.gate import act_as

pytestmark = pytest.mark.django_db

LATER = given.later(24 * 31)
YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))
DIP = "custody.monthly-dip"


def asked_again(number: int = 3, **named: Any) -> tuple[Sample, Mark]:
    """A closed sample of which one mark is asked for again."""
    sample = given.closed(number, **named)
    [mark] = actions.mark_again(sample, by=given.a_moderator(), now=LATER)
    return sample, mark


def marked_again(mark: Mark, noes: dict[str, Answer] | None = None) -> Mark:
    """That mark given."""
    with transaction.atomic():
        act_as(mark.marker, at=LATER)
        actions.open_file(mark, by=mark.marker, now=LATER)
        act_as(None, at=LATER)
    mark.refresh_from_db()
    return actions.hand_in(mark, given.all_yes(mark, **(noes or {})), by=mark.marker, now=LATER)


class TestMarksAskedForAgain:
    def test_a_twentieth_of_a_closed_sample_s_marks_goes_to_whoever_gave_them(self) -> None:
        sample, mark = asked_again()

        first = Mark.objects.of_pairs().get(file=mark.file, marker=mark.marker)
        assert (mark.turn, mark.marker) == (Turn.AGAIN, first.marker)
        assert Mark.objects.filter(file__sample=sample).count() == 7

    def test_they_stand_among_the_others_and_nothing_tells_them_apart(self, client: Client) -> None:
        _, mark = asked_again()
        given.drawn(1, plan="custody.limbs", by_markers=[mark.marker, *given.markers(1)])
        client.force_login(mark.marker)

        with set_clock(LATER):
            listed = client.get(reverse("assurance:my-sample")).content.decode()
            page = client.get(reverse("assurance:mark", args=[mark.public_id])).content.decode()

        assert mark in my_marks(mark.marker)
        assert mark.file.reference in listed
        assert "Open the record" in page
        for told in ("asked for again", "closed, and", "Handed in", "March 2024"):
            assert told not in listed + page, told

    def test_the_marker_opens_the_file_once_more_and_nothing_the_sample_found_changes(self) -> None:
        sample, mark = asked_again()
        before = list(Tally.objects.filter(sample=sample).order_by("pk").values())

        done = marked_again(mark, {"CU5": Answer.NO})

        assert done.handed_in_at == LATER
        assert list(Tally.objects.filter(sample=sample).order_by("pk").values()) == before
        with pytest.raises(CannotMark, match="You have handed this mark in"):
            actions.save_answers(done, {}, by=done.marker, now=LATER)

    def test_too_early_twice_and_before_the_sample_is_closed_are_refused_with_why(self) -> None:
        moderator = given.a_moderator()
        sample = given.closed(3)
        with pytest.raises(CannotGiveAgain, match=r"Too early: .* within 30 days remembers it\. Come back 3 May 2024"):
            actions.mark_again(sample, by=moderator, now=given.later(24 * 29))
        actions.mark_again(sample, by=moderator, now=LATER)
        with pytest.raises(CannotGiveAgain, match="asked for again already"):
            actions.mark_again(sample, by=moderator, now=LATER)
        open_still = given.drawn(1, plan="custody.limbs").sample
        with pytest.raises(CannotGiveAgain, match="still being marked"):
            actions.mark_again(open_still, by=moderator, now=LATER)
        with pytest.raises(NotAllowed):
            actions.mark_again(sample, by=given.markers(1)[0], now=LATER)

    def test_somebody_who_no_longer_marks_is_passed_over(self) -> None:
        one, other = given.markers()
        sample = given.closed(3, by_markers=[one, other])
        one.postings.update(until_on=date(2024, 4, 20))

        [mark] = actions.mark_again(sample, by=given.a_moderator(), now=LATER)

        assert mark.marker == other

    def test_the_database_lets_nobody_else_in_by_that_door(self) -> None:
        _sample, mark = asked_again()
        stranger = given.markers(1)[0]

        with pytest.raises(IntegrityError, match="Only somebody who has marked a file"), transaction.atomic():
            Mark.objects.create(file=mark.file, turn=Turn.AGAIN, marker=stranger, allotted_at=LATER)
        with pytest.raises(IntegrityError, match="closed"), transaction.atomic():
            Mark.objects.create(file=mark.file, turn=Turn.SECOND, marker=stranger, allotted_at=LATER)
        with pytest.raises(IntegrityError, match="stays the one"), transaction.atomic():
            Mark.objects.filter(pk=mark.pk).update(turn=Turn.FIRST)


class TestAGradeMovedByAStep:
    def test_it_stands_with_its_reason_beside_the_rule_s(self) -> None:
        mark = given.opened(given.marks_of(given.drawn(1).sample)[0])

        done = actions.hand_in(
            mark,
            given.all_yes(mark),
            by=mark.marker,
            now=given.later(3),
            moved_to=Grade.REQUIRES_IMPROVEMENT,
            moved_why="Thin throughout, though each part is there.",
        )

        assert (done.ruled, done.grade) == (Grade.GOOD, Grade.REQUIRES_IMPROVEMENT)

    @pytest.mark.parametrize(
        ("to", "why", "said"),
        [
            (Grade.INADEQUATE, "Very thin.", "one step at most"),
            (Grade.REQUIRES_IMPROVEMENT, " ", "Say why you move the grade"),
        ],
    )
    def test_two_steps_or_no_reason_is_refused_and_the_answers_stay(self, to: Grade, why: str, said: str) -> None:
        mark = given.opened(given.marks_of(given.drawn(1).sample)[0])
        actions.save_answers(mark, given.all_yes(mark), by=mark.marker, now=given.later(3))

        with pytest.raises(CannotMark, match=said):
            actions.hand_in(mark, {}, by=mark.marker, now=given.later(3), moved_to=to, moved_why=why)

        mark.refresh_from_db()
        assert (mark.handed_in_at, mark.grade) == (None, "")
        assert mark.answers.count() == len(mark.file.asked or ())

    def test_where_answers_are_yes_or_no_the_grade_follows_from_them(self) -> None:
        drawn = given.drawn(1, plan="custody.refused-whole", measures=(given.REFUSED,))
        mark = given.opened(given.marks_of(drawn.sample)[0])

        with pytest.raises(CannotMark, match="follows from the answers alone"):
            actions.hand_in(
                mark,
                given.all_yes(mark),
                by=mark.marker,
                now=given.later(3),
                moved_to=Grade.REQUIRES_IMPROVEMENT,
                moved_why="Thin.",
            )


class TestHowMarkersMark:
    def test_each_is_held_beside_all_by_place_and_with_themselves(self) -> None:
        moderator = given.a_moderator()
        severe, kind = given.markers()
        sample = given.drawn(12, by=moderator, by_markers=[severe, kind]).sample
        for mark in given.marks_of(sample):
            given.opened(mark)
            to = Grade.REQUIRES_IMPROVEMENT if mark.marker == severe else None
            why = "Thin." if to else ""
            actions.hand_in(mark, given.all_yes(mark), by=mark.marker, now=given.later(3), moved_to=to, moved_why=why)
        actions.close_sample(sample, by=moderator, now=given.later(5))
        for mark in actions.mark_again(sample, by=moderator, now=LATER):
            marked_again(mark)

        found = markers(register.plan(DIP), YEAR)

        by_number = {each.officer.number: each.given for each in found.each}
        hard, soft = by_number[severe.number], by_number[kind.number]
        assert hard is not None
        assert soft is not None
        assert (hard.mean, hard.moved_share, dict(hard.moved)) == (1.0, 1.0, {-1: hard.files})
        assert (soft.mean, soft.moved_share) == (2.0, 0.0)
        assert found.whole.files == hard.files + soft.files
        assert all(each.places for each in found.each)
        assert found.again is not None
        assert found.again.files == 2
        assert {ref for ref, _ in found.questions} >= {"CU1", "CU2"}

    def test_nothing_is_said_of_somebody_with_few_files(self) -> None:
        given.closed(3)

        found = markers(register.plan(DIP), YEAR)

        assert [(each.given, each.places, each.again) for each in found.each] == [(None, None, None)] * 2
        assert found.whole.files == 6

    def test_markers_who_do_not_agree_with_themselves_are_to_calibrate(self) -> None:
        _, mark = asked_again(4, noes={1: {"CU1": Answer.NO}, 2: {"CU1": Answer.NO}})
        was = Grade(Mark.objects.of_pairs().get(file=mark.file, marker=mark.marker).grade)

        marked_again(mark, {} if was is Grade.INADEQUATE else {"CU1": Answer.NO})

        found = markers(register.plan(DIP), YEAR)
        assert found.again is not None
        assert found.again.observed == 0.0
        assert found.calibrate

    def test_moderators_alone_are_given_the_numbers(self, as_role: AsRole) -> None:
        given.closed(1)
        marker, moderator = given.markers(1)[0], given.a_moderator()

        for officer in (marker, moderator):
            with as_role(DatabaseRole.WEB), transaction.atomic():
                act_as(officer, at=LATER)
                if officer == moderator:
                    assert markers(register.plan(DIP), YEAR).whole.files == 2
                else:
                    with pytest.raises(DatabaseError, match="Only a moderator"), transaction.atomic():
                        markers(register.plan(DIP), YEAR)

    def test_its_page_shows_them_and_asking_again_says_what_was_done(self, client: Client) -> None:
        sample, moderator = given.closed(3), given.a_moderator()
        client.force_login(moderator)

        with set_clock(LATER):
            asked = client.post(reverse("assurance:mark-again", args=[sample.public_id]), follow=True).content.decode()
            refused = client.post(reverse("assurance:mark-again", args=[sample.public_id])).content.decode()
            page = client.get(reverse("assurance:markers", args=[DIP])).content.decode()

        assert "1 mark is asked for again. Nobody is told that they are." in asked
        assert "Marks of this sample were asked for again already." in refused
        assert "6 marks by 2 people. The mean grade is 2.00" in page
        assert "Too few to say" in page
        assert client.get(reverse("assurance:markers", args=["no.plan"])).status_code == 404
