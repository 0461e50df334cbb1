"""Asks with whom an authority's part of the ledger is shared, and whether it was read."""

from __future__ import annotations

from typing import Any

from django import forms

from safelight.design.fields import Form
from safelight.pathways.custody.forms.parts import text, words


class ShareForm(Form):
    """Who gets it, what for, and that whoever shares it has read it."""

    to_whom = text("Who is it shared with?", "Their name and role at the authority.")
    purpose = words("What is it for?", "For example, the monthly meeting of 3 April.", rows=2)
    read_through = forms.BooleanField(
        label="I have read what is shared below, and it names no child and nobody else who should not be named"
    )

    def given(self) -> dict[str, Any]:
        """The answers as `share_extract` takes them."""
        return dict(self.cleaned_data)


class CopyForm(Form):
    """Who this copy is for."""

    to_whom = text("Who is this copy for?", "Their name and role.")

    def given(self) -> dict[str, Any]:
        """The answers as `copy_extract` takes them."""
        return dict(self.cleaned_data)
