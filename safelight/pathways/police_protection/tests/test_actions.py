"""What can be done to a child's time in police protection, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.derived.settle import StillMissing
from safelight.desk.doing import LateWithoutReason
from safelight.kernel.acts import Act
from safelight.kernel.roles import Role
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.codes import (
    ContactDecision,
    ContactWith,
    ExistingOrder,
    NotTold,
    OrderDecision,
    OrderResult,
)
from safelight.pathways.police_protection.tests import given
from safelight.records.access import NotAllowed
from safelight.records.actions import current_hands
from safelight.records.known import known_by
from safelight.records.models import Entry, Link

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
DECISIONS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (actions.record_inquiry, {"finished": False, "checks": "None."}),
    (actions.review_protection, {"still_cause": True, "reasons": "A", "plan": "B"}),
    (
        actions.decide_contact,
        {"person": "A", "relation": ContactWith.PARENT, "decision": ContactDecision.ALLOWED, "reasons": "B"},
    ),
    (actions.decide_order, {"decision": OrderDecision.NOT_NEEDED, "why": "A"}),
    (actions.release, given.release()),
    (actions.approve_station, {"approved": True, "why": "A"}),
)


def last_words(protection: Any) -> str:
    entry = Entry.objects.filter(record=protection.record).latest("pk")
    return entry.words


class TestTaking:
    def test_opens_a_record_with_a_number_and_72_hours_to_release(self) -> None:
        protection = given.taken()

        assert protection.record.reference.startswith("PP/")
        assert protection.record.opened_at == given.at()
        limit = Duty.objects.filter(record=protection.record, due_at=given.at(72))
        assert limit.exists()

    def test_a_sibling_has_a_record_of_its_own_under_the_same_incident(self) -> None:
        constable = given.a_constable()
        first = given.taken(by=constable)

        second = given.taken(by=constable, incident=first.incident, taken_at=given.at(0.2), now=given.at(0.2))

        assert second.incident == first.incident
        assert second.record.reference != first.record.reference
        assert second.taken_at == given.at(0.2)
        assert Link.objects.filter(record=second.record, other=first.record).exists()

    def test_is_refused_without_facts_and_says_what_facts_are(self) -> None:
        with pytest.raises(actions.CannotTake, match="the facts, not a concern"):
            given.taken(reasonable_cause=" ")

    def test_is_refused_in_the_future(self) -> None:
        with pytest.raises(actions.CannotTake, match="has not come yet"):
            given.taken(now=given.at(-1))

    def test_in_spite_of_an_order_says_what_compelled_it(self) -> None:
        with pytest.raises(actions.CannotTake, match="Use the order"):
            given.taken(existing_order=ExistingOrder.IN_FORCE)

        assert given.taken(existing_order=ExistingOrder.IN_FORCE, existing_order_why="The carer on it fled with him.")

    def test_is_not_done_in_a_district_the_officer_does_not_work_in(self) -> None:
        with pytest.raises(NotAllowed, match="not posted to South"):
            given.taken(area=given.district("SOUTH"))

    def test_is_not_done_by_the_focus_desk(self) -> None:
        desk = given.an_officer(Role.FOCUS_DESK, rank="Police staff")

        with pytest.raises(NotAllowed):
            given.taken(by=desk)

    def test_recorded_late_says_why_and_is_late_for_ever(self) -> None:
        with pytest.raises(LateWithoutReason):
            given.taken(now=given.at(2))

        protection = given.taken(now=given.at(2), late_reason="At hospital with the child.")
        entry = Entry.objects.get(record=protection.record, act=Act.TAKE_INTO_PROTECTION)
        assert (entry.kind, entry.happened_at, entry.recorded_at) == ("LATE", given.at(), given.at(2))

    def test_a_reason_for_lateness_makes_nothing_late_that_is_not(self) -> None:
        protection = given.taken(late_reason="None needed.")

        assert Entry.objects.get(record=protection.record).kind == "ORIGINAL"

    def test_is_a_complete_first_record_once_nothing_that_each_needs_is_left_for_later(self) -> None:
        constable = given.a_constable()
        whole, rest = given.taken(by=constable), given.taken(by=constable, why_now="")
        assert (whole.first_record_at, rest.first_record_at) == (given.at(), None)

        actions.record_grounds(rest, why_now="The hob was lit.", at=given.at(0.5), by=constable, now=given.at(0.5))

        assert given.fresh(rest).first_record_at == given.at(0.5)

    def test_what_was_left_for_later_can_be_added_and_what_stands_cannot_be_changed(self) -> None:
        constable = given.a_constable()
        protection = given.taken(by=constable, why_now="", existing_order=ExistingOrder.NOT_CHECKED)
        stamp: dict[str, Any] = {"at": given.at(0.5), "by": constable, "now": given.at(0.5)}

        with pytest.raises(actions.CannotAddGrounds, match="not written over"):
            actions.record_grounds(protection, significant_harm="Something else.", **stamp)
        actions.record_grounds(protection, why_now="The hob was lit.", existing_order=ExistingOrder.NONE, **stamp)

        protection = given.fresh(protection)
        assert (protection.why_now, protection.existing_order) == ("The hob was lit.", "NONE")


class TestTelling:
    def test_one_call_tells_both_authorities_where_they_are_the_same(self) -> None:
        constable = given.a_constable()
        protection = given.taken(by=constable)

        actions.inform_authority(
            protection,
            which="FOUND",
            told=True,
            to="Worker, EDT",
            words="What and why.",
            at=given.at(0.4),
            by=constable,
            now=given.at(0.4),
        )

        assert not {gap for gap in given.gaps(protection) if "home-told" in gap}
        with pytest.raises(actions.CannotInform, match="told already"):
            actions.inform_authority(
                protection,
                which="FOUND",
                told=True,
                to="X",
                words="Y",
                at=given.at(0.5),
                by=constable,
                now=given.at(0.5),
            )

    def test_nobody_is_told_before_the_child_was_taken(self) -> None:
        constable = given.a_constable()
        protection = given.taken(by=constable)

        with pytest.raises(actions.CannotInform, match="Check the time"):
            actions.inform_child(protection, told=True, words="Hello", at=given.at(-0.1), by=constable, now=given.at(1))

    def test_a_baby_who_cannot_understand_is_a_reason_and_telling_later_still_counts(self) -> None:
        constable = given.a_constable()
        protection = given.taken(by=constable)
        stamp: dict[str, Any] = {"at": given.at(0.3), "by": constable, "now": given.at(0.3)}

        actions.inform_child(protection, told=False, not_told=NotTold.ASLEEP, **stamp)
        actions.inform_child(protection, told=True, words="Where he will sleep.", **stamp)

        assert given.fresh(protection).child_told_at == given.at(0.3)

    def test_an_adult_is_tried_then_told_on_one_line(self) -> None:
        constable = given.a_constable()
        protection = given.taken(by=constable)
        stamp: dict[str, Any] = {"at": given.at(0.5), "by": constable, "now": given.at(0.5)}

        adult = actions.inform_family(
            protection, result="TRIED", name="Invented Mother", relation="PARENT", words="No answer.", **stamp
        )
        actions.inform_family(protection, result="TOLD", adult=adult.public_id, **stamp)

        [only] = protection.adult_rows.all()
        assert only.told_at == given.at(0.5)
        assert only.attempts.count() == 1


class TestTheDesignatedOfficer:
    def test_is_never_the_officer_who_took_the_child_though_an_inspector(self) -> None:
        inspector = given.an_inspector()
        protection = given.taken(by=inspector)

        with pytest.raises(actions.SamePerson, match="always two people"):
            actions.accept_designation(protection, at=given.at(0.5), by=inspector, now=given.at(0.5))
        with pytest.raises(actions.SamePerson, match="always two people"):
            given.told_of(protection, officer=inspector)
        assert not protection.designation_rows.exists()

    def test_accepts_and_has_the_record_in_hand(self) -> None:
        inspector = given.an_inspector()
        protection = given.designated(officer=inspector)

        assert current_hands([protection.pk])[protection.pk].officer == inspector
        assert protection.designation_rows.count() == 1

    def test_of_an_inquiry_that_went_on_one_can_tell_for_ever_what_was_in_it_when(self) -> None:
        protection = given.designated()
        stamp: dict[str, Any] = {"by": given.officer_of(protection), "finished": False}

        actions.record_inquiry(protection, checks="Two referrals.", at=given.at(1), now=given.at(1), **stamp)
        actions.record_inquiry(protection, checks="A third one.", at=given.at(3), now=given.at(3), **stamp)

        by_two = "\n".join(entry.words for entry in known_by(protection.record, given.at(2)).entries)
        assert given.fresh(protection).inquiry_checks == "Two referrals.\nA third one."
        assert "Checked: Two referrals." in by_two
        assert "A third one." not in by_two
        assert f"Why: {protection.reasonable_cause}" in by_two

    def test_is_of_the_rank_the_force_asks(self) -> None:
        sergeant = given.an_officer(Role.DUTY_INSPECTOR, rank="Sergeant")
        protection = given.taken()

        with pytest.raises(StillMissing):
            actions.accept_designation(
                protection, at=given.at(0.5), tour_ends_at=given.at(8), by=sergeant, now=given.at(0.5)
            )

    def test_cannot_be_told_who_may_not_be_it_here(self) -> None:
        other = given.a_constable()

        with pytest.raises(actions.CannotNotify, match="not posted"):
            given.told_of(given.taken(), officer=other)

    def test_hands_over_at_the_end_of_a_tour_and_nobody_is_without_one(self) -> None:
        first, second = given.an_inspector(), given.a_designated()
        protection = given.designated(officer=first)

        given.accepted(protection, officer=second, hours=9)

        rows = list(protection.designation_rows.order_by("accepted_at"))
        assert [(row.officer, row.ended_at) for row in rows] == [(first, given.at(9)), (second, None)]
        assert current_hands([protection.pk])[protection.pk].officer == second
        with pytest.raises(actions.NotDesignated, match="only they can"):
            actions.release(protection, by=first, **given.release())

    def test_accepting_twice_is_said_to_be(self) -> None:
        protection = given.designated()

        with pytest.raises(actions.CannotAccept, match="already"):
            given.accepted(protection, officer=given.officer_of(protection), hours=1)

    @pytest.mark.parametrize("decide", DECISIONS, ids=lambda decide: decide[0].__name__)
    def test_alone_decides(self, decide: tuple[Any, dict[str, Any]]) -> None:
        protection = given.designated()
        action, answers = decide
        stamp: dict[str, Any] = {"at": given.at(1), "by": given.a_designated(), "now": given.at(1)}

        with pytest.raises(actions.NotDesignated):
            action(protection, **{**stamp, **answers})


def test_the_courts_answer_is_recorded_after_the_decision_and_not_without_one() -> None:
    protection = given.designated()
    officer = given.officer_of(protection)
    stamp: dict[str, Any] = {"by": officer, "at": given.at(5), "now": given.at(5)}

    with pytest.raises(actions.CannotDecideOrder, match="Nothing is decided"):
        actions.decide_order(protection, result=OrderResult.GRANTED, granted_at=given.at(5), **stamp)
    actions.decide_order(protection, decision=OrderDecision.POLICE, why="The authority has no lawyer tonight.", **stamp)
    actions.decide_order(
        protection,
        applied_at=given.at(4),
        court="Invented Family Court",
        result=OrderResult.GRANTED,
        granted_at=given.at(5),
        ends_at=given.at(150),
        **stamp,
    )

    protection = given.fresh(protection)
    assert (protection.order_decision, protection.order_result) == ("EPO_POLICE_46_7", "GRANTED")
    assert "granted" in last_words(protection)


def test_an_inquiry_is_added_to_and_then_finished_once() -> None:
    protection = given.designated()
    officer = given.officer_of(protection)

    actions.record_inquiry(protection, finished=False, checks="First.", at=given.at(1), by=officer, now=given.at(1))
    stamp: dict[str, Any] = {"at": given.at(2), "by": officer, "now": given.at(2)}
    whole: dict[str, Any] = {
        "authority_view": "A",
        "parents_account": "B",
        "child_wishes": "C",
        "findings": "D",
        "still_cause": False,
    }
    actions.record_inquiry(protection, finished=True, checks="Second.", **whole, **stamp)

    protection = given.fresh(protection)
    assert protection.inquiry_checks == "First.\nSecond."
    assert (protection.inquiry_opened_at, protection.inquiry_done_at) == (given.at(1), given.at(2))
    with pytest.raises(actions.CannotInquire, match="finished already"):
        actions.record_inquiry(protection, finished=False, checks="Third.", **stamp)
