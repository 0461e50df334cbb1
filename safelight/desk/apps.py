"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages that cross pathways."""

    name = "safelight.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
