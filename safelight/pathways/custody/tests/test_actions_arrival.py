"""Arriving at a suite, and the decision to hold the child or not."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.derived.settle import StillMissing
from safelight.desk.doing import LateWithoutReason
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import ModernSlavery, Observation, Stage
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.models import Detention, Offence, Rationale
from safelight.pathways.custody.tests.given import (
    a_child,
    a_child_arrived,
    a_child_held,
    a_detention_officer,
    a_sergeant,
    an_authority,
    an_inspector,
    arrival,
    at,
    fresh,
    gaps,
    reasons,
    suite,
    the_child_said,
)
from safelight.records.access import NotAllowed
from safelight.records.codes import EntryKind
from safelight.records.models import Entry, Involvement, Record
from safelight.records.testing import as_web

pytestmark = pytest.mark.django_db


def the_facts(detention: Detention) -> Any:
    [facts] = load_facts([detention.pk])
    return facts


class TestArriving:
    def test_opens_a_record_with_the_child_as_they_were_then(self) -> None:
        sergeant = a_sergeant()

        detention = a_child_arrived(by=sergeant, reference="CU/00/000001/24")

        child = Involvement.objects.get(record=detention.record)
        assert (detention.record.reference, detention.record.area) == ("CU/00/000001/24", suite())
        assert (child.surname, child.sex, child.authority) == ("Testchild", "F", an_authority())
        assert detention.relevant_at == at()
        assert the_facts(detention).stage == Stage.ARRIVED
        [entry] = Entry.objects.filter(record=detention.record)
        assert (entry.act, entry.by, entry.happened_at) == (Act.RECORD_ARRIVAL, sergeant, at())

    def test_starts_the_clock_of_the_decision(self) -> None:
        detention = a_child_arrived()

        assert Duty.objects.open().filter(record=detention.record, clock="custody.detention-decided").exists()

    def test_knows_a_child_again_by_what_a_source_calls_them(self) -> None:
        first = a_child_arrived(child=a_child(identifiers={"custody": "P1"}))

        again = a_child_arrived(child=a_child(identifiers={"custody": "P1", "crime": "N1"}))
        stranger = a_child_arrived(child=a_child(identifiers={}))

        assert again.child.person_id == first.child.person_id
        assert stranger.child.person_id != first.child.person_id

    def test_is_for_an_officer_posted_to_that_suite(self) -> None:
        elsewhere = a_sergeant(area=suite("PARKSIDE"))

        with pytest.raises(NotAllowed):
            a_child_arrived(by=elsewhere)

        assert not Record.objects.exists()

    def test_is_not_for_a_detention_officer(self) -> None:
        with pytest.raises(NotAllowed):
            a_child_arrived(by=a_detention_officer())

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"reference": "  "}, "Give the custody record's number"),
            ({"arrived_at": at(1)}, "has not come yet"),
            ({"booking_started_at": at(1)}, "has not come yet"),
            ({"arrested_at": at(0.1), "now": at(0.2)}, "before being arrested"),
            ({"offences": [actions.OffenceGiven(code="")]}, "offence's code"),
        ],
    )
    def test_refuses_what_cannot_be(self, changes: dict[str, Any], told: str) -> None:
        sergeant = a_sergeant()

        with pytest.raises(actions.CannotArrive, match=told):
            actions.arrive(**arrival(**changes), child=a_child(), by=sergeant)

        assert not Record.objects.exists()

    def test_refuses_a_number_that_is_taken(self) -> None:
        a_child_arrived(reference="CU/00/000001/24")

        with pytest.raises(actions.CannotArrive, match="already a record"):
            a_child_arrived(reference="CU/00/000001/24")

    def test_is_at_a_custody_suite(self) -> None:
        force = suite("CAMBRIDGESHIRE")

        with pytest.raises(actions.CannotArrive, match="not a custody suite"):
            a_child_arrived(by=a_sergeant(area=force), area=force)


class TestAuthorisingDetention:
    def test_holds_the_child_with_reasons_and_words_of_their_own(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_arrived(by=sergeant)
        voice = the_child_said(detention, by=sergeant, hours=0.4)

        actions.authorise_detention(
            detention,
            reasons=reasons(),
            observation=Observation.INTERMITTENT,
            modern_slavery=ModernSlavery.YES,
            at=at(0.5),
            by=sergeant,
            now=at(0.5),
        )

        facts = the_facts(detention)
        [rationale] = facts.rationales
        assert (facts.stage, facts.authorised_at, facts.age) == (Stage.BEFORE_CHARGE, at(0.5), 14)
        assert (rationale.purpose, rationale.voice) == ("AUTHORISE", str(voice.public_id))
        assert fresh(detention).observation == Observation.INTERMITTENT
        review = Duty.objects.get(record=detention.record, clock="custody.first-review")
        assert review.due_at == at(6.5)

    def test_waits_for_what_the_child_said(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_arrived(by=sergeant)

        with pytest.raises(StillMissing, match="What the child said and showed on arrival"):
            actions.authorise_detention(detention, reasons=reasons(), at=at(0.5), by=sergeant, now=at(0.5))

        assert fresh(detention).authorised_at is None
        assert not Rationale.objects.exists()

    @pytest.mark.parametrize("left_out", ["evidence_position", "child_circumstances", "plan"])
    def test_waits_for_the_whole_of_the_reason(self, left_out: str) -> None:
        sergeant = a_sergeant()
        detention = a_child_arrived(by=sergeant)
        the_child_said(detention, by=sergeant, hours=0.4)

        with pytest.raises(StillMissing, match="Why this child is held"):
            actions.authorise_detention(
                detention, reasons=reasons(**{left_out: ""}), at=at(0.5), by=sergeant, now=at(0.5)
            )

    def test_is_decided_once(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_held(by=sergeant)

        with pytest.raises(actions.CannotAuthorise, match="authorised already"):
            actions.authorise_detention(detention, reasons=reasons(), at=at(0.6), by=sergeant, now=at(0.6))
        with pytest.raises(actions.CannotRefuseDetention, match="authorised already"):
            actions.refuse_detention(detention, why="Too late.", at=at(0.6), by=sergeant, now=at(0.6))

    def test_is_not_for_an_inspector_or_a_detention_officer(self) -> None:
        detention = a_child_arrived()

        for stranger in (an_inspector(), a_detention_officer(), a_sergeant(area=suite("PARKSIDE"))):
            with pytest.raises(NotAllowed):
                actions.authorise_detention(detention, reasons=reasons(), at=at(0.5), by=stranger, now=at(0.5))

    def test_comes_after_arrival_and_not_before_it_happens(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_arrived(by=sergeant)
        the_child_said(detention, by=sergeant, hours=0.4)

        with pytest.raises(actions.CannotAuthorise, match="The child arrived at"):
            actions.authorise_detention(detention, reasons=reasons(), at=at(-0.1), by=sergeant, now=at(0.5))
        with pytest.raises(actions.CannotAuthorise, match="has not come yet"):
            actions.authorise_detention(detention, reasons=reasons(), at=at(0.6), by=sergeant, now=at(0.5))

    def test_takes_no_words_from_another_record(self) -> None:
        sergeant = a_sergeant()
        detention, other = a_child_arrived(by=sergeant), a_child_arrived(by=sergeant)
        voice = the_child_said(other, by=sergeant, hours=0.4)

        with pytest.raises(actions.CannotAuthorise, match="another child's record"):
            actions.authorise_detention(detention, reasons=reasons(voice=voice), at=at(0.5), by=sergeant, now=at(0.5))

    def test_t17_the_same_reason_for_two_children_is_found(self) -> None:
        sergeant = a_sergeant()
        first, second = a_child_arrived(by=sergeant), a_child_arrived(by=sergeant)
        same = reasons()
        for detention in (first, second):
            the_child_said(detention, by=sergeant, hours=0.4)
            actions.authorise_detention(detention, reasons=same, at=at(0.5), by=sergeant, now=at(0.5))

        [rationale] = the_facts(second).rationales
        assert (rationale.likeness, rationale.like) == (1.0, first.record.reference)
        assert "custody.rationale-copied" in gaps(second)
        assert "custody.rationale-copied" not in gaps(first)


class TestRefusingDetention:
    def test_ends_it_with_the_reason(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_arrived(by=sergeant)

        actions.refuse_detention(detention, why="A voluntary interview will do.", at=at(0.2), by=sergeant, now=at(0.2))

        assert the_facts(detention).stage == Stage.REFUSED
        assert not Duty.objects.open().filter(record=detention.record).exists()

    def test_says_why(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_arrived(by=sergeant)

        with pytest.raises(actions.CannotRefuseDetention, match="Say why"):
            actions.refuse_detention(detention, why=" ", at=at(0.2), by=sergeant, now=at(0.2))
        with pytest.raises(NotAllowed):
            actions.refuse_detention(detention, why="No need.", at=at(0.2), by=an_inspector(), now=at(0.2))


class TestRecordingLate:
    """T15: an entry three hours late says why, and is late for ever."""

    def test_an_hour_late_needs_no_reason_and_a_minute_more_does(self) -> None:
        sergeant = a_sergeant()
        on_time, late = a_child_arrived(by=sergeant), a_child_arrived(by=sergeant)
        for detention in (on_time, late):
            the_child_said(detention, by=sergeant, hours=0.4)

        actions.authorise_detention(
            on_time, reasons=reasons(), at=at(0.5), by=sergeant, now=at(1.5), late_reason="Not late."
        )
        with pytest.raises(LateWithoutReason, match="Say why it is recorded late"):
            actions.authorise_detention(late, reasons=reasons(), at=at(0.5), by=sergeant, now=at(1.52))

        assert fresh(late).authorised_at is None
        prompt = Entry.objects.get(record=on_time.record, act=Act.AUTHORISE_DETENTION)
        assert (prompt.kind, prompt.late_reason) == (EntryKind.ORIGINAL, "")

    def test_three_hours_late_with_a_reason_is_kept_as_late(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_arrived(by=sergeant)
        the_child_said(detention, by=sergeant, hours=0.4)

        actions.authorise_detention(
            detention,
            reasons=reasons(),
            at=at(0.5),
            by=sergeant,
            now=at(3.5),
            late_reason="The system was down from nine until midnight.",
        )

        entry = Entry.objects.get(record=detention.record, act=Act.AUTHORISE_DETENTION)
        assert (entry.happened_at, entry.recorded_at) == (at(0.5), at(3.5))
        assert entry.late_reason == "The system was down from nine until midnight."
        assert "custody.late-entry-reason" not in gaps(detention)


def test_actions_are_taken_as_the_web_takes_them_within_its_reach() -> None:
    sergeant = a_sergeant()

    with as_web(sergeant, now=at(0.5)):
        detention = a_child_arrived(by=sergeant)
        the_child_said(detention, by=sergeant, hours=0.4)
        actions.authorise_detention(detention, reasons=reasons(), at=at(0.5), by=sergeant, now=at(0.5))

    assert the_facts(detention).stage == Stage.BEFORE_CHARGE


def test_every_action_refuses_with_a_refusal() -> None:
    raised = [getattr(actions, name) for name in actions.__all__ if name.startswith("Cannot")]

    assert len(raised) > 20
    assert all(issubclass(each, Refusal) for each in raised)


def test_what_a_child_was_held_for_stands_by_its_title() -> None:
    detention = a_child_arrived(offences=[actions.OffenceGiven(code="46/01"), actions.OffenceGiven(code="X/1")])

    titles = Offence.objects.filter(detention=detention).order_by("pk").values_list("code", "title")
    assert list(titles) == [("46/01", "Theft from shop"), ("X/1", "")]
