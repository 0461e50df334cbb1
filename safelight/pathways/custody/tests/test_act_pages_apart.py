"""The act pages that are like no other: arrival, hands, a gap accepted; and what some forms leave out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from safelight.derived.models import Gap
from safelight.design.clock import set_clock
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.pathways.custody.codes import BailGround
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.pathway import CUSTODY_PATHWAY
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.act_scenes import NOW, a_refusal_unchallenged, reason
from safelight.records.actions import current_hands
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_served(settings: Settings) -> None:
    """Pages are served as the web's login, so that row-level security answers."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "safelight.records.testing.AssumeWebRole"]


@pytest.fixture
def sergeant(client: Client) -> Officer:
    officer = given.a_sergeant()
    client.force_login(officer)
    return officer


def at_page(name: str, detention: Detention, *more: str) -> str:
    return reverse(f"custody:{name}", args=[detention.record.reference, *more])


def arrival(**changes: Any) -> dict[str, Any]:
    return {
        "reference": "CU/99/000001/24",
        "suite": "THORPE_WOOD",
        "arrived_at_when": NOW,
        "booking_started_at_when": NOW,
        "arrested_at_day": "21",
        "arrested_at_month": "3",
        "arrested_at_year": "2024",
        "arrested_at_hour": "19",
        "arrested_at_minute": "10",
        "arrest_necessity": "Nobody could say where she lives.",
        "held_on": "PRECHARGE_S37",
        "offences": ["46/01"],
        "grounds": "Seen leaving with the goods.",
        "relevant_at_when": "ABSENT",
        "surname": "Testchild",
        "forenames": "Invented",
        "born_on_day": "1",
        "born_on_month": "6",
        "born_on_year": "2009",
        "born_basis": "DOB_STATED",
        "sex": "F",
        "ethnicity_source": "SELF",
        "ethnicity_self": "W1",
        "authority": "PETERBOROUGH",
        "is_looked_after": "YES",
        "looked_after_by": "PETERBOROUGH",
        "flags": ["LOOKED_AFTER"],
        **changes,
    }


class TestArrival:
    def test_opens_a_record_in_the_officers_suite(self, client: Client, sergeant: Officer) -> None:
        with set_clock(given.at(0.1)):
            board = client.get(reverse("custody:board")).content.decode()
            assert 0 < board.find(reverse("custody:arrive")) < board.find('id="board"'), "an arrival comes first"
            assert client.get(reverse("custody:arrive")).status_code == 200
            done = client.post(reverse("custody:arrive"), arrival())

        detention = Detention.objects.get(record__reference="CU/99/000001/24")
        assert done["Location"] == reverse("custody:record", args=["CU/99/000001/24"])
        assert detention.child.born_on == date(2009, 6, 1)
        assert detention.child.looked_after_by == given.an_authority()
        assert detention.relevant_at == detention.arrived_at == given.at(0.1)

    def test_offers_no_other_suite_and_takes_none(self, client: Client, sergeant: Officer) -> None:
        with set_clock(given.at(0.1)):
            shown = client.post(reverse("custody:arrive"), arrival(suite="PARKSIDE"))

        html = shown.content.decode()
        assert "<title>Error: " in html
        assert "Nobody could say where she lives." in html
        assert not Detention.objects.exists()

    def test_is_not_for_a_detention_officer(self, client: Client) -> None:
        client.force_login(given.a_detention_officer())

        assert client.get(reverse("custody:arrive")).status_code == 403


class TestHands:
    def test_are_taken_after_asking_once(self, client: Client, sergeant: Officer) -> None:
        detention = given.a_child_held()

        with set_clock(given.at(1)):
            asked = client.get(at_page("take-hands", detention))
            assert not current_hands([detention.pk])
            done = client.post(at_page("take-hands", detention), follow=True)

        assert asked.status_code == 200
        assert done.redirect_chain == [(at_page("record", detention), 302)]
        assert "Recorded: this record is in your hands." in done.content.decode()
        assert current_hands([detention.pk])[detention.pk].officer == sergeant

    def test_already_ones_own_are_said_to_be(self, client: Client, sergeant: Officer) -> None:
        detention = given.a_child_held()

        with set_clock(given.at(1)):
            client.post(at_page("take-hands", detention))
            again = client.post(at_page("take-hands", detention))

        assert "<title>Error: " in again.content.decode()
        assert "already in your hands" in again.content.decode()


class TestAcceptingAGap:
    def test_keeps_it_with_the_reason(self, client: Client) -> None:
        client.force_login(given.an_inspector())
        detention = a_refusal_unchallenged()
        gap = Gap.objects.get(record=detention.record, requirement="custody.refusal-challenged")
        address = f"{at_page('accept-gap', detention, gap.requirement)}?key={gap.key}"

        with set_clock(given.at(7)):
            assert client.get(address).status_code == 200
            assert "<title>Error: " in client.post(address, {"reason": ""}).content.decode()
            done = client.post(address, {"reason": "The manager was rung at once and a place was found by morning."})

        assert done.status_code == 302
        gap.refresh_from_db()
        assert gap.accepted_at == given.at(7)

    def test_is_not_for_a_sergeant_and_not_of_an_unknown_rule(self, client: Client, sergeant: Officer) -> None:
        detention = given.a_child_held()

        with set_clock(given.at(1)):
            assert client.get(at_page("accept-gap", detention, "custody.child-heard")).status_code == 403
            client.force_login(given.an_inspector())
            assert client.get(at_page("accept-gap", detention, "custody.no-such-rule")).status_code == 404
            assert client.get(at_page("accept-gap", detention, "custody.cell-reason")).status_code == 404


