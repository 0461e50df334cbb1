from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_migrate

from safelight.site.kept_statements import keep_long_statements
from safelight.site.utc import read_moments_at_once


class SiteConfig(AppConfig):
    """The composition root; it has no tables, and says who may use the tables of the others."""

    name = "safelight.site"
    label = "site"
    verbose_name = "Site"

    def ready(self) -> None:
        """Have every table that a migration makes be of use to the web and to commands, and the database asked and
        read as quickly as can be."""
        read_moments_at_once()
        keep_long_statements()
        # Django sends this for apps with tables only, and this one has none; saying it again changes nothing.
        pre_migrate.connect(_give_tables, dispatch_uid="safelight.site.give_tables")


def _give_tables(*, using: str, **_: Any) -> None:
    from safelight.site.grants import give_future_tables

    give_future_tables(using=using)
