"""How an extract's rows become police protection records. A source's own columns and codes are in `sources/`."""

from __future__ import annotations

from pathlib import Path

from safelight.kernel.feeds import Feed
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.pathways.police_protection.facts import FIELDS
from safelight.pathways.police_protection.feed import shapes
from safelight.pathways.police_protection.feed.children import child, is_child, opening
from safelight.pathways.police_protection.feed.events import events
from safelight.pathways.police_protection.feed.rows import TABLES, write

FEED = Feed(
    kind=POLICE_PROTECTION,
    title="Children in police protection",
    shapes=shapes.SHAPES,
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
