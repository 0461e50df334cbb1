"""An offer turned down or ended after it was recorded, and what may follow it."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.derived.models import Duty
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import Accommodation, OfferEnd, Reply, Transport
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given
from safelight.pathways.custody.tests.ledger_scenes import an_offer
from safelight.workforce.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def sergeant() -> Officer:
    return given.a_sergeant()


@pytest.fixture
def offered(sergeant: Officer) -> Detention:
    return an_offer(sergeant)


def turn_down(offered: Detention, by: Officer, hours: float = 7, **changes: Any) -> None:
    told: dict[str, Any] = {"why": "The boy she is kept from lives there.", "inspector": "Insp Invented"}
    actions.turn_down_offer(offered, **{**told, **changes}, at=given.at(hours), by=by, now=given.at(hours))


def end(offered: Detention, by: Officer, hours: float = 7, **changes: Any) -> None:
    told: dict[str, Any] = {"ended": OfferEnd.WITHDRAWN, "why": "The carer fell ill."}
    actions.end_offer(offered, **{**told, **changes}, at=given.at(hours), by=by, now=given.at(hours))


def move(offered: Detention, by: Officer, hours: float = 8) -> None:
    actions.move_child(
        offered,
        accommodation=Accommodation.NON_SECURE,
        transport=Transport.POLICE,
        handed_over="Her inhaler, court at ten.",
        at=given.at(hours),
        by=by,
        now=given.at(hours),
    )


class TestTurningDownAnOffer:
    def test_keeps_the_offer_with_the_inspector_and_the_reason_beside_it(
        self, offered: Detention, sergeant: Officer
    ) -> None:
        turn_down(offered, sergeant)

        asked = offered.accommodationrequest_rows.get()
        assert (asked.offer_place, asked.police_refused_inspector) == ("Invented House", "Insp Invented")
        assert asked.police_refused_at == given.at(7)

    def test_needs_an_inspector_unless_an_inspector_records_it(self, offered: Detention, sergeant: Officer) -> None:
        inspector = given.an_inspector()

        with pytest.raises(actions.CannotTurnDown, match="inspector’s name"):
            turn_down(offered, sergeant, inspector=" ")
        turn_down(offered, inspector, inspector="")

        assert offered.accommodationrequest_rows.get().police_refused_inspector == inspector.name

    @pytest.mark.parametrize(
        ("changes", "why"),
        [({"why": " "}, "why this place would not do"), ({"why": "It is no secure bed."}, "secure bed")],
    )
    def test_needs_a_reason_in_the_right_words(
        self, offered: Detention, sergeant: Officer, changes: dict[str, Any], why: str
    ) -> None:
        with pytest.raises(actions.CannotTurnDown, match=why):
            turn_down(offered, sergeant, **changes)

    @pytest.mark.parametrize(("hours", "refused"), [(6.699, True), (6.7, False), (6.701, False)])
    def test_comes_at_or_after_the_offer(
        self, offered: Detention, sergeant: Officer, hours: float, refused: bool
    ) -> None:
        if refused:
            with pytest.raises(actions.CannotTurnDown, match="after the time given"):
                turn_down(offered, sergeant, hours)
        else:
            turn_down(offered, sergeant, hours)

    def test_is_done_once(self, offered: Detention, sergeant: Officer) -> None:
        turn_down(offered, sergeant)

        with pytest.raises(actions.CannotTurnDown, match="No offer stands"):
            turn_down(offered, sergeant, 7.1)

    def test_leaves_nothing_to_move_to_or_to_challenge_until_the_authority_is_asked_again(
        self, offered: Detention, sergeant: Officer
    ) -> None:
        turn_down(offered, sergeant)

        with pytest.raises(actions.CannotMove, match="turned down"):
            move(offered, sergeant)
        with pytest.raises(actions.CannotChallenge, match="Police turned down"):
            actions.challenge(offered, to_whom="M", words="W", at=given.at(7.5), by=sergeant, now=given.at(7.5))
        actions.ask_for_accommodation(offered, **given.request(at=given.at(7.5), now=given.at(7.5)), by=sergeant)

        assert offered.accommodationrequest_rows.count() == 2

    def test_ends_the_clock_of_moving_the_child_there(self, offered: Detention, sergeant: Officer) -> None:
        turn_down(offered, sergeant, 7)

        [duty] = Duty.objects.filter(record=offered.pk, clock="custody.move-after-offer", withdrawn_at=None)
        assert duty.stopped_at == given.at(7)

    def test_is_refused_once_the_child_was_moved_there(self, offered: Detention, sergeant: Officer) -> None:
        move(offered, sergeant)

        with pytest.raises(actions.CannotTurnDown, match="was moved"):
            turn_down(offered, sergeant, 8.5)

    def test_is_not_for_a_detention_officer(self, offered: Detention) -> None:
        with pytest.raises(Refusal, match="Your role does not include this"):
            turn_down(offered, given.a_detention_officer())


class TestTheEndOfAnOffer:
    def test_is_kept_beside_the_offer(self, offered: Detention, sergeant: Officer) -> None:
        end(offered, sergeant)

        asked = offered.accommodationrequest_rows.get()
        assert (asked.offer_place, asked.offer_ended, asked.offer_ended_at) == (
            "Invented House",
            OfferEnd.WITHDRAWN,
            given.at(7),
        )

    def test_needs_what_happened(self, offered: Detention, sergeant: Officer) -> None:
        with pytest.raises(actions.CannotEndOffer, match="what happened"):
            end(offered, sergeant, why="")

    def test_needs_an_offer(self, sergeant: Officer) -> None:
        asked = given.a_child_asked_for(by=sergeant)

        with pytest.raises(actions.CannotEndOffer, match="No offer stands"):
            end(asked, sergeant)

    def test_has_not_come_in_the_future(self, offered: Detention, sergeant: Officer) -> None:
        with pytest.raises(actions.CannotEndOffer, match="not come yet"):
            actions.end_offer(offered, ended=OfferEnd.LAPSED, why="W", at=given.at(7.1), by=sergeant, now=given.at(7))

    def test_can_be_challenged_and_its_answer_leaves_the_first_offer_as_it_was(
        self, offered: Detention, sergeant: Officer
    ) -> None:
        end(offered, sergeant)
        actions.challenge(
            offered, to_whom="Manager", words="It was yours.", at=given.at(7.2), by=sergeant, now=given.at(7.2)
        )
        later: dict[str, Any] = {"at": given.at(7.4), "by": sergeant, "now": given.at(7.4)}

        with pytest.raises(actions.CannotRecordReply, match="not overwritten"):
            actions.record_reply(offered, reply=Reply.OFFERED_NON_SECURE, offer_place="Another House", **later)
        actions.record_reply(offered, reply=Reply.NONE_AVAILABLE, reason="None now.", **later)

        asked = offered.accommodationrequest_rows.get()
        assert (asked.reply, asked.offer_place) == (Reply.OFFERED_NON_SECURE, "Invented House")
        assert offered.challenge_rows.get().result == Reply.NONE_AVAILABLE


@pytest.mark.parametrize("words", ["There is no secure bed.", "A PACE bed n/a tonight."])
def test_what_leaves_in_an_escalation_or_with_the_child_is_said_in_the_right_words(
    words: str, sergeant: Officer
) -> None:
    detention = given.a_child_asked_for(by=sergeant)
    stamp: dict[str, Any] = {"at": given.at(6.7), "by": sergeant, "now": given.at(6.7)}
    actions.record_reply(detention, reply=Reply.NONE_AVAILABLE, reason=words, **stamp)

    with pytest.raises(actions.CannotEscalate, match="misleads"):
        actions.escalate(detention, level=1, person="M", role="Manager", words=words, **stamp)
    actions.escalate(detention, level=1, person="M", role="Manager", words="By three.", answer=words, **stamp)

    raised = detention.escalation_rows.get()
    assert (raised.words, raised.answer) == ("By three.", words)
    offered = an_offer(sergeant)
    with pytest.raises(actions.CannotMove, match="misleads"):
        actions.move_child(
            offered,
            accommodation=Accommodation.NON_SECURE,
            transport=Transport.POLICE,
            handed_over=words,
            at=given.at(8),
            by=sergeant,
            now=given.at(8),
        )
