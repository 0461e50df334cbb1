"""What the pages of this room ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms

from safelight.assurance.actions import Said
from safelight.assurance.codes import Assessed, Attendance
from safelight.assurance.courses import COURSES, FAULTS
from safelight.design.fields import CodeField, DayField, Form, WordsField
from safelight.kernel.grades import Grade
from safelight.kernel.questions import Answer, QuestionSet
from safelight.kernel.roles import Role

_WHY = {Answer.NO: "no", Answer.PARTLY: "partly"}


class NumberField(forms.CharField):
    """The number of somebody who works here, in capitals whatever was typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs["class"] = "govuk-input--width-10"

    def clean(self, value: Any) -> str:
        """Trimmed and in capitals."""
        return str(super().clean(value)).strip().upper()


class AnswerField(forms.ChoiceField):
    """The answers to one question. Whether one is possible is for the action to say, with its reason."""

    says_optional = False

    def valid_value(self, value: Any) -> bool:
        """Leave it to the action."""
        return True


class MarkForm(Form):
    """The questions of a file, by part, each with why where the answer is no or partly."""

    def __init__(
        self, *args: Any, questions: QuestionSet[Any], asked: Iterable[str], hints: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.asked = questions, tuple(asked)
        reveals: dict[str, dict[str, list[str]]] = {}
        self.parts: list[tuple[str, list[str]]] = []
        for ref in self.asked:
            question = questions.by_ref[ref]
            taken = question.answers(questions.scale)
            self.fields[ref] = AnswerField(
                label=f"{ref}. {question.text}",
                help_text=f"{question.severity.label}. Look at: {question.look}." if question.look else "",
                choices=[(answer.value, answer.label) for answer in taken],
                widget=forms.RadioSelect,
                required=False,
            )
            for answer, word in _WHY.items():
                if answer in taken:
                    self.fields[f"{ref}_{word}"] = WordsField(label=f"Why {word}?", rows=2, required=False)
                    reveals.setdefault(ref, {})[answer.value] = [f"{ref}_{word}"]
            if not self.parts or self.parts[-1][0] != question.part:
                self.parts.append((question.part, []))
            self.parts[-1][1].append(ref)
        for name, label in (
            ("strength", "One thing done well"),
            ("change", "One thing to change"),
            ("child", "How was it for the child?"),
        ):
            self.fields[name] = WordsField(label=label, rows=2, required=False)
        if questions.moves:
            self.fields["moved_to"] = forms.ChoiceField(
                label="Grade, if the answers do not come to the one you would give",
                help_text="One step at most. Leave it to take the grade that the answers come to.",
                choices=[("", "As the answers come to"), *((each.value, each.label) for each in reversed(Grade))],
                required=False,
            )
            self.fields["moved_why"] = WordsField(label="Why another grade?", rows=2, required=False)
        self.__dict__["reveals"] = reveals  # the questions differ from file to file

    def given(self) -> dict[str, Said]:
        """What was answered, and what was sent for questions that the file is not asked."""
        answers = {}
        for ref in self.questions.by_ref:
            answer = self.cleaned_data.get(ref) if ref in self.fields else self.data.get(ref)
            if answer:
                word = _WHY.get(answer, "")
                answers[ref] = Said(answer, self.cleaned_data.get(f"{ref}_{word}", "") if word else "")
        return answers

    def words(self) -> dict[str, str]:
        """What is said beside the answers."""
        return {name: self.cleaned_data[name] for name in ("strength", "change", "child")}

    def moved(self) -> tuple[Grade | None, str]:
        """Another grade than the answers come to, and why; none where the questions leave no room for one."""
        to = self.cleaned_data.get("moved_to", "")
        return Grade(to) if to else None, self.cleaned_data.get("moved_why", "")


def held_in_form(answers: Mapping[str, tuple[str, str]], **words: str) -> dict[str, str]:
    """A draft as the form's initial values."""
    initial = dict(words)
    for ref, (answer, note) in answers.items():
        initial[ref] = answer
        if answer in _WHY:
            initial[f"{ref}_{_WHY[Answer(answer)]}"] = note
    return initial


class GiveBackForm(Form):
    """Why a file is given back."""

    why = WordsField(label="Why do you give this file back?", rows=3)


class FreezeForm(Form):
    """Which period is frozen."""

    day = DayField(label="Which period?", help_text="Any day of it. The period must be over.")


class DrawForm(Form):
    """The seed, the markers, and a size where the force’s own is not taken."""

    seed = forms.CharField(
        label="Seed",
        help_text="Something the markers could not choose, said aloud after the frame was frozen",
        max_length=120,
    )
    markers = forms.MultipleChoiceField(label="Who marks?", widget=forms.CheckboxSelectMultiple)
    size = forms.IntegerField(label="How many files?", required=False, min_value=1)

    def __init__(self, *args: Any, markers: Iterable[tuple[str, str]], random: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["markers"], markers)
        if not random:
            del self.fields["size"]


class CheckForm(Form):
    """A targeted check."""

    day = DayField(label="Which month?", help_text="Any day of it. The month must be over.")
    references = WordsField(label="Which records?", help_text="One reference on each line", rows=6)
    why = WordsField(label="Why these?", rows=3)
    markers = forms.MultipleChoiceField(label="Who marks?", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, markers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["markers"], markers)


class AllotForm(Form):
    """Who gives a mark that nobody has."""

    marker = forms.ChoiceField(label="Who marks it?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, markers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["marker"], markers)


class SetAsideForm(Form):
    """Why a file is taken out."""

    why = WordsField(
        label="Why does this record not belong in the population?",
        help_text="A record that is hard to mark, or lacks something, stays",
        rows=3,
    )


class ModerateForm(Form):
    """What stands for each question on which two marks differ, and why."""

    def __init__(self, *args: Any, questions: QuestionSet[Any], apart: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.apart = tuple(apart)
        for ref in self.apart:
            question = questions.by_ref[ref]
            self.fields[ref] = AnswerField(
                label=f"{ref}. {question.text}",
                choices=[(answer.value, answer.label) for answer in question.answers(questions.scale)],
                widget=forms.RadioSelect,
                required=False,
            )
        self.fields["reason"] = WordsField(label="Why do you decide so?", rows=3)

    def decided(self) -> dict[str, str]:
        """The answers given, and what was sent for other questions."""
        return {ref: self.cleaned_data[ref] for ref in self.apart if self.cleaned_data.get(ref)}


class FeedbackForm(Form):
    """What an officer is told about a file."""

    officer = NumberField(label="Officer’s number")
    supervisor = NumberField(label="Supervisor’s number", required=False)
    strength = WordsField(label="One thing done well", rows=3)
    change = WordsField(label="One thing to change", rows=3)
    child = WordsField(label="How was it for the child?", rows=3)


class ReadForm(Form):
    """That feedback was read, with a word back."""

    words = WordsField(label="Your reply", rows=4, required=False)


class CheckMadeForm(Form):
    """What a check of a child’s safety found."""

    found = WordsField(label="What did you find?", help_text="Is the child safe, and how do you know?", rows=4)


class LearningForm(Form):
    """An action from what was learnt."""

    what = WordsField(label="What is to be done?", rows=3)
    owner = NumberField(label="Whose is it?", help_text="Officer’s number")
    due_on = DayField(label="By when?", future=True)
    agency = forms.CharField(label="Agency", max_length=80, required=False)
    fault = forms.ChoiceField(
        label="Which fault is it about?",
        choices=[("", "No one fault"), *((code, fault.words) for code, fault in FAULTS.items())],
        required=False,
    )


class DoneForm(Form):
    """What was done."""

    words = WordsField(label="What was done?", rows=3)


class TrainingForm(Form):
    """Training that somebody had."""

    reveals: ClassVar[dict[str, dict[str, list[str]]]] = {}

    officer = NumberField(label="Officer’s number")
    role = CodeField(Role, label="In which role?", as_select=True)
    course = forms.ChoiceField(
        label="Course", choices=[(code, f"{code}: {course.title}") for code, course in COURSES.items()]
    )
    held_on = DayField(label="When was it held?")
    trainer = forms.CharField(label="Trainer", max_length=120, required=False)
    attendance = CodeField(Attendance, label="How much of it did they attend?")
    assessed = CodeField(Assessed, label="What did the assessment come to?")


def _choose(field: forms.Field, choices: Iterable[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
