"""Grants awarded, reported on, decided about, paid and published; people asked; each refused with its reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from safelight.commissioning import actions
from safelight.commissioning.actions import Reported
from safelight.commissioning.codes import Agreement, Course, FigureKind, GrantState, Group, LedTo, RecipientKind
from safelight.commissioning.listing import could_be_late, listed
from safelight.commissioning.load import load_grants
from safelight.commissioning.models import Grant, Payment, Publication, Recipient, Return
from safelight.commissioning.publishing.standard import faults_of_csv, faults_of_json
from safelight.commissioning.tests.given import (
    NOW,
    a_consultation,
    a_grant,
    a_return,
    an_outcome,
    the_office,
)
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import Role
from safelight.records.particulars import EthnicityGroup
from safelight.records.tests import given as records
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=60)


@pytest.fixture
def office() -> Officer:
    return the_office()


@pytest.fixture
def grant(office: Officer) -> Grant:
    return a_grant(by=office)


def total(grant: Grant) -> Decimal:
    [facts] = load_grants(Grant.objects.filter(pk=grant.pk))
    return facts.total


def refused(words: str) -> Any:
    """The refusal says it, and what was written before it is taken back."""
    return pytest.raises(Refusal, match=words)


class TestAwarding:
    def test_a_grant_is_kept_as_agreed_and_journalled(self, office: Officer, grant: Grant) -> None:
        assert (grant.reference, grant.recipient.name) == ("invented-fund-2024-1", "Invented Boxing Club")
        assert Row.objects.filter(act=Act.AWARD_GRANT, officer_id=office.pk).count() == 2

    def test_grants_of_a_programme_are_numbered_in_a_year(self, office: Officer, grant: Grant) -> None:
        assert a_grant(by=office).reference == "invented-fund-2024-2"

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"identifier": "1000001"}, "org-id scheme"),
            ({"name": "Another Club"}, "is Invented Boxing Club in this register"),
            ({"identifier": "GB-CHC-1000002", "name": "Mr A. Name"}, "reads as a person’s name"),
            ({"recipient": RecipientKind.PERSON}, "is not named here"),
            ({"groups": ()}, "not said whom"),
            ({"amount": Decimal(0)}, "above nothing"),
            ({"until_on": date(2024, 2, 1)}, "before the first"),
            ({"awarded_on": date(2024, 3, 22)}, "after today"),
            ({"return_every": 13}, "one to twelve months"),
            ({"conditions": " "}, "on what conditions"),
        ],
    )
    def test_what_is_wrong_with_a_grant_is_said(
        self, office: Officer, grant: Grant, changed: dict[str, Any], why: str
    ) -> None:
        with refused(why), transaction.atomic():
            a_grant(by=office, **changed)

        assert Grant.objects.count() == 1

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            ("Boxing for a girl aged 13.", "the age of one child in sentence 1"),
            ("Boxing. It is at CB1 2AB.", "a postcode in sentence 2"),
            ("See CUS/000123/24.", "the reference of a record"),
        ],
    )
    def test_what_could_lead_to_a_child_is_refused_before_it_can_be_published(
        self, office: Officer, words: str, why: str
    ) -> None:
        with refused(f"“Purpose” holds {why}"):
            a_grant(by=office, purpose=words)

    def test_how_many_are_meant_is_said_once_and_before_any_return(self, office: Officer, grant: Grant) -> None:
        with refused("not for this group: Adults"):
            actions.plan_reach(grant, {Group.ADULTS: 3}, by=office, now=NOW)
        actions.plan_reach(grant, {Group.AGED_14_TO_17: 40}, by=office, now=NOW)
        with refused("said already"):
            actions.plan_reach(grant, {Group.AGED_14_TO_17: 41}, by=office, now=NOW)

    def test_no_more_of_an_ethnicity_are_reached_than_people(self, office: Officer, grant: Grant) -> None:
        with refused("More of one part"):
            a_return(grant, by=office, reached=4, ethnicities={EthnicityGroup.WHITE: 3, EthnicityGroup.ASIAN: 2})

    def test_who_reads_what_is_funded_cannot_record_it(self, grant: Grant) -> None:
        for role in (Role.GOVERNANCE_LEAD, Role.CHIEF_OFFICER, Role.HM_INSPECTOR):
            with refused("Your roles do not let you"):
                a_grant(by=records.an_officer(role), programme=grant.programme)

    def test_a_person_who_receives_money_has_no_name_anywhere(self, office: Officer) -> None:
        person = a_grant(by=office, recipient=RecipientKind.PERSON, identifier="", name="")

        assert (person.recipient.name, person.recipient.identifier) == ("", "")
        with pytest.raises(DatabaseError), transaction.atomic():
            Recipient.objects.create(kind=RecipientKind.PERSON, name="A", recorded_by=office, recorded_at=NOW)

    def test_nothing_that_was_recorded_is_changed_or_removed(self, grant: Grant) -> None:
        for change in (lambda: Grant.objects.update(amount=1), lambda: Grant.objects.all().delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()

    def test_an_outcome_is_promised_before_its_figures_are_seen(self, office: Officer, grant: Grant) -> None:
        an_outcome(grant, by=office)

        with refused("a target is set before"):
            an_outcome(grant, by=office, title="Too late", due_on=date(2024, 3, 20))
        with refused("why there is none"), transaction.atomic():
            an_outcome(grant, by=office, title="From nowhere", baseline=None)
        with refused("no measure"):
            an_outcome(grant, by=office, title="Unknown", measure="custody.nothing")

    def test_an_outcome_bound_to_a_measure_is_counted_as_the_measure_is(self, office: Officer, grant: Grant) -> None:
        bound = an_outcome(grant, by=office, measure="custody.requested", kind=FigureKind.NUMBER)

        assert bound.kind == FigureKind.SHARE


class TestMoney:
    def test_instalments_come_to_no_more_than_was_awarded(self, office: Officer, grant: Grant) -> None:
        plan: dict[str, Any] = {"due_on": date(2024, 2, 1), "by": office, "now": NOW}
        actions.plan_instalment(grant, amount=Decimal("600.01"), **plan)

        with refused("£1,000.01 would be paid of £1,000.00"):
            actions.plan_instalment(grant, amount=Decimal("400.00"), **plan)

    def test_nothing_is_paid_before_safeguarding_is_assured(self, office: Officer, grant: Grant) -> None:
        stamp: dict[str, Any] = {"by": office, "now": NOW}
        part = actions.plan_instalment(grant, due_on=date(2024, 2, 1), amount=Decimal(600), **stamp)

        with refused("safeguarding policy has not been seen"):
            actions.pay(part, paid_on=date(2024, 2, 2), amount=Decimal(600), **stamp)
        for safeguarding in (True, False):
            actions.assure(grant, safeguarding=safeguarding, seen_on=date(2024, 1, 20), **stamp)
        with refused("The instalment is of £600.00"):
            actions.pay(part, paid_on=date(2024, 2, 2), amount=Decimal("600.01"), **stamp)
        actions.pay(part, paid_on=date(2024, 2, 2), amount=Decimal(600), **stamp)
        with refused("paid already"):
            actions.pay(part, paid_on=date(2024, 2, 2), amount=Decimal(600), **stamp)
        assert Payment.objects.count() == 1

    def test_a_variation_stands_beside_what_was_agreed(self, office: Officer, grant: Grant) -> None:
        vary: dict[str, Any] = {"course": Course.VARY, "decided_on": date(2024, 3, 20), "by": office, "now": NOW}
        actions.decide(grant, reason="Fewer evenings.", change=Decimal("-200.00"), **vary)
        actions.decide(grant, reason="A longer hall.", until_on=date(2025, 3, 1), **vary)

        grant.refresh_from_db()
        assert (grant.amount, grant.until_on, total(grant)) == (Decimal(1000), date(2025, 2, 1), Decimal(800))
        with refused("only then"), transaction.atomic():
            actions.decide(grant, reason="Nothing in it.", **vary)
        with refused("Say why"), transaction.atomic():
            actions.decide(grant, reason=" ", change=Decimal(1), **vary)

    def test_no_more_is_taken_off_than_is_left_unplanned(self, office: Officer, grant: Grant) -> None:
        actions.plan_instalment(grant, due_on=date(2024, 2, 1), amount=Decimal(900), by=office, now=NOW)

        with refused("£900.00 of it is planned"):
            actions.decide(
                grant,
                course=Course.VARY,
                reason="Less.",
                decided_on=date(2024, 3, 20),
                change=Decimal("-100.01"),
                by=office,
                now=NOW,
            )

    def test_a_stopped_grant_is_decided_about_no_more(self, office: Officer, grant: Grant) -> None:
        stop: dict[str, Any] = {"decided_on": date(2024, 3, 20), "by": office, "now": NOW}
        actions.decide(grant, course=Course.STOP, reason="It closed.", counts_on=date(2024, 4, 1), **stop)

        with refused("was stopped"):
            actions.decide(grant, course=Course.CONTINUE, reason="After all.", **stop)
        with refused("was stopped"):
            an_outcome(grant, by=office)


class TestReturns:
    def test_the_file_is_not_kept_and_its_digest_is(self, office: Officer, grant: Grant) -> None:
        outcome = an_outcome(grant, by=office)

        a_return(grant, Reported(outcome, 9, 10), by=office, now=LATER)

        assert Return.objects.get().evidence_sha256 == sha256(b"an invented return").hexdigest()

    def test_a_corrected_return_counts_from_then_on_and_the_first_stays(self, office: Officer, grant: Grant) -> None:
        outcome = an_outcome(grant, by=office)
        a_return(grant, Reported(outcome, 9, 10), by=office, now=LATER)
        with refused("Say what was wrong"), transaction.atomic():
            a_return(grant, Reported(outcome, 8, 10), by=office, now=LATER)

        a_return(grant, Reported(outcome, 8, 10), correction="One counted twice.", by=office, now=LATER)

        [facts] = load_grants(Grant.objects.filter(pk=grant.pk))
        assert [each.figures[0].held for each in facts.returns] == [8]
        assert Return.objects.count() == 2

    @pytest.mark.parametrize(
        ("figure", "changed", "why"),
        [
            ({"held": 11, "asked": 10}, {}, "More are said to have it"),
            ({"held": 9}, {}, "is a share"),
            ({"held": 9, "asked": 10}, {"from_on": date(2024, 2, 2)}, "No return is asked"),
            ({"held": 9, "asked": 10}, {"received_at": LATER + timedelta(minutes=1)}, "after now"),
            ({"held": 9, "asked": 10}, {"evidence": b""}, "The file is empty"),
        ],
    )
    def test_what_is_wrong_with_a_return_is_said(
        self, office: Officer, grant: Grant, figure: dict[str, Any], changed: dict[str, Any], why: str
    ) -> None:
        outcome = an_outcome(grant, by=office)

        with refused(why), transaction.atomic():
            a_return(grant, Reported(outcome, **figure), by=office, now=LATER, **changed)

    def test_a_provider_does_not_report_the_forces_own_measure(self, office: Officer, grant: Grant) -> None:
        bound = an_outcome(grant, by=office, measure="custody.requested")

        with refused("the force’s own measure"), transaction.atomic():
            a_return(grant, Reported(bound, 9, 10), by=office, now=LATER)


class TestConsultations:
    def test_a_claim_of_having_listened_needs_what_changed_and_that_people_were_told(self, office: Officer) -> None:
        asked = a_consultation(by=office)
        stamp: dict[str, Any] = {"by": office, "now": NOW}
        with refused("how many were asked"):
            actions.say_what_changed(asked, led_to=LedTo.NOTHING, words="Nothing fitted.", **stamp)
        actions.count_answers(asked, asked=400, answers=175, groups={Group.AGED_14_TO_17: 120}, **stamp)
        theme = actions.hear(asked, words="They want somebody who stays the same.", **stamp)
        with refused("nobody can have been told"):
            actions.tell_back(asked, told_on=date(2024, 3, 1), how="At school.", **stamp)
        with refused("Name the grant"), transaction.atomic():
            actions.say_what_changed(asked, led_to=LedTo.POLICY, theme=theme, words="One worker each.", **stamp)
        with refused("which of the things heard"), transaction.atomic():
            actions.say_what_changed(asked, led_to=LedTo.DECISION, named="PCC 1", words="One worker.", **stamp)

        grant = a_grant(by=office)
        actions.say_what_changed(asked, led_to=LedTo.GRANT, theme=theme, grant=grant, words="One worker each.", **stamp)
        actions.tell_back(asked, told_on=date(2024, 3, 1), how="At school.", **stamp)

        with refused("already that something changed"):
            actions.say_what_changed(asked, led_to=LedTo.NOTHING, words="Or not.", **stamp)

    @pytest.mark.parametrize(
        ("asked", "groups", "why"),
        [
            (174, {}, "More answered than were asked"),
            (None, {Group.AGED_14_TO_17: 176}, "More of one group"),
            (None, {Group.PARENTS: 3}, "This group was not asked"),
        ],
    )
    def test_numbers_that_cannot_be_are_refused(
        self, office: Officer, asked: int | None, groups: dict[Group, int], why: str
    ) -> None:
        held = a_consultation(by=office)

        with refused(why), transaction.atomic():
            actions.count_answers(held, asked=asked, answers=175, groups=groups, by=office, now=NOW)

    def test_nothing_changed_is_said_after_it_closed_and_with_the_reason(self, office: Officer) -> None:
        open_still = a_consultation(by=office, until_on=date(2024, 3, 22))
        actions.count_answers(open_still, asked=None, answers=3, groups={}, by=office, now=NOW)

        with refused("People can still answer"):
            actions.say_what_changed(open_still, led_to=LedTo.NOTHING, words="Nothing.", by=office, now=NOW)


class TestPublishing:
    def test_a_version_is_frozen_with_its_digests_and_meets_the_standard(self, office: Officer, grant: Grant) -> None:
        made = actions.publish(by=office, now=NOW)

        assert (made.version, made.csv_sha256) == (1, sha256(bytes(made.csv)).hexdigest())
        assert faults_of_csv(bytes(made.csv)) == []
        assert faults_of_json(bytes(made.json)) == []
        assert b"invented-fund-2024-1" in bytes(made.csv)

    def test_no_person_and_no_contract_is_in_what_is_published(self, office: Officer, grant: Grant) -> None:
        a_grant(by=office, recipient=RecipientKind.PERSON, identifier="", name="", title="Driving lessons")
        a_grant(by=office, agreement=Agreement.CONTRACT, title="Laundry")

        made = actions.publish(by=office, now=NOW)

        assert made.left_out == 1
        assert b"Driving lessons" not in bytes(made.csv) + bytes(made.json)
        assert b"Laundry" not in bytes(made.csv) + bytes(made.json)

    def test_a_correction_is_a_new_version_and_the_old_one_stays(self, office: Officer, grant: Grant) -> None:
        actions.publish(by=office, now=NOW)
        with refused("Version 1 says the same"):
            actions.publish(by=office, now=LATER)
        decided: dict[str, Any] = {"decided_on": date(2024, 3, 20), "by": office, "now": NOW}
        actions.decide(grant, course=Course.VARY, reason="A slip.", change=Decimal(500), **decided)

        second = actions.publish(by=office, correction="The amount was wrong.", now=LATER)

        assert second.version == 2
        first = Publication.objects.get(version=1)
        assert b",1000," in bytes(first.csv)
        assert b",1500," in bytes(second.csv)

    def test_it_counts_as_published_once_it_is_put_where_anybody_can_read_it(
        self, office: Officer, grant: Grant
    ) -> None:
        made = actions.publish(by=office, now=NOW)
        [facts] = load_grants(Grant.objects.filter(pk=grant.pk))
        assert facts.published_at is None
        with refused("https"), transaction.atomic():
            actions.place(made, address="http://example.org/g.csv", placed_at=NOW, by=office, now=NOW)

        actions.place(made, address="https://example.org/g.csv", placed_at=NOW, by=office, now=NOW)

        [facts] = load_grants(Grant.objects.filter(pk=grant.pk))
        assert facts.published_at == NOW

    def test_a_fault_stops_it_and_nothing_is_frozen(self, office: Officer) -> None:
        a_grant(by=office, title="+44 a number")

        with refused("a spreadsheet would run"):
            actions.publish(by=office, now=NOW)

        assert not Publication.objects.exists()


class TestTheListIsReadByThePage:
    def test_what_is_over_published_and_whole_is_not_asked_about_and_what_could_be_late_is(
        self, office: Officer
    ) -> None:
        whole = a_grant(by=office, until_on=date(2024, 2, 20))
        outcome = an_outcome(whole, by=office, now=datetime(2024, 1, 11, tzinfo=NOW.tzinfo), due_on=date(2024, 2, 19))
        a_return(whole, Reported(outcome, 9, 10), by=office)
        untold = a_grant(by=office, until_on=date(2024, 2, 20))
        an_outcome(untold, by=office, now=datetime(2024, 1, 11, tzinfo=NOW.tzinfo), due_on=date(2024, 2, 19))
        a_return(untold, by=office)
        unreported = a_grant(by=office)
        version = actions.publish(by=office, now=NOW)
        actions.place(version, address="https://example.org/g", placed_at=NOW, by=office, now=NOW)
        unpublished = a_grant(by=office, agreement=Agreement.GRANT, until_on=date(2024, 2, 20))
        a_return(unpublished, by=office)

        found = set(could_be_late(Grant.objects.all()))

        assert found == {untold, unreported, unpublished}

    def test_the_late_come_first_and_a_part_of_the_list_is_read_alone(self, office: Officer) -> None:
        made = [a_grant(by=office, from_on=date(2024, 3, 1), until_on=date(2025, 3, 1)) for _ in range(3)]
        older = a_grant(by=office, from_on=date(2023, 9, 1), until_on=date(2024, 1, 1), awarded_on=date(2023, 8, 1))
        version = actions.publish(by=office, now=NOW)
        actions.place(version, address="https://example.org/g", placed_at=NOW, by=office, now=NOW)

        found = listed(now=NOW)

        assert (len(found), [each.grant for each in found.late]) == (4, [older])
        assert [each.grant for each in found[:2]] == [older, made[2]]
        assert [each.grant for each in found[2:9]] == [made[1], made[0]]
        assert [len(listed(shown=each, now=NOW)) for each in GrantState] == [0, 3, 1, 0]
