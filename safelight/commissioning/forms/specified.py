"""What is asked about what must be published, and where it was put."""

from __future__ import annotations

from typing import Any

from django import forms

from safelight.commissioning.codes import Paragraph, RecipientKind
from safelight.commissioning.forms.grants import Choices, chosen, pounds
from safelight.commissioning.forms.returns import LARGEST
from safelight.design.fields import CodeField, DayField, Form, MomentField, WordsField

_DAYS = {
    Paragraph.EXPENSE: "When was it paid?",
    Paragraph.CONTRACT: "When was it agreed?",
    Paragraph.DECISION: "When was it decided?",
}


class ItemForm(Form):
    """One item: what it is, and of money how much, to whom and why it is good value."""

    def __init__(self, *args: Any, paragraph: Paragraph, earlier: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"] = forms.CharField(label="What is it?", max_length=200, help_text="It is published.")
        if paragraph.is_money:
            self.fields["amount"] = pounds("Amount, in pounds")
            self.fields["recipient"] = CodeField(RecipientKind, label="Who receives it?")
            self.fields["name"] = forms.CharField(
                label="Name of the organisation",
                max_length=200,
                required=False,
                help_text="Leave it and the next empty for a person: a person who receives money is not named here.",
            )
            self.fields["identifier"] = forms.CharField(
                label="Identifier of the organisation",
                max_length=80,
                required=False,
                help_text="The list and the number, such as GB-COH-01234567 for a company",
            )
        self.fields["purpose"] = WordsField(label="What for?", rows=3, help_text="Do not write about any one child.")
        if paragraph is Paragraph.EXPENSE:
            self.fields["value"] = WordsField(label="Why is it good value for money?", rows=3)
        self.fields["arose_on"] = DayField(label=_DAYS.get(paragraph, "Which day does it bear?"))
        self.fields["keeper"] = forms.CharField(
            label="Which post answers for it?", max_length=120, help_text="Such as the chief finance officer"
        )
        self.fields["replaces"] = chosen("Does it correct one that is recorded?", earlier, required=False)
        self.fields["correction"] = forms.CharField(
            label="What was wrong with that one?", max_length=300, required=False
        )


class PutForm(Form):
    """Where something was put: a month of items, or one."""

    def __init__(self, *args: Any, which: Choices, paragraph: Paragraph, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["which"] = chosen("What was published?", which)
        self.fields["address"] = forms.URLField(
            label="Address", max_length=400, assume_scheme="https", help_text="It begins with https://"
        )
        self.fields["reached_from"] = forms.CharField(
            label="From where on the website does one come to it?",
            max_length=200,
            help_text="The order asks for a prominent place. Such as the first page, under Transparency",
        )
        self.fields["placed_at"] = MomentField(label="Since when is it there?")
        if paragraph is Paragraph.CONTRACT:
            self.fields["copy"] = forms.FileField(
                label="The copy, as it is downloaded from there", help_text="It is not kept here. Its digest is."
            )

    def clean_copy(self) -> Any:
        """A file of a size that a contract has."""
        given = self.cleaned_data["copy"]
        if given.size > LARGEST:
            raise forms.ValidationError("The file is larger than 20 MB. Give the contract alone.")
        return given
