"""What must be on the record of the decision to hold a child, and of each review of it (G01, G05, G25)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.lateness import late_entries
from safelight.kernel.policy import PolicyBook
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes import Purpose, Rank, ReviewType
from safelight.pathways.custody.facts import CustodyFacts, RationaleFacts, ReviewFacts
from safelight.pathways.custody.rules import sources, timings

FORCE_RULES_FROM = date(2022, 2, 15)
_PACE_IN_FORCE = date(1986, 1, 1)
_BOOKING = "BOOKING"


def _rationale(facts: CustodyFacts, purpose: Purpose) -> RationaleFacts | None:
    return next((each for each in facts.rationales if each.purpose == purpose), None)


def complete(rationale: RationaleFacts | None) -> bool:
    """Whether a rationale answers everything its decision asks (custody document §4.2)."""
    if rationale is None:
        return False
    asked: list[object] = [
        rationale.offence_circumstances,
        rationale.child_circumstances,
        rationale.alternatives,
        rationale.plan,
    ]
    if rationale.purpose == Purpose.AUTHORISE:
        asked += [rationale.evidence_position, rationale.necessity]
    if rationale.purpose == Purpose.CONTINUE:
        asked.append(rationale.change_since_last)
    return all(asked)


class RationaleUnder(NamedTuple):
    """A rationale beside the force's measure of a good one."""

    id: str
    words: int
    fewest: int
    likeness: float
    alike_from: float
    decided_at: datetime | None


def rationales(facts: CustodyFacts, book: PolicyBook) -> Iterator[RationaleUnder]:
    """Each written rationale, with how much it says of this child and how alike another record's it is."""
    for rationale in facts.rationales:
        if rationale.decided_at is not None:
            said = f"{rationale.offence_circumstances} {rationale.child_circumstances} {rationale.change_since_last}"
            yield RationaleUnder(
                rationale.id,
                len(said.split()),
                book.value_at(timings.RATIONALE_WORDS, rationale.decided_at),
                rationale.likeness or 0.0,
                book.value_at(timings.RATIONALE_LIKENESS, rationale.decided_at),
                rationale.decided_at,
            )


DETENTION_RATIONALE: Requirement[CustodyFacts] = Requirement(
    ref="custody:G01",
    code="custody.detention-rationale",
    question="Is there a full reason for holding this child?",
    missing=(
        "Why this child is held: the evidence, why holding is necessary, what the child is said to have done, "
        "the child's own circumstances, what else was considered, and what happens next."
    ),
    set_by=SetBy.FORCE,
    source=sources.SEED,
    in_force_from=FORCE_RULES_FROM,
    applies=lambda facts: facts.authorised_at is not None,
    holds=lambda facts: complete(_rationale(facts, Purpose.AUTHORISE)),
    since=lambda facts: facts.authorised_at,
    before=(Act.AUTHORISE_DETENTION,),
    needs=("rationale",),
)

RATIONALE_LONG_ENOUGH: Requirement[CustodyFacts] = Requirement(
    ref="custody:G01",
    code="custody.rationale-thin",
    question="Does each reason say enough about this child?",
    missing="More about this child in the reason: it is too short to show who is held and why.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    each_under=rationales,
    applies=lambda rationale: True,
    holds=lambda rationale: rationale.words >= rationale.fewest,
    since=lambda rationale: rationale.decided_at,
    key=lambda rationale: rationale.id,
    override=Role.CUSTODY_INSPECTOR,
    needs=("rationale",),
)

RATIONALE_OWN_WORDS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G01",
    code="custody.rationale-copied",
    question="Is each reason written for this child rather than copied?",
    missing="A reason in words of its own: this one reads like another record's.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    each_under=rationales,
    applies=lambda rationale: True,
    holds=lambda rationale: rationale.likeness < rationale.alike_from,
    since=lambda rationale: rationale.decided_at,
    key=lambda rationale: rationale.id,
    override=Role.CUSTODY_INSPECTOR,
    needs=("rationale",),
)

