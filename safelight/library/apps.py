"""The library app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The force’s policies: owner, versions, review, circulation and who has read them."""

    name = "safelight.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the library's rules and name the force's values: a file without one stops the start."""
        from importlib import import_module

        from safelight.kernel.register import RoomRules, register
        from safelight.kernel.subjects import Subject
        from safelight.library.rules import READ, REQUIREMENTS, REVIEW

        register.add_room(RoomRules(title="Policies", clocks=(REVIEW, READ), requirements=REQUIREMENTS))
        register.hold(Subject.CIRCULATED, import_module("safelight.library.subjects").CirculatedPolicies())
