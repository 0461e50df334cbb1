"""The meetings app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings: agendas, frozen packs, tasks and minutes."""

    name = "safelight.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
