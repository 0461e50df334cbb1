"""Asking an authority for accommodation, its answer, challenge, escalation and the move."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.kernel.acts import Act
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    Accommodation,
    AskedFor,
    Basis,
    LeftTo,
    NotMovedReason,
    Reply,
    Sex,
    Transport,
)
from safelight.pathways.custody.models import AccommodationRequest, Challenge, Detention, Escalation
from safelight.pathways.custody.tests.given import (
    a_child,
    a_child_asked_for,
    a_child_charged,
    a_child_refused_bail,
    a_sergeant,
    an_inspector,
    at,
    fresh,
    gaps,
    request,
    secure_test,
)
from safelight.records.access import NotAllowed
from safelight.records.models import Entry
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


def a_boy_of(years: int) -> actions.Child:
    return a_child(sex=Sex.MALE, born_on=date(2024 - years, 1, 1))


def reply(**given: Any) -> dict[str, Any]:
    ordinary: dict[str, Any] = {
        "reply": Reply.NONE_AVAILABLE,
        "reason": "No foster carer would take a child at this hour.",
        "person": "Invented duty worker",
        "at": at(7),
        "now": at(7),
    }
    return {**ordinary, **given}


def offer(**given: Any) -> dict[str, Any]:
    return reply(
        **{"reply": Reply.OFFERED_NON_SECURE, "reason": "", "offer_place": "A foster carer in Wisbech", **given}
    )


def a_child_turned_down(*, by: Officer) -> Detention:
    detention = a_child_asked_for(by=by)
    actions.record_reply(detention, **reply(), by=by)
    return detention


class TestAsking:
    def test_is_for_non_secure_accommodation_unless_said_otherwise(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_refused_bail(by=sergeant)

        asked = actions.ask_for_accommodation(detention, **request(), by=sergeant)

        assert asked.kind == AskedFor.NON_SECURE
        assert asked.attempts.count() == 1
        assert not Duty.objects.open().filter(record=detention.record, clock="custody.ask-authority").exists()

    def test_keeps_every_attempt_to_reach_the_authority(self) -> None:
        sergeant = a_sergeant()
        attempts = [
            actions.Attempt(at=at(6.3), person="Out-of-hours line", said="Rang out."),
            actions.Attempt(at=at(6.5), person="Invented duty worker", said="Will look."),
        ]

        asked = actions.ask_for_accommodation(
            a_child_refused_bail(by=sergeant), **request(attempts=attempts), by=sergeant
        )

        assert list(asked.attempts.order_by("at").values_list("said", flat=True)) == ["Rang out.", "Will look."]

    def test_t8_secure_is_not_open_for_a_theft_and_the_officer_is_told_what_to_ask_for(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_refused_bail(by=sergeant, child=a_boy_of(15), offence="46/01")

        with pytest.raises(
            actions.SecureNotOpen, match=r"Ask for local authority accommodation \(non-secure\)"
        ) as refused:
            actions.ask_for_accommodation(
                detention, **request(kind=AskedFor.SECURE, secure_test=secure_test()), by=sergeant
            )

        assert refused.value.failed == ("The charge is a violent or sexual offence",)
        assert not AccommodationRequest.objects.exists()

    @pytest.mark.parametrize("kind", [AskedFor.SECURE, AskedFor.EITHER])
    def test_secure_is_open_when_all_four_parts_are_shown(self, kind: AskedFor) -> None:
        sergeant = a_sergeant()
        detention = a_child_refused_bail(by=sergeant, child=a_boy_of(16), offence="34/01")

        asked = actions.ask_for_accommodation(detention, **request(kind=kind, secure_test=secure_test()), by=sergeant)

        assert asked.kind == kind

    @pytest.mark.parametrize(
        ("years", "part"),
        [
            (11, {}),
            (16, {"harm": False}),
            (16, {"further_offences": None}),
            (16, {"before_court": False}),
            (16, {"evidence": " "}),
            (16, {"why_not_non_secure": ""}),
        ],
    )
    def test_secure_is_not_open_with_one_part_missing(self, years: int, part: dict[str, Any]) -> None:
        sergeant = a_sergeant()
        detention = a_child_refused_bail(by=sergeant, child=a_boy_of(years), offence="34/01")

        with pytest.raises(actions.SecureNotOpen) as refused:
            actions.ask_for_accommodation(
                detention, **request(kind=AskedFor.SECURE, secure_test=secure_test(**part)), by=sergeant
            )

        assert len(refused.value.failed) == 1

    def test_does_not_go_out_with_words_that_misstate_the_duty(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_refused_bail(by=sergeant)

        with pytest.raises(actions.CannotAsk, match=r"secure bed.*Say instead"):
            actions.ask_for_accommodation(detention, **request(why_authority="Need a secure bed."), by=sergeant)

    @pytest.mark.parametrize(
        ("changes", "told"),
        [({"why_authority": ""}, "why this authority"), ({"at": at(6.1)}, "Bail was refused at")],
    )
    def test_refuses_what_cannot_be(self, changes: dict[str, Any], told: str) -> None:
        sergeant = a_sergeant()
        with pytest.raises(actions.CannotAsk, match=told):
            actions.ask_for_accommodation(a_child_refused_bail(by=sergeant), **request(**changes), by=sergeant)

    def test_comes_after_bail_is_refused_and_only_on_that_basis(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(actions.CannotAsk, match="Record the bail decision first"):
            actions.ask_for_accommodation(a_child_charged(by=sergeant), **request(), by=sergeant)
        with pytest.raises(actions.CannotAsk, match="another basis"):
            actions.ask_for_accommodation(
                a_child_refused_bail(by=sergeant, held_on=Basis.WARRANT), **request(), by=sergeant
            )

    def test_is_the_custody_officers(self) -> None:
        with pytest.raises(NotAllowed):
            actions.ask_for_accommodation(a_child_refused_bail(), **request(), by=an_inspector())


class TestNotAsking:
    def test_is_answered_with_the_reason_and_the_inspector_told(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_refused_bail(by=sergeant)
        given: dict[str, Any] = {"reason": NotMovedReason.NO_REQUEST, "why": "Overlooked.", "at": at(7), "now": at(7)}

        with pytest.raises(actions.CannotRecordNotAsked, match="Name the inspector"):
            actions.record_not_asked(detention, **given, by=sergeant)
        actions.record_not_asked(detention, **given, inspector="Invented Inspector", by=sergeant)

        assert "custody.authority-asked" not in gaps(detention)
        assert fresh(detention).not_asked_reason == NotMovedReason.NO_REQUEST

    def test_straight_to_a_sitting_court_names_it(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_refused_bail(by=sergeant)
        given: dict[str, Any] = {
            "reason": NotMovedReason.STRAIGHT_TO_COURT,
            "why": "The youth court sits until five and is across the road.",
            "inspector": "Invented Inspector",
            "at": at(7),
            "now": at(7),
        }

        with pytest.raises(actions.CannotRecordNotAsked, match="Name the court"):
            actions.record_not_asked(detention, **given, by=sergeant)
        actions.record_not_asked(detention, **given, court="Invented court", court_sits_at=at(8), by=sergeant)

        assert fresh(detention).straight_to_court_why

    def test_is_not_said_once_an_authority_was_asked_and_gives_way_to_asking(self) -> None:
        sergeant = a_sergeant()
        given: dict[str, Any] = {
            "reason": NotMovedReason.NO_REQUEST,
            "why": "Overlooked.",
            "inspector": "Invented Inspector",
            "at": at(6.4),
            "now": at(7),
            "by": sergeant,
        }

        with pytest.raises(actions.CannotRecordNotAsked, match="An authority has been asked"):
            actions.record_not_asked(a_child_asked_for(by=sergeant), **{**given, "at": at(7)})
        detention = a_child_refused_bail(by=sergeant)
        actions.record_not_asked(detention, **given)
        actions.ask_for_accommodation(detention, **request(at=at(7), now=at(7)), by=sergeant)

        assert fresh(detention).not_asked_reason == ""


class TestTheReply:
    def test_t8_of_none_available_is_the_authoritys_failure_to_be_challenged(self) -> None:
        sergeant = a_sergeant()

        detention = a_child_turned_down(by=sergeant)

        assert "custody.refusal-challenged" in gaps(detention)

    def test_that_never_came_has_no_time(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_asked_for(by=sergeant)

        actions.record_reply(detention, **reply(reply=Reply.NO_REPLY, reason=""), by=sergeant)

        assert AccommodationRequest.objects.get().replied_at is None
        assert "custody.refusal-challenged" in gaps(detention)

    def test_is_not_overwritten_and_a_challenge_carries_its_own(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_turned_down(by=sergeant)

        with pytest.raises(actions.CannotRecordReply, match="Record a challenge"):
            actions.record_reply(detention, **offer(at=at(8), now=at(8)), by=sergeant)
        actions.challenge(
            detention, to_whom="Team manager", words="The duty is absolute.", at=at(7.5), by=sergeant, now=at(7.5)
        )
        actions.record_reply(detention, **offer(at=at(8), now=at(8)), by=sergeant)

        asked = AccommodationRequest.objects.get()
        assert (asked.reply, asked.offer_place) == (Reply.NONE_AVAILABLE, "A foster carer in Wisbech")
        assert (Challenge.objects.get().result, Challenge.objects.get().result_at) == (
            Reply.OFFERED_NON_SECURE,
            at(8),
        )

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            (reply(reason=""), "what reason the authority gave"),
            (offer(offer_place=""), "what place was offered"),
            (offer(police_refused_why="Too far."), "inspector's name"),
            (reply(at=at(6.4)), "before it was asked"),
        ],
    )
    def test_refuses_what_cannot_be(self, given: dict[str, Any], told: str) -> None:
        sergeant = a_sergeant()

        with pytest.raises(actions.CannotRecordReply, match=told):
            actions.record_reply(a_child_asked_for(by=sergeant), **given, by=sergeant)

    def test_comes_after_asking(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(actions.CannotRecordReply, match="No authority has been asked"):
            actions.record_reply(a_child_refused_bail(by=sergeant), **reply(), by=sergeant)

    def test_in_the_wrong_words_is_taken_and_challenged(self) -> None:
        sergeant = a_sergeant()
        said = "They said there were no beds."

        actions.record_reply(a_child_asked_for(by=sergeant), **reply(reason=said), by=sergeant)

        assert AccommodationRequest.objects.get().reply_reason == said
        [challenged] = actions.challenged(said)
        assert challenged.said == "no beds"


class TestChallengingAndEscalating:
    def test_answers_a_refusal(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_turned_down(by=sergeant)

        actions.challenge(
            detention, to_whom="Team manager", words="The duty is absolute.", at=at(7.5), by=sergeant, now=at(7.5)
        )

        assert "custody.refusal-challenged" not in gaps(detention)
        assert Entry.objects.filter(record=detention.record, act=Act.CHALLENGE_AUTHORITY).exists()

    def test_goes_up_one_level_at_a_time(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_turned_down(by=sergeant)
        given: dict[str, Any] = {"person": "Invented director", "role": "Duty director", "by": sergeant}

        with pytest.raises(actions.CannotEscalate, match="Level 1 comes before level 2"):
            actions.escalate(detention, level=2, **given, at=at(8), now=at(8))
        for level, hours in ((1, 8), (2, 9), (3, 10)):
            actions.escalate(detention, level=level, **given, at=at(hours), now=at(hours))
        with pytest.raises(actions.CannotEscalate, match="three levels"):
            actions.escalate(detention, level=4, **given, at=at(11), now=at(11))

        assert list(Escalation.objects.order_by("pk").values_list("level", flat=True)) == [1, 2, 3]

    def test_waits_for_an_answer_and_ends_with_an_offer(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_asked_for(by=sergeant)
        given: dict[str, Any] = {"to_whom": "Team manager", "words": "The duty is absolute.", "by": sergeant}

        with pytest.raises(actions.CannotChallenge, match="reply is not recorded"):
            actions.challenge(detention, **given, at=at(7), now=at(7))
        actions.record_reply(detention, **offer(), by=sergeant)
        with pytest.raises(actions.CannotChallenge, match="Move the child there"):
            actions.challenge(detention, **given, at=at(7.5), now=at(7.5))

    def test_may_be_an_inspectors(self) -> None:
        detention, inspector = a_child_turned_down(by=a_sergeant()), an_inspector()

        actions.escalate(
            detention, level=1, person="Invented manager", role="Manager", at=at(8), by=inspector, now=at(8)
        )

        assert Escalation.objects.exists()


def move(**given: Any) -> dict[str, Any]:
    ordinary: dict[str, Any] = {
        "accommodation": Accommodation.NON_SECURE,
        "transport": Transport.POLICE,
        "handed_over": "Asthma and inhaler, court at ten tomorrow, the grounds on which bail was refused.",
        "at": at(8),
        "now": at(8),
    }
    return {**ordinary, **given}


class TestMoving:
    def test_ends_custody_at_the_place_offered(self) -> None:
        sergeant = a_sergeant()
        detention = a_child_asked_for(by=sergeant)
        actions.record_reply(detention, **offer(), by=sergeant)

        actions.move_child(detention, **move(), by=sergeant)

        stored = fresh(detention)
        assert (stored.left_at, stored.left_to) == (at(8), LeftTo.LA_NONSECURE)
        assert not Duty.objects.open().filter(record=detention.record, clock="custody.move-after-offer").exists()
        with pytest.raises(actions.CannotMove, match="left custody already"):
            actions.move_child(stored, **move(), by=sergeant)

    @pytest.mark.parametrize(
        ("changes", "told"),
        [
            ({"handed_over": ""}, "those who care for the child now"),
            ({"accommodation": Accommodation.SECURE}, "The authority offered: Local authority accommodation"),
            ({"arrived_at": at(7.9)}, "cannot arrive before leaving"),
        ],
    )
    def test_refuses_what_cannot_be(self, changes: dict[str, Any], told: str) -> None:
        sergeant = a_sergeant()
        detention = a_child_asked_for(by=sergeant)
        actions.record_reply(detention, **offer(), by=sergeant)

        with pytest.raises(actions.CannotMove, match=told):
            actions.move_child(detention, **move(**changes), by=sergeant)

        assert fresh(detention).left_at is None

    def test_needs_an_offer(self) -> None:
        sergeant = a_sergeant()

        with pytest.raises(actions.CannotMove, match="No place has been offered"):
            actions.move_child(a_child_turned_down(by=sergeant), **move(), by=sergeant)

    def test_is_the_custody_officers(self) -> None:
        with pytest.raises(NotAllowed):
            actions.move_child(a_child_turned_down(by=a_sergeant()), **move(), by=an_inspector())
