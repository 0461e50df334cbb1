"""What was given of a record to somebody outside, or kept from them and why, as each room that gives tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol


class Disclosed(NamedTuple):
    """One giving: of which record, to whom, what, why, on what basis, when and by whom.

    `source` names where it is kept, and is the same whenever it is told of. Not `shared`, it was decided that it is not
    given, and `why` says why not.
    """

    source: str
    record: int
    to: str
    what: str
    why: str
    basis: str
    at: datetime
    by: str
    shared: bool = True


class Discloser(Protocol):
    """A room that gives something of a record to somebody outside."""

    def __call__(self, records: Sequence[int]) -> Iterable[Disclosed]:
        """What was given of some records or was decided not to be, in any order."""
