"""What every row of a police protection record has in common."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar
from uuid import uuid4

from django.db import models
from django.db.models import Q, QuerySet

from safelight.records.columns import officer, short, words

Row = TypeVar("Row", bound="ProtectionRow", covariant=True)


class RowQuerySet(QuerySet[Row]):
    """Rows of a police protection record."""

    def standing(self) -> Self:
        """Those that their source has not withdrawn."""
        return self.filter(withdrawn_at=None)


class ProtectionRow(models.Model):
    """A thing that can happen more than once while one child is in police protection.

    `public_id` names it outside (duties and gaps are keyed by it). `source_key` is its key in the extract it came
    from; blank for a row made in Safelight. A row that its source no longer has is withdrawn, never deleted.
    """

    protection = models.ForeignKey(
        "police_protection.Protection", on_delete=models.PROTECT, related_name="%(class)s_rows", db_index=False
    )
    public_id = models.UUIDField(default=uuid4, editable=False)
    source_key = short(80)
    recorded_at = models.DateTimeField()
    recorded_by = officer()
    recorded_by_name = short()
    late_reason = words()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            # Also serves reading all rows of a chunk of records, and one row by its public id.
            models.UniqueConstraint(
                fields=["protection", "public_id"],
                name="%(class)s_of_protection_is_known_by_one_id",
                violation_error_message="That has been recorded already.",
            ),
            # Also serves a feed's upsert.
            models.UniqueConstraint(
                fields=["protection", "source_key"],
                condition=~Q(source_key=""),
                name="%(class)s_of_protection_comes_once",
                violation_error_message="The source has two rows with that key.",
            ),
        ]
