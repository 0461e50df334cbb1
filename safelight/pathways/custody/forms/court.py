"""Asks whom a certificate is printed for, whether the court had it, and what the court decided."""

from __future__ import annotations

from typing import Any, ClassVar

from safelight.design.fields import CodeField, MomentField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody.codes import CopyTo, CourtOutcome, Produced
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.parts import ActForm, text, words


class PrintForm(ActForm):
    """Whom the copy is for. When it is printed, and by whom, is known."""

    to = CodeField(CopyTo, label="Who is this copy for?", help_text="The court always, with the child.")
    to_whom = text("Their name", "The person, and the court, service or firm.")

    def fit(self, facts: CustodyFacts) -> None:
        """It is printed now, so it cannot be late."""
        self.without("late_reason")


class ProduceForm(ActForm):
    """Whether the court had the certificate."""

    reveals: ClassVar[Reveals] = {"produced": {"Y": ["to_whom"], "N": ["why_not"]}}

    produced = CodeField(Produced, label="Was the certificate produced to the court?")
    to_whom = text("To whom?", "The court, and who took it there.")
    why_not = words("Why not?", rows=2)
    at = MomentField(label="When was that?", help_text="Otherwise, when you found out.")

    def given(self) -> dict[str, Any]:
        """The answers as `produce_certificate` takes them."""
        answers = super().given()
        why_not = answers.pop("why_not")
        return {**answers, "to_whom": answers["to_whom"] or why_not}


class CourtOutcomeForm(ActForm):
    """What the court decided."""

    outcome = CodeField(CourtOutcome, label="What did the court decide?")
    at = MomentField(label="When did it decide?", offer_now=False)
    court = text("Which court?")

    def fit(self, facts: CustodyFacts) -> None:
        """Ask which court only where it is not on the record."""
        if facts.court:
            self.without("court")
