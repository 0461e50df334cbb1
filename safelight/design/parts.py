"""A long list a part at a time: the rest is a page further, and never left out without a word.

For a list that nobody counts: one statement asks for a row more than is shown. A list with a total has `pagination`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")
_T = TypeVar("_T", covariant=True)
_LONGEST = 6


class _Sliced(Protocol[_T]):
    def __getitem__(self, rows: slice, /) -> Iterable[_T]: ...


class Part(list[T], Generic[T]):
    """Some rows of a list: which part it is, from 1, the number of its first row, and whether more follow."""

    def __init__(self, rows: Iterable[T], *, page: int = 1, first: int = 1, more: bool = False) -> None:
        super().__init__(rows)
        self.page = page
        self.first = first
        self.more = more

    def drawn(self, draw: Callable[[T], Any]) -> Part[Any]:
        """Each row as a page draws it."""
        return self.of([draw(each) for each in self])

    def of(self, rows: Sequence[Any]) -> Part[Any]:
        """Other rows in place of these, one for each."""
        return Part(rows, page=self.page, first=self.first, more=self.more)


def part_of(found: _Sliced[T], *, asked: str, size: int) -> Part[T]:
    """A part of what was found, an ordered query or a sequence; `asked` is its number as the address gives it."""
    page = max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < _LONGEST else 1
    before = (page - 1) * size
    rows = list(found[before : before + size + 1])
    return Part(rows[:size], page=page, first=before + 1, more=len(rows) > size)
