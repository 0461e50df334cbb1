"""The commissioning app."""

from django.apps import AppConfig


class CommissioningConfig(AppConfig):
    """What the Police and Crime Commissioner funds: grants, their outcomes, and consultations."""

    name = "safelight.commissioning"
    label = "commissioning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring in the rules that name force values."""
        from safelight.commissioning.publishing import register  # noqa: F401 # declares the force values it names
        from safelight.commissioning.rules import clocks  # noqa: F401 # declares the force values it names
