"""A day, such as a birth date, typed as day, month and year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from safelight.design import clock
from safelight.design.fields.parts import read_day
from safelight.design.moments import london_day as words_of_day
from safelight.kernel.calendar import london_day

DAY_PARTS = ("day", "month", "year")


class PartsWidget(forms.Widget):
    """Several inputs of one question; the value is the text of each part."""

    part_names: tuple[str, ...] = DAY_PARTS

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> dict[str, str]:
        """Return what was typed in each part, trimmed."""
        return {part: str(data.get(f"{name}_{part}") or "").strip() for part in self.part_names}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> bool:
        """Whether no part was sent at all."""
        return not any(f"{name}_{part}" in data for part in self.part_names)

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        """The legend names the whole; a label would name the first part."""
        return f"{id_}_{self.part_names[0]}" if id_ else ""


class DayField(forms.Field):
    """A day; `future=False` refuses one after today in London. Cleans to a date, or None where it may be left."""

    widget = PartsWidget

    def __init__(self, *, future: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.future = future

    def prepare_value(self, value: Any) -> dict[str, str]:
        """Show a date as its parts; what was typed is shown as it was typed."""
        if isinstance(value, date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        return value or dict.fromkeys(DAY_PARTS, "")

    def clean(self, value: dict[str, str] | None) -> date | None:
        """Read the parts, naming the part that is wrong as the error's code."""
        if value is None or not any(value.values()):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="day")
            return None
        day = read_day(value)
        if not self.future and day > london_day(clock.now()):
            raise ValidationError(f"{words_of_day(day)} has not come yet.", code="day")
        self.run_validators(day)
        return day

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the parts as shown."""
        return bool(self.prepare_value(initial) != (data or self.prepare_value(None)))
