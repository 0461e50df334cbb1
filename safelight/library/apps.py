"""The library app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The force’s policies: owner, versions, review, circulation and who has read them."""

    name = "safelight.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the force's values that the library needs, so that a file without one stops the start."""
        import safelight.library.rules  # noqa: F401
