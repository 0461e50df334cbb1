"""The exports app."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """What leaves the service, and who let it."""

    name = "safelight.exports"
    label = "exports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the force's values."""
        from safelight.exports import gate  # noqa: F401  # declares them
