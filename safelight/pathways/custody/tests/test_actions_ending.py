"""Leaving custody and closing the record."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.derived.settle import StillMissing
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    AdultResult,
    AdultType,
    ChargeResult,
    CopyTo,
    LeftTo,
    Liaison,
    Limb,
    NotMovedReason,
    Reply,
    SearchType,
)
from safelight.pathways.custody.models import CellPlacement, Detention
from safelight.pathways.custody.tests.given import (
    a_child_arrived,
    a_child_asked_for,
    a_child_charged,
    a_child_held,
    a_child_refused_bail,
    a_detention_officer,
    a_sergeant,
    an_inspector,
    at,
    fresh,
)
from safelight.records.access import NotAllowed
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


def home(**given: Any) -> dict[str, Any]:
    ordinary: dict[str, Any] = {
        "to": LeftTo.HOME_PARENT,
        "result": ChargeResult.NO_FURTHER_ACTION,
        "release_assessed_at": at(7),
        "release_assessment": "Her mother collects her; the estate is quiet; no contact with the others.",
        "transport": "Mother's car",
        "accompanied_by": "Mother",
        "no_referral_why": "Already open to a social worker, who was told.",
        "at": at(7),
        "now": at(7),
    }
    return {**ordinary, **given}


def to_court(**given: Any) -> dict[str, Any]:
    ordinary: dict[str, Any] = {
        "to": LeftTo.COURT,
        "court": "Invented youth court",
        "court_sits_at": at(14),
        "at": at(12),
        "now": at(12),
    }
    return {**ordinary, **given}


def certified(*, by: Officer, copied: bool) -> Detention:
    """A child for whom an authority had nothing and no road was open."""
    detention = a_child_asked_for(by=by)
    actions.record_reply(detention, reply=Reply.NONE_AVAILABLE, reason="None.", at=at(7), by=by, now=at(7))
    actions.certify(
        detention,
        limb=Limb.IMPRACTICABLE,
        circumstances="A carer in Norwich at 04:10; the A47 and A11 closed by snow until nine.",
        reasons=[NotMovedReason.TRANSPORT],
        at=at(9),
        by=by,
        now=at(9),
    )
    if copied:
        actions.give_copy(detention, to=CopyTo.COURT, at=at(11), by=by, now=at(11))
    return detention


class TestLeaving:
    def test_home_says_what_came_of_it_and_ends_every_duty_and_the_cell(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_held(by=sergeant)
        actions.place_in_cell(
            detention, reason="Tired.", alternatives="None.", apart_from_adults=True, at=at(1), by=sergeant, now=at(1)
        )

        actions.leave_custody(detention, **home(), by=sergeant)

        stored = fresh(detention)
        assert (stored.left_at, stored.left_to, stored.charge_result) == (at(7), LeftTo.HOME_PARENT, "NFA")
        assert CellPlacement.objects.get().ended_at == at(7)
        assert not Duty.objects.open().filter(record=detention.record).exists()

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"to": LeftTo.LA_NONSECURE}, "Record the move instead"),
            ({"result": None}, "say what came of the investigation"),
            ({"result": ChargeResult.CHARGED}, "has not been charged"),
            ({"at": at(0.1)}, "before detention was authorised"),
            ({"release_assessed_at": at(7.1)}, "has not come yet"),
        ],
    )
    def test_refuses_what_cannot_be(self, changes: dict[str, Any], told: str) -> None:
        sergeant = a_sergeant()
        detention = a_child_held(by=sergeant)

        with pytest.raises(actions.CannotLeave, match=told):
            actions.leave_custody(detention, **home(**{"late_reason": "Busy.", **changes}), by=sergeant)

        assert fresh(detention).left_at is None

    def test_comes_once_after_the_decision(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_arrived(by=sergeant)

        with pytest.raises(actions.CannotLeave, match="Authorise or refuse detention"):
            actions.leave_custody(detention, **home(), by=sergeant)
        actions.refuse_detention(detention, why="No need.", at=at(0.5), by=sergeant, now=at(0.5))
        actions.leave_custody(detention, **home(at=at(0.5), result=None), by=sergeant, late_reason="Busy.")

        with pytest.raises(actions.CannotLeave, match="left custody already"):
            actions.leave_custody(detention, **home(at=at(0.5)), by=sergeant)

    def test_is_the_custody_officers(self) -> None:
        with pytest.raises(NotAllowed):
            actions.leave_custody(a_child_held(), **home(), by=a_detention_officer())

    def test_a_charged_child_leaves_once_bail_is_decided(self) -> None:
        sergeant = a_sergeant()
        charged, refused = a_child_charged(by=sergeant), a_child_refused_bail(by=sergeant)

        with pytest.raises(actions.CannotLeave, match="Record the bail decision first"):
            actions.leave_custody(charged, **home(result=None), by=sergeant)
        with pytest.raises(actions.CannotLeave, match="does not go home"):
            actions.leave_custody(refused, **home(result=None), by=sergeant)
        with pytest.raises(actions.CannotLeave, match="nothing else came of the investigation"):
            actions.leave_custody(refused, **home(), by=sergeant)


class TestLeavingForCourt:
    def test_waits_for_the_answer_whether_an_authority_was_asked(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_refused_bail(by=sergeant)

        with pytest.raises(StillMissing, match="Whether local authority accommodation was asked for") as refused:
            actions.leave_custody(detention, **to_court(), by=sergeant)

        assert any("certificate" in told for told in refused.value.missing)
        assert fresh(detention).left_at is None

    def test_waits_for_the_certificate_and_then_for_the_courts_copy(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(StillMissing, match="A certificate of why the child was kept"):
            actions.leave_custody(a_child_asked_for(by=sergeant), **to_court(), by=sergeant)
        with pytest.raises(StillMissing, match="A copy of the certificate for the court"):
            actions.leave_custody(certified(by=sergeant, copied=False), **to_court(), by=sergeant)
        detention = certified(by=sergeant, copied=True)
        actions.leave_custody(detention, **to_court(), by=sergeant)

        assert fresh(detention).left_to == LeftTo.COURT

    def test_straight_to_a_sitting_court_needs_no_certificate(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_refused_bail(by=sergeant)
        actions.record_not_asked(
            detention,
            reason=NotMovedReason.STRAIGHT_TO_COURT,
            why="The court sits now.",
            inspector="Invented Inspector",
            court="Invented youth court",
            court_sits_at=at(8),
            at=at(7),
            by=sergeant,
            now=at(7),
        )

        actions.leave_custody(detention, **to_court(at=at(7.5), now=at(7.5)), by=sergeant)

        assert fresh(detention).left_to == LeftTo.COURT


def ready_to_close(*, by: Officer, woman: bool = True) -> Detention:
    """A girl who went home with everything on the record that closing asks, the search left to be answered."""
    detention = a_child_held(by=by)
    actions.inform_welfare_person(detention, person="Invented mother", informed=True, at=at(0.6), by=by, now=at(0.6))
    actions.call_appropriate_adult(
        detention,
        person="Invented mother",
        type=AdultType.PARENT,
        result=AdultResult.ACCEPTED,
        at=at(0.7),
        by=by,
        now=at(0.7),
    )
    actions.receive_appropriate_adult(detention, at=at(1.2), by=by, now=at(1.2))
    actions.offer_liaison(detention, result=Liaison.DECLINED, at=at(0.8), by=by, now=at(0.8))
    if woman:
        actions.name_woman_carer(detention, name="Invented Woman", told_at=at(0.7), at=at(0.7), by=by, now=at(0.7))
    actions.leave_custody(detention, **home(), by=by)
    return fresh(detention)


class TestClosing:
    def test_is_done_once_everything_is_on_the_record(self) -> None:
        sergeant = a_sergeant()
        detention = ready_to_close(by=sergeant)

        with pytest.raises(StillMissing, match="Whether the child was searched"):
            actions.close(detention, by=sergeant, now=at(8))
        actions.close(detention, searched=SearchType.ORDINARY, by=sergeant, now=at(8))

        stored = fresh(detention)
        assert (stored.record.closed_at, stored.searched) == (at(8), SearchType.ORDINARY)
        with pytest.raises(NotAllowed, match="closed"):
            actions.close(stored, by=sergeant, now=at(9))

    def test_t10_waits_for_the_woman_who_cared_for_a_girl(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(StillMissing, match="woman who cares for this girl"):
            actions.close(ready_to_close(by=sergeant, woman=False), searched=SearchType.NONE, by=sergeant, now=at(8))

    def test_waits_for_the_times_of_the_adult_and_all_else_at_once(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_held(by=sergeant)
        actions.leave_custody(
            detention, **home(release_assessed_at=None, release_assessment="", no_referral_why=""), by=sergeant
        )

        with pytest.raises(StillMissing) as refused:
            actions.close(detention, by=sergeant, now=at(8))

        assert len(refused.value.missing) >= 6

    def test_comes_after_leaving(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(actions.CannotClose, match="has not left custody"):
            actions.close(a_child_held(by=sergeant), by=sergeant, now=at(8))

    def test_does_not_contradict_a_search(self) -> None:
        sergeant = a_sergeant()
        detention = ready_to_close(by=sergeant)
        actions.close(detention, searched=SearchType.ORDINARY, by=sergeant, now=at(8))
        other = ready_to_close(by=sergeant)
        other.searched = SearchType.ORDINARY
        other.save()

        with pytest.raises(actions.CannotClose, match="recorded already"):
            actions.close(other, searched=SearchType.NONE, by=sergeant, now=at(8))

    def test_is_the_custody_officers(self) -> None:
        with pytest.raises(NotAllowed):
            actions.close(ready_to_close(by=a_sergeant()), by=an_inspector(), now=at(8))
