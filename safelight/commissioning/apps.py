"""The commissioning app."""

from django.apps import AppConfig


class CommissioningConfig(AppConfig):
    """What the Police and Crime Commissioner funds: grants, their outcomes, and consultations."""

    name = "safelight.commissioning"
    label = "commissioning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rules, which name force values."""
        from safelight.commissioning.publishing import register as _  # noqa: F401 # declares the force values it names
        from safelight.commissioning.rules import clocks, gaps, specified
        from safelight.commissioning.rules import likeness as _ages  # noqa: F401 # declares the force values it names
        from safelight.kernel.register import RoomRules, register

        register.add_room(
            RoomRules(
                title="What is funded",
                clocks=(*clocks.CLOCKS, *specified.ITEM_CLOCKS),
                requirements=(*gaps.GRANT_GAPS, *gaps.CONSULTATION_GAPS, *specified.PUBLISHED_AT_ALL),
            )
        )
