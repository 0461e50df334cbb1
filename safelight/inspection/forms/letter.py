"""The letter to read, and what was read to put right."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from safelight.design.fields import CodeField, DayField, Form, WordsField
from safelight.inspection.actions import Corrected
from safelight.inspection.codes import Provenance
from safelight.inspection.reading.files import KINDS
from safelight.inspection.reading.timescales import due_on, timescale_in
from safelight.inspection.register.codes import ReportKind

_READ_AS = {each.name.lower(): each for each in Provenance}


class LetterForm(Form):
    """The letter to read."""

    letter = forms.FileField(label="The letter", help_text=f"A file of one of these kinds: {', '.join(KINDS)}")
    published_on = DayField(
        label="When was the report published?",
        help_text="The deadlines are counted from it. A letter seldom says it.",
        required=False,
    )


class KeepForm(Form):
    """What was read, to put right before it is kept."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    counted_from = forms.DateField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Title of the report", max_length=300)
    published_on = DayField(label="When was the report published?", required=False)
    kind = CodeField(ReportKind, label="What kind of report is it?", as_select=True)

    def __init__(self, *args: Any, read: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = [each["number"] for each in read["recommendations"]]
        for number in self.numbers:
            self.fields[f"words_{number}"] = WordsField(label=f"Recommendation {number}", rows=5)
            self.fields[f"timescale_{number}"] = forms.CharField(
                label=f"Recommendation {number}: time given", max_length=120, required=False
            )
            self.fields[f"due_on_{number}"] = DayField(
                label=f"Recommendation {number}: due by",
                help_text="Left empty, it is counted from publication; what is to be done at once has none.",
                required=False,
                future=True,
            )
            self.fields[f"provenance_{number}"] = CodeField(
                Provenance, label=f"Recommendation {number}: where it comes from", as_select=True
            )

    def names_of(self, number: int) -> list[str]:
        """The names of the questions about one recommendation, in order."""
        return [f"{name}_{number}" for name in ("words", "timescale", "due_on", "provenance")]

    def corrected(self) -> list[Corrected]:
        """Each recommendation as it was put right. A day that nobody typed is counted from the day of publication that
        is given now, which may be another than the letter was read with."""
        given = self.cleaned_data
        found = []
        for number in self.numbers:
            timescale, due = timescale_in(given[f"timescale_{number}"]), given[f"due_on_{number}"]
            if due is None or due == due_on(timescale, given["counted_from"]):
                due = due_on(timescale, given["published_on"])
            found.append(
                Corrected(
                    number,
                    given[f"words_{number}"],
                    given[f"timescale_{number}"],
                    due,
                    Provenance(given[f"provenance_{number}"]),
                )
            )
        return found


def as_read(read: dict[str, Any], *, text: str) -> dict[str, Any]:
    """The first answers of `KeepForm`: what was read."""
    from_read: dict[str, Any] = {
        "text": text,
        "title": read["report"]["title"] or "",
        "kind": ReportKind.FORCE_INSPECTION.value,
        "published_on": _day(read["report"]["published_on"]),
        "counted_from": _day(read["report"]["published_on"]),
    }
    for each in read["recommendations"]:
        number = each["number"]
        from_read |= {
            f"words_{number}": each["words"],
            f"timescale_{number}": each["timescale"] or "",
            f"due_on_{number}": _day(each["due_on"]),
            f"provenance_{number}": _READ_AS[each["provenance"]],
        }
    return from_read


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
