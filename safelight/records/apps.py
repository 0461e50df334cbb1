from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    """The spine of every pathway."""

    name = "safelight.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After every migration the database is told again what each role reaches and what each login may touch."""
        from safelight.records.rls.upkeep import after_migrating

        import_module("safelight.records.baton")  # it names force values, before the policy file is read
        post_migrate.connect(after_migrating, sender=self, dispatch_uid="records.rls")
