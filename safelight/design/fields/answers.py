"""Fields for plain answers: yes or no, one code of an enumeration, an officer's number, a person's words."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from safelight.kernel.codes import Code

_OFFICER_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9/-]{1,19}")


class YesNoField(forms.TypedChoiceField):
    """Yes or no, neither of them chosen beforehand; cleans to a bool, or None where it may be left."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[("YES", "Yes"), ("NO", "No")],
            coerce=lambda value: value == "YES",
            empty_value=None,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """Show True and False as the answers they are."""
        return {True: "YES", False: "NO"}.get(value, value) if isinstance(value, bool) else value


class CodeField(forms.TypedChoiceField):
    """One member of a `Code`, as radios (or a select for long lists); cleans to the member, or None."""

    def __init__(
        self, codes: type[Code], *, only: tuple[Code, ...] = (), as_select: bool = False, **kwargs: Any
    ) -> None:
        choices = [(code.value, code.label) for code in (only or tuple(codes))]
        if as_select:
            choices.insert(0, ("", "Choose one"))
        super().__init__(
            choices=choices,
            coerce=codes,
            empty_value=None,
            widget=forms.Select if as_select else forms.RadioSelect,
            **kwargs,
        )


class OfficerNumberField(forms.CharField):
    """A collar or staff number as written on the shoulder; spaces and small letters are forgiven."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "The collar or staff number on the warrant card, for example PS1020.")
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs["class"] = "govuk-input--width-10"

    def clean(self, value: Any) -> str:
        """Return the number in capitals without spaces."""
        number = str(super().clean(value)).replace(" ", "").upper()
        if number and not _OFFICER_NUMBER.fullmatch(number):
            raise ValidationError("An officer’s number is 2 to 20 letters and digits, as on the warrant card: PS1020.")
        return number


class WordsField(forms.CharField):
    """Several lines of a person's words. `max_words` counts words instead of characters."""

    def __init__(self, *, rows: int = 4, max_words: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea)
        super().__init__(**kwargs)
        self.widget.attrs["rows"] = rows
        self.max_words = max_words

    def clean(self, value: Any) -> str:
        """Return the words, trimmed; refuse more than were asked for."""
        words = str(super().clean(value))
        if self.max_words is not None and len(words.split()) > self.max_words:
            raise ValidationError(f"Use {self.max_words} words or fewer; this has {len(words.split())}.")
        return words
