"""The inspection app."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Inspection reports, recommendations, undertakings, their proof, and the answer."""

    name = "safelight.inspection"
    label = "inspection"
    default_auto_field = "django.db.models.BigAutoField"
