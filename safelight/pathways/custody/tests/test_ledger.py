"""The ledger of one child from facts: every step in time order, what is missing, how it ended; without a database."""

from __future__ import annotations

from typing import Any

import pytest

from safelight.kernel.unnamed import without_names
from safelight.pathways.custody.codes import (
    Accommodation,
    AskedFor,
    AuthorityTeam,
    CopyTo,
    LeftTo,
    Limb,
    NotMovedReason,
    OfferEnd,
    Produced,
    Reply,
    TransferOutcome,
    Transport,
)
from safelight.pathways.custody.facts import (
    AttemptFacts,
    CertificateFacts,
    ChallengeFacts,
    CopyFacts,
    EscalationFacts,
    MoveFacts,
    RequestFacts,
)
from safelight.pathways.custody.ledger.certificate import law_asks
from safelight.pathways.custody.ledger.extract import Case, digest_of, extract_of
from safelight.pathways.custody.ledger.lines import Kind, Step, in_time_order
from safelight.pathways.custody.ledger.outcomes import held_after_refusal, outcome_of
from safelight.pathways.custody.ledger.steps import ledger_of
from safelight.pathways.custody.ledger.wording import put_right
from safelight.pathways.custody.rules.clocks.escalation import ESCALATE_SECOND
from safelight.pathways.custody.tests.given import at, refused_bail

AUTHORITIES = {1: "Peterborough", 2: "Norfolk"}
ASKED = RequestFacts(
    "r1",
    requested_at=at(6.5),
    requested_by="PS Invented",
    authority=1,
    why_authority="Her home authority.",
    contact="Invented duty worker",
    team=AuthorityTeam.OUT_OF_HOURS,
    kind=AskedFor.NON_SECURE,
    reply=Reply.NONE_AVAILABLE,
    replied_at=at(7),
    replied_by="Invented duty worker",
    reply_reason="No carer tonight.",
    attempts=(AttemptFacts("a1", at(6.5), "Invented duty worker", "A non-secure place is asked for."),),
    challenges=(
        ChallengeFacts(
            "c1", at(7.2), "PS Invented", "Invented manager", "The duty is yours.", Reply.OFFERED_NON_SECURE, at(8)
        ),
    ),
    escalations=(EscalationFacts("e1", 1, at(7.5), "Invented manager", "Manager", "By three.", "Will ring back."),),
    offer_place="Invented House",
)
CERTIFIED = CertificateFacts(
    "k1",
    limb=Limb.IMPRACTICABLE,
    circumstances="Snow closed the road.",
    reasons=(NotMovedReason.TRANSPORT,),
    non_secure_asked=True,
    non_secure_reply=Reply.NONE_AVAILABLE,
    secure_asked=False,
    certified_at=at(9),
    certified_by="PS Invented",
    copies=(CopyFacts(CopyTo.COURT, at(10), "PC Invented"),),
    produced=Produced.YES,
    produced_at=at(12),
)


def kinds(facts: Any) -> list[Kind]:
    return [step.kind for step in ledger_of(facts, AUTHORITIES).steps]


def missing(facts: Any) -> set[str]:
    return set(ledger_of(facts, AUTHORITIES).all_missing)


def test_every_step_of_a_night_stands_in_time_order() -> None:
    move = MoveFacts("m1", "r1", Accommodation.NON_SECURE, at(8.5), at(9.2), Transport.POLICE, "Her inhaler.")
    facts = refused_bail(requests=(ASKED,), moves=(move,), left_at=at(8.5), left_to=LeftTo.LA_NONSECURE)

    told = ledger_of(facts, AUTHORITIES)

    assert [step.kind for step in told.steps] == [
        Kind.BAIL_REFUSED,
        Kind.REQUEST,
        Kind.REPLY,
        Kind.CHALLENGE,
        Kind.ESCALATION,
        Kind.OFFER,
        Kind.MOVE,
    ]
    assert [step.after for step in told.steps] == [
        "",
        "15 min after bail was refused",
        "30 min after the request",
        "12 min after its answer",
        "1 h 00 min after the request",
        "48 min after the challenge",
        "30 min after the offer",
    ]
    assert told.all_missing == ()
    assert told.untold == ()


