"""A function that runs as the owner looks at temporary tables last: whoever calls it could make one with the name of a
real table, and be asked nothing. Which migrations were done is written by the owner alone."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

LOOKING = """
ALTER FUNCTION workforce_holds(text) SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION workforce_agencies() SET search_path = pg_catalog, public, pg_temp;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM safelight_web, safelight_work;
"""
LOOKED = """
ALTER FUNCTION workforce_holds(text) SET search_path = pg_catalog, public;
ALTER FUNCTION workforce_agencies() SET search_path = pg_catalog, public;
GRANT INSERT, UPDATE, DELETE ON django_migrations TO safelight_web, safelight_work;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("information", "0006_erasure_and_corrections_reach_all"),
        ("workforce", "0008_roles_of_managers"),
    ]
    operations: ClassVar[list[Any]] = [migrations.RunSQL(LOOKING, LOOKED)]
