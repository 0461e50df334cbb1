"""What the forms of every pathway's acts share: facts narrow the choices, and lateness is asked for last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from safelight.design.fields import CodeField, Form, OfficerNumberField, WordsField
from safelight.kernel.codes import Code
from safelight.places.models import Authority
from safelight.workforce.models import Officer

Sections = tuple[tuple[str, tuple[str, ...]], ...]


def words(label: str, hint: str = "", *, required: bool = True, rows: int = 3) -> WordsField:
    """Several lines in the officer's or the child's own words."""
    return WordsField(label=label, help_text=hint, required=required, rows=rows)


def text(label: str, hint: str = "", *, required: bool = True, most: int = 120) -> forms.CharField:
    """One line, such as a name."""
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most)


def several(codes: type[Code], label: str, hint: str = "", *, required: bool = True) -> forms.TypedMultipleChoiceField:
    """Any number of the answers."""
    return forms.TypedMultipleChoiceField(
        choices=codes.choices(),
        coerce=codes,
        widget=forms.CheckboxSelectMultiple,
        label=label,
        help_text=hint,
        required=required,
    )


class OfficerField(OfficerNumberField):
    """An officer, by the number they wear; cleans to the officer, or None where it may be left."""

    def clean(self, value: Any) -> Any:
        """Find the officer of that number."""
        number = super().clean(value)
        if not number:
            return None
        officer = Officer.objects.filter(number=number).first()
        if officer is None:
            raise ValidationError(f"There is no officer with the number {number}. Check it.")
        return officer


class AuthorityField(forms.TypedChoiceField):
    """A local authority; cleans to it, or None where it may be left."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_authorities, coerce=_authority, empty_value=None, **kwargs)


def _authorities() -> list[tuple[str, str]]:
    known = Authority.objects.order_by("-home_to_force", "name").values_list("code", "name")
    return [("", "Choose one"), *known]


def _authority(code: str) -> Authority:
    return Authority.objects.get(code=code)


class ActForm(Form):
    """Asks for one act. `fit` takes out what does not arise for this child; `given` is what the action takes."""

    sections: ClassVar[Sections] = ()

    late_reason = words(
        "If this is late, say why", "Leave it empty when you record it as it happens.", required=False, rows=2
    )
    late_reason.says_optional = False  # type: ignore[attr-defined] # the label says so itself

    def __init__(self, data: Any = None, *, facts: Any = None, initial: dict[str, Any] | None = None):
        super().__init__(data, initial=initial)
        if facts is not None:
            self.fit(facts)
        self.order_fields([*self._in_order(), "late_reason"])

    def fit(self, facts: Any) -> None:
        """Take out the questions and answers that do not arise for this child now."""

    def without(self, *names: str) -> None:
        """Leave questions out."""
        for name in names:
            self.fields.pop(name, None)
        kept = {
            parent: {answer: [each for each in under if each in self.fields] for answer, under in answers.items()}
            for parent, answers in self.reveals.items()
            if parent in self.fields
        }
        self.reveals = kept  # type: ignore[misc] # this form's own, narrower than its class's

    def offer(self, name: str, codes: Iterable[Code]) -> None:
        """Offer only these answers to a question."""
        field: Any = self.fields[name]
        field.choices = [(code.value, code.label) for code in codes]

    def hint(self, name: str, hints: dict[str, str]) -> None:
        """Say something under answers of a question, by the answer's value."""
        field: Any = self.fields[name]
        field.hints = hints

    def drawn_sections(self) -> list[tuple[str, list[str]]]:
        """The headings with the questions under each that this form asks; the first has no heading if none is named."""
        under = self.under_an_answer()
        if not self.sections:
            return [("", [name for name in self.fields if name not in under])]
        drawn = [(title, [name for name in names if name in self.fields]) for title, names in self.sections]
        return [
            *((title, names) for title, names in drawn if names),
            ("", ["late_reason"] if "late_reason" in self.fields else []),
        ]

    def given(self) -> dict[str, Any]:
        """The answers as an action takes them: a code not chosen is blank."""
        return {
            name: "" if answer is None and isinstance(self.fields.get(name), CodeField) else answer
            for name, answer in self.cleaned_data.items()
        }

    def _in_order(self) -> list[str]:
        if not self.sections:
            return [name for name in self.fields if name != "late_reason"]
        ordered: list[str] = []
        for _, names in self.sections:
            for name in names:
                ordered += self._with_revealed(name)
        return ordered

    def _with_revealed(self, name: str) -> list[str]:
        under = [each for names in self.reveals.get(name, {}).values() for each in names]
        return [name, *(found for each in under for found in self._with_revealed(each))]