def test_a_child_kept_has_the_certificate_its_copies_and_the_court_in_the_ledger() -> None:
    facts = refused_bail(
        requests=(ASKED._replace(challenges=(), escalations=()),),
        certificates=(CERTIFIED,),
        left_at=at(10.5),
        left_to=LeftTo.COURT,
        court="Invented Youth Court",
        court_outcome="BAIL_COND",
        court_decided_at=at(13),
    )

    assert kinds(facts)[3:] == [Kind.CERTIFICATE, Kind.COPY, Kind.LEFT, Kind.PRODUCED, Kind.COURT]
    assert missing(facts) == {"A challenge of that answer."}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"contact": ""}, "Who at the authority was spoken to."),
        ({"attempts": ()}, "The words that were used to ask."),
        ({"replied_at": None}, "When it answered."),
        ({"reply_reason": ""}, "The reason it gave."),
        ({"challenges": (), "escalations": ()}, "A challenge of that answer."),
        ({"reply": "", "replied_at": None, "challenges": ()}, "The authority’s answer, or that it gave none."),
        ({"escalations": (EscalationFacts("e", 1, at(8), "M", "Manager"),)}, "The words that were used."),
        (
            {"kind": AskedFor.SECURE, "challenges": ()},
            "A part of the test for secure accommodation.",
        ),
    ],
)
def test_what_is_not_recorded_of_a_request_is_said(change: dict[str, Any], said: str) -> None:
    whole, lacking = refused_bail(requests=(ASKED,)), refused_bail(requests=(ASKED._replace(**change),))

    assert said not in missing(whole)
    assert said in missing(lacking)


def test_silence_lacks_no_time_and_no_name_but_a_challenge() -> None:
    silent = ASKED._replace(reply=Reply.NO_REPLY, replied_at=None, replied_by="", reply_reason="", challenges=())

    assert missing(refused_bail(requests=(silent,))) == {"A challenge of that answer."}


def test_nobody_asked_is_missing_until_it_is_said_why() -> None:
    nothing = refused_bail()
    said = refused_bail(not_asked_reason=NotMovedReason.LATE_HOUR, not_asked_why="Two in the morning.")

    assert "Whether an authority was asked: no request and no reason for none." in missing(nothing)
    assert kinds(said) == [Kind.BAIL_REFUSED, Kind.NOT_ASKED]
    assert missing(said) == set()
    assert "Never enough by itself" in str(ledger_of(said, AUTHORITIES).steps[1].facts)


def test_what_a_source_cannot_tell_is_not_missing_and_is_named_once() -> None:
    provided = frozenset({"bail", "request", "request.kind", "request.reply", "request.reply-time", "certificate"})
    fed = refused_bail(
        provided=provided,
        requests=(RequestFacts("r1", requested_at=at(6.5), kind=AskedFor.NON_SECURE, reply=Reply.NO_REPLY),),
        certificates=(CertificateFacts("k1", limb=Limb.IMPRACTICABLE, certified_at=at(9)),),
        left_at=at(10),
        left_to=LeftTo.COURT,
    )

    told = ledger_of(fed, AUTHORITIES)

    assert told.all_missing == ()
    assert "Who was given a copy of the certificate" in told.untold
    assert "What the authority replied" not in told.untold


def test_an_offer_turned_down_and_one_that_ended_stand_in_the_ledger() -> None:
    offered = ASKED._replace(reply=Reply.OFFERED_NON_SECURE, challenges=(), escalations=(), reply_reason="")
    turned = offered._replace(
        police_refused_at=at(7.5), police_refused_why="Lives opposite.", police_refused_inspector="I"
    )
    ended = offered._replace(offer_ended_at=at(7.5), offer_ended=OfferEnd.LAPSED, offer_ended_why="After six.")

    assert kinds(refused_bail(requests=(turned,)))[-1] is Kind.TURNED_DOWN
    assert kinds(refused_bail(requests=(ended,)))[-1] is Kind.OFFER_ENDED
    assert offered.offer_stands
    assert not turned.offer_stands
    assert not ended.offer_stands


