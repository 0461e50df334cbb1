"""How each child's night went on after bail was refused: every kind of answer and end that the ledger can show."""

from __future__ import annotations

from safelight.pathways.custody import actions
from safelight.pathways.custody.codes import (
    AskedFor,
    CopyTo,
    CourtOutcome,
    Limb,
    NotMovedReason,
    OfferEnd,
    Produced,
    Reply,
    Transport,
)
from safelight.pathways.custody.invented.lately.deeds import COURT, Night


def moved_after_a_challenge(night: Night) -> None:
    """Refused a place, challenged, offered one and moved."""
    night.ask(12, "A non-secure place is asked for tonight; he has no one at home, and no conditions of concern.")
    night.answer(38, Reply.NONE_AVAILABLE, "No emergency foster carer will take a boy of his age tonight.")
    night.challenge(
        46, "The duty to accommodate him tonight is the authority's, of whatever kind. An answer is needed by three."
    )
    night.offer(88, "Foster home, Whittlesey", "9 miles")
    night.move(115, 150)
    night.close(200)


def kept_by_the_road(night: Night) -> None:
    """Refused, challenged, taken through all three levels, and kept because no road was open."""
    night.ask(15, "A non-secure place is asked for until court at ten.")
    night.answer(50, Reply.NONE_AVAILABLE, "The emergency carers are full.")
    night.challenge(58, "He needs a place tonight and the law asks the authority to find one. What else was tried?")
    night.escalate(80, 1, "M. Invented", "Duty manager", "A place is needed by three.", "Is ringing carers in Fenland.")
    night.escalate(
        125, 2, "S. Invented", "Head of service", "Two hours without a place.", "One carer in Chatteris would take him."
    )
    night.escalate(
        185,
        3,
        "A. Invented",
        "Director",
        "The carer's road is shut; is there another?",
        "None on this side of the water.",
    )
    night.certify(
        205,
        Limb.IMPRACTICABLE,
        "Asked 15 minutes after bail was refused, challenged and taken to the director. A carer at Chatteris "
        "was found at "
        "125 minutes; the A141 and the Forty Foot bank were both under water until after court, as control "
        "confirmed twice.",
        (NotMovedReason.NO_NON_SECURE, NotMovedReason.TRANSPORT),
    )
    night.to_court(300, copies=(CopyTo.COURT, CopyTo.YOUTH_JUSTICE, CopyTo.AUTHORITY))
    night.at_court(460, CourtOutcome.BAIL_CONDITIONAL)
    night.close(500)


def kept_for_want_of_a_secure_place(night: Night) -> None:
    """The test for secure accommodation met, none to be had, and non-secure asked for and weighed as well."""
    test = actions.SecureTest(
        harm=True,
        further_offences=True,
        before_court=True,
        evidence="Said in interview that he would be made to find the same rider; the knife was within his reach.",
        why_not_non_secure="Every home named is within two streets of those who sent him; a carer could not "
        "stop the door.",
    )
    night.ask(
        20,
        "Secure accommodation is asked for, and non-secure if there is none: all four parts of the test were read out.",
        kind=AskedFor.EITHER,
        test=test,
        endorsed=True,
    )
    night.answer(75, Reply.NONE_AVAILABLE, "No secure place in the country tonight; a home in Wisbech has a room.")
    night.challenge(
        84, "Is there a home out of the county with a waking night and two staff? He must not be in Wisbech."
    )
    night.answer(130, Reply.NONE_AVAILABLE, "Wisbech is the only one.", person="M. Invented, duty manager")
    night.certify(
        150,
        Limb.NO_SECURE_PLACE,
        "Secure accommodation and, failing it, non-secure were both asked for. There was no secure place in the "
        "country. "
        "The one home offered stands beside the lock-ups where those who sent him wait.",
        (NotMovedReason.NO_SECURE_TEST_MET,),
        serious_harm="That he is made to use a knife on the same rider, whose route he knows.",
        why_other_inadequate="Wisbech was weighed with a waking night and a curfew: neither keeps him from "
        "being fetched.",
    )
    night.to_court(290, copies=(CopyTo.COURT, CopyTo.DEFENCE))
    night.at_court(470, CourtOutcome.REMAND_AUTHORITY, Produced.NO)
    night.close(520)


def kept_after_police_turned_a_place_down(night: Night) -> None:
    """Offered a place, which an inspector turned down; asked again, and nobody answered."""
    night.ask(14, "A non-secure place is asked for, away from the home on Elm Road.")
    night.offer(52, "Children's home, Elm Road", "2 miles")
    night.turn_down(66, "The girl who was hurt sleeps in the next room there, and asked not to see her.")
    night.ask(75, "Another non-secure place is asked for, anywhere but Elm Road.")
    night.answer(140, Reply.NO_REPLY)
    night.challenge(150, "Four calls in an hour and no answer. A place is needed for tonight and the duty is yours.")
    night.escalate(165, 1, "M. Invented", "Duty manager", "The out-of-hours line does not answer.", "")
    night.certify(
        200,
        Limb.IMPRACTICABLE,
        "A place on Elm Road was offered and turned down by the inspector. Another was asked for at 75 minutes; "
        "the line "
        "was rung at 90, 105, 120 and 135 minutes and the manager at 165, and nobody answered before court.",
        (NotMovedReason.OFFER_REFUSED, NotMovedReason.UNREACHABLE),
    )
    night.to_court(310)
    night.at_court(450, CourtOutcome.REMAND_AUTHORITY)
    night.close(500)


