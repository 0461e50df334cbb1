from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The composition root; it has no tables, and says who may use the tables of the others."""

    name = "safelight.site"
    label = "site"
    verbose_name = "Site"