def test_a_step_without_a_time_stays_after_what_it_follows() -> None:
    steps = [Step(Kind.REQUEST, at(2), "b"), Step(Kind.REPLY, None, "c"), Step(Kind.BAIL_REFUSED, at(1), "a")]

    assert [step.what for step in in_time_order(steps)] == ["a", "b", "c"]
    assert [step.what for step in in_time_order(steps[1:2])] == ["c"]


@pytest.mark.parametrize(
    ("given", "ended"),
    [
        ({}, None),
        ({"left_to": LeftTo.LA_NONSECURE}, TransferOutcome.MOVED_NON_SECURE),
        ({"left_to": LeftTo.LA_SECURE}, TransferOutcome.MOVED_SECURE),
        ({"left_to": LeftTo.COURT}, TransferOutcome.KEPT_NOT_CERTIFIED),
        ({"left_to": LeftTo.COURT, "certificates": (CERTIFIED,)}, TransferOutcome.KEPT_IMPRACTICABLE),
        (
            {"left_to": LeftTo.COURT, "certificates": (CERTIFIED._replace(limb=Limb.NO_SECURE_PLACE),)},
            TransferOutcome.KEPT_NO_SECURE_PLACE,
        ),
        ({"left_to": LeftTo.COURT, "straight_to_court_why": "It sat."}, TransferOutcome.STRAIGHT_TO_COURT),
        ({"left_to": LeftTo.HOSPITAL}, TransferOutcome.RELEASED_OTHER),
        ({"left_to": LeftTo.COURT, "held_on": "WARRANT"}, TransferOutcome.OTHER_BASIS),
    ],
)
def test_how_it_ended(given: dict[str, Any], ended: TransferOutcome | None) -> None:
    gone = {"left_at": at(10)} if given else {}

    assert outcome_of(refused_bail(**given, **gone)) is ended


def test_hours_held_run_from_refusal_to_leaving_and_to_now_while_held() -> None:
    held, gone = refused_bail(), refused_bail(left_at=at(10.25), left_to=LeftTo.COURT)

    assert held_after_refusal(held, now=at(7.25)) == at(7.25) - at(6.25)
    assert held_after_refusal(gone, now=at(99)) == at(10.25) - at(6.25)
    assert held_after_refusal(refused_bail(bail_at=None), now=at(9)) is None


def test_the_certificate_says_what_the_law_asks_for_on_each_ground() -> None:
    facts = refused_bail(requests=(ASKED,))

    impracticable = dict(law_asks(facts, CERTIFIED))
    no_place = dict(law_asks(facts, CERTIFIED._replace(limb=Limb.NO_SECURE_PLACE, serious_harm="He will stab.")))
    too_young = dict(
        law_asks(facts.but(born_on=at(0).date().replace(year=2012, month=4)), CERTIFIED._replace(limb="B"))
    )

    assert impracticable["What made the move impracticable"] == "Snow closed the road."
    assert impracticable["Local authority accommodation (non-secure) asked for"] == "Yes. None available."
    assert no_place["Aged 12 or over"] == "14: yes"
    assert no_place["The serious harm to the public that is feared"] == "He will stab."
    assert no_place["Why no other accommodation would protect the public"] == "Not recorded"
    assert too_young["Aged 12 or over"] == "11: no, so this ground is not open"


def test_a_word_that_misleads_is_put_right_and_told_once() -> None:
    told = put_right("No secure bed available.", "No secure bed available.")

    assert len(told) == 1
    assert "Local authority accommodation (non-secure)" in told[0]
    assert put_right("Local authority accommodation (non-secure) was asked for.") == []


