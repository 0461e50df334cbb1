"""What is asked about a provider's return: its months, each promised figure, and the file it came in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from safelight.commissioning.codes import FigureKind, Group
from safelight.commissioning.forms.grants import Choices, counted, counts_of
from safelight.design.fields import Form, MomentField, WordsField
from safelight.kernel.codes import in_a_sentence
from safelight.records.particulars import EthnicityGroup

LARGEST = 20 * 1024 * 1024
_MOST = 100_000_000


class ReturnForm(Form):
    """A return. Of a figure that was not reported every part is left empty."""

    months = forms.ChoiceField(label="Which months is it about?")
    received_at = MomentField(label="When did it come?")
    reached = forms.IntegerField(label="How many people were reached?", min_value=0, max_value=_MOST, required=False)

    def __init__(
        self, *args: Any, windows: Choices, outcomes: Sequence[Any], again: set[str], of: Sequence[Group], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes, self.again = outcomes, again
        months = self.fields["months"]
        assert isinstance(months, forms.ChoiceField)
        months.choices = [("", "Choose one"), *windows]
        for place, outcome in enumerate(outcomes):
            self.fields |= _figures(place, outcome)
        self.fields |= counts_of(of, "group") | counts_of(tuple(EthnicityGroup), "ethnicity")
        for name, field in self.fields.items():
            if name.startswith(("group_", "ethnicity_")):
                field.label = f"Of those reached: {in_a_sentence(str(field.label))}"
        self.of = of
        self.fields["words"] = WordsField(
            label="What else does it say?", rows=3, required=False, help_text="Do not write about any one child."
        )
        self.fields["evidence"] = forms.FileField(
            label="The file it came in",
            help_text="It is not kept here. Its digest is, so that anybody can tell later whether a file is this one.",
        )
        self.fields["correction"] = forms.CharField(
            label="If there was a return for these months: what was wrong with it?", max_length=300, required=False
        )

    def clean_evidence(self) -> Any:
        """A file of a size that a return has."""
        given = self.cleaned_data["evidence"]
        if given.size > LARGEST:
            raise forms.ValidationError("The file is larger than 20 MB. Ask the provider for the return alone.")
        return given

    def clean(self) -> dict[str, Any]:
        """A share is reported whole, and a second return says what it corrects."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for place, outcome in enumerate(self.outcomes):
            held, asked = given.get(f"held_{place}"), given.get(f"asked_{place}")
            if outcome.kind == FigureKind.SHARE and (held is None) != (asked is None):
                self.add_error(f"asked_{place}", f"Give both numbers of “{outcome.title}”, or neither.")
        if given.get("months") in self.again and not given.get("correction"):
            self.add_error("correction", "There is a return for these months. Say what was wrong with it.")
        return given

    def parts(self) -> dict[str, Any]:
        """How many of those reached were of each group and ethnicity, where that was told."""
        return {
            "groups": counted(self.cleaned_data, self.of, "group"),
            "ethnicities": counted(self.cleaned_data, tuple(EthnicityGroup), "ethnicity"),
        }

    def figures(self) -> list[tuple[Any, dict[str, Any]]]:
        """Each outcome that was reported, with its numbers."""
        found = []
        for place, outcome in enumerate(self.outcomes):
            parts = {name: self.cleaned_data.get(f"{name}_{place}") for name in ("held", "asked", "value")}
            if any(value is not None for value in parts.values()):
                found.append((outcome, parts))
        return found


def _figures(place: int, outcome: Any) -> dict[str, forms.Field]:
    count: dict[str, Any] = {"min_value": 0, "max_value": _MOST, "required": False}
    if outcome.kind == FigureKind.SHARE:
        return {
            f"held_{place}": forms.IntegerField(
                label=f"{outcome.title}: how many", help_text=outcome.definition, **count
            ),
            f"asked_{place}": forms.IntegerField(label=f"{outcome.title}: of how many", **count),
        }
    if outcome.kind == FigureKind.COUNT:
        return {f"held_{place}": forms.IntegerField(label=outcome.title, help_text=outcome.definition, **count)}
    number = forms.DecimalField(
        label=outcome.title, help_text=outcome.definition, max_digits=12, decimal_places=2, required=False
    )
    return {f"value_{place}": number}
