"""How fresh each source's extracts are. Other rooms ask through `kernel.feeds`."""

from __future__ import annotations

from safelight.kernel.feeds import Freshness


def freshness(*kinds: str) -> list[Freshness]:
    """The last extract taken in from each source of some kinds of record: when, and up to which moment it tells."""
    from safelight.exchange.models import Batch
    from safelight.exchange.sources import sources

    titles = {(kind, mapping.source): mapping.title for kind in kinds for mapping in sources.of(kind)}
    last = Batch.objects.last_loaded(*kinds)
    return [
        Freshness(source, titles.get((kind, source), source), received_at, version_to, kind)
        for kind, source, received_at, version_to in last.values_list("kind", "source", "received_at", "version_to")
    ]
