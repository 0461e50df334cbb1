"""The acts on a managed offender: what each writes, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.derived.settle import StillMissing
from safelight.desk.doing import LateWithoutReason
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
from safelight.pathways.managed_offenders import actions
from safelight.pathways.managed_offenders.codes import Band, Children, Condition, Ending, Mode
from safelight.pathways.managed_offenders.models import Assessment, Concern, Decision, Offender, Review, Visit
from safelight.pathways.managed_offenders.tests import given
from safelight.pathways.managed_offenders.tests.given import at, on
from safelight.people.models import Person
from safelight.records.access import NotAllowed
from safelight.records.actions import current_hands
from safelight.records.models import Entry, Involvement
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Officer:
    return given.a_manager()


@pytest.fixture
def supervisor() -> Officer:
    return given.a_supervisor()


@pytest.fixture
def offender(manager: Officer) -> Offender:
    return given.taken_on(by=manager)


def waits(offender: Offender) -> set[str]:
    """The clocks of what has begun and is still to be done."""
    begun = Duty.objects.open().filter(record=offender.pk, started_at__lte=at(30))
    return set(begun.values_list("clock", flat=True))


def test_whoever_takes_an_offender_on_is_in_charge_and_the_offender_is_nobody_among_people(manager: Officer) -> None:
    offender = given.taken_on(by=manager, number="inv777")

    assert offender.record.reference == "MO/INV777"
    assert current_hands([offender.pk])[offender.pk].officer == manager
    assert not Person.objects.exists()
    assert not Involvement.objects.exists()
    assert {"managed-offenders.first-assessment", "managed-offenders.visit-high"} <= waits(offender)
    assert "managed-offenders.manager-named" not in waits(offender)


def test_taken_on_from_above_the_offender_waits_for_a_manager(supervisor: Officer) -> None:
    offender = given.taken_on(by=supervisor)

    assert offender.pk not in current_hands([offender.pk])
    assert "managed-offenders.manager-named" in waits(offender)


def test_one_number_is_managed_once_at_a_time_and_may_come_back(offender: Offender, manager: Officer) -> None:
    again: dict[str, Any] = {"by": manager, "number": offender.number}
    with pytest.raises(actions.CannotTakeOn, match="managed already"):
        given.taken_on(**again)

    actions.end(offender, ending=Ending.TAKEN_OVER, at=at(5), words="Norfolk has them.", by=manager, now=at(5))

    assert given.taken_on(**again, now=at(9)).record.reference == f"MO/{offender.number}/2"
    assert waits(offender) == set()


def test_reactive_management_takes_two_people_every_condition_and_a_day_ahead(
    offender: Offender, manager: Officer, supervisor: Officer
) -> None:
    given.assess(offender, by=manager)
    with pytest.raises(actions.CannotDecide, match="over the managers"):
        given.decide(offender, Mode.REACTIVE, by=manager)
    with pytest.raises(StillMissing, match="published condition"):
        given.decide(offender, Mode.REACTIVE, by=supervisor, conditions=[Condition.NO_ORDER])
    for day in (None, on(2), on(800)):
        with pytest.raises(actions.CannotDecide, match="needs a day"):
            given.decide(offender, Mode.REACTIVE, by=supervisor, review_on=day)

    given.decide(offender, Mode.REACTIVE, by=supervisor)

    assert Decision.objects.get().review_on == on(182)
    assert "managed-offenders.reactive-review" in waits(offender)
    assert not any(code.startswith("managed-offenders.visit") for code in waits(offender))


def test_the_manager_in_charge_never_authorises_it_however_senior(supervisor: Officer) -> None:
    from safelight.records.actions import take_hands

    offender = given.taken_on(by=supervisor)
    take_hands(offender.record, by=supervisor, now=at(0.1))
    given.assess(offender, by=supervisor)

    with pytest.raises(actions.CannotDecide, match="always somebody else"):
        given.decide(offender, Mode.REACTIVE, by=supervisor)


def test_a_medium_risk_is_never_managed_reactively_and_an_earlier_decision_never_overtakes(
    offender: Offender, manager: Officer, supervisor: Officer
) -> None:
    given.assess(offender, Band.MEDIUM, by=manager)
    with pytest.raises(StillMissing, match="not low"):
        given.decide(offender, Mode.REACTIVE, by=supervisor)

    given.decide(offender, Mode.AWAY, by=manager, days=4, words="Recalled to prison.")
    with pytest.raises(actions.CannotDecide, match="later decision"):
        given.decide(offender, Mode.ACTIVE, by=manager, days=3)


def test_a_review_of_somebody_managed_reactively_sets_the_next_day_and_says_whose_it_is(
    offender: Offender, manager: Officer, supervisor: Officer
) -> None:
    given.assess(offender, by=manager)
    given.decide(offender, Mode.REACTIVE, by=supervisor)
    said: dict[str, Any] = {"at": at(20), "now": at(20), "checks": "PNC, PND, open source.", "words": "Still holds."}
    with pytest.raises(actions.CannotDecide, match="needs a day"):
        actions.review(offender, by=manager, **said)

    actions.review(offender, by=manager, next_on=on(100), **said)
    actions.review(offender, by=supervisor, next_on=on(100), **said)

    assert list(Review.objects.order_by("pk").values_list("supervisor", flat=True)) == [False, True]


def test_a_visit_alone_is_refused_without_the_reason_and_somebody_else_who_approved(
    offender: Offender, manager: Officer, supervisor: Officer
) -> None:
    with pytest.raises(StillMissing, match="one officer alone"):
        given.visit(offender, by=manager, staff=1)
    alone: dict[str, Any] = {"staff": 1, "alone_why": "Nobody else on duty, and a child may be there."}
    with pytest.raises(actions.CannotRecord, match="your own visit"):
        given.visit(offender, by=manager, alone_approved_by=manager, **alone)

    given.visit(offender, by=manager, alone_approved_by=supervisor, **alone)

    assert Visit.objects.get().alone_approved_by == supervisor


def test_a_visit_says_what_was_seen_of_children_and_a_concern_is_passed_on_before_the_end(
    offender: Offender, manager: Officer
) -> None:
    with pytest.raises(StillMissing, match="seen of children"):
        given.visit(offender, by=manager, children="")
    given.visit(offender, by=manager, children=Children.SEEN, children_words="Small shoes in the hall.", concern=True)
    assert "managed-offenders.concern" in waits(offender)
    ended: dict[str, Any] = {"ending": Ending.DIED, "words": "Died.", "by": manager, "at": at(5), "now": at(5)}
    with pytest.raises(StillMissing, match="Pass it on"):
        actions.end(offender, **ended)

    passed: dict[str, Any] = {
        "authority": given.an_authority(),
        "to": "Front door, A. Worker",
        "words": "Shoes of a small child.",
        "by": manager,
    }
    with pytest.raises(actions.CannotRecord, match="which child"):
        actions.pass_on_concern(offender, at=at(4), now=at(4), **passed)
    named = actions.NamedChild(surname="Testchild", forenames="Invented")
    concern = actions.pass_on_concern(offender, at=at(4), now=at(4), named=named, **passed)
    again = actions.pass_on_concern(offender, at=at(4.5), now=at(4.5), child=concern.child, **passed)

    assert concern.child is not None
    assert concern.child.name == "Invented Testchild"
    assert again.child == concern.child
    assert Person.objects.count() == 1
    assert [each.to for each in register.disclosed([offender.pk])] == ["Peterborough: Front door, A. Worker"] * 2
    actions.end(offender, **ended)


def test_a_high_risk_is_lowered_with_a_supervisor_who_agreed(
    offender: Offender, manager: Officer, supervisor: Officer
) -> None:
    given.assess(offender, Band.HIGH, by=manager)
    with pytest.raises(StillMissing, match="supervisor who agreed"):
        given.assess(offender, Band.LOW, by=manager, days=9)
    with pytest.raises(actions.CannotRecord, match="cannot agree"):
        given.assess(offender, Band.LOW, by=manager, days=9, agreed_by=given.a_manager())

    given.assess(offender, Band.LOW, by=manager, days=9, agreed_by=supervisor)

    assert Assessment.objects.count() == 2


def test_what_is_recorded_late_says_why_and_what_has_not_come_is_refused(offender: Offender, manager: Officer) -> None:
    late: dict[str, Any] = {"by": manager, "now": at(9)}
    with pytest.raises(LateWithoutReason):
        given.visit(offender, **late)
    given.visit(offender, late_reason="No computer in the van.", **late)
    with pytest.raises(actions.CannotRecord, match="not come yet"):
        given.visit(offender, by=manager, days=12, now=at(9))
    with pytest.raises(actions.CannotRecord, match="taken on"):
        given.visit(offender, by=manager, days=-1, now=at(9), late_reason="Before us.")

    assert Entry.objects.filter(record=offender.pk, act="VISIT_OFFENDER").get().late_reason == "No computer in the van."


def test_nobody_else_may_and_a_closed_record_takes_nothing_more(offender: Offender, manager: Officer) -> None:
    with pytest.raises(NotAllowed):
        given.visit(offender, by=given.a_manager(given.district("SOUTH")))
    actions.end(offender, ending=Ending.PERIOD_OVER, at=at(5), words="Over.", by=manager, now=at(5))

    with pytest.raises(Refusal, match="closed"):
        given.visit(Offender.objects.select_related("record").get(pk=offender.pk), by=manager, days=6)
    assert not Concern.objects.exists()
