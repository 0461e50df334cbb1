"""The assurance app."""

from importlib import import_module

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    """Sampling: plans, draws, marking, moderation, feedback, learning and training."""

    name = "safelight.assurance"
    label = "assurance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the force values that samples and training rest on, before the policy file is read; hold its facts."""
        import_module("safelight.assurance.subjects").hold_subjects()
        for named in ("safelight.assurance.limits", "safelight.assurance.courses", "safelight.kernel.grades"):
            import_module(named)
