"""Every source whose mapping was read at the start, by kind of record."""

from __future__ import annotations

from pathlib import Path

from safelight.exchange.mapping import SourceMapping, read_mappings
from safelight.kernel.feeds import Feed
from safelight.kernel.refusals import Refusal


class NoSuchSource(Refusal):
    """An extract was given of a source that no mapping is for, or of one of several without saying which."""


class Sources:
    """The mappings that were read."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, SourceMapping]] = {}

    def read(self, feed: Feed, *folders: Path) -> tuple[SourceMapping, ...]:
        """Read every mapping of a feed; `MappingError` stops the start, with every fault in the file."""
        self._of[feed.kind] = read_mappings(feed, *folders)
        return self.of(feed.kind)

    def of(self, kind: str) -> tuple[SourceMapping, ...]:
        """The sources of a kind of record, by name."""
        return tuple(self._of.get(kind, {}).values())

    def one(self, kind: str, source: str = "") -> SourceMapping:
        """A source by name; without a name the only one there is. `NoSuchSource` says what there is."""
        known = self._of.get(kind, {})
        if not source and len(known) == 1:
            return next(iter(known.values()))
        if source not in known:
            names = ", ".join(known) or "none"
            asked = f"No mapping is called {source}." if source else "There is more than one source: say which."
            raise NoSuchSource(f"{asked} Sources of {kind}: {names}.")
        return known[source]


sources = Sources()