# What an authority is given


def extract(*cases: Case, with_words: bool = True) -> Any:
    return extract_of(
        cases,
        authority=1,
        name="Peterborough",
        first=at(0).date(),
        last=at(24).date(),
        start=at(0),
        end=at(24),
        figures={"requests": 1, "median": at(1) - at(0), "longest": None},
        with_words=with_words,
    )


def a_case(*requests: RequestFacts, names: tuple[str, ...] = ("Keziah Rose", "Examplar")) -> Case:
    return Case(refused_bail(reference="CU/1", requests=requests), names)


def test_an_authority_gets_its_own_requests_and_no_other_authoritys() -> None:
    other = ASKED._replace(id="r2", authority=2, reply_reason="Norfolk alone said this.")

    shared = extract(a_case(ASKED, other), a_case(other))

    assert [case["case"] for case in shared.content["cases"]] == ["Case 1"]
    assert len(shared.content["cases"][0]["requests"]) == 1
    assert "Norfolk alone" not in str(shared.content)
    assert shared.cases == [{"case": "Case 1", "reference": "CU/1"}]
    assert "CU/1" not in str(shared.content)


@pytest.mark.parametrize(("hours", "shared"), [(-0.01, 0), (0, 1), (23.99, 1), (24, 0)])
def test_an_authority_gets_the_requests_of_the_period_up_to_its_end(hours: float, shared: int) -> None:
    moved = ASKED._replace(requested_at=at(hours), replied_at=None, challenges=(), escalations=())

    assert len(extract(a_case(moved)).cases) == shared


def test_no_name_of_the_child_is_in_what_is_shared() -> None:
    named = ASKED._replace(
        reply_reason="KEZIAH was known to them; Rose Examplar had run away, roses grew there.",
        attempts=(AttemptFacts("a", at(6.5), "W", "Keziah Rose Examplar needs a place."),),
    )

    shared = str(extract(a_case(named)).content)

    assert "the child was known to them; the child had run away, roses grew there." in shared
    assert "the child needs a place." in shared
    assert "Keziah" not in shared
    assert "Examplar" not in shared


def test_words_can_be_left_out_and_that_a_reason_was_given_still_stands() -> None:
    shared = extract(a_case(ASKED), with_words=False).content

    assert "No carer tonight." not in str(shared)
    assert "The duty is yours." not in str(shared)
    assert shared["cases"][0]["requests"][0]["reason_given"] is True


def test_the_mark_of_an_extract_changes_with_anything_in_it_and_with_nothing_else() -> None:
    first, again = extract(a_case(ASKED)), extract(a_case(ASKED))
    other = extract(a_case(ASKED._replace(reply_reason="Another.")))

    assert digest_of(first.content) == digest_of(again.content) == digest_of(dict(reversed(first.content.items())))
    assert digest_of(first.content) != digest_of(other.content)


def test_names_of_one_letter_are_left_alone() -> None:
    assert without_names("A place at home", ("A",)) == "A place at home"
    assert without_names("", ("Ann",)) == ""


# The clocks of taking it higher, where an offer came and went


def test_an_offer_that_went_away_lets_the_next_request_be_taken_higher() -> None:
    gone = ASKED._replace(
        reply=Reply.OFFERED_NON_SECURE,
        replied_at=at(7),
        police_refused_at=at(7.5),
        police_refused_why="Lives opposite.",
    )
    again = ASKED._replace(id="r2", requested_at=at(8), reply=Reply.NO_REPLY, challenges=(), escalations=())
    stands = gone._replace(police_refused_at=None, police_refused_why="")

    def stops(*requests: RequestFacts) -> dict[str, Any]:
        runnings = ESCALATE_SECOND.runnings
        assert runnings is not None
        return {running.key: running.stopped_at for running in runnings(refused_bail(requests=requests))}

    assert stops(gone, again) == {"r1": at(7), "r2": None}
    assert stops(stands, again) == {"r1": at(7)}
