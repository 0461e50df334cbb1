"""The assurance app."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    """Sampling: plans, draws, marking, moderation, feedback, learning and training."""

    name = "safelight.assurance"
    label = "assurance"
    default_auto_field = "django.db.models.BigAutoField"
