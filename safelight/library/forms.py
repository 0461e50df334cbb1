"""What the pages of the library ask."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from safelight.design.fields import CodeField, DayField, Form, OfficerNumberField, Reveals, WordsField, YesNoField
from safelight.design.given_files import CannotTakeFile, refuse_larger
from safelight.kernel.roles import Role
from safelight.library.codes import Found, Kind, OpenTo
from safelight.library.receipts import ASKED


class AddForm(Form):
    """A document for the register."""

    code = forms.CharField(
        label="Its code", help_text="Short and lasting, like YPIC: links and records name it by this", max_length=40
    )
    kind = CodeField(Kind, label="What is it?")
    about = forms.CharField(label="What is it about?", help_text="In a sentence", max_length=300)
    open_to = CodeField(OpenTo, label="Who may read it when it is in force?")
    owner = OfficerNumberField(
        label="Number of who answers for it",
        help_text="Leave it empty when nobody does yet: that is shown as a gap",
        required=False,
    )
    why_nobody = forms.CharField(label="If nobody does, why?", max_length=300, required=False)


class OwnerForm(Form):
    """Who answers for a document from now on."""

    owner = OfficerNumberField(
        label="Number of who answers for it from now on",
        help_text="Leave it empty when nobody does: that is shown as a gap",
        required=False,
    )
    why = forms.CharField(label="Why?", max_length=300, required=False)


class VersionForm(Form):
    """A new version, with its file of at most `largest` megabytes."""

    title = forms.CharField(label="Title", max_length=200)
    changed = WordsField(
        label="What changed?", help_text="What somebody who knew the last version needs to know", rows=4
    )
    file = forms.FileField(label="The file", help_text="A PDF, a Word document (.docx) or plain text")

    def __init__(self, *args: Any, largest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._largest = largest

    def clean_file(self) -> Any:
        """The file, unless it is too large to be read at all."""
        given = self.cleaned_data["file"]
        try:
            refuse_larger(given.size, largest=self._largest)
        except CannotTakeFile as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return given


class PastVersionForm(VersionForm):
    """A version that may have been approved before the library had it."""

    reveals: ClassVar[Reveals] = {"before": {"YES": ["by_name", "on", "in_force_from", "next_review_on"]}}
    before = YesNoField(label="Was it approved before it came into this library?")
    by_name = forms.CharField(label="Who approved it?", max_length=200)
    on = DayField(label="When was it approved?")
    in_force_from = DayField(label="From when is it in force?", future=True)
    next_review_on = DayField(label="By when was its next review set?", required=False, future=True)


class DecideForm(Form):
    """Whether a version is approved."""

    reveals: ClassVar[Reveals] = {
        "approved": {"YES": ["in_force_from", "next_review_on"], "NO": ["why"]},
    }
    approved = YesNoField(label="Do you approve this version?")
    in_force_from = DayField(label="From when is it in force?", future=True)
    next_review_on = DayField(
        label="By when is it to be reviewed?",
        help_text="Leave it empty for the force’s longest time",
        required=False,
        future=True,
    )
    why = WordsField(label="Why not?", rows=3)


class ReviewForm(Form):
    """That somebody looked whether it still stands."""

    reviewed_on = DayField(label="When was it reviewed?")
    found = CodeField(Found, label="What did the review come to?")
    words = WordsField(label="What was looked at, and what was found?", rows=4)
    next_on = DayField(
        label="By when is the next review?",
        help_text="Leave it empty for the force’s longest time",
        required=False,
        future=True,
    )


class CirculateForm(Form):
    """Whom a document is circulated to."""

    reveals: ClassVar[Reveals] = {"whom": {"POSTED": ["role", "area"], "PERSON": ["officer"]}}
    whom = forms.ChoiceField(
        label="Who is asked to read it?",
        choices=[("POSTED", "People by what they are posted as, and where"), ("PERSON", "One person")],
        widget=forms.RadioSelect,
    )
    role = forms.ChoiceField(label="Posted as", required=False)
    area = forms.ChoiceField(label="Posted to", required=False)
    officer = OfficerNumberField(label="Their number")

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = sorted((role.label, role.value) for role in Role if role.value in ASKED)
        self.fields["role"].choices = [("", "Anything"), *((value, label) for label, value in roles)]  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", "Anywhere"), *areas]  # type: ignore[attr-defined]


class WithdrawForm(Form):
    """That a document is no longer in force."""

    on = DayField(label="From which day is it no longer in force?", future=True)
    why = WordsField(label="Why, and what takes its place?", rows=3)
