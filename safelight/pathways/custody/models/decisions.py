"""Decisions about the child that can be made again: offences, rationales, reviews of detention."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from safelight.pathways.custody.codes import (
    AdultConsulted,
    Alternative,
    BailGround,
    ChildState,
    Necessity,
    PostponementReason,
    Purpose,
    Rank,
    Representations,
    ReviewMode,
    ReviewOutcome,
    ReviewType,
)
from safelight.pathways.custody.models.rows import DetentionRow
from safelight.records.columns import (
    choice,
    choices,
    in_order,
    known,
    known_all,
    moment,
    officer,
    short,
    words,
    yes_no,
)


class Offence(DetentionRow):
    """One offence the child was held for. What its code stands for is looked up in `offences.toml`."""

    code = short(20)
    title = short(200)
    grounds = words()


class DetentionReview(DetentionRow):
    """One review of detention. Put off, it keeps its row and is done later in it; when it is due is derived."""

    type = choice(ReviewType)
    mode = choice(ReviewMode)
    mode_reason = words()
    link_available = yes_no()
    done_at = moment()
    officer = officer()
    officer_name = short()
    rank = choice(Rank)
    independent = yes_no()
    child_state = choice(ChildState)
    brought_forward = yes_no()
    postponed_at = moment()
    postponed_reason = choice(PostponementReason)
    postponed_why = words()
    postponed_by_name = short()
    representations_child = choice(Representations)
    representations_solicitor = choice(Representations)
    representations_adult = choice(Representations)
    representations = words()
    adult_consulted = choice(AdultConsulted)
    bail_retested = yes_no()
    grounds_still_met = choices(BailGround)
    move_retested = yes_no()
    authority_chased_at = moment()
    told_at = moment()
    told_by_name = short()
    outcome = choice(ReviewOutcome)

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("type", ReviewType),
            known("mode", ReviewMode),
            known("rank", Rank),
            known("child_state", ChildState),
            known("postponed_reason", PostponementReason),
            known("representations_child", Representations),
            known("representations_solicitor", Representations),
            known("representations_adult", Representations),
            known("adult_consulted", AdultConsulted),
            known_all("grounds_still_met", BailGround),
            known("outcome", ReviewOutcome),
            in_order(
                "done_at",
                "told_at",
                name="a_child_is_told_after_the_review",
                message="The child cannot be told the outcome before the review was done.",
            ),
        ]


class Rationale(DetentionRow):
    """The written rationale of one decision.

    `likeness` and `like` are what comparing it with other records found at the moment of writing (0 to 1, and the
    record most like it): a measurement, kept because the other records go on changing.
    """

    purpose = choice(Purpose)
    decided_at = moment()
    decided_by_name = short()
    review = models.ForeignKey(
        DetentionReview, null=True, blank=True, on_delete=models.PROTECT, related_name="rationales", db_index=False
    )
    evidence_position = words()
    necessity = choices(Necessity)
    offence_circumstances = words()
    child_circumstances = words()
    alternatives = choices(Alternative)
    alternatives_why_not = words()
    plan = words()
    change_since_last = words()
    voice = models.ForeignKey(
        "voice.Voice", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    likeness = models.FloatField(null=True, blank=True)
    like = short(60)

    class Meta(DetentionRow.Meta):
        constraints: ClassVar[list[Any]] = [
            *DetentionRow.Meta.constraints,
            known("purpose", Purpose),
            known_all("necessity", Necessity),
            known_all("alternatives", Alternative),
            models.CheckConstraint(
                condition=models.Q(likeness__gte=0, likeness__lte=1) | models.Q(likeness=None),
                name="likeness_is_a_share",
                violation_error_message="How like two texts are is between 0 and 1.",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            # Comparing a new reason with the last ones of the suite.
            models.Index(
                fields=["-decided_at", "-id"], condition=models.Q(withdrawn_at=None), name="rationale_by_time"
            ),
        ]
