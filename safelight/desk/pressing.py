"""What is overdue on some records, for a page that is about the child and not about one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from safelight.derived.models import Duty
from safelight.kernel.sources import SetBy


def overdue_on(records: Iterable[int], *, now: datetime) -> Mapping[int, list[Duty]]:
    """The overdue duties of each record, a limit of law before the force's own time, the longest overdue first."""
    found: dict[int, list[Duty]] = defaultdict(list)
    for duty in Duty.objects.overdue(now).filter(record__in=list(records)).order_by("due_at", "pk"):
        found[duty.record_id].append(duty)
    for duties in found.values():
        duties.sort(key=of_the_force)
    return found


def of_the_force(duty: Duty) -> bool:
    """Whether a duty's minutes are the force's, which sort after a limit that is law: also where the law gives none."""
    return duty.rule.set_by is SetBy.FORCE or duty.rule.practicable is not None
