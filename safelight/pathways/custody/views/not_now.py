"""Why an act cannot be done now, told before the officer types anything; the action itself has the last word."""

from __future__ import annotations

from collections.abc import Callable

from safelight.desk.views.acting import NotNow
from safelight.kernel.acts import Act
from safelight.pathways.custody.codes import CourtOutcome, Produced, SearchType
from safelight.pathways.custody.codes.extensions import ExtensionKind
from safelight.pathways.custody.facts import CustodyFacts, RequestFacts
from safelight.pathways.custody.rules.extensions import authority_window, lawful

Why = Callable[[CustodyFacts], NotNow | None]


def not_now(act: Act, facts: CustodyFacts) -> NotNow | None:
    """What stands against an act on this record, None where nothing is seen to."""
    why = _WHY.get(act)
    return why(facts) if why else None


def _undecided(facts: CustodyFacts) -> NotNow | None:
    if facts.authorised_at is not None:
        return NotNow("Detention has been authorised already.", Act.REVIEW_DETENTION)
    return NotNow("Detention has been refused already.") if facts.refused_at is not None else None


def _held(facts: CustodyFacts) -> NotNow | None:
    return (
        NotNow("Detention has not been authorised.", Act.AUTHORISE_DETENTION) if facts.authorised_at is None else None
    )


def _uncharged(facts: CustodyFacts) -> NotNow | None:
    return NotNow("The child has been charged already.", Act.DECIDE_BAIL) if facts.charged else _held(facts)


def _bail_open(facts: CustodyFacts) -> NotNow | None:
    if not facts.charged:
        return NotNow("The child has not been charged.", Act.CHARGE)
    return NotNow("Bail has been decided already.") if facts.bail else None


def _refused_bail(facts: CustodyFacts) -> NotNow | None:
    if facts.charged_and_refused:
        return None
    if facts.charged and facts.bail:
        return NotNow("Bail was granted, so there is no duty to move this child.")
    first = Act.DECIDE_BAIL if facts.charged else Act.CHARGE
    return NotNow("This comes after the child is charged and refused bail.", first)


def _not_asked(facts: CustodyFacts) -> NotNow | None:
    return NotNow("An authority has been asked.", Act.RECORD_REPLY) if facts.asked else _refused_bail(facts)


def _asked(facts: CustodyFacts) -> NotNow | None:
    return None if facts.asked else NotNow("No authority has been asked.", Act.ASK_FOR_ACCOMMODATION)


def _without_a_place(facts: CustodyFacts) -> NotNow | None:
    if not facts.requests:
        return _asked(facts)
    last: RequestFacts = facts.requests[-1]
    if not last.answers:
        return NotNow("The authority’s reply is not recorded.", Act.RECORD_REPLY)
    if last.offered and last.police_refused_why:
        return NotNow("Police turned down the place that the authority offered.", Act.ASK_FOR_ACCOMMODATION)
    return NotNow("The authority has offered a place.", Act.MOVE_CHILD) if last.offer_stands else None


def _offered(facts: CustodyFacts) -> NotNow | None:
    if facts.left_at is not None:
        return NotNow("The child has left custody already.")
    if any(request.offer_stands for request in facts.requests):
        return None
    if any(request.offered for request in facts.requests):
        return NotNow("The offer was turned down or has come to an end.", Act.ASK_FOR_ACCOMMODATION)
    return _asked(facts) or NotNow("No place has been offered.", Act.RECORD_REPLY)


def _offer_stands(facts: CustodyFacts) -> NotNow | None:
    if facts.moved:
        return NotNow("The child was moved to the place that was offered.")
    if any(request.offer_stands for request in facts.requests):
        return None
    return _asked(facts) or NotNow("No offer stands on this record.", Act.RECORD_REPLY)


def _at_court(facts: CustodyFacts) -> NotNow | None:
    if not facts.charged_and_refused:
        return NotNow("Bail was not refused, so the child was not kept for a court.")
    if facts.left_at is None:
        return NotNow("The child has not left custody.", Act.LEAVE_CUSTODY)
    if facts.court_outcome and facts.court_outcome != CourtOutcome.UNKNOWN:
        return NotNow("What the court decided is recorded already.")
    return None


