"""Asks about a review of detention, its postponement, and telling the child what it decided."""

from __future__ import annotations

from typing import Any, ClassVar

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody.codes import (
    AdultConsulted,
    BailGround,
    ChildState,
    PostponementReason,
    Representations,
    ReviewMode,
    ReviewOutcome,
)
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.charge import open_grounds
from safelight.pathways.custody.forms.parts import ActForm, Sections, several, words
from safelight.pathways.custody.forms.reasons import REASONS, ReasonsForm

_ASLEEP = "The child is told on waking."
_SAID = (
    (Representations.MADE.value, "Yes"),
    (Representations.NONE_MADE.value, "No, nothing"),
    (Representations.NOT_AVAILABLE.value, "Not available to be asked"),
    (Representations.REFUSED_UNFIT.value, "Not heard: not fit to say anything"),
)
_BEFORE_CHARGE = (ReviewOutcome.CONTINUE, ReviewOutcome.RELEASE_BAIL, ReviewOutcome.RELEASE_NFA, ReviewOutcome.CHARGE)
_AFTER_CHARGE = (ReviewOutcome.CONTINUE, ReviewOutcome.RELEASE_BAIL)


class ReviewForm(ReasonsForm):
    """One review: how it was done, what was said for the child, a fresh reason, and what it decided."""

    reveals: ClassVar[Reveals] = {
        "mode": {"PHONE": ["link_available", "phone_reason"], "LIVE_LINK": ["link_reason"]},
    }
    sections: ClassVar[Sections] = (
        ("The review", ("at", "inspector_review", "mode", "independent", "child_state", "brought_forward")),
        (
            "What was said for the child",
            (
                "representations_child",
                "representations_adult",
                "representations_solicitor",
                "representations",
                "adult_consulted",
            ),
        ),
        (
            "Bail and accommodation, tested again",
            ("bail_retested", "grounds_still_met", "move_retested", "authority_chased_at"),
        ),
        ("Your reason, afresh", REASONS),
        ("What you decided", ("outcome", "told_at")),
    )

    at = MomentField(label="When did you review detention?")
    inspector_review = YesNoField(
        label="Is this the inspector’s own review after charge?",
        help_text="This force asks inspectors for one. It does not stand in for the custody officer’s review.",
    )
    mode = CodeField(ReviewMode, label="How did you do it?")
    link_available = YesNoField(
        label="Could a live link have been used?", help_text="A review is by telephone only where it could not."
    )
    phone_reason = words("Why by telephone?", "Why you could not be there with the child.", rows=2)
    link_reason = words("Why by live link?", "Why you could not be there with the child.", rows=2)
    independent = YesNoField(label="Are you independent of the investigation?")
    child_state = CodeField(ChildState, label="What was the child doing?")
    brought_forward = YesNoField(label="Was it brought forward so that the child could take part?")
    representations_child = CodeField(Representations, label="Did the child say anything about being held?")
    representations_adult = CodeField(Representations, label="Did the appropriate adult say anything?")
    representations_solicitor = CodeField(Representations, label="Did the solicitor say anything?")
    representations = words("What did they say?", "Each in their own words, by who said it.", required=False)
    adult_consulted = CodeField(AdultConsulted, label="How did the appropriate adult take part?")
    bail_retested = YesNoField(label="Did you ask again whether the child can be bailed?")
    grounds_still_met = several(BailGround, "Which grounds for refusing bail still stand?", required=False)
    move_retested = YesNoField(
        label="Did you ask again whether the child can be moved to local authority accommodation?"
    )
    authority_chased_at = MomentField(label="When was the authority last asked again?", absent="Not asked again")
    outcome = CodeField(ReviewOutcome, label="What did you decide?")
    told_at = MomentField(label="When was the child told?", absent="Not told yet: asleep, or in interview")

    def fit(self, facts: CustodyFacts) -> None:
        """Before charge the review asks after the investigation; after it, after bail and the move."""
        for name in ("representations_child", "representations_adult", "representations_solicitor"):
            field: Any = self.fields[name]
            field.choices = _SAID
        self.hint("child_state", {ChildState.ASLEEP.value: _ASLEEP})
        if facts.charged:
            self.without("evidence_position", "necessity", "alternatives", "alternatives_why_not")
            self.offer("outcome", _AFTER_CHARGE)
            self.offer("mode", (ReviewMode.IN_PERSON, ReviewMode.LIVE_LINK))
            self.without("phone_reason", "link_available")
            self.offer(
                "grounds_still_met", (facts.bail_grounds and map(BailGround, facts.bail_grounds)) or open_grounds(facts)
            )
        else:
            self.without(
                "inspector_review", "bail_retested", "grounds_still_met", "move_retested", "authority_chased_at"
            )
            self.offer("outcome", _BEFORE_CHARGE)

    def given(self) -> dict[str, Any]:
        """The answers as `review_detention` takes them."""
        answers = {name: answer for name, answer in super().given().items() if name not in REASONS}
        reasons = (answers.pop("phone_reason", ""), answers.pop("link_reason"))
        return {**answers, "mode_reason": "".join(reasons), "reasons": self.reasons()}


class PostponeForm(ActForm):
    """Why a review is put off."""

    at = MomentField(label="When did you postpone the review?")
    reason = CodeField(
        PostponementReason, label="Which of the law’s three reasons is it?", help_text="No other reason serves."
    )
    why = words("What made it so?", "What was going on, and when the review can be done.")


class TellOutcomeForm(ActForm):
    """When the child was told."""

    at = MomentField(
        label="When was the child told?", help_text="What was decided, and why, in words the child understands."
    )
