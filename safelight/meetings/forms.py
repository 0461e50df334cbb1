"""What the pages of meetings ask for."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, DayField, Form, OfficerNumberField, WordsField, YesNoField
from safelight.design.fields.form import Reveals
from safelight.kernel.codes import Code
from safelight.kernel.meetings import Finding
from safelight.meetings.codes import Agency, DecisionCode


class OpenForm(Form):
    """Nothing is asked: opening is confirmed by its button."""


class DecideForm(Form):
    """What is decided about a record."""

    reveals: ClassVar[Reveals] = {"code": {"ACT": ["owner", "due_on"], "ESCALATE": ["senior", "senior_by"]}}

    code = CodeField(DecisionCode, label="What does the meeting decide?")
    owner = OfficerNumberField(label="Number of the officer who acts")
    due_on = DayField(future=True, label="By which day?")
    senior = OfficerNumberField(label="Number of the officer it goes to")
    senior_by = DayField(future=True, label="By which day do they answer?")
    words = WordsField(label="In words", help_text="What is to be done, or why nothing more is needed.", rows=3)

    def __init__(self, *args: Any, only: tuple[DecisionCode, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["code"]
        asked.choices = [(code.value, code.label) for code in only]

    @property
    def number(self) -> str:
        """Whoever is to act, or to be told."""
        return str(self.cleaned_data["owner"] or self.cleaned_data["senior"])

    @property
    def day(self) -> Any:
        """By when."""
        return self.cleaned_data["due_on"] or self.cleaned_data["senior_by"]


class FindForm(Form):
    """One question about a record: its answer, what is said of it, and who does something about it by when."""

    agency = CodeField(Agency, as_select=True, label="For which agency?")
    answer = forms.ChoiceField(widget=forms.RadioSelect)
    words = WordsField(label="In words", rows=3, required=False)
    owner = OfficerNumberField(label="Number of whoever sees to it")
    due_on = DayField(future=True, label="By which day?")

    def __init__(self, *args: Any, finding: Finding, agencies: tuple[Agency, ...], **kwargs: Any) -> None:
        owned = [each.code for each in finding.answers if each.owned]
        self.reveals = {"answer": {code: ["owner", "due_on"] for code in owned}}  # type: ignore[misc]  # each question's own
        super().__init__(*args, **kwargs)
        answer: Any = self.fields["answer"]
        answer.label = finding.question
        answer.choices = [(each.code, each.label) for each in finding.answers]
        said = [each.label for each in finding.answers if each.in_words]
        if said:
            words: Any = self.fields["words"]
            words.help_text = f"Needed with: {'; '.join(said)}."
        if finding.of_agencies:
            agency: Any = self.fields["agency"]
            agency.choices = [("", "Choose one"), *((each.value, each.label) for each in agencies)]
        else:
            del self.fields["agency"]
        if not owned:
            del self.fields["owner"], self.fields["due_on"]

    def clean(self) -> dict[str, Any]:
        """What is not asked here is blank."""
        cleaned = super().clean() or self.cleaned_data
        cleaned.setdefault("owner", "")
        cleaned.setdefault("due_on", None)
        return cleaned


class ShareForm(Form):
    """Why a part is shared, and whether what was written at the meeting goes with it."""

    purpose = WordsField(label="Why is it shared?", rows=2)
    with_words = YesNoField(label="Does it include what the meeting wrote about each case?")
    with_minutes = YesNoField(label="Does it include the minutes?")
    read_through = forms.BooleanField(label="I have read what would be shared, and nothing in it says who a child is")


class WithdrawForm(Form):
    """Why what was shared is withdrawn."""

    why = WordsField(label="Why is it withdrawn?", rows=2)


class AgencyAttendanceForm(Form):
    """Who is there for an agency, as it says itself."""

    name = forms.CharField(label="Name", max_length=120)
    capacity = forms.CharField(label="As what?", max_length=120, required=False)
    present = YesNoField(label="Are they at the meeting?")


class RestForm(Form):
    """Why nothing more is needed for any of the rest."""

    words = WordsField(label="Why is nothing more needed for any of them?", rows=3)


class AttendanceForm(Form):
    """Who is there, for whom."""

    agency = CodeField(Agency, as_select=True, label="For which agency or department?")
    name = forms.CharField(label="Name", max_length=120)
    capacity = forms.CharField(label="As what?", max_length=120, required=False)
    present = YesNoField(label="Are they here?")

    def __init__(self, *args: Any, expected: tuple[Agency, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [agency for agency in Agency if agency not in expected]
        asked: Any = self.fields["agency"]
        asked.choices = [("", "Choose one"), *((each.value, each.label) for each in (*expected, *others))]


class MinuteForm(Form):
    """What was said."""

    words = WordsField(label="What was said?", rows=4)


class TaskForm(Form):
    """What somebody is to do, and by when."""

    words = WordsField(label="What is to be done?", rows=3)
    owner = OfficerNumberField(label="Number of the officer who does it")
    due_on = DayField(future=True, label="By which day?")


class FinishForm(Form):
    """What was done."""

    words = WordsField(label="What did you do, and what came of it?", rows=4)


class Answered(Code):
    """What somebody more senior may do with a task that came up to them."""

    TAKE = "TAKE", "I take it over: it is mine to do"
    LEAVE = "LEAVE", "It stays with its owner: I have said what is to happen"


class AnswerForm(Form):
    """What somebody more senior does about a task."""

    reveals: ClassVar[Reveals] = {"answer": {"LEAVE": ["due_on"]}}

    answer = CodeField(Answered, label="Whose is this task from now on?")
    due_on = DayField(future=True, label="By which day will it be done?")
    words = WordsField(label="What is in the way, and what happens now?", rows=3)


class Change(Code):
    """What the chair may do with a task."""

    CHECK = "CHECK", "It is done: I have checked"
    SEND_BACK = "SEND_BACK", "It is not done: send it back"
    MOVE = "MOVE", "Give it another day"
    HAND = "HAND", "Give it to somebody else"
    WITHDRAW = "WITHDRAW", "It is no longer needed"


class ChangeForm(Form):
    """What becomes of a task, and why."""

    reveals: ClassVar[Reveals] = {"change": {"MOVE": ["due_on"], "HAND": ["owner"]}}

    change = CodeField(Change, label="What becomes of this task?")
    due_on = DayField(future=True, label="By which day?")
    owner = OfficerNumberField(label="Number of the officer who does it now")
    words = WordsField(label="How do you know, or why?", rows=3)


class IssueForm(Form):
    """Why the meeting went on, where fewer were there than the force asks for."""

    without_quorum = WordsField(
        label="If fewer are here than the force asks for: why did the meeting go on?", rows=2, required=False
    )
