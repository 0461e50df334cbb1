"""What the pages that cross pathways ask for."""

from __future__ import annotations

from django import forms

from safelight.design.fields import DayField, Form, WordsField


class PurposeForm(Form):
    """Which record, and why it must be opened."""

    reference = forms.CharField(label="Reference of the record", max_length=60)
    purpose = WordsField(
        label="Why you need to open it",
        help_text="Your words are kept in the journal beside every look at this record.",
    )


class WhyForm(Form):
    """Why two identities are one, or are not."""

    why = WordsField(label="Why", help_text="What you checked, and with whom. It is kept with the decision.")


class FindForm(Form):
    """Who is looked for: by name, birth date or reference."""

    name = forms.CharField(label="Name", max_length=120, required=False)
    born_on = DayField(label="Date of birth", required=False)
    reference = forms.CharField(label="Reference", max_length=60, required=False)
