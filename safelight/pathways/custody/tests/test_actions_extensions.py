"""Longer detention, recorded: what each clause refuses, with the times, and what a lawful decision changes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from safelight.derived.models import Duty
from safelight.derived.receipts import Receipt, explain
from safelight.derived.settle import StillMissing
from safelight.design.clock import set_clock
from safelight.kernel.roles import Role
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import ReviewMode
from safelight.pathways.custody.codes.extensions import ExtensionDecision, ExtensionKind
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.models import Detention, Extension
from safelight.pathways.custody.rules.extensions import may_be_held_until
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests import holding_scenes as scenes
from safelight.records.access import NotAllowed

pytestmark = pytest.mark.django_db


def decide(detention: Detention, **changed: Any) -> Extension:
    return actions.authorise_longer(detention, **scenes.longer(**changed), by=scenes.a_superintendent())


def limit(detention: Detention) -> Any:
    [facts] = load_facts([detention.pk])
    return may_be_held_until(facts)


def duty(detention: Detention, clock: str) -> Duty:
    return Duty.objects.standing().get(record=detention.pk, clock=clock)


class TestASuperintendentsAuthority:
    def test_lengthens_detention_to_its_end_and_is_in_the_chronology(self) -> None:
        detention = scenes.reviewed_twice()

        decide(detention)

        assert limit(detention) == given.at(30)
        assert duty(detention, "custody.charge-or-release").met_at == given.at(15)
        assert duty(detention, "custody.authority-ends").due_at == given.at(30)
        assert duty(detention, "custody.apply-for-warrant").due_at == given.at(36)
        words = detention.record.entries.order_by("-pk").values_list("words", flat=True)[0]
        assert words.startswith("Detention beyond 24 hours was authorised, until ")

    def test_to_an_earlier_end_has_a_receipt_that_says_so(self) -> None:
        detention = scenes.held_longer()

        [receipt] = explain("custody.authority-ends", detention.record, now=given.at(16))

        assert isinstance(receipt, Receipt)
        assert receipt.arithmetic == "20:00 on 21 March 2024 + 36 hours, or 02:00 on 23 March 2024 as it was set"

    def test_is_refused_before_the_second_review(self) -> None:
        detention = scenes.held()
        actions.review_detention(detention, **given.review(), by=given.an_inspector())

        with pytest.raises(actions.CannotAuthoriseLonger, match="second review of detention has not been done"):
            decide(detention)

        assert not Extension.objects.exists()
        assert limit(detention) == given.at(24)

    @pytest.mark.parametrize("hours", [13.4, 24.01])
    def test_is_refused_outside_its_window(self, hours: float) -> None:
        detention = scenes.reviewed_twice()

        with pytest.raises(actions.CannotAuthoriseLonger, match=r"second review of detention was done|nobody can give"):
            decide(detention, at=given.at(hours), now=given.at(24.5), told_at=None, late_reason="The lines were down.")

    @pytest.mark.parametrize("hours", [13.5, 24])
    def test_is_allowed_at_both_ends_of_its_window(self, hours: float) -> None:
        detention = scenes.reviewed_twice()

        decide(detention, at=given.at(hours), now=given.at(hours), told_at=given.at(hours), until_at=given.at(36))

        assert limit(detention) == given.at(36)

    def test_never_ends_past_thirty_six_hours(self) -> None:
        detention = scenes.reviewed_twice()

        with pytest.raises(
            actions.CannotAuthoriseLonger, match=r"The latest end is .*, 36 hours after the relevant time"
        ):
            decide(detention, until_at=given.at(36.02))

    def test_takes_the_rank_as_well_as_the_role(self) -> None:
        detention = scenes.reviewed_twice()
        acting_up = given.an_officer(Role.SUPERINTENDENT, rank="Chief inspector")

        with pytest.raises(actions.CannotAuthoriseLonger, match="Only a superintendent or above"):
            actions.authorise_longer(detention, **scenes.longer(), by=acting_up)
        with pytest.raises(NotAllowed):
            actions.authorise_longer(detention, **scenes.longer(), by=given.an_inspector())

    @pytest.mark.parametrize(
        ("changed", "missing"),
        [
            ({"indictable": False}, "An indictable offence"),
            ({"diligent": False}, "diligently"),
            ({"necessary_why": ""}, "Why holding the child without charge is necessary"),
            ({"child_vulnerability": ""}, "What makes this child vulnerable"),
            ({"adult_view": ""}, "What the appropriate adult thinks"),
            ({"alternatives": ""}, "What else than holding"),
            ({"representations_adult": ""}, "said to the superintendent"),
            ({"mode": ReviewMode.PHONE}, "not given by telephone"),
            ({"mode": ReviewMode.LIVE_LINK, "link_appropriate": True, "link_advised": True}, "live link"),
        ],
    )
    def test_is_refused_while_something_the_law_or_the_force_asks_is_missing(
        self, changed: dict[str, Any], missing: str
    ) -> None:
        detention = scenes.reviewed_twice()

        with pytest.raises(StillMissing, match=missing):
            decide(detention, **changed)

        assert limit(detention) == given.at(24)

    def test_refused_by_the_superintendent_changes_no_limit_and_says_why(self) -> None:
        detention = scenes.reviewed_twice()

        decide(detention, decision=ExtensionDecision.REFUSED, until_at=None, refused_why="She can be bailed.")

        assert limit(detention) == given.at(24)
        with pytest.raises(actions.CannotAuthoriseLonger, match="Say why longer detention is refused"):
            decide(detention, decision=ExtensionDecision.REFUSED, until_at=None)

    def test_is_not_given_after_charge(self) -> None:
        detention = scenes.reviewed_twice()
        sergeant = given.a_sergeant()
        offences = [actions.OffenceGiven(code="46/01")]
        actions.charge(detention, offences=offences, at=given.at(14), by=sergeant, now=given.at(14))

        with pytest.raises(actions.CannotAuthoriseLonger, match="charged"):
            decide(given.fresh(detention))


class TestACourtsWarrant:
    def test_is_asked_for_once_a_superintendent_has_given_authority_and_lengthens_detention(self) -> None:
        detention = scenes.court_asked()

        actions.record_warrant(
            detention,
            decision=ExtensionDecision.GRANTED,
            until_at=given.at(57),
            at=given.at(21),
            by=given.a_sergeant(),
            now=given.at(21),
        )

        assert limit(detention) == given.at(57)
        assert duty(detention, "custody.warrant-ends").due_at == given.at(57)
        assert duty(detention, "custody.ninety-six-hours").due_at == given.at(96)
        told = Duty.objects.standing().filter(record=detention.pk, clock="custody.tell-longer")
        assert sorted(each.met_at is not None for each in told) == [False, True]

    def test_longer_than_thirty_six_hours_is_refused(self) -> None:
        detention = scenes.court_asked()

        with pytest.raises(StillMissing, match="36 hours after it was issued"):
            actions.record_warrant(
                detention,
                decision=ExtensionDecision.GRANTED,
                until_at=given.at(57.1),
                at=given.at(21),
                by=given.a_sergeant(),
                now=given.at(21),
            )

    def test_past_ninety_six_hours_is_refused_with_the_moment(self) -> None:
        detention = scenes.court_asked()

        with pytest.raises(actions.CannotRecordWarrant, match="Nothing holds the child past"):
            actions.record_warrant(
                detention,
                decision=ExtensionDecision.GRANTED,
                until_at=given.at(96.1),
                at=given.at(21),
                by=given.a_sergeant(),
                now=given.at(21),
            )

    def test_is_not_asked_for_twice_at_once_nor_when_the_time_has_passed(self) -> None:
        asked, late = scenes.court_asked(), scenes.held_longer()
        sergeant = given.a_sergeant()

        with pytest.raises(actions.CannotApply, match="has not decided"):
            actions.apply_for_warrant(asked, court="C", at=given.at(21), by=sergeant, now=given.at(21))
        with pytest.raises(actions.CannotApply, match=r"could be held until .* passed"):
            actions.apply_for_warrant(late, court="C", at=given.at(30.1), by=sergeant, now=given.at(30.1))

    def test_extends_a_warrant_that_runs(self) -> None:
        detention = scenes.court_asked()
        sergeant = given.a_sergeant()
        actions.record_warrant(
            detention,
            decision=ExtensionDecision.GRANTED,
            until_at=given.at(50),
            at=given.at(21),
            by=sergeant,
            now=given.at(21),
        )

        asked = actions.apply_for_warrant(detention, court="C", at=given.at(45), by=sergeant, now=given.at(45))

        assert asked.kind == ExtensionKind.EXTENSION

    def test_nothing_is_decided_that_no_court_was_asked(self) -> None:
        with pytest.raises(actions.CannotRecordWarrant, match="No court has been asked"):
            actions.record_warrant(
                scenes.held_longer(),
                decision=ExtensionDecision.REFUSED,
                at=given.at(21),
                by=given.a_sergeant(),
                now=given.at(21),
            )


def test_the_database_keeps_no_longer_detention_without_an_end() -> None:
    detention = scenes.held()

    with pytest.raises(IntegrityError, match="longer_detention_has_an_end"), transaction.atomic():
        Extension.objects.create(
            detention=detention, recorded_at=given.at(1), kind="S42", decision="GRANTED", decided_at=given.at(1)
        )


class TestThePage:
    @pytest.fixture(autouse=True)
    def as_served(self, settings: Settings) -> None:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, "safelight.records.testing.AssumeWebRole"]

    def test_says_until_when_and_whether_authority_may_be_given(self, client: Client) -> None:
        superintendent = scenes.a_superintendent()
        detention = scenes.reviewed_twice()
        client.force_login(superintendent)

        shown = []
        for hours in (15, 24.1):
            with set_clock(given.at(hours)):
                shown.append(client.get(reverse("custody:longer", args=[detention.record.reference])).content.decode())

        assert "The child may be held without charge until 20:00" in shown[0]
        assert "Open now" in shown[0]
        assert reverse("custody:authorise-longer", args=[detention.record.reference]) in shown[0]
        assert "That has passed: charge or release" in shown[1]
        assert "Closed" in shown[1]

    def test_before_the_second_review_the_act_says_what_comes_first(self, client: Client) -> None:
        detention = scenes.held()
        client.force_login(scenes.a_superintendent())

        with set_clock(given.at(2)):
            html = client.get(reverse("custody:authorise-longer", args=[detention.record.reference])).content.decode()

        assert "The second review of detention has not been done." in html
        assert "<textarea" not in html

    def test_a_sergeant_reads_the_limits_and_cannot_move_them(self, client: Client) -> None:
        sergeant = given.a_sergeant()
        detention = scenes.reviewed_twice()
        client.force_login(sergeant)

        with set_clock(given.at(15)):
            html = client.get(reverse("custody:longer", args=[detention.record.reference])).content.decode()
            act = client.get(reverse("custody:authorise-longer", args=[detention.record.reference]))

        assert reverse("custody:authorise-longer", args=[detention.record.reference]) not in html
        assert act.status_code == 403