def _to_produce(facts: CustodyFacts) -> NotNow | None:
    if not facts.certificates:
        return NotNow("There is no certificate on this record.", Act.CERTIFY)
    if facts.certificates[-1].produced == Produced.YES:
        return NotNow("That the certificate was produced is recorded already.")
    return None


def _solicitor(facts: CustodyFacts) -> NotNow | None:
    asked = [each for each in facts.advice if each.asked]
    if not asked:
        return NotNow("No solicitor has been asked for.", Act.OFFER_SOLICITOR)
    return NotNow("The solicitor has arrived already.") if asked[-1].arrived_at else None


def _leaving(facts: CustodyFacts) -> NotNow | None:
    if facts.left_at is not None:
        return NotNow("The child has left custody already.", Act.CLOSE_CUSTODY)
    if facts.authorised_at is None and facts.refused_at is None:
        return NotNow("It has not been decided whether to hold the child.", Act.AUTHORISE_DETENTION)
    return NotNow("Bail has not been decided.", Act.DECIDE_BAIL) if facts.charged and not facts.bail else None


def _gone(facts: CustodyFacts) -> NotNow | None:
    if facts.closed_at is not None:
        return NotNow("The record is closed already.")
    if facts.left_at is None and facts.refused_at is None:
        return NotNow("The child has not left custody.", Act.LEAVE_CUSTODY)
    return None


def _longer(facts: CustodyFacts) -> NotNow | None:
    if facts.charged_at is not None or facts.authorised_at is None:
        return _uncharged(facts)
    window = authority_window(facts)
    if window is None:
        return NotNow("The relevant time is not recorded, so no limit can be counted.")
    if window.opens_at is None:
        says = "The second review of detention has not been done. Until then nobody can authorise longer detention."
        return NotNow(says, Act.REVIEW_DETENTION)
    return None


def _warrant(facts: CustodyFacts) -> NotNow | None:
    if facts.charged_at is not None or facts.authorised_at is None:
        return _uncharged(facts)
    if any(each.kind != ExtensionKind.AUTHORITY and not each.decision for each in facts.extensions):
        return NotNow("A court has been asked and has not decided.", Act.RECORD_WARRANT)
    if not lawful(facts):
        return NotNow("A superintendent has not authorised detention beyond 24 hours.", Act.AUTHORISE_LONGER)
    return None


def _silent(facts: CustodyFacts) -> NotNow | None:
    if not facts.requests:
        return _asked(facts)
    last: RequestFacts = facts.requests[-1]
    return NotNow("The authority has answered.", Act.CHALLENGE_AUTHORITY) if last.answered_at is not None else None


def _interview(facts: CustodyFacts) -> NotNow | None:
    if any(each.ended_at is None for each in facts.interviews):
        return NotNow("An interview goes on.", Act.END_INTERVIEW)
    return _uncharged(facts)


def _if(there: Callable[[CustodyFacts], bool], says: str, first: Act | None = None) -> Why:
    return lambda facts: None if there(facts) else NotNow(says, first)


