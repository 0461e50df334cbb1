"""What is beyond a limit at this moment: an outcome comes only when it has ended, and until then no number holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from safelight.design.moments import plural
from safelight.kernel.measures import Measure
from safelight.measures.small_numbers import TOO_SMALL, Care


def still_over(measures: Iterable[Measure[Any]], *, now: datetime) -> Mapping[str, int]:
    """How many duties are open and over the limit that a measure is about, by the measure's code; one statement.

    Numbers alone, of the whole force: whoever reads the measure reads them, with the care that the measure asks.
    """
    limits = {measure.code: measure.limit for measure in measures if measure.limit}
    if not limits:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock, number FROM measures_still_over(%s, %s)", [sorted(set(limits.values())), now])
        found = dict(cursor.fetchall())
    return {code: found[clock] for code, clock in limits.items() if clock in found}


def said_of(number: int, care: Care | None) -> str:
    """What stands beside the measure's number; nothing where nothing is over its limit."""
    if not number:
        return ""
    if care is not None and number < care.smallest:
        return f"Some are beyond the limit at this moment, and are counted when over. {TOO_SMALL}."
    beyond = plural(number, "is", "are")
    return f"{beyond} beyond the limit at this moment, and counted when over."
