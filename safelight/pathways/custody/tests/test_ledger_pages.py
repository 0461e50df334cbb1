"""The pages of the ledger: a child's, the children's, an authority's; and who sees none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from safelight.design.clock import set_clock
from safelight.journal import Kind
from safelight.journal.models import Row
from safelight.kernel.roles import Role
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import Reply, TransferOutcome
from safelight.pathways.custody.ledger.asked import HELD, asked_of
from safelight.pathways.custody.ledger.figures import figures_of, with_outcome
from safelight.pathways.custody.ledger.outcomes import outcome_of
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.models import (
    AccommodationRequest,
    Certificate,
    Detention,
)
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.act_scenes import a_refusal_unchallenged
from safelight.pathways.custody.tests.ledger_scenes import taken_to_court
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
DAYS = {"from": "2024-03-01", "to": "2024-03-31"}


@pytest.fixture(autouse=True)
def as_served(settings: Settings) -> Iterator[None]:
    """Pages are served as the web's login, so that row-level security answers; it is nine hours after the arrival."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "safelight.records.testing.AssumeWebRole"]
    with set_clock(given.at(9)):
        yield


@pytest.fixture
def sergeant() -> Officer:
    return given.a_sergeant()


def a_lead() -> Officer:
    lead = given.an_officer(Role.CUSTODY_LEAD, rank="Chief inspector")
    lead.postings.update(area=None)
    lead.forget_postings()
    return lead


def page(client: Client, name: str, *args: Any, **asked: Any) -> str:
    answer = client.get(reverse(f"custody:{name}", args=args), asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


class TestAChildsLedger:
    def test_tells_each_step_what_is_missing_and_its_clocks(self, client: Client, sergeant: Officer) -> None:
        detention = a_refusal_unchallenged(sergeant)
        client.force_login(sergeant)

        html = page(client, "ledger", detention.record.reference)

        assert "Peterborough was asked: Local authority accommodation (non-secure)." in html
        assert "No foster carer tonight." in html
        assert "A challenge of that answer." in html
        assert "Still in custody" in html
        assert "Ask a local authority for accommodation" in html
        assert reverse("custody:challenge", args=[detention.record.reference]) in html

    def test_of_a_child_without_the_duty_says_so(self, client: Client, sergeant: Officer) -> None:
        detention = given.a_child_held(by=sergeant)
        client.force_login(sergeant)

        assert "there is no duty to move this child" in page(client, "ledger", detention.record.reference)

    def test_puts_right_the_words_of_a_fed_certificate_and_names_what_the_feed_does_not_tell(
        self, client: Client, sergeant: Officer
    ) -> None:
        fed = a_fed_child_kept()
        Certificate.objects.filter(detention=fed).update(circumstances="No secure bed available")
        client.force_login(sergeant)

        html = page(client, "ledger", fed.record.reference)

        assert "No secure bed” misleads." in html
        assert "What its source does not tell" in html

    def test_can_be_read_by_who_states_a_purpose_and_by_nobody_else_outside(
        self, client: Client, sergeant: Officer
    ) -> None:
        detention = a_refusal_unchallenged(sergeant)
        address = reverse("custody:ledger", args=[detention.record.reference])

        client.force_login(given.an_officer(Role.SYSTEM_MANAGER, rank="Police staff"))
        assert client.get(address).status_code == 403
        client.force_login(given.a_sergeant(given.suite("PARKSIDE")))
        assert client.get(address).status_code == 404


def a_fed_child_kept(**changes: Any) -> Detention:
    """A child charged, refused bail and taken to court with a certificate, as a feed leaves them."""
    ordinary: dict[str, Any] = {
        "source": "custody-system",
        "charged_at": given.at(6),
        "bail": "REFUSED",
        "bail_at": given.at(6.25),
        "left_at": given.at(8.5),
        "left_to": "COURT",
    }
    limb = changes.pop("limb", "A")
    detention = given.a_stored_detention(**{**ordinary, **changes})
    if limb:
        Certificate.objects.create(
            detention=detention, recorded_at=given.at(8), source_key="k", limb=limb, certified_at=given.at(8)
        )
    return detention


ENDED: tuple[dict[str, Any], ...] = (
    {"left_at": None, "left_to": "", "limb": ""},
    {"limb": ""},
    {"limb": "A"},
    {"limb": "B"},
    {"left_to": "LA_NONSECURE", "limb": ""},
    {"left_to": "LA_SECURE", "limb": ""},
    {"left_to": "HOSPITAL", "limb": ""},
    {"straight_to_court_why": "It sat.", "limb": ""},
    {"held_on": "WARRANT", "limb": ""},
    {"left_to": "", "limb": "A"},
)


class TestTheChildrensLedger:
    def test_outcomes_in_sql_are_those_of_facts_and_leave_nobody_out(self) -> None:
        made = [a_fed_child_kept(**changes) for changes in ENDED]
        by_facts: dict[str, set[int]] = {}
        for facts in load_facts([each.pk for each in made]):
            outcome = outcome_of(facts)
            by_facts.setdefault(outcome.value if outcome else HELD, set()).add(facts.id)

        by_sql = {
            outcome: set(with_outcome(Detention.objects.refused_bail(), outcome).values_list("pk", flat=True))
            for outcome in (HELD, *(each.value for each in TransferOutcome))
        }

        assert {outcome: found for outcome, found in by_sql.items() if found} == by_facts
        assert len(by_facts) == 8 + 1

    def test_is_filtered_by_authority_days_and_outcome_and_journalled(self, client: Client, sergeant: Officer) -> None:
        asked = a_refusal_unchallenged(sergeant)
        kept = taken_to_court(sergeant)
        nobody = a_fed_child_kept()
        client.force_login(sergeant)
        references = {each.record.reference for each in (asked, kept, nobody)}

        def shown(**filters: str) -> set[str]:
            html = page(client, "ledger-of-children", **{**DAYS, **filters})
            return {reference for reference in references if reference in html}

        assert shown() == references
        assert shown(authority="PETERBOROUGH") == {asked.record.reference, kept.record.reference}
        assert shown(authority="NORFOLK") == set()
        assert shown(outcome=HELD) == {asked.record.reference}
        assert shown(outcome="NOT_MOVED_CERT_A") == {kept.record.reference, nobody.record.reference}
        assert shown(**{"from": "2024-03-22", "to": "2024-03-22"}) == references
        assert shown(**{"from": "2024-03-23", "to": "2024-03-24"}) == set()
        listed = Row.objects.filter(kind=Kind.LIST, officer_number=sergeant.number).order_by("pk").first()
        assert listed is not None
        assert set(listed.detail["references"]) == references

    def test_leaves_out_who_is_out_of_reach(self, client: Client, sergeant: Officer) -> None:
        here = a_refusal_unchallenged(sergeant)
        client.force_login(given.a_sergeant(given.suite("PARKSIDE")))

        assert here.record.reference not in page(client, "ledger-of-children", **DAYS)

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ({"from": "2024-02-30"}, "is not a day of the calendar"),
            ({"to": "soon"}, "is not a day of the calendar"),
            ({"from": "2024-03-02", "to": "2024-03-01"}, "ends before it begins"),
        ],
    )
    def test_says_what_is_wrong_with_the_days_and_shows_the_usual_ones(
        self, client: Client, sergeant: Officer, typed: dict[str, str], why: str
    ) -> None:
        client.force_login(sergeant)

        assert why in page(client, "ledger-of-children", **typed)
        usual = asked_of({}, today=given.at(9).date())
        assert asked_of(typed, today=given.at(9).date()).first == usual.first


