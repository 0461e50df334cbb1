"""Reviews of detention: done, put off in writing, told to the child."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.derived.settle import StillMissing
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    ChildState,
    PostponementReason,
    ReviewMode,
    ReviewOutcome,
    ReviewType,
)
from safelight.pathways.custody.models import Detention, DetentionReview, Rationale
from safelight.pathways.custody.tests.given import (
    a_child_arrived,
    a_child_held,
    a_child_refused_bail,
    a_detention_officer,
    a_sergeant,
    an_inspector,
    at,
    fresh,
    gaps,
    reasons,
    review,
)
from safelight.records.access import NotAllowed

pytestmark = pytest.mark.django_db

AFTER_CHARGE = {"bail_retested": True, "move_retested": True, "told_at": None, "at": at(8), "now": at(8)}


def due(detention: Detention, clock: str) -> list[datetime]:
    return list(
        Duty.objects.open()
        .filter(record=detention.record, clock=clock)
        .order_by("due_at")
        .values_list("due_at", flat=True)
    )


def postponement(**given: Any) -> dict[str, Any]:
    ordinary: dict[str, Any] = {
        "reason": PostponementReason.QUESTIONING,
        "why": "She is in the middle of her account and the interview ends within the hour.",
        "at": at(6.4),
        "now": at(6.4),
    }
    return {**ordinary, **given}


class TestReviewingDetention:
    def test_before_charge_is_an_inspectors_with_a_fresh_reason(self) -> None:
        detention, inspector = a_child_held(), an_inspector()
        assert due(detention, "custody.first-review") == [at(6.5)]

        done = actions.review_detention(detention, **review(), by=inspector)

        assert (done.type, done.officer, done.rank) == (ReviewType.BEFORE_CHARGE, inspector, "INSPECTOR")
        assert Rationale.objects.filter(review=done, purpose="CONTINUE").exists()
        assert due(detention, "custody.first-review") == []

    def test_t1_each_later_review_is_due_nine_hours_after_the_one_before(self) -> None:
        detention, inspector = a_child_held(), an_inspector()

        actions.review_detention(detention, **review(at=at(6), now=at(6), told_at=None), by=inspector)
        assert due(detention, "custody.second-review") == [at(15)]
        actions.review_detention(detention, **review(at=at(14.5), now=at(14.5), told_at=None), by=inspector)

        assert due(detention, "custody.later-review") == [at(23.5)]

    @pytest.mark.parametrize("independent", [True, False])
    def test_before_charge_is_not_for_a_sergeant_nor_for_somebody_in_the_case(self, independent: bool) -> None:
        detention = a_child_held()
        by = a_sergeant() if independent else an_inspector()

        with pytest.raises(StillMissing, match="right officer"):
            actions.review_detention(detention, **review(independent=independent), by=by)

        assert not DetentionReview.objects.exists()

    def test_is_not_for_a_detention_officer(self) -> None:
        with pytest.raises(NotAllowed):
            actions.review_detention(a_child_held(), **review(), by=a_detention_officer())

    def test_after_charge_is_the_custody_officers_and_tests_bail_and_the_move_again(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_refused_bail(by=sergeant)

        with pytest.raises(StillMissing, match="tested again"):
            actions.review_detention(detention, **review(**{**AFTER_CHARGE, "move_retested": None}), by=sergeant)
        done = actions.review_detention(detention, **review(**AFTER_CHARGE), by=sergeant)

        assert done.type == ReviewType.AFTER_CHARGE

    def test_this_forces_own_review_after_charge_is_apart_from_the_laws_cycle(self) -> None:
        detention, inspector = a_child_refused_bail(), an_inspector()

        done = actions.review_detention(detention, **review(**{**AFTER_CHARGE, "inspector_review": True}), by=inspector)

        assert done.type == ReviewType.INSPECTOR_AFTER_CHARGE
        assert due(detention, "custody.first-review") == [at(6.5)]
        with pytest.raises(actions.CannotReview, match="this force's own comes after charge"):
            actions.review_detention(a_child_held(), **review(inspector_review=True), by=inspector)

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"outcome": ReviewOutcome.POSTPONED}, "Record a postponement instead"),
            ({"mode": ReviewMode.PHONE}, "not done in person"),
            ({"at": at(0.4)}, "Detention was authorised at"),
            ({"at": at(5.1)}, "has not come yet"),
            ({"told_at": at(4.9)}, "before the review was done"),
        ],
    )
    def test_refuses_what_cannot_be(self, changes: dict[str, Any], told: str) -> None:
        detention, inspector = a_child_held(), an_inspector()

        with pytest.raises(actions.CannotReview, match=told):
            actions.review_detention(detention, **review(**changes), by=inspector)

        assert not DetentionReview.objects.exists()

    def test_comes_after_authorisation_and_in_order(self) -> None:
        inspector = an_inspector()
        with pytest.raises(actions.CannotReview, match="has not been authorised"):
            actions.review_detention(a_child_arrived(), **review(), by=inspector)
        detention = a_child_held()
        actions.review_detention(detention, **review(), by=inspector)

        with pytest.raises(actions.CannotReview, match="Detention was reviewed at"):
            actions.review_detention(detention, **review(at=at(4.9), told_at=None), by=inspector)

    def test_goes_on_holding_the_child_only_for_a_whole_reason(self) -> None:
        with pytest.raises(StillMissing, match="fresh reason"):
            actions.review_detention(a_child_held(), **review(reasons=reasons(change_since_last="")), by=an_inspector())

    def test_a_reason_copied_from_the_decision_before_is_found(self) -> None:
        detention = a_child_held()
        [before] = Rationale.objects.filter(detention=detention)
        copied = reasons(
            offence_circumstances=before.offence_circumstances, child_circumstances=before.child_circumstances
        )

        actions.review_detention(detention, **review(reasons=copied), by=an_inspector())

        assert "custody.rationale-copied" in gaps(detention)


class TestPostponingAReview:
    def test_t2_is_written_down_and_the_next_is_counted_from_when_it_was_due(self) -> None:
        detention, inspector = a_child_held(), an_inspector()

        postponed = actions.postpone_review(detention, **postponement(), by=inspector)
        assert due(detention, "custody.first-review") == []
        done = actions.review_detention(detention, **review(at=at(7.17), now=at(7.17), told_at=None), by=inspector)

        assert done.pk == postponed.pk
        assert (done.postponed_reason, done.outcome) == (PostponementReason.QUESTIONING, ReviewOutcome.CONTINUE)
        assert due(detention, "custody.second-review") == [at(15.5)]

    def test_says_why_and_is_done_once(self) -> None:
        detention, inspector = a_child_held(), an_inspector()

        with pytest.raises(actions.CannotPostpone, match="Write down why"):
            actions.postpone_review(detention, **postponement(why=" "), by=inspector)
        actions.postpone_review(detention, **postponement(), by=inspector)

        with pytest.raises(actions.CannotPostpone, match="postponed already"):
            actions.postpone_review(detention, **postponement(), by=inspector)
        with pytest.raises(actions.CannotReview, match="This review was postponed at"):
            actions.review_detention(detention, **review(at=at(6.3), now=at(6.5), told_at=None), by=inspector)

    def test_is_not_for_a_detention_officer(self) -> None:
        with pytest.raises(NotAllowed):
            actions.postpone_review(a_child_held(), **postponement(), by=a_detention_officer())

    def test_is_not_of_a_review_that_was_done(self) -> None:
        detention, inspector = a_child_held(), an_inspector()
        actions.review_detention(detention, **review(), by=inspector)

        with pytest.raises(actions.CannotPostpone, match="Detention was reviewed at"):
            actions.postpone_review(detention, **postponement(at=at(4.9), now=at(5.1)), by=inspector)


class TestTellingTheChild:
    def test_is_a_duty_after_a_review_while_the_child_slept(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        actions.review_detention(detention, **review(child_state=ChildState.ASLEEP, told_at=None), by=an_inspector())
        assert len(due(detention, "custody.tell-outcome")) == 1

        with pytest.raises(actions.CannotTell, match="before the review was done"):
            actions.tell_child_outcome(detention, at=at(4.9), by=officer, now=at(5.2))
        actions.tell_child_outcome(detention, at=at(5.2), by=officer, now=at(5.2))

        assert due(detention, "custody.tell-outcome") == []
        assert DetentionReview.objects.get().told_by_name == officer.name

    def test_is_once_for_each_review(self) -> None:
        detention = a_child_held()
        actions.review_detention(detention, **review(), by=an_inspector())

        with pytest.raises(actions.CannotTell, match="no review whose outcome"):
            actions.tell_child_outcome(detention, at=at(6), by=a_detention_officer(), now=at(6))


def test_a_review_is_refused_on_a_record_that_is_closed() -> None:
    detention = a_child_held()
    detention.record.closed_at = at(1)
    detention.record.save()

    with pytest.raises(NotAllowed, match="closed"):
        actions.review_detention(fresh(detention), **review(), by=an_inspector())
