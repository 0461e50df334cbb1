"""Dates as letters write them, with how exact each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from safelight.kernel.calendar import add_months

_COUNTED = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBERS = {word: number for number, word in enumerate(_COUNTED, start=1)}
_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = "|".join(_NAMES)
_SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
_ORDINAL = r"(?:st|nd|rd|th)?"
_FORMS = re.compile(
    rf"(?P<numeric>\b(?P<nd>\d{{1,2}})/(?P<nm>\d{{1,2}})/(?P<ny>\d{{4}}|\d{{2}})\b)"
    rf"|(?P<iso>\b(?P<iy>\d{{4}})-(?P<im>\d{{2}})-(?P<id>\d{{2}})\b)"
    rf"|(?P<span>\b(?P<sd>\d{{1,2}}){_ORDINAL}\s*(?:–|-|to)\s*(?P<se>\d{{1,2}}){_ORDINAL}\s+(?P<sm>{_MONTH})\s+(?P<sy>\d{{4}})\b)"
    rf"|(?P<full>\b(?P<fd>\d{{1,2}}){_ORDINAL}\s+(?P<fm>{_MONTH}),?\s+(?P<fy>\d{{4}})\b)"
    rf"|(?P<half>\b(?P<hn>first|second)\s+half\s+of\s+(?P<hy>\d{{4}})\b)"
    rf"|(?P<season>\b(?P<ss>spring|summer|autumn|winter)\s+(?:of\s+)?(?P<sey>\d{{4}})\b)"
    rf"|(?P<month>\b(?P<mm>{_MONTH})\s+(?:of\s+)?(?P<my>\d{{4}})\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A date or period as written: its words, its place, and its first and last day."""

    words: str
    start: int
    end: int
    first: date
    last: date
    precision: str


def dates_in(text: str, *, offset: int = 0) -> list[Said]:
    """Every date of a text in order. One that no calendar has (31/02/2022) is left out: it says nothing."""
    found = []
    for match in _FORMS.finditer(text):
        try:
            first, last, precision = _days(match)
        except ValueError:
            continue
        found.append(Said(match[0], offset + match.start(), offset + match.end(), first, last, precision))
    return found


def _days(match: re.Match[str]) -> tuple[date, date, str]:
    if match["numeric"]:
        year = int(match["ny"])
        return _day(year + 2000 if year < 100 else year, int(match["nm"]), int(match["nd"]))
    if match["iso"]:
        return _day(int(match["iy"]), int(match["im"]), int(match["id"]))
    if match["full"]:
        return _day(int(match["fy"]), _number(match["fm"]), int(match["fd"]))
    if match["span"]:
        year, month = int(match["sy"]), _number(match["sm"])
        return date(year, month, int(match["sd"])), date(year, month, int(match["se"])), "days"
    if match["half"]:
        return _months(int(match["hy"]), 1 if match["hn"].lower() == "first" else 7, 6, "half year")
    if match["season"]:
        month, length = _SEASONS[match["ss"].lower()]
        return _months(int(match["sey"]), month, length, "season")
    return _months(int(match["my"]), _number(match["mm"]), 1, "month")


def _number(name: str) -> int:
    return [each.lower() for each in _NAMES].index(name.lower()) + 1


def _day(year: int, month: int, day: int) -> tuple[date, date, str]:
    found = date(year, month, day)
    return found, found, "day"


def _months(year: int, month: int, count: int, precision: str) -> tuple[date, date, str]:
    first = date(year, month, 1)
    return first, add_months(first, count) - timedelta(days=1), precision
