from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Identity of children and adults."""

    name = "safelight.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
