"""How long an inspectorate gives for a recommendation, and the day that follows from when its report was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from safelight.inspection.reading.dates import NUMBERS, dates_in
from safelight.kernel.calendar import add_months

_WITHIN = re.compile(
    r"\b(?:(?:within|not\s+(?:later|more)\s+than|no\s+(?:later|more)\s+than)\s+"
    r"(?:(?:the\s+(?:next|following|coming)|a\s+(?:maximum|period)\s+of|a\s+further|a(?=\s+\w+-))\s+)?"
    r"|(?:in|over|during)\s+the\s+(?:next|following|coming)\s+)"
    rf"(?P<count>\d{{1,3}}|an?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
    r"(?:\s*\(\w+\))?[\s-]+(?:calendar\s+)?(?P<unit>day|week|month|year)(?P<s>s?)\b"
    r"[’']?(?:(?:\s+time)?\s+(?:of|from|after|following)\s+(?P<from>[^,.;:\n]{3,60}))?",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(r"\bpubli|\breport\b", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"\b(?:immediately|with\s+immediate\s+effect|forthwith|without\s+delay|straight\s?away|at\s+once"
    r"|immediate\s+(?:action|steps))\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?P<how>by|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|before)\s+(?P<end>the\s+end\s+of\s+)?",
    re.IGNORECASE,
)
_BETWEEN = 12
"""Characters that may stand between “by” and its day."""
_LONGEST_DATE = 30


@dataclass(frozen=True, slots=True)
class Timescale:
    """The words that give a time, as they stand; `count` and `unit`, or a day, or at once. `counted_from`: the words
    from which it is counted, where that is not the publication of the report."""

    words: str
    start: int
    end: int
    count: int = 0
    unit: str = ""
    day: date | None = None
    counted_from: str = ""

    @property
    def at_once(self) -> bool:
        """Whether it is to be done immediately: a duty without a day."""
        return not self.unit and self.day is None


def timescale_in(text: str, *, offset: int = 0) -> Timescale | None:
    """The first timescale of a recommendation's words; None where it gives none."""
    return next(iter(timescales_in(text, offset=offset)), None)


def timescales_in(text: str, *, offset: int = 0) -> list[Timescale]:
    """Every timescale of a recommendation's words, in order."""
    found: list[Timescale] = []
    for within in _WITHIN.finditer(text):
        counted, after = within["count"].lower(), within["from"] or ""
        count = int(counted) if counted.isdigit() else NUMBERS.get(counted, 1)
        counted_from = "" if _PUBLICATION.search(after) else after.strip()
        end = within.end("from" if counted_from else "s")
        start = offset + within.start()
        words = text[within.start() : end]
        found.append(Timescale(words, start, offset + end, count, within["unit"].lower(), counted_from=counted_from))
    found += [Timescale(once[0], offset + once.start(), offset + once.end()) for once in _AT_ONCE.finditer(text)]
    for by in _BY.finditer(text):
        days = dates_in(text[by.end() : by.end() + _BETWEEN + _LONGEST_DATE])
        if days and days[0].start <= _BETWEEN:
            end = by.end() + days[0].end
            before = by["how"].lower() == "before" and not by["end"]
            day = days[0].first - timedelta(days=1) if before else days[0].last
            found.append(Timescale(text[by.start() : end], offset + by.start(), offset + end, day=day))
    return sorted(found, key=lambda each: each.start)


def due_on(timescale: Timescale | None, published_on: date | None) -> date | None:
    """The day by which it is due, counted from publication; None where there is no day or no publication to count from.

    Months run to the corresponding date, or the last day of a month that has none; weeks and days are elapsed.
    """
    if timescale is None or timescale.at_once:
        return None
    if timescale.day is not None:
        return timescale.day
    if published_on is None or timescale.counted_from:
        return None
    match timescale.unit:
        case "month":
            return add_months(published_on, timescale.count)
        case "year":
            return add_months(published_on, 12 * timescale.count)
        case "week":
            return published_on + timedelta(weeks=timescale.count)
        case _:
            return published_on + timedelta(days=timescale.count)
