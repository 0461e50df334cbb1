"""A moment: now, or a London day and clock time typed in parts."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from safelight.design import clock
from safelight.design.fields.days import DAY_PARTS, PartsWidget
from safelight.design.fields.parts import read_day, read_time
from safelight.design.moments import clock_time, short_day
from safelight.kernel.calendar import NoSuchTime, from_london, london, london_day

NOW, OTHER, ABSENT = "NOW", "OTHER", "ABSENT"
FIRST, SECOND = "FIRST", "SECOND"
TIME_PARTS = ("hour", "minute")
_HOUR = timedelta(hours=1)


class MomentWidget(PartsWidget):
    """The choice between now and another time, the parts of that time, and which pass in a doubled hour."""

    part_names = ("when", *DAY_PARTS, *TIME_PARTS, "pass")


class MomentField(forms.Field):
    """A moment in London, cleaned to aware UTC; None where it may be left.

    Now is offered and chosen beforehand (`offer_now=False` asks for the day and time only). `future=True` accepts what
    has yet to come. `absent="It has not happened"` adds that answer and makes the question optional. In the hour that
    autumn shows twice the page asks which pass is meant; a time that spring skipped is refused.
    """

    widget = MomentWidget

    def __init__(self, *, offer_now: bool = True, future: bool = False, absent: str = "", **kwargs: Any) -> None:
        if absent:
            kwargs["required"] = False
        super().__init__(**kwargs)
        self.offer_now = offer_now
        self.future = future
        self.absent = absent

    @property
    def chooses(self) -> bool:
        """Whether the page first asks between now, another time and not at all."""
        return self.offer_now or bool(self.absent)

    def prepare_value(self, value: Any) -> dict[str, str]:
        """Show a moment as its London parts; nothing as today with now chosen; what was typed as it was typed."""
        if isinstance(value, dict):
            return value
        parts = dict.fromkeys(MomentWidget.part_names, "")
        day = london(value or clock.now())
        parts |= {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
        if value:
            passed = SECOND if day.fold else ""
            return parts | {"when": OTHER, "hour": f"{day:%H}", "minute": f"{day:%M}", "pass": passed}
        return parts | {"when": NOW if self.offer_now and self.required else ""}

    def clean(self, value: dict[str, str] | None) -> datetime | None:
        """Read the parts, naming the part that is wrong as the error's code."""
        parts = value or dict.fromkeys(MomentWidget.part_names, "")
        chosen = parts["when"] if self.chooses else OTHER
        typed = any(parts[name] for name in TIME_PARTS)
        if chosen in (NOW, ABSENT) and typed:
            said = "now" if chosen == NOW else f"“{self.absent}”"
            raise ValidationError(f"You chose {said} and also typed a time. Keep one of them.", code="when")
        if chosen == NOW and self.offer_now:
            return clock.now()
        if chosen == ABSENT and self.absent:
            return None
        if not typed and not self.required and (chosen != OTHER or not self.chooses):
            if self.absent:
                raise ValidationError(self.error_messages["required"], code="when")
            return None
        if not typed and (chosen != OTHER or not self.chooses):
            raise ValidationError(self.error_messages["required"], code="when")
        return self._read(parts)

    def _read(self, parts: dict[str, str]) -> datetime:
        naive = datetime.combine(read_day(parts), read_time(parts))
        try:
            read = from_london(naive)
        except NoSuchTime:
            raise ValidationError(
                f"{naive:%H:%M} did not happen on {short_day(naive.date())}: the clocks went forward past it.",
                code="hour",
            ) from None
        at = read.at
        if read.doubled:
            if parts["pass"] not in (FIRST, SECOND):
                raise ValidationError(
                    f"The clock showed {naive:%H:%M} twice that night. Say which of the two it was.", code="pass"
                )
            at = at + _HOUR if parts["pass"] == SECOND else at
        now = clock.now()
        if not self.future and at > now:
            raise ValidationError(_not_yet(at, now), code="hour" if london_day(at) == london_day(now) else "day")
        self.run_validators(at.astimezone(UTC))
        return at.astimezone(UTC)

    def is_doubled(self, parts: dict[str, str]) -> bool:
        """Whether the time typed is one that a London clock shows twice, so that the page must ask which."""
        try:
            return from_london(datetime.combine(read_day(parts), read_time(parts))).doubled
        except (ValidationError, NoSuchTime):
            return False

    def has_changed(self, initial: Any, data: Any) -> bool:
        """A moment is asked afresh each time."""
        return True


def _not_yet(at: datetime, now: datetime) -> str:
    if london_day(at) != london_day(now):
        return f"{clock_time(at)} on {short_day(at)} has not come yet."
    yesterday = london_day(now) - timedelta(days=1)
    return f"{clock_time(at)} today has not come yet. If it was yesterday, change the day to {yesterday.day}."
