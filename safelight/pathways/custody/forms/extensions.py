"""Asks about holding a child for longer before charge."""

from __future__ import annotations

from typing import Any, ClassVar

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody.codes.extensions import ExtensionDecision
from safelight.pathways.custody.codes.reviews import Representations, ReviewMode
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.parts import ActForm, text, words
from safelight.pathways.custody.rules.extensions import authority_window

_SAID = (
    (Representations.MADE.value, "Yes"),
    (Representations.NONE_MADE.value, "No, nothing"),
    (Representations.NOT_AVAILABLE.value, "Not available to be asked"),
    (Representations.REFUSED_UNFIT.value, "Not heard: not fit to say anything"),
)
_HEARD = ("representations_child", "representations_adult", "representations_solicitor")


class AuthoriseLongerForm(ActForm):
    """A superintendent's decision on detention beyond 24 hours, with what the law and this force ask of it."""

    reveals: ClassVar[Reveals] = {
        "mode": {"LIVE_LINK": ["link_appropriate", "link_advised", "link_consented"]},
        "decision": {
            "GRANTED": [
                "indictable", "necessary_why", "diligent", "child_vulnerability", "adult_view", "alternatives",
                "until_at",
            ],
            "REFUSED": ["refused_why"],
        },
    }  # fmt: skip

    at = MomentField(label="When did you decide?")
    mode = CodeField(ReviewMode, only=(ReviewMode.IN_PERSON, ReviewMode.LIVE_LINK), label="How did you do it?")
    link_appropriate = YesNoField(label="Does the custody officer think a live link is appropriate?")
    link_advised = YesNoField(label="Has the child had a solicitor’s advice on the live link?")
    link_consented = YesNoField(
        label="Has consent to the live link been given, with the appropriate adult there?",
        help_text="From 14 by the child and by a parent or guardian; under 14 by a parent or guardian.",
    )
    representations_child = CodeField(Representations, label="Did the child say anything about being held longer?")
    representations_adult = CodeField(Representations, label="Did the appropriate adult say anything?")
    representations_solicitor = CodeField(Representations, label="Did the solicitor say anything?")
    representations = words("What did they say?", "Each in their own words, by who said it.", required=False)
    decision = CodeField(ExtensionDecision, label="What did you decide?")
    indictable = YesNoField(label="Is the child under arrest for an indictable offence?")
    necessary_why = words(
        "Why is holding the child without charge necessary?", "Which evidence it secures, preserves or obtains."
    )
    diligent = YesNoField(label="Is the investigation being done diligently and without delay?")
    child_vulnerability = words("What makes this child vulnerable, and how did you weigh it?")
    adult_view = words("What does the appropriate adult think of the child being held longer?")
    alternatives = words("What else did you consider?", "Bail, with which conditions, and why it would not do.")
    until_at = MomentField(label="Until when at the latest?", offer_now=False, future=True)
    refused_why = words("Why do you refuse it?")
    told_at = MomentField(label="When was the child told?", absent="Not told yet")

    def fit(self, facts: CustodyFacts) -> None:
        """Give the latest end that the law allows."""
        for name in _HEARD:
            field: Any = self.fields[name]
            field.choices = _SAID
        window = authority_window(facts)
        if window is not None:
            self.fields["until_at"].initial = window.latest_end
            self.fields["until_at"].help_text = "No later than 36 hours after the relevant time, which is given here."


class ApplyForm(ActForm):
    """Asking a court."""

    at = MomentField(label="When was the court asked?")
    court = text("Which court?", "Its name.")


class WarrantForm(ActForm):
    """What a court decided."""

    reveals: ClassVar[Reveals] = {"decision": {"GRANTED": ["until_at"], "REFUSED": ["refused_why"]}}

    at = MomentField(label="When did the court decide?")
    decision = CodeField(ExtensionDecision, label="What did it decide?")
    until_at = MomentField(
        label="Until when may the child be held?",
        help_text="As the warrant says. It runs from its issue, for 36 hours at most.",
        offer_now=False,
        future=True,
    )
    refused_why = words("What reasons did it give?", required=False, rows=2)
    told_at = MomentField(label="When was the child told?", absent="Not told yet")


class TellLongerForm(ActForm):
    """When the child was told."""

    at = MomentField(label="When was the child told?", help_text="What was decided, why, and until when at the latest.")
