"""The exchange app: reads every source's mapping when a pathway declares its feed."""

from __future__ import annotations

from pathlib import Path

from django.apps import AppConfig

from safelight.kernel.feeds import Feed, feeds
from safelight.kernel.register import register


class ExchangeConfig(AppConfig):
    """Extracts in."""

    name = "safelight.exchange"
    label = "exchange"
    verbose_name = "Extracts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read mappings now and of every feed declared later; say what each source provides."""
        from safelight.exchange.freshness import freshness

        feeds.on_declared(_read_mappings)
        feeds.tell_freshness(freshness)


def own_sources() -> Path:
    """Where a force keeps mappings of its own, beside its policy file."""
    from django.conf import settings

    policy = getattr(settings, "SAFELIGHT_POLICY", None)
    return Path(policy).parent / "sources" if policy else Path("policy/sources")


def _read_mappings(feed: Feed) -> None:
    from safelight.exchange.sources import sources

    for mapping in sources.read(feed, feed.sources, own_sources()):
        register.provide(mapping.kind, mapping.source, mapping.provides)