class TestWhatAFormLeavesOut:
    def test_grounds_closed_by_the_class_of_offence(self, client: Client, sergeant: Officer) -> None:
        detention = given.a_child_charged(by=sergeant)

        with set_clock(given.at(6.2)):
            html = client.get(at_page("decide-bail", detention)).content.decode()

        assert BailGround.PREVENT_OFFENCE.label in html
        assert BailGround.PREVENT_HARM.label not in html

    def test_secure_accommodation_for_a_child_under_12(self, client: Client, sergeant: Officer) -> None:
        young = given.a_child_refused_bail(by=sergeant, child=given.a_child(born_on=date(2012, 6, 1)))
        older = given.a_child_refused_bail(by=sergeant)

        with set_clock(given.at(6.5)):
            for_young = client.get(at_page("ask-authority", young)).content.decode()
            for_older = client.get(at_page("ask-authority", older)).content.decode()
            certificate = client.get(at_page("certify", young)).content.decode()

        assert 'value="SECURE"' not in for_young
        assert 'value="SECURE"' in for_older
        assert "Aged 12 or over" not in certificate

    def test_what_belongs_to_the_other_side_of_the_charge(self, client: Client, sergeant: Officer) -> None:
        before, after = given.a_child_held(), given.a_child_refused_bail(by=sergeant)

        with set_clock(given.at(6.5)):
            first = client.get(at_page("review", before)).content.decode()
            second = client.get(at_page("review", after)).content.decode()

        assert "necessity" in first
        assert "bail_retested" not in first
        assert "necessity" not in second
        assert "bail_retested" in second


class TestWhatCannotBeDoneNow:
    def test_is_said_before_anything_is_typed_with_what_comes_first(self, client: Client, sergeant: Officer) -> None:
        detention = given.a_child_held()

        with set_clock(given.at(2)):
            html = client.get(at_page("certify", detention)).content.decode()

        assert "This comes after the child is charged and refused bail." in html
        assert at_page("charge", detention) in html
        assert "<textarea" not in html

    # A superintendent's own act is tried in test_actions_extensions.
    @pytest.mark.parametrize("act", sorted(set(CUSTODY_PATHWAY.pages) - {Act.RECORD_ARRIVAL, Act.AUTHORISE_LONGER}))
    def test_no_page_fails_on_a_child_who_has_just_come(self, act: Act, client: Client, sergeant: Officer) -> None:
        detention = given.a_child_arrived(by=sergeant)

        with set_clock(given.at(0.1)):
            shown = client.get(reverse(CUSTODY_PATHWAY.pages[act], args=[detention.record.reference]))
            sent = client.post(reverse(CUSTODY_PATHWAY.pages[act], args=[detention.record.reference]), {"at_when": NOW})

        assert shown.status_code == 200
        assert sent.status_code in (200, 302)


class TestRefusals:
    def test_words_that_mislead_are_refused_with_what_to_say(self, client: Client, sergeant: Officer) -> None:
        detention = given.a_child_refused_bail(by=sergeant)
        told = {"at_when": NOW, "authority": "PETERBOROUGH", "why_authority": "No secure beds.", "team": "EDT"}

        with set_clock(given.at(6.5)):
            shown = client.post(at_page("ask-authority", detention), {**told, "kind": "LA_NONSECURE"})

        html = shown.content.decode()
        assert "Say instead" in html
        assert not detention.accommodationrequest_rows.exists()

    def test_a_late_entry_leads_to_the_question_why(self, client: Client, sergeant: Officer) -> None:
        detention = given.a_child_held()
        moment = {"at_when": "OTHER", "at_day": "21", "at_month": "3", "at_year": "2024"}
        late = {**moment, "at_hour": "20", "at_minute": "40", "name": "PC Invented", "told_at_when": "ABSENT"}

        with set_clock(given.at(9)):
            shown = client.post(at_page("name-carer", detention), late)
            done = client.post(at_page("name-carer", detention), {**late, "late_reason": "The suite was full."})

        assert 'href="#id_late_reason"' in shown.content.decode()
        assert done.status_code == 302

    def test_a_review_before_charge_by_a_sergeant_leaves_nothing(self, client: Client, sergeant: Officer) -> None:
        detention = given.a_child_held()
        review = {
            "at_when": NOW,
            "mode": "IN_PERSON",
            "independent": "YES",
            "child_state": "AWAKE_PRESENT",
            "brought_forward": "NO",
            **{f"representations_{who}": "NONE_MADE" for who in ("child", "adult", "solicitor")},
            "adult_consulted": "PRESENT",
            **reason(),
            "outcome": "CONTINUE",
            "told_at_when": NOW,
        }

        with set_clock(given.at(5)):
            shown = client.post(at_page("review", detention), review)

        assert "<title>Error: " in shown.content.decode()
        assert not detention.detentionreview_rows.exists()


class TestPagesThatAreRead:
    @pytest.mark.parametrize("role", [Role.CUSTODY_SERGEANT, Role.CUSTODY_INSPECTOR, Role.DETENTION_OFFICER])
    def test_board_record_and_where_tonight_show_a_child_asked_for(self, role: Role, client: Client) -> None:
        detention = given.a_child_asked_for()
        client.force_login(given.an_officer(role, rank="Sergeant"))

        with set_clock(given.at(7)):
            pages = [client.get(reverse("custody:board")), client.get(at_page("record", detention))]
            pages += [client.get(at_page("where-tonight", detention))]

        for shown in pages:
            assert shown.status_code == 200
            assert "Invented, 14" in shown.content.decode()
