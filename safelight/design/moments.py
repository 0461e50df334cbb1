"""Moments and lengths of time in the words an officer reads. Clock times are London's, on the 24-hour clock."""

from datetime import date, datetime, timedelta

from safelight.kernel.calendar import london
from safelight.kernel.calendar import london_day as day_in_london

_MINUTE = timedelta(minutes=1)
_WEEK = 7
# Names of our own: the C library's are several times as slow, and those of the machine's language.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def clock_time(at: datetime) -> str:
    """“03:17”, and which of the two it was in the hour that autumn shows twice."""
    shown = london(at)
    words = f"{shown.hour:02}:{shown.minute:02}"
    if shown.replace(fold=1 - shown.fold).utcoffset() == shown.utcoffset():  # what it shows is shown once
        return words
    return f"{words} ({'second' if shown.fold else 'first'} pass)"


def london_day(at: datetime | date) -> str:
    """“21 March 2024”: the London day of a moment, or a plain day, in words."""
    day = day_in_london(at) if isinstance(at, datetime) else at
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days_of(first: date, end: date) -> str:
    """“1 November 2025 to 30 November 2026”: a period from its first day to its last; `end` is the day after."""
    last = end - timedelta(days=1)
    return london_day(first) if last <= first else f"{london_day(first)} to {london_day(last)}"


def short_day(at: datetime | date) -> str:
    """“Thu 21 Mar”, for a moment whose year is plain."""
    day = day_in_london(at) if isinstance(at, datetime) else at
    return f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]}"


def when(at: datetime, now: datetime | None = None) -> str:
    """“02:40 on 21 March 2024”; beside `now`, “02:40” for the same London day, “23:37 yesterday” for the last, and
    “02:40 on Mon 18 Mar” for a day that its name alone tells."""
    if now is not None:
        days_ago = (day_in_london(now) - day_in_london(at)).days
        if days_ago == 0:
            return clock_time(at)
        if days_ago == 1:
            return f"{clock_time(at)} yesterday"
        if days_ago == -1:
            return f"{clock_time(at)} tomorrow"
        if abs(days_ago) < _WEEK:
            return f"{clock_time(at)} on {short_day(at)}"
    return f"{clock_time(at)} on {london_day(at)}"


def duration(length: timedelta | int) -> str:
    """“7 h 12 min”, “55 min”, “2 days 4 h”, “13 days”: whole minutes elapsed, rounded down, and from a week on whole
    days. A number is minutes."""
    whole = int(length // _MINUTE) if isinstance(length, timedelta) else int(length)
    if whole < 0:
        raise ValueError("A length of time can't be negative: take the earlier moment from the later.")
    if whole == 0:
        return "less than a minute"
    days, rest = divmod(whole, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        return plural(days, "day") + (f" {hours} h" if hours and days < _WEEK else "")
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min"


def time_left(due_at: datetime, now: datetime, over: str = "late") -> str:
    """“in 35 min, by 03:17” before the limit and “48 min late” after it; `over` says late for what.

    A duty is late once its moment has come: the limit itself is not inside the time allowed for it.
    """
    if now >= due_at:
        return f"{duration(now - due_at)} {over}"
    return f"in {duration(due_at - now)}, by {_by(due_at, now)}"


def bar_share(started_at: datetime, due_at: datetime, now: datetime) -> float:
    """How full a duty's bar is, from 0 at its start to 1 at its limit and after it."""
    if now >= due_at or due_at <= started_at:
        return 1.0
    return max(0.0, (now - started_at) / (due_at - started_at))


def plural(count: int, one: str, many: str | None = None) -> str:
    """“1 child”, “3 children”: the number with the word that goes with it; “s” is added when `many` isn't given."""
    return f"{count:,} {one if count == 1 else (many or one + 's')}"


def at_most(count: int, most: int, one: str, many: str | None = None) -> str:
    """As `plural` of what is counted up to `most`: “200 duties or more” where there are more than that."""
    return f"{plural(most, one, many)} or more" if count > most else plural(count, one, many)


def _by(due_at: datetime, now: datetime) -> str:
    days_on = (day_in_london(due_at) - day_in_london(now)).days
    if days_on == 0:
        return clock_time(due_at)
    if days_on == 1:
        return f"{clock_time(due_at)} tomorrow"
    if due_at - now < timedelta(days=300):
        return f"{clock_time(due_at)} on {short_day(due_at)}"
    return f"{clock_time(due_at)} on {london_day(due_at)}"