_WHY: dict[Act, Why] = {
    Act.TURN_DOWN_OFFER: _offer_stands,
    Act.END_OFFER: _offer_stands,
    Act.PRINT_CERTIFICATE: lambda facts: (
        None if facts.certificates else NotNow("There is no certificate on this record.", Act.CERTIFY)
    ),
    Act.PRODUCE_CERTIFICATE: _to_produce,
    Act.RECORD_COURT_OUTCOME: _at_court,
    Act.CONTACT_SOLICITOR: _solicitor,
    Act.RECEIVE_SOLICITOR: _solicitor,
    Act.RECORD_HEALTHCARE: lambda facts: (
        None
        if any(each.seen_at is None for each in facts.healthcare)
        else NotNow("No healthcare professional has been asked for who has not come.", Act.ASK_HEALTHCARE)
    ),
    Act.AUTHORISE_DETENTION: _undecided,
    Act.REFUSE_DETENTION: _undecided,
    Act.PLACE_IN_CELL: _held,
    Act.REVIEW_DETENTION: _held,
    Act.POSTPONE_REVIEW: _held,
    Act.CHARGE: _uncharged,
    Act.DECIDE_BAIL: _bail_open,
    Act.ASK_FOR_ACCOMMODATION: _refused_bail,
    Act.RECORD_NOT_ASKED: _not_asked,
    Act.CERTIFY: _refused_bail,
    Act.RECORD_REPLY: _asked,
    Act.CHALLENGE_AUTHORITY: _without_a_place,
    Act.ESCALATE_REFUSAL: _without_a_place,
    Act.MOVE_CHILD: _offered,
    Act.LEAVE_CUSTODY: _leaving,
    Act.CLOSE_CUSTODY: _gone,
    Act.CHECK_GOLDEN_HOUR: lambda facts: (
        NotNow("The child has left custody already.") if facts.left_at is not None else _held(facts)
    ),
    Act.SET_OBSERVATION: _held,
    Act.VISIT_CHILD: _held,
    Act.BEGIN_REST: lambda facts: (
        NotNow("The child is resting already.", Act.END_REST)
        if any(rest.ended_at is None for rest in facts.rests)
        else _held(facts)
    ),
    Act.END_REST: _if(
        lambda facts: any(rest.ended_at is None for rest in facts.rests), "The child is not resting.", Act.BEGIN_REST
    ),
    Act.ASK_GIRL_NEEDS: lambda facts: NotNow("This child is recorded as a boy.") if facts.sex == "M" else _held(facts),
    Act.BEGIN_INTERVIEW: _interview,
    Act.END_INTERVIEW: _if(
        lambda facts: any(each.ended_at is None for each in facts.interviews),
        "No interview goes on.",
        Act.BEGIN_INTERVIEW,
    ),
    Act.AUTHORISE_LONGER: _longer,
    Act.APPLY_FOR_WARRANT: _warrant,
    Act.RECORD_WARRANT: _if(
        lambda facts: any(each.kind != ExtensionKind.AUTHORITY and not each.decision for each in facts.extensions),
        "No court has been asked.",
        Act.APPLY_FOR_WARRANT,
    ),
    Act.TELL_LONGER: _if(
        lambda facts: any(each.decision and each.told_at is None for each in facts.extensions),
        "There is no decision on longer detention that the child has not been told.",
    ),
    Act.CHASE_AUTHORITY: _silent,
    Act.TELL_COURT: lambda facts: (
        NotNow("The court has been told already.") if facts.court_told_at is not None else _refused_bail(facts)
    ),
    Act.NAME_WOMAN_CARER: _if(lambda facts: facts.sex != "M", "This child is recorded as a boy."),
    Act.RECEIVE_APPROPRIATE_ADULT: _if(
        lambda facts: bool(facts.adults), "No appropriate adult has been called.", Act.CALL_APPROPRIATE_ADULT
    ),
    Act.EXPLAIN_CELL: _if(
        lambda facts: any(not cell.reason.strip() for cell in facts.cells),
        "No cell on this record waits for its reason.",
    ),
    Act.LEAVE_CELL: _if(
        lambda facts: any(cell.ended_at is None for cell in facts.cells),
        "The child is not in a cell.",
        Act.PLACE_IN_CELL,
    ),
    Act.TELL_CHILD_OUTCOME: _if(
        lambda facts: any(review.done_at and not review.told_at for review in facts.reviews),
        "There is no review whose outcome the child has not been told.",
        Act.REVIEW_DETENTION,
    ),
    Act.REFER_AFTER_SEARCH: _if(
        lambda facts: any(
            search.referral_at is None and search.type in (SearchType.STRIP, SearchType.INTIMATE)
            for search in facts.searches
        ),
        "There is no strip or intimate search on this record without a referral.",
        Act.SEARCH_CHILD,
    ),
    Act.GIVE_COPY: _if(
        lambda facts: bool(facts.certificates), "There is no certificate on this record to give a copy of.", Act.CERTIFY
    ),
}
