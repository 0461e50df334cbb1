"""The library app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The force’s policies: owner, versions, review, circulation and who has read them."""

    name = "safelight.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
