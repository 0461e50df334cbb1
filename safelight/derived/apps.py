from django.apps import AppConfig


class DerivedConfig(AppConfig):
    name = "safelight.derived"
    label = "derived"
    default_auto_field = "django.db.models.BigAutoField"
