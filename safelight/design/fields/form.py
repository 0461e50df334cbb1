"""A form some of whose questions are asked only after a certain answer to another."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.utils import pretty_name

_DJANGOS_OWN = {
    "required": forms.Field.default_error_messages["required"],
    "invalid_choice": forms.ChoiceField.default_error_messages["invalid_choice"],
}
Reveals = Mapping[str, Mapping[str, Sequence[str]]]


class Form(forms.Form):
    """A Django form that draws GOV.UK fields and asks some questions only after a certain answer.

    `reveals = {"refused": {"YES": ["refused_why"]}}` draws `refused_why` under the answer YES of `refused`. A question
    that wasn't reached is never required, never in error, and cleans to its empty value whatever was sent for it.
    """

    reveals: ClassVar[Reveals] = {}
    heading_size: ClassVar[str] = "s"

    def revealed_by(self) -> dict[str, tuple[str, list[str]]]:
        """For each question that hangs on another: that one, and the answers to it after which this is asked."""
        found: dict[str, tuple[str, list[str]]] = {}
        for parent, answers in self.reveals.items():
            for answer, names in answers.items():
                for name in names:
                    found.setdefault(name, (parent, []))[1].append(answer)
        return found

    def under_an_answer(self) -> set[str]:
        """The questions drawn under the answer they hang on: one that hangs on several stands in its own place, once,
        for a page that drew it under each would send it as often, and the last, left empty, would be believed."""
        return {name for name, (_, answers) in self.revealed_by().items() if len(answers) == 1}

    def is_asked(self, name: str) -> bool:
        """Whether the answers sent lead to this question."""
        hangs_on = self.revealed_by().get(name)
        if hangs_on is None:
            return True
        parent, answers = hangs_on
        field = self.fields[parent]
        given = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(parent))
        values = given if isinstance(given, list | tuple) else [given]
        return self.is_asked(parent) and not {str(value) for value in values}.isdisjoint(answers)

    def _clean_fields(self) -> None:
        # Worded now: a form may have added a question, or worded one, when it was made.
        for name, asked in self.fields.items():
            label = str(asked.label or pretty_name(name))
            words = {"required": _unanswered(asked, label), "invalid_choice": _no_answer(label)}
            for code, djangos in _DJANGOS_OWN.items():
                if asked.error_messages.get(code) == djangos:
                    asked.error_messages[code] = words[code]
        super()._clean_fields()  # type: ignore[misc] # Django has it, its stubs leave it out
        for name in self.revealed_by():
            if name in self.fields and not self.is_asked(name):
                self.errors.pop(name, None)
                self.cleaned_data[name] = _empty(self.fields[name])


def _unanswered(asked: forms.Field, label: str) -> str:
    if isinstance(asked, forms.BooleanField):
        return f"Tick “{label}”."
    return f"Answer “{label}”" if label.endswith("?") else f"Enter “{label}”."


def _no_answer(label: str) -> str:
    return (
        f"“%(value)s” is no answer to “{label}” Choose one of those shown."
        if label.endswith("?")
        else (f"“%(value)s” is no answer to “{label}”. Choose one of those shown.")
    )


def _empty(field: forms.Field) -> Any:
    if isinstance(field, forms.MultipleChoiceField):
        return []
    if isinstance(field, forms.CharField | forms.ChoiceField) and not isinstance(field, forms.TypedChoiceField):
        return ""
    return getattr(field, "empty_value", None)
