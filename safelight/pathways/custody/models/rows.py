"""What every row of a custody record has in common."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models

from safelight.records.rows import RecordRow, Standing, known_once

Row = TypeVar("Row", bound="DetentionRow", covariant=True)


class DetentionRows(Standing[Row]):
    """Rows of a custody record."""


class DetentionRow(RecordRow):
    """A thing that can happen more than once in one custody record."""

    detention = models.ForeignKey(
        "custody.Detention", on_delete=models.PROTECT, related_name="%(class)s_rows", db_index=False
    )

    objects = DetentionRows.as_manager()

    class Meta(RecordRow.Meta):
        abstract = True
        constraints: ClassVar[list[Any]] = known_once(
            "detention", by_id="%(class)s_is_known_by_one_id", by_source="%(class)s_comes_once_from_its_source"
        )
