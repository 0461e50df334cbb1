"""Small numbers in what providers and consultations report: withheld, and kept from being worked out."""

from __future__ import annotations

from collections.abc import Sequence

TOO_FEW = "Too few to show"
Cells = tuple[int, ...]
"""The counts of people that one shown number gives away: a share’s are those for whom it held and those not."""


def is_small(cells: Cells, *, smallest: int) -> bool:
    """Whether a number gives away a count above nothing and below the smallest shown."""
    return any(0 < cell < smallest for cell in cells)


def withheld(parts: Sequence[Cells], *, smallest: int) -> list[bool]:
    """Which of some numbers that add up to a known one are withheld.

    When just one is small, the smallest of the others is withheld with it: else taking the rest from the whole would
    tell it.
    """
    found = [is_small(cells, smallest=smallest) for cells in parts]
    others = [place for place, cells in enumerate(parts) if not found[place] and any(cells)]
    if sum(found) == 1 and others:
        found[min(others, key=lambda place: (sum(parts[place]), place))] = True
    return found
