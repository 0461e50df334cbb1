"""Looking things up in the journal. Row-level security lets only an auditor's request see rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from safelight.journal.codes import Kind
from safelight.journal.models import Row
from safelight.kernel.calendar import start_of_day

PAGE = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A page of rows, newest first, and the place before which the next page begins."""

    rows: list[Row]
    next_before: str


def search(
    *,
    from_on: date,
    to_on: date,
    officer_number: str = "",
    record_reference: str = "",
    kind: Kind | None = None,
    before: tuple[datetime, int] | None = None,
    size: int = PAGE,
) -> Found:
    """Rows of the London days from `from_on` up to, not including, `to_on`, newest first."""
    rows = Row.objects.filter(written_at__gte=start_of_day(from_on), written_at__lt=start_of_day(to_on))
    if officer_number:
        rows = rows.filter(officer_number=officer_number.strip().upper())
    if record_reference:
        rows = rows.filter(record_reference=record_reference.strip())
    if kind:
        rows = rows.filter(kind=kind)
    if before:
        at, row_id = before
        rows = rows.filter(written_at__lte=at).exclude(written_at=at, id__gte=row_id)
    page = list(rows.order_by("-written_at", "-id")[: size + 1])
    last = page[size - 1] if len(page) > size else None
    return Found(page[:size], f"{last.written_at.isoformat()}/{last.pk}" if last else "")


def place(text: str) -> tuple[datetime, int] | None:
    """A place as `Found.next_before` writes it; None for anything else."""
    at, _, row_id = text.partition("/")
    try:
        moment = datetime.fromisoformat(at)
        return (moment, int(row_id)) if moment.tzinfo else None
    except ValueError:
        return None
