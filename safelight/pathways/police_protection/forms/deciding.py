"""Asks what the designated officer found out and decided, and how police protection ended."""

from __future__ import annotations

from typing import Any, ClassVar

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.desk.act_forms import ActForm, AuthorityField, Sections, several, text
from safelight.desk.act_forms import words as prose
from safelight.pathways.police_protection.codes import (
    Alternative,
    ContactDecision,
    ContactWith,
    EntryPower,
    ExistingOrder,
    OrderDecision,
    OrderResult,
    Outcome,
    WelfareNeed,
)
from safelight.pathways.police_protection.facts import ProtectionFacts

_PARTS = ("checks", "authority_view", "parents_account", "child_wishes")


class InquiryForm(ActForm):
    """The inquiry: what was looked at, who was asked, what it found."""

    reveals: ClassVar[Reveals] = {"finished": {"YES": ["findings", "still_cause"]}}
    sections: ClassVar[Sections] = (
        ("", ("at",)),
        ("What you have found out so far", _PARTS),
        ("What you find", ("finished",)),
    )

    at = MomentField(label="When was this?")
    checks = prose(
        "Which records did you check, and what do they say?",
        "Earlier times in police protection, plans, warnings, who else lives there.",
        required=False,
    )
    authority_view = prose("What does the local authority say?", "Who said it, and when.", required=False)
    parents_account = prose("What do the parents or carers say?", "Each by name.", required=False)
    child_wishes = prose("What does the child want?", "In the child’s own words where there are any.", required=False)
    finished = YesNoField(label="Is the inquiry finished?")
    findings = prose("What did you find?", "Facts, and what you conclude from them.")
    still_cause = YesNoField(
        label="Is there still reasonable cause to believe the child would suffer significant harm if released?",
        help_text="If not, the child is released at once.",
    )


class ReviewForm(ActForm):
    """Whether there is still reasonable cause."""

    at = MomentField(label="When did you review?")
    still_cause = YesNoField(
        label="Is there still reasonable cause to believe the child would suffer significant harm if released?",
        help_text="If not, the child is released at once.",
    )
    reasons = prose("On what facts, now?", "What is true now, not what was true when the child was taken.")
    plan = prose("What happens next?", "Who does what, by when.", required=False, rows=2)
    next_at = MomentField(label="When do you review again?", offer_now=False, future=True, absent="Not again")


class WelfareForm(ActForm):
    """One thing done for the child."""

    at = MomentField(label="When was this?")
    need = CodeField(WelfareNeed, label="What did the child need?")
    words = prose("What was done?", "For example: ate soup and bread at 21:40; inhaler brought from home.", rows=2)


class ContactForm(ActForm):
    """One person's contact with the child."""

    at = MomentField(label="When was it decided?")
    person = text("Who asks for contact, or might?", "Their name.")
    relation = CodeField(ContactWith, label="Who are they to the child?")
    by_authority = YesNoField(
        label="Does the local authority accommodate the child?", help_text="Then the decision is the authority’s."
    )
    decision = CodeField(ContactDecision, label="What was decided?")
    reasons = prose(
        "Why?", "Why it is reasonable, and in the child’s best interests. If limited: how, where, who is there."
    )


class StrategyForm(ActForm):
    """The strategy discussion."""

    reveals: ClassVar[Reveals] = {"held": {"YES": ["reference"], "NO": ["why_not"]}}

    at = MomentField(label="When was this?")
    held = YesNoField(
        label="Was a strategy discussion held with the local authority?",
        help_text="The authority makes enquiries about a child in police protection.",
    )
    reference = text("Its reference, or who was there")
    why_not = prose("Why not?", "Who was asked, what they said, when it will be held.", rows=2)


class OrderForm(ActForm):
    """The decision on an emergency protection order, then what the court did."""

    reveals: ClassVar[Reveals] = {"result": {OrderResult.GRANTED.value: ["granted_at", "ends_at"]}}
    sections: ClassVar[Sections] = (
        ("", ("at",)),
        ("The decision", ("decision", "why")),
        ("The court", ("applied_at", "court", "result")),
    )

    at = MomentField(label="When was this?")
    decision = CodeField(
        OrderDecision,
        label="What do you decide about an emergency protection order?",
        help_text="You may apply on the local authority’s behalf, whether or not it knows or agrees.",
    )
    why = prose("Why?", "On the facts of this child.")
    applied_at = MomentField(label="When was the court asked?", absent="Not asked")
    court = text("Which court?", required=False)
    result = CodeField(OrderResult, label="What did the court do?", required=False)
    granted_at = MomentField(label="When was the order made?")
    ends_at = MomentField(label="When does it end?", offer_now=False, future=True)

    def fit(self, facts: ProtectionFacts) -> None:
        """The court is asked about once an order was decided on; the decision may then stay as it is."""
        if not facts.order_decision.startswith("EPO"):
            self.without("applied_at", "court", "result", "granted_at", "ends_at")
        if facts.order_decision:
            self.fields["decision"].required = False
            self.fields["decision"].label = "Do you decide anything new?"
            self.fields["why"].required = False


class ReleaseForm(ActForm):
    """How police protection ends."""

    at = MomentField(label="When was the child released?")
    outcome = CodeField(Outcome, label="How did police protection end?")
    released_to = text("To whom?", "Name, and who they are to the child.", required=False)
    why = prose("Why now?", "What changed: the facts on which there is no cause any more, or what takes its place.")
    safety_plan = prose(
        "What keeps the child safe from here on?", "Who does what, and what happens if it goes wrong.", required=False
    )


class CloseForm(ActForm):
    """The last words."""

    words = prose("How did this end for the child, and who goes on with it?", "Name the person and the agency.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.without("late_reason")


class GroundsForm(ActForm):
    """What was left for later when the child was taken. Only what is blank is asked."""

    reveals: ClassVar[Reveals] = {
        "force_used": {"YES": ["force_reference"]},
        "existing_order": {ExistingOrder.IN_FORCE.value: ["existing_order_why"]},
    }

    at = MomentField(label="When did you find this out, or do it?")
    significant_harm = prose("What would have happened to the child?", required=False, rows=2)
    why_now = prose("Why could it not wait?", required=False, rows=2)
    alternatives = several(Alternative, "What else was considered?", required=False)
    why_not_court = prose("Why would that not do?", required=False, rows=2)
    decided_by_constable = YesNoField(label="Was it the officer’s own decision?", required=False)
    advice = prose("Did anybody advise you? Who, and what?", required=False, rows=2)
    found_authority = AuthorityField(label="In which local authority was the child found?", required=False)
    entry_power = CodeField(EntryPower, label="How did you come in?", required=False)
    force_used = YesNoField(label="Was force used, on anybody?", required=False)
    force_reference = text("Number of the use of force form", required=False)
    existing_order = CodeField(
        ExistingOrder, label="Is there an emergency protection order for this child already?", required=False
    )
    existing_order_why = prose("What compelled you to use police protection instead of the order?", rows=2)
    tour_ends_at = MomentField(
        label="When does the tour of whoever took the child end?", offer_now=False, future=True, required=False
    )

    def __init__(self, data: Any = None, *, facts: Any = None, blank: tuple[str, ...] = (), **kwargs: Any) -> None:
        self._blank = blank
        super().__init__(data, facts=facts, **kwargs)

    def fit(self, facts: ProtectionFacts) -> None:
        """Leave out what stands."""
        answered = set(self.fields) - {"at", "late_reason"} - set(self._blank)
        for parent, under in (("existing_order", "existing_order_why"), ("force_used", "force_reference")):
            if parent not in answered:
                answered.discard(under)
        self.without(*answered)
