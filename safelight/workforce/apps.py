from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "safelight.workforce"
    label = "workforce"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Journal what the sign-in libraries tell."""
        from safelight.workforce.signing_in import listen  # models can only be imported once apps are ready

        listen()
