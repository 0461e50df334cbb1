"""What the pages of this room ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, DayField, Form, MomentField, WordsField
from safelight.design.fields.form import Reveals
from safelight.information.codes import BY_HAND, Sort, Step


class MatterForm(Form):
    """A breach, a request, a consultation or an appropriate policy document."""

    reveals: ClassVar[Reveals] = {"sort": {Sort.RECONSIDERATION: ["decided_on"]}}

    sort = CodeField(Sort, only=BY_HAND, label="What is it?")
    decided_on = DayField(label="When was the person told of the decision?")
    title = forms.CharField(
        label="What is it called?", help_text="A few words for lists, which name nobody", max_length=120
    )
    who = forms.CharField(
        label="Who asked, or whom does it concern?",
        help_text="Shown on its own page alone",
        max_length=120,
        required=False,
    )
    about = WordsField(label="What is it about?", rows=4, required=False)
    came_at = MomentField(
        label="When did the force become aware of it, or have the request?",
        help_text="The days and hours that the law gives are counted from this moment.",
    )


class StepForm(Form):
    """One thing that happened to a matter."""

    reveals: ClassVar[Reveals] = {"step": {Step.COMMISSIONER_TOLD: ["why_late"]}}

    step = CodeField(Step, label="What happened?")
    why_late = WordsField(
        label="If it was more than 72 hours after the force became aware: why?", rows=2, required=False
    )
    happened_at = MomentField(label="When?")
    words = WordsField(label="What was it, or why?", rows=4)

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["step"]
        asked.choices = [(each.value, each.label) for each in steps]
        if Step.COMMISSIONER_TOLD not in steps:
            del self.fields["why_late"]


class CloseForm(Form):
    """How a matter ended."""

    words = WordsField(label="What came of it?", rows=3)
