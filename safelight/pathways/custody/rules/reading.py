"""What a sampler reads of a custody record: its facts under the headings by which the questions ask."""

from __future__ import annotations

from collections.abc import Iterator

from safelight.kernel.codes import Code
from safelight.kernel.populations import Passage
from safelight.pathways.custody.codes import (
    AdultType,
    Alternative,
    AskedFor,
    BailGround,
    ChildState,
    Ethnicity,
    Flag,
    LeftTo,
    Liaison,
    Limb,
    Necessity,
    NotMovedReason,
    Observation,
    Purpose,
    Reply,
    ReviewMode,
    ReviewOutcome,
    SearchAdult,
    SearchResult,
    SearchType,
    Sex,
    Tier,
)
from safelight.pathways.custody.facts import CustodyFacts
from safelight.voice.codes import Contact
from safelight.voice.codes import Stage as VoiceStage


def _said(code: type[Code], value: str) -> str:
    """A stored value in words; one that the code does not know as it stands."""
    known = {member.value: member.label for member in code}
    return known.get(value, value)


def _all(code: type[Code], values: tuple[str, ...]) -> str:
    return "; ".join(_said(code, value) for value in values)


def reading(facts: CustodyFacts) -> Iterator[Passage]:
    """Each passage in the order of a night. A blank is a thing not recorded, and is shown as that."""
    yield Passage(
        "The child",
        (
            ("Age on arrival", facts.age),
            ("Sex", _said(Sex, facts.sex)),
            ("Ethnicity, as the child describes it", _said(Ethnicity, facts.ethnicity_self)),
            ("Looked after by an authority", facts.looked_after_by is not None),
            ("Flags", _all(Flag, facts.flags)),
        ),
    )
    yield Passage(
        "Arrest and arrival",
        (
            ("Offences", "; ".join(offence.title for offence in facts.offences)),
            ("Why an arrest was needed", facts.arrest_necessity),
            ("Arrested", facts.arrested_at),
            ("Arrived", facts.arrived_at),
            ("Booking in began", facts.booking_started_at),
            ("Detention authorised", facts.authorised_at),
        ),
    )
    for rationale in facts.rationales:
        yield Passage(
            f"Reasons: {_said(Purpose, rationale.purpose).lower()}" if rationale.purpose else "Reasons",
            (
                ("When", rationale.decided_at),
                ("The offence", rationale.offence_circumstances),
                ("The child", rationale.child_circumstances),
                ("The evidence", rationale.evidence_position),
                ("Why it is necessary", _all(Necessity, rationale.necessity)),
                ("Alternatives thought of", _all(Alternative, rationale.alternatives)),
                ("Why they would not do", rationale.alternatives_why_not),
                ("What is planned", rationale.plan),
                ("What is new since last time", rationale.change_since_last),
            ),
        )
    yield from _care(facts)
    yield from _reviews(facts)
    yield from _after_charge(facts)
    for voice in facts.voices:
        yield Passage(
            f"What the child said: {_said(VoiceStage, voice.stage).lower()}",
            (
                ("When", voice.observed_at),
                ("How", _said(Contact, voice.contact)),
                ("Why not heard", voice.not_obtained),
                ("The child’s words", voice.words),
                ("The child’s wishes", voice.wishes or voice.wishes_not_known),
                ("Demeanour described", voice.demeanour),
                ("What it changed is said", voice.effect),
                ("The child was told what would happen", voice.told),
            ),
        )
    if facts.left_at is not None:
        yield Passage(
            "Leaving",
            (
                ("Left", facts.left_at),
                ("To", _said(LeftTo, facts.left_to)),
                ("Release assessed", facts.release_assessed_at),
                ("How the child travelled", facts.release_transport),
                ("With whom", facts.release_accompanied_by),
                ("Referral made", facts.referral_at),
                ("Why no referral", facts.no_referral_why),
            ),
        )


