"""What the pages of this room ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, DayField, Form, MomentField, WordsField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.information.actions.disclosures import Right
from safelight.information.codes import BY_HAND, Sort, Step
from safelight.information.retention import Decided, Group
from safelight.records.particulars import BirthBasis, Sex


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


class FindForm(Form):
    """Which record somebody means."""

    reference = forms.CharField(label="Record’s reference", max_length=60)


class DisclosureForm(Form):
    """What was shared, or why it was not."""

    reveals: ClassVar[Reveals] = {"shared": {"YES": ["basis", "quality"]}}

    shared = YesNoField(label="Was it shared?")
    basis = forms.CharField(label="On what lawful basis?", max_length=200)
    quality = WordsField(label="How sure, how whole and how new is it?", rows=2)
    to = forms.CharField(label="With whom, or who asked?", max_length=200)
    what = WordsField(label="What was it?", rows=3)
    why = WordsField(label="Why, or why not?", rows=3)
    happened_at = MomentField(label="When?")


class CorrectForm(Form):
    """Who a child is, as it should stand."""

    surname = forms.CharField(label="Surname", max_length=120, required=False)
    forenames = forms.CharField(label="Forenames", max_length=120, required=False)
    known_as = forms.CharField(label="Other names", max_length=120, required=False)
    born_on = DayField(label="Birth date", required=False)
    born_basis = CodeField(BirthBasis, label="How is the birth date known?", required=False)
    sex = CodeField(Sex, label="Sex", required=False)
    address = WordsField(label="Address", rows=3, required=False)
    why = WordsField(label="What shows that it was wrong, and what is right?", rows=2)

    def right(self) -> Right:
        """What is to stand."""
        given = self.cleaned_data
        return {name: given[name] if name == "born_on" else given[name] or "" for name in Right.__annotations__}  # type: ignore[return-value]  # each is asked above


class RetentionForm(Form):
    """What is decided of a record that was looked at."""

    reveals: ClassVar[Reveals] = {
        "decided": {Decided.KEEP: ["review_on"], Decided.ARCHIVE: ["review_on"], Decided.DISPOSE: ["past_age"]}
    }

    group = CodeField(Group, label="To which group does it belong?")
    decided = CodeField(Decided, label="What is decided?")
    review_on = DayField(
        label="When is it looked at again?",
        help_text="Where it is kept or archived. Left empty, on the day of its group.",
        future=True,
        required=False,
    )
    past_age = forms.BooleanField(
        help_text="For a record of group 1 without a birth date: look it up where it is held.", required=False
    )
    why = WordsField(label="Why?", rows=3)
    regard = WordsField(label="How was the welfare of children regarded?", help_text="Children Act 2004 s.11", rows=3)

    def __init__(self, *args: Any, kept_to: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["past_age"].label = f"The person would be {kept_to} years old or older"


class HoldForm(Form):
    """A case that holds a record."""

    case = forms.CharField(
        label="Which case or inquiry holds it?", help_text="Its number; it names nobody", max_length=80
    )
    why = WordsField(label="Why, and until what has happened?", rows=2)


class ReleaseForm(Form):
    """A case that lets a record go."""

    case = forms.ChoiceField(label="Which case lets it go?")
    why = WordsField(label="What has happened?", rows=2)

    def __init__(self, *args: Any, cases: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["case"]
        asked.choices = [("", "Choose one"), *((each, each) for each in cases)]


class WhyForm(Form):
    """Why something is done."""

    why = WordsField(label="Why?", rows=3)


class EraseForm(Form):
    """That whoever erases knows what that is."""

    known = forms.BooleanField(label="I know that what is erased does not come back")


class ApproveForm(Form):
    """That somebody looked."""

    looked = forms.BooleanField(label="I have looked at why it is asked, and nothing speaks against it")
