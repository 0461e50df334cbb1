"""What is asked about a consultation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from safelight.commissioning.codes import Group, LedTo, Method
from safelight.commissioning.forms.grants import Choices, chosen, counted, counts_of, day_after
from safelight.design.fields import CodeField, DayField, Form, WordsField
from safelight.design.fields.form import Reveals
from safelight.kernel.codes import in_a_sentence
from safelight.records.particulars import EthnicityGroup

_MOST = 10_000_000


class ConsultationForm(Form):
    """Whom the commissioner asks, what, and how."""

    title = forms.CharField(label="Title", max_length=140)
    question = WordsField(label="What is asked?", rows=3)
    purpose = WordsField(label="What for?", rows=2, help_text="The tender, plan or service that it is to shape")
    groups = forms.MultipleChoiceField(
        label="Who is asked?", choices=Group.choices, widget=forms.CheckboxSelectMultiple
    )
    seldom_heard = WordsField(
        label="Which groups that are seldom heard are sought out, and how?", rows=2, required=False
    )
    methods = forms.MultipleChoiceField(label="How?", choices=Method.choices, widget=forms.CheckboxSelectMultiple)
    consent = WordsField(label="How do people agree to answer, and who agrees for children?", rows=2)
    ethics = WordsField(
        label="Who looked at whether asking could harm anybody, and what did they say?", rows=2, required=False
    )
    thanks = WordsField(label="What are people given for answering?", rows=2, required=False)
    from_on = DayField(label="First day on which people can answer", future=True)
    last_on = DayField(label="Last day on which people can answer", future=True)

    def given(self) -> dict[str, Any]:
        """The answers that the action takes."""
        taken = dict(self.cleaned_data)
        last = taken.pop("last_on")
        return {
            **taken,
            "groups": [Group(each) for each in taken["groups"]],
            "methods": [Method(each) for each in taken["methods"]],
            "until_on": day_after(last),
        }


class AnswersForm(Form):
    """How many were asked, and how many answered. Numbers alone: nobody who answered is recorded."""

    asked = forms.IntegerField(
        label="How many were asked?",
        min_value=0,
        max_value=_MOST,
        required=False,
        help_text="Leave it empty where anybody could answer.",
    )
    answers = forms.IntegerField(label="How many answered?", min_value=0, max_value=_MOST)

    def __init__(self, *args: Any, groups: list[Group], areas: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups
        for group in groups:
            self.fields[f"of_{group.value}"] = forms.IntegerField(
                label=f"Of them, {in_a_sentence(group.label)}",
                min_value=0,
                max_value=_MOST,
                required=False,
            )

        self.areas = list(areas)
        for place, area in enumerate(self.areas):
            self.fields[f"area_{place}"] = forms.IntegerField(
                label=f"Of them, living in {area}", min_value=0, max_value=_MOST, required=False
            )
        for name, field in counts_of(tuple(EthnicityGroup), "ethnicity").items():
            field.label = f"Of them, {field.label}"
            self.fields[name] = field

    def by_group(self) -> dict[Group, int]:
        """How many of each group answered, where that is known."""
        return counted(self.cleaned_data, self.groups, "of")

    def by_part(self) -> dict[str, Any]:
        """How many live where and are of which ethnicity, where that is known."""
        lived = {area: self.cleaned_data.get(f"area_{place}") for place, area in enumerate(self.areas)}
        return {
            "areas": {area: count for area, count in lived.items() if count is not None},
            "ethnicities": counted(self.cleaned_data, tuple(EthnicityGroup), "ethnicity"),
        }


class ThemeForm(Form):
    """Something that several people said."""

    words = WordsField(
        label="What did several people say?",
        rows=3,
        help_text="In your words. Leave out what only one person said, and anything by which somebody could be known.",
    )


class ChangeForm(Form):
    """What changed because of what was heard, or why nothing did."""

    led_to = CodeField(LedTo, label="What changed?")
    grant = chosen("Which grant or contract?", ())
    policy = forms.CharField(label="Which policy?", max_length=200)
    undertaking = forms.CharField(label="Which undertaking?", max_length=200, help_text="Its code, such as P6")
    decision = forms.CharField(label="Which decision?", max_length=200, help_text="Its number or date")
    theme = chosen("Which of the things heard led to it?", (), required=False)
    words = WordsField(label="What is different now? Or why did nothing change?", rows=3)

    reveals: ClassVar[Reveals] = {
        "led_to": {
            "GRANT": ["grant"],
            "POLICY": ["policy"],
            "UNDERTAKING": ["undertaking"],
            "DECISION": ["decision"],
        }
    }

    def __init__(self, *args: Any, grants: Choices, themes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("grant", grants), ("theme", themes)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Choose one"), *choices]

    @property
    def named(self) -> str:
        """What else than a grant changed, by name."""
        return next(
            (self.cleaned_data[each] for each in ("policy", "undertaking", "decision") if self.cleaned_data[each]), ""
        )


class FeedbackForm(Form):
    """That people were told what came of it."""

    told_on = DayField(label="When were they told?")
    how = WordsField(label="How?", rows=2)
