"""What happened on a record, newest first, so many entries at a time: an older one is a page further, and never left
out without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from safelight.records.models import Entry

T = TypeVar("T")
SIZE = 200
_LONGEST = 6


class Entries(list[T], Generic[T]):
    """One page of a chronology: which, and whether there are older entries."""

    def __init__(self, rows: Iterable[T], *, page: int, older: bool) -> None:
        super().__init__(rows)
        self.page = page
        self.older = older

    def drawn(self, draw: Callable[[T], dict[str, Any]]) -> Entries[dict[str, Any]]:
        """Each entry as a page draws it."""
        return Entries(map(draw, self), page=self.page, older=self.older)


def entries_of(record: int, *, asked: str) -> Entries[Entry]:
    """A page of what happened on a record; `asked` is its number as the address gives it, the newest without one."""
    page = max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < _LONGEST else 1
    first = (page - 1) * SIZE
    found = list(Entry.objects.filter(record=record).order_by("-happened_at", "-pk")[first : first + SIZE + 1])
    return Entries(found[:SIZE], page=page, older=len(found) > SIZE)
