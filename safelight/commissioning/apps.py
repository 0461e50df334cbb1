"""The commissioning app."""

from django.apps import AppConfig


class CommissioningConfig(AppConfig):
    """What the Police and Crime Commissioner funds: grants, their outcomes, and consultations."""

    name = "safelight.commissioning"
    label = "commissioning"
    default_auto_field = "django.db.models.BigAutoField"
