"""Asks about care: who is told, the adult beside the child, a woman for a girl, the cell, liaison and diversion."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody.codes import AdultResult, AdultType, Liaison, PresentAt
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.parts import ActForm, OfficerField, several, text, words

_TOLD = (
    ("TOLD", "They were told"),
    ("TRIED", "They were tried and not reached"),
    ("NOT_PRACTICABLE", "It is not practicable to tell anybody"),
)


class InformForm(ActForm):
    """Whether the person responsible for the child's welfare was told."""

    reveals: ClassVar[Reveals] = {
        "result": {
            "TOLD": ["told_person", "told_relation", "told_said"],
            "TRIED": ["person", "relation", "said"],
            "NOT_PRACTICABLE": ["not_practicable"],
        }
    }

    at = MomentField(label="When was this?")
    result = forms.ChoiceField(
        label="Was the person responsible for the child’s welfare told?",
        help_text="A parent, guardian or carer, or the authority that looks after the child: that "
        "the child is held, why and where.",
        choices=_TOLD,
        widget=forms.RadioSelect,
    )
    told_person = text("Who was told?", "Their name.")
    told_relation = text(
        "Who are they to the child?", "For example, mother, or night manager of the child’s home.", required=False
    )
    told_said = words(
        "What did they say?", "Anything about the child that custody should know.", required=False, rows=2
    )
    person = text("Who was tried?", "Their name.")
    relation = text("Who are they to the child?", required=False)
    said = words("What happened?", "For example, no answer on the number the child gave.", required=False, rows=2)
    not_practicable = words("Why is it not practicable?", "What was tried, and what stands in the way.")
    supervisor_informed_at = MomentField(
        label="Was whoever supervises the child under a court order told?",
        absent="Not told, or the child is under no order",
    )

    def given(self) -> dict[str, Any]:
        """The answers as `inform_welfare_person` takes them."""
        answers = super().given()
        result = answers.pop("result")
        told = {name.removeprefix("told_"): answers.pop(name) for name in ("told_person", "told_relation", "told_said")}
        return {**answers, **(told if result == "TOLD" else {}), "informed": result == "TOLD"}


class CallAdultForm(ActForm):
    """One attempt to reach an appropriate adult."""

    reveals: ClassVar[Reveals] = {"result": {"ACCEPTED": ["scheme", "remote", "expected_at"]}}

    at = MomentField(label="When was the adult called?")
    type = CodeField(AdultType, label="Who was called?")
    person = text("What is their name?", "For a scheme: the person you spoke to.")
    result = CodeField(
        AdultResult, label="What came of it?", help_text="Record each attempt, also those that came to nothing."
    )
    scheme = text("Which scheme do they come from?", "If they come from one.", required=False)
    remote = YesNoField(label="Will they be there by video or phone only?", required=False)
    expected_at = MomentField(label="When are they expected?", offer_now=False, future=True, required=False)
    tier_skipped_why = words(
        "If a parent, guardian or the authority that looks after the child was passed over: why?",
        "They are asked first. Say what stands against each of them.",
        required=False,
        rows=2,
    )
    tier_skipped_why.says_optional = False  # type: ignore[attr-defined] # the label says so itself

    def fit(self, facts: CustodyFacts) -> None:
        """For a child looked after by an authority, its representative is first."""
        if facts.looked_after_by is not None:
            first = AdultType.AUTHORITY
            self.offer("type", [first, *(each for each in AdultType if each is not first)])
            self.hint("type", {first.value: "This child is looked after, so they are asked first."})


class ReceiveAdultForm(ActForm):
    """The appropriate adult's arrival, and what they were told."""

    at = MomentField(label="When did the adult arrive?")
    told_grounds_at = MomentField(
        label="When were they told why the child is held, and how the child is?", absent="Not told yet"
    )
    told_role_at = MomentField(label="When were they told their role?", absent="Not told yet")
    private_talk_offered = YesNoField(label="Was the child offered a private talk with them?")
    rights_repeated_at = MomentField(
        label="When were the child’s rights given again, with them there?", absent="Not yet"
    )
    present_at = several(PresentAt, "What have they been there for?", required=False)
    concern = words("Did they raise a concern?", "In their own words.", required=False, rows=2)
    inspector_told_at = MomentField(
        label="If they did: when was an inspector told?", absent="No concern, or not told yet"
    )
    left_at = MomentField(label="When did they leave?", absent="They are still here")


class NameCarerForm(ActForm):
    """Which woman cares for the girl."""

    at = MomentField(label="When was she named?")
    name = text(
        "Which woman cares for this girl?", "Her name and rank or role. She sees to this girl while she is held."
    )
    officer = OfficerField(label="Her officer number", required=False)
    told_at = MomentField(label="When was the girl told who she is?", absent="Not told yet")


class PlaceInCellForm(ActForm):
    """Why a cell, and what else was considered."""

    at = MomentField(label="When was the child placed in a cell?")
    apart_from_adults = YesNoField(
        label="Is the child kept apart from detained adults?", help_text="A child never shares a cell with an adult."
    )
    reason = words(
        "Why is a cell needed for this child?",
        "Why no other secure room would do, and why the child cannot be supervised elsewhere.",
    )
    alternatives = words("What else was considered?", "Which rooms, who could have sat with the child, and why not.")


class ExplainCellForm(ActForm):
    """The reason for a cell, given after."""

    reason = words("Why was a cell needed for this child?", "Why no other room would do at the time.")
    alternatives = words("What else was considered?", "Which rooms, who could have sat with the child, and why not.")


class LeaveCellForm(ActForm):
    """When the child was taken out of the cell."""

    at = MomentField(label="When was the child taken out of the cell?")


class LiaisonForm(ActForm):
    """What came of offering liaison and diversion."""

    reveals: ClassVar[Reveals] = {"result": {"ACCEPTED": ["seen_at", "referral"]}}

    at = MomentField(label="When was this?")
    result = CodeField(Liaison, label="What came of offering liaison and diversion?")
    seen_at = MomentField(label="When were they seen?", absent="Not seen yet")
    referral = words("What were they referred to?", "Which service, and for what.", required=False, rows=2)
