"""Checking cells and putting them in the one form that rows are written in.

Each column is a dictionary from what a source wrote to what is stored, filled as values are met: a value seen before
costs one look-up, whatever its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from safelight.exchange.faults import NOT_KNOWN, moment_safely, safely
from safelight.exchange.mapping import Column, SourceMapping, allowed_of
from safelight.kernel.calendar import NoSuchTime, from_london
from safelight.kernel.feeds import CellKind, Field

_REMEMBERED = 150_000
_HOURS_REMEMBERED = 50_000
_MINUTES = frozenset(f"{minute:02}" for minute in range(60))
_EARLIEST = 1900
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_UNESCAPES = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r", "\\b": "\b", "\\f": "\f", "\\v": "\v"}
_ESCAPED = re.compile(r"\\.")
_PATTERNS = {"YYYY": r"(?P<year>\d{4})", "MM": r"(?P<month>\d\d)", "DD": r"(?P<day>\d\d)"}
_CLOCK = {"HH": r"(?P<hour>\d\d)", "mm": r"(?P<minute>\d\d)"}
_WIDEST_NUMBER = 4


class BadCell(Exception):
    """A cell cannot be read: its value as far as it may be shown, what is wrong and what would be right."""

    def __init__(self, shown: str, wrong: str, right: str) -> None:
        self.shown, self.wrong, self.right = shown, wrong, right
        super().__init__(wrong)


def for_copy(text: str) -> str:
    """Text as COPY takes it."""
    return text.translate(_ESCAPES)


def plain(cell: str) -> str:
    """A cell as it reads, from the form that COPY takes."""
    return _ESCAPED.sub(lambda match: _UNESCAPES.get(match[0], match[0][1:]), cell) if "\\" in cell else cell


class Cells(dict[str, str]):
    """What a column's cells come to. A value not met before is read by `read`, which may raise `BadCell`."""

    __slots__ = ("keeps", "read")

    def __init__(self, read: Callable[[str], str], *, keeps: int = _REMEMBERED) -> None:
        super().__init__()
        self.read, self.keeps = read, keeps

    def __missing__(self, value: str) -> str:
        cell = self.read(value)
        if self.keeps:
            if len(self) >= self.keeps:
                self.clear()
            self[value] = cell
        return cell


class Moments:
    """Local London times in one format, as UTC. Remembers which came from the doubled autumn hour.

    Many moments share their day and hour, so what is written around the minutes is read once for all of them. Days on
    which the clocks change, and all that is written in any other way, are read one by one.
    """

    def __init__(self, written: str, *, asked: str, years: range) -> None:
        self.pattern = _pattern(written, {**_PATTERNS, **_CLOCK})
        self.written, self.asked, self.years = written, asked, years
        self.doubled: set[str] = set()
        self.cells = Cells(self.read)
        self._minutes = written.find("mm")
        self._hours: dict[str, str] = {}

    def read(self, value: str) -> str:
        """One moment; blank stays blank."""
        place = self._minutes
        minutes, hour = value[place : place + 2], self._hours.get(value[:place] + value[place + 2 :])
        return f"{hour}{minutes}:00+00" if hour is not None and minutes in _MINUTES else self._read_one(value)

    def _remember(self, value: str, written: str) -> None:
        if value == value.strip():
            if len(self._hours) >= _HOURS_REMEMBERED:
                self._hours.clear()
            self._hours[value[: self._minutes] + value[self._minutes + 2 :]] = written[: len("2024-01-02 06:")]

    def _read_one(self, value: str) -> str:
        match = self.pattern.fullmatch(value.strip())
        if match is None:
            if not value.strip():
                return ""
            raise BadCell(moment_safely(value), "this is not a date and time", self.asked)
        year, month, day, hour, minute = match.group("year", "month", "day", "hour", "minute")
        try:
            on = date(int(year), int(month), int(day))
            clock = datetime.combine(on, time(int(hour), int(minute)))
        except ValueError:
            raise BadCell(moment_safely(value), "there is no such date or time", self.asked) from None
        if on.year not in self.years:
            raise BadCell(moment_safely(value), "the year cannot be right", _between(self.years)) from None
        shift = _shift(on)
        if shift is None:
            return self._on_a_clock_change(clock, value)
        written = (clock - shift).isoformat(" ")
        self._remember(value, written)
        return f"{written}+00"

    def _on_a_clock_change(self, clock: datetime, value: str) -> str:
        try:
            found = from_london(clock)
        except NoSuchTime:
            raise BadCell(
                moment_safely(value),
                "this time did not happen: the clocks went forward over it",
                "A time before 01:00 or from 02:00 on that day",
            ) from None
        cell = f"{found.at:%Y-%m-%d %H:%M:00+00}"
        if found.doubled:
            self.doubled.add(cell)
        return cell


@lru_cache(maxsize=40_000)
def _shift(day: date) -> timedelta | None:
    """How far London is ahead of UTC all through a day; None on a day the clocks change."""
    start = datetime.combine(day, time())
    first = start - from_london(start).at.replace(tzinfo=None)
    end = start + timedelta(hours=23, minutes=59)
    last = end - from_london(end).at.replace(tzinfo=None)
    return first if first == last else None


def _between(years: range) -> str:
    return f"A year from {years[0]} to {years[-1]}"


