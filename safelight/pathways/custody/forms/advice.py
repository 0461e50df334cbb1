"""Asks who asked for a solicitor or a healthcare professional, and how they came."""

from __future__ import annotations

from typing import ClassVar

from safelight.design.fields import CodeField, MomentField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody.codes import Solicitor
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.parts import ActForm, text, words


class OfferSolicitorForm(ActForm):
    """Who asked for one, or that the child declined."""

    reveals: ClassVar[Reveals] = {"asked_by": {"DECLINED": ["declined_why"]}}

    at = MomentField(label="When was a solicitor offered?")
    asked_by = CodeField(
        Solicitor,
        label="Who asked for one?",
        help_text="An appropriate adult may ask for a solicitor where the child does not.",
    )
    declined_why = words("What reason did the child give?", "In the child’s words, or that none was given.", rows=2)
    solicitor = text("Which solicitor?", "A name or firm, or the duty solicitor scheme.", required=False)


class ContactSolicitorForm(ActForm):
    """Whether the solicitor was reached."""

    at = MomentField(label="When did you call?")
    solicitor = text("Who was called?", "The solicitor and firm, or the duty solicitor scheme.")
    reached = YesNoField(label="Did you speak to them?")
    said = words("What was said?", "For example, when they will come.", required=False, rows=2)

    def fit(self, facts: CustodyFacts) -> None:
        """Begin with the solicitor who was asked for."""
        asked = [each for each in facts.advice if each.asked]
        if asked:
            self.fields["solicitor"].initial = asked[-1].solicitor


class ReceiveSolicitorForm(ActForm):
    """Who came, and when."""

    at = MomentField(label="When did the solicitor arrive?")
    solicitor = text("Who came?", "Name and firm.")

    def fit(self, facts: CustodyFacts) -> None:
        """Begin with the solicitor who was called."""
        asked = [each for each in facts.advice if each.asked]
        if asked:
            self.fields["solicitor"].initial = asked[-1].solicitor


class AskHealthcareForm(ActForm):
    """What the child needs to be seen for."""

    at = MomentField(label="When was a healthcare professional asked for?")
    why = words("What does the child need to be seen for?", "What was seen or said.", rows=2)
    professional = text("Who was asked?", "Their name or service.", required=False)


class RecordHealthcareForm(ActForm):
    """Who saw the child, and what they found."""

    at = MomentField(label="When did they see the child?")
    professional = text("Who saw the child?", "Their name and role.")
    outcome = words("What did they find?", "Fit to be held, to be interviewed; medicine; when to be seen again.")

    def fit(self, facts: CustodyFacts) -> None:
        """Begin with whoever was asked for."""
        waiting = [each for each in facts.healthcare if each.seen_at is None]
        if waiting:
            self.fields["professional"].initial = waiting[0].professional
