"""Who answers for an undertaking, and who confirmed it."""

from __future__ import annotations

from django import forms

from safelight.design.fields import Form, MomentField, OfficerNumberField, WordsField


class OwnerForm(Form):
    """Who is to answer for an undertaking."""

    owner = OfficerNumberField(label="Number of who is to answer for it")


class ConfirmForm(Form):
    """That somebody outside confirmed it."""

    by_whom = forms.CharField(label="Who confirmed it?", help_text="A body or person outside the force", max_length=200)
    where = WordsField(label="Where is that written?", help_text="The document, with its date and page", rows=3)
    confirmed_at = MomentField(label="When was it confirmed?", offer_now=False)
