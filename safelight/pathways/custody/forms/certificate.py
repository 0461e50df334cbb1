"""Asks why a charged child was kept, for the court, and whom a copy went to."""

from __future__ import annotations

from typing import ClassVar

from safelight.design.fields import CodeField, MomentField
from safelight.design.fields.form import Reveals
from safelight.pathways.custody.codes import CopyTo, Limb, NotMovedReason
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.accommodation import is_old_enough, worth
from safelight.pathways.custody.forms.parts import ActForm, Sections, several, text, words

_REASONS = tuple(reason for reason in NotMovedReason if reason is not NotMovedReason.STRAIGHT_TO_COURT)


class CertifyForm(ActForm):
    """The ground in law, and apart from it what really happened."""

    reveals: ClassVar[Reveals] = {"limb": {"B": ["serious_harm", "why_other_inadequate"]}}
    sections: ClassVar[Sections] = (
        ("The ground", ("at", "limb")),
        ("What happened", ("reasons", "circumstances")),
        ("An inspector’s sight of it", ("inspector_seen_by", "inspector_seen_at")),
    )

    at = MomentField(
        label="When did you certify it?",
        help_text="The custody officer certifies, not the authority nor an inspector.",
    )
    limb = CodeField(Limb, label="On which ground was the child kept?")
    serious_harm = words(
        "What serious harm to the public is feared?", "From this child, before court: what was said, done and found."
    )
    why_other_inadequate = words(
        "Why would no other local authority accommodation protect the public from it?",
        "Each kind that was asked for, with whatever conditions, and what it leaves open.",
    )
    reasons = several(
        NotMovedReason, "What really happened?", "All that played a part, also where it is no ground in law."
    )
    circumstances = words(
        "The circumstances",
        "For the court: times, names, what was asked, what was answered. Say local authority accommodation, secure or "
        "non-secure.",
        rows=6,
    )
    inspector_seen_by = text("Which inspector saw it?", "Name and number.", required=False)
    inspector_seen_at = MomentField(label="When did they see it?", absent="Not seen by an inspector")

    def fit(self, facts: CustodyFacts) -> None:
        """Offer the grounds that can exist for this child, and say what each needs."""
        self.offer("reasons", _REASONS)
        self.hint("reasons", worth(_REASONS))
        needs = {
            Limb.IMPRACTICABLE.value: (
                "A question of transport and travel. The child’s behaviour, the offence, the hour, "
                "and having no secure "
                "place do not make it impracticable."
            ),
            Limb.NO_SECURE_PLACE.value: (
                "Needs both: secure accommodation was asked for and there was none, and no other accommodation would "
                "protect the public from serious harm. Non-secure must have been asked for and answered as well."
            ),
        }
        self.hint("limb", needs)
        if not is_old_enough(facts):
            self.offer("limb", [Limb.IMPRACTICABLE])
            self.without("serious_harm", "why_other_inadequate")


class GiveCopyForm(ActForm):
    """Whom a copy of the certificate went to."""

    at = MomentField(label="When was the copy given?")
    to = CodeField(CopyTo, label="To whom?", help_text="The court always, with the child.")
    to_whom = text("Who took it?", "Their name, and the court, service or firm.")

    def fit(self, facts: CustodyFacts) -> None:
        """Leave out who has one."""
        if not facts.certificates:
            return
        given = {copy.to for copy in facts.certificates[-1].copies}
        self.offer("to", [each for each in CopyTo if each not in given])