def _pattern(written: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    tokens = re.split("(" + "|".join(parts) + ")", written)
    return re.compile("(?a:" + "".join(parts.get(token, re.escape(token)) for token in tokens) + ")")


class Reader:
    """Makes the cells of each column of a source."""

    def __init__(
        self,
        mapping: SourceMapping,
        *,
        suites: Set[str],
        districts: Set[str],
        authorities: Set[str],
        received: date,
    ) -> None:
        # Years: a stay that a slip of the pen ends decades from now would be owed a review every nine hours till then.
        self.years = range(_EARLIEST, received.year + 2)
        example = {"YYYY": "2024", "MM": "03", "DD": "21", "HH": "17", "mm": "05"}
        self.several = mapping.several
        asked = f"A London time like {_example(mapping.moments, example)}"
        self.moments = Moments(mapping.moments, asked=asked, years=self.years)
        self.day_pattern = _pattern(mapping.days, _PATTERNS)
        self.day_asked = f"A date like {_example(mapping.days, example)}"
        self.places = {CellKind.SUITE: suites, CellKind.DISTRICT: districts, CellKind.AUTHORITY: authorities}

    def cells(self, column: Column) -> Cells:
        """The cells of one kept column."""
        field = column.field
        assert field is not None
        match field.kind:
            case CellKind.MOMENT:
                return Cells(self._required(field, self.moments.read)) if field.required else self.moments.cells
            case CellKind.DAY:
                return Cells(self._required(field, lambda value: self._day(value, field)), keeps=40_000)
            case CellKind.NUMBER:
                return Cells(self._required(field, lambda value: _number(value)), keeps=2_000)
            case CellKind.TEXT:
                return Cells(self._required(field, lambda value: _text(value, field)), keeps=0)
            case CellKind.CODES:
                return Cells(self._required(field, self._codes(column, field)), keeps=2_000)
            case _:
                return Cells(self._required(field, self._code(column, field)), keeps=2_000)

    def _required(self, field: Field, read: Callable[[str], str]) -> Callable[[str], str]:
        if not field.required:
            return read

        def present(value: str) -> str:
            if not value.strip():
                raise BadCell("blank", "this may not be blank", f"{field.kind.label.capitalize()}")
            return read(value)

        return present

    def _day(self, value: str, field: Field) -> str:
        match = self.day_pattern.fullmatch(value.strip())
        if match is None:
            if not value.strip():
                return ""
            raise BadCell(moment_safely(value, personal=field.personal), "this is not a date", self.day_asked)
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            shown = moment_safely(value, personal=field.personal)
            raise BadCell(shown, "there is no such date", self.day_asked) from None
        if day.year not in self.years:
            raise BadCell(
                moment_safely(value, personal=field.personal), "the year cannot be right", _between(self.years)
            )
        return day.isoformat()

    def _code(self, column: Column, field: Field) -> Callable[[str], str]:
        known = self._known(column, field)

        def read(value: str) -> str:
            asked = value.strip()
            if not asked:
                return ""
            try:
                return known[asked]
            except KeyError:
                raise BadCell(_shown(value, field), NOT_KNOWN, _right(known, asked, column)) from None

        return read

    def _codes(self, column: Column, field: Field) -> Callable[[str], str]:
        known, several = self._known(column, field), self.several

        def read(value: str) -> str:
            asked = [part.strip() for part in value.split(several) if part.strip()]
            unknown = [part for part in asked if part not in known]
            if unknown:
                right = f"{_right(known, unknown[0], column)}, several parted by {several}"
                raise BadCell(_shown(unknown[0], field), NOT_KNOWN, right)
            return ",".join(dict.fromkeys(known[part] for part in asked))

        return read

    def _known(self, column: Column, field: Field) -> Mapping[str, str]:
        allowed = self.places.get(field.kind, allowed_of(field) or frozenset())
        table = column.codes if column.codes is not None else {value: value for value in allowed}
        kept = {source: value for source, value in table.items() if value in allowed}
        if field.kind is CellKind.YES_NO:
            return {source: "t" if value == "YES" else "f" for source, value in kept.items()}
        return kept


def _text(value: str, field: Field) -> str:
    text = value.strip()
    if len(text) > field.most:
        raise BadCell(f"text of {len(text)} characters", "this is too long", f"At most {field.most} characters")
    return text.translate(_ESCAPES) if "\\" in text or "\n" in text or "\t" in text or "\r" in text else text


def _number(value: str) -> str:
    asked = value.strip()
    if not asked:
        return ""
    if not (asked.isascii() and asked.isdigit()) or len(asked) > _WIDEST_NUMBER:
        raise BadCell(moment_safely(value), "this is not a whole number", "A number from 0 to 9999")
    return str(int(asked))


def _shown(value: str, field: Field) -> str:
    return safely(value, personal=field.personal)


def _right(known: Mapping[str, str], asked: str, column: Column) -> str:
    """What would be right of a code that is not known: one that is, or how it becomes known."""
    field = column.field
    if field is not None and field.to_list is not None and column.codes is None:
        return field.to_list(safely(asked, personal=field.personal))
    if column.codes is None:
        return _one_of(known)
    return f"{_one_of(known)}; or add to [file.codes.{column.name}] of the mapping what it stands for"


def _one_of(known: Mapping[str, str]) -> str:
    values = sorted(known)
    listed = ", ".join(values[:25])
    return f"One of {listed}" + (f" and {len(values) - 25} more" if len(values) > 25 else "")


def _example(written: str, parts: Mapping[str, str]) -> str:
    for part, value in parts.items():
        written = written.replace(part, value)
    return written
