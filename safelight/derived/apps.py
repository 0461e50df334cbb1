"""The derived app."""

from django.apps import AppConfig


class DerivedConfig(AppConfig):
    """Duties, gaps and outcomes, as they follow from facts."""

    name = "safelight.derived"
    label = "derived"
    default_auto_field = "django.db.models.BigAutoField"
