"""The police protection app."""

from django.apps import AppConfig


class PoliceProtectionConfig(AppConfig):
    """Children in police protection."""

    name = "safelight.pathways.police_protection"
    label = "police_protection"
    verbose_name = "Children in police protection"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register everything that the pathway declares."""
        from safelight.kernel.feeds import feeds
        from safelight.kernel.register import register
        from safelight.pathways.police_protection.disclosed import disclosed
        from safelight.pathways.police_protection.feed import FEED
        from safelight.pathways.police_protection.pathway import POLICE_PROTECTION_PATHWAY

        register.add(POLICE_PROTECTION_PATHWAY)
        feeds.declare(FEED)
        register.discloses(disclosed)
