"""The online abuse app."""

from django.apps import AppConfig


class OnlineAbuseConfig(AppConfig):
    """Children abused by way of the internet."""

    name = "safelight.pathways.online_abuse"
    label = "online_abuse"
    verbose_name = "Online abuse of children"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register everything that the pathway declares."""
        from safelight.kernel.register import register
        from safelight.pathways.online_abuse.disclosed import disclosed
        from safelight.pathways.online_abuse.pathway import ONLINE_ABUSE_PATHWAY

        register.add(ONLINE_ABUSE_PATHWAY)
        register.discloses(disclosed)
