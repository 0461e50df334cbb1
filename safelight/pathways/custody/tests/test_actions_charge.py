"""Charge and bail."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.derived.settle import StillMissing
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import Bail, BailGround
from safelight.pathways.custody.models import Offence, Rationale
from safelight.pathways.custody.tests.given import (
    a_child_arrived,
    a_child_charged,
    a_child_held,
    a_detention_officer,
    a_sergeant,
    an_inspector,
    at,
    bail_refusal,
    fresh,
)
from safelight.records.access import NotAllowed

pytestmark = pytest.mark.django_db

ROBBERY_AND_A_KNIFE = [actions.OffenceGiven(code="34/01"), actions.OffenceGiven(code="8/11")]


class TestCharging:
    def test_leaves_the_offences_charged_standing(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_held(by=sergeant, offences=[actions.OffenceGiven(code="46/01")])

        actions.charge(detention, offences=ROBBERY_AND_A_KNIFE, at=at(6), by=sergeant, now=at(6))

        standing = Offence.objects.filter(detention=detention, withdrawn_at=None)
        assert set(standing.values_list("code", flat=True)) == {"34/01", "8/11"}
        assert Offence.objects.filter(detention=detention).count() == 3
        assert Duty.objects.open().filter(record=detention.record, clock="custody.bail-decision").exists()

    def test_keeps_an_offence_the_child_was_held_for(self) -> None:
        detention = a_child_charged(offence="46/01")

        [offence] = Offence.objects.filter(detention=detention)
        assert offence.withdrawn_at is None

    def test_comes_once_after_authorisation(self) -> None:
        sergeant = a_sergeant()
        given: dict[str, Any] = {"offences": ROBBERY_AND_A_KNIFE, "at": at(6), "by": sergeant, "now": at(6)}

        with pytest.raises(actions.CannotCharge, match="has not been authorised"):
            actions.charge(a_child_arrived(by=sergeant), **given)
        with pytest.raises(actions.CannotCharge, match="charged already"):
            actions.charge(a_child_charged(by=sergeant), **given)
        with pytest.raises(actions.CannotCharge, match="at least one offence"):
            actions.charge(a_child_held(by=sergeant), **{**given, "offences": []})

    def test_is_the_custody_officers(self) -> None:
        for stranger in (an_inspector(), a_detention_officer()):
            with pytest.raises(NotAllowed):
                actions.charge(a_child_held(), offences=ROBBERY_AND_A_KNIFE, at=at(6), by=stranger, now=at(6))


class TestDecidingBail:
    def test_is_granted_without_a_word_more(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_charged(by=sergeant)

        actions.decide_bail(detention, bail=Bail.GRANTED, at=at(6.1), by=sergeant, now=at(6.1))

        assert fresh(detention).bail == Bail.GRANTED
        assert not Duty.objects.open().filter(record=detention.record, clock="custody.ask-authority").exists()

    def test_is_refused_with_grounds_conditions_reasons_and_the_child_told(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_charged(by=sergeant)

        actions.decide_bail(detention, **bail_refusal(), by=sergeant)

        stored = fresh(detention)
        assert (stored.bail, stored.bail_grounds, stored.bail_by) == (Bail.REFUSED, ["G2"], sergeant)
        assert Rationale.objects.filter(detention=detention, purpose="REFUSE_BAIL").exists()
        assert Duty.objects.open().filter(record=detention.record, clock="custody.ask-authority").exists()

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"grounds": []}, "A ground for refusing bail"),
            ({"grounds": [BailGround.PREVENT_HARM]}, "open for the offence charged"),
            ({"conditions_considered": None}, "bail with conditions was considered"),
            ({"conditions_why": ""}, "bail with conditions was considered"),
            ({"grounds": [BailGround.OWN_INTERESTS]}, "What the child's own interests are"),
            ({"told_at": None}, "When the child was told that bail was refused"),
        ],
    )
    def test_is_not_refused_with_part_of_it_missing(self, changes: dict[str, Any], told: str) -> None:
        sergeant = a_sergeant()
        detention = a_child_charged(by=sergeant)

        with pytest.raises(StillMissing, match=told):
            actions.decide_bail(detention, **bail_refusal(**changes), by=sergeant)

        assert fresh(detention).bail == ""

    def test_in_the_childs_own_interests_says_which(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_charged(by=sergeant)

        actions.decide_bail(
            detention,
            **bail_refusal(
                grounds=[BailGround.OWN_INTERESTS], own_interests="The men who sent her know where she lives."
            ),
            by=sergeant,
        )

        assert fresh(detention).bail_own_interests

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"reasons": None}, "Say why bail is refused"),
            ({"at": at(5.9), "told_at": at(6.2)}, "before the child is charged"),
            ({"bail": Bail.GRANTED}, "Grounds are for refusing bail"),
        ],
    )
    def test_refuses_what_cannot_be(self, changes: dict[str, Any], told: str) -> None:
        sergeant = a_sergeant()
        detention = a_child_charged(by=sergeant)

        with pytest.raises(actions.CannotDecideBail, match=told):
            actions.decide_bail(detention, **bail_refusal(**changes), by=sergeant)

    def test_comes_once_after_charge(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_charged(by=sergeant)
        actions.decide_bail(detention, **bail_refusal(), by=sergeant)

        with pytest.raises(actions.CannotDecideBail, match="decided already"):
            actions.decide_bail(detention, **bail_refusal(), by=sergeant)
        with pytest.raises(actions.CannotDecideBail, match="Record the charge first"):
            actions.decide_bail(a_child_held(by=sergeant), **bail_refusal(), by=sergeant)

    def test_is_the_custody_officers(self) -> None:
        with pytest.raises(NotAllowed):
            actions.decide_bail(a_child_charged(), **bail_refusal(), by=an_inspector())