VOICE_AT_BOOKING: Requirement[CustodyFacts] = Requirement(
    ref="custody:G01",
    code="custody.voice-at-booking",
    question="Is it recorded on arrival what the child said and showed, or why not?",
    missing="What the child said and showed on arrival, or why nobody could speak with the child yet.",
    set_by=SetBy.FORCE,
    source=sources.SEED,
    in_force_from=FORCE_RULES_FROM,
    applies=lambda facts: facts.authorised_at is not None,
    holds=lambda facts: any(voice.stage == _BOOKING for voice in facts.voices),
    since=lambda facts: facts.authorised_at,
    before=(Act.AUTHORISE_DETENTION,),
    needs=("voice",),
    answer=Act.RECORD_VOICE,
)

CHILD_HEARD: Requirement[CustodyFacts] = Requirement(
    ref="custody:G01",
    code="custody.child-heard",
    question="Has anybody spoken with the child?",
    missing="The child has not been heard: nobody has recorded speaking with this child.",
    set_by=SetBy.FORCE,
    source=sources.SEED,
    in_force_from=FORCE_RULES_FROM,
    applies=lambda facts: facts.authorised_at is not None,
    holds=lambda facts: any(voice.spoken for voice in facts.voices),
    since=lambda facts: facts.authorised_at,
    override=Role.CUSTODY_INSPECTOR,
    needs=("voice",),
    answer=Act.RECORD_VOICE,
)

VOICE_AGREES: Requirement[CustodyFacts] = Requirement(
    ref="custody:G01",
    code="custody.voice-agrees",
    question="Does each record of the child's voice agree with itself?",
    missing="Whether the child was spoken with: the record says not, and yet gives the child's words.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.voices,
    applies=lambda voice: bool(voice.words),
    holds=lambda voice: voice.spoken,
    since=lambda voice: voice.recorded_at,
    key=lambda voice: voice.id,
    override=Role.CUSTODY_INSPECTOR,
    needs=("voice",),
    answer=Act.RECORD_VOICE,
)


# Reviews


def _done(review: ReviewFacts) -> bool:
    return review.done_at is not None and review.statutory


def _right_officer(review: ReviewFacts) -> bool:
    """Before charge an inspector or above who is not directly involved; after charge the custody officer."""
    if not review.rank:
        return False
    if review.type == ReviewType.AFTER_CHARGE:
        return Rank(review.rank).at_least(Rank.SERGEANT)
    return Rank(review.rank).at_least(Rank.INSPECTOR) and review.independent is not False


def _continues(facts: CustodyFacts, review: ReviewFacts) -> bool:
    return any(each.review == review.id and complete(each) for each in facts.rationales)


class ReviewOf(NamedTuple):
    """A review with the record it belongs to."""

    id: str
    facts: CustodyFacts
    review: ReviewFacts


def _reviews(facts: CustodyFacts) -> Iterator[ReviewOf]:
    return (ReviewOf(review.id, facts, review) for review in facts.reviews)


REVIEW_OFFICER: Requirement[CustodyFacts] = Requirement(
    ref="custody:G05",
    code="custody.review-officer",
    question="Was each review done by the right officer?",
    missing=(
        "A review by the right officer: before charge an inspector or above not involved in the case, "
        "after charge the custody officer."
    ),
    set_by=SetBy.LAW,
    source=sources.PACE_S40,
    in_force_from=_PACE_IN_FORCE,
    each=lambda facts: facts.reviews,
    applies=_done,
    holds=_right_officer,
    since=lambda review: review.done_at,
    key=lambda review: review.id,
    before=(Act.REVIEW_DETENTION,),
    needs=("review", "review.rank"),
)

REVIEW_CHILD_STATE: Requirement[CustodyFacts] = Requirement(
    ref="custody:G05",
    code="custody.review-child-state",
    question="Is it recorded what the child was doing at each review?",
    missing="What the child was doing when detention was reviewed.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_15_7,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.reviews,
    applies=_done,
    holds=lambda review: bool(review.child_state),
    since=lambda review: review.done_at,
    key=lambda review: review.id,
    before=(Act.REVIEW_DETENTION,),
    needs=("review", "review.child-state"),
)

REVIEW_REPRESENTATIONS: Requirement[CustodyFacts] = Requirement(
    ref="custody:G05",
    code="custody.review-representations",
    question="Is it recorded what was said for the child at each review, or that nothing was?",
    missing="What the child, the solicitor or the appropriate adult said at the review, or that nothing was said.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.reviews,
    applies=_done,
    holds=lambda review: bool(
        review.representations
        or review.representations_child
        or review.representations_solicitor
        or review.representations_adult
    ),
    since=lambda review: review.done_at,
    key=lambda review: review.id,
    before=(Act.REVIEW_DETENTION,),
    needs=("review", "representations"),
)

