"""The meetings app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings: agendas, frozen packs, tasks and minutes."""

    name = "safelight.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the force's values that meetings need: a file without one stops the start. Tell of tasks that go up."""
        import safelight.meetings.series  # noqa: F401
        from safelight.kernel.register import register
        from safelight.meetings.disclosed import disclosed
        from safelight.meetings.presenting import tasks_that_came_up

        register.goes_up(tasks_that_came_up)
        register.discloses(disclosed)
