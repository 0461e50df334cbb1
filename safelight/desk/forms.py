"""What the pages that cross pathways ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from safelight.design.fields import DayField, Form, MomentField, OfficerNumberField, WordsField


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


class HandOverForm(Form):
    """Which of one's records are offered, and to whom."""

    records = forms.MultipleChoiceField(label="Which records do you hand over?", widget=forms.CheckboxSelectMultiple)
    to = OfficerNumberField(label="Number of who is to take them")
    words = WordsField(
        label="What must they know first?",
        help_text="It stands on each record, for whoever reads it later.",
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, records: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["records"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(records)


class DeclineForm(Form):
    """Why a record is not taken."""

    why = WordsField(label="Why do you not take it?", help_text="It stays with whoever offered it.", rows=3)


class AcceptGapForm(Form):
    """Why something missing is accepted; the reason stays beside the gap for everybody to see."""

    reason = WordsField(
        label="Why is this accepted as it is?",
        help_text="It stays on the record as missing, with your name and reason, and is always sampled.",
        rows=4,
    )


class ThenForm(Form):
    """The moment to look back to."""

    at = MomentField(label="What was on the record at…", offer_now=False)


class AdviceForm(Form):
    """What a focus desk advises."""

    words = WordsField(
        label="What do you advise?",
        help_text="Say what to do next and why it matters for this child. It stands on the record.",
    )


class AcknowledgeForm(Form):
    """What happens now with a duty that came up."""

    words = WordsField(
        label="What happens now?",
        help_text="Leave it empty if you have only seen it. It stands on the record.",
        required=False,
        rows=3,
    )
