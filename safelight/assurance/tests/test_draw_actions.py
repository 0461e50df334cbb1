"""Freezing, drawing, allotting and setting aside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from safelight.assurance import actions
from safelight.assurance.actions import CannotAllot, CannotDraw, CannotFreeze, CannotSetAside
from safelight.assurance.codes import Turn
from safelight.assurance.frames import Period, drawn_from, frame_for, frame_of, frozen_frame
from safelight.assurance.models import FrameStratum, Mark, Sample, SampledFile
from safelight.assurance.tests import given
from safelight.kernel.acts import Act
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.pathways.custody.tests import given as custody
from safelight.records.access import NotAllowed
from safelight.records.actions import enter
from safelight.records.models import Override

pytestmark = pytest.mark.django_db

DIP = "custody.monthly-dip"


def references(sample: Sample) -> list[str]:
    return list(
        SampledFile.objects.filter(sample=sample).order_by("stratum", "place").values_list("reference", flat=True)
    )


class TestFreezing:
    def test_a_frozen_frame_is_the_population_by_stratum_with_its_digest(self) -> None:
        held = given.detentions(3)
        given.detentions(1, area=custody.suite("PARKSIDE"))

        sample = given.frozen()

        assert frozen_frame(sample)["THORPE_WOOD/F/WHITE"] == sorted(each.record.reference for each in held)
        assert set(frozen_frame(sample)) == {"PARKSIDE/F/WHITE", "THORPE_WOOD/F/WHITE"}
        assert (sample.frame_size, len(sample.frame_digest)) == (4, 64)

    def test_records_sampled_whole_are_not_in_the_dip_as_well(self) -> None:
        given.detentions(2)
        refused = given.a_detention(measures=(given.DETAINED, given.REFUSED))

        assert given.frozen().frame_size == 2
        assert frozen_frame(given.frozen("custody.refused-whole")) == {"": [refused.record.reference]}

    def test_only_days_within_the_period_count(self) -> None:
        given.a_detention(day=date(2024, 2, 29))
        given.a_detention(day=date(2024, 3, 1))
        given.a_detention(day=date(2024, 3, 31))
        given.a_detention(day=date(2024, 4, 1))

        assert given.frozen().frame_size == 2

    def test_a_period_that_is_not_over_is_refused(self) -> None:
        given.detentions(1)

        with pytest.raises(CannotFreeze, match="The period is not over"):
            given.frozen(period=Period(date(2024, 4, 1), date(2024, 5, 1)))

    def test_a_plan_is_frozen_once_for_a_period(self) -> None:
        given.detentions(1)
        given.frozen()

        with pytest.raises(CannotFreeze, match="frozen for that period already"):
            given.frozen()

    def test_an_empty_population_is_refused(self) -> None:
        with pytest.raises(CannotFreeze, match="nothing to sample"):
            given.frozen()

    def test_a_frame_frozen_stays_though_records_come_and_go(self) -> None:
        given.detentions(2)
        sample = given.frozen()
        given.detentions(2)

        found = frame_for(register.plan(DIP), period=given.MARCH)

        assert (found.digest, sum(map(len, found.frame.values()))) == (sample.frame_digest, 2)
        with pytest.raises(IntegrityError), transaction.atomic():
            FrameStratum.objects.filter(sample=sample).update(members="")

    def test_whoever_does_not_draw_samples_freezes_none(self) -> None:
        with pytest.raises(NotAllowed, match="Your role does not include this"):
            given.frozen(by=given.an_officer(Role.DIP_SAMPLER))


class TestDrawing:
    def test_anyone_draws_the_same_files_again_from_the_seed(self) -> None:
        sample = given.drawn(40, size=6).sample

        again = drawn_from(sample.declared, frozen_frame(sample), seed="7", size=6, on=date(2030, 1, 1))

        assert references(sample) == [reference for held in again.values() for reference in held]
        assert len(references(sample)) == 6

    def test_a_small_population_is_marked_whole(self) -> None:
        assert len(given.drawn(30).files) == 30

    def test_a_larger_one_gives_as_many_as_the_force_asks(self) -> None:
        assert len(given.drawn(31).files) == 15

    def test_every_record_accepted_with_a_reason_is_sampled(self) -> None:
        held = given.detentions(40)
        inspector = custody.an_officer(Role.CUSTODY_INSPECTOR, rank="Inspector")
        accepted = {
            Override.objects.create(
                record=each.record,
                requirement="custody.x",
                reason="No woman on duty.",
                by=inspector,
                rank="Inspector",
                at=custody.at(3),
            ).record.reference
            for each in held[:35]
        }

        sample = given.frozen("custody.accepted-whole")
        moderator = given.a_moderator()
        actions.draw_sample(sample, seed="7", markers=given.markers(), by=moderator, now=given.later(1))

        assert set(references(sample)) == accepted

    def test_without_a_seed_or_a_second_marker_it_is_refused_and_nothing_is_drawn(self) -> None:
        given.detentions(2)
        moderator = given.a_moderator()
        sample = given.frozen(by=moderator)

        for seed, who, reason in [
            (" ", given.markers(), "Give the seed"),
            ("7", given.markers(1), "two markers or more"),
            ("7", [given.an_officer(Role.CUSTODY_LEAD)] * 2, "Not posted as dip samplers"),
        ]:
            with pytest.raises(CannotDraw, match=reason):
                actions.draw_sample(sample, seed=seed, markers=who, by=moderator, now=given.later(1))
        sample.refresh_from_db()
        assert (sample.drawn_at, references(sample)) == (None, [])

    def test_a_sample_is_drawn_once_and_its_seed_stays(self) -> None:
        sample = given.drawn(2).sample

        with pytest.raises(CannotDraw, match="drawn already"):
            actions.draw_sample(sample, seed="8", markers=given.markers(), by=given.a_moderator(), now=given.later(2))
        with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
            Sample.objects.filter(pk=sample.pk).update(seed="8")


class TestAllotting:
    def test_a_fifth_and_at_least_ten_are_marked_by_two_people(self) -> None:
        found = given.drawn(14)

        assert Mark.objects.filter(file__sample=found.sample, turn=Turn.FIRST).count() == 14
        assert Mark.objects.filter(file__sample=found.sample, turn=Turn.SECOND).count() == 10
        assert all(file.marks.values("marker").distinct().count() == 2 for file in found.files if file.twice)

    def test_nobody_is_given_a_file_they_worked_on(self) -> None:
        worked, other, third = given.markers(3)
        detention = given.a_detention()
        enter(
            detention.record,
            act=Act.AUTHORISE_DETENTION,
            by=None,
            by_name=f"Sergeant X ({worked.number})",
            happened_at=custody.at(1),
            recorded_at=custody.at(1),
            words="Detention authorised.",
        )

        found = given.drawn(0, by_markers=[worked, other, third])

        assert {mark.marker for mark in given.marks_of(found.sample)} == {other, third}
        with pytest.raises(CannotAllot, match="worked on"):
            actions.allot(found.files[0], turn=Turn.SECOND, marker=worked, by=given.a_moderator(), now=given.later(2))

    def test_nobody_is_given_a_file_of_their_own_unit(self) -> None:
        local, *others = given.markers(3)
        given.posted(local, Role.CUSTODY_SERGEANT, area=custody.suite())

        found = given.drawn(3, by_markers=[local, *others])

        assert local not in {mark.marker for mark in given.marks_of(found.sample)}

    def test_a_file_without_a_fit_marker_is_named_and_can_be_given_to_somebody_else(self) -> None:
        both = given.markers()
        for each in both:
            given.posted(each, Role.CUSTODY_SERGEANT, area=custody.suite())

        found = given.drawn(1, by_markers=both)

        assert [file.reference for file in found.without_marker] == references(found.sample)
        elsewhere, moderator = given.an_officer(Role.DIP_SAMPLER), given.a_moderator()
        mark = actions.allot(found.files[0], turn=Turn.FIRST, marker=elsewhere, by=moderator, now=given.later(2))
        with pytest.raises(CannotAllot, match="marked the file already"):
            actions.allot(found.files[0], turn=Turn.SECOND, marker=mark.marker, by=moderator, now=given.later(2))


class TestTargetedChecks:
    def test_its_files_are_chosen_for_a_reason_that_is_kept(self) -> None:
        held = given.detentions(3)

        found = actions.check_records(
            register.plan("custody.check"),
            period=given.MARCH,
            references=[held[1].record.reference, ""],
            why="The next records of a sergeant who was given feedback.",
            markers=given.markers(),
            by=given.a_moderator(),
            now=given.NOW,
        )

        assert references(found.sample) == [held[1].record.reference]
        assert (found.sample.chosen, found.sample.why[:8]) == ("TARGETED", "The next")

    def test_a_record_outside_the_period_is_named_and_a_reason_is_asked(self) -> None:
        given.detentions(1)
        asked: dict[str, Any] = {
            "period": given.MARCH,
            "markers": given.markers(),
            "by": given.a_moderator(),
            "now": given.NOW,
        }

        with pytest.raises(CannotDraw, match="Not among the records of that period: CU/00/999999/24"):
            actions.check_records(
                register.plan("custody.check"), references=["CU/00/999999/24"], why="A look.", **asked
            )
        with pytest.raises(CannotDraw, match="Say why"):
            actions.check_records(register.plan("custody.check"), references=["CU/1"], why=" ", **asked)
        with pytest.raises(CannotDraw, match="targeted check only"):
            actions.check_records(register.plan(DIP), references=["CU/1"], why="A look.", **asked)

    def test_a_targeted_plan_is_never_frozen_to_be_drawn_from(self) -> None:
        with pytest.raises(CannotFreeze, match="not drawn"):
            given.frozen("custody.check")


class TestSettingAside:
    def test_the_next_in_the_order_takes_its_place_and_the_reason_is_kept(self) -> None:
        found = given.drawn(40, size=3)
        order = drawn_from(found.sample.declared, frozen_frame(found.sample), seed="7", size=4, on=date(2024, 4, 1))

        made = actions.set_aside(
            found.files[0], why="Not a child: born 2001.", by=given.a_moderator(), now=given.later(2)
        )

        assert made is not None
        assert made.reference == order["THORPE_WOOD/F/WHITE"][3]
        assert given.marks_of(found.sample)[0].file_id != found.files[0].pk

    def test_a_file_already_marked_and_one_without_a_reason_stay(self) -> None:
        found = given.drawn(2)
        mark = given.marked(given.marks_of(found.sample)[0])

        with pytest.raises(CannotSetAside, match="Hard cases are not replaced"):
            actions.set_aside(mark.file, why="Too hard.", by=given.a_moderator(), now=given.later(4))
        with pytest.raises(CannotSetAside, match="Say why"):
            actions.set_aside(found.files[1], why=" ", by=given.a_moderator(), now=given.later(4))


def test_the_population_is_the_same_whatever_the_order_of_its_rows() -> None:
    given.detentions(12)
    plan = register.plan("custody.limbs")
    quarter = Period(date(2024, 1, 1), date(2024, 4, 1))
    before = frame_of(plan, period=quarter)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE derived_outcome SET value = NULL WHERE id % 2 = 0")

    assert frame_of(plan, period=quarter) == before
