"""What the pages of routines ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from safelight.design.fields import DayField, Form, MomentField, WordsField


class BeginRoutineForm(Form):
    """From which day a routine is counted."""

    since_on = DayField(
        label="From which day is it counted?",
        help_text="Today, or a day within the last year. What is owed from then on is either recorded or missed.",
    )


class KeepRoutineForm(Form):
    """That a routine was kept."""

    from_on = forms.ChoiceField(label="For which period?")
    done_at = MomentField(label="When was it done?")
    where = WordsField(
        label="Where can it be seen?",
        help_text="The name of the minutes, the product or the log, or its address",
        rows=2,
    )
    asked = forms.IntegerField(label="How many are there?", min_value=1)
    held = forms.IntegerField(label="How many of those were done?", min_value=0)
    says = WordsField(label="What else is there to say of it?", rows=2, required=False)

    def __init__(self, *args: Any, periods: Sequence[tuple[str, str]] | None, counted: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["from_on"]
        if periods is None:
            del self.fields["from_on"]
        else:
            asked.choices = [("", "Choose one"), *periods]
            asked.widget.choices = asked.choices
        if counted:
            self.fields["asked"].label = f"{counted}: how many are there?"
        else:
            del self.fields["asked"], self.fields["held"]


class EndRoutineForm(Form):
    """Why a routine ends."""

    why = WordsField(label="Why does the force give it up?", help_text="What was missed until now stays.", rows=3)
