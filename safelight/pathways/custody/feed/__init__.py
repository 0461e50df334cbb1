"""How an extract's rows become custody records. A source's own columns and codes are in `sources/`, one file each."""

from __future__ import annotations

from pathlib import Path

from safelight.kernel.feeds import Feed
from safelight.pathways.custody.facts import FIELDS
from safelight.pathways.custody.feed import shapes
from safelight.pathways.custody.feed.children import is_child
from safelight.pathways.custody.feed.events import events
from safelight.pathways.custody.feed.rows import TABLES, child, opening, write

FEED = Feed(
    kind="custody",
    title="Children in custody",
    shapes=(shapes.DETENTION, shapes.REVIEW, shapes.REQUEST, shapes.ADULT, shapes.SEARCH, shapes.VOICE),
    version="updated_at",
    orders=shapes.ORDERS,
    provides=FIELDS,
    keeps=is_child,
    left="adults",
    child=child,
    opening=opening,
    tables=TABLES,
    write=write,
    events=events,
    sources=Path(__file__).parent.parent / "sources",
)
