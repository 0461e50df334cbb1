"""An open offer as a page shows it beside whose hands a record is in."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Offered(NamedTuple):
    """To whom a record is offered, since when, and by when it is to be answered."""

    to_id: int
    to: str
    at: datetime
    due_at: datetime
