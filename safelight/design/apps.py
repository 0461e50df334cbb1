from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates and static files of the page shell; it has no tables."""

    name = "safelight.design"
    label = "design"
    verbose_name = "Design"