def answered(sergeant: Officer, minutes: int, reply: Reply, **more: Any) -> Detention:
    detention = given.a_child_asked_for(by=sergeant)
    at = given.at(6.5) + timedelta(minutes=minutes)
    actions.record_reply(detention, reply=reply, at=at, by=sergeant, now=at, **more)
    return detention


class TestAnAuthority:
    def test_is_counted_with_the_middle_and_the_longest_time_to_an_answer(self, sergeant: Officer) -> None:
        answered(sergeant, 10, Reply.OFFERED_NON_SECURE, offer_place="Invented House")
        refused = answered(sergeant, 20, Reply.NONE_AVAILABLE, reason="None tonight.")
        answered(sergeant, 60, Reply.DISPUTED, reason="Norfolk’s.")
        answered(sergeant, 90, Reply.NO_REPLY)
        stamp: dict[str, Any] = {"at": given.at(7.5), "by": sergeant, "now": given.at(7.5)}
        actions.challenge(refused, to_whom="M", words="Yours.", **stamp)
        actions.record_reply(refused, reply=Reply.OFFERED_NON_SECURE, offer_place="House", **stamp)

        found = figures_of(AccommodationRequest.objects.standing())

        assert found["requests"] == found["children"] == 4
        assert (found["offered"], found["none_available"], found["disputed"], found["no_reply"]) == (2, 1, 1, 1)
        assert (found["answered"], found["median"], found["longest"]) == (
            3,
            timedelta(minutes=20),
            timedelta(minutes=60),
        )
        assert (found["refused"], found["reasons"], found["challenged"], found["changed"]) == (3, 2, 1, 1)

    def test_answering_only_a_challenge_is_timed_to_that_answer(self, sergeant: Officer) -> None:
        silent = answered(sergeant, 30, Reply.NO_REPLY)
        stamp: dict[str, Any] = {"at": given.at(7.5), "by": sergeant, "now": given.at(7.5)}
        actions.challenge(silent, to_whom="M", words="Yours.", **stamp)
        actions.record_reply(silent, reply=Reply.NONE_AVAILABLE, reason="None.", **stamp)
        [facts] = load_facts([silent.pk])

        found = figures_of(AccommodationRequest.objects.standing())

        assert found["longest"] == timedelta(hours=1)
        assert facts.requests[0].answered_at == given.at(7.5)

    def test_of_whom_nothing_was_asked_has_no_time(self, client: Client) -> None:
        client.force_login(a_lead())

        assert "Nothing was answered with its time" in page(client, "authority", "NORFOLK", **DAYS)
        assert "No authority was asked in these days." in page(client, "authorities", **DAYS)

    def test_shows_each_reason_given_and_whether_it_was_disputed(self, client: Client, sergeant: Officer) -> None:
        detention = a_refusal_unchallenged(sergeant)
        client.force_login(a_lead())

        html = page(client, "authority", "PETERBOROUGH", **DAYS)

        assert "No foster carer tonight." in html
        assert detention.record.reference in html
        assert "0 of 1" in html
        assert "Every suite of the force." in html

    def test_nobody_knows_is_not_found(self, client: Client) -> None:
        client.force_login(a_lead())

        assert client.get(reverse("custody:authority", args=["NOWHERE"])).status_code == 404

    def test_for_a_sergeant_counts_their_suite_and_says_so(self, client: Client, sergeant: Officer) -> None:
        a_refusal_unchallenged(sergeant)
        client.force_login(given.a_sergeant(given.suite("PARKSIDE")))

        html = page(client, "authority", "PETERBOROUGH", **DAYS)

        assert "Only the suites you are posted to" in html
        assert "No foster carer tonight." not in html
