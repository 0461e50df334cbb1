"""Asks why an offer is turned down, or how it came to an end."""

from __future__ import annotations

from safelight.design.fields import CodeField, MomentField
from safelight.pathways.custody.codes import OfferEnd
from safelight.pathways.custody.forms.parts import ActForm, text, words


class TurnDownForm(ActForm):
    """Why the place offered would not do, and which inspector decided so."""

    at = MomentField(label="When was it turned down?")
    why = words("Why would this place not do?", "What it leaves open, and what else was tried.")
    inspector = text(
        "Which inspector decided it?", "Name and number. Not needed if you are the inspector.", required=False
    )
    inspector.says_optional = False  # type: ignore[attr-defined] # its hint says when


class EndOfferForm(ActForm):
    """How the offer ended."""

    at = MomentField(label="When did it come to an end?")
    ended = CodeField(OfferEnd, label="How did it end?")
    why = words("What happened?", "Who said so, and the reason they gave.")
