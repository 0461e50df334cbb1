"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages that cross pathways."""

    name = "safelight.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the force's values that the desk needs, and tell of handovers that nobody answers."""
        import safelight.desk.alerts
        import safelight.desk.freshness  # noqa: F401
        from safelight.desk.presenting import handovers_that_came_up
        from safelight.kernel.register import register

        register.goes_up(handovers_that_came_up)
