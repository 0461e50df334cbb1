"""The meetings app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings: agendas, frozen packs, tasks and minutes."""

    name = "safelight.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the force's values that meetings need, so that a file without one stops the start."""
        import safelight.meetings.series  # noqa: F401
