"""Dates as letters write them, with how exact each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from safelight.kernel.calendar import add_months

_COUNTED = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBERS = {word: number for number, word in enumerate(_COUNTED, start=1)}
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
PLACES = {word: number for number, word in enumerate(_PLACES, start=1)}
_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]}|t)?\.?" if len(name) > 3 else name for name in _NAMES)
"""A month in full or by its first letters: Sept is the one that has four."""
_SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
_ORDINAL = r"(?:st|nd|rd|th)?"
_TO = r"\s*(?:–|—|-|\bto\b|\buntil\b|\band\b)\s*"
_FORMS = re.compile(
    r"(?P<numeric>(?<![\d./-])(?P<nd>\d{1,2})(?:/(?P<nm>\d{1,2})/(?P<ny>\d{4}|\d{2})"
    r"|(?P<mark>[.–-])(?P<nm2>\d{1,2})(?P=mark)(?P<ny2>\d{4}))\b(?![./-]\d))"
    r"|(?P<iso>\b(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})\b)"
    rf"|(?P<long>\b(?P<ld>\d{{1,2}}){_ORDINAL}\s+(?P<lm>{_MONTH})(?:,?\s+(?P<ly>\d{{4}}))?{_TO}"
    rf"(?P<le>\d{{1,2}}){_ORDINAL}\s+(?P<ln>{_MONTH}),?\s+(?P<lz>\d{{4}})\b)"
    rf"|(?P<span>\b(?P<sd>\d{{1,2}}){_ORDINAL}{_TO}(?P<se>\d{{1,2}}){_ORDINAL}\s+(?P<sm>{_MONTH})\s+(?P<sy>\d{{4}})\b)"
    rf"|(?P<full>\b(?P<fd>\d{{1,2}}){_ORDINAL}\s+(?:day\s+)?(?:of\s+)?(?P<fm>{_MONTH}),?\s+(?P<fy>\d{{4}})\b)"
    rf"|(?P<turned>\b(?P<tm>{_MONTH})\s+(?P<td>\d{{1,2}}){_ORDINAL},?\s+(?P<ty>\d{{4}})\b)"
    r"|(?P<half>\b(?P<hn>first|second)\s+half\s+of\s+(?P<hy>\d{4})\b)"
    r"|(?P<season>\b(?P<ss>spring|summer|autumn|winter)\s+(?:of\s+)?(?P<sey>\d{4})\b)"
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
    """Every date of a text in order. One that no calendar has (31/02/2022) is left out: `no_days_in` finds those."""
    return [each for each in _all_in(text, offset) if isinstance(each, Said)]


def no_days_in(text: str, *, offset: int = 0) -> list[tuple[int, int]]:
    """Where a text writes a date that no calendar has."""
    return [each for each in _all_in(text, offset) if not isinstance(each, Said)]


def _all_in(text: str, offset: int) -> Iterator[Said | tuple[int, int]]:
    for match in _FORMS.finditer(text):
        start, end = offset + match.start(), offset + match.end()
        try:
            yield Said(match[0], start, end, *_days(match))
        except ValueError:
            yield start, end


def _days(match: re.Match[str]) -> tuple[date, date, str]:
    if match["numeric"]:
        year, day, month = int(match["ny"] or match["ny2"]), int(match["nd"]), int(match["nm"] or match["nm2"])
        if month > 12 >= day:
            day, month = month, day  # the month first, as Americans write: it can be read in no other way
        return _day(year + 2000 if year < 100 else year, month, day)
    if match["iso"]:
        return _day(int(match["iy"]), int(match["im"]), int(match["id"]))
    if match["full"]:
        return _day(int(match["fy"]), _number(match["fm"]), int(match["fd"]))
    if match["turned"]:
        return _day(int(match["ty"]), _number(match["tm"]), int(match["td"]))
    if match["long"]:
        last = date(int(match["lz"]), _number(match["ln"]), int(match["le"]))
        year = int(match["ly"]) if match["ly"] else last.year
        return _from_to(date(year, _number(match["lm"]), int(match["ld"])), last)
    if match["span"]:
        year, month = int(match["sy"]), _number(match["sm"])
        return _from_to(date(year, month, int(match["sd"])), date(year, month, int(match["se"])))
    if match["half"]:
        return _months(int(match["hy"]), 1 if match["hn"].lower() == "first" else 7, 6, "half year")
    if match["season"]:
        month, length = _SEASONS[match["ss"].lower()]
        return _months(int(match["sey"]), month, length, "season")
    return _months(int(match["my"]), _number(match["mm"]), 1, "month")


def _number(name: str) -> int:
    return [each[:3].lower() for each in _NAMES].index(name[:3].lower()) + 1


def _day(year: int, month: int, day: int) -> tuple[date, date, str]:
    found = date(year, month, day)
    return found, found, "day"


def _from_to(first: date, last: date) -> tuple[date, date, str]:
    if last < first:
        raise ValueError("It ends before it begins")
    return first, last, "days"


def _months(year: int, month: int, count: int, precision: str) -> tuple[date, date, str]:
    first = date(year, month, 1)
    return first, add_months(first, count) - timedelta(days=1), precision
