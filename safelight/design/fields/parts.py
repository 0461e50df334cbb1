"""Reading a day and a clock time that were typed in parts, with plain words for what is wrong and in which part."""

from collections.abc import Mapping
from datetime import date, time

from django.core.exceptions import ValidationError

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}


def read_day(parts: Mapping[str, str]) -> date:
    """Read `day`, `month` (a number or a name) and `year` (four figures)."""
    missing = [name for name in ("day", "month", "year") if not parts[name]]
    if missing:
        raise ValidationError(f"The date needs a {' and a '.join(missing)}.", code=missing[0])
    month = MONTHS.get(parts["month"].lower()) or _figure(parts, "month", "The month must be 1 to 12.", 1, 12)
    day = _figure(parts, "day", "The day must be 1 to 31.", 1, 31)
    if len(parts["year"]) != 4:
        raise ValidationError("The year must have four figures, like 2024.", code="year")
    year = _figure(parts, "year", "The year must have four figures, like 2024.", 1900, 2999)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValidationError(f"There is no {day} {date(2000, month, 1):%B} in {year}.", code="day") from None


def read_time(parts: Mapping[str, str]) -> time:
    """Read `hour` and `minute` on the 24-hour clock."""
    if not parts["hour"] and not parts["minute"]:
        raise ValidationError("Enter the time, like 02 40.", code="hour")
    hour = _figure(parts, "hour", "The hour must be 0 to 23, on the 24-hour clock.", 0, 23)
    minute = _figure(parts, "minute", "The minutes must be 00 to 59.", 0, 59)
    return time(hour, minute)


def _figure(parts: Mapping[str, str], name: str, message: str, least: int, most: int) -> int:
    text = parts[name]
    if not (text.isascii() and text.isdigit()) or not least <= int(text) <= most:
        raise ValidationError(message, code=name)
    return int(text)
