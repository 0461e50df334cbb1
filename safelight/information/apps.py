"""The information app."""

from django.apps import AppConfig


class InformationConfig(AppConfig):
    """Information management: what the force owes people about their data."""

    name = "safelight.information"
    label = "information"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register everything that is declared of breaches and requests."""
        from safelight.information.actions.disclosures import disclosed_by_hand
        from safelight.information.pathway import INFORMATION_PATHWAY
        from safelight.information.retention import REVIEWED
        from safelight.kernel.register import RoomRules, register

        register.add(INFORMATION_PATHWAY)
        register.add_room(RoomRules(title="How long records are kept", clocks=(REVIEWED,)))
        register.discloses(disclosed_by_hand)
