"""How long work tells how far it is, without knowing who listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how much of how much is done, as often as the work likes."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """`what` is a short phrase in the plural, such as "records loaded"."""


def silent(done: int, total: int, what: str) -> None:
    """Listen to nothing: for tests and for work that nobody waits for."""
