"""The measures app."""

from importlib import import_module

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Numbers, their lists, trends and exports."""

    name = "safelight.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the force values that care with small numbers rests on, before the policy file is read."""
        import_module("safelight.measures.small_numbers")
