"""Care of a child in custody: who is told, the adult, a woman for a girl, the cell, liaison and diversion."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.derived.settle import StillMissing
from safelight.kernel.roles import Role
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import AdultResult, AdultType, Liaison, PresentAt, Sex, Tier
from safelight.pathways.custody.models import AdultAttempt, AdultCall, CellPlacement, Detention, WelfareAttempt
from safelight.pathways.custody.tests.given import (
    a_child,
    a_child_arrived,
    a_child_held,
    a_detention_officer,
    a_sergeant,
    an_authority,
    an_officer,
    at,
    fresh,
    gaps,
    suite,
)
from safelight.records.access import NotAllowed
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


def open_duty(detention: Detention, clock: str) -> bool:
    return Duty.objects.open().filter(record=detention.record, clock=clock).exists()


def a_governance_lead() -> Officer:
    return an_officer(Role.GOVERNANCE_LEAD, rank="Superintendent")


class TestTellingTheWelfarePerson:
    def test_meets_the_duty_when_they_are_told(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        assert open_duty(detention, "custody.welfare-person")

        actions.inform_welfare_person(
            detention, person="Invented mother", relation="Mother", informed=True, at=at(0.7), by=officer, now=at(0.7)
        )

        assert not open_duty(detention, "custody.welfare-person")
        assert fresh(detention).welfare_informed_at == at(0.7)

    def test_keeps_each_attempt_and_leaves_the_duty_open(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()

        for hours in (0.6, 0.7):
            actions.inform_welfare_person(
                detention,
                person="Invented mother",
                informed=False,
                said="No answer.",
                at=at(hours),
                by=officer,
                now=at(hours),
            )

        assert WelfareAttempt.objects.filter(detention=detention).count() == 2
        assert open_duty(detention, "custody.welfare-person")

    def test_may_be_not_practicable_and_says_why(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()

        actions.inform_welfare_person(
            detention,
            person="",
            informed=False,
            not_practicable="Nobody with responsibility is in the country.",
            at=at(0.7),
            by=officer,
            now=at(0.7),
        )

        assert fresh(detention).welfare_not_practicable

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"person": ""}, "Say who was told"),
            ({"not_practicable": "Abroad."}, "both are given"),
            ({"at": at(-0.1)}, "arrived at"),
            ({"supervisor_informed_at": at(2)}, "has not come yet"),
        ],
    )
    def test_refuses_what_cannot_be(self, changes: dict[str, Any], told: str) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        given = {"person": "Invented mother", "informed": True, "at": at(0.7), "now": at(0.7), **changes}

        with pytest.raises(actions.CannotInform, match=told):
            actions.inform_welfare_person(detention, **given, by=officer)

    def test_is_not_for_somebody_without_records(self) -> None:
        detention = a_child_held()

        with pytest.raises(NotAllowed):
            actions.inform_welfare_person(
                detention, person="Invented mother", informed=True, at=at(0.7), by=a_governance_lead(), now=at(0.7)
            )


def call(**given: Any) -> dict[str, Any]:
    ordinary: dict[str, Any] = {
        "person": "Invented mother",
        "type": AdultType.PARENT,
        "result": AdultResult.ACCEPTED,
        "at": at(0.7),
        "now": at(0.7),
    }
    return {**ordinary, **given}


class TestCallingAnAppropriateAdult:
    def test_is_one_call_with_every_attempt_until_somebody_comes(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()

        actions.call_appropriate_adult(detention, **call(result=AdultResult.NO_ANSWER), by=officer)
        actions.call_appropriate_adult(
            detention,
            **call(
                person="Invented volunteer",
                type=AdultType.SCHEME_VOLUNTEER,
                scheme="Invented scheme",
                at=at(0.9),
                now=at(0.9),
                expected_at=at(1.5),
            ),
            by=officer,
        )

        [adult] = AdultCall.objects.filter(detention=detention)
        assert (adult.called_at, adult.accepted_at, adult.name) == (at(0.7), at(0.9), "Invented volunteer")
        assert (adult.tier, AdultAttempt.objects.filter(call=adult).count()) == (Tier.THIRD, 2)
        assert not open_duty(detention, "custody.call-adult")
        assert open_duty(detention, "custody.adult-arrives")

    def test_begins_another_call_once_somebody_has_said_they_will_come(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        actions.call_appropriate_adult(detention, **call(), by=officer)

        actions.call_appropriate_adult(detention, **call(person="Invented aunt", at=at(2), now=at(2)), by=officer)

        assert AdultCall.objects.filter(detention=detention).count() == 2

    def test_goes_past_the_family_only_with_a_reason(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        scheme = call(person="Invented volunteer", type=AdultType.SCHEME_VOLUNTEER)

        with pytest.raises(actions.CannotCallAdult, match="A parent or guardian is asked first"):
            actions.call_appropriate_adult(detention, **scheme, by=officer)
        actions.call_appropriate_adult(
            detention, **{**scheme, "tier_skipped_why": "Her mother is the complainant."}, by=officer
        )

        assert not open_duty(detention, "custody.call-adult")

    def test_t11_for_a_looked_after_child_the_authority_is_rung_before_the_scheme(self) -> None:
        officer = a_detention_officer()
        child = a_child(looked_after_by=an_authority())
        detention, passed_over = a_child_held(child=child), a_child_held(child=child)
        scheme = call(person="Invented volunteer", type=AdultType.SCHEME_VOLUNTEER)

        with pytest.raises(actions.CannotCallAdult, match="looked after by Peterborough"):
            actions.call_appropriate_adult(detention, **scheme, by=officer)
        actions.call_appropriate_adult(
            passed_over, **{**scheme, "tier_skipped_why": "The duty line rang out for twenty minutes."}, by=officer
        )

        assert not AdultCall.objects.filter(detention=detention).exists()
        assert "custody.adult-order" not in gaps(passed_over)

    def test_says_who_was_called(self) -> None:
        with pytest.raises(actions.CannotCallAdult, match="Say who"):
            actions.call_appropriate_adult(a_child_held(), **call(person=""), by=a_detention_officer())


class TestReceivingTheAdult:
    def test_meets_the_duty_and_keeps_what_the_adult_was_there_for(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        actions.call_appropriate_adult(detention, **call(), by=officer)

        actions.receive_appropriate_adult(
            detention, told_grounds_at=at(1.6), present_at=[PresentAt.RIGHTS], at=at(1.5), by=officer, now=at(1.6)
        )
        actions.receive_appropriate_adult(
            detention, present_at=[PresentAt.INTERVIEW], left_at=at(3), at=at(3), by=officer, now=at(3)
        )

        [adult] = AdultCall.objects.filter(detention=detention)
        assert (adult.arrived_at, adult.left_at, adult.told_grounds_at) == (at(1.5), at(3), at(1.6))
        assert adult.present_at == [PresentAt.RIGHTS, PresentAt.INTERVIEW]
        assert not open_duty(detention, "custody.adult-arrives")

    def test_comes_after_the_call(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()

        with pytest.raises(actions.CannotReceiveAdult, match="No appropriate adult has been called"):
            actions.receive_appropriate_adult(detention, at=at(1), by=officer, now=at(1))
        actions.call_appropriate_adult(detention, **call(), by=officer)
        with pytest.raises(actions.CannotReceiveAdult, match="before being called"):
            actions.receive_appropriate_adult(detention, at=at(0.6), by=officer, now=at(1))
        with pytest.raises(actions.CannotReceiveAdult, match="left before arriving"):
            actions.receive_appropriate_adult(detention, at=at(1), left_at=at(0.9), by=officer, now=at(1))

    def test_is_over_when_the_adult_has_left(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        actions.call_appropriate_adult(detention, **call(), by=officer)
        actions.receive_appropriate_adult(detention, at=at(1), left_at=at(1.2), by=officer, now=at(1.2))

        with pytest.raises(actions.CannotReceiveAdult, match="has left"):
            actions.receive_appropriate_adult(detention, at=at(1.3), by=officer, now=at(1.3))


class TestNamingAWoman:
    def test_t10_a_girl_has_a_woman_named_and_is_told(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        assert open_duty(detention, "custody.woman-carer")

        actions.name_woman_carer(detention, name="Invented Woman", told_at=at(0.7), at=at(0.6), by=officer, now=at(0.7))

        assert not open_duty(detention, "custody.woman-carer")
        assert "custody.woman-carer-named" not in gaps(detention)

    def test_is_for_a_girl(self) -> None:
        boy = a_child_held(child=a_child(sex=Sex.MALE))

        with pytest.raises(actions.CannotNameCarer, match="recorded as a boy"):
            actions.name_woman_carer(boy, name="Invented Woman", at=at(0.6), by=a_detention_officer(), now=at(0.6))
        assert not open_duty(boy, "custody.woman-carer")

    def test_gives_a_name(self) -> None:
        with pytest.raises(actions.CannotNameCarer, match="Name the woman"):
            actions.name_woman_carer(a_child_held(), name="", at=at(0.6), by=a_detention_officer(), now=at(0.6))


def cell(**given: Any) -> dict[str, Any]:
    ordinary: dict[str, Any] = {
        "reason": "She asked to lie down and the detention room was being cleaned.",
        "alternatives": "The detention room, the family room with a detention officer.",
        "apart_from_adults": True,
        "at": at(1),
        "now": at(1),
    }
    return {**ordinary, **given}


class TestPlacingInACell:
    def test_is_recorded_with_its_reason(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_held(by=sergeant)

        placement = actions.place_in_cell(detention, **cell(), by=sergeant)

        assert (placement.placed_at, placement.reasoned_at) == (at(1), at(1))
        assert "custody.cell-reason" not in gaps(detention)

    @pytest.mark.parametrize("left_out", ["reason", "alternatives"])
    def test_waits_for_the_reason_and_what_else_was_considered(self, left_out: str) -> None:
        sergeant = a_sergeant()
        detention = a_child_held(by=sergeant)

        with pytest.raises(StillMissing):
            actions.place_in_cell(detention, **cell(**{left_out: ""}), by=sergeant)

        assert not CellPlacement.objects.exists()

    def test_is_never_with_an_adult(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(actions.CannotPlaceInCell, match="never placed in a cell with a detained adult"):
            actions.place_in_cell(a_child_held(by=sergeant), **cell(apart_from_adults=False), by=sergeant)

    def test_comes_after_detention_is_authorised(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(actions.CannotPlaceInCell, match="Authorise detention first"):
            actions.place_in_cell(a_child_arrived(by=sergeant), **cell(), by=sergeant)
        with pytest.raises(actions.CannotPlaceInCell, match="after the time given here"):
            actions.place_in_cell(a_child_held(by=sergeant), **cell(at=at(0.4)), by=sergeant)

    def test_is_the_custody_officers_to_decide(self) -> None:
        with pytest.raises(NotAllowed):
            actions.place_in_cell(a_child_held(), **cell(), by=a_detention_officer())

    def test_ends_before_another_begins(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_held(by=sergeant)
        actions.place_in_cell(detention, **cell(), by=sergeant)

        with pytest.raises(actions.CannotPlaceInCell, match="in a cell already"):
            actions.place_in_cell(detention, **cell(at=at(2), now=at(2)), by=sergeant)
        with pytest.raises(actions.CannotLeaveCell, match="before being placed in it"):
            actions.leave_cell(detention, at=at(0.9), by=sergeant, now=at(1.5))
        actions.leave_cell(detention, at=at(1.5), by=a_detention_officer(), now=at(1.5))
        actions.place_in_cell(detention, **cell(at=at(2), now=at(2)), by=sergeant)
        actions.leave_cell(detention, at=at(3), by=sergeant, now=at(3))

        with pytest.raises(actions.CannotLeaveCell, match="not in a cell"):
            actions.leave_cell(detention, at=at(4), by=sergeant, now=at(4))

    def test_that_came_without_a_reason_is_explained_after(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        CellPlacement.objects.create(
            detention=detention, placed_at=at(1), apart_from_adults=True, recorded_at=at(1), source_key="CELL/1"
        )

        with pytest.raises(actions.CannotExplainCell, match="Say what else"):
            actions.explain_cell(detention, reason="Violent.", alternatives="", by=officer, now=at(1.1))
        actions.explain_cell(detention, **{k: cell()[k] for k in ("reason", "alternatives")}, by=officer, now=at(1.1))

        assert CellPlacement.objects.get().reasoned_at == at(1.1)
        assert "custody.cell-reason" not in gaps(detention)
        with pytest.raises(actions.CannotExplainCell, match="given already"):
            actions.explain_cell(detention, reason="Again.", alternatives="None.", by=officer, now=at(1.2))

    def test_has_nothing_to_explain_where_no_cell_was_used(self) -> None:
        with pytest.raises(actions.CannotExplainCell, match="nothing to explain"):
            actions.explain_cell(
                a_child_held(), reason="None.", alternatives="None.", by=a_detention_officer(), now=at(1)
            )


class TestOfferingLiaisonAndDiversion:
    @pytest.mark.parametrize("result", [Liaison.ACCEPTED, Liaison.DECLINED, Liaison.UNAVAILABLE])
    def test_meets_the_duty_whatever_the_answer(self, result: Liaison) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        assert open_duty(detention, "custody.liaison")

        actions.offer_liaison(detention, result=result, at=at(0.8), by=officer, now=at(0.8))

        assert not open_duty(detention, "custody.liaison")
        assert fresh(detention).liaison_result == result

    def test_keeps_the_first_offer_when_the_answer_comes_later(self) -> None:
        detention, officer = a_child_held(), a_detention_officer()
        actions.offer_liaison(detention, result=Liaison.OFFERED, at=at(0.8), by=officer, now=at(0.8))

        actions.offer_liaison(detention, result=Liaison.ACCEPTED, seen_at=at(2), at=at(1.9), by=officer, now=at(2))

        stored = fresh(detention)
        assert (stored.liaison_offered_at, stored.liaison_seen_at) == (at(0.8), at(2))

    def test_sees_a_child_who_accepted(self) -> None:
        with pytest.raises(actions.CannotOfferLiaison, match="after accepting"):
            actions.offer_liaison(
                a_child_held(),
                result=Liaison.DECLINED,
                seen_at=at(0.9),
                at=at(0.8),
                by=a_detention_officer(),
                now=at(1),
            )


def test_care_is_for_officers_of_the_suite() -> None:
    detention = a_child_held()

    with pytest.raises(NotAllowed):
        actions.offer_liaison(
            detention,
            result=Liaison.ACCEPTED,
            at=at(0.8),
            by=a_detention_officer(area=suite("PARKSIDE")),
            now=at(0.8),
        )
