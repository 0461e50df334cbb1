"""The app of managed offenders."""

from django.apps import AppConfig


class ManagedOffendersConfig(AppConfig):
    """Offenders who are managed in the community."""

    name = "safelight.pathways.managed_offenders"
    label = "managed_offenders"
    verbose_name = "Offenders who are managed"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register everything that the pathway declares."""
        from safelight.kernel.register import register
        from safelight.pathways.managed_offenders.disclosed import disclosed
        from safelight.pathways.managed_offenders.pathway import MANAGED_OFFENDERS_PATHWAY

        register.add(MANAGED_OFFENDERS_PATHWAY)
        register.discloses(disclosed)