REVIEW_RATIONALE: Requirement[CustodyFacts] = Requirement(
    ref="custody:G05",
    code="custody.review-rationale",
    question="Is there a fresh reason for each decision to go on holding the child?",
    missing="A fresh reason for going on holding this child: what has changed since the last one, and what comes next.",
    set_by=SetBy.FORCE,
    source=sources.SEED,
    in_force_from=FORCE_RULES_FROM,
    each=_reviews,
    applies=lambda each: _done(each.review) and each.review.outcome == "CONTINUE",
    holds=lambda each: _continues(each.facts, each.review),
    since=lambda each: each.review.done_at,
    key=lambda each: each.id,
    before=(Act.REVIEW_DETENTION,),
    needs=("review", "rationale"),
)

REVIEW_RETEST: Requirement[CustodyFacts] = Requirement(
    ref="custody:G05",
    code="custody.review-retest",
    question="Were bail and the move tested again at each review after charge?",
    missing="Whether bail is still refused, and whether the child could be moved now, tested again at the review.",
    set_by=SetBy.FORCE,
    source=sources.CODE_TO_VERIFY,
    in_force_from=FORCE_RULES_FROM,
    each=lambda facts: facts.reviews,
    applies=lambda review: _done(review) and review.type == ReviewType.AFTER_CHARGE,
    holds=lambda review: review.bail_retested is not None and review.move_retested is not None,
    since=lambda review: review.done_at,
    key=lambda review: review.id,
    before=(Act.REVIEW_DETENTION,),
    needs=("review", "review.retest"),
)

REVIEW_TOLD: Requirement[CustodyFacts] = Requirement(
    ref="custody:G05",
    code="custody.review-told",
    question="Was the child told the outcome of each review before leaving?",
    missing="When the child was told the outcome of the review. It was told after the child had left, or not at all.",
    set_by=SetBy.STATUTORY_GUIDANCE,
    source=sources.CODE_C_15_7,
    in_force_from=FORCE_RULES_FROM,
    each=_reviews,
    applies=lambda each: _done(each.review) and each.facts.left_at is not None,
    holds=lambda each: each.review.told_at is not None and each.review.told_at <= each.facts.left_at,
    since=lambda each: each.facts.left_at,
    key=lambda each: each.id,
    needs=("review", "review.told", "left"),
)

POSTPONEMENT_REASON: Requirement[CustodyFacts] = Requirement(
    ref="custody:C05",
    code="custody.postponement-reason",
    question="Is each postponement of a review for one of the law's reasons, in writing?",
    missing="Why the review was postponed: only the law's three reasons serve.",
    set_by=SetBy.LAW,
    source=sources.PACE_S40_4,
    in_force_from=_PACE_IN_FORCE,
    each=lambda facts: facts.reviews,
    applies=lambda review: review.postponed,
    holds=lambda review: bool(review.postponed_reason) and review.postponed_at is not None,
    since=lambda review: review.postponed_at or review.done_at,
    key=lambda review: review.id,
    before=(Act.POSTPONE_REVIEW,),
    needs=("review", "review.postponement"),
)


# Late entries

LATE_ENTRY_REASON: Requirement[CustodyFacts] = late_entries(
    ref="custody:G25",
    code="custody.late-entry-reason",
    after=timings.LATE_ENTRY,
    source=sources.SEED_PROMPT,
    in_force_from=FORCE_RULES_FROM,
)

REQUIREMENTS: tuple[Requirement[CustodyFacts], ...] = (
    DETENTION_RATIONALE,
    RATIONALE_LONG_ENOUGH,
    RATIONALE_OWN_WORDS,
    VOICE_AT_BOOKING,
    CHILD_HEARD,
    VOICE_AGREES,
    REVIEW_OFFICER,
    REVIEW_CHILD_STATE,
    REVIEW_REPRESENTATIONS,
    REVIEW_RATIONALE,
    REVIEW_RETEST,
    REVIEW_TOLD,
    POSTPONEMENT_REASON,
    LATE_ENTRY_REASON,
)
