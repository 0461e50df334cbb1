"""Reviews of detention: done, put off in writing, and told to the child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from safelight.design.moments import when
from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.decisions import reasoned
from safelight.pathways.custody.actions.shapes import Reasons
from safelight.pathways.custody.actions.steps import (
    done,
    held,
    rank_of,
    require_past,
    require_words,
    taken_up,
    written,
)
from safelight.pathways.custody.codes import (
    AdultConsulted,
    BailGround,
    ChildState,
    PostponementReason,
    Purpose,
    Representations,
    ReviewMode,
    ReviewOutcome,
    ReviewType,
)
from safelight.pathways.custody.models import Detention, DetentionReview
from safelight.places.joined import Joined
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer

_STANDING = Joined(
    DetentionReview,
    "own.detention_id = %s AND own.withdrawn_at IS NULL ORDER BY own.done_at, own.postponed_at, own.id",
)
_COUNTED = (ReviewType.BEFORE_CHARGE, ReviewType.AFTER_CHARGE)


class CannotReview(Refusal):
    """Detention cannot be reviewed now."""


class CannotPostpone(Refusal):
    """The review cannot be postponed."""


class CannotTell(Refusal):
    """That the child was told the outcome cannot be recorded."""


@transaction.atomic
def review_detention(
    detention: Detention,
    *,
    mode: ReviewMode,
    child_state: ChildState,
    independent: bool,
    representations_child: Representations,
    representations_solicitor: Representations,
    representations_adult: Representations,
    adult_consulted: AdultConsulted,
    reasons: Reasons,
    outcome: ReviewOutcome,
    at: datetime,
    by: Officer,
    now: datetime,
    mode_reason: str = "",
    link_available: bool | None = None,
    representations: str = "",
    brought_forward: bool = False,
    bail_retested: bool | None = None,
    grounds_still_met: Sequence[BailGround] = (),
    move_retested: bool | None = None,
    authority_chased_at: datetime | None = None,
    told_at: datetime | None = None,
    inspector_review: bool = False,
    late_reason: str = "",
) -> DetentionReview:
    """Review the child's detention (PACE 1984, s.40), with a fresh reason, by the officer who does it.

    Before charge the review officer is an inspector or above who has no part in the case, after it the custody officer.
    A review that was put off is done in its own row. `inspector_review` is this force's own, after charge.
    """
    require(may(by, act=Act.REVIEW_DETENTION, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotReview)
    require_past(told_at, now=now, refusal=CannotReview, what="Telling the child")
    require_past(authority_chased_at, now=now, refusal=CannotReview, what="Asking the authority again")
    kind = _kind(detention, at=at, inspector_review=inspector_review)
    if outcome == ReviewOutcome.POSTPONED:
        raise CannotReview("A review is done or postponed.", next_step="Record a postponement instead.")
    if mode != ReviewMode.IN_PERSON:
        require_words((mode_reason, "Say why the review was not done in person."), refusal=CannotReview)
    reviews = _cycle(detention) if kind in _COUNTED else []
    _in_order(reviews, at=at, now=now, refusal=CannotReview)
    review = next((each for each in reviews if each.done_at is None), None)
    if review is not None and review.postponed_at is not None and at < review.postponed_at:
        raise CannotReview(
            f"This review was postponed at {when(review.postponed_at, now)}, after the time given here.",
            next_step="Check the time.",
        )
    review = review or DetentionReview(detention=detention)
    review.recorded_at, review.recorded_by, review.recorded_by_name = now, by, by.name
    review.late_reason = late_reason
    review.type, review.mode, review.mode_reason, review.done_at = kind, mode, mode_reason, at
    review.link_available = link_available if mode == ReviewMode.PHONE else None
    review.officer, review.officer_name, review.rank = by, by.name, rank_of(by)
    review.independent, review.child_state, review.brought_forward = independent, child_state, brought_forward
    review.representations_child = representations_child
    review.representations_solicitor = representations_solicitor
    review.representations_adult = representations_adult
    review.representations, review.adult_consulted = representations, adult_consulted
    review.bail_retested, review.grounds_still_met = bail_retested, list(grounds_still_met)
    review.move_retested, review.authority_chased_at = move_retested, authority_chased_at
    review.outcome, review.told_at, review.told_by_name = outcome, told_at, by.name if told_at else ""
    saved(review, refusal=CannotReview)
    reasoned(
        detention,
        reasons,
        purpose=Purpose.CONTINUE,
        at=at,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotReview,
        review=review,
    )
    told = "the child was told" if told_at else "the child is still to be told"
    done(
        detention,
        act=Act.REVIEW_DETENTION,
        by=by,
        at=at,
        now=now,
        words=f"Detention was reviewed: {in_a_sentence(outcome.label)}; {told}.",
        late_reason=late_reason,
    )
    return review


def _kind(detention: Detention, *, at: datetime, inspector_review: bool) -> ReviewType:
    charged = detention.charged_at is not None and at >= detention.charged_at
    if inspector_review and not charged:
        raise CannotReview("Before charge there is one review, by an inspector: this force's own comes after charge.")
    if inspector_review:
        return ReviewType.INSPECTOR_AFTER_CHARGE
    return ReviewType.AFTER_CHARGE if charged else ReviewType.BEFORE_CHARGE


@transaction.atomic
def postpone_review(
    detention: Detention,
    *,
    reason: PostponementReason,
    why: str,
    at: datetime,
    by: Officer,
    now: datetime,
    late_reason: str = "",
) -> DetentionReview:
    """Put a review off for one of the law's reasons, in writing (PACE 1984, s.40(4)), to be done as soon as can be."""
    require(may(by, act=Act.POSTPONE_REVIEW, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotPostpone)
    require_words((why, "Write down why the review is postponed."), refusal=CannotPostpone)
    reviews = _cycle(detention)
    if any(each.done_at is None for each in reviews):
        raise CannotPostpone(
            "This review has been postponed already.", next_step="Review detention as soon as that is practicable."
        )
    _in_order(reviews, at=at, now=now, refusal=CannotPostpone)
    review = written(
        DetentionReview,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotPostpone,
        type=_kind(detention, at=at, inspector_review=False),
        postponed_at=at,
        postponed_reason=reason,
        postponed_why=why,
        postponed_by_name=by.name,
        outcome=ReviewOutcome.POSTPONED,
    )
    done(
        detention,
        act=Act.POSTPONE_REVIEW,
        by=by,
        at=at,
        now=now,
        words=f"The review of detention was postponed. {reason.label}: {why}",
        late_reason=late_reason,
    )
    return review


@transaction.atomic
def tell_child_outcome(
    detention: Detention,
    *,
    at: datetime,
    by: Officer,
    now: datetime,
    review: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Tell the child what a review decided, once awake or out of interview (Code C 15.7 as this force applies it)."""
    require(may(by, act=Act.TELL_CHILD_OUTCOME, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotTell)
    told_of = chosen(
        _reviews(detention).exclude(done_at=None).filter(told_at=None),
        review,
        refusal=CannotTell,
        told="There is no review whose outcome the child has not been told.",
    )
    told_of.told_at, told_of.told_by_name = at, by.name
    saved(told_of, refusal=CannotTell)
    done(
        detention,
        act=Act.TELL_CHILD_OUTCOME,
        by=by,
        at=at,
        now=now,
        words="The child was told what the review of detention decided.",
        late_reason=late_reason,
    )


def _cycle(detention: Detention) -> list[DetentionReview]:
    """The reviews that the law's cycle counts, those not done yet last."""
    return [review for review in _STANDING(detention.pk) if review.type in _COUNTED]


def _in_order(reviews: Sequence[DetentionReview], *, at: datetime, now: datetime, refusal: type[Refusal]) -> None:
    later = [each.done_at for each in reviews if each.done_at is not None and each.done_at > at]
    if later:
        raise refusal(
            f"Detention was reviewed at {when(later[-1], now)}, after the time given here.", next_step="Check the time."
        )


def _reviews(detention: Detention) -> QuerySet[DetentionReview]:
    standing = DetentionReview.objects.filter(detention=detention, withdrawn_at=None)
    return standing.order_by("done_at", "postponed_at", "pk")
