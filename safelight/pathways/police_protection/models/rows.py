"""What every row of a police protection record has in common."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models

from safelight.records.rows import RecordRow, Standing, known_once

Row = TypeVar("Row", bound="ProtectionRow", covariant=True)


class ProtectionRows(Standing[Row]):
    """Rows of a police protection record."""


class ProtectionRow(RecordRow):
    """A thing that can happen more than once while one child is in police protection."""

    protection = models.ForeignKey(
        "police_protection.Protection", on_delete=models.PROTECT, related_name="%(class)s_rows", db_index=False
    )

    objects = ProtectionRows.as_manager()

    class Meta(RecordRow.Meta):
        abstract = True
        constraints: ClassVar[list[Any]] = known_once(
            "protection",
            by_id="%(class)s_of_protection_is_known_by_one_id",
            by_source="%(class)s_of_protection_comes_once",
        )
