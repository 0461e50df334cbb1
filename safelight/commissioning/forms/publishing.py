"""What is asked when the register of grants is published."""

from __future__ import annotations

from django import forms

from safelight.design.fields import Form, MomentField, WordsField


class PublishForm(Form):
    """A new version."""

    correction = WordsField(
        label="If the last version was wrong: what was wrong in it?",
        rows=2,
        required=False,
        help_text="Leave it empty where this version only adds what is new.",
    )


class PlaceForm(Form):
    """Where a version was put."""

    address = forms.URLField(
        label="Address", max_length=400, assume_scheme="https", help_text="It begins with https://"
    )
    placed_at = MomentField(label="Since when is it there?")