def _care(facts: CustodyFacts) -> Iterator[Passage]:
    yield Passage(
        "Rights and care",
        (
            ("Person responsible for the child’s welfare", facts.welfare_person),
            ("Told", facts.welfare_informed_at),
            ("Why not practicable", facts.welfare_not_practicable),
            ("Liaison and diversion", _said(Liaison, facts.liaison_result)),
            ("Level of observation", _said(Observation, facts.observation)),
        ),
    )
    for adult in facts.adults:
        yield Passage(
            "Appropriate adult",
            (
                ("Who", _said(AdultType, adult.type)),
                ("Tier", _said(Tier, adult.tier)),
                ("Why a nearer one was passed over", adult.tier_skipped_why),
                ("Called", adult.called_at),
                ("Arrived", adult.arrived_at),
                ("Concern about the adult", adult.concern),
            ),
        )
    for carer in facts.carers:
        yield Passage("Woman who cares for the girl", (("Named", carer.named_at), ("Girl told", carer.told_at)))
    for cell in facts.cells:
        yield Passage(
            "Cell",
            (
                ("From", cell.placed_at),
                ("Until", cell.ended_at),
                ("Why", cell.reason),
                ("What else was thought of", cell.alternatives),
                ("Apart from adults", cell.apart_from_adults),
            ),
        )
    for search in facts.searches:
        yield Passage(
            "Search",
            (
                ("Kind", _said(SearchType, search.type)),
                ("Intimate parts exposed", search.exposed),
                ("Why it was needed", search.necessity),
                ("Authority", search.authority_reason),
                ("Appropriate adult", _said(SearchAdult, search.adult)),
                ("What was found", _said(SearchResult, search.result)),
                ("Referral made", search.referral_at),
            ),
        )


def _reviews(facts: CustodyFacts) -> Iterator[Passage]:
    for review in facts.reviews:
        yield Passage(
            "Review of detention",
            (
                ("Done", review.done_at),
                ("Rank of the reviewer", review.rank),
                ("Apart from the investigation", review.independent),
                ("How", _said(ReviewMode, review.mode)),
                ("Why not in person", review.mode_reason),
                ("The child was", _said(ChildState, review.child_state)),
                ("Put off, because", review.postponed_why),
                ("What was said by or for the child", review.representations),
                ("Bail tested again", review.bail_retested),
                ("A place with the authority tested again", review.move_retested),
                ("Child told", review.told_at),
                ("Outcome", _said(ReviewOutcome, review.outcome)),
            ),
        )


def _after_charge(facts: CustodyFacts) -> Iterator[Passage]:
    if not facts.charged:
        return
    yield Passage(
        "Charge and bail",
        (
            ("Charged", facts.charged_at),
            ("Bail decided", facts.bail_at),
            ("Refused", facts.charged_and_refused),
            ("Grounds", _all(BailGround, facts.bail_grounds)),
            ("Conditions weighed", facts.bail_conditions_considered),
            ("Why conditions would not do", facts.bail_conditions_why),
            ("Why no authority was asked", facts.not_asked_why),
        ),
    )
    for request in facts.requests:
        yield Passage(
            "Request to an authority",
            (
                ("Asked", request.requested_at),
                ("For", _said(AskedFor, request.kind)),
                ("Why a place that is not secure would not do", request.secure_why_not_non_secure),
                ("Answer", _said(Reply, request.reply)),
                ("Answered", request.replied_at),
                ("Reason given", request.reply_reason),
                ("Challenged", request.challenged_at),
                ("Taken higher", next((each.at for each in request.escalations), None)),
            ),
        )
    for certificate in facts.certificates:
        yield Passage(
            "Certificate",
            (
                ("Limb", _said(Limb, certificate.limb)),
                ("Circumstances", certificate.circumstances),
                ("Reasons", _all(NotMovedReason, certificate.reasons)),
                ("Given to the court", certificate.copied_to_court),
            ),
        )
