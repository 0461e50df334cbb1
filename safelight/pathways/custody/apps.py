"""The custody app."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    """Children in police custody."""

    name = "safelight.pathways.custody"
    label = "custody"
    verbose_name = "Children in custody"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register everything that the pathway declares."""
        from safelight.kernel.feeds import feeds
        from safelight.kernel.register import register
        from safelight.pathways.custody.disclosed import disclosed
        from safelight.pathways.custody.feed import FEED
        from safelight.pathways.custody.pathway import CUSTODY_PATHWAY

        register.add(CUSTODY_PATHWAY)
        feeds.declare(FEED)
        register.discloses(disclosed)
