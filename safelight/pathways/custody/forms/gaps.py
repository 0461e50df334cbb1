"""Asks why a gap is accepted."""

from __future__ import annotations

from safelight.design.fields import Form
from safelight.pathways.custody.forms.parts import words


class AcceptGapForm(Form):
    """The reason, which stays beside the gap for everybody to see."""

    reason = words(
        "Why is this accepted as it is?",
        "It stays on the record as missing, with your name and reason, and is always sampled.",
        rows=4,
    )
