from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate


class PlacesConfig(AppConfig):
    name = "safelight.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the reference places after every migration; a test database that is emptied gets them back too."""
        post_migrate.connect(_load_reference, sender=self, dispatch_uid="places.reference")


def _load_reference(**_: Any) -> None:
    from safelight.places import reference  # models can only be imported once apps are ready

    if "places_authority" in connection.introspection.table_names():  # another app may be migrated alone before ours
        reference.load()