def kept_while_authorities_disagreed(night: Night) -> None:
    """Two authorities each said that the other must; an offer came, and its time passed."""
    night.ask(22, "A non-secure place is asked for: he lives in Norfolk and works there.")
    night.answer(65, Reply.DISPUTED, "Says the authority where he was found is responsible.")
    night.challenge(
        72, "He lives with you. Whoever is asked must accommodate him; the two of you can settle it tomorrow."
    )
    night.offer(150, "Foster home, Thetford", "41 miles", until=210)
    night.end_offer(215, OfferEnd.LAPSED, "The carer starts a shift at four and no van could be there by then.")
    night.certify(
        230,
        Limb.IMPRACTICABLE,
        "The offer at Thetford came 150 minutes after refusal and stood for an hour, 41 miles away. Both vans of the "
        "district were at a collision on the A11 until five, as control's log shows.",
        (NotMovedReason.DISPUTE, NotMovedReason.OFFER_TOO_LATE, NotMovedReason.TRANSPORT),
    )
    night.to_court(300)
    night.at_court(430, CourtOutcome.BAIL_UNCONDITIONAL, Produced.UNKNOWN)
    night.close(480)


def straight_to_court(night: Night) -> None:
    """Charged as the court sat down."""
    stamp = night.stamp(8)
    actions.record_not_asked(
        night.detention,
        reason=NotMovedReason.STRAIGHT_TO_COURT,
        why="The court across the road was calling its list, and she asked to go at once.",
        court=COURT,
        court_sits_at=stamp["at"],
        inspector=night.cast.inspector.name,
        **stamp,
    )
    night.leave(35)
    night.at_court(100, CourtOutcome.BAIL_CONDITIONAL, None)
    night.close(150)


def moved_at_once(night: Night) -> None:
    """Asked within minutes, offered at once, and moved."""
    night.ask(6, "A non-secure place is asked for a boy of twelve and his dog.")
    night.offer(21, "Foster home, Market Deeping", "8 miles")
    night.move(40, 65, Transport.AUTHORITY)
    night.close(120)


def moved_on_the_second_offer(night: Night) -> None:
    """The first offer was withdrawn; challenged and asked again, the authority found another."""
    night.ask(10, "A non-secure place is asked for, not in the city.")
    night.offer(35, "Foster home, Yaxley", "5 miles")
    night.end_offer(60, OfferEnd.WITHDRAWN, "The carer's own child was taken ill.")
    night.challenge(66, "One place fell through; the duty has not. What is there outside the city?")
    night.answer(90, Reply.NONE_AVAILABLE, "Nothing else tonight.", person="M. Invented, duty manager")
    night.ask(96, "Asked again: a place in Lincolnshire would do, if you will place her there.")
    night.offer(140, "Foster home, Bourne", "17 miles")
    night.move(170, 215)
    night.close(260)


NIGHTS = (
    moved_after_a_challenge,
    kept_by_the_road,
    kept_for_want_of_a_secure_place,
    kept_after_police_turned_a_place_down,
    kept_while_authorities_disagreed,
    straight_to_court,
    moved_at_once,
    moved_on_the_second_offer,
)


# Tonight, still in custody


def taken_to_the_second_level(night: Night) -> None:
    """Refused, challenged, taken to a manager and a head of service; no answer to the last yet."""
    night.ask(13, "A non-secure place is asked for; he has slept on floors since August and has nowhere to go.")
    night.answer(40, Reply.NONE_AVAILABLE, "Says that a hostel list opens in the morning.")
    night.challenge(49, "A hostel list is no accommodation tonight. What kind of place was tried, and with whom?")
    night.escalate(75, 1, "M. Invented", "Duty manager", "A place is needed tonight.", "Asks for another hour.")
    night.escalate(132, 2, "S. Invented", "Head of service", "The hour has passed. Where will he sleep?", "")
    night.visited(165)


def offered_and_waiting(night: Night) -> None:
    """A place with staff was offered; the child has not been moved there yet."""
    night.ask(9, "A non-secure place is asked for, with staff rather than a family: she asks for that herself.")
    night.offer(48, "Children's home, Ramsey", "14 miles")
    night.visited(120)


def certified_and_waiting(night: Night) -> None:
    """Refused and challenged; the roads closed, and it was certified why he is kept until court."""
    night.ask(11, "A non-secure place is asked for until court at ten.")
    night.answer(45, Reply.NONE_AVAILABLE, "One carer near Soham, and nobody who can fetch him from here.")
    night.challenge(52, "Police will bring him. May the carer be rung, and told when we leave?")
    night.answer(70, Reply.NONE_AVAILABLE, "The carer agreed, and then the fen road was shut behind her.")
    night.certify(
        95,
        Limb.IMPRACTICABLE,
        "Asked 11 minutes after refusal. A carer near Soham agreed at 70 minutes; the fen road was closed by a "
        "burst bank "
        "at 80 minutes with no way round for a van, as control confirmed, until after court.",
        (NotMovedReason.TRANSPORT,),
    )
    night.visited(190)


TONIGHTS = (taken_to_the_second_level, offered_and_waiting, certified_and_waiting)
