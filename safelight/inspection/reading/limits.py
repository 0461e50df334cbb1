"""The limits of time that an answer gives by level of risk, as written and as a length, to compare them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from safelight.inspection.reading.dates import NUMBERS
from safelight.inspection.reading.letter import Recommendation
from safelight.inspection.reading.spans import Span, clean

_LEVEL = re.compile(r"\b(?P<level>very high|high|medium|standard|low)\b", re.I)
_PERIOD = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\s+(?P<unit>hour|day|week|month)s?\b",
    re.I,
)
_LONG = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1), "month": timedelta(days=30)}
_ISO = {"hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M"}


@dataclass(frozen=True, slots=True)
class Limit:
    """A level of risk and its period: in the letter’s words, as ISO 8601 writes it, and about how long it is.

    A month counts as thirty days, only to be set beside weeks and days.
    """

    level: str
    words: str
    period: str
    length: timedelta
    passage: Span


def limits_of(recommendation: Recommendation) -> Iterator[Limit]:
    """Each level with the period of the passage that names it, where that passage names one period alone."""
    for passage in recommendation.passages:
        periods = list(_PERIOD.finditer(passage.words))
        lengths = {_length(each) for each in periods}
        if len(lengths) != 1:
            continue
        said = periods[0]
        for level in dict.fromkeys(clean(found["level"]).lower() for found in _LEVEL.finditer(passage.words)):
            period = _ISO[said["unit"].lower()].format(_count(said))
            yield Limit(level, clean(said[0]), period, lengths.copy().pop(), passage.span)


def _count(period: re.Match[str]) -> int:
    count = period["count"].lower()
    return int(count) if count.isdigit() else NUMBERS[count]


def _length(period: re.Match[str]) -> timedelta:
    return _count(period) * _LONG[period["unit"].lower()]
