"""An offender’s initials look like a code to the function that erases, and are who somebody is: they go whole."""

from __future__ import annotations

from importlib import import_module
from typing import Any, ClassVar

from django.db import migrations

BEFORE: str = import_module("safelight.information.migrations.0006_erasure_and_corrections_reach_all").ERASE
PLACE = "    -- What meetings that went through the record wrote of others, or of nobody,"
INITIALS = """\
    ALTER TABLE managed_offenders_offender DISABLE TRIGGER USER;
    UPDATE managed_offenders_offender SET initials = '' WHERE record_id = erased;
    ALTER TABLE managed_offenders_offender ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [
        ("information", "0008_two_people_erase"),
        ("managed_offenders", "0002_who_reaches_them"),
    ]
    operations: ClassVar[list[Any]] = [migrations.RunSQL(BEFORE.replace(PLACE, INITIALS + PLACE), BEFORE)]
