"""The solicitor offered, called and arrived; the healthcare professional asked for and seen."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import Solicitor
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.ledger_scenes import healthcare_asked_for, solicitor_asked_for
from safelight.records.models import Entry
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def sergeant() -> Officer:
    return given.a_sergeant()


def stamp(by: Officer, hours: float) -> dict[str, Any]:
    return {"at": given.at(hours), "by": by, "now": given.at(hours)}


class TestTheOfferOfASolicitor:
    def test_declined_needs_the_childs_reason_and_an_adult_may_still_ask(self, sergeant: Officer) -> None:
        detention = given.a_child_held(by=sergeant)

        with pytest.raises(actions.CannotOfferSolicitor, match="reason the child gave"):
            actions.offer_solicitor(detention, asked_by=Solicitor.DECLINED, **stamp(sergeant, 1))
        actions.offer_solicitor(
            detention, asked_by=Solicitor.DECLINED, declined_why="“It takes long.”", **stamp(sergeant, 1)
        )
        actions.offer_solicitor(detention, asked_by=Solicitor.APPROPRIATE_ADULT, **stamp(sergeant, 2))

        assert [each.asked_by for each in detention.legaladvice_rows.order_by("pk")] == [
            Solicitor.DECLINED,
            Solicitor.APPROPRIATE_ADULT,
        ]

    def test_is_not_asked_for_twice_while_one_is_awaited(self, sergeant: Officer) -> None:
        detention = solicitor_asked_for(sergeant)

        with pytest.raises(actions.CannotOfferSolicitor, match="already"):
            actions.offer_solicitor(detention, asked_by=Solicitor.PARENT, **stamp(sergeant, 2))

    def test_a_call_nobody_answered_is_told_and_contacts_nobody(self, sergeant: Officer) -> None:
        detention = solicitor_asked_for(sergeant)

        actions.contact_solicitor(detention, solicitor="Duty scheme", reached=False, **stamp(sergeant, 1.2))

        assert detention.legaladvice_rows.get().contacted_at is None
        assert "called and not reached" in Entry.objects.filter(record=detention.pk).latest("pk").words

    def test_the_first_contact_stands_and_the_last_name(self, sergeant: Officer) -> None:
        detention = solicitor_asked_for(sergeant)
        actions.contact_solicitor(detention, solicitor="First", reached=True, **stamp(sergeant, 1.2))
        actions.contact_solicitor(detention, solicitor="Second", reached=True, **stamp(sergeant, 1.4))

        advice = detention.legaladvice_rows.get()

        assert (advice.contacted_at, advice.solicitor) == (given.at(1.2), "Second")

    @pytest.mark.parametrize(("hours", "refused"), [(0.999, True), (1, False), (1.001, False)])
    def test_a_solicitor_comes_at_or_after_being_asked_for(
        self, sergeant: Officer, hours: float, refused: bool
    ) -> None:
        detention = solicitor_asked_for(sergeant)

        if refused:
            with pytest.raises(actions.CannotReceiveSolicitor, match="after the time given"):
                actions.receive_solicitor(detention, **stamp(sergeant, hours))
        else:
            actions.receive_solicitor(detention, **stamp(sergeant, hours))
            assert detention.legaladvice_rows.get().arrived_at == given.at(hours)

    def test_needs_one_asked_for_and_comes_once(self, sergeant: Officer) -> None:
        with pytest.raises(actions.CannotReceiveSolicitor, match="No solicitor has been asked for"):
            actions.receive_solicitor(given.a_child_held(by=sergeant), **stamp(sergeant, 2))
        detention = solicitor_asked_for(sergeant)
        actions.receive_solicitor(detention, **stamp(sergeant, 2))

        for again in (actions.receive_solicitor, actions.contact_solicitor):
            more: dict[str, Any] = {"solicitor": "X", "reached": True} if again is actions.contact_solicitor else {}
            with pytest.raises(Refusal, match="arrived"):
                again(detention, **more, **stamp(sergeant, 3))


class TestHealthcare:
    def test_is_asked_for_with_what_for_and_seen_with_what_was_found(self, sergeant: Officer) -> None:
        detention = healthcare_asked_for(sergeant)

        actions.record_healthcare(
            detention, professional="Nurse Invented", outcome="A sprain; fit.", **stamp(given.a_detention_officer(), 2)
        )

        visit = detention.healthcarevisit_rows.get()
        assert (visit.asked_at, visit.seen_at, visit.outcome) == (given.at(1), given.at(2), "A sprain; fit.")

    def test_the_one_asked_for_first_is_the_one_seen(self, sergeant: Officer) -> None:
        detention = healthcare_asked_for(sergeant)
        actions.ask_healthcare(detention, why="Her asthma.", **stamp(sergeant, 1.5))

        actions.record_healthcare(detention, professional="N", outcome="O", **stamp(sergeant, 2))

        waiting = detention.healthcarevisit_rows.get(seen_at=None)
        assert waiting.why == "Her asthma."

    @pytest.mark.parametrize(("hours", "refused"), [(0.999, True), (1, False)])
    def test_is_seen_at_or_after_asking(self, sergeant: Officer, hours: float, refused: bool) -> None:
        detention = healthcare_asked_for(sergeant)

        if refused:
            with pytest.raises(actions.CannotRecordHealthcare, match="after the time given"):
                actions.record_healthcare(detention, professional="N", outcome="O", **stamp(sergeant, hours))
        else:
            actions.record_healthcare(detention, professional="N", outcome="O", **stamp(sergeant, hours))

    @pytest.mark.parametrize("left_out", ["professional", "outcome"])
    def test_needs_a_name_and_what_was_found(self, sergeant: Officer, left_out: str) -> None:
        told: dict[str, Any] = {"professional": "N", "outcome": "O", left_out: " "}

        with pytest.raises(actions.CannotRecordHealthcare):
            actions.record_healthcare(healthcare_asked_for(sergeant), **told, **stamp(sergeant, 2))

    def test_needs_what_for_and_somebody_asked(self, sergeant: Officer) -> None:
        detention = given.a_child_held(by=sergeant)

        with pytest.raises(actions.CannotAskHealthcare, match="needs to be seen for"):
            actions.ask_healthcare(detention, why="", **stamp(sergeant, 1))
        with pytest.raises(actions.CannotRecordHealthcare, match="asked for"):
            actions.record_healthcare(detention, professional="N", outcome="O", **stamp(sergeant, 1))

    def test_is_not_recorded_by_who_only_looks(self, sergeant: Officer) -> None:
        lead = given.an_officer(Role.CUSTODY_LEAD, rank="Chief inspector")

        with pytest.raises(Refusal, match="Your role does not include this"):
            actions.ask_healthcare(given.a_child_held(by=sergeant), why="W", **stamp(lead, 1))


def test_nothing_is_recorded_of_a_child_who_left(sergeant: Officer) -> None:
    detention: Detention = given.a_child_held(by=sergeant)
    type(detention).objects.filter(pk=detention.pk).update(left_at=given.at(2), left_to="HOSPITAL")

    with pytest.raises(actions.CannotAskHealthcare, match="left custody"):
        actions.ask_healthcare(given.fresh(detention), why="W", **stamp(sergeant, 3))
